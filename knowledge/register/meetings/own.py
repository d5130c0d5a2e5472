"""The meeting that a document is about, with all that its text says of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.models import BlockKind, Span
from knowledge.register.entries import FieldName
from knowledge.register.meetings import decisions as meeting_decisions
from knowledge.register.meetings.content import ANNOUNCES, FIRST, REPORTS, add_agenda, add_body, add_people, add_speech
from knowledge.register.meetings.days import Held
from knowledge.register.meetings.label_values import filled
from knowledge.register.meetings.labels import MAIL_HEAD, Label, Labelled
from knowledge.register.meetings.lines import Draft, Reading
from knowledge.register.meetings.next import same_name, without_article
from knowledge.register.meetings.series import is_bare
from knowledge.register.meetings.sheet import add_day_of_title, add_lines
from knowledge.register.meetings.told import Told

_SHORT = 15
_NOTES = re.compile(r"(?:Minutes|Notes|Record)\b|.*(?:记录|纪要)$", re.IGNORECASE)
"""Begins or ends the title of what was written down at a meeting, whatever kind the document is taken for."""
_ONLY_MINUTES = re.compile(r"\s*(?:(?:meeting )?minutes|meeting notes|会议(?:记录|纪要)|纪要)\s*$", re.IGNORECASE)
_MEETS = re.compile(r"会议|例会|会商|座谈|纪要|会上|\b(?:meeting|minutes|committee|present|apologies|agreed|action)\b", re.IGNORECASE)
"""Says that notes with the labels of minutes, which a programme has too, are of a meeting."""
_LONGEST_TITLE = 80
_HEAD = 12
"""Lines among which minutes have their labels and a speech its day."""


def own_meeting(
    reading: Reading, labels: Sequence[Labelled], told: Sequence[Told], name: tuple[str, Span] | None
) -> tuple[Draft | None, Sequence[Told]]:
    """The document's own meeting with the sentences that tell of it; None where it is about none."""
    facts = reading.document.facts
    head = reading.lines[_HEAD].at if len(reading.lines) > _HEAD else len(reading.text)
    sheet = {label.label for label in labels if label.parts[0][1] < head}
    called = facts.kind == "minutes" or _only_minutes(reading)
    minutes = (
        called
        and _MEETS.search(reading.text) is not None
        and bool(sheet & {Label.PRESENT, Label.CHAIR, Label.DATE, Label.PLACE, Label.DATE_PLACE})
    )
    leading = _leading(reading, told, name)
    if name is None and not minutes and (leading is None or facts.kind not in {*REPORTS, "letter", "notice"}):
        return None, ()
    draft = Draft()
    _name(draft, reading, name, told, leading, minutes=minutes)
    about = draft.first(FieldName.NAME)
    if about is None:
        return None, ()
    mine = [
        one
        for one in told
        if one.name is None
        or same_name(about.value, reading.at(one.name))
        or (one is leading and name is not None and facts.kind in REPORTS)
    ]
    filled(draft, reading, labels, sheet=facts.kind in ANNOUNCES or minutes or sheet >= {Label.DATE, Label.PLACE})
    if facts.kind == "speech":
        add_speech(draft, reading)
        _when_and_where(draft, reading, [one for one in mine if one.name is not None])
        return draft, mine
    notes = minutes or facts.kind == "minutes" or _NOTES.match(facts.title) is not None
    add_lines(draft, reading, minutes=notes)
    _when_and_where(draft, reading, mine)
    if notes:
        add_day_of_title(draft, reading)
    add_body(draft, reading, mine, minutes=minutes)
    add_people(draft, reading, minutes=minutes)
    add_agenda(draft, reading, labels, mine, minutes=minutes)
    if facts.kind in REPORTS:
        for span in meeting_decisions.decisions_of(reading.lines, minutes=minutes):
            draft.add(FieldName.DECISION, reading.text, span.start, span.end)
    return draft, mine


def _leading(reading: Reading, told: Sequence[Told], name: tuple[str, Span] | None) -> Told | None:
    """What the first sentences say was, or will be, held."""
    facts = reading.document.facts
    early = _early(reading)
    first = [one for one in told if one.name is not None and one.at < early and not one.mention and not is_bare(reading.at(one.name))]
    for one in first:
        if one.held is None:
            continue
        days = one.held.date.normal
        past = (
            facts.kind in {"notice", "letter"} and name is None and facts.date is not None and days and days[:10] < facts.date.isoformat()
        )
        if not past:
            return one
    if name is not None and facts.kind == "meeting report":
        return next((one for one in first if one.at > name[1].end), None)
    return None


def _early(reading: Reading) -> int:
    """Where the first paragraphs end; what heads a mail and short lines are not counted."""
    count = 0
    for line in reading.lines:
        if len(line.text) >= _SHORT and not MAIL_HEAD.match(line.text):
            count += 1
            if count > FIRST:
                return line.at
    return len(reading.text)


def _name(
    draft: Draft, reading: Reading, name: tuple[str, Span] | None, told: Sequence[Told], leading: Told | None, *, minutes: bool
) -> None:
    spans = [name[1]] if name is not None else []
    spans += [
        one.name
        for one in told
        if one.name is not None and not one.definite and (one is leading or (name is not None and same_name(name[0], reading.at(one.name))))
    ]
    if not spans and minutes:
        heading = next(
            (line for line in reading.lines[:3] if line.block.kind is BlockKind.HEADING and not re.match("Held ", line.text)), None
        )
        under = Span(heading.at, heading.at + len(heading.text)) if heading is not None and not _only_minutes(reading) else None
        spans = [under or _title_line(reading) or _any_name(reading)]
    if spans:
        best = max(spans, key=lambda span: _rank(reading.at(span)))
        draft.add(FieldName.NAME, reading.text, best.start, best.end)


def _only_minutes(reading: Reading) -> bool:
    """Whether the first line says "Minutes" and no more."""
    return bool(reading.lines) and _ONLY_MINUTES.match(reading.lines[0].text) is not None


def _title_line(reading: Reading) -> Span | None:
    """The title that notes have as their first line, without the day behind it; None where they begin with something else."""
    title = reading.document.facts.title
    first = reading.lines[0]
    if _only_minutes(reading) and len(reading.lines) > 1:
        first = reading.lines[1]
        title = first.text.strip()
    if not title or not first.text.startswith(title) or re.search(r"[:：]\s*\S", title) or not 3 < len(title) < _LONGEST_TITLE:
        return None
    end = re.search(r"\s*(?:[,，:–—-]\s*|[（(])?(?:\d{4}[年.-]|\d{1,2}月|\d{1,2} [A-Z]|(?:Mon|Tues|Wednes|Thurs|Fri)day).*$", title)
    length = end.start() if end is not None else len(title)
    return Span(first.at, first.at + length) if length > 2 else None


def _any_name(reading: Reading) -> Span:
    """What notes without a title call their meeting."""
    found = re.search(r"\b[Tt]he (?:meeting|committee|group)\b|会议", reading.text)
    return Span(*found.span()) if found is not None else Span(0, min(len(reading.text), 40))


def _rank(name: str) -> tuple[bool, bool, int]:
    """The fullest form of a name: with its year, with capitals, long."""
    capitals = sum(word[:1].isupper() for word in re.findall(r"[A-Za-z]{4,}", name))
    words = len(re.findall(r"[A-Za-z]{4,}", name))
    return bool(re.search(r"20\d\d", name)), words == 0 or capitals * 2 > words, len(name)


def _when_and_where(draft: Draft, reading: Reading, told: Sequence[Told]) -> None:
    named = sorted(told, key=lambda one: one.name is None)
    days: list[Held] = sorted((one.held for one in named if one.held is not None), key=lambda held: not held.exact)
    known = draft.first(FieldName.DATE)
    if days and (known is None or (len(known.normal) == 7 and days[0].exact)):
        draft.drop(FieldName.DATE)
        draft.put(days[0].date)
        if days[0].time is not None and not draft.has(FieldName.TIME):
            draft.put(days[0].time)
    for one in sorted(told, key=lambda one: one.held is None):
        if one.place is not None and not draft.has(FieldName.PLACE):
            draft.add(FieldName.PLACE, reading.text, *without_article(reading.text, one.place.start, one.place.end))
