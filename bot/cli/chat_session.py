"""What one conversation in the terminal is about at the moment, shared by its commands."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from rich.console import Console
from rich.text import Text

from bot.assistant import Assistant, Desk, Office
from bot.cli.showing import say
from bot.people import Listed
from bot.wording.chat import CHAT
from knowledge.models import Answer, Asker, Citation, Language, LogEntry, Question
from knowledge.storage.answer_log import LoggedQuestion

log = logging.getLogger(__name__)

CHANNEL = "chat"
PERSON = "terminal"
"""The person at the terminal, in the answer log and in the votes."""
ASKER = Asker(CHANNEL, PERSON)
_MOST_DIGITS = 6
REMEMBERED = 6
"""Earlier questions that a new one may lean on."""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that was just given, or one that was opened again."""

    id: str
    asked_at: datetime
    """Aware."""
    question: Question
    answer: Answer

    @staticmethod
    def of(entry: LogEntry | LoggedQuestion) -> Reply:
        return Reply(entry.id, entry.asked_at, entry.question, entry.answer)

    def source(self, words: str) -> Citation | None:
        """The source of a marker as a person writes it: 1, [1]; without words the only one that there is."""
        number = words.strip().strip("[]【】［］")
        if not number and len(self.answer.citations) == 1:
            return self.answer.citations[0]
        return next((one for one in self.answer.citations if str(one.marker) == number), None)


@dataclass(slots=True)
class Session:
    """Changes from line to line. Used by one thread."""

    assistant: Assistant
    desk: Desk
    out: Console
    language: Language
    interactive: bool
    """A person types, and reads the output on a terminal."""
    office: Office | None = None
    """None: there are the commands alone that need no database."""
    listed: Callable[[], Listed] = Listed
    """Whom the settings name; raises SettingsError."""
    history: deque[str] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    last: Reply | None = None
    suggestions: tuple[str, ...] = ()
    """To the last answer, as far as they were shown."""
    more: Callable[[], None] | None = None
    """Shows the next page of the list that was shown last."""

    @property
    def stores_office(self) -> Office:
        """The office. Raises LookupError where there is none: its commands are not offered then."""
        if self.office is None:
            raise LookupError("this conversation has no office")
        return self.office

    def say(self, key: str, style: str = "dim", **values: object) -> None:
        """A sentence of the chat's own."""
        say(self.out, Text(CHAT.say(key, self.language, **values), style=style))

    def begin_anew(self) -> None:
        """Forgets the conversation."""
        self.history.clear()
        self.last, self.suggestions = None, ()


def is_number(words: str) -> bool:
    """Whether a person names a line of a list: 3, #3."""
    digits = words.strip().lstrip("#＃")
    return digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS


def number_in(words: str, last: int) -> int | None:
    """A number from 1 to `last` as a person writes it; None for anything else."""
    if not is_number(words):
        return None
    number = int(words.strip().lstrip("#＃"))
    return number if 1 <= number <= last else None
