"""Times as an English question words them beyond plain dates: "Q3", "last Friday", "the past two years", "early June". Of folded text."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from knowledge.text import asked_times_calendar as calendar
from knowledge.text.asked_times_months import MONTH, STEPS, month_alone
from knowledge.text.asked_times_pieces import DAYS_OF_MONTH, MONTHS_OF_YEAR, Days, Part, Piece
from knowledge.text.written_numbers import CARDINALS

Reader = tuple[re.Pattern[str], Callable[[re.Match[str], date], Piece | None]]
"""A pattern, and the piece that a match of it means on a day; None for no time."""

_UNIT = r"(?P<unit>day|week|month|quarter|year)"
_SMALL = [word for word, value in CARDINALS.items() if 0 < value <= 20]
_COUNT = rf"(?P<count>\d{{1,2}}|{'|'.join(sorted(_SMALL, key=len, reverse=True))}|couple\s+of|few|several)"
_FEW = 3
"""What "a few" stands for."""
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


_STRETCH = _pattern(
    rf"\b(?P<way>(?<!\bwill )(?<!\bto )(?<!\bit )(?<!\bmust )(?<!\bcan )(?<!training )(?<!course )last|past|previous|next|coming|following)\s+(?:(?:{_COUNT})\s+{_UNIT}s\b|(?P<half>half[\s-]+(?:a\s+)?)?(?P<one>year|month|week|quarter)\b(?!['’]s))"
)
_AGO = _pattern(rf"\b(?:{_COUNT}|(?P<one>an?))\s+{_UNIT}s?\s+ago\b")
_BEYOND = _pattern(r"\bthe\s+(?P<unit>day|week|month|year)\s+(?P<way>before\s+(?:last|yesterday)|after\s+(?:next|tomorrow))\b")
_THIS = _pattern(r"\b(?P<way>this|last|next|current)\s+(?P<unit>week|month|quarter|year)(?:['’]s)?\b(?![\s-]+end)")
_WEEKEND = _pattern(r"\b(?P<way>this|last|next)\s+weekend\b")
_DAY = _pattern(r"\b(?P<which>today|tonight|yesterday|tomorrow)(?:['’]s)?\b")
_WEEKDAY = _pattern(
    rf"(?:\b(?P<way>this(?:\s+coming)?|last|next|past|coming)\s+)?(?<!every )(?<!each )\b(?P<day>{'|'.join(_WEEKDAYS)})\b(?:['’]s)?"
)
_HALF = _pattern(
    r"(?:\b(?P<word>first|second|1st|2nd|latter)\s+half(?:\s+of(?=\s+(?:the\s+year|this|last|next|20\d\d)))?(?P<year>\s+the\s+year)?|(?<![a-z0-9])h(?P<number>[12])(?![a-z0-9])(?!\s*:))"
)
_QUARTER = _pattern(
    r"(?:\b(?P<word>first|second|third|fourth|last|1st|2nd|3rd|4th)\s+quarter\b(?:\s+of(?=\s+(?:the\s+year|this|last|next|20\d\d)))?(?:\s+the\s+year)?|(?<![a-z0-9])q(?P<number>[1-4])(?![a-z0-9])(?!\s*[:.]\s))"
)
_PART_OF_THIS = _pattern(
    r"\b(?P<part>end|close|beginning|start|middle)\s+of\s+the\s+(?P<unit>year|month)\b|\b(?P<year_end>year(?:['’]s)?[\s-]end)\b|\b(?P<month_end>month[\s-]end)\b"
)
_PART = _pattern(
    r"\b(?:(?P<word>early|mid|late)(?:[\s-]+(?:in\s+)?|\b)|(?:the\s+)?(?P<noun>end|close|beginning|start|middle)\s+of\s+)(?=\w)(?!the\s+(?!past|last|next))"
)
_PARTS = {
    "early": Part.EARLY,
    "mid": Part.MIDDLE,
    "late": Part.LATE,
    "end": Part.END,
    "close": Part.END,
    "beginning": Part.START,
    "start": Part.START,
    "middle": Part.MIDDLE,
}
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "latter": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}


def _count(written: str) -> int:
    word = written.lower()
    if word.isdigit():
        return int(word)
    return 2 if word.startswith("couple") else CARDINALS.get(word, _FEW)


def _stretch(m: re.Match[str], today: date) -> Piece | None:
    ahead = m["way"].lower() in ("next", "coming", "following")
    if m["one"]:
        if m["way"].lower() in ("last", "next") and not m["half"]:
            return None  # a calendar year or month, not the days up to today
        unit = "half" if m["half"] and m["one"].lower() == "year" else m["one"].lower()
        exact = calendar.stretch(today, 1, unit, ahead=ahead) if not m["half"] or unit == "half" else None
    else:
        exact = calendar.stretch(today, _count(m["count"]), m["unit"].lower(), ahead=ahead)
    return None if exact is None else Piece(*m.span(), exact=exact)


def _ago(m: re.Match[str], today: date) -> Piece | None:
    exact = calendar.ago(today, 1 if m["one"] else _count(m["count"]), m["unit"].lower())
    return None if exact is None else Piece(*m.span(), exact=exact)


def _step(m: re.Match[str], unit: str, ahead: int, today: date) -> Piece | None:
    """The calendar unit `ahead` of today's."""
    if unit in ("day", "week"):
        exact = (calendar.day if unit == "day" else calendar.week)(today, ahead)
        return None if exact is None else Piece(*m.span(), exact=exact)
    if unit == "year":
        number = calendar.year(today, ahead)
        return None if number is None else Piece(*m.span(), years=(number, number))
    found = calendar.month(today, ahead, 3 if unit == "quarter" else 1)
    return None if found is None else Piece(*m.span(), years=(found[0], found[0]), months=found[1])


def _beyond(m: re.Match[str], today: date) -> Piece | None:
    way, unit = m["way"].lower(), m["unit"].lower()
    if (unit == "day") != way.endswith(("yesterday", "tomorrow")):
        return None
    return _step(m, unit, -2 if way.startswith("before") else 2, today)


def _this(m: re.Match[str], today: date) -> Piece | None:
    return _step(m, m["unit"].lower(), STEPS[m["way"].lower()], today)


def _weekend(m: re.Match[str], today: date) -> Piece | None:
    found = calendar.week(today, STEPS[m["way"].lower()])
    return None if found is None else Piece(*m.span(), exact=(found[1] - timedelta(1), found[1]))


def _day(m: re.Match[str], today: date) -> Piece | None:
    return _step(m, "day", {"yesterday": -1, "tomorrow": 1}.get(m["which"].lower(), 0), today)


def _weekday(m: re.Match[str], today: date) -> Piece | None:
    number = _WEEKDAYS.index(m["day"].lower()) + 1
    if m["way"] is None:
        return Piece(*m.span(), weekday=number)
    exact = _that_weekday(m["way"].lower(), number, today)
    return None if exact is None else Piece(*m.span(), exact=exact, weekday=number)


def _that_weekday(way: str, number: int, today: date) -> Days | None:
    """ "last Friday" is the one just gone, "this Friday" the one to come, "next Friday" that of next week."""
    to_come = (number - today.isoweekday()) % 7
    if way in ("last", "past"):
        return calendar.day(today, to_come - 7)
    if way == "next":
        return calendar.day(today, number - today.isoweekday() + 7)
    return calendar.day(today, to_come)


def _half(m: re.Match[str], _: date) -> Piece:
    which = int(m["number"]) if m["number"] else _ORDINALS[m["word"].lower()]
    # the first half of a match or a meeting is no half of a year
    return Piece(*m.span(), months=(6 * which - 5, 6 * which), alone=m["number"] is not None or m["year"] is not None)


def _quarter(m: re.Match[str], _: date) -> Piece | None:
    which = int(m["number"]) if m["number"] else _ORDINALS[m["word"].lower()]
    if m["word"] is not None and m["word"].lower() == "last" and not re.search(r"\bof\b", m[0]):
        return None
    return Piece(*m.span(), months=(3 * which - 2, 3 * which))


def _part_of_this(m: re.Match[str], today: date) -> Piece:
    part = _PARTS[m["part"].lower()] if m["part"] else Part.END
    if (m["unit"] or "").lower() == "month" or m["month_end"]:
        return Piece(*m.span(), years=(today.year, today.year), months=(today.month, today.month), days=DAYS_OF_MONTH[part])
    return Piece(*m.span(), months=MONTHS_OF_YEAR[part])


def _part(m: re.Match[str], _: date) -> Piece:
    return Piece(*m.span(), part=_PARTS[(m["word"] or m["noun"]).lower()], alone=False)


READERS: tuple[Reader, ...] = (
    (_STRETCH, _stretch),
    (_AGO, _ago),
    (_BEYOND, _beyond),
    (_PART_OF_THIS, _part_of_this),
    (_HALF, _half),
    (_QUARTER, _quarter),
    (_THIS, _this),
    (_WEEKEND, _weekend),
    (_DAY, _day),
)
"""In this order: a reader may only have the words that those before it left."""

LATE_READERS: tuple[Reader, ...] = ((_PART, _part), (MONTH, month_alone), (_WEEKDAY, _weekday))
"""After plain dates."""
