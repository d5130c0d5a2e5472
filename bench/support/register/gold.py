"""A register written by hand, as its files hold it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.register.entries import EntryKind, FieldName

FILES = {EntryKind.MEETING: "meetings.jsonl", EntryKind.TASK: "tasks.jsonl", EntryKind.CAMPAIGN: "campaigns.jsonl"}


@dataclass(frozen=True, slots=True)
class GoldField:
    """One value that a document states."""

    name: FieldName
    accepted: tuple[str, ...]
    """Forms of the value as the document writes it."""
    normal: str
    optional: bool
    """Neither a miss nor a false find."""


@dataclass(frozen=True, slots=True)
class GoldEntry:
    """A meeting, task or campaign as one document tells it."""

    id: str
    kind: EntryKind
    document: str
    fields: tuple[GoldField, ...]
    optional: bool

    def all(self, name: FieldName) -> tuple[GoldField, ...]:
        return tuple(field for field in self.fields if field.name is name)


@dataclass(frozen=True, slots=True)
class Gold:
    """The entries of one kind, and the lists of tasks in order by document."""

    entries: tuple[GoldEntry, ...]
    lists: dict[str, tuple[str, ...]]


def read_gold(folder: Path, kind: EntryKind) -> Gold:
    """The gold of a kind. Raises OSError, ValueError or KeyError where a file is missing or odd."""
    entries: list[GoldEntry] = []
    lists: dict[str, tuple[str, ...]] = {}
    for line in (folder / FILES[kind]).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("list"):
            lists[row["document"]] = tuple(row["tasks"])
            continue
        fields = tuple(_field(FieldName(name), one) for name, values in row["fields"].items() for one in values)
        entries.append(GoldEntry(row["id"], kind, row["document"], fields, bool(row.get("optional"))))
    return Gold(tuple(entries), lists)


def _field(name: FieldName, values: dict[str, object]) -> GoldField:
    also = values.get("also") or []
    forms: Sequence[object] = [values["value"], *(also if isinstance(also, list) else [also])]
    return GoldField(name, tuple(map(str, forms)), str(values.get("normal") or ""), bool(values.get("optional")))
