"""Words in common: those of the text's own script, and those that both languages share."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import islice

from knowledge.models import Language
from knowledge.ports import Field, LexicalIndex, Shard, Unit
from knowledge.retrieval.fusion import Scores
from knowledge.retrieval.query import Query
from knowledge.retrieval.respelling import Respelling, respeller
from knowledge.retrieval.statistics import LibraryStatistics
from knowledge.text.glossary_terms import question_native_terms
from knowledge.text.spelling_chinese import characters_in_common_use
from knowledge.text.terms import bridge_terms, native_terms, question_terms

_MOST_PAIRS = 50
"""Pairs that stand for a single character asked for."""
_COMMONEST = 3755
"""Characters of the first level of GB 2312: before a character the rarer ones of the second level make hardly a word."""


class BridgeSignal:
    """BM25 over the terms that both languages share: translations, pinyin, dates, numbers."""

    name = "lexical bridge"

    def __init__(
        self, index: LexicalIndex, statistics: LibraryStatistics, candidates: int, respell: Callable[[str], Respelling] | None = None
    ) -> None:
        """`respell` may be shared with other signals over the same index, to do its work once a question."""
        self._index = index
        self._statistics = statistics
        self._candidates = candidates
        self._respell = respell or respeller(index)

    def score(self, query: Query, language: Language) -> Scores:
        terms = {**self._respell(query.text).bridge, **question_terms(bridge_terms(query.text))}
        rows = self._index.search(Field.BRIDGE, language, terms, self._candidates)
        return standardised(rows, population(self._statistics, language))


class OwnWordsSignal:
    """BM25 over the words of the question's own script.

    Such words can only vote for the asker's own language, and a vote that the other language never gets pushes its passages down
    the merged list. So for that language the shared terms stand in.
    """

    name = "lexical own"

    def __init__(
        self, index: LexicalIndex, statistics: LibraryStatistics, candidates: int, respell: Callable[[str], Respelling] | None = None
    ) -> None:
        """`respell` as of BridgeSignal."""
        self._index = index
        self._statistics = statistics
        self._candidates = candidates
        self._respell = respell or respeller(index)
        self._bridge = BridgeSignal(index, statistics, candidates, self._respell)

    def score(self, query: Query, language: Language) -> Scores:
        if query.language != language:
            return self._bridge.score(query, language)
        terms = own_terms(self._index, query.text, language, self._respell(query.text))
        rows = self._index.search(Field.NATIVE, language, terms, self._candidates)
        return standardised(rows, population(self._statistics, language))


def own_terms(index: LexicalIndex, text: str, language: Language, respelling: Respelling) -> dict[str, float]:
    """Weights of the native terms that a question is searched with: its own, what the glossary says stands for them, and what its unknown
    words may have been meant to be.

    A question of single Chinese characters ("罩？") is searched with the pairs that hold them, since passages are indexed by pairs.
    """
    written = question_terms(native_terms(text))
    if written and all(len(term) == 1 and not term.isascii() for term in written):
        written |= {pair: 1.0 for character in list(written) for pair in pairs_with(index, character)}
    return {**respelling.native, **question_native_terms(text, language), **written}


def pairs_with(index: LexicalIndex, character: str) -> list[str]:
    """Pairs of Chinese passages that hold a character, the most frequent first."""
    rows = dict(index.terms_with_prefix(Field.NATIVE, "zh", character, _MOST_PAIRS))
    rows |= index.known_terms(Field.NATIVE, "zh", (before + character for before in islice(characters_in_common_use(), _COMMONEST)))
    return sorted((pair for pair in rows if len(pair) == 2), key=lambda pair: (-rows[pair], pair))[:_MOST_PAIRS]


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
