"""Whether the evidence answers the question at all. Wrong is worse than "not found", and a needless "not found" worse than it looks."""

from __future__ import annotations

import functools
import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from knowledge.answering.attributes import attribute_asked
from knowledge.answering.constraints import place_unmet
from knowledge.answering.evidence import Evidence, Reading, prepared
from knowledge.answering.question import Kind
from knowledge.answering.roles import clauses_with_holder, post_asked
from knowledge.answering.unmet import unmet
from knowledge.models import Hit
from knowledge.retrieval.representation import CELL_SEPARATOR
from knowledge.retrieval.signals.year import years_asked
from knowledge.text.concepts import Concept, share, spoken_in, spoken_of

FILE = Path(__file__).with_name("gate.toml")

_HEAD = 3
"""Sentences, best first, of which one must hold what is asked."""
_FOREIGN_COSINE = 0.28
_FOREIGN_SPOKEN = 0.7
"""Below both, the further the less likely is it that the documents speak of the topic at all: no passage is near the question in
meaning, and none speaks of most of what it does."""
_PRECISE = frozenset({Kind.CONTACT})
"""Kinds whose answer is recognised surely enough that its absence refuses by itself."""
_SPOKEN_ENOUGH = 0.6
"""Share of what a question speaks of that must stand around a precise answer, so that it is this person's number and not another's."""
_FIFTH = 4
_UNTOLD = -0.5
"""Share that stands for "nowhere", so that a holder whom no sentence names counts more than one named beside little else."""


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model over gate_features()."""

    weights: Mapping[str, float]
    threshold: float
    """Least probability at which the bot answers."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The gate's decision with its reasons."""

    probability: float
    """That the evidence answers, in [0, 1]; calibrated for balanced classes."""
    reason: str | None
    """Why the question is refused whatever its probability, in a few English words; None where nothing forbids an answer."""
    features: Mapping[str, float]
    threshold: float
    """Of the model."""

    @property
    def answers(self) -> bool:
        return self.reason is None and self.probability >= self.threshold


@functools.cache
def load_model() -> Model:
    """The model that `python -m bench.gate --write` fitted and wrote to gate.toml."""
    with FILE.open("rb") as stream:
        kept = tomllib.load(stream)
    return Model(MappingProxyType({name: float(value) for name, value in kept["weights"].items()}), float(kept["threshold"]))


def judge(reading: Reading, evidence: Sequence[Evidence], model: Model | None = None, own: Sequence[Concept] = ()) -> Verdict:
    """Judges the evidence, in the order in which it would be quoted, against what was asked; by the fitted model without one.

    `own` are the things that a follow-up names itself, beside the topic that the turns before it gave.
    """
    chosen = load_model() if model is None else model
    if not evidence:
        return Verdict(0.0, "no passage was found", MappingProxyType({}), chosen.threshold)
    features = gate_features(reading, evidence)
    logit = sum(weight * features[name] for name, weight in chosen.weights.items())
    probability = 1.0 / (1.0 + math.exp(-max(min(logit, 30.0), -30.0)))
    return Verdict(probability, forbidden(reading, evidence, own), MappingProxyType(features), chosen.threshold)


def gate_features(reading: Reading, evidence: Sequence[Evidence]) -> dict[str, float]:
    """What the model and the rules look at; `evidence` is not empty. Shares are of the weight of what the question speaks of."""
    best, head = evidence[0], evidence[:_HEAD]
    spoken = best.features["concepts around"]
    posts = post_asked(reading.text)
    holding = [
        max((_share(reading, each, clause) for clause in clauses_with_holder(posts, each.text)), default=_UNTOLD)
        for each in (evidence if posts else ())
    ]
    scores = sorted((hit.score for hit in _hits(evidence)), reverse=True)
    unheard = _unheard(reading, evidence)
    nearest = max(each.hit.signals.get("dense passage raw", 0.0) for each in evidence)
    nearby = max(each.features["concepts nearby"] for each in evidence)
    return {
        "bias": 1.0,
        "score": best.score,
        "lead": scores[0] - scores[min(_FIFTH, len(scores) - 1)],
        "own words": max(each.features["own words"] for each in head),
        "concepts around": spoken,
        "concepts nearby": nearby,
        "unheard": unheard,
        "foreign": max(0.0, _FOREIGN_COSINE - nearest) * max(0.0, _FOREIGN_SPOKEN - nearby),
        "wrong year": float(bool(years_asked(reading.text)) and best.hit.signals.get("year", 0.0) < 0),
        "attribute": float(attribute_asked(reading.text) is not None),
        "holder untold": max(0.0, 1.0 - unheard - max(holding)) if holding else 0.0,
        "place unmet": place_unmet(reading.text, [each.hit for each in head]),
    }


def forbidden(reading: Reading, evidence: Sequence[Evidence], own: Sequence[Concept] = ()) -> str | None:
    """Why no answer may be given, whatever a model says; None where nothing forbids one."""
    if reading.kind in _PRECISE and not any(e.features["fits"] and e.features["concepts around"] >= _SPOKEN_ENOUGH for e in evidence):
        return f"no passage holds a {reading.kind} for it"
    if own and reading.topic and not any(spoken_of(own, prepared(each.hit, reading.language).whole) for each in evidence[:_HEAD]):
        return "the passages speak of the topic before alone"
    return unmet(reading, evidence)


def _unheard(reading: Reading, evidence: Sequence[Evidence]) -> float:
    """Share of what this turn of the conversation says that none of the hits speaks of: words cut wrongly, or of everyday talk, tell
    nothing; what one passage speaks of and the best one does not, tells much."""
    total = sum(reading.weights)
    if not total:
        return 0.0
    wholes = [prepared(hit, reading.language).whole for hit in _hits(evidence)]
    return (
        sum(
            weight
            for index, (concept, weight) in enumerate(zip(reading.concepts, reading.weights, strict=True))
            if index not in reading.topic and not any(whole.speaks_of(concept) for whole in wholes)
        )
        / total
    )


def _share(reading: Reading, evidence: Evidence, clause: str) -> float:
    """Share of what the question speaks of in a clause; of a table's row also what stands over it."""
    if CELL_SEPARATOR in clause:
        return evidence.features["concepts around"]
    return share(spoken_in(reading.concepts, clause, evidence.hit.passage.language, reading.language), reading.weights)


def _hits(evidence: Sequence[Evidence]) -> list[Hit]:
    return list({each.hit.passage.id: each.hit for each in evidence}.values())
