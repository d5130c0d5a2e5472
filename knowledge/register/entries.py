"""The types of the register: entries, what one document says, and records, what all documents say together."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from knowledge.models import Span


class EntryKind(StrEnum):
    """What the register keeps."""

    MEETING = "meeting"
    TASK = "task"
    CAMPAIGN = "campaign"
    """Whatever people can take part in or that addresses the public: calls, contests, courses, volunteering, publicity weeks."""


class FieldName(StrEnum):
    """What can be known of an entry. Several values of one name are several fields."""

    NAME = "name"
    """Of a meeting or campaign."""
    DATE = "date"
    """Of a meeting: the day, or first and last day."""
    TIME = "time"
    PLACE = "place"
    CHAIR = "chair"
    """One person; so are SPEAKER and PERSON."""
    SPEAKER = "speaker"
    ATTENDEE = "attendee"
    """A person or a group."""
    BODY = "body"
    """Body that convenes a meeting."""
    AGENDA = "agenda"
    """One item; so are DECISION, REQUIREMENT and AWARD."""
    DECISION = "decision"
    TEXT = "text"
    """The task in its document's words."""
    NUMBER = "number"
    """Of a task in its list, as written."""
    UNIT = "unit"
    """Responsible unit (责任单位, 牵头单位, "lead"); one a field, as every body below."""
    PARTNER = "partner"
    """配合单位, "support"."""
    PERSON = "person"
    """Who answers for a task."""
    DEADLINE = "deadline"
    MEASURE = "measure"
    """Target or yardstick, where a column or clause of its own states it."""
    STATUS = "status"
    """As a tracker states it."""
    PLAN = "plan"
    """Title of the document or list that sets the task."""
    KIND = "kind"
    """Of a campaign; `normal` is one of CAMPAIGN_KINDS."""
    HOST = "host"
    """主办."""
    ORGANISER = "organiser"
    """承办."""
    CO_ORGANISER = "co_organiser"
    """协办."""
    SUPPORTER = "supporter"
    """支持."""
    AUDIENCE = "audience"
    """Who may take part."""
    REQUIREMENT = "requirement"
    SUBMISSION = "submission"
    """How and where to submit or sign up."""
    START = "start"
    CONTACT = "contact"
    """One person, telephone number or mailbox."""
    AWARD = "award"


CAMPAIGN_KINDS = ("collection", "contest", "training", "volunteering", "publicity", "award", "other")

FIELDS: Mapping[EntryKind, tuple[FieldName, ...]] = MappingProxyType(
    {
        EntryKind.MEETING: (
            FieldName.NAME,
            FieldName.DATE,
            FieldName.TIME,
            FieldName.PLACE,
            FieldName.CHAIR,
            FieldName.SPEAKER,
            FieldName.ATTENDEE,
            FieldName.BODY,
            FieldName.AGENDA,
            FieldName.DECISION,
        ),
        EntryKind.TASK: (
            FieldName.TEXT,
            FieldName.NUMBER,
            FieldName.UNIT,
            FieldName.PARTNER,
            FieldName.PERSON,
            FieldName.DEADLINE,
            FieldName.MEASURE,
            FieldName.STATUS,
            FieldName.PLAN,
        ),
        EntryKind.CAMPAIGN: (
            FieldName.NAME,
            FieldName.KIND,
            FieldName.HOST,
            FieldName.ORGANISER,
            FieldName.CO_ORGANISER,
            FieldName.SUPPORTER,
            FieldName.AUDIENCE,
            FieldName.REQUIREMENT,
            FieldName.SUBMISSION,
            FieldName.START,
            FieldName.DEADLINE,
            FieldName.CONTACT,
            FieldName.AWARD,
        ),
    }
)
"""The fields of each kind, in the order in which people read them."""

ONGOING = "ongoing"
"""Canonical form of a deadline that never comes: 长期坚持."""
RECURRING = "recurring"
"""Canonical form of a deadline that comes again and again: 每季度末."""


class Resolution(StrEnum):
    """How a date came to its canonical form."""

    STATED = "stated"
    """As written."""
    DOCUMENT = "document"
    """The text names no year; it is the document's."""
    RELATIVE = "relative"
    """Counted from the document's date: 下周五, 本月底."""
    PERIOD = "period"
    """The last day of a named period: 6月底前, "by the end of Q3"."""


@dataclass(frozen=True, slots=True)
class Found:
    """One field as an extractor found it in a document's text."""

    name: FieldName
    value: str
    """As the text writes it, without the words around it."""
    normal: str
    """What it means, for comparing and sorting: days as ISO 8601 (2024-12-12, 2026-01-10/2026-01-11, 2025-06), times as 09:00 or
    09:00/11:30, ONGOING or RECURRING; for any other field folded text. Empty where a date cannot be told."""
    span: Span
    """Of the value in Document.text."""
    resolution: Resolution = Resolution.STATED


@dataclass(frozen=True, slots=True)
class Extracted:
    """A meeting, task or campaign as an extractor found it in one document, with at least a NAME or TEXT."""

    kind: EntryKind
    fields: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """Where a value stands."""

    passage_id: str
    span: Span
    """Of the value in the passage's text."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an entry with its proof. `value`, `normal` and `resolution` as in Found."""

    name: FieldName
    value: str
    normal: str
    proof: Proof
    resolution: Resolution = Resolution.STATED


@dataclass(frozen=True, slots=True)
class Entry:
    """What one document says of one meeting, task or campaign."""

    id: str
    """entry_id() of its document, kind and place."""
    kind: EntryKind
    document_id: str
    ordinal: int
    """Place among the document's entries of this kind, from 0."""
    fields: tuple[Field, ...]
    engine: str = "rules"
    """What found it: "rules", or "llm:" and the model's name."""

    def first(self, name: FieldName) -> Field | None:
        return next((field for field in self.fields if field.name is name), None)

    def all(self, name: FieldName) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.name is name)

    @property
    def label(self) -> Field:
        """Its name, or of a task its text."""
        found = self.first(FieldName.TEXT if self.kind is EntryKind.TASK else FieldName.NAME)
        if found is None:
            raise ValueError(f"entry {self.id} has neither name nor text")
        return found


def entry_id(document_id: str, kind: EntryKind, ordinal: int) -> str:
    """Identity of an entry: 32 hex digits of SHA-256 over its document's version, kind and place."""
    return hashlib.sha256(f"{document_id}\0{kind}\0{ordinal}".encode()).hexdigest()[:32]


class State(StrEnum):
    """How a value of a record stands to the other values of the same name."""

    CURRENT = "current"
    REPLACED = "replaced"
    """A later document changed it."""
    CONFLICT = "conflict"
    """Documents of equal standing say different things."""
    CORRECTED = "corrected"
    """A reviewer wrote it; the documents' values stay beside it as REPLACED."""


@dataclass(frozen=True, slots=True)
class Source:
    """A proof with the document in which it stands."""

    document_id: str
    document: str
    """File name."""
    proof: Proof


@dataclass(frozen=True, slots=True)
class RecordField:
    """One value of a record with all its proofs. `value`, `normal` and `resolution` as in Found."""

    name: FieldName
    value: str
    normal: str
    state: State = State.CURRENT
    resolution: Resolution = Resolution.STATED
    sources: tuple[Source, ...] = ()
    """The first is the one to cite; empty only for a correction without a passage."""
    note: str = ""
    """A reviewer's words where the state is CORRECTED; of a value that a reviewer took away (REPLACED) why, or who."""


@dataclass(frozen=True, slots=True)
class Record:
    """A meeting, task or campaign as all documents tell it together."""

    id: str
    """12 hex digits, the same as long as a document of the same name tells it under the same label."""
    kind: EntryKind
    fields: tuple[RecordField, ...]
    """In the order of FIELDS; of one name the current values first."""
    entries: tuple[str, ...]
    """Ids of the entries that it was made of, the leading one first."""
    documents: tuple[str, ...]
    """File names, in the order of the entries, each once."""

    def all(self, name: FieldName) -> tuple[RecordField, ...]:
        """The values that hold: neither replaced nor corrected away."""
        return tuple(field for field in self.fields if field.name is name and field.state is not State.REPLACED)

    def first(self, name: FieldName) -> RecordField | None:
        return next(iter(self.all(name)), None)

    @property
    def label(self) -> RecordField:
        """Its name, or of a task its text."""
        found = self.first(FieldName.TEXT if self.kind is EntryKind.TASK else FieldName.NAME)
        if found is None:
            raise ValueError(f"record {self.id} has neither name nor text")
        return found
