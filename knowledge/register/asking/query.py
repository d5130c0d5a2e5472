"""What somebody asks the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.models import Span
from knowledge.register.entries import EntryKind, FieldName
from knowledge.text.asked_times import AskedTime
from knowledge.text.concepts import Concept


class Ask(StrEnum):
    """What is wanted of the records that fit."""

    LIST = "list"
    COUNT = "count"
    """Their number; they are listed all the same."""
    NEXT = "next"
    """The one that comes soonest."""
    LATEST = "latest"
    """The one that was last."""


class Status(StrEnum):
    """How a record stands on the day of the question."""

    OPEN = "open"
    """A campaign that still takes submissions; a task that is not done and whose deadline has not passed."""
    CLOSED = "closed"
    """A campaign whose deadline has passed."""
    OVERDUE = "overdue"
    """A task whose deadline has passed and that no document calls done."""
    DONE = "done"
    UNDONE = "undone"
    """A task that its document calls anything but done."""
    DELAYED = "delayed"
    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    COMING = "coming"
    """A meeting that is still to be held."""
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Group:
    """Words that name one thing together: one unit, one person."""

    surface: str
    """As they stand in the folded question."""
    concepts: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A question for the register. Records fit that fit all of it."""

    kinds: tuple[EntryKind, ...]
    ask: Ask = Ask.LIST
    time: AskedTime | None = None
    role: FieldName | None = None
    """The date that `time` speaks of; None for the usual one of the kind."""
    status: Status | None = None
    sort: str | None = None
    """One of CAMPAIGN_KINDS where only such campaigns are asked for."""
    about: tuple[Group, ...] = ()
    """What their units, people and places must speak of, each."""
    loose: bool = False
    """Whether the records' own names and texts may speak of it instead, where no unit, person or place does: it was asked for as a
    topic, not as somebody's or as something's content."""
    plan: str | None = None
    """Title as asked of the plan whose tasks alone are asked for."""
    within: frozenset[FieldName] = frozenset()
    """The fields of which one must speak of it (主持的: the chair); empty for any."""
    words: str = ""
    """The words of `about` as asked."""
    whole: bool = False
    """Whether nothing was asked for but the kind: all records."""


def between(kinds: tuple[EntryKind, ...], first: date, last: date) -> Query:
    """A question for what lies, or is due, from one day to another, both included."""
    return Query(kinds, time=AskedTime(first, last, "", Span(0, 0)), role=FieldName.DEADLINE)
