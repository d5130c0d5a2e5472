"""Similarity of meaning: whole passages, and the best sentence of each passage."""

from __future__ import annotations

import numpy as np

from knowledge.models import Language
from knowledge.ports import Shard, Unit, Vector, VectorIndex, VectorMatch, split_sentence_key
from knowledge.retrieval.centring import ShardStatistics, unit
from knowledge.retrieval.fusion import Scores
from knowledge.retrieval.query import Query
from knowledge.retrieval.statistics import LibraryStatistics


class DenseSignal:
    """Centred cosine of the question to passages or to sentences, standardised within the language."""

    def __init__(self, index: VectorIndex, statistics: LibraryStatistics, of: Unit, candidates: int) -> None:
        self.name = f"dense {of}"
        self._index = index
        self._statistics = statistics
        self._unit = of
        self._candidates = candidates

    def score(self, query: Query, language: Language) -> Scores:
        shard = Shard(self._unit, language)
        known = self._statistics.shards[shard]
        centred = centred_question(query, self._statistics)
        matches = self._index.search(shard, centred, self._candidates)
        found: dict[str, float] = {}
        raw: dict[str, float] = {}
        standardise = known.standardiser(centred)
        for key, similarity in similarities(matches, centred, known).items():
            passage_id = key if self._unit is Unit.PASSAGE else split_sentence_key(key)[0]
            score = standardise(similarity)
            found[passage_id] = max(found.get(passage_id, score), score)
            raw[passage_id] = max(raw.get(passage_id, similarity), similarity)
        return Scores(found, min(found.values(), default=0.0), raw)


def centred_question(query: Query, statistics: LibraryStatistics) -> Vector:
    """The question's vector with the mean of its language's questions taken off, of length 1."""
    return unit(query.vector - statistics.questions[query.language])


def similarities(matches: list[VectorMatch], centred: Vector, known: ShardStatistics) -> dict[str, float]:
    """Centred cosine in [-1, 1] of each match to the centred question, by key."""
    if not matches:
        return {}
    rows = known.centre(np.stack([match.vector for match in matches])) @ centred
    return {match.key: float(value) for match, value in zip(matches, rows, strict=True)}
