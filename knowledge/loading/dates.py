"""Dates as documents write them, in Chinese and English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

_MONTH_NAMES = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT_NAMES = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_M = rf"(?:{_MONTH_NAMES}|(?:{_SHORT_NAMES})\.?)"
_DAY = r"(?:[0-2]?\d|3[01])(?:st|nd|rd|th)?"
_RANGE = rf"(?:\s*(?:-|–|—|to|and)\s*{_DAY})?"
_HAN_DIGITS = {char: str(value) for value, char in enumerate("〇一二三四五六七八九")} | dict.fromkeys("零○OＯ0０", "0")
_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"

_PATTERN = re.compile(
    rf"""
    (?P<zy>(?:19|20)\d\d)\s*年\s*(?P<zm>\d{{1,2}})\s*月\s*(?:(?P<zd>\d{{1,2}})\s*日?)?
    |(?P<hy>[一二][〇零○OＯ0０一二三四五六七八九]{{3}})\s*年\s*(?P<hm>{_HAN_NUMBER})\s*月\s*(?:(?P<hd>{_HAN_NUMBER})\s*日)?
    |(?<![\d.\-/])(?P<ny>(?:19|20)\d\d)(?P<sep>[-/.])(?P<nm>\d{{1,2}})(?P=sep)(?P<nd>\d{{1,2}})(?![\d%])
    |(?<!\d)(?P<bm>\d{{1,2}})\s*月\s*(?P<bd>\d{{1,2}})\s*日
    |\b(?P<ed>{_DAY}){_RANGE}\s+(?:of\s+)?(?P<em>{_M}),?(?:\s+(?P<ey>(?:19|20)\d\d))?\b
    |\b(?P<am>{_M})\s+(?P<ad>{_DAY})\b(?!\s*(?:percent|%)){_RANGE}(?:,?\s+(?P<ay>(?:19|20)\d\d))?
    |\b(?P<om>{_MONTH_NAMES}),?\s+(?P<oy>(?:19|20)\d\d)\b
    """,
    re.VERBOSE,
)
_STAMP = re.compile(r"(?<!\d)(20[0-4]\d|19\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_URL_PATH = re.compile(r"/(20[0-4]\d)[-/]?(0?[1-9]|1[0-2])(?:[-/](0?[1-9]|[12]\d|3[01]))?(?=/|\D)")
_YEAR = re.compile(r"(?<![\d〔\[—–-])(20[0-4]\d)(?!\d|\s*年?\s*[—–~-]\s*(?:20)?\d\d(?!\d))")
_SPAN = re.compile(r"(?<!\d)20[0-4]\d\s*年?\s*(?:[—–~-]+|至|to)\s*(?:20)?[0-4]\d(?:年|(?!\d))")
_RELATIVE = re.compile(
    r"(?P<same>同年|当年|that year)|(?P<before2>前年)|(?P<before>去年|上年|上一年度?|last year|the previous year|the year before)"
    r"|(?P<this>今年|本年度?|this year)|(?P<after>明年|次年|翌年|next year)",
    re.IGNORECASE,
)
_OFFSETS = {"before2": -2, "before": -1, "this": 0, "after": 1}
_BESIDE = 12
"""Most characters between a word such as 去年 or "last year" and its date."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text; `year` or `day` is None where the text gives none."""

    year: int | None
    month: int
    day: int | None
    start: int
    end: int
    offset: int | None = None
    """Years from the document's own year, where a word beside it says so: -1 for 去年 or "last year", 0 for 今年; None without such a word."""
    same: bool = False
    """Whether 同年 or "that year" stands before it: the year of the date before."""

    def on(self, year: int | None = None) -> date | None:
        """The calendar day, the first of the month where no day is given; None without a year or for 31 February."""
        year = self.year or year
        if year is None:
            return None
        try:
            return date(year, self.month, self.day or 1)
        except ValueError:
            return None


def find(text: str) -> Iterator[FoundDate]:
    """All dates in the order of the text: 2024年3月15日, 二〇二四年三月十五日, 2024-03-15, 3月15日, 15 March 2024, March 15, March 2024."""
    for match in _PATTERN.finditer(text):
        found = _read(match)
        if found is not None:
            yield found if found.year is not None else _related(found, text)


def with_years(text: str, year: int | None) -> Iterator[FoundDate]:
    """All dates in the order of the text, those without a year completed where something tells it.

    `year` is the document's own. 同年 and "that year" take the year of the date before; 去年, 今年, 明年 and "last year" count from the
    document's; a bare month and day means the document's year. Dates whose year stays unknown are given as they are.
    """
    last = None
    for found in find(text):
        filled = found.year
        if filled is None and found.same:
            filled = last
        elif filled is None and year is not None:
            filled = year + (found.offset or 0)
        last = filled if filled is not None else last
        yield replace(found, year=filled)


def _related(found: FoundDate, text: str) -> FoundDate:
    before = text[max(0, found.start - _BESIDE) : found.start]
    after = re.match(rf"[\s,]{{0,2}}(?:of\s+)?(?:{_RELATIVE.pattern})", text[found.end : found.end + 2 * _BESIDE], re.IGNORECASE)
    words = list(_RELATIVE.finditer(before))
    between = before[words[-1].end() :] if words else ""
    match = words[-1] if words and not re.search(r"[。；;.!?]", between) and not _PATTERN.search(between) else after
    if match is None:
        return found
    kind = next(name for name, value in match.groupdict().items() if value)
    return replace(found, same=True) if kind == "same" else replace(found, offset=_OFFSETS[kind])


def strip(text: str) -> str:
    """The text without its dates."""
    return _PATTERN.sub(" ", text)


def in_name(name: str) -> date | None:
    """A whole date in a file name: 20240726, 2025-09-24, t20241112_90417, 2024年3月5日."""
    for match in _STAMP.finditer(name):
        try:
            return date(int(match.group(1)), int(match.group(3)), int(match.group(4)))
        except ValueError:
            continue
    return next((day for found in find(name) if found.day and (day := found.on())), None)


def in_url(url: str) -> date | None:
    """A whole date in an address: …/2025/04/26/…, …/t20241112_90417.html."""
    match = _URL_PATH.search(url)
    if match is not None and match.group(3):
        try:
            return date(int(match.group(1)), int(match.group(2)), int(match.group(3)))
        except ValueError:
            pass  # digits that are no day of the calendar: the last part of the address may hold one
    return in_name(url.rsplit("/", 1)[-1])


def years(text: str) -> list[int]:
    """Years from 2000 to 2049 that the text names, in order, each once; not those of a span of years or of a document number."""
    return list(dict.fromkeys(int(year) for year in _YEAR.findall(_SPAN.sub(" ", text))))


def before(found: FoundDate, published: date) -> date | None:
    """A date without a year, read as the latest such day that is not after the day of publication (a week's grace)."""
    for year in (published.year, published.year - 1):
        day = found.on(year)
        if day is not None and day <= published + timedelta(days=7):
            return day
    return None


def _read(match: re.Match[str]) -> FoundDate | None:
    group = match.groupdict()
    if group["hy"]:
        year: int | None = int("".join(_HAN_DIGITS[char] for char in group["hy"]))
        month, day = _han(group["hm"]), _han(group["hd"]) if group["hd"] else None
    else:
        kind = next(key for key in ("zm", "nm", "bm", "em", "am", "om") if group[key])
        prefix = kind[0]
        figure = group.get(f"{prefix}y")
        year = int(figure) if figure else None
        month = _month(group[kind])
        digits = re.sub(r"\D", "", group.get(f"{prefix}d") or "")
        day = int(digits) if digits else None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return FoundDate(year, month, day, match.start(), match.end())


def _month(figure: str) -> int:
    if figure.isdigit():
        return int(figure)
    names = [name[:3].lower() for name in _MONTH_NAMES.split("|")]
    return names.index(figure[:3].lower()) + 1


def _han(figure: str) -> int:
    tens, ten, ones = figure.partition("十")
    if not ten:
        return int("".join(_HAN_DIGITS[char] for char in figure))
    return (int(_HAN_DIGITS[tens]) if tens else 1) * 10 + (int(_HAN_DIGITS[ones]) if ones else 0)
