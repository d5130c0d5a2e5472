"""Words in common: those of the text's own script, and those that both languages share."""

from __future__ import annotations

import math
from collections.abc import Sequence

from knowledge.models import Language
from knowledge.ports import Field, LexicalIndex, Shard, Unit
from knowledge.retrieval.fusion import Scores
from knowledge.retrieval.query import Query
from knowledge.retrieval.statistics import LibraryStatistics
from knowledge.text.terms import bridge_terms, native_terms, question_terms


class BridgeSignal:
    """BM25 over the terms that both languages share: translations, pinyin, dates, numbers."""

    name = "lexical bridge"

    def __init__(self, index: LexicalIndex, statistics: LibraryStatistics, candidates: int) -> None:
        self._index = index
        self._statistics = statistics
        self._candidates = candidates

    def score(self, query: Query, language: Language) -> Scores:
        terms = question_terms(bridge_terms(query.text))
        rows = self._index.search(Field.BRIDGE, language, terms, self._candidates)
        return standardised(rows, population(self._statistics, language))


class OwnWordsSignal:
    """BM25 over the words of the question's own script.

    Such words can only vote for the asker's own language, and a vote that the other language never gets pushes its passages down
    the merged list. So for that language the shared terms stand in.
    """

    name = "lexical own"

    def __init__(self, index: LexicalIndex, statistics: LibraryStatistics, candidates: int) -> None:
        self._index = index
        self._statistics = statistics
        self._candidates = candidates
        self._bridge = BridgeSignal(index, statistics, candidates)

    def score(self, query: Query, language: Language) -> Scores:
        if query.language != language:
            return self._bridge.score(query, language)
        terms = question_terms(native_terms(query.text))
        rows = self._index.search(Field.NATIVE, language, terms, self._candidates)
        return standardised(rows, population(self._statistics, language))


def population(statistics: LibraryStatistics, language: Language) -> int:
    """Passages of a language in the library."""
    return statistics.shards[Shard(Unit.PASSAGE, language)].count


def standardised(rows: Sequence[tuple[str, float]], population: int) -> Scores:
    """Scores of `rows` (id, raw score >= 0) among `population` passages, of which the others score zero."""
    if not rows:
        return Scores({}, 0.0)
    count = max(population, len(rows))
    mean = sum(score for _, score in rows) / count
    variance = sum(score * score for _, score in rows) / count - mean * mean
    if variance <= 1e-9 * mean * mean:
        return Scores(dict.fromkeys((key for key, _ in rows), 0.0), 0.0)  # all alike: the signal tells nothing apart
    deviation = math.sqrt(variance)
    # one of n values lies at most √(n - 1) deviations from their mean; a passage that the index lacks is not buried deeper
    floor = max(-mean / deviation, -math.sqrt(count))
    return Scores({key: (score - mean) / deviation for key, score in rows}, floor)
