"""What a question means after the turns before it: rewritten by an LLM where one is configured, completed from them, or read alone."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from knowledge.answering.evidence import read, weigh
from knowledge.answering.gate import judge
from knowledge.models import Hit, Question
from knowledge.retrieval.query import Lean, asks_alone, lean_of

Find = Callable[[Question], Sequence[Hit]]
Rewrite = Callable[[Question], str | None]
"""A follow-up as one question that stands alone; None where it cannot be written or proven."""

_SURE = 0.6
"""Least probability of the gate at which a short question counts as answered by itself."""
_TOGETHER = 0.7
"""Least share of a completed question's content that one passage must speak of to show that the short question belongs to the topic."""

_TOUCHES = 0.5
"""Least share at which a question with an ask of its own, tied to the turn before by a word such as 还有 or "so", is read with that turn:
true follow-ups reach .6 and more, new topics stay below .45."""


def understood(question: Question, find: Find, rewrite: Rewrite | None = None) -> tuple[Question, Sequence[Hit]]:
    """The question as it is to be read, with its hits.

    "how many booths were there" after another question may name a topic of its own, "and where?" does not; what tells them apart is
    whether one passage speaks of the topic before and of the short question together, and if none does, whether one speaks of all
    that the short question says and the gate would let it through. `rewrite` is asked only for a question that leans on earlier turns.
    """
    lean = lean_of(question)
    if lean is Lean.NONE:
        return question, find(question)
    if rewrite is not None and (whole := rewrite(question)) is not None:
        question = dataclasses.replace(question, text=whole, history=())
        return question, find(question)
    hits = find(question)
    if (lean is Lean.STRONG and not asks_alone(question)) or _answers(question, hits, 0.0, _TOGETHER):
        return question, hits
    alone = dataclasses.replace(question, history=())
    found = find(alone)
    if lean is Lean.WEAK:
        return (alone, found) if _answers(alone, found, _SURE, 1.0) else (question, hits)
    # "also, how do I apply for leave?": what no passage speaks of beside the topic before begins another one, known or not
    return (question, hits) if not found or _share(question, hits) >= _TOUCHES else (alone, found)


def _share(question: Question, hits: Sequence[Hit]) -> float:
    """Of what the question speaks of, the share in [0, 1] that stands in the passage of the best sentence."""
    evidence = weigh(question, read(question, hits), hits)
    return evidence[0].features["concepts nearby"] if evidence else 0.0


def _answers(question: Question, hits: Sequence[Hit], probability: float, share: float) -> bool:
    """Whether the gate lets the question through with at least this probability, and one passage speaks of this share of it."""
    reading = read(question, hits)
    evidence = weigh(question, reading, hits)
    verdict = judge(reading, evidence)
    if not reading.concepts or not verdict.answers or verdict.probability < probability:
        return False
    return evidence[0].features["concepts nearby"] >= share
