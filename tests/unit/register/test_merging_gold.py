"""Merging over the register that was written by hand: every group one record, and nothing that only looks alike."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from knowledge.models import Span
from knowledge.register.entries import FIELDS, Entry, EntryKind, Field, FieldName, Proof, Record, RecordField, State
from knowledge.register.identity import LABELS
from knowledge.register.merging.merge import Paper, merge
from knowledge.relations.records import Effect, Relation, RelationKind
from knowledge.text.language import detect

DATA = Path(__file__).parents[2] / "data"
FILES = {EntryKind.MEETING: "meetings", EntryKind.TASK: "tasks", EntryKind.CAMPAIGN: "campaigns"}
NOTICE, CHANGE = "t20250612_118834.html", "t20250722_119562.html"


@cache
def gold() -> dict[str, dict[str, Any]]:
    """The entries by their ids."""
    lines = [line for name in FILES.values() for line in _lines(name)]
    return {line["id"]: line for line in lines if not line.get("list")}


def _lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / "register" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@cache
def records() -> tuple[Record, ...]:
    """What merging makes of them, with the one amendment that the documents have."""
    facts = json.loads((DATA / "devset_facts.json").read_text(encoding="utf-8"))
    papers = [
        Paper(
            one["document"],
            one["document"],
            one["title"] or "",
            date.fromisoformat(one["date"]) if one["date"] else None,
            one["year"],
            one["number"],
            one["issuer"],
            one["kind"],
            detect(one["title"] or one["document"]),
        )
        for one in facts
    ]
    entries = [
        _entry(kind, place, line)
        for kind, name in FILES.items()
        for place, line in enumerate(_lines(name))
        if not line.get("list") and line["fields"].get(LABELS[kind].value)
    ]
    return merge(entries, papers, [Relation(RelationKind.AMENDS, CHANGE, NOTICE, 0.98, "", Effect.ADJUSTS)])


def _entry(kind: EntryKind, place: int, line: dict[str, Any]) -> Entry:
    fields = tuple(
        # a day without a year is one that an extractor cannot give a normal form
        Field(name, one["value"], "" if one["normal"].startswith("--") else one["normal"], Proof("0" * 32, Span(0, 1)))
        for name in FIELDS[kind]
        for one in line["fields"].get(name.value, [])
    )
    return Entry(line["id"], kind, line["document"], place, fields)


def test_every_group_that_counts_is_one_record() -> None:
    """Two languages, two tables, and a notice with its amendment and results."""
    of = {entry: record.id for record in records() for entry in record.entries}
    groups = [group for group in _lines("merged") if not group["optional"]]
    assert len(groups) >= 4
    for group in groups:
        counting = [entry for entry in group["entries"] if not gold()[entry].get("optional")]
        assert len({of[entry] for entry in counting}) == 1, group


def test_no_record_joins_what_only_looks_alike() -> None:
    """Entries that count stand together only where a group says so."""
    together = {(a, b) for group in _lines("merged") for a in group["entries"] for b in group["entries"]}
    for record in records():
        counting = [entry for entry in record.entries if not gold()[entry].get("optional")]
        assert {(a, b) for a in counting for b in counting if a != b} <= together, record.label.value


def test_the_amended_values_are_replaced() -> None:
    """The deadline, the contact and its number: new ones first, old ones beside them."""
    (group,) = [group for group in _lines("merged") if not group["optional"] and group.get("replaced")]
    (record,) = [record for record in records() if group["entries"][0] in record.entries]
    for change in group["replaced"]:
        own = [field for field in record.fields if field.name is FieldName(change["field"])]
        assert _has(change["old"], own, State.REPLACED), change
        assert _has(change["new"], own, State.CURRENT), change


def _has(wanted: str, fields: list[RecordField], state: State) -> bool:
    """Whether one of the fields in a state has a value, or a longer one that begins with it."""
    return any(field.state is state and (field.normal == wanted or field.value.startswith(wanted)) for field in fields)
