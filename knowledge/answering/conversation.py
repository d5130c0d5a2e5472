"""What a question means after the turns before it: rewritten by an LLM where one is configured, completed from them, or read alone."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from knowledge.answering.evidence import prepared, read, weigh
from knowledge.answering.gate import judge
from knowledge.answering.ordering import in_order
from knowledge.models import Hit, Question
from knowledge.retrieval.query import Lean, asks_alone, asks_only, lean_of, own_names, points
from knowledge.text.concepts import spoken_of

Find = Callable[[Question], Sequence[Hit]]
Rewrite = Callable[[Question], str | None]
"""A follow-up as one question that stands alone; None where it cannot be written or proven."""

_TOGETHER = 0.7
"""Least share of a completed question's content that one passage must speak of to show that the short question belongs to the topic."""

_MENTIONS = 0.5
"""Share of the things that a question names itself that one passage on the topic before may speak of by chance; where it speaks of no
more, they are of another topic."""

_TOUCHES = 0.5
"""Least share of all that a question speaks of, the topic before with it, at which one that a word such as 还有 or "so" ties on is read
with that topic: true follow-ups reach .6 and more, new topics stay below .45."""

_BEST = 3
"""Sentences whose passages would answer."""


def understood(question: Question, find: Find, rewrite: Rewrite | None = None) -> tuple[Question, Sequence[Hit]]:
    """The question as it is to be read, with its hits.

    "how many booths were there" after another question may name a topic of its own, "and where?" does not; what tells them apart is
    whether one passage speaks of the topic before and of the short question together, and if none does, whether one speaks of all
    that the short question says and the gate would let it through. What names a thing of which no passage on the topic speaks (年假有几天
    after a conference) is asked alone, and so may be found nowhere. `rewrite` is asked only for a question that leans on earlier turns.
    """
    lean = lean_of(question)
    if lean is Lean.NONE:
        return question, find(question)
    if rewrite is not None and (whole := rewrite(question)) is not None:
        question = dataclasses.replace(question, text=whole, history=())
        return question, find(question)
    hits = find(question)
    if _belongs(question, hits, lean):
        return question, hits
    alone = dataclasses.replace(question, history=())
    found = find(alone)
    if lean is Lean.WEAK and _answers(alone, found, 1.0):
        return alone, found
    # what no passage speaks of beside the topic before begins another one, known or not
    return (question, hits) if not hits or _touches(question, hits) else (alone, found)


def own_share(question: Question, hits: Sequence[Hit]) -> float:
    """Of the things that the question's last turn names itself, the share in [0, 1] that one of the passages of the three best
    sentences speaks of, its title and headings with it; 1 where the turn names nothing, 0 without hits.

    A low share tells that the hits answer the turns before instead.
    """
    names = own_names(question)
    if not names:
        return 1.0
    best = weigh(question, read(question, hits), hits)[:_BEST]
    return max((len(spoken_of(names, prepared(each.hit, question.language).whole)) for each in best), default=0) / len(names)


def _belongs(question: Question, hits: Sequence[Hit], lean: Lean) -> bool:
    """Whether a question that leans is surely read with the turns before it."""
    if lean is Lean.WEAK:
        return asks_only(question) or _answers(question, hits, _TOGETHER)
    if points(question):
        return True
    if asks_alone(question):
        return _answers(question, hits, _TOGETHER)
    # 年假呢, "and parking?": the old ask about a thing that is nowhere in what was found
    names = own_names(question)
    return not names or any(spoken_of(names, prepared(hit, question.language).whole) for hit in hits)


def _touches(question: Question, hits: Sequence[Hit]) -> bool:
    """Whether what the question names stands in a passage of the best sentences; of one that a word such as 还有 or "so" ties on, also
    half of all that it speaks of, the topic before with it."""
    if own_share(question, hits) <= _MENTIONS:
        return False
    if lean_of(question) is Lean.WEAK:
        return True
    evidence = weigh(question, read(question, hits), hits)
    return bool(evidence) and evidence[0].features["concepts nearby"] >= _TOUCHES


def _answers(question: Question, hits: Sequence[Hit], share: float) -> bool:
    """Whether the gate lets the question through, and one passage speaks of this share of it."""
    reading = read(question, hits)
    evidence = weigh(question, reading, hits)
    if not reading.concepts or not judge(reading, in_order(reading, evidence)).answers:
        return False
    return evidence[0].features["concepts nearby"] >= share
