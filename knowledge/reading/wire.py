"""What passes between the reader and its child: requests and replies, one JSON object a line.

No pickle: a child that a file has taken over could then run code in its parent.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.models import Document, SourceFile
from knowledge.plain import from_plain, to_plain

_ELSEWHERE = SourceFile("", Path(), 0, "")
"""Stands for the source in a reply: the parent knows it."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An UnreadableFileError."""

    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Any other error of the loader."""

    kind: str
    """Name of the error's type."""
    trace: str
    """Traceback, for the log."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One line from the child; exactly one of the first five fields is set."""

    ready: bool = False
    """The child has started and waits for its first request."""
    page: tuple[int, int] | None = None
    """Number of the page that is read, from 1, and how many there are."""
    document: Document | None = None
    """Its source is a placeholder."""
    error: Refusal | None = None
    unexpected: Fault | None = None
    memory: int = 0
    """Bytes that the child holds after the file; 0 where the system does not tell."""


def encode_request(source: SourceFile) -> bytes:
    """One line."""
    return _line(to_plain(source))


def decode_request(line: bytes) -> SourceFile:
    """Raises ValueError for what encode_request did not write."""
    return from_plain(SourceFile, json.loads(line))


def encode_reply(reply: Reply) -> bytes:
    """One line."""
    if reply.document is not None:
        reply = replace(reply, document=replace(reply.document, source=_ELSEWHERE))
    return _line(to_plain(reply))


def decode_reply(line: bytes, source: SourceFile | None = None) -> Reply:
    """The reply with `source` in its document. Raises ValueError for what encode_reply did not write."""
    reply = from_plain(Reply, json.loads(line))
    if reply.document is not None and source is not None:
        reply = replace(reply, document=replace(reply.document, source=source))
    return reply


def _line(plain: object) -> bytes:
    # In ASCII: names of files and texts of damaged ones may hold lone surrogates, which UTF-8 has not.
    return json.dumps(plain, check_circular=False, separators=(",", ":")).encode("ascii") + b"\n"
