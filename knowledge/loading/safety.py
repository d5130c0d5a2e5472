"""Is a file what its name says, and small enough to open? Looks at bytes only; opens no document."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import PurePosixPath

from knowledge.errors import UnreadableFileError

MAX_BYTES = 100 * 1024 * 1024
"""Largest file that is read."""
MAX_UNZIPPED = 200 * 1024 * 1024
"""Largest sum of the unpacked members of an Office file, bytes."""
MAX_MEMBERS = 20_000
MAX_PAGES = 2_000
"""Most pages, slides or sheets."""

FORMATS: dict[str, str] = {
    ".txt": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".xlsx": "xlsx",
    ".pptx": "pptx",
}
"""Format by suffix in lower case."""

_LEGACY = frozenset({".doc", ".xls", ".ppt", ".wps", ".et", ".dps", ".dot", ".xlt", ".pot"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE | re.DOTALL
)
_BINARY = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"MZ", b"\x7fELF", b"{\\rtf")
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_HEAD = 4096


def identify(name: str, data: bytes) -> str:
    """The format of a file: a value of FORMATS.

    Raises UnreadableFileError: too_large, empty, unsupported, legacy_office, misnamed, encrypted, broken, expands_too_far, unsafe.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableFileError("too_large", f"{len(data)} bytes")
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableFileError("empty")
    suffix = PurePosixPath(name).suffix.lower()
    declared = FORMATS.get(suffix)
    found = sniff(data)
    if found == "ole":
        if b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e" in data:
            raise UnreadableFileError("encrypted")
        raise UnreadableFileError("misnamed" if declared else "legacy_office", "content is an old Office file")
    if declared is None:
        if found in FORMATS.values() and suffix in _LEGACY:
            raise UnreadableFileError("misnamed", f"content is {found}")
        raise UnreadableFileError("unsupported", suffix or "no suffix")
    if found is None and declared in {"docx", "xlsx", "pptx", "pdf"}:
        raise UnreadableFileError("misnamed" if _is_text(data) else "broken")
    if found is not None and found != declared and not (found == "html" and declared == "md"):
        raise UnreadableFileError("misnamed", f"content is {found}")
    return declared


def sniff(data: bytes) -> str | None:
    """ "pdf", "docx", "xlsx", "pptx", "html", "ole", "zip" or "binary" by the first bytes; None for what looks like text or nothing known."""
    if data.startswith(_OLE):
        return "ole"
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _office_kind(data)
    if b"%PDF-" in data[:1024] and not _HTML.match(data[:_HEAD]):
        return "pdf"
    if data.startswith(_BINARY):
        return "binary"
    return "html" if _HTML.match(data[:_HEAD]) else None


def check_zip(data: bytes) -> None:
    """Reads a zip's directory and the heads of its XML members; unpacks nothing else.

    Raises UnreadableFileError: broken, encrypted, expands_too_far, unsafe (a member that declares XML entities).
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            total = sum(member.file_size for member in members)
            if total > MAX_UNZIPPED or len(members) > MAX_MEMBERS:
                raise UnreadableFileError("expands_too_far", f"{len(members)} members, {total} bytes")
            for member in members:
                if member.flag_bits & 0x1:
                    raise UnreadableFileError("encrypted")
                if member.filename.endswith((".xml", ".rels")):
                    with archive.open(member) as stream:
                        if _ENTITY.search(stream.read(_HEAD).replace(b"\0", b"")):
                            raise UnreadableFileError("unsafe", member.filename)
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, OSError, zlib.error) as exc:
        raise UnreadableFileError("broken", type(exc).__name__) from exc


def _office_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, OSError) as exc:
        raise UnreadableFileError("broken", type(exc).__name__) from exc
    return next((kind for part, kind in _PARTS.items() if part in names), "zip")


def _is_text(data: bytes) -> bool:
    return b"\0" not in data[:_HEAD]
