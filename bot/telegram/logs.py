"""Keeps secrets out of the log: the token stands in every URL that the bot calls, and in some of the errors that come back."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from urllib.parse import quote

_MASK = "[secret]"
_SHORTEST_PART = 8
"""Shorter parts of a token would be found in innocent words."""
_TALKATIVE = ("httpx", "httpcore")
"""Log each request, with the token in its address."""


def configure() -> None:
    """Sends log lines from INFO up to stderr where the program has not set up logging itself."""
    if not logging.getLogger().handlers:
        logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
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
