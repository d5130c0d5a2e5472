"""Text in lines of a width in columns, where a Chinese character takes two. Pure.

Rich breaks lines at blanks alone, so that a Chinese sentence behind an English word would begin on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, get_character_cell_size
from rich.text import Text

_WIDE = "\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U0001f000-\U0003ffff"
_OPENING = "“‘（《〈【〔「『«"
_CLOSING = "，。、；：！？）》〉】〕」』”’…—～·,.;:!?)»%"
_UNIT = re.compile(rf"[{_OPENING}]*(?:[{_WIDE}]|[^\s{_WIDE}]+)(?:[{_CLOSING}]|\[\d{{1,3}}\])*[^\S\n]*|\s+", re.DOTALL)
"""What stays on one line: a word or a Chinese character, with the signs that may not begin a line, or a marker [1], behind it."""


def wrapped(text: Text, width: int) -> list[Text]:
    """The lines of a text, each at most `width` columns wide; its own line ends stay."""
    lines: list[Text] = []
    for paragraph in text.split("\n", allow_blank=True):
        cuts = _cuts(paragraph.plain, max(width, 2))
        for line in paragraph.divide(cuts) if cuts else [paragraph]:
            line.rstrip()
            lines.append(line)
    return lines


def _cuts(plain: str, width: int) -> list[int]:
    """Where lines end, as places in the text."""
    cuts: list[int] = []
    used = 0
    for start, unit in _units(plain):
        needed = cell_len(unit.rstrip())
        if used and used + needed > width:
            cuts.append(start)
            used = 0
        if needed > width:
            used = _chopped(unit, start, width, cuts)
        else:
            used += cell_len(unit)
    return cuts


def _units(plain: str) -> Iterator[tuple[int, str]]:
    at = 0
    while at < len(plain):
        found = _UNIT.match(plain, at)
        unit = found[0] if found and found[0] else plain[at]
        yield at, unit
        at += len(unit)


def _chopped(unit: str, start: int, width: int, cuts: list[int]) -> int:
    """Cuts what is longer than a line; gives the columns of its last line."""
    used = 0
    for place, char in enumerate(unit, start):
        size = get_character_cell_size(char)
        if used + size > width and not char.isspace():
            cuts.append(place)
            used = 0
        used += size
    return used
