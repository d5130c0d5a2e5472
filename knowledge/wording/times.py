"""The times that a question names, written out for the person who asked."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from knowledge.models import Language
from knowledge.text.asked_times import AskedTime, Relation
from knowledge.wording.answers import written_date
from knowledge.wording.catalogue import Catalogue

TIMES = Catalogue(
    {
        "year": {"zh": "{year}年", "en": "{year}"},
        "years": {"zh": "{first}年至{last}年", "en": "{first}–{last}"},
        "to": {"zh": "{first}至{last}", "en": "{first} – {last}"},
        "before": {"zh": "{day}之前", "en": "before {day}"},
        "by": {"zh": "截至{day}", "en": "by {day}"},
        "after": {"zh": "{day}之后", "en": "after {day}"},
        "since": {"zh": "{day}起", "en": "since {day}"},
    }
)

_MONTHS = "January February March April May June July August September October November December".split()


def time_words(asked: AskedTime, language: Language) -> str:
    """The days asked for, as a person writes them: 2026年11月16日至22日, "16–22 November 2026", "before 1 June 2026"."""
    start, end = asked.start, asked.end
    if start is not None and end is not None:
        return _between(start, end, language)
    if start is None and end is not None:
        if asked.relation is Relation.BEFORE and end < date.max:
            return TIMES.say("before", language, day=written_date(end + timedelta(1), language))
        return TIMES.say("by", language, day=written_date(end, language))
    if start is None:
        return asked.words
    if asked.relation is Relation.AFTER and start > date.min:
        return TIMES.say("after", language, day=written_date(start - timedelta(1), language))
    return TIMES.say("since", language, day=written_date(start, language))


def _between(start: date, end: date, language: Language) -> str:
    if start == end:
        return written_date(start, language)
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        return _whole_months(start, end, language)
    if start.year != end.year:
        return TIMES.say("to", language, first=written_date(start, language), last=written_date(end, language))
    if language == "zh":
        last = f"{end.day}日" if start.month == end.month else f"{end.month}月{end.day}日"
        return f"{written_date(start, language)}至{last}"
    if start.month == end.month:
        return f"{start.day}–{written_date(end, language)}"
    return f"{start.day} {_MONTHS[start.month - 1]} – {written_date(end, language)}"


def _whole_months(start: date, end: date, language: Language) -> str:
    if (start.month, end.month) == (1, 12):
        if start.year == end.year:
            return TIMES.say("year", language, year=start.year)
        return TIMES.say("years", language, first=start.year, last=end.year)
    if (start.year, start.month) == (end.year, end.month):
        return _month(start, language)
    if start.year != end.year:
        return TIMES.say("to", language, first=_month(start, language), last=_month(end, language))
    if language == "zh":
        return f"{_month(start, language)}至{end.month}月"
    return f"{_MONTHS[start.month - 1]}–{_month(end, language)}"


def _month(day: date, language: Language) -> str:
    return month_words(day.year, day.month, language)


def day_words(year: int | None, month: int, day: int, language: Language) -> str:
    """A day of the calendar, with its year where that is known: 8月20日, "20 August 2025"."""
    if language == "zh":
        return f"{'' if year is None else f'{year}年'}{month}月{day}日"
    return f"{day} {_MONTHS[month - 1]}{'' if year is None else f' {year}'}"


def month_words(year: int | None, month: int, language: Language) -> str:
    """A month, with its year where that is known: 2025年8月, "August"."""
    if language == "zh":
        return f"{'' if year is None else f'{year}年'}{month}月"
    return f"{_MONTHS[month - 1]}{'' if year is None else f' {year}'}"
