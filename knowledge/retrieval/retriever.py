"""The way from a question to its hits."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import MappingProxyType
from typing import Protocol

from knowledge.models import LANGUAGES, Hit, Language, Question
from knowledge.ports import Encoder, LexicalIndex, PassageSource, Shard, StoredPassage, Unit, VectorIndex, VectorMatch, sentence_key
from knowledge.relations.validity import Superseded
from knowledge.retrieval.fusion import Fused, Scores, fuse
from knowledge.retrieval.query import Query, completed
from knowledge.retrieval.respelling import respeller
from knowledge.retrieval.signals.dense import DenseSignal, centred_question, similarities
from knowledge.retrieval.signals.kind import KindSignal
from knowledge.retrieval.signals.level import LevelSignal
from knowledge.retrieval.signals.lexical import BridgeSignal, OwnWordsSignal
from knowledge.retrieval.signals.names import NamesSignal
from knowledge.retrieval.signals.time import TimeSignal
from knowledge.retrieval.signals.valid import ValidSignal
from knowledge.retrieval.signals.year import YearSignal
from knowledge.retrieval.statistics import LibraryStatistics
from knowledge.retrieval.weights import load_weights

_CANDIDATES = {Unit.PASSAGE: 40, Unit.SENTENCE: 80}
_LEXICAL_CANDIDATES = 100
_THREADS = 4
_EXAMINED = 40
"""Passages, of all languages together, that are read from the database and scored on facts; the reply takes its hits from them."""


def without_repeats(hits: Sequence[Hit]) -> list[Hit]:
    """The hits without those whose text a better one has already shown from a copy of the same document.

    The same words in two documents of different title, date or body say two things, and both stay.
    """
    seen: set[tuple[object, ...]] = set()
    kept: list[Hit] = []
    for hit in hits:
        facts = hit.facts
        title = facts.title if facts.title_source != "file name" else ""
        key = (hit.passage.text, title, facts.date, facts.number, facts.issuer)
        if key not in seen:
            seen.add(key)
            kept.append(hit)
    return kept


@functools.cache
def _threads() -> ThreadPoolExecutor:
    """Those in which signals look their passages up, for all retrievers of the process."""
    return ThreadPoolExecutor(_THREADS, thread_name_prefix="signal")


class Signal(Protocol):
    """One reason to believe that a passage answers."""

    name: str

    def score(self, query: Query, language: Language) -> Scores: ...


class FactSignal(Protocol):
    """One reason that is read from a passage itself and from what is known of its document."""

    name: str

    def agreement(self, query: Query, stored: StoredPassage) -> float:
        """How well the passage fits what the question asks for, in [-1, 1]; 0 where the question asks for nothing of the kind."""


class Retriever:
    """Finds passages over one opened library. Holds no state of a question; safe for several threads."""

    def __init__(
        self,
        encoder: Encoder,
        vectors: VectorIndex,
        lexical: LexicalIndex,
        passages: PassageSource,
        statistics: LibraryStatistics,
        weights: Mapping[str, float] | None = None,
        superseded: Mapping[str, Superseded] = MappingProxyType({}),
    ) -> None:
        """`weights` by the signals' names, the learned ones without; `superseded` are documents that others replace or amend, by id."""
        self._encoder = encoder
        self._vectors = vectors
        self._passages = passages
        self._statistics = statistics
        self._weights = load_weights() if weights is None else weights
        respell = respeller(lexical)
        self._signals: Sequence[Signal] = (
            DenseSignal(vectors, statistics, Unit.PASSAGE, _CANDIDATES[Unit.PASSAGE]),
            DenseSignal(vectors, statistics, Unit.SENTENCE, _CANDIDATES[Unit.SENTENCE]),
            BridgeSignal(lexical, statistics, _LEXICAL_CANDIDATES, respell),
            OwnWordsSignal(lexical, statistics, _LEXICAL_CANDIDATES, respell),
        )
        self._fact_signals: Sequence[FactSignal] = (
            YearSignal(),
            TimeSignal(),
            LevelSignal(),
            KindSignal(),
            NamesSignal(),
            ValidSignal(superseded),
        )

    @property
    def signal_names(self) -> list[str]:
        """Names of the signals that are added up, in order."""
        return [*(signal.name for signal in self._signals), *(signal.name for signal in self._fact_signals)]

    def search(self, question: Question, k: int) -> list[Hit]:
        """The k best live passages, best first."""
        query = self.query(question)
        most = max(_EXAMINED, k + k // 2)
        fused = [hit for found in self._scores(query).values() for hit in fuse(found, self._weights, most)]
        fused.sort(key=lambda f: (-f.score, f.passage_id))
        best = fused[:most]
        live = self._passages.passages([f.passage_id for f in best])
        hits = [self._hit(query, f, live[f.passage_id]) for f in best if f.passage_id in live]
        hits.sort(key=lambda hit: (-hit.score, hit.passage.id))
        return self._with_sentences(query, without_repeats(hits)[:k])

    def query(self, question: Question) -> Query:
        """The question completed and embedded."""
        text = completed(question)
        return Query(text, question.language, self._encoder.encode_questions([text])[0], question.today)

    def _scores(self, query: Query) -> dict[Language, dict[str, Scores]]:
        """What each signal says of each language. The indexes wait for disks and compute outside of Python: several are asked at once."""
        asked = [(language, signal) for language in LANGUAGES for signal in self._signals]
        said = _threads().map(lambda one: one[1].score(query, one[0]), asked)
        scores: dict[Language, dict[str, Scores]] = {language: {} for language in LANGUAGES}
        for (language, signal), score in zip(asked, said, strict=True):
            scores[language][signal.name] = score
        return scores

    def _hit(self, query: Query, fused: Fused, stored: StoredPassage) -> Hit:
        facts = {signal.name: signal.agreement(query, stored) for signal in self._fact_signals}
        return Hit(
            passage=stored.passage,
            document=stored.document,
            facts=stored.facts,
            score=fused.score + sum(self._weights.get(name, 0.0) * value for name, value in facts.items()),
            signals={**fused.signals, **facts},
            ready=stored.ready,
        )

    def _with_sentences(self, query: Query, hits: list[Hit]) -> list[Hit]:
        """The hits with the similarity of each of their sentences."""
        centred = centred_question(query, self._statistics)
        similar: dict[str, float] = {}
        for language in LANGUAGES:
            shard = Shard(Unit.SENTENCE, language)
            keys = [sentence_key(h.passage.id, i) for h in hits if h.passage.language == language for i in range(len(h.passage.sentences))]
            if not keys:
                continue
            matches = [VectorMatch(key, vector) for key, vector in self._vectors.fetch(shard, keys).items()]
            known = self._statistics.shards[shard]
            standardise = known.standardiser(centred)
            similar |= {key: standardise(value) for key, value in similarities(matches, centred, known).items()}
        return [
            dataclasses.replace(
                hit,
                sentence_scores=tuple(similar.get(sentence_key(hit.passage.id, i), 0.0) for i in range(len(hit.passage.sentences))),
            )
            for hit in hits
        ]
