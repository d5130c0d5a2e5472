"""Canonical dates of the register as days."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_DAY = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from the first to the last, both included."""

    start: date
    end: date

    def meets(self, start: date | None, end: date | None) -> bool:
        """Whether a day of it lies between two days, both included; None leaves a side open."""
        return (end is None or self.start <= end) and (start is None or self.end >= start)


def interval(normal: str) -> Interval | None:
    """The days of 2024-12-12, 2025-06 or 2026-01-10/2026-01-11; None for any other text."""
    first, _, last = normal.partition("/")
    start, end = _day(first, last=False), _day(last or first, last=True)
    return None if start is None or end is None or end < start else Interval(start, end)


def _day(text: str, *, last: bool) -> date | None:
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    year, month = int(match[1]), int(match[2])
    try:
        return date(year, month, int(match[3]) if match[3] else (monthrange(year, month)[1] if last else 1))
    except ValueError:
        return None
