"""What a live document holds beside its passages: its text as read, its pages, what is suspicious, and what relates it to others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa

from knowledge.models import Part, Suspicion, SuspicionKind
from knowledge.storage.database import Database
from knowledge.storage.records import locator_of, locator_values, storable_values
from knowledge.storage.tables import contents, documents


@dataclass(frozen=True, slots=True)
class Content:
    """The text of one version and what was found in it."""

    text: str = ""
    """Document.text; a passage's pieces point into it."""
    parts: tuple[Part, ...] = ()
    suspicions: tuple[Suspicion, ...] = ()
    signature: bytes = b""
    """knowledge.relations.signature of the text."""
    card: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """What else knowledge.relations needs to know of the document, as JSON."""


NO_CONTENT = Content()
"""Of a document of which nothing but its passages is kept."""


class Contents:
    """Reads contents of live documents. Every method raises StoreError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, document_id: str) -> Content | None:
        """The content of a live document; None for any other."""
        query = (
            sa.select(contents)
            .join(documents, contents.c.document_key == documents.c.key)
            .where(documents.c.live, documents.c.document_id == document_id)
        )
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().one_or_none()
        return None if row is None else _content(dict(row))

    def cards(self) -> Iterator[tuple[int, bytes, Mapping[str, Any]]]:
        """Row of the documents table, signature and card of each live document."""
        query = (
            sa.select(contents.c.document_key, contents.c.signature, contents.c.card)
            .join(documents, contents.c.document_key == documents.c.key)
            .where(documents.c.live)
            .order_by(contents.c.document_key)
        )
        with self._database.reading() as connection:
            for row in connection.execute(query):
                yield int(row.document_key), bytes(row.signature), row.card

    def suspicious(self) -> dict[int, tuple[Suspicion, ...]]:
        """What is suspicious in live documents, by their row of the documents table; only those that have something."""
        query = (
            sa.select(contents.c.document_key, contents.c.suspicions)
            .join(documents, contents.c.document_key == documents.c.key)
            .where(documents.c.live)
        )
        with self._database.reading() as connection:
            return {int(row.document_key): _suspicions(row.suspicions) for row in connection.execute(query) if row.suspicions}


def content_values(content: Content, document_key: int) -> dict[str, Any]:
    """Columns of the contents table."""
    return storable_values(
        {
            "document_key": document_key,
            "text": content.text,
            "parts": [[part.start, part.end, locator_values(part.locator)] for part in content.parts],
            "suspicions": [[one.kind.value, one.excerpt, locator_values(one.locator)] for one in content.suspicions],
            "signature": content.signature,
            "card": dict(content.card),
        }
    )


def _content(row: Mapping[str, Any]) -> Content:
    return Content(
        text=row["text"],
        parts=tuple(Part(start, end, locator_of(values)) for start, end, values in row["parts"]),
        suspicions=_suspicions(row["suspicions"]),
        signature=bytes(row["signature"]),
        card=row["card"],
    )


def _suspicions(rows: list[Any]) -> tuple[Suspicion, ...]:
    return tuple(Suspicion(SuspicionKind(kind), excerpt, locator_of(values)) for kind, excerpt, values in rows)
