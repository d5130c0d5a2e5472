"""Entries of the register, made by hand, and the documents that they stand in."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from knowledge.models import Document, Passage, Span
from knowledge.register.entries import Entry, EntryKind, Field, FieldName, Proof, Resolution, entry_id
from knowledge.register.identity import LABELS
from knowledge.register.merging.merge import Paper
from knowledge.relations.records import Effect, Relation, RelationKind
from knowledge.text.folding import fold


def identity(document: str) -> str:
    """An id of 32 hex digits for a document's name."""
    return hashlib.sha256(document.encode()).hexdigest()[:32]


def entry(
    kind: EntryKind, document: str, label: str, ordinal: int = 0, **values: str | tuple[str, str] | list[str] | list[tuple[str, str]]
) -> Entry:
    """An entry with its label and further fields by their names: a value, a value with its normal form, or a list of these."""
    fields: list[Field] = []
    all_values = {LABELS[kind].value: label, **values}
    for name in FieldName:
        own = all_values.get(name.value)
        if own is None:
            continue
        for one in own if isinstance(own, list) else [own]:
            value, normal = (one, fold(one)) if isinstance(one, str) else one
            proof = Proof(identity(f"{document} {ordinal} {name} {value}"), Span(0, len(value)))
            fields.append(Field(name, value, normal, proof, Resolution.STATED))
    return Entry(entry_id(identity(document), kind, ordinal), kind, identity(document), ordinal, tuple(fields))


def meeting(document: str, label: str, day: str = "", ordinal: int = 0, **values: str | tuple[str, str] | list[str]) -> Entry:
    return entry(EntryKind.MEETING, document, label, ordinal, **({"date": (day, day)} if day else {}), **values)


def task(document: str, label: str, deadline: str = "", ordinal: int = 0, **values: str | tuple[str, str] | list[str]) -> Entry:
    return entry(EntryKind.TASK, document, label, ordinal, **({"deadline": (deadline, deadline)} if deadline else {}), **values)


def campaign(document: str, label: str, deadline: str = "", ordinal: int = 0, **values: str | tuple[str, str] | list[str]) -> Entry:
    return entry(EntryKind.CAMPAIGN, document, label, ordinal, **({"deadline": (deadline, deadline)} if deadline else {}), **values)


def paper(name: str, day: str | None = None, **facts: object) -> Paper:
    """A document of this file name."""
    return Paper(identity(name), name, date=date.fromisoformat(day) if day else None, **facts)  # type: ignore[arg-type]


def relation(kind: RelationKind, source: str, target: str, effect: Effect | None = None, confidence: float = 0.95) -> Relation:
    """Between two documents by their file names."""
    return Relation(kind, identity(source), identity(target), confidence, "", effect)


def entries_of_lines(document: Document, passages: Sequence[Passage]) -> tuple[Entry, ...]:
    """An extractor for tests: "MEETING name @ day" and "TASK text @ day" as whole paragraphs; "ODD" makes it fail."""
    found: list[Entry] = []
    for passage in passages:
        if "ODD" in passage.text:
            raise ValueError("an odd document")
        word, _, rest = passage.text.partition(" ")
        if word not in ("MEETING", "TASK"):
            continue
        kind = EntryKind(word.lower())
        label, _, day = rest.partition(" @ ")
        start = len(word) + 1
        fields = [Field(LABELS[kind], label, fold(label), Proof(passage.id, Span(start, start + len(label))))]
        if day:
            name = FieldName.DATE if kind is EntryKind.MEETING else FieldName.DEADLINE
            at = passage.text.index(" @ ") + 3
            fields.append(Field(name, day, day, Proof(passage.id, Span(at, at + len(day)))))
        ordinal = sum(one.kind is kind for one in found)
        found.append(Entry(entry_id(passage.document_id, kind, ordinal), kind, passage.document_id, ordinal, tuple(fields)))
    return tuple(found)
