"""Records as one JSON text and back: document and passage ids, which come again and again, stand in it once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from knowledge.models import Span
from knowledge.register.entries import EntryKind, FieldName, Proof, Record, RecordField, Resolution, Source, State


class _Numbers:
    """Numbers from 0 for texts, in the order in which they first come."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}

    def of(self, text: str) -> int:
        return self.texts.setdefault(text, len(self.texts))


def packed(records: Iterable[Record]) -> bytes:
    """Records of one kind as UTF-8 JSON; the same records always give the same bytes."""
    texts = _Numbers()
    rows = [
        [
            one.id,
            [
                [
                    field.name.value,
                    field.value,
                    field.normal,
                    field.state.value,
                    field.resolution.value,
                    field.note,
                    [
                        [
                            texts.of(source.document_id),
                            texts.of(source.document),
                            texts.of(source.proof.passage_id),
                            source.proof.span.start,
                            source.proof.span.end,
                        ]
                        for source in field.sources
                    ],
                ]
                for field in one.fields
            ],
            list(one.entries),
            [texts.of(name) for name in one.documents],
        ]
        for one in records
    ]
    return json.dumps({"texts": list(texts.texts), "records": rows}, ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(kind: EntryKind, payload: bytes) -> tuple[Record, ...]:
    """The records that packed() made the bytes of. Raises ValueError or KeyError for anything else."""
    plain = json.loads(payload)
    texts: Sequence[str] = plain["texts"]
    return tuple(
        Record(identity, kind, tuple(_field(row, texts) for row in fields), tuple(entries), tuple(texts[i] for i in documents))
        for identity, fields, entries, documents in plain["records"]
    )


def _field(row: Sequence[Any], texts: Sequence[str]) -> RecordField:
    name, value, normal, state, resolution, note, sources = row
    return RecordField(
        FieldName(name),
        value,
        normal,
        State(state),
        Resolution(resolution),
        tuple(Source(texts[document], texts[title], Proof(texts[passage], Span(a, b))) for document, title, passage, a, b in sources),
        note,
    )
