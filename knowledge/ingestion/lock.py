"""One ingest at a time. The operating system holds the lock, so a killed process leaves none behind."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from knowledge.errors import IngestBusyError, StoreError


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the lock; both are None where the holder has just begun or just ended."""

    process: int | None = None
    since: str | None = None
    """ISO 8601, UTC."""

    def __str__(self) -> str:
        """For the log."""
        return "another process" if self.process is None else f"process {self.process} since {self.since}"


class LockHeldError(IngestBusyError):
    """The lock is held; `holder` says by whom."""

    def __init__(self, holder: Holder) -> None:
        super().__init__(str(holder))
        self.holder = holder


class IngestLock:
    """The lock of a data folder, `ingest.lock` in it; beside it stands a note of who holds it, for the message only."""

    def __init__(self, folder: Path, wait_seconds: float = 60.0) -> None:
        """`wait_seconds` is how long held() waits for another ingest."""
        self._folder = folder
        self._wait_seconds = wait_seconds
        self._note = folder / "ingest.lock.json"

    @contextmanager
    def held(self, on_wait: Callable[[Holder], None]) -> Iterator[None]:
        """Holds the lock for the block. `on_wait` gets the holder once where it must wait.

        Raises LockHeldError where the other ingest goes on for too long, and StoreError where the
        folder cannot be written.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._folder / "ingest.lock")
            try:
                lock.acquire(timeout=0)
            except Timeout:
                on_wait(self._holder())
                lock.acquire(timeout=self._wait_seconds)
        except Timeout as exc:
            raise LockHeldError(self._holder()) from exc
        except OSError as exc:
            raise StoreError(f"the data folder {self._folder} cannot be written: {exc.strerror or exc}") from exc
        try:
            note = {"process": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
            self._note.write_text(json.dumps(note), encoding="utf-8")
            yield
        finally:
            self._note.unlink(missing_ok=True)
            lock.release()

    def _holder(self) -> Holder:
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            return Holder(int(note["process"]), str(note["since"]))
        except (OSError, ValueError, TypeError, KeyError):
            return Holder()
