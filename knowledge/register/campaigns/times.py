"""Days that a campaign's document names, as its last or first one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from knowledge.models import Span
from knowledge.register.days import Expect, Frame, When, whens
from knowledge.register.entries import FieldName, Found, Resolution

_NOW = re.compile(
    r"即日起|自即日起|自(?:通知)?(?:发布|印发|下发)之日起|\b(?:from now(?: on)?|with immediate effect|starting (?:now|today))\b",
    re.IGNORECASE,
)
_LONGEST_RUN = 370
_LOOK = 40


def last_day(text: str, at: int, frame: Frame, *, before: bool = False, ranged: bool = False) -> Iterator[Found]:
    """The last day that a text names as a deadline, with `before` every one of an English text; `at` is the text's place in the document's.

    With `before` only days by which something is to be done count (前, "by"); with `ranged` the words are those of a range's end.
    """
    times = [when for when in whens(text, frame, Expect.COMING) if when.end is not None]
    if before:
        times = [when for when in times if _bounds(text, when)]
    exact = [when for when in times if when.resolution is not Resolution.PERIOD] or times
    if not exact:
        return
    chosen = exact if before and not re.search("[一-鿿]", text) else [max(exact, key=lambda when: when.end or date.min)]
    for last in chosen:
        words, start = _end_of_range(last) if ranged and last.start != last.end else (last.words, last.span.start)
        lead = re.match(r"(?:(?:up )?until|by|before|till|(?:no|not) later than|on or before)\s+|截止|截至", words, re.IGNORECASE)
        start, words = (start + lead.end(), words[lead.end() :]) if lead else (start, words)
        words = words.rstrip(" .,;，。；")
        yield Found(FieldName.DEADLINE, words, last.last, Span(at + start, at + start + len(words)), last.resolution)


def _bounds(text: str, when: When) -> bool:
    """Whether a time stands as the last one: 于5月9日17时前, "by 30 September"."""
    behind = text[when.span.end : when.span.end + 16]
    ahead = re.sub(r"([ap])\.m\.", r"\1m", text[max(0, when.span.start - _LOOK) : when.span.start])
    words = when.words
    return bool(
        re.search("前|止|底|截", words)
        or re.match(
            r"\s*(?:[（(][^）)]{1,8}[)）])?\s*(?:[上下]午|中午|晚)?\s*(?:\d{1,2}[时点:：](?:\d{1,2}分?)?|下班|24时|零时)?\s*(?:之|以)?(?:前|止|截止|结束)",
            behind,
        )
        or re.search(r"\b(?:by|before|until|till|than|on or before)\b", words, re.IGNORECASE)
        or re.search(r"\b(?:by|before|until|till|than|on or before)\b(?:\s+(?:\w+day|noon|midnight),)?[^,.;]*$", ahead, re.IGNORECASE)
        or re.search(r"截止|截至", ahead)
    )


def _end_of_range(when: When) -> tuple[str, int]:
    """The words of a range's last day: of 2026年3月2日至5月31日 the part behind 至."""
    joint = list(re.finditer(r"\s*(?:至|到|—+|–|-{1,2}|~|～|\bto\b|\buntil\b)\s*", when.words))
    if not joint or when.end is None:
        return when.words, when.span.start
    words = when.words[joint[-1].end() :]
    return (words, when.span.start + joint[-1].end()) if re.search(r"\d", words) else (when.words, when.span.start)


def first_day(text: str, at: int, frame: Frame, *, open_only: bool = False, months: bool = False) -> Iterator[Found]:
    """The first day that a text names as a start, at most one, or with `months` the month; with `open_only` only where it begins a range."""
    now = _NOW.search(text)
    if now is not None:
        if frame.day is not None:
            yield Found(FieldName.START, now[0], frame.day.isoformat(), Span(at + now.start(), at + now.end()), Resolution.RELATIVE)
        return
    if re.search("[一-鿿]", text):
        # 2025年5月20日至23日，20日下午报到: the days behind the comma are others
        text = re.split("[，,；;。]", text)[0] if re.search(r"\d", re.split("[，,；;。]", text)[0]) else text
    for when in whens(text, frame, Expect.ANY):
        if when.start is None or not re.search(r"\d", when.words):
            continue
        if open_only and when.start == when.end and not re.match(r"[^，。；]{0,12}?(?:至|到|起|—|-|~)", text[when.span.end :]):
            continue
        if when.end is not None and (when.end - when.start).days > _LONGEST_RUN:
            continue
        day = re.search(r"[日号]|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z]|[A-Z][a-z]+\.?\s+\d{1,2}(?!\d)|\d[./-]\d{1,2}[./-]\d", when.words)
        if day is None and not (months and "月" in when.words and len(when.normal) == len("2025-09")):
            continue
        words, start = _begin_of_range(when)
        words = words.rstrip(" .,;，。；")
        resolution = Resolution.STATED if when.resolution is Resolution.PERIOD else when.resolution
        normal = when.start.isoformat() if day else when.normal
        yield Found(FieldName.START, words, normal, Span(at + start, at + start + len(words)), resolution)
        return


def _begin_of_range(when: When) -> tuple[str, int]:
    joint = re.search(r"\s*(?:至|到|—+|–|-{1,2}(?=\d{4}年|\d{1,2}[月日]|\d{1,2}\s)|~|～|\bto\b|\buntil\b)\s*", when.words)
    if joint is None or not re.search(r"[日号]|[A-Z][a-z]+|月", when.words[: joint.start()]):
        return when.words, when.span.start
    return when.words[: joint.start()], when.span.start
