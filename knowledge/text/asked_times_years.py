"""Years that stand without a month, as questions and the names of files write them: 2025, 25年, 2025年. Of folded text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from knowledge.text.asked_times_pieces import Piece

_UNITS = "元|室|款|号楼|房|名|人|个|家|万|亿|字|例|次|份|张|米|公里|yuan|people|persons|rmb|words|copies|metres|meters|km|kg|mg|ml|calls|beds|staff|cases|masks|-n"
_BARE = re.compile(
    rf"(?<![\d.,:〔])(?<!(?<!mid)-)(20\d{{2}})(?![\d.,:]*\d|\s*(?:{_UNITS})|[.,]\d|\s*[-–]\s*\d{{1,3}}(?!\d))", re.IGNORECASE
)
"""A number that stands alone as a year does, with no unit of an amount behind it."""
_SECOND = re.compile(rf"(?<=\d[-–~至到])(20\d{{2}})(?![\d.,:]*\d|\s*(?:{_UNITS}))")
"""The last end of 2024-2026."""
_SHORT = re.compile(
    r"(?<![\d.月满续了近共约达逾超过隔国纪])(\d{2})年(?!来|内|以|间|前|后|代|制|级|期|任期|工龄|经验|历史|的(?:工作|经验|历史))"
)
_LASTING = re.compile(r"(?:连续|累计|长达|工作|从医|从教|从业|服务|坚持)[^，。？！]{0,6}$")


def bare_years(text: str, today: date) -> Iterator[Piece]:
    """Pieces of years in four digits without 年, and in two digits with it."""
    for pattern in (_BARE, _SECOND):
        for m in pattern.finditer(text):
            yield Piece(*m.span(), years=(int(m[1]), int(m[1])))
    for m in _SHORT.finditer(text):
        number = 2000 + int(m[1])
        # 25年 may be a length of time; a year far ahead is nobody's plan
        if 2000 < number <= today.year + 10 and not _LASTING.search(text[: m.start()]):
            yield Piece(*m.span(), years=(number, number))
