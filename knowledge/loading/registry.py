"""Files in, documents out: picks the module of a format, then adds structure and facts."""

from __future__ import annotations

import importlib
import stat
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from knowledge.errors import UnreadableFileError
from knowledge.loading import confidence, containers, facts, office, structure, suspicions
from knowledge.loading.decoding import decode
from knowledge.loading.formats import CONTAINERS, CONVERTED, FORMATS, MODULES
from knowledge.loading.office_types import plain_types
from knowledge.loading.reading import Reading
from knowledge.loading.safety import MAX_BYTES, MAX_CHARACTERS, check_characters, check_zip, identify
from knowledge.models import Document, DocumentFacts, SourceFile

SUPPORTED_SUFFIXES: frozenset[str] = frozenset(FORMATS) | CONTAINERS
"""Suffixes of files that are read, or whose members are, in lower case with their dot."""

_ZIPPED = frozenset({"docx", "xlsx", "pptx", "odt", "ods", "odp"})
_PAGED = frozenset({"pdf", "image"})

OnPage = Callable[[int, int], None]
"""Told the number of the page that is read, from 1, and of how many."""


def load(source: SourceFile, on_page: OnPage | None = None) -> Document:
    """The file as blocks in reading order, with what is known about it as a whole.

    Raises UnreadableFileError, and nothing else, for a file that cannot be read.
    """
    try:
        data = _bytes_of(source)
        kind = identify(source.name, data)
        reading = suspicions.checked(_with_text(_read(kind, data, on_page)))
        known = facts.find(reading, source.name)
        blocks = structure.arrange(reading.blocks, known.title_blocks)
    except UnreadableFileError:
        raise
    except Exception as exc:
        # The format libraries raise whatever a damaged file leads them to; to the caller all of it means one thing.
        raise UnreadableFileError("broken", type(exc).__name__) from exc
    found = _sent(known.facts, reading) if kind == "eml" else known.facts
    return Document(source, replace(found, confidence=confidence.mean(blocks)), blocks, suspicions.placed(reading.suspicions, blocks))


def _read(kind: str, data: bytes, on_page: OnPage | None) -> Reading:
    if kind in {"txt", "md"} and len(data) > MAX_CHARACTERS:
        check_characters(len(decode(data)))  # before minutes are spent on its paragraphs
    if kind in _ZIPPED:
        check_zip(data)
    if kind in CONVERTED:
        suffix, kind = CONVERTED[kind]
        data = office.convert(data, suffix, kind)
        check_zip(data)
    if kind in {"docx", "pptx"}:
        data = plain_types(data)
    reader: Any = importlib.import_module(MODULES[kind])
    reading: Reading = reader.read(data, on_page) if kind in _PAGED else reader.read(data)
    return reading


def _with_text(reading: Reading) -> Reading:
    check_characters(sum(len(block.text) for block in reading.blocks))
    if not any(block.text.strip() for block in reading.blocks):
        raise UnreadableFileError("empty")
    return reading


def _sent(found: DocumentFacts, reading: Reading) -> DocumentFacts:
    """A mail has its subject as title, and is of the day on which it was sent, whatever dates stand in the older mails below its text."""
    if reading.meta.title is not None:
        found = replace(found, title_source="metadata")
    day = reading.meta.date
    if day is None:
        return found
    return replace(found, date=day, date_source="metadata", year=day.year, year_source="metadata")


def _bytes_of(source: SourceFile) -> bytes:
    if source.member is not None:
        return containers.read_member(source.path, source.member)
    try:
        info = source.path.stat()
        if not stat.S_ISREG(info.st_mode):
            raise UnreadableFileError("no_access", "not a regular file")
        if info.st_size > MAX_BYTES:
            raise UnreadableFileError("too_large", f"{info.st_size} bytes")
        return source.path.read_bytes()
    except OSError as exc:
        raise UnreadableFileError("no_access", type(exc).__name__) from exc
