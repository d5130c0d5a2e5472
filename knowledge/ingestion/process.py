"""An ingest in another process, as the program sees it that started it: its own memory and open indexes stay untouched."""

from __future__ import annotations

import logging
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from knowledge.ingestion.events import MOST_CHARACTERS, Done, Event, Failed, Foretold, Said, from_line
from knowledge.settings import LibrarySettings
from knowledge.wording.ingest import MESSAGES

log = logging.getLogger(__name__)

CHILD = ("-m", "knowledge.ingestion.child")
_ROOT = Path(__file__).resolve().parents[2]
_LOOK_SECONDS = 0.5
_LATE_SECONDS = 3.0
"""What a child wrote before it died is read within it."""
_PATIENCE_SECONDS = 15.0
_TAIL_BYTES = 4096
_NOT_PASSED_ON = ("TELEGRAM_", "LLM_API_KEY")
"""Beginnings of the names of variables that an ingest has no use for."""


@dataclass(frozen=True, slots=True)
class Order:
    """What the other process shall do."""

    mode: str = "run"
    """As knowledge.ingestion.child has it: run, dry-run or preview."""
    paths: tuple[Path, ...] = ()
    """Without any the documents folder."""


class IngestProcess:
    """One ingest in a process of its own. Used once; events() from one thread, stop() from any."""

    def __init__(self, settings: LibrarySettings, order: Order, command: Sequence[str] = CHILD) -> None:
        """`command` is what the interpreter runs: it must tell its events as knowledge.ingestion.child does."""
        self._settings = settings
        self._order = order
        self._command = tuple(command)
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._process: subprocess.Popen[str] | None = None
        self._hold = threading.Lock()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process

    def events(self) -> Iterator[Event]:
        """Starts the process and gives what it tells; the last event is always Done, Foretold or Failed. Blocks for as long as it takes.

        Raises nothing: a process that cannot be started, or dies, becomes Failed. Whoever leaves the iterator early ends the process.
        """
        try:
            if not self._start():
                yield _failed("stopped", "interrupted")
                return
        except OSError as exc:
            log.warning("the ingest process cannot be started: %s", exc)
            yield _failed("died", "child_start", detail=exc.strerror or type(exc).__name__)
            return
        try:
            yield from self._told()
            self._let_end()
        finally:
            self.stop()

    def stop(self, patience: float = _PATIENCE_SECONDS) -> None:
        """Asks the process to end, and ends it where it has not done so after `patience` seconds. Does nothing where it has ended."""
        self._stopping.set()
        with self._hold:
            process = self._process
        if process is None:
            return
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            log.warning("the ingest process does not end; killing it")
            process.kill()
            process.wait()
        with suppress(OSError):
            if process.stdin is not None:
                process.stdin.close()
            self._errors.close()

    def end_soon(self) -> None:
        """As stop(), but without waiting: the events go on to the last one."""
        self._stopping.set()
        with self._hold:
            process = self._process
        if process is not None and process.poll() is None:
            process.terminate()

    def _start(self) -> bool:
        """False where it was stopped before it began."""
        with self._hold:
            if self._stopping.is_set():
                return False
            paths = [str(path.absolute()) for path in self._order.paths]
            # -P: a module in the folder where it is started must not take the place of one of the project.
            self._process = subprocess.Popen(  # noqa: S603 - this interpreter and a module of this project; no shell
                [sys.executable, "-P", *self._command, self._order.mode, *paths],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                env=environment(self._settings, os.environ),
                encoding="utf-8",
                errors="replace",
                # Ctrl-C in a terminal is for the program that started it, which ends it in turn.
                start_new_session=True,
            )
        threading.Thread(target=self._take, args=(self._process.stdout,), name="ingest lines", daemon=True).start()
        return True

    def _take(self, stream: IO[str]) -> None:
        with suppress(OSError, ValueError):
            while line := stream.readline(MOST_CHARACTERS):
                self._lines.put(line)
        self._lines.put(None)

    def _told(self) -> Iterator[Event]:
        died: float | None = None
        while True:
            try:
                line = self._lines.get(timeout=_LOOK_SECONDS)
            except queue.Empty:
                # Something that the child had started may keep its pipe open: no end of the stream comes then.
                if self._returned() is None:
                    continue
                died = died or time.monotonic()
                if time.monotonic() - died < _LATE_SECONDS:
                    continue
                line = None
            if line is None:
                yield self._death()
                return
            event = from_line(line)
            if event is None:
                log.warning("the ingest process wrote a line that is no event, %d characters", len(line))
                continue
            yield event
            if isinstance(event, Done | Foretold | Failed):
                return

    def _let_end(self) -> None:
        """It has said its last word; what it still has to close should not be cut off."""
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_LATE_SECONDS)

    def _returned(self) -> int | None:
        return self._process.poll() if self._process is not None else None

    def _death(self) -> Failed:
        """The process has gone, or has closed its pipe, without a last word."""
        if self._stopping.is_set():
            return _failed("stopped", "interrupted")
        code: object = None
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                code = self._process.wait(_LATE_SECONDS)
        log.warning("the ingest process died with status %s; its last words: %s", code, self._last_words())
        return _failed("died", "child_died", detail=code)

    def _last_words(self) -> str:
        with suppress(OSError, ValueError):
            size = self._errors.seek(0, os.SEEK_END)
            self._errors.seek(max(0, size - _TAIL_BYTES))
            return self._errors.read().decode("utf-8", "replace")
        return ""


def environment(settings: LibrarySettings, inherited: Mapping[str, str]) -> dict[str, str]:
    """What the process finds its settings in: those given here, whatever stands in the environment; no token and no key is passed on."""
    passed = {name: value for name, value in inherited.items() if not name.startswith(_NOT_PASSED_ON)}
    own = {
        "DATA_DIR": str(settings.data_dir.absolute()),
        "DOCUMENTS_DIR": str(settings.documents_dir.absolute()),
        "TIMEZONE": settings.timezone,
        "EMBEDDING_MODEL": settings.embedding_model or "",
        "CHROMA_URL": settings.chroma_url or "",
        "DATABASE_URL": settings.database_url or "",
    }
    search = os.pathsep.join([str(_ROOT), *filter(None, [inherited.get("PYTHONPATH")])])
    return {**passed, **own, "PYTHONPATH": search, "PYTHONUNBUFFERED": "1"}


def _failed(why: str, key: str, **values: object) -> Failed:
    return Failed(why, Said(MESSAGES.say(key, "zh", **values), MESSAGES.say(key, "en", **values)))
