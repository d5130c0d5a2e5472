"""Lines to paragraphs: undoes hard wrapping at a fixed width, keeps lines that were meant as lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from knowledge.loading import marks

_LABEL = re.compile(r"[^\s，。；,.;:：]{1,12}(?: [^\s，。；,.;:：]{1,12}){0,2}[:：]\s?\S")
_INDENT = re.compile(r"[ \t　]{2,}|　")
_NARROWEST, _WIDEST = 30, 140
"""Wrapping is looked for between these widths, in columns (a Chinese character takes two)."""
_SHARE = 0.6
"""Share of a file's inner line ends that must fall where the next word would not have fitted."""
_BREAKS = 4
_HAN_SIDE = re.compile(r"[㐀-鿿，。；：、！？“”‘’（）《》【】〔〕—…％]")


def columns(text: str) -> int:
    """Width of a line in columns: two for Chinese characters and full-width marks, one for others."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def join(left: str, right: str) -> str:
    """Two parts of one paragraph: with nothing between Chinese characters, else one space; a hyphenated word is closed."""
    left, right = left.rstrip(), right.lstrip()
    if not left or not right:
        return left + right
    if _HAN_SIDE.match(left[-1]) or _HAN_SIDE.match(right[0]):
        return left + right
    return f"{left} {right}"


def paragraphs(lines: Sequence[str]) -> list[str]:
    """Paragraphs of a text given line by line. A blank line always ends one; another line end does unless the text is hard-wrapped."""
    width = wrap_width(lines)
    result: list[str] = []
    previous: str | None = None
    for line in lines:
        if not line.strip():
            previous = None
            continue
        if previous is not None and width is not None and _continues(previous, line, width):
            result[-1] = join(result[-1], line)
        else:
            result.append(line)
        previous = line
    return [tidy(text) for text in result]


def wrap_width(lines: Sequence[str]) -> int | None:
    """The width in columns at which the lines were wrapped, or None where each line is a paragraph of its own."""
    pairs = [(first, second) for first, second in pairwise(lines) if first.strip() and second.strip() and not starts_anew(second)]
    if len(pairs) < _BREAKS:
        return None
    widths = sorted(columns(first.rstrip()) for first, _ in pairs)
    width = widths[-1]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(_is_full(first, second, width) for first, second in pairs)
    return width if full >= _SHARE * len(pairs) else None


def starts_anew(line: str) -> bool:
    """Whether a line begins a paragraph whatever stands before it: indented, numbered, or "label: …"."""
    return bool(_INDENT.match(line)) or marks.is_item(line.strip()) or bool(_LABEL.match(line.strip()))


def tidy(text: str) -> str:
    """The text without outer white space, with inner runs of plain spaces and tabs as one; full-width spaces inside stay."""
    return re.sub(r"[ \t\xa0]+", " ", text.replace("\u200b", "").replace("\ufeff", "")).strip(" \t\n　")


def _continues(previous: str, line: str, width: int) -> bool:
    if _INDENT.match(line) or marks.is_item(line.strip()):
        return False
    return _is_full(previous, line, width)


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the next word would not have fitted on the line."""
    line, following = line.rstrip(), following.strip()
    if _HAN_SIDE.match(following[0]) or _HAN_SIDE.match(line[-1]):
        return columns(line) >= width - 6  # room for marks that must not begin or end a line
    return columns(line) + 1 + columns(following.split(maxsplit=1)[0]) > width
