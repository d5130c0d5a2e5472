"""Words of a mail's headers and bodies, whatever charset they are in or say that they are in."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
import urllib.parse
from email.message import Message

from knowledge.errors import UnreadableFileError
from knowledge.loading import decoding

_LONGEST = 20_000
"""Characters of a header that are looked at."""
_WORD = re.compile(r"=\?([\w.:-]+)(?:\*[\w-]*)?\?([bq])\?([^?]*)\?=", re.IGNORECASE)
_GAP = re.compile(r"(\?=)\s+(?==\?)")
_PARAMETER = re.compile(r";\s*([\w-]+)(\*\d+)?(\*)?\s*=\s*(\"(?:[^\"\\]|\\.)*\"|[^;]*)")
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030", "big5": "big5hkscs", "iso-8859-1": "cp1252"}
_SHIFTED = re.compile(r"^(?:hz|utf-?7|iso-2022-)", re.IGNORECASE)
"""Charsets whose bytes are all ASCII, which would pass for plain ASCII."""


def header(message: Message, name: str) -> str:
    """A header's words on one line; "" where the mail has none."""
    for key, value in message.raw_items():
        if key.lower() == name.lower():
            return re.sub(r"\s+", " ", words(str(value)[:_LONGEST])).strip()
    return ""


def words(raw: str) -> str:
    """Header text with its encoded words (RFC 2047) and its raw bytes decoded, neighbouring words together.

    Mail programs cut Chinese text in the middle of a character, which only shows whole when the pieces are joined first.
    """
    raw = _GAP.sub(r"\1", raw)
    pieces: list[str] = []
    pending, charset, end = b"", "", 0
    for match in _WORD.finditer(raw):
        between = raw[end : match.start()]
        if pending and (between or match.group(1).lower() != charset):
            pieces.append(_text(pending, charset))
            pending = b""
        pieces.append(_unescaped(between))
        pending += _bytes(match.group(2), match.group(3))
        charset, end = match.group(1).lower(), match.end()
    if pending:
        pieces.append(_text(pending, charset))
    pieces.append(_unescaped(raw[end:]))
    return "".join(pieces)


def parameter(message: Message, filename: str, name: str) -> str:
    """The file name of a part, from Content-Disposition or Content-Type, in any of the ways in which it may be written; "" without."""
    for header_name, key in (("content-disposition", filename), ("content-type", name)):
        raw = next((str(value)[:_LONGEST] for one, value in message.raw_items() if one.lower() == header_name), "")
        found = _parameter(raw, key)
        if found:
            return re.sub(r"\s+", " ", found).strip()
    return ""


def body(data: bytes, declared: str | None) -> str:
    """The text of a part. A declared charset is one candidate among others; what fits none keeps its readable characters."""
    charset = (declared or "").lower()
    if _SHIFTED.match(charset) and (text := _strict(data, charset)) is not None:
        return text.replace("\r\n", "\n")
    if not data.strip():
        return ""
    try:
        return decoding.decode(data, charset or None)
    except UnreadableFileError:
        return (_strict(data, charset) or data.decode("utf-8", "replace")).replace("\r\n", "\n")


def _parameter(raw: str, key: str) -> str:
    plain = ""
    pieces: dict[int, tuple[bool, str]] = {}
    for match in _PARAMETER.finditer(raw):
        if match.group(1).lower() != key:
            continue
        value = match.group(4).strip()
        if value.startswith('"'):
            value = re.sub(r"\\(.)", r"\1", value[1:-1])
        if match.group(2) or match.group(3):
            pieces[int((match.group(2) or "*0")[1:])] = (bool(match.group(3)), value)
        else:
            plain = plain or value
    return _continued(pieces) or words(plain)


def _continued(pieces: dict[int, tuple[bool, str]]) -> str:
    """A value in numbered pieces with percent signs (RFC 2231)."""
    data, charset = b"", "utf-8"
    for number, (escaped, value) in sorted(pieces.items()):
        rest = value
        if escaped and number == 0 and value.count("'") >= 2:
            charset, _, rest = value.split("'", 2)
        data += urllib.parse.unquote_to_bytes(rest) if escaped else rest.encode("utf-8", "surrogateescape")
    return _text(data, charset.lower()) if data else ""


def _bytes(encoding: str, text: str) -> bytes:
    try:
        if encoding.lower() == "b":
            return base64.b64decode(text + "=" * (-len(text) % 4))
        return quopri.decodestring(text.replace("_", " ").encode("utf-8", "surrogateescape"))
    except (binascii.Error, ValueError):
        return text.encode("utf-8", "surrogateescape")


def _text(data: bytes, charset: str) -> str:
    """Short text: what it says it is in, where it fits; it is too short to be judged by its characters alone."""
    for codec in (charset, _WIDER.get(charset, charset), "utf-8", "gb18030"):
        if (text := _strict(data, codec)) is not None:
            return text
    return data.decode(_WIDER.get(charset, "utf-8") if charset in _WIDER else "utf-8", "replace")


def _unescaped(text: str) -> str:
    """Header text that was written as plain bytes, against the rules."""
    if text.isascii():
        return text
    data = text.encode("utf-8", "surrogateescape")
    return _text(data, "utf-8")


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None
