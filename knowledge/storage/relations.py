"""How live documents stand to each other: copies, reprints, revisions, amendments, replacements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from knowledge.storage.database import Database
from knowledge.storage.records import storable_values
from knowledge.storage.state import raise_generation
from knowledge.storage.tables import documents, relations

_COLUMNS = ("kind", "source", "target", "effect", "confidence", "quote")


@dataclass(frozen=True, slots=True)
class RelationRow:
    """One relation as it is kept."""

    kind: str
    """A value of knowledge.relations.linking.RelationKind."""
    source: int
    """Row of the documents table."""
    target: int
    effect: str | None
    """A value of knowledge.relations.mentions.Effect where the source's own words tell one."""
    confidence: float
    """In [0, 1]."""
    quote: str
    """The words of the source that tell it; empty where the contents were compared."""


@dataclass(frozen=True, slots=True)
class Relative:
    """Another document as one document sees it."""

    kind: str
    is_source: bool
    """Whether the other document is the one that copies, amends or replaces."""
    document: str
    """File name of the other document."""
    title: str
    date: date | None
    effect: str | None
    confidence: float
    quote: str


class Relations:
    """Reads and writes the relations. Every method raises StoreError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def replace(self, rows: Sequence[RelationRow]) -> None:
        """Keeps these relations instead of those before, in one transaction; nothing is written where they are the same."""
        # As they will be kept: a quote may hold what no database takes.
        storable = [storable_values({name: getattr(row, name) for name in _COLUMNS}) for row in rows]
        wanted = {tuple(values[name] for name in _COLUMNS) for values in storable}
        with self._database.writing() as connection:
            kept = {tuple(row) for row in connection.execute(sa.select(*(relations.c[name] for name in _COLUMNS)))}
            if kept == wanted:
                return
            connection.execute(sa.delete(relations))
            if wanted:
                values = [dict(zip(_COLUMNS, row, strict=True)) for row in sorted(wanted, key=str)]
                connection.execute(sa.insert(relations), values)
            raise_generation(connection)

    def relatives(self, keys: Sequence[int] | None = None) -> dict[int, tuple[Relative, ...]]:
        """The relatives of live documents by their row of the documents table, of all or of those given; most certain first."""
        found: dict[int, list[Relative]] = {}
        with self._database.reading() as connection:
            for own, other, is_source in (("target", "source", True), ("source", "target", False)):
                query = (
                    sa.select(relations, documents.c.name, documents.c.title, documents.c.date)
                    .join(documents, relations.c[other] == documents.c.key)
                    .where(documents.c.live)
                )
                if keys is not None:
                    query = query.where(relations.c[own].in_(list(keys)))
                for row in connection.execute(query).mappings():
                    found.setdefault(int(row[own]), []).append(_relative(dict(row), is_source=is_source))
        return {key: tuple(sorted(ones, key=lambda one: (-one.confidence, one.document))) for key, ones in found.items()}


def _relative(row: dict[str, Any], *, is_source: bool) -> Relative:
    return Relative(
        kind=row["kind"],
        is_source=is_source,
        document=row["name"],
        title=row["title"],
        date=row["date"],
        effect=row["effect"],
        confidence=row["confidence"],
        quote=row["quote"],
    )
