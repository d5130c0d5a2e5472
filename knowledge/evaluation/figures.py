"""Rates over scored replies, with what their sample can tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from knowledge.evaluation.reading import Asked
from knowledge.evaluation.scoring import SHORT, Miss, Score

_Z = 1.959964
"""Of the normal distribution, for 95 %."""


class Measure(StrEnum):
    """What is counted."""

    RIGHT = "right"
    PROVEN = "right_and_proven"
    SHOWN = "evidence_cited"
    ANSWERED = "answered_when_it_can"
    REFUSED = "refused_when_it_must"
    PRECISION = "citation_precision"
    """Over citations, not over questions."""
    SHORT = "short_enough"


class GroupBy(StrEnum):
    """By what questions are told apart."""

    TYPE = "type"
    LANGUAGE = "language"
    CROSSING = "cross_lingual"
    """SAME or CROSS."""


SAME, CROSS = "same", "cross"


class Gap(StrEnum):
    """Why a figure is missing, or is over fewer questions than there are."""

    NO_ANSWERABLE = "no_answerable"
    NO_UNANSWERABLE = "no_unanswerable"
    NO_ACCEPTED = "no_accepted"
    NO_EVIDENCE = "no_evidence"
    NO_DOCUMENTS = "no_documents"
    NO_TYPE = "no_type"
    NO_LANGUAGE = "no_language"
    """The language was read from the question's words."""
    NO_CROSSING = "no_crossing"
    FAILED = "failed"
    ABSENT = "absent"
    """None of the documents that may be cited is in the library."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A gap and how many questions it concerns."""

    gap: Gap
    count: int
    of: int


@dataclass(frozen=True, slots=True)
class Rate:
    """`hits` out of `n`, which is at least 1."""

    hits: int
    n: int

    @property
    def value(self) -> float:
        """In [0, 1]."""
        return self.hits / self.n

    @property
    def interval(self) -> tuple[float, float]:
        """The rates that go with this sample at 95 %, in [0, 1]: the score interval of E. B. Wilson (1927), fit for small n too."""
        squared = _Z * _Z / self.n
        middle = (self.value + squared / 2) / (1 + squared)
        half = _Z * sqrt(self.value * (1 - self.value) / self.n + squared / (4 * self.n)) / (1 + squared)
        return max(0.0, middle - half), min(1.0, middle + half)


Rates = Mapping[Measure, Rate]
"""Those that could be computed, in the order of Measure."""


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds from question to answer."""

    p50: float
    p95: float
    n: int


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All figures of a run, and the scores that they were made from."""

    scores: tuple[Score, ...]
    overall: Rates
    groups: Mapping[GroupBy, Mapping[str, Rates]]
    """By group in order of name; without those that no question names."""
    latency: Latency | None
    missing: tuple[Missing, ...]

    @property
    def misses(self) -> dict[Miss, list[Score]]:
        """By kind, in the order of Miss, those of one type together; kinds without a miss are left out."""
        ordered = sorted(self.scores, key=lambda one: one.asked.type or "")
        found = {kind: [one for one in ordered if one.miss is kind] for kind in Miss}
        return {kind: ones for kind, ones in found.items() if ones}


def evaluated(scores: Sequence[Score], present: frozenset[str] | None = None) -> Evaluation:
    """The figures of scored replies. `present` names the documents of the library; None: unknown."""
    answered = [one.reply.latency_ms for one in scores if one.reply.incident is None]
    return Evaluation(
        tuple(scores),
        rates(scores),
        {
            GroupBy.TYPE: _grouped(scores, lambda asked: asked.type),
            GroupBy.LANGUAGE: _grouped(scores, lambda asked: asked.language),
            GroupBy.CROSSING: _grouped([one for one in scores if one.asked.answerable], crossing),
        },
        Latency(percentile(answered, 0.5), percentile(answered, 0.95), len(answered)) if answered else None,
        tuple(_missing(scores, present)),
    )


def crossing(asked: Asked) -> str | None:
    """SAME, CROSS, or None where the file does not say."""
    return None if asked.cross_lingual is None else CROSS if asked.cross_lingual else SAME


def rates(scores: Sequence[Score]) -> Rates:
    """Every rate for which there is at least one question that decides it."""
    answerable = [one for one in scores if one.asked.answerable]
    values: dict[Measure, list[bool]] = {
        Measure.RIGHT: [one.right for one in answerable if one.right is not None],
        Measure.PROVEN: [one.right and one.shown for one in answerable if one.right is not None and one.shown is not None],
        Measure.SHOWN: [one.shown for one in answerable if one.shown is not None],
        Measure.ANSWERED: [one.reply.answered for one in answerable],
        Measure.REFUSED: [one.refused for one in scores if one.refused is not None],
        Measure.PRECISION: [each for one in answerable for each in one.useful],
        Measure.SHORT: [len(one.reply.text) <= SHORT for one in answerable if one.reply.answered],
    }
    return {measure: Rate(sum(found), len(found)) for measure, found in values.items() if found}


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share`, in [0, 1], of the values lie; there must be one at least."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def _grouped(scores: Iterable[Score], name: Callable[[Asked], str | None]) -> dict[str, Rates]:
    groups: dict[str, list[Score]] = {}
    for one in scores:
        if (group := name(one.asked)) is not None:
            groups.setdefault(group, []).append(one)
    return {group: rates(groups[group]) for group in sorted(groups)}


def _missing(scores: Sequence[Score], present: frozenset[str] | None) -> list[Missing]:
    asked = [one.asked for one in scores]
    can = [one for one in asked if one.answerable]
    known = present or frozenset()
    counted = [
        Missing(Gap.NO_ANSWERABLE, int(not can), len(asked)),
        Missing(Gap.NO_UNANSWERABLE, int(len(can) == len(asked)), len(asked)),
        Missing(Gap.NO_ACCEPTED, sum(not one.accepted for one in can), len(can)),
        Missing(Gap.NO_EVIDENCE, sum(not one.evidence for one in can), len(can)),
        Missing(Gap.NO_DOCUMENTS, sum(not one.documents for one in can), len(can)),
        Missing(Gap.NO_TYPE, sum(one.type is None for one in asked), len(asked)),
        Missing(Gap.NO_LANGUAGE, sum(not one.language_given for one in asked), len(asked)),
        Missing(Gap.NO_CROSSING, sum(one.cross_lingual is None for one in can), len(can)),
        Missing(Gap.FAILED, sum(one.miss is Miss.FAILED for one in scores), len(asked)),
        Missing(
            Gap.ABSENT,
            sum(present is not None and bool(one.documents) and known.isdisjoint(one.documents) for one in can),
            len(can),
        ),
    ]
    return [one for one in counted if one.count]
