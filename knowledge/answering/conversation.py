"""Whether a short question speaks for itself or leans on the turns before it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from knowledge.answering.evidence import read, weigh
from knowledge.answering.gate import judge
from knowledge.models import Hit, Question
from knowledge.retrieval.query import Lean, lean_of

Find = Callable[[Question], Sequence[Hit]]

_SURE = 0.6
"""Least probability of the gate at which a short question counts as answered by itself."""


def understood(question: Question, find: Find) -> tuple[Question, Sequence[Hit]]:
    """The question as it is to be read, with its hits.

    "how many booths were there" after another question names a topic of its own, "and where?" does not; what tells them apart is
    whether one passage speaks of all that the short question says and the gate would let it through.
    """
    if lean_of(question) is not Lean.WEAK:
        return question, find(question)
    alone = dataclasses.replace(question, history=())
    hits = find(alone)
    reading = read(alone, hits)
    evidence = weigh(alone, reading, hits)
    verdict = judge(reading, evidence)
    if reading.concepts and verdict.answers and verdict.probability >= _SURE and evidence[0].features["concepts nearby"] >= 1.0:
        return alone, hits
    return question, find(question)
