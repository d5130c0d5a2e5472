"""Buttons under answers, and what their presses say. Pure.

Callback data names the question by its id in the answer log, and nothing in it is believed: whoever presses is served only their own
questions, and a marker only opens what the stored answer cites.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.telegram.buttons import Button
from bot.wording.past_answers import PAST
from bot.wording.votes import REASONS, VOTES
from knowledge.models import Answer, Language
from knowledge.storage.votes import Vote

Rows = tuple[tuple[Button, ...], ...]
OTHER = "other"
"""The reason that a person gives in their own words."""
_MARKERS_IN_ROW = 5
_MOST_MARKERS = 80
"""Telegram takes a hundred buttons under a message."""
_REASONS_IN_ROW = 2
_ID = r"[0-9a-f]{32}"
_DETAILS = {"s": r"[1-9][0-9]{0,2}", "o": r"[1-9][0-9]{0,2}", "v": "[gb]", "w": "|".join((*REASONS, OTHER))}
_DATA = re.compile("|".join(f"(?:{act}:{_ID}:(?:{detail}))" for act, detail in _DETAILS.items()))
_PAGE = re.compile(r"h:p:([1-9][0-9]{0,3})")
_AGAIN = re.compile(rf"h:a:({_ID})")


class Act(StrEnum):
    """What a press under an answer asks for."""

    SOURCE = "s"
    FILE = "o"
    VOTE = "v"
    REASON = "w"


@dataclass(frozen=True, slots=True)
class AnswerPress:
    """What stands behind a button under an answer."""

    act: Act
    question: str
    """Id in the answer log: 32 hex digits."""
    detail: str
    """The marker; "g" or "b" for a good or bad vote; a key of REASONS or OTHER."""


def packed(press: AnswerPress) -> str:
    """The callback data of a press: at most 45 bytes."""
    return f"{press.act.value}:{press.question}:{press.detail}"


def read(data: str) -> AnswerPress | None:
    """The press that callback data means; None for anything that packed() does not make."""
    if _DATA.fullmatch(data) is None:
        return None
    act, question, detail = data.split(":")
    return AnswerPress(Act(act), question, detail)


def turning(page: int) -> str:
    """The callback data that shows a page of /history."""
    return f"h:p:{page}"


def again(question: str) -> str:
    """The callback data that shows an answer again."""
    return f"h:a:{question}"


def read_turning(data: str) -> int | None:
    """The page that callback data asks for."""
    match = _PAGE.fullmatch(data)
    return None if match is None else int(match[1])


def read_again(data: str) -> str | None:
    """The id of the question whose answer callback data asks for."""
    match = _AGAIN.fullmatch(data)
    return None if match is None else match[1]


def answer_rows(answer: Answer, question: str, vote: Vote | None = None, asking: bool = False) -> Rows:
    """All buttons under an answer: one for each source, then those of the vote; see vote_rows()."""
    return (*marker_rows(answer, question), *vote_rows(question, vote, answer.language, asking))


def marker_rows(answer: Answer, question: str) -> Rows:
    """A button for each marker of the answer's sources."""
    markers = list(dict.fromkeys(citation.marker for citation in answer.citations))[:_MOST_MARKERS]
    buttons = [Button(f"📖 {marker}", packed(AnswerPress(Act.SOURCE, question, str(marker)))) for marker in markers if 0 < marker < 1000]
    return _in_rows(buttons, _MARKERS_IN_ROW)


def vote_rows(question: str, vote: Vote | None, language: Language, asking: bool = False) -> Rows:
    """👍 👎 with the present vote ticked; with `asking` the reasons for a bad one below."""
    good, bad = "👍", "👎"
    if vote is not None and vote.good:
        good += " ✓"
    elif vote is not None:
        bad += f" ✓ {reason_words(vote.reason, language)}".rstrip()
    row = (Button(good, packed(AnswerPress(Act.VOTE, question, "g"))), Button(bad, packed(AnswerPress(Act.VOTE, question, "b"))))
    if not asking or vote is None or vote.good:
        return (row,)
    keys = (*REASONS, OTHER)
    reasons = [Button(VOTES.say(key, language), packed(AnswerPress(Act.REASON, question, key))) for key in keys]
    return (row, *_in_rows(reasons, _REASONS_IN_ROW))


def reason_words(reason: str | None, language: Language) -> str:
    """A vote's reason, short; empty where there is none."""
    if reason is None:
        return ""
    return VOTES.say(reason if reason in REASONS else "own_words", language)


def file_rows(question: str, marker: int, language: Language) -> Rows:
    """The button that sends a source's file."""
    return ((Button(PAST.say("file", language), packed(AnswerPress(Act.FILE, question, str(marker)))),),)


def is_of_vote(data: str, question: str) -> bool:
    """Whether callback data belongs to the buttons that vote_rows() makes for a question."""
    press = read(data)
    return press is not None and press.act in {Act.VOTE, Act.REASON} and press.question == question


def _in_rows(buttons: Sequence[Button], size: int) -> Rows:
    return tuple(tuple(buttons[at : at + size]) for at in range(0, len(buttons), size))
