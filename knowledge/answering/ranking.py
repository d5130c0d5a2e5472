"""Ranking hits again by what their sentences say: the best evidence in a passage tells more than the passage's likeness."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from knowledge.answering.evidence import WEIGHTS, best_of_each, read
from knowledge.models import Hit, Question
from knowledge.retrieval.weights import load_weights

_SIGNAL = "evidence"
OF_RETRIEVAL = ("passage", "lead")
"""Features that retrieval's own score already counts."""


def by_evidence(question: Question, hits: Sequence[Hit], k: int, weights: Mapping[str, float] | None = None) -> list[Hit]:
    """The k best of the hits, each with the evidence counted into its score; `weights` by the signals' names, the learned ones without."""
    weight = (load_weights() if weights is None else weights).get(_SIGNAL, 0.0)
    best = {
        key: each.score - sum(WEIGHTS[name] * each.features[name] for name in OF_RETRIEVAL)
        for key, each in best_of_each(question, read(question, hits), hits).items()
    }
    least = min(best.values(), default=0.0)
    ranked = [
        dataclasses.replace(hit, score=hit.score + weight * said, signals={**hit.signals, _SIGNAL: said})
        for hit in hits
        for said in (best.get(hit.passage.id, least),)
    ]
    ranked.sort(key=lambda hit: (-hit.score, hit.passage.id))
    return ranked[:k]
