"""Ranking hits again by what their sentences say: the best evidence in a passage tells more than the passage's likeness."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from knowledge.answering.evidence import WEIGHTS, read, weigh
from knowledge.models import Hit, Question

_WEIGHT = 2.0
"""Of the best evidence against the fused score of retrieval; on the development set 1.5 to 3 do alike (docs/decisions/evidence.md)."""
_OF_RETRIEVAL = ("passage", "lead")
"""Features that retrieval's own score already counts."""


def by_evidence(question: Question, hits: Sequence[Hit], k: int) -> list[Hit]:
    """The k best of the hits, each with the evidence counted into its score."""
    best: dict[str, float] = {}
    for each in weigh(question, read(question, hits), hits):
        said = each.score - sum(WEIGHTS[name] * each.features[name] for name in _OF_RETRIEVAL)
        best[each.hit.passage.id] = max(best.get(each.hit.passage.id, said), said)
    least = min(best.values(), default=0.0)
    ranked = [
        dataclasses.replace(hit, score=hit.score + _WEIGHT * said, signals={**hit.signals, "evidence": said})
        for hit in hits
        for said in (best.get(hit.passage.id, least),)
    ]
    ranked.sort(key=lambda hit: (-hit.score, hit.passage.id))
    return ranked[:k]
