"""Documents cut into passages by hand and found as hits, for tests of what is quoted from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from knowledge.answering.lists import Around
from knowledge.models import DocumentFacts, Hit, Locator, Passage, document_id, passage_id
from knowledge.ports import StoredPassage
from knowledge.relations.validity import Superseded
from knowledge.text.language import detect
from knowledge.text.sentences import sentence_spans

CLOSE: Mapping[str, float] = {"dense passage raw": 0.9, "evidence": 5.0}
"""Signals of a passage that is as near to the question as a passage can be."""


def document(
    *texts: str, name: str = "plan.txt", title: str = "Plan", day: date | None = None, sections: Sequence[str] = (), score: float = 5.0
) -> list[Hit]:
    """The passages of one document as hits, all with one score; sentence n of each has the similarity 1 - n / 100.

    `sections` names the section of each passage.
    """
    own = document_id(name, "\0".join(texts))
    hits = []
    for ordinal, text in enumerate(texts):
        section = (sections[ordinal],) if sections else ()
        language = detect(text)
        spans = sentence_spans(text, language)
        locator = Locator(section=section, paragraph=ordinal + 1)
        passage = Passage(passage_id(own, ordinal, text), own, ordinal, text, " › ".join(section), locator, language, spans)
        scores = tuple(1 - n / 100 for n in range(len(spans)))
        hits.append(Hit(passage, name, DocumentFacts(title, detect(title), date=day), score, CLOSE, scores))
    return hits


def likened(hit: Hit, *similarities: float) -> Hit:
    """The hit with these similarities of its sentences; those that are not given are 0."""
    rest = [0.0] * (len(hit.passage.sentences) - len(similarities))
    return replace(hit, sentence_scores=(*similarities, *rest))


class Shelf:
    """Hits by their place in their documents; fulfils PassageSource."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        self._hits = list(hits)

    def generation(self) -> int:
        return 1

    def passages(self, ids: Sequence[str]) -> dict[str, StoredPassage]:
        return {hit.passage.id: _stored(hit) for hit in self._hits if hit.passage.id in ids}

    def superseded(self) -> Mapping[str, Superseded]:
        return {}

    def neighbours(self, document_id: str, first: int, last: int) -> list[StoredPassage]:
        mine = [hit for hit in self._hits if hit.passage.document_id == document_id and first <= hit.passage.ordinal <= last]
        return [_stored(hit) for hit in sorted(mine, key=lambda hit: hit.passage.ordinal)]


def around(hits: Sequence[Hit]) -> Around:
    """How a list is followed over the passages of these hits."""

    def find(hit: Hit, first: int, last: int) -> list[Hit]:
        return [h for h in hits if h.passage.document_id == hit.passage.document_id and first <= h.passage.ordinal <= last]

    return find


def _stored(hit: Hit) -> StoredPassage:
    return StoredPassage(hit.passage, hit.document, hit.facts)
