"""One piece of work that goes on while the next one is prepared."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self


class Behind:
    """A context with one thread. Jobs run in the order in which they are handed over, one at a time, and all have ended when it ends.

    What a job raises is raised at the next job that is handed over, or at the end where no other error is on its way.
    """

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="behind")
        self._running: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def hand(self, job: Callable[[], None]) -> None:
        """Waits for the job before, then begins this one and returns."""
        self._settle()
        self._running = self._pool.submit(job)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None:
                self._settle()
        finally:
            self._pool.shutdown(wait=True)

    def _settle(self) -> None:
        if self._running is not None:
            running, self._running = self._running, None
            running.result()
