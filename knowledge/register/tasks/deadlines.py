"""Until when a task is to be done: as a column or clause states it, or as the task's own words do."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from knowledge.models import DocumentFacts, Span
from knowledge.register.days import Expect, Frame, When, deadline, whens
from knowledge.register.entries import ONGOING, RECURRING, FieldName, Found, Resolution
from knowledge.register.tasks.parties import is_nobody

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_MONTH_NAME = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_AGAIN = re.compile(
    r"(?:每(?:个)?(?:学期|半年|年|季度?|月|周|旬|日|天)|各季度|按(?:月|季度?|周|年)|逐月|逐季)"
    r"|\b(?:each|every|per) (?:term|month|quarter|year|week|half|day)\b|\b(?:each|every) (?=[JFMASOND])"
    rf"{_MONTH_NAME}\b"
    r"|\b(?:daily|weekly|monthly|quarterly|yearly|annually|half-yearly|biannually)\b",
    re.IGNORECASE,
)
_COMES_BACK = re.compile(
    r"每(?:个)?(?:学期|半年|年|季度?|月|周|旬|日|天|星期)(?:[一二三四五六日末底初]|末月)?(?:\d{1,2}月)?(?:\d{1,2}[日号])?(?P<by>底?[之以]?前)?"
    r"|\b(?:each|every) (?:(?:two|three|six|other|working) )?(?:day|week|month|quarter|half|year|term|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?(?: (?P<by2>(?:by|before) \w+))?",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"(?:从|自)?(?:20\d\d年)?\d{1,2}月份?(?:\d{1,2}[日号])?起(?!至|到)(?:正式|全面)?(?:执行|施行|实施|推行|启用)?"
    r"|\b(?:from|starting(?: from| on| in)?|beginning(?: on| in)?|as of|with effect from|effective(?: from)?)\s+(?:the (?:start|end|beginning|middle) of\s+)?(?:\d{1,2}\s+)?"
    rf"{_MONTH_NAME}\b(?:\s+\d{{1,2}}\b(?!\d))?(?:,?\s+20\d\d)?(?!\s*(?:to|until|till|through|and|[-–—\d]))",
    re.IGNORECASE,
)
"""A day from which something is done, which is no deadline."""
_YEARLY = re.compile(
    r"每年[^，。；;]{0,12}$|\b(?:each|every) year,?\s+(?:(?:by|before|until)\s+)?(?:the\s+)?(?:end\s+of\s+)?$", re.IGNORECASE
)
_YEARLY_BEHIND = re.compile(r"\s*,?\s*(?:(?:of )?(?:each|every) year|annually|yearly)\b", re.IGNORECASE)
_STANDING = re.compile(r"常年|长年|持续|长效|随时|\bpermanent(?:ly)?\b|\bongoing\b|\bcontinuous", re.IGNORECASE)
_WHOLE_YEAR = re.compile(r"贯穿全年|全年|年度内|\b(?:all|whole|throughout the) year\b", re.IGNORECASE)
_QUARTER = re.compile(r"(?<!\d)(20\d\d)\s*[-/年]?\s*Q([1-4])(?!\d)|\bQ([1-4])\s*[-/]?\s*(20\d\d)\b", re.IGNORECASE)
_MONTH = re.compile(r"(?<![\d.])(20\d\d)\s?[.\-/]\s?(0?[1-9]|1[0-2])(?:月)?(?![\d.\-/])")
_MONTH_EN = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-' ](\d\d)\b(?!\s*,?\s*20\d\d)", re.IGNORECASE)
_SLASHED = re.compile(r"(?<![\d/])(0?[1-9]|1[0-2])/(3[01]|[12]\d|0?[1-9])(?![\d/])")
_WITHIN = re.compile(
    r"(?:印发|下发|发文|通知|会后|会议结束|即日起?|自?印发之日起)[^，。；]{0,6}?(\d{1,3})\s*(?:个)?(?:日|天)(?:内|之内|以内)"
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_BOUND_ZH = re.compile(r"前$|底|末|止$|年内|以内$|为止$")
_BOUND_EN = re.compile(r"^(?:by|before|until|till|no later|not later|within|on or before)\b|\bend of\b", re.IGNORECASE)
_SOME_TIME = re.compile(r"年[内底末]|\bend of (?:the|this) year\b|\bwithin the year\b", re.IGNORECASE)
"""Said beside a nearer day it is no deadline of its own."""
_DONE_ZH = re.compile(r"\s*(?:之前|以前|前|完成|建成|上线|印发|出台|启用|投用|到位|办结)")
_ENDING_EN = re.compile(
    r"(?:by|before|until|at|within)\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?$", re.IGNORECASE
)
_WHOLE = 40
"""Characters up to which a value is shown whole: 2026年12月底前达到22个."""
_PAST = timedelta(days=62)


@dataclass(frozen=True, slots=True)
class Clock:
    """How the days of one document's tasks are to be read."""

    frame: Frame
    expect: Expect

    @staticmethod
    def of(facts: DocumentFacts, *, tracker: bool = False) -> Clock:
        """A plan whose title names its year, and a tracker, mean days of that year even where they are past; minutes speak of what comes."""
        years = {int(year) for year in _YEAR.findall(facts.title)}
        frame = Frame.of(facts)
        if len(years) == 1 and facts.kind != "minutes":
            return Clock(Frame(frame.day, years.pop()), Expect.ANY)
        return Clock(frame, Expect.ANY if tracker else Expect.COMING)

    def within(self, year: int | None) -> Clock:
        """The same for a table or column that names a year of its own."""
        return self if year is None else Clock(Frame(self.frame.day, year), Expect.ANY)


def year_in(text: str) -> int | None:
    """The only year that a column's name or a caption names."""
    years = set(_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else None


def stated(text: str, at: int, clock: Clock) -> Found | None:
    """The deadline that the value of a column or clause states, `at` added to its span; without a canonical form where none can be told."""
    if is_nobody(text):
        return None
    value = text.strip(" 　。.;；，,")
    start = text.index(value)
    whole = Span(at + start, at + start + len(value))
    text = _SINCE.sub(lambda since: " " * len(since[0]), text)
    again = _AGAIN.search(text)
    times = whens(text, clock.frame, clock.expect)
    if again is not None and not (times and times[0].span.start < again.start() and _yearly(text, times[0]) is None):
        return Found(FieldName.DEADLINE, value, RECURRING, whole)
    if again is not None:
        text = text[: again.start()]  # 8月底前完成，每季度复查: what comes again is no deadline of the task
    read = deadline(text, clock.frame, clock.expect) or _odd(text, clock.frame)
    if read is None:
        return Found(FieldName.DEADLINE, value, "", whole)
    normal, resolution, span = read
    found = text[span.start : span.end].strip(" 　。.;；，,")
    if normal in {ONGOING, RECURRING} or not found or len(value) <= _WHOLE:
        return Found(FieldName.DEADLINE, value, normal, whole, resolution)
    begin = text.index(found, span.start)
    return Found(FieldName.DEADLINE, found, normal, Span(at + begin, at + begin + len(found)), resolution)


def own(text: str, at: int, clock: Clock, *, again: bool = False, loose: bool = False) -> Found | None:
    """The deadline that a task's own words set (6月底前, "by 30 June"); None where they set none. Of several the last, but any
    day before the end of the year.

    What comes back with a day of its own (每月20日前) is one too; with `again` whatever comes back (每周五); with `loose` the only day named.
    """
    found = []
    comes_back: Span | None = None
    times = whens(text, clock.frame, clock.expect)
    for when in times:
        yearly = _yearly(text, when)
        if yearly is not None:
            comes_back = comes_back or (yearly if again or _bounds(text, when) else None)
        elif when.end is None or (clock.frame.day is not None and when.end < clock.frame.day - _PAST and clock.expect is not Expect.ANY):
            continue
        elif _bounds(text, when):
            found.append(when)
    if not found and loose and len(times) == 1 and times[0].end is not None and times[0].start == times[0].end:
        found = [times[0]] if clock.frame.day is None or times[0].end >= clock.frame.day else []
    if not found and comes_back is not None:
        value = text[comes_back.start : comes_back.end]
        return Found(FieldName.DEADLINE, value, RECURRING, Span(at + comes_back.start, at + comes_back.end))
    if not found:
        back = _COMES_BACK.search(text)
        if back is None or not (again or back["by"] or back["by2"]):
            return None
        return Found(FieldName.DEADLINE, back[0], RECURRING, Span(at + back.start(), at + back.end()))
    last = max(found, key=lambda when: (not _SOME_TIME.search(when.words), when.end or date.min))
    end = last.span.end + (text[last.span.end : last.span.end + 1] == "前" and not last.words.endswith("前"))
    value = text[last.span.start : end].rstrip(" .。,，;；")
    return Found(FieldName.DEADLINE, value, last.last, Span(at + last.span.start, at + last.span.start + len(value)), last.resolution)


def _bounds(text: str, when: When) -> bool:
    """Whether the words of a time or beside it make it a deadline."""
    if _BOUND_ZH.search(when.words) or _BOUND_EN.search(when.words) or _DONE_ZH.match(text, when.span.end):
        return True
    return bool(_ENDING_EN.search(text[max(0, when.span.start - 24) : when.span.start]))


def _yearly(text: str, when: When) -> Span | None:
    """The place of a day or month that comes back every year with the words that say so; None for any other time."""
    before, behind = _YEARLY.search(text[: when.span.start]), _YEARLY_BEHIND.match(text, when.span.end)
    if when.end is None or (before is None and behind is None) or _YEAR.search(when.words):
        return None
    end = behind.end() if behind is not None else when.span.end
    end += text[end : end + 1] == "前" and not when.words.endswith("前")
    return Span(before.start() if before is not None else when.span.start, end)


def _odd(text: str, frame: Frame) -> tuple[str, Resolution, Span] | None:
    """Forms that only columns and clauses use: 2025Q3, 2025.6, Jun-25, 6/30, 印发后15日内, 全年."""
    for pattern, reading in ((_QUARTER, _of_quarter), (_MONTH, _of_month), (_MONTH_EN, _of_month_en)):
        match = pattern.search(text)
        if match is not None:
            return reading(match).isoformat(), Resolution.STATED, Span(*match.span())
    match = _SLASHED.search(text)
    if match is not None and frame.year is not None and int(match[2]) <= monthrange(frame.year, int(match[1]))[1]:
        return date(frame.year, int(match[1]), int(match[2])).isoformat(), Resolution.DOCUMENT, Span(*match.span())
    match = _WITHIN.search(text)
    if match is not None and frame.day is not None:
        return (frame.day + timedelta(days=int(match[1]))).isoformat(), Resolution.RELATIVE, Span(*match.span())
    match = _STANDING.search(text)
    if match is not None:
        return ONGOING, Resolution.STATED, Span(*match.span())
    match = _WHOLE_YEAR.search(text)
    if match is not None and frame.year is not None:
        return date(frame.year, 12, 31).isoformat(), Resolution.PERIOD, Span(*match.span())
    return None


def _of_quarter(match: re.Match[str]) -> date:
    return _last_day(int(match[1] or match[4]), int(match[2] or match[3]) * 3)


def _of_month(match: re.Match[str]) -> date:
    return _last_day(int(match[1]), int(match[2]))


def _of_month_en(match: re.Match[str]) -> date:
    return _last_day(2000 + int(match[2]), _MONTHS.index(match[1].lower()) + 1)


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
