"""Adding up what the signals say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Scores:
    """What one signal says of the passages of one language, in standard deviations above the average passage."""

    found: Mapping[str, float]
    """By passage id."""
    floor: float
    """For a passage that was not found: its score, or the least upper bound of it."""

    raw: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """The scores before standardising, for signals that have an absolute meaning."""

    def of(self, passage_id: str) -> float:
        return self.found.get(passage_id, self.floor)


@dataclass(frozen=True, slots=True)
class Fused:
    """A passage with its weighted sum and the signals' scores behind it."""

    passage_id: str
    score: float
    signals: Mapping[str, float]


def fuse(scores: Mapping[str, Scores], weights: Mapping[str, float], most: int | None = None) -> list[Fused]:
    """The passages that any signal found, best first, at most `most`; ties in order of id, so that the same question gives the same hits."""
    lowest = sum(weights[name] * each.floor for name, each in scores.items())
    sums: dict[str, float] = {}
    for name, each in scores.items():
        weight, floor = weights[name], each.floor
        for passage_id, score in each.found.items():
            sums[passage_id] = sums.get(passage_id, lowest) + weight * (score - floor)
    ids = sorted(sums, key=lambda passage_id: (-sums[passage_id], passage_id))[:most]
    return [
        Fused(
            passage_id,
            sums[passage_id],
            {name: each.of(passage_id) for name, each in scores.items()}
            | {f"{name} raw": each.raw[passage_id] for name, each in scores.items() if passage_id in each.raw},
        )
        for passage_id in ids
    ]
