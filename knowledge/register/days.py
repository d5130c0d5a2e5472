"""Days and deadlines of a document's text as days of the calendar, seen from the document's own date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from knowledge.models import DocumentFacts, Span
from knowledge.register.entries import ONGOING, RECURRING, Resolution
from knowledge.text.asked_times import AskedTime, Relation, asked_times
from knowledge.text.facts_in_text import FactKind, find_facts

_STANDING = re.compile(
    r"长期(?:坚持|推进|开展|实施|落实)?|持续(?:推进|开展|实施|进行)|常态化(?:推进|开展)?|\b(?:ongoing|continuous(?:ly)?|long[- ]term|standing)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"每(?:个)?(?:半年|年|季度?|月|周|旬)(?:末|底|初)?|(?:\b(?:monthly|quarterly|yearly|annually|weekly)\b|\b(?:every|each) (?:month|quarter|year|week|half)\b)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"[本这今明去前上下次当][年月周季]|本季度|下(?:个)?(?:季度|星期)|(?:本|这|下|上)星期|[今明昨]天|[今明昨]日|\b(?:this|next|last|coming|past)\b|\btomorrow\b|\btoday\b|\byesterday\b",
    re.IGNORECASE,
)
_PERIOD_WORDS = re.compile(
    r"底|末|旬|季|半年|年内|初|中|\bend\b|\bquarter\b|\bQ[1-4]\b|\bhalf\b|\bmid\b|\bearly\b|\blate\b|\bH[12]\b", re.IGNORECASE
)


class Expect(StrEnum):
    """On which side of the document's date a day without a year is expected."""

    PAST = "past"
    """A report tells what was."""
    COMING = "coming"
    """A notice, plan or minutes' list tells what will be."""
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Frame:
    """What a document tells about the dates in it that lack something."""

    day: date | None
    """The document's date."""
    year: int | None
    """The year that its dates without one mean."""

    @staticmethod
    def of(facts: DocumentFacts) -> Frame:
        return Frame(facts.date, facts.year if facts.year is not None else (facts.date.year if facts.date else None))


@dataclass(frozen=True, slots=True)
class When:
    """A time of a text."""

    start: date | None
    """None where it is open or unknown."""
    end: date | None
    """Last day; None where it is open or unknown."""
    words: str
    span: Span
    """In the text given."""
    resolution: Resolution

    @property
    def normal(self) -> str:
        """The day, or first and last day; a whole month as 2025-06. Empty where nothing is known."""
        if self.start is None or self.end is None:
            only = self.start or self.end
            return "" if only is None else only.isoformat()
        if self.start == self.end:
            return self.start.isoformat()
        if (
            self.start.day == 1
            and (self.end + timedelta(days=1)).day == 1
            and (self.start.year, self.start.month) == (self.end.year, self.end.month)
        ):
            return self.start.strftime("%Y-%m")
        return f"{self.start.isoformat()}/{self.end.isoformat()}"

    @property
    def last(self) -> str:
        """The last day meant, which is what a deadline is. Empty where it is not known."""
        return "" if self.end is None else self.end.isoformat()


def whens(text: str, frame: Frame, expect: Expect = Expect.ANY) -> tuple[When, ...]:
    """The times that a text names, in order of place; those whose year nobody can tell are left out.

    A day without a year takes that of the day named before it in the text, else the document's; where that lies more than two months
    on the wrong side of the document's date, the year beside it.
    """
    today = frame.day or (date(frame.year, 7, 1) if frame.year is not None else None)
    found = asked_times(text, today or date(2001, 7, 1))
    whole: list[When] = []
    year: int | None = None
    for one in found:
        when = _placed(one, frame, year, expect, known=today is not None)
        if when is None:
            continue
        whole.append(when)
        anchor = when.end or when.start
        if one.year_given and not _RELATIVE.search(one.words) and anchor is not None:
            year = anchor.year
    return tuple(whole)


def deadline(text: str, frame: Frame, expect: Expect = Expect.COMING) -> tuple[str, Resolution, Span] | None:
    """Canonical form, resolution and span of the deadline that a cell or clause states; None where it states none.

    Of several times the last day. ONGOING and RECURRING for what never ends or comes again.
    """
    again = _AGAIN.search(text)
    if again is not None:
        return RECURRING, Resolution.STATED, Span(0, len(text.rstrip()))
    found = [when for when in whens(text, frame, expect) if when.end is not None]
    if found:
        last = max(found, key=lambda when: when.end or date.min)
        return last.last, last.resolution, last.span
    standing = _STANDING.search(text)
    return (ONGOING, Resolution.STATED, Span(*standing.span())) if standing else None


def _placed(one: AskedTime, frame: Frame, year: int | None, expect: Expect, *, known: bool) -> When | None:
    if one.relation is Relation.BEFORE and one.end is not None and _exact_day(one):
        # "before 30 June" names its deadline, as 6月30日前 does
        one = replace(one, end=one.end + timedelta(days=1))
    relative = bool(_RELATIVE.search(one.words))
    if relative or not one.week_given:
        return None if frame.day is None else When(one.start, one.end, one.words, one.span, Resolution.RELATIVE)
    resolution = _stated(one)
    if one.year_given:
        return When(one.start, one.end, one.words, one.span, resolution)
    wanted = year if year is not None else frame.year
    if wanted is None or not known:
        return None
    start, end = _in_year(one, wanted)
    if year is None and frame.day is not None:
        start, end = _nearer(start, end, frame.day, expect)
    return When(start, end, one.words, one.span, Resolution.PERIOD if resolution is Resolution.PERIOD else Resolution.DOCUMENT)


def _stated(one: AskedTime) -> Resolution:
    exact = one.start is not None and one.start == one.end
    return Resolution.PERIOD if not exact and _PERIOD_WORDS.search(one.words) and not _exact_day(one) else Resolution.STATED


def _exact_day(one: AskedTime) -> bool:
    return one.relation in (Relation.BY, Relation.BEFORE) and bool(
        re.search(r"[日号]|\d{4}-\d|\b\d{1,2}\s+[A-Z][a-z]+|[A-Z][a-z]+\.?\s+\d{1,2}\b", one.words)
    )


def _in_year(one: AskedTime, year: int) -> tuple[date | None, date | None]:
    anchor = one.end or one.start or date(year, 1, 1)
    shift = year - anchor.year
    return _shifted(one.start, shift), _shifted(one.end, shift)


def _nearer(start: date | None, end: date | None, day: date, expect: Expect) -> tuple[date | None, date | None]:
    anchor = end or start
    if anchor is None or expect is Expect.ANY:
        return start, end
    if expect is Expect.COMING and anchor < day - _SLACK:
        return _shifted(start, 1), _shifted(end, 1)
    if expect is Expect.PAST and (start or anchor) > day + _SLACK:
        return _shifted(start, -1), _shifted(end, -1)
    return start, end


_SLACK = timedelta(days=61)


def _shifted(day: date | None, years: int) -> date | None:
    if day is None or years == 0:
        return day
    last_of_month = (day + timedelta(days=1)).day == 1
    try:
        moved = day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)
    return date(moved.year, 3, 1) - timedelta(days=1) if last_of_month and day.month == 2 else moved


def times_of_day(text: str) -> Iterator[tuple[str, Span]]:
    """Hours of the day that a text names, as 09:00, in order of place."""
    for fact in find_facts(text):
        if fact.kind is FactKind.TIME:
            yield fact.value, fact.span
