"""Answers that were given before, as their askers may see them again: each person their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.storage.answer_log import LoggedQuestion
    from knowledge.storage.chat_stores import ChatStores

PAGE = 8
"""Questions of a page."""


@dataclass(frozen=True, slots=True)
class PastPage:
    """A part of a person's questions, newest first."""

    number: int
    """From 1."""
    count: int
    first: int
    """Place of its first question, from 1."""
    asked: tuple[LoggedQuestion, ...]


class PastAnswers:
    """Reads the answer log for one channel. Every method blocks for the database and raises StoreError where that fails."""

    def __init__(self, stores: ChatStores, channel: str = "telegram") -> None:
        self._stores = stores
        self._channel = channel

    def find(self, question_id: str) -> LoggedQuestion | None:
        """A question of this channel, whoever asked it; None for any other."""
        found = self._stores.log.get(question_id)
        return found if found is not None and found.asker.channel == self._channel else None

    def is_own(self, asked: LoggedQuestion, person: int) -> bool:
        """Whether the person asked it."""
        return asked.asker.user_id == str(person)

    def last(self, chat: int, person: int) -> LoggedQuestion | None:
        """The person's last question in a chat."""
        return self._stores.log.last_in_chat(str(person), self._channel, str(chat))

    def page(self, person: int, number: int) -> PastPage:
        """A page of the person's questions, from wherever they asked them: the one of that number, or the nearest that there is."""
        total = self._stores.log.count_of_person(str(person), self._channel)
        count = max(-(-total // PAGE), 1)
        number = min(max(number, 1), count)
        first = (number - 1) * PAGE
        return PastPage(number, count, first + 1, tuple(self._stores.log.of_person(str(person), self._channel, PAGE, first)))

    def replied_to(self, chat: int, message: int, person: int) -> str | None:
        """The person's own question that a message of the bot answers: the context of a reply to it; None for any other message."""
        question_id = self._stores.messages.question_of(chat, message)
        asked = None if question_id is None else self.find(question_id)
        return asked.question.text if asked is not None and self.is_own(asked, person) else None
