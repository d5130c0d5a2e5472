"""What surrounds a run, whoever asks for it: the log file, a polite end, and why a run cannot start in one sentence."""

from __future__ import annotations

import logging
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from knowledge.errors import IndexMismatchError, IngestBusyError, KnowledgeError, ModelError, SettingsError, StoreError
from knowledge.ingestion.lock import LockHeldError
from knowledge.ingestion.selection import PathError
from knowledge.logfile import LogFile, protect
from knowledge.models import Language
from knowledge.reading.client import ReaderStartError
from knowledge.wording.ingest import MESSAGES, holder_words

_ERRORS: tuple[tuple[type[KnowledgeError], str], ...] = (
    (SettingsError, "settings"),
    (ModelError, "model"),
    (IndexMismatchError, "mismatch"),
    (IngestBusyError, "busy"),
    (StoreError, "store"),
    (ReaderStartError, "reader"),
)


def sentence(error: KnowledgeError, language: Language) -> str:
    """Why ingest cannot start or go on, in one sentence."""
    if isinstance(error, PathError):
        return MESSAGES.say(error.key, language, path=error.path)
    if isinstance(error, LockHeldError):
        return MESSAGES.say("busy", language, detail=holder_words(error.holder.process, error.holder.since, language))
    key = next((key for kind, key in _ERRORS if isinstance(error, kind)), "error")
    return MESSAGES.say(key, language, detail=error)


@contextmanager
def logging_to(file: Path, secrets: Sequence[str], *, quiet: bool) -> Iterator[None]:
    """The log goes to a file, which is made at its first line, without the secrets; with `quiet`, only where the data folder is there."""
    handler = logging.NullHandler() if quiet and not file.parent.parent.is_dir() else LogFile(file)
    unprotect = protect(secrets)
    root, own = logging.getLogger(), logging.getLogger("knowledge")
    before = own.level
    root.addHandler(handler)
    own.setLevel(logging.INFO)
    try:
        yield
    finally:
        own.setLevel(before)
        root.removeHandler(handler)
        unprotect()
        handler.close()


@contextmanager
def ending_on_request() -> Iterator[None]:
    """A polite kill, such as `docker stop` sends, ends a watch as Ctrl-C does."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
