"""Asks a generated library questions in a process of its own, as the bot would, and prints what they cost as JSON.

    python -m bench.support.retrieval.asking DATA

DATA holds the library and questions.jsonl: [text, language, passage id, vector] a line.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from typing import ParamSpec, TypeVar

import numpy as np

from bench.support.retrieval.clock import Clock
from bench.support.retrieval.growth import FINGERPRINT, QUESTIONS
from bench.support.retrieval.measuring import DEPTH, percentile
from bench.support.retrieval.memory import peak_mb
from bench.support.retrieval.ours import READ, Shelf, opened, warm_up
from knowledge.answering.ranking import by_evidence
from knowledge.models import Hit, Question
from knowledge.ports import Vector, Vectors
from knowledge.retrieval.weights import load_weights

P = ParamSpec("P")
R = TypeVar("R")

_WARMING = 30
_APART = ("indexes", "database", "evidence")
"""Parts that follow each other; the indexes are asked at once, each in threads."""


@dataclass(slots=True)
class GivenVector:
    """An encoder that gives the vector it was told to give."""

    vector: Vector
    fingerprint: str = FINGERPRINT

    def encode_passages(self, texts: Sequence[str], on_done: Callable[[int], None] | None = None) -> Vectors:
        raise NotImplementedError

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        return np.repeat(self.vector[np.newaxis], len(texts), axis=0)


class _Clocked:
    """Another object whose chosen methods count on a clock."""

    def __init__(self, inner: object, clocks: Sequence[Clock], *methods: str) -> None:
        self._inner = inner
        for name in methods:
            method = getattr(inner, name)
            for clock in clocks:
                method = _counted(method, clock)
            setattr(self, name, method)

    def __getattr__(self, name: str) -> object:
        return getattr(self._inner, name)


def _counted(method: Callable[P, R], clock: Clock) -> Callable[P, R]:
    def call(*args: P.args, **named: P.kwargs) -> R:
        with clock.on():
            return method(*args, **named)

    return call


def main() -> int:
    """Asks and prints."""
    data = Path(sys.argv[1])
    rows = [json.loads(line) for line in (data / QUESTIONS).read_text(encoding="utf-8").splitlines()]
    warm_up()
    started = time.perf_counter()
    with opened(data, FINGERPRINT, len(rows[0][3])) as shelf:
        opening = time.perf_counter() - started
        figures = _asked(shelf, rows)
    print(json.dumps({"opening_seconds": opening, "peak_mb": peak_mb(), **figures}))
    return 0


def _asked(shelf: Shelf, rows: Sequence[Sequence[object]]) -> dict[str, float]:
    """Milliseconds: of all questions p50 and p95, of each part the median; and the share of questions whose passage is in the first five."""
    parts = {name: Clock() for name in ("vectors", "lexical", "indexes", "database", "evidence")}
    both = parts["indexes"]
    encoder = GivenVector(np.zeros(len(rows[0][3]), np.float32))  # type: ignore[arg-type]
    weights = load_weights()
    retriever = Shelf(
        _Clocked(shelf.vectors, (parts["vectors"], both), "search", "fetch"),  # type: ignore[arg-type]
        _Clocked(shelf.lexical, (parts["lexical"], both), "search", "known_terms", "terms_with_prefix"),  # type: ignore[arg-type]
        _Clocked(shelf.passages, (parts["database"],), "passages", "neighbours"),  # type: ignore[arg-type]
        shelf.statistics,
    ).retriever(encoder, weights)
    taken: dict[str, list[float]] = {name: [] for name in (*parts, "rest", "all", "processor")}
    found: list[bool] = []
    first = 0.0
    for number, (text, language, wanted, vector) in enumerate(rows):
        encoder.vector = np.asarray(vector, np.float32)
        question = Question(str(text), "zh" if language == "zh" else "en")
        before = {name: clock.seconds for name, clock in parts.items()}
        started, processor = time.perf_counter(), time.process_time()
        hits: Sequence[Hit] = retriever.search(question, READ)
        with parts["evidence"].on():
            hits = by_evidence(question, hits, DEPTH, weights)
        whole, processor = time.perf_counter() - started, time.process_time() - processor
        found.append(wanted in [hit.passage.id for hit in hits[:5]])
        if number == 0:
            first = whole
        if number < min(_WARMING, len(rows) // 2):
            continue
        of_part = {name: clock.seconds - before[name] for name, clock in parts.items()}
        for name, seconds in {
            **of_part,
            "rest": whole - sum(of_part[name] for name in _APART),
            "all": whole,
            "processor": processor,
        }.items():
            taken[name].append(1000 * seconds)
    return {
        "first": 1000 * first,
        "p50": percentile(taken["all"], 50),
        "p95": percentile(taken["all"], 95),
        "processor_p50": percentile(taken["processor"], 50),
        "processor_p95": percentile(taken["processor"], 95),
        **{name: median(taken[name]) for name in (*parts, "rest")},
        "found_5": mean(found),
    }


if __name__ == "__main__":
    sys.exit(main())
