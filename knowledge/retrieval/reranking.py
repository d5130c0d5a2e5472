"""A second opinion on the best hits: a model that reads the question and each passage together."""

from __future__ import annotations

import dataclasses
import logging
import math
from collections.abc import Sequence

from knowledge.models import Hit
from knowledge.ports import Reranker
from knowledge.retrieval.representation import embedding_text

_log = logging.getLogger(__name__)

SIGNAL = "rerank"
WEIGHT = 2.0
"""Of the model's standardised score against the hit's own. Among the first 25 hits retrieval's own scores deviate by 1.9 (median of 34
questions of the development set), so this gives the model as much to say as retrieval has."""
MOST = 25
"""Hits that are read: each costs a run of the model, and few answers stand further down."""


def reranked(question: str, hits: Sequence[Hit], reranker: Reranker, weight: float = WEIGHT) -> list[Hit]:
    """The hits, best first, with the model's opinion of the first MOST counted into their scores as the signal "rerank".

    The opinion is in standard deviations above the average of the hits that were read; 0 where the model gave no number. Hits further
    down keep their order behind them. Where the model fails, the hits come back as they are; ties go by passage id.
    """
    if not hits:
        return []
    read, unread = hits[:MOST], hits[MOST:]
    try:
        opinions = standardised(reranker.scores(question, [embedding_text(hit.passage, hit.facts) for hit in read]), len(read))
    except Exception as exc:  # noqa: BLE001 - the order without the model is an answer all the same
        _log.warning("the hits keep their order: the reranking model failed: %s: %s", type(exc).__name__, exc)
        return list(hits)
    least = min(opinions)
    counted = [_with(hit, opinion, weight) for hit, opinion in zip(read, opinions, strict=True)]
    counted += [_with(hit, least, weight) for hit in unread]
    return sorted(counted, key=lambda hit: (-hit.score, hit.passage.id))


def standardised(scores: Sequence[float], count: int) -> list[float]:
    """Scores with mean 0 and standard deviation 1; 0 for what is no finite number, and for all where no two differ.

    Raises ValueError unless there are `count` of them.
    """
    if len(scores) != count:
        raise ValueError(f"{len(scores)} scores for {count} passages")
    known = [score for score in scores if math.isfinite(score)]
    if not known:
        return [0.0] * count
    mean = math.fsum(known) / len(known)
    deviation = math.sqrt(math.fsum((score - mean) ** 2 for score in known) / len(known))
    if deviation <= 1e-6 * max(1.0, abs(mean)):
        return [0.0] * count
    return [(score - mean) / deviation if math.isfinite(score) else 0.0 for score in scores]


def _with(hit: Hit, opinion: float, weight: float) -> Hit:
    return dataclasses.replace(hit, score=hit.score + weight * opinion, signals={**hit.signals, SIGNAL: opinion})
