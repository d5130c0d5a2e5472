"""The register in the database: entries of live documents, the records made of them, and what merging needs of the documents."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from knowledge.models import Span
from knowledge.register.entries import Entry, EntryKind, Field, FieldName, Proof, Record, Resolution
from knowledge.register.packing import packed, unpacked
from knowledge.register.register import Stamp
from knowledge.relations.records import Effect, Relation, RelationKind
from knowledge.storage.database import Database
from knowledge.storage.records import storable_values
from knowledge.storage.state import raise_generation
from knowledge.storage.tables import documents, register_corrections, register_entries, register_records, relations, state

log = logging.getLogger(__name__)

_NONE = zlib.compress(packed(()), 6)


class StoredRegister:
    """Reads and writes the register. Every method raises StoreError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def entries(self) -> list[Entry]:
        """The entries of all live documents, by document and place; those that another version of the program wrote otherwise are passed
        over until their document is read again."""
        query = (
            sa.select(register_entries)
            .join(documents, register_entries.c.document_key == documents.c.key)
            .where(documents.c.live)
            .order_by(register_entries.c.document_key, register_entries.c.kind, register_entries.c.ordinal)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).mappings().all()
        found = (_readable(dict(row)) for row in rows)
        return [entry for entry in found if entry is not None]

    def entries_of(self, document_id: str) -> list[Entry]:
        """The entries of one live document, by kind and place; empty for any other."""
        query = (
            sa.select(register_entries)
            .join(documents, register_entries.c.document_key == documents.c.key)
            .where(documents.c.live, register_entries.c.document_id == document_id)
            .order_by(register_entries.c.kind, register_entries.c.ordinal)
        )
        with self._database.reading() as connection:
            return [_entry(dict(row)) for row in connection.execute(query).mappings()]

    def relations(self) -> list[Relation]:
        """The relations between live documents, by the documents' ids."""
        source, target = documents.alias("source"), documents.alias("target")
        query = (
            sa.select(relations, source.c.document_id.label("source_id"), target.c.document_id.label("target_id"))
            .join(source, relations.c.source == source.c.key)
            .join(target, relations.c.target == target.c.key)
            .where(source.c.live, target.c.live)
            .order_by(relations.c.id)
        )
        with self._database.reading() as connection:
            return [
                Relation(
                    RelationKind(row.kind),
                    row.source_id,
                    row.target_id,
                    row.confidence,
                    row.quote,
                    Effect(row.effect) if row.effect else None,
                )
                for row in connection.execute(query)
            ]

    def replace(self, records: Mapping[EntryKind, Sequence[Record]]) -> bool:
        """Keeps these records instead of those before, in one transaction, and raises the generation; nothing is written where they
        are the same. Gives whether they differed."""
        wanted = {kind.value: zlib.compress(packed(records.get(kind, ())), 6) for kind in EntryKind}
        with self._database.writing() as connection:
            kept = {row.kind: bytes(row.records) for row in connection.execute(sa.select(register_records))}
            if all(kept.get(kind, _NONE) == payload for kind, payload in wanted.items()):
                return False
            generation = raise_generation(connection)
            connection.execute(sa.delete(register_records))
            rows = [{"kind": kind, "generation": generation, "records": payload} for kind, payload in wanted.items()]
            connection.execute(sa.insert(register_records), rows)
        return True

    def stamp(self) -> Stamp:
        """What tells whether anything has changed since a reader looked."""
        made = sa.select(sa.func.max(register_records.c.generation)).scalar_subquery()
        corrections = sa.select(sa.func.count() + sa.func.count(register_corrections.c.undone_at)).select_from(register_corrections)
        with self._database.reading() as connection:
            row = connection.execute(sa.select(state.c.generation, made, corrections.scalar_subquery())).one()
        return Stamp(int(row[0]), None if row[1] is None else int(row[1]), int(row[2]))

    def records(self, kind: EntryKind) -> tuple[Record, ...]:
        """The records of one kind as merging left them; empty before the first, and where another version of the program wrote them
        otherwise."""
        with self._database.reading() as connection:
            payload = connection.execute(
                sa.select(register_records.c.records).where(register_records.c.kind == kind.value)
            ).scalar_one_or_none()
        if payload is None:
            return ()
        try:
            return unpacked(kind, zlib.decompress(bytes(payload)))
        except (ValueError, KeyError, TypeError, zlib.error) as exc:
            log.warning("the records of kind %s cannot be read until the next ingest: %s", kind.value, type(exc).__name__)
            return ()

    def live(self) -> frozenset[str]:
        """Ids of the live documents."""
        with self._database.reading() as connection:
            return frozenset(connection.execute(sa.select(documents.c.document_id).where(documents.c.live)).scalars())


def entry_values(entry: Entry, document_key: int) -> dict[str, Any]:
    """Columns of the register_entries table."""
    return storable_values(
        {
            "id": entry.id,
            "document_key": document_key,
            "document_id": entry.document_id,
            "kind": entry.kind.value,
            "ordinal": entry.ordinal,
            "fields": [
                [
                    one.name.value,
                    one.value,
                    one.normal,
                    one.resolution.value,
                    one.proof.passage_id,
                    one.proof.span.start,
                    one.proof.span.end,
                ]
                for one in entry.fields
            ],
            "engine": entry.engine,
        }
    )


def _readable(row: Mapping[str, Any]) -> Entry | None:
    try:
        return _entry(row)
    except (ValueError, TypeError) as exc:
        log.warning("entry %s is left out of the register until its document is read again: %s", row["id"], type(exc).__name__)
        return None


def _entry(row: Mapping[str, Any]) -> Entry:
    fields = tuple(
        Field(FieldName(name), value, normal, Proof(passage, Span(start, end)), Resolution(resolution))
        for name, value, normal, resolution, passage, start, end in row["fields"]
    )
    return Entry(row["id"], EntryKind(row["kind"]), row["document_id"], row["ordinal"], fields, row["engine"])
