"""Bytes to text, for files whose encoding is undeclared or wrongly declared."""

from __future__ import annotations

import codecs
import unicodedata
from functools import lru_cache

from knowledge.errors import UnreadableFileError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "cp1252")
_ALIASES = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs", "iso-8859-1": "cp1252", "latin-1": "cp1252"}
_SAMPLE = 200_000
_SURELY = 4
"""Chinese characters of a line that read as UTF-8 prove it to be UTF-8."""
_ENOUGH = 0.85
"""Least plausibility of a decoded text; right decodings of prose reach .97, wrong ones stay under .8."""


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of the bytes, without byte order mark and with "\\n" line ends.

    A byte order mark decides; then UTF-8 where it fits without error; then, among the encodings of Chinese and Western systems and the
    declared one, the one whose text is made of the most common characters. Raises UnreadableFileError("undecodable").
    """
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return _lines(_strict(data, codec))
    if b"\0" not in data:
        try:
            return _lines(data.decode("utf-8"))
        except UnicodeDecodeError:
            pass  # expected of every other encoding; the candidates below are tried in its place
        if (mixed := _mixed(data)) is not None:
            return _lines(mixed)
    likely = _best(data, declared)
    best = data.decode(likely) if likely is not None else None
    if best is None:
        best = _mostly_utf8(data)
    if best is None:
        raise UnreadableFileError("undecodable")
    return _lines(best)


def plausibility(text: str) -> float:
    """Share of the text's characters, [0, 1], that ordinary Chinese or English prose is made of."""
    sample = text[:_SAMPLE]
    counted = [char for char in sample if char not in " \n\r\t\f\v"]
    if not counted:
        return 0.0
    return max(0.0, sum(_weight(char) for char in counted) / len(counted))


@lru_cache(maxsize=65536)
def _weight(char: str) -> float:
    code = ord(char)
    if 0x20 <= code < 0x7F:
        return 1.0
    if 0x4E00 <= code <= 0x9FFF:
        return 1.0 if _first_level(char) else 0.3
    if char in "，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』…—·～％＋－．／　℃①②③④⑤⑥⑦⑧⑨⑩•–×§°ⅠⅡⅢⅣⅤ€£" or 0xFF10 <= code <= 0xFF5A:
        return 1.0
    category = unicodedata.category(char)
    if category in {"Cc", "Co", "Cn", "Cs"}:
        return -3.0
    return 0.6 if 0xC0 <= code <= 0x24F else 0.2


def _best(data: bytes, declared: str | None = None) -> str | None:
    """The candidate that makes the most plausible text of the bytes; None where none makes one."""
    best, best_score = None, _ENOUGH
    for codec in dict.fromkeys([_ALIASES.get(declared or "", declared or "gb18030"), *_CANDIDATES]):
        text = _try(data, codec)
        if text is not None and (score := plausibility(text)) > best_score + 1e-9:
            best, best_score = codec, score
    return best


def _mixed(data: bytes) -> str | None:
    """The text of a file that was put together from pieces in UTF-8 and pieces in another encoding; None for a file of one encoding.

    Four Chinese characters of a line hardly ever fit UTF-8 by chance.
    """
    lines = data.split(b"\n")
    fitting = [_try(line, "utf-8") for line in lines]
    if not any(text is not None and sum("\u4e00" <= char <= "\u9fff" for char in text) >= _SURELY for text in fitting):
        return None
    codec = _best(b"\n".join(line for line, text in zip(lines, fitting, strict=True) if text is None))
    if codec is None or codec.startswith("utf-16"):
        return None
    return "\n".join(text if text is not None else line.decode(codec, errors="replace") for line, text in zip(lines, fitting, strict=True))


def _first_level(char: str) -> bool:
    """Whether the character is among the more common half of GB 2312 or of Big5."""
    try:
        return 0xB0 <= char.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        pass  # not a simplified character: ask Big5
    try:
        return 0xA4 <= char.encode("big5")[0] <= 0xC6
    except UnicodeEncodeError:
        return False


def _try(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _strict(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as exc:
        # A file cut off in the middle of a character is still worth reading; more than that is not what the mark says.
        text = data.decode(codec, errors="replace")
        if text.count("�") <= max(1, len(text) // 1000):
            return text
        raise UnreadableFileError("undecodable", codec) from exc


def _mostly_utf8(data: bytes) -> str | None:
    text = data.decode("utf-8", errors="replace")
    return text if text.count("�") <= len(text) // 200 and plausibility(text) > _ENOUGH else None


def _lines(text: str) -> str:
    return text.lstrip("﻿").replace("\r\n", "\n").replace("\r", "\n")
