"""Times in a sentence, each with all that belongs to it, in the asker's language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from knowledge.answering.leading_limits import bounded
from knowledge.models import Language
from knowledge.text.facts_in_text import find_facts
from knowledge.text.written_fact import Fact, FactKind
from knowledge.wording.leads import LEADS
from knowledge.wording.times import day_words, month_words

_TIMES = frozenset({FactKind.DATE, FactKind.MONTH, FactKind.YEAR, FactKind.DAY, FactKind.TIME, FactKind.WEEKDAY})
_DAYS = frozenset({FactKind.DATE, FactKind.MONTH, FactKind.YEAR})
_TOGETHER = re.compile(r"(?:[\s,，（()）]|的|on|at|of|上午|下午|晚上?|早上|中午|-|–|—|~|至|到|to|from|until|、|和|and|星期|周)*")
_BEHIND = re.compile(r"(?P<part>上旬|中旬|下旬|年?底|年?末|年?初)?(?:之前|以前|前|起|止)?")
_BEFORE = re.compile(r"(?:the )?(?P<part>end of|beginning of|early|mid|late)[ -]$", re.IGNORECASE)
_PARTS = {
    "上旬": "early", "初": "early", "beginning of": "early", "early": "early", "中旬": "mid", "mid": "mid", "下旬": "late", "late": "late",
    "底": "end", "末": "end", "end of": "end",
}  # fmt: skip
_FULL_STOP = re.compile(r"(?<![ap]\.m)\.$", re.IGNORECASE)
_SPAN = re.compile(r"[-–—~～至到]|\b(?:to|until|till|through)\b")
"""Between the two ends of a span; two times in a list are two."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time that a text states."""

    start: int
    end: int
    """Of its words in the text, half-open."""
    words: str
    """For the reader; empty where the text says of it only that something lies after it, or where it cannot be written whole."""
    span: bool
    """Whether it has two ends."""


def times_in(text: str, own: Language, asker: Language, asked: AbstractSet[str]) -> list[Time]:
    """The times that a text of the language `own` states, with their places: as they stand for a reader of the same language, otherwise
    written anew. Those of the question itself, by their canonical facts, are left out."""
    groups: list[list[Fact]] = []
    for fact in find_facts(text):
        if fact.kind not in _TIMES or not fact.certain:
            continue
        if groups and _together(text, groups[-1][-1], fact):
            groups[-1].append(fact)
        else:
            groups.append([fact])
    found = []
    for group in groups:
        if all(fact.kind is FactKind.WEEKDAY for fact in group) or all(not asked.isdisjoint(fact.readings) for fact in group):
            continue
        start, end = group[0].span.start, max(fact.span.end for fact in group)
        span = any(_spans(text, first, last) for first, last in pairwise(group))
        words = "" if bounded(text, start, end, span) else _as_it_stands(text, group) if own == asker else _anew(text, group, asker)
        found.append(Time(start, end, words, span))
    return found


def _spans(text: str, first: Fact, last: Fact) -> bool:
    """Whether two facts are the two ends of a span."""
    start = first.span.end if first.span != last.span else first.span.start
    return first.kind is last.kind and bool(_SPAN.search(text[start : max(last.span.start, last.span.end)]))


def _together(text: str, before: Fact, fact: Fact) -> bool:
    """Whether two facts that follow each other say one time: a day and its hour, or the two ends of a span."""
    if before.kind is not fact.kind and FactKind.YEAR in (before.kind, fact.kind):
        return False
    return fact.span.start < before.span.end or bool(_TOGETHER.fullmatch(text[before.span.end : fact.span.start]))


def _as_it_stands(text: str, group: Sequence[Fact]) -> str:
    start, end = group[0].span.start, max(fact.span.end for fact in group)
    if before := _BEFORE.search(text[:start]):
        start = before.start()
    behind = _BEHIND.match(text, end)
    return _FULL_STOP.sub("", text[start : end if behind is None else behind.end()].strip(" ,，"))


def _anew(text: str, group: Sequence[Fact], language: Language) -> str:
    """The days and the time of day; empty where the group is not understood whole."""
    days = [fact for fact in group if fact.kind in _DAYS]
    clock = [fact for fact in group if fact.kind is FactKind.TIME]
    if any(fact.others for fact in clock) or any(fact.kind is FactKind.DAY for fact in group) or len(days) + len(clock) > 3:
        return ""
    if any(len(pair) > 1 and not (len(pair) == 2 and _spans(text, *pair)) for pair in (days, clock)):
        return ""
    written = [_day(text, fact, language) for fact in days]
    if not all(written):
        return ""
    parts = [_range(days, written, language) if len(written) == 2 else written[0]] if written else []
    hours = [fact.value for fact in clock]
    if hours:
        parts.append(LEADS.say("to", language, first=hours[0], last=hours[1]) if len(hours) == 2 else hours[0])
    return " ".join(parts)


def _range(days: Sequence[Fact], written: Sequence[str], language: Language) -> str:
    """Two days or months; of two days in one month the month is written once."""
    first, last = written
    if all(day.kind is FactKind.DATE for day in days) and days[0].value[:-3] == days[1].value[:-3]:
        if language == "zh":
            last = last[last.index("月") + 1 :]
        else:
            first = first.split(" ")[0]
    return LEADS.say("to", language, first=first, last=last)


def _day(text: str, fact: Fact, language: Language) -> str:
    behind, before = _BEHIND.match(text, fact.span.end), _BEFORE.search(text[: fact.span.start])
    part = (behind["part"] if behind else None) or (before["part"] if before else None)
    if fact.kind is FactKind.YEAR:
        year = LEADS.say("year", language, year=fact.value)
        part = "" if part is None else _PARTS[part.lower().lstrip("年")]
        return year if not part else LEADS.say("end", language, month=year) if part == "end" else ""
    numbers = [int(part) for part in fact.value.split("-")]
    if fact.kind is FactKind.DATE:
        try:
            date(numbers[0] if len(numbers) == 3 else 2024, *numbers[-2:])
        except ValueError:
            return ""
        return day_words(numbers[0] if len(numbers) == 3 else None, numbers[-2], numbers[-1], language)
    month = month_words(numbers[0] if len(numbers) == 2 else None, numbers[-1], language)
    return month if part is None else LEADS.say(_PARTS[part.lower().lstrip("年")], language, month=month)
