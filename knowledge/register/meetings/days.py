"""Day and hour of a meeting in a text that says when it is held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from knowledge.models import Span
from knowledge.register.days import Expect, Frame, When, times_of_day, whens
from knowledge.register.entries import FieldName, Found, Resolution

_OTHER = re.compile(
    r"报到|报名|回执|返程|退房|离会|撤离|截止|报送|登记|反馈|\b(?:registration|register|check[- ]?in|arrival|deadline|reply|RSVP|abstracts?|departure)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[，。；;\n]|,(?!\s*\d{4})|\.\s|(?<=[^\d])\.$")
_LONGEST = timedelta(days=31)
_NO_YEAR = Frame(None, 2001)
_BETWEEN = re.compile(r"^\s*(?:-|–|—|－|~|至|到|to|until|till)\s*$")
_NEAR = 24


@dataclass(frozen=True, slots=True)
class Held:
    """When a meeting is held."""

    date: Found
    time: Found | None
    exact: bool
    """Whether days are named, not only a month."""


def held_on(text: str, at: int, frame: Frame, expect: Expect, *, last: bool = False) -> Held | None:
    """The first day (or, `last`, the one nearest the end) that a clause, cell or sentence names as a meeting's; None where it names none.

    Days of registration and the like are passed over. A day whose year nobody can tell has no canonical form.
    """
    known = frame.day is not None or frame.year is not None
    years = set() if known else set(re.findall(r"(?<!\d)20\d\d(?!\d)", text))
    frame = Frame(None, int(years.pop()) if len(years) == 1 else None) if not known else frame
    found = [one for one in _times(text, frame, expect) if one[0].start is not None and one[0].end is not None]
    held = [(when, start) for when, start in found if (when.end or when.start) - when.start <= _LONGEST]  # type: ignore[operator]
    if not held:
        return None
    days = [one for one in held if one[0].start != one[0].end and not _whole_month(one[0])] + [
        one for one in held if one[0].start == one[0].end
    ]
    when, start = sorted(days or held, key=lambda one: one[1])[-1 if last else 0]
    span = Span(at + start + when.span.start, at + start + when.span.end)
    value = text[start + when.span.start : start + when.span.end]
    normal = when.normal if _known(when, frame) else ""
    return Held(Found(FieldName.DATE, value, normal, span, when.resolution), _time(text, at, span.end - at), not _whole_month(when))


def _times(text: str, frame: Frame, expect: Expect) -> Iterator[tuple[When, int]]:
    start = 0
    for gap in [*_CLAUSE.finditer(text), None]:
        end = gap.start() if gap else len(text)
        clause = text[start:end]
        if re.search(r"\d|[一二三四五六七八九十]+[月日]|[本下今明]", clause) and not _OTHER.search(clause):
            found = whens(clause, frame, expect)
            if not found and frame.day is None and frame.year is None:
                found = tuple(when for when in whens(clause, _NO_YEAR, Expect.ANY))
            yield from ((when, start) for when in found)
        start = gap.end() if gap else end


def _known(when: When, frame: Frame) -> bool:
    """Whether the year is known."""
    if frame.day is not None or frame.year is not None:
        return True
    return when.resolution is not Resolution.DOCUMENT and bool(re.search(r"(?:19|20)\d\d|[一二]九|二[〇○零]", when.words))


def _whole_month(when: When) -> bool:
    return len(when.normal) == 7 or when.resolution is Resolution.PERIOD


_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{2})\s*([ap])\.?\s?m\b\.?", re.IGNORECASE)


def _hours(text: str) -> list[tuple[str, Span]]:
    """Hours as days.times_of_day, and those with a point ("3.00 p.m.")."""
    dotted = [
        (f"{int(one[1]) % 12 + (12 if one[3].lower() == 'p' else 0):02d}:{one[2]}", Span(*one.span())) for one in _DOTTED.finditer(text)
    ]
    return dotted or list(times_of_day(text))


def time_in(text: str, at: int, start: int = 0) -> Found | None:
    """The hour or the two hours that a text names from `start` on, as 09:00 or 09:30/11:40."""
    found = [(value, span) for value, span in _hours(text) if span.start >= start]
    if not found:
        return None
    value, span = found[0]
    if len(found) > 1 and _BETWEEN.match(text[span.end : found[1][1].start]):
        later, end = found[1]
        return Found(FieldName.TIME, text[span.start : end.end], f"{value}/{later}", Span(at + span.start, at + end.end))
    return Found(FieldName.TIME, text[span.start : span.end], value, Span(at + span.start, at + span.end))


def _time(text: str, at: int, behind: int) -> Found | None:
    """The hour that stands right behind a day."""
    window = text[: behind + _NEAR * 2]
    found = time_in(window, at, behind)
    if found is None or found.span.start - at - behind > _NEAR or re.search(r"[。；;\n]", text[behind : found.span.start - at]):
        return None
    return found if not _OTHER.search(text[behind : found.span.end - at + 6]) else None
