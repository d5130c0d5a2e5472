"""Other meetings that a document tells of in passing: the next one, the one before, one in a timetable."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.models import Span
from knowledge.register.days import Expect
from knowledge.register.entries import FieldName, Resolution
from knowledge.register.meetings.days import held_on, time_in
from knowledge.register.meetings.held_en import place_en
from knowledge.register.meetings.labels import Labelled
from knowledge.register.meetings.lines import Draft, Line, Reading
from knowledge.register.meetings.tables import in_row
from knowledge.register.meetings.words import NOUN_EN, ends_zh, is_generic, trains_only
from knowledge.register.naming import comparable

_HOSTED = re.compile(r"\b(?:hosted|organi[sz]ed) by\s+(?:the\s+)?(?P<body>[A-Z][^,.;]+)|由(?P<zh>[^，,。；]{2,30}?)(?:主办|承办|组织)")
_SAME = re.compile(r"\bsame (?:place|room|venue)\b|(?:地点|会场)?(?:不变|同本次)")
_NEXT_EN = re.compile(
    rf"\b(?:[Tt]he )(?P<name>next (?:[\w-]+ ){{0,4}}?{NOUN_EN})\s+(?:is|will be|takes|will take)\s+(?:provisionally |now )?(?:expected|planned|scheduled|held|place|due)"
)
_MINUTES_OF = re.compile(r"\b[Mm]inutes of (?:the (?:\w+ ){0,3}?meeting (?:of|on) )?(?=\d|[A-Z][a-z]+ \d)")
_WHICH = re.compile(r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|previous|last) meeting\b", re.IGNORECASE)
_ON_DAY = re.compile(
    rf"\b(?:the|an?)\s+(?P<name>(?:[\w'’-]+ ){{0,4}}?{NOUN_EN})\s+(?:on|of)\s+(?=(?:[A-Z][a-z]+day,? )?(?:\d|[A-Z][a-z]+ \d))"
)
_MONTH = re.compile(r"^(?:January|February|March|April|May|June|July|August|September|October|November|December|\w+day)\b")
_DAY_NAME_ZH = re.compile(
    r"(?P<day>(?:\d{4}年)?\d{1,2}月\d{1,2}日)(?:上午|下午)?(?P<name>[^，,。；;：:、的在于召至前后起到由将是\s\d]{2,30}(?:会议|大会|座谈会|例会|常委会|论坛))"
)
_LAST_ZH = re.compile(
    r"[，,]\s*(?:地点[：:为在]?)?(?P<place>[^，,。；;\d\s][^，,。；;]{1,30}(?:室|厅|楼|馆|中心|宾馆|酒店|礼堂|会堂|医院))[。；;]?\s*$"
)
_ABOVE = 120


def announced(label: Labelled, reading: Reading, main: Draft | None) -> Draft | None:
    """The next meeting behind its label ("Next meeting: 17 December 2025, hosted by …")."""
    text, at = label.parts[0]
    held = held_on(text, at, reading.frame, Expect.COMING)
    if held is None:
        return None
    draft = Draft()
    name = re.search(r"[Nn]ext meeting|下次(?:会议|例会)", reading.text[max(0, at - 24) : at])
    if name is None:
        return None
    start = max(0, at - 24) + name.start()
    draft.add(FieldName.NAME, reading.text, start, start + len(name[0]))
    draft.put(held.date)
    if held.time is not None:
        draft.put(held.time)
    hosted = _HOSTED.search(text)
    same = _SAME.search(text)
    if hosted is not None:
        group = "body" if hosted["body"] else "zh"
        draft.add(FieldName.BODY, reading.text, at + hosted.start(group), at + hosted.end(group))
    place = None if hosted is not None else place_en(text, at) or _place_zh(text, at) or _place_last(text, at)
    known = main.first(FieldName.PLACE) if main is not None else None
    if place is not None:
        draft.add(FieldName.PLACE, reading.text, *place)
    elif same is not None and known is not None:
        draft.add(FieldName.PLACE, reading.text, at + same.start(), at + same.end(), known.normal, Resolution.DOCUMENT)
    return draft


def _place_last(text: str, at: int) -> tuple[int, int] | None:
    """A place that stands alone behind day and hour ("8 April 2025, 3.00 p.m., Board Room.")."""
    found = re.search(r",\s+(?P<place>(?:the\s+)?[A-Z][A-Za-z' ]*(?:\d+)?)\.?\s*$", text.split(";", maxsplit=1)[0])
    return None if found is None or _MONTH.search(found["place"]) else (at + found.start("place"), at + found.end("place"))


def _place_zh(text: str, at: int) -> tuple[int, int] | None:
    found = re.search(r"在(?P<place>[^，,。；;]{2,40}?)(?:召开|举行|$|[，,。；;])", text) or _LAST_ZH.search(text)
    return None if found is None else (at + found.start("place"), at + found.end("place"))


def in_passing(line: Line, reading: Reading) -> Iterator[Draft]:
    """Meetings that a line names with a day or place without saying that they were held."""
    if line.is_row:
        yield from in_row(line, reading)
        return
    for named in _DAY_NAME_ZH.finditer(line.text):
        end = ends_zh(line.text, named.start("name"), named.end("name"), loose=True)
        held = held_on(named["day"], line.at + named.start("day"), reading.frame, reading.expect)
        if end is not None and held is not None and not is_generic(line.text[named.start("name") : end]):
            draft = Draft()
            draft.add(FieldName.NAME, reading.text, line.at + named.start("name"), line.at + end)
            draft.put(held.date)
            yield draft
    if not re.search(NOUN_EN, line.text) and "inutes of" not in line.text:
        return
    for sentence, at in line.sentences():
        coming = _NEXT_EN.search(sentence)
        if coming is not None:
            yield from _draft(
                reading, (at + coming.start("name"), at + coming.end("name")), sentence[coming.end() :], at + coming.end(), Expect.COMING
            )
            continue
        for named in _ON_DAY.finditer(sentence):
            name = named["name"]
            if (not is_generic(name) or name.endswith("briefing")) and not trains_only(name):
                yield from _draft(
                    reading,
                    (at + named.start("name"), at + named.end("name")),
                    sentence[named.end() :],
                    at + named.end(),
                    reading.expect,
                    exact=True,
                )
        before = _MINUTES_OF.search(sentence)
        if before is not None:
            which = _which(reading, at + before.start())
            if which is not None:
                yield from _draft(reading, which, sentence[before.end() :], at + before.end(), Expect.PAST, exact=True, with_place=False)


def _which(reading: Reading, before: int) -> tuple[int, int] | None:
    """The words that say which meeting's minutes are meant, in the sentence or in the heading above it."""
    start = max(0, before - _ABOVE)
    found = list(_WHICH.finditer(reading.text, start, before))
    return found[-1].span() if found else None


def _draft(
    reading: Reading, name: tuple[int, int], behind: str, at: int, expect: Expect, *, exact: bool = False, with_place: bool = True
) -> Iterator[Draft]:
    held = held_on(behind, at, reading.frame, expect)
    place = place_en(behind, at) if with_place else None
    if (held is None or not held.exact) and (exact or place is None):
        return
    draft = Draft()
    draft.add(FieldName.NAME, reading.text, *name)
    if held is not None:
        draft.put(held.date)
        time = held.time or time_in(behind[:80], at)
        if time is not None:
            draft.put(time)
    if place is not None:
        draft.add(FieldName.PLACE, reading.text, *without_article(reading.text, *place))
    yield draft


def without_article(text: str, start: int, end: int) -> tuple[int, int]:
    """A range without "the" before it."""
    return (start + 4, end) if text[start : start + 4].lower() == "the " else (start, end)


def same_name(left: str, right: str) -> bool:
    """Whether two names of one document mean one meeting: one holds the other, or most of their pairs of characters are the same."""
    a, b = comparable(left), comparable(right)
    if a in b or b in a:
        return True
    pairs_a, pairs_b = {a[i : i + 2] for i in range(len(a) - 1)}, {b[i : i + 2] for i in range(len(b) - 1)}
    return bool(pairs_a and pairs_b) and 2 * len(pairs_a & pairs_b) / (len(pairs_a) + len(pairs_b)) >= _ALIKE


_ALIKE = 0.6


def span_of(text: str, words: str, before: int) -> Span | None:
    """Where words stand in the first `before` characters, or else at the end of a text."""
    at = text.find(words, 0, before)
    at = text.rfind(words) if at < 0 else at
    return None if at < 0 else Span(at, at + len(words))
