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
_CALLED = re.compile(
    r"(?:\b(?:rooms?|rm|ext|extensions?|halls?|buildings?|gates?|seats?|lockers?|counters?|windows?|desks?|lines?|codes?|pin|no|nos|numbers?|phones?|dial|call|flights?|trains?|bus|"
    r"buses|routes?)\.?|#|分机|短号|电话|号码|尾号|内线|[拨打转]|房间?|会议室|诊室|教室|病房|楼|厅|窗口?|柜|座位?|车次?|航班|编号|代码|密码|第)"
    r"(?:\s*(?:号|是|为|到|:|：|is|to))?\s*$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\s*(?:会议室|诊室|教室|病房|病区|号|分机|窗口|\brooms?\b|\bhall\b)", re.IGNORECASE)
_LASTING = re.compile(r"(?:连续|累计|长达|工作|从医|从教|从业|服务|坚持)[^，。？！]{0,6}$")


def calls_by_number(text: str, start: int, end: int) -> bool:
    """Whether the figures at [start, end) of a text are what a room, a telephone or the like is called by: "Room 2025", 分机2011."""
    return _CALLED.search(text[:start]) is not None or _PLACE.match(text, end) is not None


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
