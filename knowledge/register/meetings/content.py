"""What a document's text says of its own meeting besides name, day and place: who held it, who spoke and came, what it was about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.models import BlockKind
from knowledge.register.entries import FieldName
from knowledge.register.meetings import agenda as meeting_agenda
from knowledge.register.meetings import roles as meeting_roles
from knowledge.register.meetings.days import held_on
from knowledge.register.meetings.labels import Label, Labelled
from knowledge.register.meetings.lines import Draft, Reading
from knowledge.register.meetings.next import span_of, without_article
from knowledge.register.meetings.told import Told
from knowledge.register.meetings.words import NOUN_EN
from knowledge.register.people import people_in
from knowledge.text.folding import fold

REPORTS = frozenset({"meeting report", "minutes", "summary", "news", None})
"""Kinds of documents that tell what a meeting did."""
ANNOUNCES = frozenset({"notice", "letter", "handbook", "minutes", "call", "amendment notice"})
"""Kinds whose issuer holds the meeting."""
FIRST = 4
"""Lines among which a report says what was held."""
_SPEAKER_LINE = re.compile(r"^[^。：:；\d]{2,100}$")
_SPEECH_OF = re.compile(r"(?P<who>[^在，。：:]{2,20}?)(?:同志)?在[^，。]{2,60}上的")
_HOSTED_ZH = re.compile(r"由(?P<body>[^，,。；;、由]{2,30}?)(?:联合)?(?:主办|召集)")
_HOSTED_EN = re.compile(
    r"\b(?:organi[sz]ed|hosted|convened|sponsored) by\s+(?:the\s+)?(?P<body>[A-Z][^,.;()]{3,80}?)(?=\s+(?:and (?:takes|will|is)|on|at|in|with|from)\b|[,.;()]|$)"
)
_LEAD_LINES = 8


def add_speech(draft: Draft, reading: Reading) -> None:
    """Day and speaker of a speech, which stand under its title."""
    for line in reading.lines[:2]:
        titled = _SPEECH_OF.match(line.text)
        for name, span in people_in(titled["who"], line.at)[:1] if titled is not None else []:
            draft.add(FieldName.SPEAKER, reading.text, span.start, span.end, fold(name))
    for line in reading.lines[: FIRST + 1]:
        held = held_on(line.text.strip("（()） "), line.at + len(line.text) - len(line.text.lstrip("（( ")), reading.frame, reading.expect)
        if held is not None and held.exact and len(line.text) < 40 and not draft.has(FieldName.DATE):
            draft.put(held.date)
        people = people_in(line.text, line.at) if _SPEAKER_LINE.match(line.text) and line.block.kind is not BlockKind.HEADING else []
        for name, span in people[:1]:
            if not draft.has(FieldName.SPEAKER):
                draft.add(FieldName.SPEAKER, reading.text, span.start, span.end, fold(name))


def add_body(draft: Draft, reading: Reading, told: Sequence[Told], *, minutes: bool) -> None:
    """Which body holds the meeting."""
    for one in sorted(told, key=lambda one: one.held is None):
        if one.body is not None and not draft.has(FieldName.BODY):
            draft.add(FieldName.BODY, reading.text, *_in_title(reading, *without_article(reading.text, one.body.start, one.body.end)))
    if not draft.has(FieldName.BODY):
        _host(draft, reading)
    facts = reading.document.facts
    if (
        draft.has(FieldName.BODY)
        or facts.issuer is None
        or not (minutes or facts.kind in ANNOUNCES)
        or facts.issuer_source == "source line"
    ):
        return
    span = span_of(reading.text, facts.issuer, 200)
    if span is not None:
        draft.add(FieldName.BODY, reading.text, span.start, span.end)


def _in_title(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The fuller form of an English body's name with which the title begins ("Northport Health Commission Held …")."""
    first = reading.lines[0]
    fuller = re.match(rf"(?:[A-Z][\w'’-]+ )+{re.escape(reading.text[start:end])}\b", first.text)
    return (first.at, first.at + fuller.end()) if fuller is not None and re.match("[A-Z]", reading.text[start:]) else (start, end)


def _host(draft: Draft, reading: Reading) -> None:
    """Who is said to host the meeting, in an early sentence that speaks of it."""
    about = draft.first(FieldName.NAME)
    for line in reading.lines[:_LEAD_LINES]:
        for sentence, at in line.sentences():
            hosted = _HOSTED_ZH.search(sentence) or _HOSTED_EN.search(sentence)
            speaks = about is not None and (fold(about.value) in fold(sentence) or re.search(rf"会议|大会|论坛|{NOUN_EN}", sentence))
            if hosted is not None and speaks:
                draft.add(FieldName.BODY, reading.text, at + hosted.start("body"), at + hosted.end("body"))
                return


def add_people(draft: Draft, reading: Reading, *, minutes: bool) -> None:
    """Who chaired, spoke and attended."""
    listed = {role for role in (FieldName.CHAIR, FieldName.ATTENDEE) if draft.has(role)}  # by labels
    if minutes:
        listed.add(FieldName.ATTENDEE)
    for line in reading.lines:
        if line.is_row:
            continue
        for sentence, at in line.sentences():
            for role, name, span in meeting_roles.roles_in(sentence, at, minutes=minutes):
                if minutes and role in listed:
                    continue
                draft.add(role, reading.text, span.start, span.end, _in_full(draft, name))


def _in_full(draft: Draft, name: str) -> str:
    """The whole name, folded, of somebody who is called by the surname ("Ms Lin") and stands on the list of those present."""
    if re.fullmatch("[A-Za-z'’-]+", name) is not None:
        for one in draft.found:
            if one.name is FieldName.ATTENDEE and name in one.value.split():
                return one.normal
    return fold(name)


def add_agenda(draft: Draft, reading: Reading, labels: Sequence[Labelled], told: Sequence[Told], *, minutes: bool) -> None:
    """What the meeting was about."""
    text = reading.text
    rows = list(meeting_agenda.agenda_of_rows(reading.lines))
    for line, column in rows:
        cell = line.block.cells[column]
        at = line.text.find(cell)
        if at >= 0:
            draft.add(FieldName.AGENDA, text, line.at + at, line.at + at + len(cell))
    for label in labels:
        if label.label is Label.AGENDA and not rows:
            for span in meeting_agenda.items_below(label.parts):
                draft.add(FieldName.AGENDA, text, span.start, span.end)
    if minutes:
        for span in meeting_agenda.agenda_of_minutes(reading.lines):
            draft.add(FieldName.AGENDA, text, span.start, span.end)
    if not draft.has(FieldName.AGENDA) and reading.document.facts.kind in REPORTS:
        starts = {one.at for one in told}
        for line in reading.lines[:FIRST]:
            for sentence, at in line.sentences():
                if at in starts or re.match(r"\s*(?:会议|大会|(?:The|This) (?:conference|meeting)\b|It\b)", sentence):
                    for span in meeting_agenda.agenda_in(sentence, at):
                        draft.add(FieldName.AGENDA, text, span.start, span.end)
