"""Which records an answer is about. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum

from knowledge.models import Answer, Citation
from knowledge.register.entries import EntryKind, Record, Source

_FEW = 3
"""Records of a document up to which an answer from elsewhere in it can be said to be about them."""


class Nearness(IntEnum):
    """How near a record is to an answer; less is nearer."""

    QUOTED = 0
    """The answer's quotations hold a proof of it."""
    IN_PASSAGE = 1
    """A passage that is cited does."""
    IN_DOCUMENT = 2
    """A document that is cited, or came nearest of all to a question without an answer, tells of it and of few others."""


def related(answer: Answer, records: Sequence[Record]) -> list[tuple[Nearness, Record]]:
    """The records that an answer is about, nearest first, else in the order of the citations that lead to them."""
    documents = dict.fromkeys([*(one.document for one in answer.citations), *(one.document for one in answer.nearest[:1])])
    told_by = {document: [one for one in records if document in one.documents and one.kind is not EntryKind.TASK] for document in documents}
    few = [one for found in told_by.values() if len(found) <= _FEW for one in found]
    nearest: dict[str, tuple[Nearness, int, Record]] = {}
    for place, (nearness, record) in enumerate([*_cited(answer.citations, records), *((Nearness.IN_DOCUMENT, one) for one in few)]):
        known = nearest.get(record.id)
        if known is None or nearness < known[0]:
            nearest[record.id] = (nearness, place, record)
    return [(nearness, record) for nearness, _, record in sorted(nearest.values(), key=lambda found: found[:2])]


def _cited(citations: Sequence[Citation], records: Sequence[Record]) -> Iterable[tuple[Nearness, Record]]:
    for citation in citations:
        start = citation.passage.find(citation.quote)
        for record in records:
            proofs = [one.proof for one in _sources(record) if one.proof.passage_id == citation.passage_id]
            if any(start <= proof.span.start < start + len(citation.quote) for proof in proofs if start >= 0):
                yield Nearness.QUOTED, record
            elif proofs:
                yield Nearness.IN_PASSAGE, record


def _sources(record: Record) -> Iterable[Source]:
    return (source for field in record.fields for source in field.sources)
