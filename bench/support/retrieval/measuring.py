"""Each question asked of each system, and the figures of it."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import mean

from bench.support.retrieval.clock import Clock
from bench.support.retrieval.questions import Asked, Found, rank

DEPTH = 10
"""Passages that a system gives."""
READ_FIRST = 5
"""Passages whose length is compared: longer ones show more by chance."""
_WARMING = 3
"""Questions asked before the clock starts."""


@dataclass(frozen=True, slots=True)
class System:
    """Something that finds passages."""

    name: str
    find: Callable[[str], Sequence[Found]]
    """A question's passages, best first, at most DEPTH."""
    clock: Clock
    """Of embedding questions."""
    passages: int
    build_seconds: float | None
    """From texts to the finished index, embedding included; None for what shares the index of another system."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One question asked of one system."""

    asked: Asked
    rank: int | None
    seconds: float
    """Question to passages."""
    search_seconds: float
    """Without embedding the question."""
    characters: int
    """Of the first five passages together."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Shares of questions in [0, 1]."""

    count: int
    at_1: float
    at_5: float
    at_10: float
    reciprocal_rank: float
    """Mean of 1/rank, 0 beyond the tenth passage."""


@dataclass(frozen=True, slots=True)
class Figures:
    """All that the table says of a system."""

    name: str
    quality: dict[str, Quality]
    """By group, "all" among them where there is more than one."""
    p50_ms: float
    p95_ms: float
    search_p50_ms: float
    search_p95_ms: float
    characters: float
    """Mean length of the first five passages together."""
    passages: int
    build_seconds: float | None


def ask(system: System, questions: Sequence[Asked]) -> list[Outcome]:
    """Asks every question once, the first few before that without counting."""
    for asked in questions[:_WARMING]:
        system.find(asked.text)
    outcomes = []
    for asked in questions:
        embedding, started = system.clock.seconds, time.perf_counter()
        found = system.find(asked.text)
        seconds = time.perf_counter() - started
        search = seconds - (system.clock.seconds - embedding)
        outcomes.append(Outcome(asked, rank(asked, found), seconds, search, sum(len(one.text) for one in found[:READ_FIRST])))
    return outcomes


def figures(system: System, outcomes: Sequence[Outcome]) -> Figures:
    """The figures of a system's outcomes, of which there is at least one."""
    groups = list(dict.fromkeys(outcome.asked.group for outcome in outcomes))
    quality = {"all": _quality(outcomes)} if len(groups) > 1 else {}
    quality |= {group: _quality([outcome for outcome in outcomes if outcome.asked.group == group]) for group in groups}
    whole, search = [one.seconds for one in outcomes], [one.search_seconds for one in outcomes]
    return Figures(
        system.name,
        quality,
        1000 * percentile(whole, 50),
        1000 * percentile(whole, 95),
        1000 * percentile(search, 50),
        1000 * percentile(search, 95),
        mean(one.characters for one in outcomes),
        system.passages,
        system.build_seconds,
    )


def percentile(values: Sequence[float], share: float) -> float:
    """The least value that `share` per cent of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(len(ordered) * share / 100) - 1)]


def _quality(outcomes: Sequence[Outcome]) -> Quality:
    ranks = [outcome.rank for outcome in outcomes]

    def within(k: int) -> float:
        return mean(place is not None and place <= k for place in ranks)

    return Quality(len(ranks), within(1), within(5), within(10), mean(0.0 if place is None else 1 / place for place in ranks))
