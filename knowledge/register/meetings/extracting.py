"""The meetings that a document tells of, by rules.

    Document -title, labels, "was held" sentences-> one Draft a meeting -roles, agenda, decisions-> Extracted

The document's own meeting is the one that its title names, its minutes record or its first sentence reports; whatever its text says of
chair, speakers, attendees, agenda and decisions is this meeting's. Others that are named with a day or place become entries of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.models import Document
from knowledge.register.entries import Extracted, FieldName
from knowledge.register.meetings import labels as meeting_labels
from knowledge.register.meetings import next as meeting_next
from knowledge.register.meetings import series as meeting_series
from knowledge.register.meetings import tables as meeting_tables
from knowledge.register.meetings.held import told_in
from knowledge.register.meetings.labels import Label
from knowledge.register.meetings.lines import Draft, Line, Reading
from knowledge.register.meetings.next import without_article
from knowledge.register.meetings.own import own_meeting
from knowledge.register.meetings.title import titled
from knowledge.register.meetings.told import Told

_WORTH = re.compile(
    r"会|论坛|[Cc]onference|[Mm]eeting|[Ff]orum|[Ss]ymposium|[Ss]ummit|[Ss]ession|[Ss]eminar|[Bb]riefing|[Ww]orkshop|[Ss]ame|held|place"
)


def meetings_of(document: Document) -> tuple[Extracted, ...]:
    """The meetings that a document tells of, its own first; empty where it tells of none. Pure; never raises for odd text."""
    reading = Reading.of(document)
    labels = list(meeting_labels.labelled(reading.lines))
    told = [one for line in reading.lines if not line.is_row and _WORTH.search(line.text) for one in _told(line, reading)]
    listed = any(line.is_row and meeting_tables.is_schedule(line) for line in reading.lines)
    name = None if listed else titled(document)  # the title of a list of meetings names none of them
    own, mine = own_meeting(reading, labels, told, name)
    known = frozenset(mine)
    drafts = [own] if own is not None else []
    for one in told:
        if one.name is None or one in known:
            continue
        if one.held is not None and (one.held.exact or one.place is not None or one.held.date.normal):
            drafts.append(_side(reading, one))
    drafts += [
        draft for label in labels if label.label is Label.NEXT and (draft := meeting_next.announced(label, reading, own)) is not None
    ]
    for line in reading.lines:
        drafts += meeting_next.in_passing(line, reading)
    if own is not None:
        _in_series(drafts, own, reading)
    return tuple(draft.extracted() for draft in _once(drafts) if draft.has(FieldName.NAME))


def _in_series(drafts: Sequence[Draft], own: Draft, reading: Reading) -> None:
    """Gives meetings that are but called the next one the name of the series that the document's own meeting is of."""
    about = own.first(FieldName.NAME)
    series = meeting_series.series_of(about.value, about.span.start) if about is not None else None
    if series is None:
        return
    for draft in drafts:
        name = draft.first(FieldName.NAME)
        if draft is not own and name is not None and meeting_series.is_bare(name.value):
            draft.drop(FieldName.NAME)
            draft.add(FieldName.NAME, reading.text, series.start, series.end)


def _told(line: Line, reading: Reading) -> Iterator[Told]:
    for sentence, at in line.sentences():
        yield from told_in(sentence, at, reading.frame, reading.expect)


def _side(reading: Reading, one: Told) -> Draft:
    """A meeting that is only mentioned."""
    draft = Draft()
    if one.name is not None:
        draft.add(FieldName.NAME, reading.text, one.name.start, one.name.end)
    if one.held is not None:
        draft.put(one.held.date)
        if one.held.time is not None:
            draft.put(one.held.time)
    if one.place is not None:
        draft.add(FieldName.PLACE, reading.text, *without_article(reading.text, one.place.start, one.place.end))
    if one.body is not None:
        draft.add(FieldName.BODY, reading.text, *without_article(reading.text, one.body.start, one.body.end))
    return draft


def _once(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Without those that name a meeting of the same name and day again."""
    seen: set[tuple[str, str]] = set()
    for draft in drafts:
        name, day = draft.first(FieldName.NAME), draft.first(FieldName.DATE)
        key = (name.normal if name else "", day.normal if day else "")
        if key not in seen:
            seen.add(key)
            yield draft
