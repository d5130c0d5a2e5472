"""What retrieval reads: live passages and the generation (ports.PassageSource)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from knowledge.ports import StoredPassage
from knowledge.relations.records import RelationKind
from knowledge.relations.validity import Link, Superseded, superseded
from knowledge.storage.database import Database
from knowledge.storage.records import select_stored, stored_of
from knowledge.storage.tables import documents, passages, relations, state

CHUNK = 500
"""Ids in one statement; SQLite built with its old limits takes 999 values."""


class StoredPassages:
    """ports.PassageSource over the database. Every method raises StoreError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def generation(self) -> int:
        with self._database.reading() as connection:
            return int(connection.execute(sa.select(state.c.generation)).scalar_one())

    def passages(self, ids: Sequence[str]) -> dict[str, StoredPassage]:
        """The live passages among the ids, all of one generation."""
        found: dict[str, StoredPassage] = {}
        with self._database.reading() as connection:
            for start in range(0, len(ids), CHUNK):
                query = select_stored().where(passages.c.id.in_(ids[start : start + CHUNK]))
                for row in connection.execute(query).mappings():
                    found[row["id"]] = stored_of(dict(row))
        return found

    def neighbours(self, document_id: str, first: int, last: int) -> list[StoredPassage]:
        """Live passages of a document with ordinals first to last, in order."""
        query = (
            select_stored()
            .where(passages.c.document_id == document_id, passages.c.ordinal.between(first, last))
            .order_by(passages.c.ordinal)
        )
        with self._database.reading() as connection:
            return [stored_of(dict(row)) for row in connection.execute(query).mappings()]

    def superseded(self) -> Mapping[str, Superseded]:
        """The live documents that other live documents replace or amend, by id."""
        source, target = documents.alias("source"), documents.alias("target")
        query = (
            sa.select(relations.c.kind, source.c.document_id, target.c.document_id, relations.c.confidence)
            .join(source, relations.c.source == source.c.key)
            .join(target, relations.c.target == target.c.key)
            .where(source.c.live, target.c.live)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return superseded(Link(RelationKind(kind), by, of, confidence) for kind, by, of, confidence in rows)
