"""Records of the register as JSON and as a table for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TextIO

from knowledge.spreadsheets import inert

if TYPE_CHECKING:
    from knowledge.register.entries import EntryKind, Record, RecordField

_BETWEEN = "; "


def record_json(record: Record) -> dict[str, Any]:
    """One record: its fields by name, each value with its canonical form, state and proofs (passage and characters in it)."""
    fields: dict[str, list[dict[str, Any]]] = {}
    for field in record.fields:
        fields.setdefault(field.name.value, []).append(_field_json(field))
    return {"id": record.id, "kind": record.kind.value, "fields": fields, "documents": list(record.documents)}


def write_csv(records: Sequence[Record], kind: EntryKind, stream: TextIO) -> None:
    """One row a record: the values that hold in one column a field, without what was replaced; dates in ISO form.

    Opens with a byte order mark, by which Excel knows UTF-8; a cell that a spreadsheet would take for a formula gets an apostrophe.
    """
    from knowledge.register.entries import FIELDS

    stream.write("\ufeff")
    writer = csv.writer(stream)
    writer.writerow(["id", *(name.value for name in FIELDS[kind]), "documents"])
    for record in records:
        cells = [_BETWEEN.join(map(_cell, record.all(name))) for name in FIELDS[kind]]
        writer.writerow([record.id, *(inert(cell) for cell in cells), inert(_BETWEEN.join(record.documents))])


def _field_json(field: RecordField) -> dict[str, Any]:
    told = {
        "value": field.value,
        "normal": field.normal,
        "state": field.state.value,
        "resolution": field.resolution.value,
        "sources": [
            {
                "document": source.document,
                "passage_id": source.proof.passage_id,
                "start": source.proof.span.start,
                "end": source.proof.span.end,
            }
            for source in field.sources
        ],
    }
    return {**told, "note": field.note} if field.note else told


def _cell(field: RecordField) -> str:
    return field.normal if field.name.value in ("date", "time", "deadline", "start", "kind") and field.normal else field.value
