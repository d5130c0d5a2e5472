"""Steps through the calendar from the day on which a question is asked. Weeks begin on Monday."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from knowledge.text.asked_times_pieces import Days, Pair

_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_DAYS = {"day": 1, "week": 7}


def week(today: date, ahead: int) -> Days | None:
    """Monday to Sunday of the week that lies `ahead` weeks after today's; None beyond the calendar."""
    try:
        monday = today - timedelta(today.weekday()) + timedelta(weeks=ahead)
        return monday, monday + timedelta(6)
    except OverflowError:
        return None


def day(today: date, ahead: int) -> Days | None:
    """One day; None beyond the calendar."""
    try:
        found = today + timedelta(ahead)
    except OverflowError:
        return None
    return found, found


def year(today: date, ahead: int) -> int | None:
    """The number of a year; None beyond the calendar."""
    number = today.year + ahead
    return number if MINYEAR <= number <= MAXYEAR else None


def month(today: date, ahead: int, length: int = 1) -> tuple[int, Pair] | None:
    """Year and months of the `length` months (1, or 3 for a quarter, 6 for a half) `ahead` of today's; None beyond the calendar."""
    first = (today.year * 12 + today.month - 1) // length * length + ahead * length
    number, start = divmod(first, 12)
    return (number, (start + 1, start + length)) if MINYEAR <= number <= MAXYEAR else None


def stretch(today: date, count: int, unit: str, *, ahead: bool) -> Days | None:
    """The `count` units ("day", "week", "month", "quarter", "half", "year") that end with today, or that begin with it."""
    if count < 1:
        return None
    try:
        if unit in _DAYS:
            length = timedelta(count * _DAYS[unit])
            return (today, today + length) if ahead else (today - length + timedelta(1), today)
        other = _moved(today, count * _MONTHS[unit] * (1 if ahead else -1))
        return (today, other) if ahead else (other + timedelta(1), today)
    except (OverflowError, ValueError):
        return None


def ago(today: date, count: int, unit: str) -> Days | None:
    """The day, week, month or year that lies `count` of them before today; None for other units and beyond the calendar."""
    if unit == "day":
        return day(today, -count)
    if unit == "week":
        return week(today, -count)
    if unit == "month" and (found := month(today, -count)) is not None:
        number, (first, _) = found
        return date(number, first, 1), date(number, first, monthrange(number, first)[1])
    if unit == "year" and (number_of := year(today, -count)) is not None:
        return date(number_of, 1, 1), date(number_of, 12, 31)
    return None


def _moved(today: date, months: int) -> date:
    number, index = divmod(today.year * 12 + today.month - 1 + months, 12)
    return date(number, index + 1, min(today.day, monthrange(number, index + 1)[1]))
