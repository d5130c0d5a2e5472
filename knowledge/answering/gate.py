"""Whether the evidence answers the question at all. Wrong is worse than "not found", and a needless "not found" worse than it looks."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from knowledge.answering.evidence import Evidence, Reading, prepared
from knowledge.models import Hit
from knowledge.retrieval.signals.year import years_asked

FEATURES = ("bias", "similarity", "passage", "concepts nearby", "own words", "fits", "unspoken", "wrong year")
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "bias": -2.0,
        "similarity": 0.5,
        "passage": 0.2,
        "concepts nearby": 2.0,
        "own words": 1.0,
        "fits": 0.5,
        "unspoken": -2.0,
        "wrong year": -2.0,
    }
)
THRESHOLD = 0.5
"""Least probability at which the bot answers."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The gate's decision with its reasons."""

    probability: float
    """That the evidence answers, in [0, 1]."""
    features: Mapping[str, float]

    @property
    def answers(self) -> bool:
        return self.probability >= THRESHOLD


def judge(reading: Reading, evidence: Sequence[Evidence], hits: Sequence[Hit], weights: Mapping[str, float] = WEIGHTS) -> Verdict:
    """Judges the best evidence against what was asked."""
    if not evidence:
        return Verdict(0.0, MappingProxyType({}))
    features = gate_features(reading, evidence, hits)
    logit = sum(weights[name] * value for name, value in features.items())
    return Verdict(1.0 / (1.0 + math.exp(-max(min(logit, 30.0), -30.0))), features)


def gate_features(reading: Reading, evidence: Sequence[Evidence], hits: Sequence[Hit]) -> dict[str, float]:
    """What the gate looks at; `evidence` is not empty."""
    best = evidence[0]
    head = evidence[:3]
    everything = [prepared(hit, reading.language).whole for hit in hits]
    total = sum(reading.weights)
    unspoken = sum(w for c, w in zip(reading.concepts, reading.weights, strict=True) if not any(e.speaks_of(c) for e in everything))
    asked = years_asked(reading.text)
    return {
        "bias": 1.0,
        "similarity": max(e.features["similarity"] for e in head),
        "passage": max(hit.score for hit in hits),
        "concepts nearby": max(e.features["concepts nearby"] for e in head),
        "own words": max(e.features["own words"] for e in head),
        "fits": best.features["fits"],
        "unspoken": unspoken / total if total else 1.0,
        "wrong year": float(bool(asked) and best.hit.signals.get("year", 0.0) < 0),
    }
