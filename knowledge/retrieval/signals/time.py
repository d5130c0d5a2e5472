"""The time asked for: passages and documents whose own dates fit it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta

from knowledge.models import DocumentFacts
from knowledge.ports import StoredPassage
from knowledge.retrieval.query import Query
from knowledge.retrieval.signals.year import years_in
from knowledge.text.asked_times import AskedTime, asked_times
from knowledge.text.facts_in_text import find_facts
from knowledge.text.written_fact import FactKind

_ANOTHER_YEAR = 0.8
"""Of a fit in another year than the one that was assumed."""
_NO_YEAR = 0.5
"""Of what a date without a year says where nothing tells its year."""
_IN_PASSING = 0.4
"""The share of a passage's fit that goes where the document itself is of another time: last year's figure in this year's report."""
_COARSE, _FINE = 0.2, 0.8
"""Fit of a stated time that is much wider than the one asked for, and of one that lies in it but for a little."""
_LEAST_SCALE = 30
"""Days; a time that lies further from the asked one than this and than the asked one is long speaks against a passage in full."""
_AHEAD = timedelta(60)
"""A plan or notice is dated so long before what it is about."""
_ANNOUNCED, _REPORTED = 0.4, 0.6
"""Fit of a document that is dated shortly before, and shortly after the time asked for."""
_CLEAR = 0.5
"""Least fit of a document that outweighs other times in its passage."""
_YEAR = 365.25
_SEAMS = re.compile(r"_|(?<=[A-Za-z])[-.]|[-.](?=[A-Za-z])|(?<=[A-Za-z])(?=\d)")
"""Between the words and figures of a file name: t20250612_1188.html, meeting-20251205.docx."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A date, month or year that a text states."""

    year: int | None
    month: int | None
    day: int | None


class TimeSignal:
    """See time_agreement(); 0 for a question that names no time, or where the day on which it is asked is not known."""

    name = "time"

    def agreement(self, query: Query, stored: StoredPassage) -> float:
        return 0.0 if query.today is None else time_agreement(_asked(query.text, query.today), stored, query.today)


@functools.lru_cache(maxsize=200)
def _asked(text: str, today: date) -> tuple[AskedTime, ...]:
    return asked_times(text, today)


def time_agreement(asked: Sequence[AskedTime], stored: StoredPassage, today: date) -> float:
    """How well a passage fits the times that a question names, in [-1, 1].

    1 where it states a date within them, or its title, file name or document does; less where the document is dated just before or after;
    negative where only other times are known, -1 for far ones; 0 where nothing is asked or known. Of several times the best counts.
    Times that are open towards the future hold plans of two years ahead of `today`.
    """
    if not asked:
        return 0.0
    return max(_agreement(each, stored, today) for each in _narrowest(asked))


def _narrowest(asked: Sequence[AskedTime]) -> list[AskedTime]:
    """The times asked for without those that only say of which year another is: 2025年 beside 10月18日."""
    return [
        replace(each, year_given=each.year_given or any(_holds(other, each) for other in asked))
        for each in asked
        if not any(_holds(each, other) for other in asked)
    ]


def _holds(wide: AskedTime, narrow: AskedTime) -> bool:
    """Whether one closed time lies within another and is shorter."""
    if wide.start is None or wide.end is None or narrow.start is None or narrow.end is None:
        return False
    return wide.start <= narrow.start and narrow.end <= wide.end and (wide.start, wide.end) != (narrow.start, narrow.end)


def _agreement(asked: AskedTime, stored: StoredPassage, today: date) -> float:
    facts = stored.facts
    year = facts.year if facts.year is not None else None if facts.date is None else facts.date.year
    text = _best(asked, stated_in(f"{stored.passage.context}\n{stored.passage.text}"), year, today)
    name = _best(asked, stated_in(f"{facts.title}\n{_SEAMS.sub(' ', stored.document)}"), None, today)
    issued = _issued(asked, facts, today)
    of_document = max((fit for fit in (name, issued) if fit is not None), default=None)
    value = _together(text, of_document)
    return value if asked.week_given else max(value, 0.0) * _NO_YEAR


def _together(text: float | None, of_document: float | None) -> float:
    """What a passage and its document say together."""
    if text is None or of_document is None:
        return text or of_document or 0.0
    if text > 0 > of_document:
        return text * (1 + _IN_PASSING * of_document)
    if text < 0 and of_document <= _CLEAR:
        return (text + of_document) / 2
    return max(text, of_document)


# --- what is stated --------------------------------------------------------------------------------------------


@functools.lru_cache(maxsize=8192)
def stated_in(text: str) -> tuple[Stated, ...]:
    """The dates, months and years that a text states; a year only where none of its dates has it."""
    found: dict[Stated, None] = {}
    for fact in find_facts(text):
        if fact.kind not in (FactKind.DATE, FactKind.MONTH):
            continue
        parts: list[int | None] = [int(part) for part in fact.value.split("-")]
        full = 3 if fact.kind is FactKind.DATE else 2
        if len(parts) < full:
            parts = [None, *parts]
        found[Stated(parts[0], parts[1], parts[2] if full == 3 else None)] = None
    dated = {stated.year for stated in found}
    for year in sorted(years_in(text) - dated):
        found[Stated(year, None, None)] = None
    return tuple(found)


def _best(asked: AskedTime, stated: Sequence[Stated], year: int | None, today: date) -> float | None:
    """The best fit of what a text states; None where it states nothing that could be held against the asked time."""
    fits = [fit for each in stated if (fit := _fit_stated(asked, each, year, today)) is not None]
    return max(fits, default=None)


def _fit_stated(asked: AskedTime, stated: Stated, year: int | None, today: date) -> float | None:
    if stated.month is None and not asked.year_given:
        return None  # a year tells nothing of a month of any year
    own = stated.year if stated.year is not None else year
    if own is not None:
        return _fit_of(asked, own, stated, today)
    anchor = asked.start or asked.end
    fit = None if anchor is None else _fit_of(replace(asked, year_given=True), anchor.year, stated, today)
    return None if fit is None else fit * _NO_YEAR


def _fit_of(asked: AskedTime, year: int, stated: Stated, today: date) -> float | None:
    days = _days(year, stated)
    if days is None:
        return None
    if asked.year_given:
        return _fit(asked, days, today)
    return _in_any_year(asked, days, lambda moved: _fit(moved, days, today))


def _days(year: int, stated: Stated) -> tuple[date, date] | None:
    if not MINYEAR <= year < MAXYEAR:
        return None
    if stated.month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if stated.day is None:
        following = date(year + stated.month // 12, stated.month % 12 + 1, 1)
        return date(year, stated.month, 1), following - timedelta(1)
    try:
        day = date(year, stated.month, stated.day)
    except ValueError:
        return None
    return day, day


# --- how well it fits ------------------------------------------------------------------------------------------


def _in_any_year(asked: AskedTime, days: tuple[date, date], fit_of: Callable[[AskedTime], float]) -> float | None:
    """The best fit of a time of no certain year in the years round some days, that of the likely year in full."""
    fits = []
    for moved in _in_years_of(asked, days):
        fit = fit_of(moved)
        fits.append(fit * _ANOTHER_YEAR if fit > 0 and (moved.start, moved.end) != (asked.start, asked.end) else fit)
    return max(fits, default=None)


def _in_years_of(asked: AskedTime, days: tuple[date, date]) -> list[AskedTime]:
    """A time of no certain year, in the years that lie round some days."""
    first = asked.start or asked.end
    if first is None:
        return [asked]
    moved = []
    for year in range(days[0].year - 1, days[1].year + 2):
        shift = year - first.year
        start, end = _shifted(asked.start, shift), _shifted(asked.end, shift)
        if (start is None) == (asked.start is None) and (end is None) == (asked.end is None):
            moved.append(replace(asked, start=start, end=end))
    return moved


def _shifted(day: date | None, years: int) -> date | None:
    if day is None or not MINYEAR <= day.year + years <= MAXYEAR:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _bounds(asked: AskedTime, today: date) -> tuple[date, date]:
    start, end = asked.start, asked.end
    if not asked.year_given:
        # 9月以后 of an unknown year ends with that year
        return start or date((end or today).year, 1, 1), end or date((start or today).year, 12, 31)
    if end is None:
        latest = max(today, start or today)
        end = date(min(latest.year + 2, MAXYEAR), 12, 31)
    return start or date.min, end


def _fit(asked: AskedTime, days: tuple[date, date], today: date) -> float:
    """Of a stretch of days, in [-1, 1]."""
    start, end = _bounds(asked, today)
    first, last = days
    if first > end:
        return -_far(first - end, asked)
    if last < start:
        return -_far(start - last, asked)
    if start <= first and last <= end:
        return _recent(asked, last)
    shared = (min(end, last) - max(start, first)).days + 1
    return _COARSE + (_FINE - _COARSE) * shared / ((last - first).days + 1)


def _far(gap: timedelta, asked: AskedTime) -> float:
    """How much a time that lies outside speaks against a passage, in [0, 1]."""
    return min(1.0, gap.days / max(_LEAST_SCALE, _length(asked)))


def _length(asked: AskedTime) -> int:
    return 365 if asked.start is None or asked.end is None else min((asked.end - asked.start).days + 1, 365)


def _recent(asked: AskedTime, last: date) -> float:
    """1 but for times long before an open end: "before June 2026" asks for 2026 or 2025 rather than for 2019."""
    if asked.start is not None or asked.end is None:
        return 1.0
    years = (asked.end - last).days / _YEAR
    return min(1.0, max(0.3, 1.35 - 0.35 * years))


def _issued(asked: AskedTime, facts: DocumentFacts, today: date) -> float | None:
    """Fit of the document's own date, or of its year where no date is known; None where neither is."""
    if facts.date is not None:
        day = facts.date
        if asked.year_given:
            return _issued_near(asked, day, today)
        return _in_any_year(asked, (day, day), lambda moved: _issued_near(moved, day, today))
    if facts.year is None or not asked.year_given:
        return None
    fit = _fit_stated(asked, Stated(facts.year, None, None), None, today)
    # a year says nothing of its months
    return None if fit is None or 0 < fit < 1 else fit


def _issued_near(asked: AskedTime, day: date, today: date) -> float:
    fit = _fit(asked, (day, day), today)
    if fit > 0:
        return fit
    start, end = _bounds(asked, today)
    # what happened in a day is reported within weeks, how a year ended within a quarter
    ends_year = (end.month, end.day) == (12, 31)
    slack = timedelta(90 if ends_year else 14 + _length(asked) // 5)
    if day > end:
        return _REPORTED if day - end <= slack else -_far(day - end - slack, asked)
    return _ANNOUNCED if start - day <= _AHEAD else -_far(start - day - _AHEAD, asked)
