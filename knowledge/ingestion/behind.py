"""One piece of work that goes on while the next one is prepared."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from types import TracebackType
from typing import Self

log = logging.getLogger(__name__)


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
            self._end()

    def _end(self) -> None:
        """Waits for the job however often a person presses Ctrl-C: what it writes to must not be closed under it."""
        interrupted: KeyboardInterrupt | None = None
        while self._running is not None and not self._running.done():
            try:
                wait([self._running])
            except KeyboardInterrupt as exc:
                interrupted = exc
        if self._running is not None and (error := self._running.exception()) is not None:
            log.warning("while a run ended, putting documents into the library failed: %s", error)
        self._pool.shutdown(wait=True)
        if interrupted is not None:
            raise interrupted

    def _settle(self) -> None:
        if self._running is not None:
            self._running.result()
            self._running = None
