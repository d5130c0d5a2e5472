"""Why a hit is where it is: the question as it was read, and what each signal added to the hit's score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.models import Hit


@dataclass(frozen=True, slots=True)
class Explained:
    """The hits of a search with what is needed to explain each."""

    hits: tuple[Hit, ...]
    """Best first."""
    weights: Mapping[str, float]
    """By which the signals were added up."""
    understood: Mapping[str, str]
    """The question as it was read, by aspect: "question" (completed), "language", "years" and others; only what is known."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What one signal said of a hit."""

    signal: str
    score: float
    """In standard deviations above the average passage, or as the signal defines it."""
    weight: float
    """0 for a signal that is kept beside the score and not counted in it."""

    @property
    def contribution(self) -> float:
        """To the hit's score."""
        return self.weight * self.score


@dataclass(frozen=True, slots=True)
class Explanation:
    """A hit's score taken apart."""

    votes: tuple[Vote, ...]
    """Those that count, the one that moved the score most first."""
    beside: tuple[Vote, ...]
    """Those that do not count, by name."""
    score: float

    @property
    def rest(self) -> float:
        """What the votes leave unexplained of the score."""
        return self.score - sum(vote.contribution for vote in self.votes)


def explain(hit: Hit, weights: Mapping[str, float]) -> Explanation:
    """The hit's signals under the weights by which they were added up; a signal without a weight does not count."""
    votes = [Vote(name, score, weights.get(name, 0.0)) for name, score in hit.signals.items()]
    counted = sorted((vote for vote in votes if vote.weight), key=lambda vote: (-abs(vote.contribution), vote.signal))
    beside = sorted((vote for vote in votes if not vote.weight), key=lambda vote: vote.signal)
    return Explanation(tuple(counted), tuple(beside), hit.score)
