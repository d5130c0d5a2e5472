"""Files in, documents out: picks the module of a format, then adds structure and facts."""

from __future__ import annotations

import importlib
import stat
from typing import Protocol, cast

from knowledge.errors import UnreadableFileError
from knowledge.loading import facts, structure
from knowledge.loading.reading import Reading
from knowledge.loading.safety import FORMATS, MAX_BYTES, check_zip, identify
from knowledge.models import Document, SourceFile

SUPPORTED_SUFFIXES: frozenset[str] = frozenset(FORMATS)
"""Suffixes that load() reads, in lower case with their dot."""

# Imported only when a file of the format turns up: lxml, pdfplumber and the Office libraries take seconds together.
_MODULES = {
    "txt": "knowledge.loading.txt",
    "md": "knowledge.loading.markdown",
    "html": "knowledge.loading.html",
    "docx": "knowledge.loading.word",
    "pdf": "knowledge.loading.pdf",
    "xlsx": "knowledge.loading.excel",
    "pptx": "knowledge.loading.powerpoint",
}
_ZIPPED = frozenset({"docx", "xlsx", "pptx"})


class _Reader(Protocol):
    def read(self, data: bytes) -> Reading:
        """A file's bytes as blocks."""


def load(source: SourceFile) -> Document:
    """The file as blocks in reading order, with what is known about it as a whole.

    Raises UnreadableFileError, and nothing else, for a file that cannot be read.
    """
    data = _bytes_of(source)
    kind = identify(source.name, data)
    if kind in _ZIPPED:
        check_zip(data)
    reader = cast(_Reader, importlib.import_module(_MODULES[kind]))
    try:
        reading = _with_text(reader.read(data))
        known = facts.find(reading, source.name)
        blocks = structure.arrange(reading.blocks, known.title_blocks)
    except UnreadableFileError:
        raise
    except Exception as exc:
        # The format libraries raise whatever a damaged file leads them to; to the caller all of it means one thing.
        raise UnreadableFileError("broken", type(exc).__name__) from exc
    return Document(source=source, facts=known.facts, blocks=blocks)


def _with_text(reading: Reading) -> Reading:
    if not any(block.text.strip() for block in reading.blocks):
        raise UnreadableFileError("empty")
    return reading


def _bytes_of(source: SourceFile) -> bytes:
    try:
        info = source.path.stat()
        if not stat.S_ISREG(info.st_mode):
            raise UnreadableFileError("no_access", "not a regular file")
        if info.st_size > MAX_BYTES:
            raise UnreadableFileError("too_large", f"{info.st_size} bytes")
        return source.path.read_bytes()
    except OSError as exc:
        raise UnreadableFileError("no_access", type(exc).__name__) from exc
