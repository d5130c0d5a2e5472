"""Meetings and deadlines as calendar files (RFC 5545), for the calendar program of whoever asks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from knowledge.models import Language
from knowledge.register.asking.lines import day_words
from knowledge.register.entries import EntryKind, FieldName, Record, State
from knowledge.register.intervals import interval
from knowledge.wording.register import REGISTER

_HOURS = re.compile(r"([01]\d|2[0-3]):([0-5]\d)(?:/([01]\d|2[0-3]):([0-5]\d))?")
_MONTH = re.compile(r"\d{4}-\d\d")
"""A meeting of which only the month is known has no day."""
_LONGEST = 300


def as_ics(records: Sequence[Record], language: Language, zone: tzinfo, made: datetime) -> bytes:
    """One event for each record that has a day: a meeting at its hour or for whole days, a deadline on its day. `made` is aware.

    Nothing else than text of the records goes in, shortened; icalendar escapes it. Without a record that has a day, an empty calendar.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//health-culture-bot//register//")
    calendar.add("version", "2.0")
    for record in records:
        times = _times(record, zone)
        if times is None:
            continue
        event = Event()
        event.add("uid", f"{record.id}@health-culture-bot")
        event.add("dtstamp", made.astimezone(UTC))
        event.add("dtstart", times[0])
        event.add("dtend", times[1])
        event.add("summary", _summary(record, language))
        place = record.first(FieldName.PLACE)
        if place is not None and record.kind is EntryKind.MEETING:
            event.add("location", place.value[:_LONGEST])
        event.add("description", _description(record, language))
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def has_day(record: Record) -> bool:
    """Whether a calendar can show the record."""
    return _days(record) is not None


def _days(record: Record) -> tuple[date, date] | None:
    field = record.first(FieldName.DATE if record.kind is EntryKind.MEETING else FieldName.DEADLINE)
    days = None if field is None else interval(field.normal)
    if field is None or days is None or (record.kind is EntryKind.MEETING and _MONTH.fullmatch(field.normal)):
        return None
    return (days.start, days.end) if record.kind is EntryKind.MEETING else (days.end, days.end)


def _times(record: Record, zone: tzinfo) -> tuple[date | datetime, date | datetime] | None:
    days = _days(record)
    if days is None:
        return None
    hours = record.first(FieldName.TIME) if record.kind is EntryKind.MEETING else None
    match = None if hours is None or days[0] != days[1] else _HOURS.fullmatch(hours.normal)
    if match is None:
        return days[0], days[1] + timedelta(days=1)
    start = datetime.combine(days[0], time(int(match[1]), int(match[2])), zone)
    end = datetime.combine(days[0], time(int(match[3]), int(match[4])), zone) if match[3] else start + timedelta(hours=1)
    # in UTC, which needs no description of the zone in the file
    return start.astimezone(UTC), (end if end > start else start + timedelta(hours=1)).astimezone(UTC)


def _summary(record: Record, language: Language) -> str:
    label = record.label.value[:_LONGEST]
    return label if record.kind is EntryKind.MEETING else REGISTER.say("due_event", language, text=label)


def _description(record: Record, language: Language) -> str:
    """Documents that prove it, and a deadline's earlier day."""
    lines = [REGISTER.say("from_documents", language, documents="; ".join(record.documents))]
    lines += [
        REGISTER.say("earlier_day", language, day=day_words(field.normal, language))
        for field in record.fields
        if field.name in (FieldName.DEADLINE, FieldName.DATE) and field.state is State.REPLACED and field.normal
    ]
    return "\n".join(lines)
