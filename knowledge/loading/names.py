"""Names of files and of what lies inside archives: which are passed over, which are refused, and how old zips write them."""

from __future__ import annotations

import re
import unicodedata
import zipfile
import zlib

from knowledge.loading import decoding

_SKIPPED = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_LOCKS = ("~$", ".~lock", "~wrl")
_DRIVE = re.compile(r"[A-Za-z]:")
_UNSEEN = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\u2028\\u2029\\ud800-\\udfff]")
"""Characters that show nothing, or turn the order of those beside them: a name with them is not what it looks like."""
_LONGEST_PART, _LONGEST = 255, 1000
_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075
_MARGIN = 0.1
"""By how much the Big5 reading of a name must be more plausible than the GB 18030 one."""
_COMMON = 0.9
"""Plausibility below which a name's few Chinese characters may as well be accents."""


def is_skipped(name: str) -> bool:
    """Whether a file or folder of this name is passed over silently: hidden files, office lock files, what file managers leave behind."""
    return name.startswith((".", *_LOCKS)) or name.lower() in _SKIPPED


def safe(name: str) -> str | None:
    """A member's path with forward slashes in Unicode form C, as it may be shown and cited; None for one that is refused.

    Refused: absolute paths, drive letters, "..", backslashes, NUL and other characters that do not show, and very long names.
    """
    name = unicodedata.normalize("NFC", name)
    parts = [part for part in name.split("/") if part not in {"", "."}]
    tricky = name.startswith("/") or _DRIVE.match(name) or "\\" in name or _UNSEEN.search(name) or ".." in parts
    if not parts or tricky or len(name) > _LONGEST or any(len(part) > _LONGEST_PART for part in parts):
        return None
    return "/".join(parts)


def printable(name: str) -> str:
    """A refused name with what does not show written out, cut to a length that can be shown."""
    return _UNSEEN.sub(lambda match: f"\\u{ord(match.group()):04x}", name)[:200]


def of_member(info: zipfile.ZipInfo) -> str:
    """The name that a zip gives a member, unchecked. Without a mark of its encoding it is read as UTF-8, else as Chinese programs write it."""
    name = info.orig_filename
    if info.flag_bits & _UTF8_FLAG or name.isascii():
        return name
    raw = name.encode("cp437", "replace")
    return _unicode_path(info.extra, raw) or _decoded(raw, name)


def _decoded(raw: bytes, western: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass  # expected of names from Windows; the encodings below are tried in its place
    best, best_score = western, -1.0
    for codec in ("gb18030", "big5hkscs"):
        try:
            text = raw.decode(codec)
        except UnicodeDecodeError:
            continue
        score = decoding.plausibility("".join(char for char in text if not char.isascii()))
        if score > best_score + _MARGIN:
            best, best_score = text, score
    # Two letters with accents in a row also make one Chinese character, but a rare one.
    accented = all(char.isascii() or (char.isalpha() and ord(char) < 0x250) for char in western)
    return western if accented and best_score < _COMMON else best


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The name in the extra field that some programs add: UTF-8, with a checksum of the plain name that it belongs to."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = int.from_bytes(extra[at : at + 2], "little"), int.from_bytes(extra[at + 2 : at + 4], "little")
        field = extra[at + 4 : at + 4 + size]
        if kind == _UNICODE_PATH and len(field) > 5 and int.from_bytes(field[1:5], "little") == zlib.crc32(raw):
            return field[5:].decode("utf-8", "replace")
        at += 4 + size
    return None
