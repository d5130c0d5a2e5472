"""Which sentences of the hits answer the question: each is scored on what it says, not on where it ranks alone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from knowledge.answering.fitting import fits
from knowledge.answering.question import Kind, kind_of
from knowledge.models import Hit, Question
from knowledge.retrieval.query import completed
from knowledge.text.concepts import Concept, Searchable, concepts_of, coverage, searchable
from knowledge.text.facts_in_text import canonical_facts
from knowledge.text.terms import native_terms, question_terms

FEATURES = ("similarity", "passage", "lead", "concepts", "concepts nearby", "own words", "fits", "fits x similarity", "short")
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "similarity": 0.6,
        "passage": 0.2,
        "lead": 0.3,
        "concepts": 1.5,
        "concepts nearby": 1.0,
        "own words": 2.0,
        "fits": 1.2,
        "fits x similarity": 0.0,
        "short": -1.0,
    }
)
_SHORT = {"zh": 8, "en": 25}
"""Characters below which a sentence is more likely a heading than a statement."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of one hit with the reasons for it."""

    hit: Hit
    rank: int
    """Of the hit, from 0."""
    sentence: int
    """Index among the passage's sentences."""
    features: Mapping[str, float]
    score: float
    """Log-odds-like; higher is better, unbounded."""

    @property
    def text(self) -> str:
        return self.hit.passage.sentence(self.sentence)


@dataclass(frozen=True, slots=True)
class Reading:
    """A question with what it asks for and speaks of."""

    text: str
    """Completed from the conversation."""
    kind: Kind
    concepts: tuple[Concept, ...]
    weights: tuple[float, ...]
    """Of each concept: the rarer among the hits, the heavier."""
    facts: frozenset[str]
    own_terms: Mapping[str, float]
    """Native terms with their weights."""


def read(question: Question, hits: Sequence[Hit]) -> Reading:
    """Reads a question against the hits that were found for it."""
    text = completed(question)
    concepts = concepts_of(text)
    passages = [searchable(f"{hit.facts.title}\n{hit.passage.context}\n{hit.passage.text}") for hit in hits]
    count = len(passages)
    weights = tuple(_rarity(sum(p.speaks_of(c) for p in passages), count) for c in concepts)
    terms = question_terms(native_terms(text))
    in_own = [
        set(native_terms(f"{h.facts.title} {h.passage.context} {h.passage.text}")) for h in hits if h.passage.language == question.language
    ]
    own = {term: _rarity(sum(term in p for p in in_own), len(in_own)) for term in terms}
    return Reading(text, kind_of(question.text), concepts, weights, canonical_facts(text), own)


def weigh(question: Question, reading: Reading, hits: Sequence[Hit], weights: Mapping[str, float] = WEIGHTS) -> list[Evidence]:
    """Every sentence of the hits, best first; ties in the hits' order."""
    found: list[Evidence] = []
    for rank, hit in enumerate(hits):
        passage = hit.passage
        around = searchable(f"{hit.facts.title}\n{passage.context}\n{passage.text}")
        nearby = coverage(reading.concepts, around, reading.weights)
        for index in range(len(passage.sentences)):
            text = passage.sentence(index)
            features = _features(question, reading, hit, hits[0].score, index, text, nearby)
            found.append(Evidence(hit, rank, index, features, sum(weights[name] * value for name, value in features.items())))
    return sorted(found, key=lambda e: (-e.score, e.rank, e.sentence))


def _features(question: Question, reading: Reading, hit: Hit, best: float, index: int, text: str, nearby: float) -> dict[str, float]:
    similarity = hit.sentence_scores[index] if index < len(hit.sentence_scores) else 0.0
    spoken: Searchable = searchable(text)
    fit = float(fits(reading.kind, text, reading.facts))
    own = 0.0
    if hit.passage.language == question.language:
        total = sum(reading.own_terms.values())
        present = set(native_terms(text))
        own = sum(w for t, w in reading.own_terms.items() if t in present) / total if total else 0.0
    return {
        "similarity": similarity,
        "passage": hit.score,
        "lead": hit.score - best,
        "concepts": coverage(reading.concepts, spoken, reading.weights),
        "concepts nearby": nearby,
        "own words": own,
        "fits": fit,
        "fits x similarity": fit * similarity,
        "short": float(len(text) < _SHORT[hit.passage.language]),
    }


def _rarity(spoken_of: int, count: int) -> float:
    return math.log(1.0 + (count + 1.0) / (spoken_of + 0.5))
