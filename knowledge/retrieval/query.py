"""A question made ready for the signals."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.models import Language, Question
from knowledge.ports import Vector
from knowledge.retrieval.following import Thread, followed, threaded
from knowledge.retrieval.following_names import names_in
from knowledge.retrieval.following_turn import asks_without_topic, points_back, says_little, shows, turn_of
from knowledge.retrieval.following_words import ASKS, ENDS, IT, PERSONAL, TIES
from knowledge.text.asking import fault_of, is_small_talk, question_part
from knowledge.text.concepts import Concept
from knowledge.text.terms import native_terms, question_terms


@dataclass(frozen=True, slots=True)
class Query:
    """A question with its vector, as the signals read it."""

    text: str
    """Completed from the conversation where the question leans on it."""
    language: Language
    vector: Vector
    """Of the completed text; neither centred nor standardised."""
    today: date | None = None
    """The asker's day, by which "last month" is understood; None where it is not known."""


class Lean(StrEnum):
    """How much a question needs the turns before it."""

    NONE = "none"
    WEAK = "weak"
    """It says little; it may or may not speak for itself."""
    STRONG = "strong"
    """It points back: "and where?", 那字数上限呢."""


def completed(question: Question) -> str:
    """The question as it would be searched for by itself: what it leaves unsaid is taken from the turns before it.

    那字数上限呢 takes its topic from them, "what about 2024?" the whole question with the other year. A question that names a topic
    of its own, or has no turns before it, comes back as question_part() gives it.
    """
    thread = _thread(question)
    return question_part(question.text) if thread is None else thread.whole


def asked_text(question: Question) -> str:
    """The words that show which kind of thing is asked for: of a follow-up with an ask of its own those, of one that has none
    ("what about 2024?") those of the turn whose ask it repeats."""
    thread = _thread(question)
    return question_part(question.text) if thread is None else thread.ask


def lean_of(question: Question) -> Lean:
    """Whether a question can be understood without the turns before it; NONE where there are none."""
    asked = question_part(question.text)
    if not asked or not _earlier(question) or fault_of(question.text) is not None or is_small_talk(asked):
        return Lean.NONE
    return _lean(asked)


def asks_alone(question: Question) -> bool:
    """Whether a turn asks something with words of its own and points at nothing before: "also, how do I apply for leave?"."""
    turn = turn_of(question_part(question.text))
    if turn.corrects or turn.compares or turn.bare or ASKS[turn.language].search(turn.rest) is None:
        return False
    if points_back(turn.rest, turn.language) or shows(turn.rest, turn.language):
        return False
    return len(question_terms(native_terms(turn.rest))) > 1


def own_names(question: Question) -> tuple[Concept, ...]:
    """The things that the question's last turn names itself; an answer that speaks of none of them answers the turns before instead.

    Empty where that turn names nothing: "and where?", 那2024年呢.
    """
    return names_in(turn_of(question_part(question.text)))


def asks_only(question: Question) -> bool:
    """Whether the question's last turn brings nothing but an ask: 谁主持的, "how many people will attend?"."""
    turn = turn_of(question_part(question.text))
    return turn.asks and not turn.slots and not names_in(turn)


def points(question: Question) -> bool:
    """Whether the question's last turn points back at something that it does not name: "who opened it?", 该活动, 那次."""
    turn = turn_of(question_part(question.text))
    return turn.corrects or points_back(turn.rest, turn.language) or shows(turn.rest, turn.language)


def _earlier(question: Question) -> list[str]:
    """The turns before that ask something, oldest first; none before the last that began another topic."""
    if ENDS.search(question_part(question.text)):
        return []
    parts = [question_part(turn) for turn in question.history]
    last = max((i for i, part in enumerate(parts) if ENDS.search(part)), default=0)
    parts = [ENDS.sub("", part) for part in parts[last:]]
    return [part for part in parts if fault_of(part) is None and not is_small_talk(part)]


@functools.lru_cache(maxsize=500)
def _lean(asked: str) -> Lean:
    turn = turn_of(asked)
    back = points_back(turn.rest, turn.language)
    if turn.identified and turn.asks and not turn.compares:
        # "where did they hold …" speaks of nobody; 它 and 该 always of something
        if back and (turn.language == "zh" or PERSONAL.search(turn.rest)):
            return Lean.STRONG
        return Lean.WEAK if back and IT.search(turn.rest) else Lean.NONE
    if turn.corrects or turn.compares or (turn.bare and not turn.asks):
        return Lean.STRONG
    few = says_little(turn)
    if turn.named and not turn.tied:
        # a topic alone, as one types it into a search box
        return Lean.NONE
    # 呢 at the end of a long question is mere politeness
    tied = turn.tied and (few or not turn.asks or TIES[turn.language].search(turn.text) is not None)
    if tied or back:
        return Lean.STRONG
    if shows(turn.rest, turn.language):
        return Lean.STRONG if few else Lean.WEAK
    return Lean.WEAK if (few or asks_without_topic(turn)) and not (turn.asks and turn.names) else Lean.NONE


@functools.lru_cache(maxsize=200)
def _thread(question: Question) -> Thread | None:
    """The conversation up to the question; None where the question stands alone."""
    if lean_of(question) is Lean.NONE:
        return None
    earlier = _earlier(question)
    before = threaded(earlier, [_lean(turn) is Lean.NONE for turn in earlier], question.today)
    return None if before is None else followed(before, turn_of(question_part(question.text)), question.today)
