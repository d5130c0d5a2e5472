"""Pieces of the calendar as they are written, before it is known which days they are."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum

Pair = tuple[int, int]
"""First and last, inclusive; the same number twice for one."""
Days = tuple[date, date]
"""First and last day, inclusive."""


class Part(StrEnum):
    """A part of a year or of a month, whichever stands beside it."""

    EARLY = "early"
    START = "start"
    MIDDLE = "middle"
    LATE = "late"
    END = "end"


MONTHS_OF_YEAR: dict[Part, Pair] = {
    Part.EARLY: (1, 3),
    Part.START: (1, 2),
    Part.MIDDLE: (5, 8),
    Part.LATE: (10, 12),
    Part.END: (12, 12),
}
DAYS_OF_MONTH: dict[Part, Pair] = {
    Part.EARLY: (1, 10),
    Part.START: (1, 10),
    Part.MIDDLE: (11, 20),
    Part.LATE: (21, 31),
    Part.END: (21, 31),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """What one expression says; None for what it leaves open. Offsets are of the folded text."""

    start: int
    end: int
    years: Pair | None = None
    months: Pair | None = None
    """A last month before the first lies in the year after."""
    days: Pair | None = None
    """Beyond a month's last day means that day."""
    exact: Days | None = None
    """Of expressions that need no calendar year: 下周, "the past three months"."""
    weekday: int | None = None
    """1 (Monday) to 7."""
    part: Part | None = None
    alone: bool = True
    """Whether the expression means a time without another beside it; 下旬 and "early" do not."""

    @property
    def is_whole(self) -> bool:
        """Whether it names days, perhaps of an unknown year."""
        if self.exact is not None:
            return True
        if self.days is not None and self.months is None:
            return False
        return self.alone and self.part is None and (self.years is not None or self.months is not None)


def joined(left: Piece, right: Piece) -> Piece | None:
    """Two neighbouring expressions that make one: 去年 and 12月, "December" and "last year", 下周 and 周三; None for two times."""
    start, end = left.start, right.end
    for one, other in ((left, right), (right, left)):
        if one.exact is not None and other.weekday is not None and other.exact is None and one.exact[1] - one.exact[0] == timedelta(6):
            day = one.exact[0] + timedelta(other.weekday - 1)
            return replace(one, exact=(day, day), weekday=other.weekday, start=start, end=end)
        if other.part is not None and one.exact is None and one.part is None and one.days is None:
            if one.months is not None:
                return _part_of_months(replace(one, start=start, end=end, alone=True), one.months, other.part)
            if one.months is None and one.years is not None and one.years[0] == one.years[1]:
                return replace(one, months=MONTHS_OF_YEAR[other.part], alone=True, start=start, end=end)
        if _calendar(one) and _calendar(other):
            if one.years is not None and one.months is None and one.days is None and other.months is not None and other.years is None:
                return replace(other, years=one.years, alone=True, start=start, end=end)
            if one.months is not None and one.days is None and other.days is not None and other.months is None and other.years is None:
                return replace(one, days=other.days, alone=True, start=start, end=end)
    return None


def _part_of_months(piece: Piece, months: Pair, part: Part) -> Piece | None:
    """三季度末 is its last month, 6月底 the last days of that month."""
    if months[0] == months[1]:
        return replace(piece, days=DAYS_OF_MONTH[part])
    if months[0] > months[1] or part is Part.MIDDLE:
        return None
    month = months[1] if part in (Part.LATE, Part.END) else months[0]
    return replace(piece, months=(month, month))


def _calendar(piece: Piece) -> bool:
    return piece.exact is None and piece.part is None and piece.weekday is None


def ranged(first: Piece, last: Piece) -> Piece | None:
    """From the one to the other, each lending what the other lacks; None where they are no two ends of one range."""
    start, end = first.start, last.end
    if first.exact is not None or last.exact is not None:
        if first.exact is None or last.exact is None or first.exact[0] > last.exact[1]:
            return None
        return Piece(start, end, exact=(first.exact[0], last.exact[1]))
    months = (first.months or (1, 12), last.months or (1, 12))
    if (last.months is None) != (first.months is None) and (first.years is None or last.years is None):
        return None  # 6月到2025年 names no end
    years = None
    if first.years is not None or last.years is not None:
        begins = first.years[0] if first.years is not None else _before(last, first)
        ends = last.years[1] if last.years is not None else begins
        years = (begins, ends)
    days = None
    if first.days is not None or last.days is not None:
        days = ((first.days or (1, 31))[0], (last.days or (1, 31))[1])
    both = None if first.months is None and last.months is None else (months[0][0], months[1][1])
    return Piece(start, end, years=years, months=both, days=days)


def _before(last: Piece, first: Piece) -> int:
    """The year of a range's first end, where only the last one names it: 11月到2026年2月 begins in 2025."""
    year = (last.years or (0, 0))[0]
    return year - 1 if (first.months or (1, 1))[0] > (last.months or (12, 12))[0] else year


def days_in(piece: Piece, year: int | None = None) -> Days | None:
    """The days that a whole piece names, those of `year` where it names none; None where no calendar has them."""
    if piece.exact is not None:
        return piece.exact
    years = piece.years or (None if year is None else (year, year))
    if years is None:
        return None
    months, days = piece.months or (1, 12), piece.days or (1, 31)
    # 11月到2月 ends in the year after
    later = years[0] == years[1] and (months[1], days[1]) < (months[0], days[0])
    ends = years[1] + later
    if not (years[0] >= MINYEAR and ends <= MAXYEAR):
        return None
    if days[0] > monthrange(years[0], months[0])[1]:
        return None
    first = date(years[0], months[0], days[0])
    last = date(ends, months[1], min(days[1], monthrange(ends, months[1])[1]))
    return (first, last) if first <= last else None


_JUST_PAST, _JUST_AHEAD = timedelta(120), timedelta(31)


def assumed_days(piece: Piece, today: date, named: int | None = None) -> Days | None:
    """The days of a piece without a year, in the year that is most likely meant; None where no year near has them.

    That is the only year that the question names, `named`. Else it is this calendar year, unless the days lie far ahead or behind in it
    and last year's are just past or next year's just ahead: 12月 asked in January is the December before.
    """
    if named is not None and (days := days_in(piece, named)) is not None:
        return days
    near = [days for year in _round(today.year) if (days := days_in(piece, year)) is not None]
    if not near:
        return None
    nearest = min(near, key=lambda days: _distance(days, today))
    this = days_in(piece, today.year)
    if this is None:
        return nearest
    window = _JUST_PAST if nearest[1] < today else _JUST_AHEAD
    return nearest if _distance(nearest, today) <= window else this


def _round(year: int) -> range:
    # leap days recur within eight years
    return range(max(year - 8, MINYEAR), min(year + 8, MAXYEAR) + 1)


def _distance(days: Days, today: date) -> timedelta:
    if days[0] > today:
        return days[0] - today
    return max(today - days[1], timedelta(0))
