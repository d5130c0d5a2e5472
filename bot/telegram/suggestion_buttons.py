"""Buttons that ask a follow-up question, and what their presses say. Pure.

Callback data names the answer by its question's id in the log and the place of the suggestion below it: the words are made again from the
log when it is pressed, so that none are believed and none have to be kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup

from bot.telegram.answer_buttons import Rows
from bot.telegram.buttons import Button

PATTERN = "^q:"
"""What routes a press here."""
MOST = 3
_LABEL_CHARACTERS = 60
_DATA = re.compile(r"q:(?P<question>[0-9a-f]{32}):(?P<place>[0-2])")


@dataclass(frozen=True, slots=True)
class SuggestionPress:
    """What stands behind a button that asks a question."""

    question: str
    """Id in the answer log of the question whose answer it follows: 32 hex digits."""
    place: int
    """From 0."""


def packed(press: SuggestionPress) -> str:
    """The callback data of a press: 36 bytes."""
    return f"q:{press.question}:{press.place}"


def read(data: str) -> SuggestionPress | None:
    """The press that callback data means; None for anything that packed() does not make."""
    match = _DATA.fullmatch(data)
    return None if match is None else SuggestionPress(match["question"], int(match["place"]))


def label(question: str) -> str:
    """A question as it stands on its button: at most 60 characters."""
    line = " ".join(question.split())
    return line if len(line) <= _LABEL_CHARACTERS else line[: _LABEL_CHARACTERS - 1].rstrip() + "…"


def suggestion_rows(question_id: str, suggestions: Sequence[str]) -> Rows:
    """A button for each suggestion, each in a row of its own."""
    return tuple((Button(label(text), packed(SuggestionPress(question_id, place))),) for place, text in enumerate(suggestions[:MOST]))


def with_suggestions(keyboard_rows: Rows, rows: Rows) -> Rows:
    """The rows of an answer's keyboard with suggestions below them, in place of any that are there."""
    kept = (row for row in keyboard_rows if not any(read(button.data) for button in row))
    return (*kept, *rows)


def label_shown(shown: InlineKeyboardMarkup | None, data: str) -> str | None:
    """What stands on the button of a message with that callback data; None where the message does not tell."""
    buttons = () if shown is None else (button for row in shown.inline_keyboard for button in row)
    return next((button.text for button in buttons if button.callback_data == data), None)
