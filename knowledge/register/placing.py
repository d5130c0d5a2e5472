"""From spans of a document's text to proofs in its passages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from knowledge.models import Passage, Span
from knowledge.register.entries import Entry, EntryKind, Extracted, Field, FieldName, Found, Proof, entry_id


class Places:
    """The pieces of one document's passages, by where they stand in its text."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        placed = [(piece.at, piece.end - piece.start, piece.start, passage.id) for passage in passages for piece in passage.pieces]
        self._placed = sorted(placed)
        self._starts = [at for at, *_ in self._placed]

    def proof(self, span: Span) -> Proof | None:
        """Where the characters of a span stand together in one passage; None where no passage shows them whole."""
        for at, length, start, passage in reversed(self._placed[: bisect_right(self._starts, span.start)]):
            if span.end <= at + length:
                return Proof(passage, Span(start + span.start - at, start + span.end - at))
            if at + length <= span.start and span.start - at > _FURTHEST:
                break
        return None


_FURTHEST = 20_000
"""Characters that one line can have: further before a span no piece can hold it."""


def placed(document_id: str, passages: Sequence[Passage], extracted: Iterable[Extracted]) -> tuple[Entry, ...]:
    """The entries of a document, each field with its proof. A field that no passage shows whole is left out, and so is an entry whose
    name or text is such a field."""
    places = Places(passages)
    entries: list[Entry] = []
    counts = dict.fromkeys(EntryKind, 0)
    for one in extracted:
        fields = tuple(field for field in (_field(found, places) for found in one.fields) if field is not None)
        label = FieldName.TEXT if one.kind is EntryKind.TASK else FieldName.NAME
        if not any(field.name is label for field in fields):
            continue
        ordinal = counts[one.kind]
        counts[one.kind] += 1
        entries.append(Entry(entry_id(document_id, one.kind, ordinal), one.kind, document_id, ordinal, fields))
    return tuple(entries)


def _field(found: Found, places: Places) -> Field | None:
    proof = places.proof(found.span)
    return None if proof is None else Field(found.name, found.value, found.normal, proof, found.resolution)
