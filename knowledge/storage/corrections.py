"""Reviewers' corrections of the register in the database: rows are added, and marked where they are undone, never taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from knowledge.register.correcting import Correction, NewCorrection
from knowledge.register.entries import EntryKind, FieldName
from knowledge.storage.database import Database
from knowledge.storage.records import storable_values
from knowledge.storage.tables import register_corrections


class Corrections:
    """Reads and writes the corrections. Every method raises StoreError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Correction, ...]:
        """In the order in which they were made, undone ones too."""
        with self._database.reading() as connection:
            rows = connection.execute(sa.select(register_corrections).order_by(register_corrections.c.id)).mappings()
            return tuple(_correction(dict(row)) for row in rows)

    def add(self, made: NewCorrection) -> Correction:
        """Keeps a correction and gives it as it is kept."""
        values = storable_values({**asdict(made), "kind": made.kind.value, "field": made.field.value})
        with self._database.writing() as connection:
            inserted = sa.insert(register_corrections).returning(register_corrections)
            row = connection.execute(inserted, {**values, "made_at": datetime.now(UTC)}).mappings().one()
        return _correction(dict(row))

    def undo(self, correction_id: int) -> bool:
        """Marks a correction as undone; whether there was one that held."""
        held = register_corrections.c.id == correction_id, register_corrections.c.undone_at.is_(None)
        with self._database.writing() as connection:
            return bool(connection.execute(sa.update(register_corrections).where(*held).values(undone_at=datetime.now(UTC))).rowcount)


def _correction(row: Mapping[str, Any]) -> Correction:
    names = ("record", "document", "label", "old", "value", "normal", "note", "who")
    made = NewCorrection(kind=EntryKind(row["kind"]), field=FieldName(row["field"]), **{name: row[name] for name in names})
    return Correction(row["id"], made, row["made_at"], row["undone_at"])
