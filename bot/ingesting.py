"""Ingests that people begin from the bot: one at a time, each with a note on disk, so that one which a restart cut off can be told."""

from __future__ import annotations

import json
import logging
import os
import secrets
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from filelock import FileLock, Timeout

from knowledge.ingestion.process import IngestProcess, Order
from knowledge.models import Language
from knowledge.plain import from_plain, to_plain
from knowledge.settings import LibrarySettings

log = logging.getLogger(__name__)

_ID_BYTES = 6


class Reason(StrEnum):
    """What an ingest was begun for."""

    FOLDER = "folder"
    UPLOAD = "upload"
    REMOVAL = "removal"


@dataclass(frozen=True, slots=True)
class Begun:
    """An ingest that somebody began."""

    reason: Reason
    person: int
    who: str
    """Their name, for others who want to begin one."""
    chat: int
    language: Language
    since: str
    """ISO 8601, in the office's time zone."""
    names: tuple[str, ...] = ()
    """Files in the documents folder; none for all of it."""
    id: str = ""
    """Eight letters, digits, - and _; stands behind the button that stops it."""
    host: str = ""
    process: int = 0


class IngestDesk:
    """Begins ingests over the documents of one installation. Its methods may be called from any thread."""

    def __init__(self, settings: LibrarySettings) -> None:
        self._settings = settings
        self._note = settings.data_dir / "ingest-begun.json"
        self._lock = threading.Lock()
        self._running: Begun | None = None
        self._process: IngestProcess | None = None

    @property
    def running(self) -> Begun | None:
        """The ingest that this bot runs now."""
        return self._running

    def begin(self, wished: Begun) -> tuple[Begun, IngestProcess | None]:
        """Makes a process for the ingest, with its id; None for the process where another one goes on, which is then given instead."""
        with self._lock:
            if self._running is not None:
                return self._running, None
            begun = replace(wished, id=secrets.token_urlsafe(_ID_BYTES), host=socket.gethostname(), process=os.getpid())
            paths = tuple(self._settings.documents_dir / name for name in begun.names)
            self._process = IngestProcess(self._settings, Order("run", paths))
            self._running = begun
        self._write(begun)
        return begun, self._process

    def end(self, begun: Begun) -> None:
        """The ingest is over, however it ended."""
        with self._lock:
            if self._running is not None and self._running.id == begun.id:
                self._running = self._process = None
                with suppress(OSError):
                    self._note.unlink(missing_ok=True)

    def stop(self, id: str) -> bool:
        """Asks the ingest of an id to end; whether it was running. Its events go on until the last one."""
        with self._lock:
            process = self._process if self._running is not None and self._running.id == id else None
        if process is None:
            return False
        process.end_soon()
        return True

    def cut_off(self) -> Begun | None:
        """The ingest that was running when the bot ended without a word; told once. None where there was none, or where it still runs."""
        with self._lock:
            if self._running is not None:
                return None
            begun = self._read()
            if begun is None or _runs_elsewhere(begun) or self._is_locked():
                return None
            with suppress(OSError):
                self._note.unlink()
            return begun

    def _is_locked(self) -> bool:
        if not (self._settings.data_dir / "ingest.lock").exists():
            return False
        lock = FileLock(self._settings.data_dir / "ingest.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return True
        except OSError:
            return False
        lock.release()
        return False

    def _write(self, begun: Begun) -> None:
        passing = self._note.with_suffix(".part")
        try:
            passing.write_text(json.dumps(to_plain(begun), ensure_ascii=False), encoding="utf-8")
            passing.replace(self._note)
        except OSError as exc:
            log.warning("that an ingest was begun cannot be noted: %s", exc)

    def _read(self) -> Begun | None:
        try:
            return from_plain(Begun, json.loads(self._note.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError) as exc:
            log.warning("the note of an ingest that was begun cannot be read: %s", exc)
            return None


def previewing(settings: LibrarySettings, path: Path) -> IngestProcess:
    """A process that tells what taking a file in would change; its last event is Foretold or Failed."""
    return IngestProcess(settings, Order("preview", (path,)))


def _runs_elsewhere(begun: Begun) -> bool:
    """Whether the bot that began it is another process of this machine, and alive."""
    if begun.host != socket.gethostname() or begun.process in (0, os.getpid()):
        return False
    try:
        os.kill(begun.process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
