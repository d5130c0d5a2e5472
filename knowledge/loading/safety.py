"""Is a file what its name says, and small enough to open? Looks at bytes only; opens no document."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from knowledge.errors import UnreadableFileError
from knowledge.loading import ole, zips
from knowledge.loading.formats import ARCHIVES, CONVERTED, FORMATS, TAKEN_FOR

MAX_BYTES = 100 * 1024 * 1024
"""Largest file that is read."""
MAX_UNZIPPED = 200 * 1024 * 1024
"""Largest sum of the unpacked members of an Office file or an archive, bytes."""
MAX_MEMBERS = 20_000
MAX_PAGES = 2_000
"""Most pages, slides or sheets."""
MAX_CHARACTERS = 5_000_000
"""Most characters of text of one document, the repeated texts of merged cells included."""
MAX_TEXT_BYTES = 4 * MAX_CHARACTERS
"""Largest plain text, bytes: no encoding that is read takes more for a character."""
MAX_PAGE_BYTES = 40 * 1024 * 1024
"""Largest web page, bytes; its tree takes many times as much memory."""

_HTML = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE | re.DOTALL
)
_BINARY = (b"GIF8", b"7z\xbc\xaf", b"Rar!", b"\x1f\x8b", b"MZ", b"\x7fELF")
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_OPEN_DOCUMENT = {b"text": "odt", b"spreadsheet": "ods", b"presentation": "odp"}
_OPEN_TYPE = re.compile(rb"application/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation)(?:-template)?\s*$")
_OFFICE_2003 = re.compile(rb"<\?mso-application\s+progid=[\"'](Word|Excel)", re.IGNORECASE)
_PROLOG = re.compile(rb"(?:\s|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_MARKS = b"\xef\xbb\xbf\xff\xfe"
_HEAD = 4096
_XML_HEAD = 1 << 16
"""Bytes among which the first element of an XML file must begin."""


def check_characters(count: int) -> None:
    """Raises UnreadableFileError("too_much_text") for more characters than a document may have."""
    if count > MAX_CHARACTERS:
        raise UnreadableFileError("too_much_text", f"{count} characters")


def identify(name: str, data: bytes) -> str:
    """The format of a file: a value of FORMATS, a key of CONVERTED. Names of old formats are believed less than the content.

    Raises UnreadableFileError: too_large, empty, unsupported, other_archive, misnamed, encrypted, broken, too_much_text, unsafe.
    """
    if len(data) > MAX_BYTES:
        raise UnreadableFileError("too_large", f"{len(data)} bytes")
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableFileError("empty")
    suffix = PurePosixPath(name).suffix.lower()
    declared = FORMATS.get(suffix)
    found = sniff(data)
    if found == "ole":
        found = _ole_kind(data, declared)
    if declared is None:
        raise UnreadableFileError("other_archive" if suffix in ARCHIVES else "unsupported", suffix or "no suffix")
    kind = _believed(declared, found, data)
    if kind in {"wordml", "excelml"}:
        _check_prolog(data[:_XML_HEAD])
    too_long = MAX_TEXT_BYTES if kind in {"txt", "md"} else MAX_PAGE_BYTES if kind == "html" else MAX_BYTES
    if len(data) > too_long:
        raise UnreadableFileError("too_much_text", f"{len(data)} bytes")
    return kind


def _believed(declared: str, found: str | None, data: bytes) -> str:
    """The format by which a file is read, by its name's format and by its content's."""
    if found is None:
        if declared in {"doc", "xls"} and _is_text(data):
            return "txt"  # tables and reports that old programs write as text under the name of an office format
        if declared in CONVERTED or declared in {"docx", "xlsx", "pptx", "pdf", "image"}:
            raise UnreadableFileError("misnamed" if _is_text(data) else "broken")
        return declared
    if found == declared or (found == "html" and declared == "md"):
        return declared
    if found in TAKEN_FOR.get(declared, ()):
        return found
    raise UnreadableFileError("misnamed", f"content is {found}")


def sniff(data: bytes) -> str | None:
    """What the first bytes say: "pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "rtf", "html", "image", "wordml", "excelml" (Office
    2003 XML), "ole", "zip" or "binary"; None for what looks like text or nothing known."""
    if data.startswith(ole.MAGIC):
        return "ole"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if data[:1024].lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in data[:1024] and not _HTML.match(data[:_HEAD]):
        return "pdf"
    if _is_picture(data):
        return "image"
    if data.startswith(_BINARY):
        return "binary"
    if office := _OFFICE_2003.search(data[:_HEAD].replace(b"\0", b"")):
        return "wordml" if office.group(1).lower() == b"word" else "excelml"
    return "html" if _HTML.match(data[:_HEAD]) else None


def check_zip(data: bytes) -> None:
    """Unpacks a zip's members one by one, keeping none, and looks at the heads of those that are XML.

    Raises UnreadableFileError: broken, encrypted, expands_too_far, unsafe (a member that declares XML entities).
    """
    stream = io.BytesIO(data)
    members = zips.members(stream)
    total = sum(member.file_size for member in members)
    if total > MAX_UNZIPPED or len(members) > MAX_MEMBERS:
        raise UnreadableFileError("expands_too_far", f"{len(members)} members, {total} bytes")
    for member in members:
        if member.filename == "META-INF/manifest.xml" and b"encryption-data" in zips.read(stream, member):
            raise UnreadableFileError("encrypted")
    types = next((zips.read(stream, member) for member in members if member.filename == "[Content_Types].xml"), b"")
    for member in members:
        head = _head(zips.chunks(stream, member))
        # Pictures (svg) and pasted web pages lawfully declare a document type, and nothing here reads them.
        is_part = f"/{member.filename}".encode() in types and _plain(head).lstrip().startswith(b"<")
        if head and (is_part or member.filename.endswith((".xml", ".rels", ".vml"))):
            _check_prolog(head, member.filename)


def _head(pieces: Iterable[bytes]) -> bytes:
    """The first bytes of a member, all of which is read."""
    head = b""
    for piece in pieces:
        if len(head) < _XML_HEAD:
            head += piece[: _XML_HEAD - len(head)]
    return head


def _plain(head: bytes) -> bytes:
    """UTF-8 and UTF-16 alike as what is ASCII of it."""
    return head.replace(b"\0", b"").lstrip(_MARKS)


def _check_prolog(head: bytes, name: str = "") -> None:
    """Raises UnreadableFileError: unsafe where a document type stands before the first element or the element is not in sight, broken
    where this is no XML."""
    plain = _plain(head)
    begin = _PROLOG.match(plain)
    rest = plain[begin.end() :] if begin else plain
    if rest.startswith(b"<!") or (not rest and len(head) >= _XML_HEAD):
        raise UnreadableFileError("unsafe", name)
    if rest and not rest.startswith(b"<"):
        raise UnreadableFileError("broken", name)


def _ole_kind(data: bytes, declared: str | None) -> str:
    if ole.is_locked(data):
        raise UnreadableFileError("encrypted")
    # Old WPS and Works files have other insides than Word's; LibreOffice knows some of them.
    return ole.kind(data) or (declared if declared in {"doc", "xls", "ppt"} else None) or "binary"


def _zip_kind(data: bytes) -> str:
    stream = io.BytesIO(data)
    members = {member.filename: member for member in zips.members(stream)}
    if (kind := next((kind for part, kind in _PARTS.items() if part in members), None)) is not None:
        return kind
    mark = members.get("mimetype")
    if mark is not None and mark.file_size < 200 and (match := _OPEN_TYPE.match(zips.read(stream, mark))):
        return _OPEN_DOCUMENT[match.group(1)]
    return "zip"


def _is_picture(data: bytes) -> bool:
    bitmap = data.startswith(b"BM") and data[6:10] == b"\0\0\0\0" and len(data) > 26
    return data.startswith(_PICTURES) or bitmap or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


def _is_text(data: bytes) -> bool:
    return b"\0" not in data[:_HEAD]
