"""One ingest at a time. The operating system holds the lock, so a killed process leaves none behind."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from knowledge.errors import IngestBusyError, StoreError


class IngestLock:
    """The lock of a data folder, `ingest.lock` in it; beside it stands a note of who holds it, for the message only."""

    def __init__(self, folder: Path, wait_seconds: float = 60.0) -> None:
        """`wait_seconds` is how long held() waits for another ingest."""
        self._folder = folder
        self._wait_seconds = wait_seconds
        self._note = folder / "ingest.lock.json"

    @contextmanager
    def held(self, on_wait: Callable[[str], None]) -> Iterator[None]:
        """Holds the lock for the block. `on_wait` gets the holder, such as "process 123 since …", once where it must wait.

        Raises IngestBusyError, which names the holder, where the other ingest goes on for too long, and StoreError where the
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
            raise IngestBusyError(self._holder()) from exc
        except OSError as exc:
            raise StoreError(f"the data folder {self._folder} cannot be written: {exc.strerror or exc}") from exc
        try:
            note = {"process": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
            self._note.write_text(json.dumps(note), encoding="utf-8")
            yield
        finally:
            self._note.unlink(missing_ok=True)
            lock.release()

    def _holder(self) -> str:
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            return f"process {int(note['process'])} since {note['since']}"
        except (OSError, ValueError, TypeError, KeyError):
            # The holder has just begun or just ended, and the note is not whole.
            return "another process"
