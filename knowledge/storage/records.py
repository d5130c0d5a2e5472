"""Rows to the library's types and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

import sqlalchemy as sa

from knowledge.models import DocumentFacts, Language, Locator, Passage, Piece, Span
from knowledge.ports import StoredPassage
from knowledge.storage.tables import documents, passages
from knowledge.text.folding import whole

_EMPTY = asdict(Locator())


def language(value: str) -> Language:
    """The language of a column."""
    return "zh" if value == "zh" else "en"


def storable_values(values: dict[str, Any]) -> dict[str, Any]:
    """The values with every string in them made whole(): files, people and models send what no SQL database takes."""
    return {key: _storable(value) for key, value in values.items()}


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, dict):
        return storable_values(value)
    if isinstance(value, list | tuple):
        return [_storable(item) for item in value]
    return value


def facts_values(facts: DocumentFacts) -> dict[str, Any]:
    """Columns of the documents table that hold facts."""
    return storable_values(asdict(facts))


def facts_of(row: Mapping[str, Any]) -> DocumentFacts:
    """Facts from a row with their columns."""
    return DocumentFacts(**{name: row[name] for name in _FACTS})


_FACTS = tuple(field.name for field in fields(DocumentFacts))
_LABELS = tuple((name, f"facts_{name}") for name in _FACTS)
FACTS_COLUMNS = tuple(documents.c[name] for name in _FACTS)


def locator_values(locator: Locator) -> dict[str, Any]:
    """Only what is set, so that a row stays short and a field added later reads as unset."""
    return {key: value for key, value in asdict(locator).items() if value != _EMPTY[key]}


def locator_of(values: Mapping[str, Any]) -> Locator:
    """A locator from what locator_values kept."""
    return Locator(**{**values, "section": tuple(values.get("section", ()))})


def passage_values(passage: Passage, document_key: int, ready: bytes) -> dict[str, Any]:
    """Columns of the passages table; `ready` is what knowledge.text.ready packed of the passage."""
    values = {
        "id": passage.id,
        "document_key": document_key,
        "document_id": passage.document_id,
        "ordinal": passage.ordinal,
        "text": passage.text,
        "context": passage.context,
        "locator": locator_values(passage.locator),
        "language": passage.language,
        "sentences": [[span.start, span.end] for span in passage.sentences],
        "pieces": [[piece.start, piece.end, piece.at] for piece in passage.pieces],
        "confidence": passage.confidence,
        "ready": ready,
    }
    return storable_values(values)


def passage_of(row: Mapping[str, Any]) -> Passage:
    """A passage from its row."""
    return Passage(
        id=row["id"],
        document_id=row["document_id"],
        ordinal=row["ordinal"],
        text=row["text"],
        context=row["context"],
        locator=locator_of(row["locator"]),
        language=language(row["language"]),
        sentences=tuple(Span(start, end) for start, end in row["sentences"]),
        pieces=tuple(Piece(start, end, at) for start, end, at in row["pieces"]),
        confidence=row["confidence"],
    )


def select_stored() -> sa.Select[Any]:
    """Live passages with their document's name and facts; the facts' labels keep clear of the passage's own language."""
    facts = [column.label(label) for column, (_, label) in zip(FACTS_COLUMNS, _LABELS, strict=True)]
    columns = [*passages.c, documents.c.name.label("document_name"), *facts]
    return sa.select(*columns).join(documents, passages.c.document_key == documents.c.key).where(documents.c.live)


def stored_of(row: Mapping[str, Any]) -> StoredPassage:
    """A live passage from a row of select_stored()."""
    facts = DocumentFacts(**{name: row[label] for name, label in _LABELS})
    return StoredPassage(passage=passage_of(row), document=row["document_name"], facts=facts, ready=bytes(row["ready"]))


def day(value: str | None) -> date | None:
    """A day from its ISO form."""
    return None if value is None else date.fromisoformat(value)
