"""Where the log goes, and what must never stand in it.

The token stands in every URL that the Telegram bot calls, and in some of the errors that come back.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from urllib.parse import quote

from knowledge.errors import SettingsError
from knowledge.settings import LibrarySettings, load_settings

FILE = Path("logs/bot.log")
"""Below DATA_DIR."""
_FORMAT = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"
_FILE_BYTES = 2_000_000
_OLD_FILES = 3
_OWN = ("bot", "knowledge")
_MASK = "[secret]"
_SHORTEST_PART = 8
"""Shorter parts of a token would be found in innocent words."""
_TALKATIVE = ("httpx", "httpcore")
"""Log each request, with the token in its address."""


@contextmanager
def to_file() -> Iterator[None]:
    """While it is open, the log goes to logs/bot.log below DATA_DIR and not to the terminal, without the library's secrets.

    From INFO up of our own, from WARNING up of others, Python's warnings included. The file and its folder are made at the first line; where
    that is not possible, the lines are dropped: an asker is answered all the same.
    """
    folder, secrets = _folder_and_secrets()
    handler = _LazyFile(
        folder / FILE, maxBytes=_FILE_BYTES, backupCount=_OLD_FILES, encoding="utf-8", errors="backslashreplace", delay=True
    )
    handler.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger()
    levels = {name: logging.getLogger(name).level for name in _OWN}
    unprotect = protect(secrets)
    logging.captureWarnings(True)
    root.addHandler(handler)
    for name in _OWN:
        logging.getLogger(name).setLevel(logging.INFO)
    try:
        yield
    finally:
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)
        root.removeHandler(handler)
        logging.captureWarnings(False)
        unprotect()
        handler.close()


def to_stderr() -> None:
    """Sends log lines from INFO up to stderr as well, as a service's log, where the program has not set up such logging itself."""
    root = logging.getLogger()
    if all(isinstance(handler, _LazyFile) for handler in root.handlers):
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter(_FORMAT))
        root.addHandler(handler)
        root.setLevel(logging.INFO)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)


def protect(secrets: Sequence[str]) -> Callable[[], None]:
    """Masks the secrets in every log record of the process from now on. Returns a function that ends this.

    It is done where records are made, not in a filter of each handler: handlers that are added later are covered too.
    """
    redact = redactor(secrets)
    make = logging.getLogRecordFactory()

    def make_masked(*args: object, **kwargs: object) -> logging.LogRecord:
        record = make(*args, **kwargs)
        _mask(record, redact)
        return record

    logging.setLogRecordFactory(make_masked)
    return lambda: logging.setLogRecordFactory(make)


def redactor(secrets: Sequence[str]) -> Callable[[str], str]:
    """A function that masks the secrets, the part of a token behind its colon and their forms in an address."""
    found: set[str] = set()
    for secret in filter(None, secrets):
        parts = {secret, secret.partition(":")[2]}
        found |= {part for part in parts if len(part) >= _SHORTEST_PART or part == secret}
    found |= {quote(secret, safe="") for secret in found}
    ordered = sorted(found, key=len, reverse=True)

    def redact(text: str) -> str:
        for secret in ordered:
            text = text.replace(secret, _MASK)
        return text

    return redact


class _LazyFile(RotatingFileHandler):
    """A log file whose folder, too, is made only when there is something to write, and whose faults stop nobody."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Drops the line; logging would print a traceback on the terminal."""


def _folder_and_secrets() -> tuple[Path, tuple[str, ...]]:
    """Where a setting is wrong, the command itself says so; until then the folder alone counts."""
    try:
        settings = load_settings()
    except SettingsError:
        return Path(os.environ.get("DATA_DIR") or LibrarySettings.model_fields["data_dir"].default), ()
    return settings.data_dir, settings.secrets


def _mask(record: logging.LogRecord, redact: Callable[[str], str]) -> None:
    try:
        message = record.getMessage()
    except (TypeError, ValueError, KeyError):
        # Arguments that do not fit: logging would print them to stderr as they are.
        message = f"{record.msg} {record.args!r}"
        record.msg, record.args = message, None
    if redact(message) != message:
        record.msg, record.args = redact(message), None
    if record.exc_info:
        trace = logging.Formatter().formatException(record.exc_info)
        if redact(trace) != trace:
            record.exc_text, record.exc_info = redact(trace), None
    if record.stack_info:
        record.stack_info = redact(record.stack_info)
