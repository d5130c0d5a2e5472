"""Records of an invented office, as merging would make them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from knowledge.models import Span
from knowledge.ports import StoredPassage
from knowledge.register.entries import EntryKind, FieldName, Proof, Record, RecordField, Resolution, Source, State
from knowledge.relations.validity import Superseded

Value = tuple[FieldName, str] | tuple[FieldName, str, str] | RecordField


def field(
    name: FieldName,
    value: str,
    normal: str | None = None,
    *,
    state: State = State.CURRENT,
    resolution: Resolution = Resolution.STATED,
    document: str = "plan.txt",
    passage: str = "p1",
) -> RecordField:
    """A field whose proof is the whole of the value, at the beginning of a passage."""
    source = Source("d-" + document, document, Proof(passage, Span(0, len(value))))
    return RecordField(name, value, value.lower() if normal is None else normal, state, resolution, (source,))


def record(kind: EntryKind, number: int, *values: Value) -> Record:
    """A record with the id of its number."""
    fields = tuple(one if isinstance(one, RecordField) else field(*one) for one in values)
    documents = tuple(dict.fromkeys(source.document for one in fields for source in one.sources))
    return Record(f"{number:012x}", kind, fields, (f"e{number}",), documents)


def task(number: int, text: str, deadline: str = "", units: tuple[str, ...] = (), status: str = "") -> Record:
    """A task; `deadline` is canonical."""
    values: list[Value] = [(FieldName.TEXT, text)]
    values += [(FieldName.UNIT, unit) for unit in units]
    if deadline:
        values.append((FieldName.DEADLINE, deadline, deadline))
    if status:
        values.append((FieldName.STATUS, status))
    return record(EntryKind.TASK, number, *values)


def meeting(number: int, name: str, date: str, chair: str = "", place: str = "") -> Record:
    """A meeting; `date` is canonical."""
    values: list[Value] = [(FieldName.NAME, name), (FieldName.DATE, date, date)]
    if place:
        values.append((FieldName.PLACE, place))
    if chair:
        values.append((FieldName.CHAIR, chair))
    return record(EntryKind.MEETING, number, *values)


def campaign(number: int, name: str, kind: str, deadline: str = "", start: str = "", host: str = "") -> Record:
    """A campaign; dates are canonical."""
    values: list[Value] = [(FieldName.NAME, name), (FieldName.KIND, kind, kind)]
    if host:
        values.append((FieldName.HOST, host))
    if start:
        values.append((FieldName.START, start, start))
    if deadline:
        values.append((FieldName.DEADLINE, deadline, deadline))
    return record(EntryKind.CAMPAIGN, number, *values)


class ListedPassages:
    """ports.PassageSource over some passages; nothing is superseded."""

    def __init__(self, passages: Sequence[StoredPassage]) -> None:
        self._passages = {one.passage.id: one for one in passages}

    def generation(self) -> int:
        return 1

    def passages(self, ids: Sequence[str]) -> dict[str, StoredPassage]:
        return {one: self._passages[one] for one in ids if one in self._passages}

    def neighbours(self, document_id: str, first: int, last: int) -> list[StoredPassage]:
        return [one for one in self._passages.values() if one.passage.document_id == document_id and first <= one.passage.ordinal <= last]

    def superseded(self) -> Mapping[str, Superseded]:
        return {}
