"""Dates as they are written in Chinese and English, ranges and lists included: 8月20日至22日, "January 8 to 9", 2025-08-20."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace

from knowledge.models import Span
from knowledge.text.written_fact import JOIN, LIST, Fact, FactKind, Reader, Reading
from knowledge.text.written_numbers import parse_written

_MONTH_NAMES = "january february march april may june july august september october november december".split()
_MONTHS = {name[:n]: i for i, name in enumerate(_MONTH_NAMES, 1) for n in (3, len(name))} | {"sept": 9}
_MONTH = r"(?P<{0}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:1[89]|20)\d\d"

_HAN_YEAR = rf"(?:{_YEAR}|[一二][〇零一二三四五六七八九]{{3}})"
_HAN_SMALL = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_NOT_AFTER_DIGIT = r"(?<![\d.〇零一二三四五六七八九十百千万亿两第])"
_ASIDE = r"(?:\s*[(（][^()（）]{1,8}[)）])?"


def date_fact(year: int | None, month: int, day: int, span: Span, others: tuple[str, ...] = ()) -> Fact | None:
    """The fact of one day; None where no calendar has it."""
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year or 2024, month)[1]:
        return None
    value = f"{month:02}-{day:02}"
    return Fact(FactKind.DATE, value if year is None else f"{year}-{value}", span, others)


def _month_fact(year: int | None, month: int, span: Span) -> Fact | None:
    if not 1 <= month <= 12:
        return None
    return Fact(FactKind.MONTH, f"{month:02}" if year is None else f"{year}-{month:02}", span)


def _day_fact(day: int, span: Span) -> Fact | None:
    # 20日 may be a span of twenty days, 20号 the number of a building or bus
    return Fact(FactKind.DAY, f"{day:02}", span, (f"ord:{day}", f"num:{day}")) if 1 <= day <= 31 else None


def _int(text: str | None) -> int | None:
    value = None if text is None else parse_written(text)
    return None if value is None or value != int(value) else int(value)


def _whole(facts: Sequence[Fact | None], end: int) -> Reading | None:
    """The reading, or None where one of its dates does not exist."""
    kept = [fact for fact in facts if fact is not None]
    return (kept, end) if kept and len(kept) == len(facts) else None


# --- numeric ---------------------------------------------------------------------------------------------------

_ISO = re.compile(
    rf"(?<![\d./-])({_YEAR})([-/.])(\d{{1,2}})\2(\d{{1,2}})(?:(?:T(?=\d))|(?![\d/])(?!\.\d))(?:(?:—+|–|-|~|～|至|到)(\d{{1,2}})(?![\d.:/-]))?"
)
_COMPACT = re.compile(r"(?<![\d.])((?:19|20)\d\d)([01]\d)([0-3]\d)(?![\d.]|\s*[万亿元人])")
_YEAR_LAST = re.compile(rf"(?<![\d./])(\d{{1,2}})([/.-])(\d{{1,2}})\2({_YEAR})(?![\d/])")
_YEAR_MONTH = re.compile(rf"(?<![\d./-])({_YEAR})[-/.](0[1-9]|1[0-2])(?![\d/.%-])")
_SLASHED = re.compile(r"(?<![\d/.])(\d{1,2})/(\d{1,2})(?![\d/%])")
_DOTTED = re.compile(r"(?<![\d.])(1[0-2]|0?[1-9])\.([12]\d|3[01]|0?[1-9])(?=[一-鿿])(?![万亿千百元人倍个米岁%分小年天级级节条])")


def _iso(m: re.Match[str], _: str) -> Reading | None:
    year, month, span = int(m[1]), int(m[3]), Span(*m.span())
    facts = [date_fact(year, month, int(m[4]), span)]
    if m[5] is not None:
        facts.append(date_fact(year, month, int(m[5]), span))
    return _whole(facts, m.end())


def _compact(m: re.Match[str], _: str) -> Reading | None:
    return _whole([date_fact(int(m[1]), int(m[2]), int(m[3]), Span(*m.span()), (f"num:{m[0]}",))], m.end())


def _two_orders(first: int, second: int, year: int | None, span: Span, others: tuple[str, ...] = ()) -> Fact | None:
    """A day written as two numbers: month first or day first, whichever exists; the other order stays as a second reading."""
    dates = [d for d in (date_fact(year, first, second, span), date_fact(year, second, first, span)) if d is not None]
    if not dates:
        return None
    return replace(dates[0], others=(*(d.canonical for d in dates[1:] if d.canonical != dates[0].canonical), *others))


def _year_last(m: re.Match[str], _: str) -> Reading | None:
    return _whole([_two_orders(int(m[1]), int(m[3]), int(m[4]), Span(*m.span()))], m.end())


def _year_month(m: re.Match[str], _: str) -> Reading | None:
    fact = _month_fact(int(m[1]), int(m[2]), Span(*m.span()))
    return _whole([fact and replace(fact, others=(f"num:{m[1]}",))], m.end())


def _slashed(m: re.Match[str], _: str) -> Reading | None:
    return _whole([_two_orders(int(m[1]), int(m[2]), None, Span(*m.span()), (f"frac:{m[1]}/{m[2]}",))], m.end())


def _dotted(m: re.Match[str], _: str) -> Reading | None:
    decimal = m[0].rstrip("0").rstrip(".") if not m[2].startswith("0") else m[0]
    return _whole([date_fact(None, int(m[1]), int(m[2]), Span(*m.span()), (f"num:{decimal}",))], m.end())


# --- Chinese ---------------------------------------------------------------------------------------------------

_HAN_YEARS = re.compile(rf"{_NOT_AFTER_DIGIT}({_HAN_YEAR})(?:年)?{JOIN}({_HAN_YEAR})\s*年(?!\s*{_HAN_SMALL}\s*月)")
_HAN_MONTHS = re.compile(
    rf"{_NOT_AFTER_DIGIT}(?:({_HAN_YEAR})\s*年\s*)?({_HAN_SMALL})(?:{JOIN}|、)({_HAN_SMALL})\s*月(?!\s*{_HAN_SMALL}\s*[日号])"
)
_HAN_HEAD = re.compile(
    rf"{_NOT_AFTER_DIGIT}(?:(?P<year>{_HAN_YEAR}|\d\d(?=\s*年\s*\d{{1,2}}\s*月))\s*年\s*)?(?P<month>{_HAN_SMALL})\s*月份?"
    rf"(?:\s*(?P<day>{_HAN_SMALL})\s*(?:[日号]|(?=(?:{JOIN}|{LIST}){_HAN_SMALL}\s*[日号])))?"
)
_HAN_YEAR_ALONE = re.compile(rf"{_NOT_AFTER_DIGIT}({_HAN_YEAR})\s*年")
_HAN_DAY = re.compile(
    rf"{_NOT_AFTER_DIGIT}(?P<day>{_HAN_SMALL})\s*(?:日|号(?![楼线院门厅病文令公会机仓馆车])|(?=(?:{JOIN}|、){_HAN_SMALL}日))"
)
_HAN_TAIL = re.compile(
    rf"{_ASIDE}(?:{JOIN}|{LIST})(?:(?P<year>{_HAN_YEAR})\s*年\s*)?(?:(?P<month>{_HAN_SMALL})\s*月\s*)?(?P<day>{_HAN_SMALL})\s*"
    rf"(?:日|号(?![楼线院门厅])|(?=(?:{JOIN}|{LIST}){_HAN_SMALL}\s*[日号]))"
)


def _han_years(m: re.Match[str], _: str) -> Reading | None:
    span = Span(*m.span())
    return [Fact(FactKind.YEAR, str(_int(year)), span, (f"num:{_int(year)}",)) for year in (m[1], m[2])], m.end()


def _han_months(m: re.Match[str], _: str) -> Reading | None:
    year, span = _int(m[1]), Span(*m.span())
    months = [_int(m[2]), _int(m[3])]
    return _whole([None if month is None else _month_fact(year, month, span) for month in months], m.end())


def _han_date(m: re.Match[str], text: str) -> Reading | None:
    """A date and the days that hang on it: 8月20日至22日, 8月20日—9月3日, 8月20日、22日."""
    year, month = _int(m.groupdict().get("year")), _int(m.groupdict().get("month"))
    if year is not None and year < 100:
        year += 2000
    if "month" in m.re.groupindex and month is None:
        return None
    day, end, start = _int(m["day"]), m.end(), m.start()
    if m["day"] is None:
        return _whole([_month_fact(year, month or 0, Span(*m.span()))], end)
    facts = [_han_day(year, month, day, Span(start, end))]
    while (tail := _HAN_TAIL.match(text, end)) is not None:
        next_year, next_month = _int(tail["year"]) or year, _int(tail["month"]) or month
        fact = _han_day(next_year, next_month, _int(tail["day"]), Span(start, tail.end()))
        if fact is None:
            break
        facts.append(fact)
        year, month, end = next_year, next_month, tail.end()
    return _whole(facts, end)


def _han_day(year: int | None, month: int | None, day: int | None, span: Span) -> Fact | None:
    if day is None:
        return None
    return _day_fact(day, span) if month is None else date_fact(year, month, day, span)


def _han_year(m: re.Match[str], _: str) -> Reading | None:
    year = _int(m[1])
    return [Fact(FactKind.YEAR, str(year), Span(*m.span()), (f"num:{year}",))], m.end()


# --- English ---------------------------------------------------------------------------------------------------

_D = r"\d{1,2}(?:st|nd|rd|th)?"
_COMMA_DAY = rf"\s*,\s*(?={_D}\b\s*(?:,|\band\b|&))"
_DAYS = rf"{_D}(?:(?:{JOIN}|\s*(?:\band\b|&)\s*|{_COMMA_DAY})(?:the\s+)?{_D})*"
_AFTER = r"(?![\w:%]|[.,]\d)"
_TRAILING_YEAR = rf"(?:,?\s+(?P<year>{_YEAR})\b)?"
_ENGLISH_MONTH_FIRST = re.compile(rf"\b{_MONTH.format('month')}\s+(?:the\s+)?(?P<days>{_DAYS}){_AFTER}{_TRAILING_YEAR}", re.IGNORECASE)
_ENGLISH_DAY_FIRST = re.compile(
    rf"(?<![\d.,:/$-])\b(?P<days>{_DAYS})\s+(?:of\s+)?{_MONTH.format('month')}{_TRAILING_YEAR}(?![\w])", re.IGNORECASE
)
_ENGLISH_MONTH_YEAR = re.compile(rf"\b{_MONTH.format('month')},?\s+(?:of\s+)?(?P<year>{_YEAR})\b", re.IGNORECASE)
_ENGLISH_MONTHS = re.compile(rf"\b{_MONTH.format('month')}{JOIN}{_MONTH.format('last')}{_TRAILING_YEAR}(?![\w])", re.IGNORECASE)
_ENGLISH_MONTH_ALONE = re.compile(
    rf"(?P<lead>\b(?:in|by|since|until|till|from|of|to|before|after|early|late|mid|each|every|next|last|this)[\s-]+)?\b{_MONTH.format('month')}(?!\w)",
    re.IGNORECASE,
)
_JOINED = re.compile(rf"(?:{JOIN}|{LIST})\s*(?:the\s+)?", re.IGNORECASE)
_LONGEST_JOINT = 40
"""Characters between the two ends of a range."""


def _month_number(name: str) -> int:
    return _MONTHS[name.lower()]


def _is_verb(m: re.Match[str], text: str) -> bool:
    """ "may" and "march" in lower case are seldom the months, unless a preposition or a year says so."""
    if m["month"] not in ("may", "march", "mar") or m["year"] is not None:
        return False
    if m.start("days") < m.start("month"):
        return re.match(r"\s+[a-z]", text[m.end() : m.end() + 20]) is not None
    before = text[: m.start("month")][-20:]
    return re.search(r"\b(?:on|in|of|from|by|until|to|before|after|since)\s+(?:the\s+)?$", before, re.IGNORECASE) is None


def _english_days(m: re.Match[str], text: str) -> Reading | None:
    if _is_verb(m, text):
        return None
    year = None if m["year"] is None else int(m["year"])
    days = [int(d) for d in re.findall(r"\d+", m["days"])]
    return _whole([date_fact(year, _month_number(m["month"]), day, Span(*m.span())) for day in days], m.end())


def _english_month_year(m: re.Match[str], _: str) -> Reading | None:
    return _whole([_month_fact(int(m["year"]), _month_number(m["month"]), Span(*m.span()))], m.end())


def _english_months(m: re.Match[str], _: str) -> Reading | None:
    if m["month"].islower() and len(m["month"]) <= 3:
        return None
    year = None if m["year"] is None else int(m["year"])
    return _whole([_month_fact(year, _month_number(name), Span(*m.span())) for name in (m["month"], m["last"])], m.end())


def _english_month(m: re.Match[str], _: str) -> Reading | None:
    name = m["month"]
    lower_word = name.islower() and (len(name) <= 4 or name == "march")
    abbreviation = name.lower() not in _MONTH_NAMES
    if m["lead"] is None and (lower_word or abbreviation or name in ("May", "March")):
        return None
    if m["lead"] is not None and lower_word:
        return None
    return _whole([_month_fact(None, _month_number(name), Span(m.start("month"), m.end()))], m.end())


def carry_years(facts: Sequence[Fact], text: str) -> list[Fact]:
    """Facts in order of place, where the first end of "August 20 to September 3, 2025" got the year of its last."""
    ordered = sorted(facts, key=lambda fact: (fact.span.start, fact.span.end))
    for i in range(len(ordered) - 2, -1, -1):
        fact, following = ordered[i], ordered[i + 1]
        if fact.kind is FactKind.DATE and following.kind is FactKind.DATE and len(fact.value) == 5 and len(following.value) == 10:
            between = text[fact.span.end : following.span.start]
            if fact.span == following.span or (len(between) <= _LONGEST_JOINT and _JOINED.fullmatch(between)):
                ordered[i] = replace(fact, value=f"{following.value[:4]}-{fact.value}", others=(*fact.others, fact.canonical))
    return ordered


READERS: tuple[Reader, ...] = (
    (_ISO, _iso),
    (_YEAR_LAST, _year_last),
    (_HAN_YEARS, _han_years),
    (_HAN_MONTHS, _han_months),
    (_HAN_HEAD, _han_date),
    (_HAN_YEAR_ALONE, _han_year),
    (_HAN_DAY, _han_date),
    (_ENGLISH_MONTH_FIRST, _english_days),
    (_ENGLISH_DAY_FIRST, _english_days),
    (_ENGLISH_MONTH_YEAR, _english_month_year),
    (_ENGLISH_MONTHS, _english_months),
    (_ENGLISH_MONTH_ALONE, _english_month),
    (_COMPACT, _compact),
    (_YEAR_MONTH, _year_month),
    (_SLASHED, _slashed),
    (_DOTTED, _dotted),
)
"""In this order: a reader may only have the words that those before it left."""
