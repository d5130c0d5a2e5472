"""A conversation read turn by turn: what it speaks of, and each follow-up as the whole question that it stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.models import Language
from knowledge.retrieval import following_words as words
from knowledge.retrieval.following_parallels import paralleled
from knowledge.retrieval.following_replacing import replaced, resolved, without_rivals
from knowledge.retrieval.following_slot import PART_OF_MONTH, PART_OF_YEAR, PERSON, REGION, YEAR, Slot
from knowledge.retrieval.following_slots import slots_in, without
from knowledge.retrieval.following_topic import attribute_at_end, content, polite_off, unasked, without_ask
from knowledge.retrieval.following_turn import Turn, turn_of
from knowledge.text.language import detect

_MOST_TURNS = 8
"""Turns that are read back; what was asked before them is another matter by now."""
_LONGEST_TOPIC = 200
"""Characters of a topic: longer ones are pasted text, and the question must not drown in them."""
_A_NUMBER_TO_CALL = re.compile(r"\b(?:phone|telephone|mobile|fax|document|reference|file) number$", re.IGNORECASE)
_VERB_END = re.compile(r"(?<=[一-鿿])(?<![谁么少个些里儿样人家位])的$")
"""The 的 of 在哪里开的: the verb alone stands in the documents' words for it (召开)."""
_ORDINAL_ONE = re.compile(
    r"\b((?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|\d{1,2}(?:st|nd|rd|th))) ones?\b", re.IGNORECASE
)
_KIND_ALONE = re.compile(r"(?:the |its )?(?:地点|地址|时间|日期|venue|place|location|address|date|time)", re.IGNORECASE)
"""Attributes that their cue asks for in full."""
_EDITION = re.compile(r"(?:的|那[个次场届份])?(?:会议|大会|活动|比赛|大赛|培训|会|班)")


@dataclass(frozen=True, slots=True)
class Thread:
    """What a conversation has come to."""

    whole: str
    """The last question with all that it leaves unsaid."""
    topic: str
    """What it speaks of, without its ask."""
    aside: str
    """What the last turn brought in besides, where it is not sure that it spoke of the topic."""
    ask: str
    """The words that show which kind of thing is asked for."""


def begun(text: str) -> Thread:
    """A conversation that begins, or begins anew, with a question that stands alone."""
    text = polite_off(text)
    topic = _bounded(without_ask(text)) or _bounded(text)
    return Thread(whole=text, topic=topic, aside="", ask=text)


def threaded(history: Sequence[str], stands: Sequence[bool], today: date | None) -> Thread | None:
    """The conversation of some turns, oldest first; `stands` tells of each whether it stands alone. None without turns."""
    thread: Thread | None = None
    turns = [(text, alone) for text, alone in zip(history, stands, strict=True) if text][-_MOST_TURNS:]
    for text, alone in turns:
        if thread is None or alone:
            thread = begun(text)
        else:
            turn = turn_of(text)
            thread = followed(thread, turn, today, sure=turn.tied)
    return thread


def followed(thread: Thread, turn: Turn, today: date | None, *, sure: bool = True) -> Thread:
    """The conversation with one more turn that leans on it; `sure` is False where that turn may have a topic of its own."""
    slots = [resolved(slot, thread.whole, today) for slot in turn.slots]
    if turn.asks:
        return _asked(thread, turn, slots, sure=sure)
    if turn.named:
        return _other_topic(thread, turn)
    return _same_ask(thread, turn, slots)


def _asked(thread: Thread, turn: Turn, slots: list[Slot], *, sure: bool) -> Thread:
    """The turn brings its own ask: it keeps the topic, without what the turn contradicts."""
    rest = _ORDINAL_ONE.sub(r"\1", _VERB_END.sub("", _rewritten(turn.rest, turn.slots, slots)))
    if turn.named and words.PERSONAL.search(turn.rest):
        people = " ".join(s.surface for s in slots_in(thread.whole) if s.kind == PERSON)
        whole = _joined(people, rest)
        return Thread(whole, _bounded(_joined(people, without_ask(rest))), "", rest)
    topic = thread.topic
    if not words.COMPARES.search(turn.rest):
        instead = [slot for slot in slots if slot.kind != REGION or _takes_the_place(turn, slot)]
        topic = replaced(topic, [s for s in instead if s.kind not in (PERSON, PART_OF_YEAR, PART_OF_MONTH)])[0]
        topic = without_rivals(topic, slots)
    beside = without_ask(rest)
    little = len(content(without(beside, slots_in(beside)), turn.language)) < 2
    # why something is so, or what its third item says, is asked of all that was said
    whole_before = little and (words.WHY.search(turn.rest) or any(s.kind.startswith("ordinal") for s in slots))
    base = _bounded(unasked(thread.whole)) if whole_before else topic
    aside = thread.aside if thread.aside and thread.aside not in base else ""
    return Thread(
        whole=_joined(base, aside, rest),
        topic=topic,
        aside="" if sure and not thread.aside else _bounded(beside) if len(content(beside, turn.language)) > 1 else aside,
        ask=_cued(rest, turn.language),
    )


def _takes_the_place(turn: Turn, slot: Slot) -> bool:
    """Whether a level or place tells which one is meant (省里的会谁主持), not where something is (省里来的是谁)."""
    after = turn.rest[turn.rest.find(slot.surface) + len(slot.surface) :]
    return bool(_EDITION.match(after)) or bool(re.match(r"\s*(?:one|meeting|conference|version)\b", after))


def _other_topic(thread: Thread, turn: Turn) -> Thread:
    """ "what about the photo contest?": the old ask of a new topic."""
    new = turn.rest
    if words.FRAGMENT.match(new):
        return Thread(_joined(thread.whole, new), _bounded(_joined(thread.topic, new)), "", thread.ask)
    if thread.topic and thread.topic in thread.whole and thread.topic != thread.whole and detect(thread.topic) == turn.language:
        whole = thread.whole.replace(thread.topic, new, 1)
        # "the photo contest" for "photo contest"
        whole = re.sub(r"\b(the|a|an) (?:the|a|an)\b", r"\1", whole)
    else:
        whole = _joined(new, _only_ask(thread))
    return Thread(whole, _bounded(new), "", thread.ask if thread.ask != thread.whole else whole)


def _only_ask(thread: Thread) -> str:
    """The old ask without its topic's words."""
    return thread.ask.replace(thread.topic, " ").strip() if thread.topic in thread.ask else thread.ask


def _same_ask(thread: Thread, turn: Turn, slots: list[Slot]) -> Thread:
    """The turn brings only what to put in the place of something: the old ask stays."""
    rest = _rewritten(turn.rest, turn.slots, slots)
    if len(turn.denied) > 1 and not turn.bare and turn.denied.lower() in thread.whole.lower():
        whole, topic, ask = (_instead(text, turn.denied, _phrase(rest)) for text in (thread.whole, thread.topic, thread.ask))
        return Thread(whole, topic, thread.aside, ask)
    left_over = content(without(turn.rest, turn.slots), turn.language)
    whole, unplaced = replaced(thread.whole, slots)
    topic = replaced(thread.topic, slots)[0]
    ask = replaced(thread.ask, slots)[0]
    placed = [old for old, new in zip(turn.slots, slots, strict=True) if new not in unplaced]
    added = without(turn.rest, placed).strip("的 ") if left_over else " ".join(slot.surface for slot in unplaced)
    if left_over and (other := paralleled(whole, _phrase(rest))) is not None:
        return Thread(other, paralleled(topic, _phrase(rest)) or topic, thread.aside, paralleled(ask, _phrase(rest)) or ask)
    if not added:
        return Thread(whole, topic, thread.aside, ask)
    beyond = [slot for slot in unplaced if slot.kind in (YEAR, REGION)]
    return Thread(
        whole=_joined(whole, added),
        topic=_bounded(_joined(topic, " ".join(slot.surface for slot in beyond))),
        aside=thread.aside,
        ask=_joined(added, ask),
    )


def _instead(text: str, old: str, new: str) -> str:
    return re.sub(re.escape(old), lambda _: new, text, flags=re.IGNORECASE)


def _phrase(rest: str) -> str:
    return re.sub(r"^(?:的|the |a |an )|(?:的|\s)$", "", rest) if detect(rest) == "zh" else rest


def _rewritten(rest: str, old: Sequence[Slot], new: Sequence[Slot]) -> str:
    """The turn with a year in figures for "last year"."""
    for before, after in sorted(zip(old, new, strict=True), key=lambda pair: -pair[0].start):
        if before.surface != after.surface:
            rest = rest[: before.start] + after.surface + rest[before.end :]
    return rest


def _cued(rest: str, language: Language) -> str:
    """An attribute as a whole question would ask for it: 字数上限 是多少."""
    if words.ASKS[language].search(rest) or (found := attribute_at_end(rest, language)) is None:
        return rest
    cue = next((forms[language] for pattern, forms in words.CUES if pattern.search(found)), "")
    if not cue or _A_NUMBER_TO_CALL.search(rest):
        return rest
    if _KIND_ALONE.fullmatch(rest):
        return cue
    return f"{rest}{cue}" if language == "zh" else f"{cue} {rest}"


def _bounded(text: str) -> str:
    return text[:_LONGEST_TOPIC].strip()


def _joined(*parts: str) -> str:
    return " ".join(part for part in (p.strip() for p in parts) if part)
