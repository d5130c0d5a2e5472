"""Days whose year their own document leaves open, filled in from what the other documents say of the same thing."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from knowledge.register import days
from knowledge.register.entries import Field, Resolution
from knowledge.register.intervals import interval

_LEAP = 2024
_LONGEST = 10
"""Days of a range in which a day is found again."""

Days = tuple[tuple[int, int], tuple[int, int]]
"""Month and day of the first and of the last day."""


def with_years(fields: Sequence[Field]) -> dict[Field, Field]:
    """For each field without a canonical form ("November 8") the same field with that of the only year in which the other fields have its
    days; fields that nothing dates are not in it."""
    dated = [found for one in fields if (found := interval(one.normal)) is not None and (found.end - found.start).days < _LONGEST]
    filled: dict[Field, Field] = {}
    for one in fields:
        open_days = loose_days(one.value) if not one.normal else None
        if open_days is None:
            continue
        fitting = {
            year for found in dated for year in (found.start.year, found.end.year) if _within(open_days, year, found.start, found.end)
        }
        if len(fitting) == 1:
            filled[one] = replace(one, normal=_normal(open_days, fitting.pop()), resolution=Resolution.DOCUMENT)
    return filled


@functools.lru_cache(maxsize=4096)
def loose_days(words: str) -> Days | None:
    """Month and day of the first and of the last day that words without a year name; None where they name none."""
    for when in days.whens(words, days.Frame(None, _LEAP)):
        if when.start is not None and when.end is not None and (when.end - when.start).days < _LONGEST:
            return (when.start.month, when.start.day), (when.end.month, when.end.day)
    return None


def _day(of: tuple[int, int], year: int) -> date | None:
    return None if of == (2, 29) and (year % 4 or (year % 100 == 0 and year % 400)) else date(year, *of)


def _within(open_days: Days, year: int, start: date, end: date) -> bool:
    first, last = _day(open_days[0], year), _day(open_days[1], year)
    return first is not None and last is not None and first <= end and start <= last


def _normal(open_days: Days, year: int) -> str:
    first, last = _day(open_days[0], year), _day(open_days[1], year)
    return "/".join(dict.fromkeys(day.isoformat() for day in (first, last) if day is not None))
