"""Whether the evidence answers the question at all. Wrong is worse than "not found", and a needless "not found" worse than it looks."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from knowledge.answering.evidence import Evidence, Reading
from knowledge.answering.question import Kind
from knowledge.retrieval.signals.year import years_asked

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "bias": -4.04,
        "cosine": 1.25,
        "evidence": 0.19,
        "fits": 2.16,
        "wrong year": -3.3,
        "own words": 0.4,
        "concepts around": 0.79,
        "passage": 0.05,
    }
)
"""A logistic model, fitted on the development set and twenty questions on foreign topics; docs/decisions/gate.md has its figures."""

THRESHOLD = 0.2
"""Least probability at which the bot answers: cross-validated, 95 in 100 answerable questions of the development set pass."""

_FOREIGN_COSINE = 0.2
_FOREIGN_SPOKEN = 0.45
"""No passage is near the question in meaning, and none speaks of even half of what it does: another topic altogether. Two in a
hundred answerable questions of the development set are like that, and two thirds of those on foreign topics."""

_PRECISE = frozenset({Kind.CONTACT})
"""Kinds whose answer is recognised surely enough that its absence refuses by itself."""


_SPOKEN_ENOUGH = 0.6
"""Share of what a question speaks of that must stand around a precise answer, so that it is this person's number and not another's."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The gate's decision with its reasons."""

    probability: float
    """That the evidence answers, in [0, 1]; calibrated for balanced classes."""
    reason: str | None
    """Why the question is refused whatever its probability, in a few English words; None where nothing forbids an answer."""
    features: Mapping[str, float]

    @property
    def answers(self) -> bool:
        return self.reason is None and self.probability >= THRESHOLD


def judge(reading: Reading, evidence: Sequence[Evidence], weights: Mapping[str, float] = WEIGHTS) -> Verdict:
    """Judges the evidence, best first, against what was asked."""
    if not evidence:
        return Verdict(0.0, "no passage was found", MappingProxyType({}))
    features = gate_features(reading, evidence)
    logit = sum(weight * features[name] for name, weight in weights.items())
    probability = 1.0 / (1.0 + math.exp(-max(min(logit, 30.0), -30.0)))
    return Verdict(probability, _forbidden(reading, evidence, features), MappingProxyType(features))


def gate_features(reading: Reading, evidence: Sequence[Evidence]) -> dict[str, float]:
    """What the model and the rules look at; `evidence` is not empty."""
    head = evidence[:3]
    asked = years_asked(reading.text)
    return {
        "bias": 1.0,
        "cosine": max(e.hit.signals.get("dense passage raw", 0.0) for e in evidence),
        "evidence": max(e.hit.signals.get("evidence", 0.0) for e in evidence),
        "fits": max(e.features["fits"] for e in head),
        "wrong year": float(bool(asked) and head[0].hit.signals.get("year", 0.0) < 0),
        "own words": max(e.features["own words"] for e in head),
        "concepts around": head[0].features["concepts around"],
        "concepts nearby": max(e.features["concepts nearby"] for e in evidence),
        "passage": max(e.hit.score for e in evidence),
    }


def _forbidden(reading: Reading, evidence: Sequence[Evidence], features: Mapping[str, float]) -> str | None:
    if reading.kind in _PRECISE and not any(e.features["fits"] and e.features["concepts around"] >= _SPOKEN_ENOUGH for e in evidence):
        return f"no passage holds a {reading.kind} for it"
    if features["cosine"] < _FOREIGN_COSINE and features["concepts nearby"] <= _FOREIGN_SPOKEN:
        return "the documents do not speak of it"
    return None
