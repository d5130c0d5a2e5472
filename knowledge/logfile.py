"""A log file that stops nobody, and log records without secrets."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from urllib.parse import quote

FORMAT = "%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s"
_BYTES = 2_000_000
_OLD_FILES = 3
_MASK = "[secret]"
_SHORTEST_PART = 8
"""Shorter parts of a token would be found in innocent words."""


class LogFile(RotatingFileHandler):
    """A log file whose folder, too, is made only when there is something to write, and whose faults stop nobody."""

    def __init__(self, file: Path) -> None:
        super().__init__(file, maxBytes=_BYTES, backupCount=_OLD_FILES, encoding="utf-8", errors="backslashreplace", delay=True)
        self.setFormatter(logging.Formatter(FORMAT))

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Drops the line; logging would print a traceback on the terminal."""


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
