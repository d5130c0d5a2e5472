"""Lists of the register as people ask for them by a command: the kind, filters as words, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from bot.assistant import Desk
from bot.wording.lists import LISTS
from knowledge.models import Language, Span
from knowledge.register.asking.query import Query, Status
from knowledge.register.asking.standing import days_of, said
from knowledge.register.asking.telling import counted, filter_words, heading
from knowledge.register.desk import Listing
from knowledge.register.entries import EntryKind, FieldName, Record
from knowledge.text.asked_times import AskedTime
from knowledge.wording.register import REGISTER

PAGE = 8
"""Lines of a page."""
MOST_CHARACTERS = 200
"""Of the filters."""
_AHEAD = timedelta(days=30)
_DUE = (EntryKind.TASK, EntryKind.CAMPAIGN)


class ListKind(StrEnum):
    """What can be listed; the name of its command."""

    MEETINGS = "meetings"
    TASKS = "tasks"
    CAMPAIGNS = "campaigns"
    DEADLINES = "deadlines"
    """Tasks and campaigns by deadline."""

    @property
    def entries(self) -> tuple[EntryKind, ...]:
        return _DUE if self is ListKind.DEADLINES else (EntryKind(self.value.removesuffix("s")),)

    def noun(self, language: Language) -> str:
        return REGISTER.say("records" if self is ListKind.DEADLINES else self.value, language)


Fault = Literal["too_long", "empty", "unknown_words", "none"]


@dataclass(frozen=True, slots=True)
class Listed:
    """What a command found."""

    heading: str = ""
    records: tuple[Record, ...] = ()
    remarks: tuple[str, ...] = ()
    fault: Fault | None = None
    """Why there are no records; None where there are some."""
    sentence: str = ""
    """The fault, told to the person."""


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list."""

    number: int
    """From 1."""
    count: int
    first: int
    """Place of its first record in the list, from 1."""
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Coming:
    """What lies ahead, by day."""

    meetings: tuple[Record, ...]
    due: tuple[Record, ...]


def look_up(desk: Desk, kind: ListKind, words: str, language: Language) -> Listed:
    """The list that a command asks for. Raises StoreError."""
    if len(words) > MOST_CHARACTERS:
        return Listed(fault="too_long", sentence=LISTS.say("too_long", language, limit=MOST_CHARACTERS))
    if kind is not ListKind.DEADLINES:
        return _told(kind, [desk.list(kind.entries[0], words, language)], words, language)
    today = desk.today()
    if not words.strip():
        return _told(kind, [desk.due(_DUE, today, today + _AHEAD, language)], words, language)
    return _told(kind, [_by_deadline(desk.list(one, words, language), today) for one in _DUE], words, language)


def coming(desk: Desk, words: str, first: date, last: date, language: Language) -> Coming:
    """Meetings, and deadlines of what is not done, from one day to another, both included. Raises StoreError."""
    if words:
        listings = [desk.list(kind, words, language) for kind in EntryKind]
    else:
        listings = [desk.due((kind,), first, last, language) for kind in EntryKind]
    records = [
        record
        for listing in listings
        if listing.selection.understood
        for record in listing.records
        if (days := days_of(record, FieldName.DEADLINE)) is not None and days.meets(first, last) and said(record) is not Status.DONE
    ]
    records.sort(key=_last_day)
    meetings = tuple(record for record in records if record.kind is EntryKind.MEETING)
    return Coming(meetings, tuple(record for record in records if record.kind is not EntryKind.MEETING))


def fault_of_filters(desk: Desk, words: str, language: Language) -> str | None:
    """What is wrong with filters that are meant for records of every kind, told to the person; None where nothing is. Raises StoreError."""
    if len(words) > MOST_CHARACTERS:
        return LISTS.say("too_long", language, limit=MOST_CHARACTERS)
    listings = [desk.list(kind, words, language) for kind in EntryKind] if words else []
    if not any(listing.registered for listing in listings) or any(listing.selection.understood for listing in listings):
        return None
    example = LISTS.say("example_subscribe", language)
    return LISTS.say("unknown_words", language, noun=LISTS.say("everything", language), words=words, example=example)


def page_of(records: Sequence[Record], number: int) -> Page:
    """The page of that number, or the nearest that there is."""
    count = max(-(-len(records) // PAGE), 1)
    number = min(max(number, 1), count)
    first = (number - 1) * PAGE
    return Page(number, count, first + 1, tuple(records[first : first + PAGE]))


def _told(kind: ListKind, listings: Sequence[Listing], words: str, language: Language) -> Listed:
    """One list of them all; where some do not understand the words, of the others."""
    registered = sum(listing.registered for listing in listings)
    noun = kind.noun(language)
    if registered == 0:
        return Listed(fault="empty", sentence=LISTS.say("empty", language, noun=noun))
    understood = [listing for listing in listings if listing.selection.understood]
    if not understood:
        example = LISTS.say(f"example_{kind.value}", language)
        return Listed(fault="unknown_words", sentence=LISTS.say("unknown_words", language, noun=noun, words=words, example=example))
    remarks = tuple(dict.fromkeys(remark for listing in understood for remark in listing.remarks))
    filters = dict.fromkeys(part for listing in understood if (part := filter_words(listing.query, language)))
    filtered = REGISTER.say("separator", language).join(filters)
    records = [record for listing in understood for record in listing.records]
    if not records:
        told = REGISTER.say("none", language, counted=counted(kind.entries, registered, language), filters=filtered or "—")
        return Listed(fault="none", sentence="\n".join([told, *remarks]))
    if len(understood) == 1:
        (only,) = understood
        return Listed(heading(only.query, len(records), filtered, language), tuple(records), remarks)
    query = replace(understood[0].query, kinds=kind.entries)
    return Listed(heading(query, len(records), filtered, language), tuple(sorted(records, key=_last_day)), remarks)


def _by_deadline(listing: Listing, today: date) -> Listing:
    """Of a listing what has a deadline: in the time asked for, else from today on unless a status was asked for. "Before July" begins
    today, too."""
    query, time = listing.query, listing.query.time
    if time is None and query.status is None:
        query = replace(query, time=AskedTime(today, None, "", Span(0, 0)))
    elif time is not None and time.start is None and time.end is not None and time.end >= today and query.status is None:
        query = replace(query, time=replace(time, start=today))
    kept = tuple(record for record in listing.records if _falls_due(record, query))
    return replace(listing, query=query, selection=replace(listing.selection, records=kept))


def _falls_due(record: Record, query: Query) -> bool:
    days = days_of(record, FieldName.DEADLINE)
    return days is not None and (query.time is None or days.meets(query.time.start, query.time.end))


def _last_day(record: Record) -> date:
    days = days_of(record, FieldName.DEADLINE)
    if days is None:
        return date.max
    return days.start if record.kind is EntryKind.MEETING else days.end
