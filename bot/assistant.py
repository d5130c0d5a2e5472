"""What a messenger needs of the library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from knowledge.models import Asker, Language, LogEntry

if TYPE_CHECKING:
    from knowledge.register.desk import Card, Listing, Told
    from knowledge.register.entries import EntryKind, Record
    from knowledge.storage.open_lists import OpenList
    from knowledge.storage.subscriptions import Subscription


class Assistant(Protocol):
    """Answers questions. knowledge.library.Library is the real one."""

    def ask(self, text: str, asker: Asker, history: Sequence[str] = ()) -> LogEntry:
        """The answer, already in the log when this returns.

        Blocks, up to tens of seconds where an LLM is asked; may be called from several threads at once. `history` holds the same person's
        earlier questions of this conversation, oldest first. Raises KnowledgeError where no answer could be made.
        """


class Desk(Protocol):
    """Looks things up in the register. knowledge.register.desk.Desk is the real one.

    Every method may be called from several threads at once, blocks for the database, and raises StoreError where that fails.
    """

    def today(self) -> date:
        """In the office's time zone."""

    def list(self, kind: EntryKind, words: str, language: Language) -> Listing:
        """The records of a kind that fit filters as words; without words all of them."""

    def due(self, kinds: Sequence[EntryKind], first: date, last: date, language: Language) -> Listing:
        """What has its day, or its deadline, from one day to another."""

    def lines(self, records: Sequence[Record], language: Language) -> Told:
        """Each record as one line."""

    def card(self, record_id: str, language: Language) -> Card | None:
        """A record whole; None where there is none of that id."""

    def ics(self, records: Sequence[Record], language: Language) -> bytes:
        """The records' days as a calendar file."""


class OpenLists(Protocol):
    """Keeps what the buttons under a list need. knowledge.storage.open_lists.OpenLists is the real one."""

    def open(self, asked: OpenList) -> str:
        """Keeps a list. Gives its token: 16 letters, digits, - and _."""

    def find(self, token: str) -> OpenList | None:
        """The list of a token; None where there is none, or none any more."""


class Subscriptions(Protocol):
    """Keeps who is sent what is coming. knowledge.storage.subscriptions.Subscriptions is the real one."""

    def all(self) -> Sequence[Subscription]:
        """In the order in which they were made."""

    def put(self, made: Subscription) -> bool:
        """Keeps a subscription in place of the one that its chat or topic had; whether there was one."""

    def remove(self, chat: int, topic: int | None) -> bool:
        """Whether there was one."""

    def claim(self, chat: int, topic: int | None, day: date) -> bool:
        """Notes that a day's digest needs no sending any more; False where that was noted before, or the subscription is gone."""

    def release(self, chat: int, topic: int | None, day: date, before: date) -> bool:
        """Takes a claim back, so that the digest is sent later."""

    def move(self, chat: int, to: int) -> None:
        """Gives a group's subscriptions its new id."""


@dataclass(frozen=True, slots=True)
class Office:
    """The register as a messenger works with it."""

    desk: Desk
    lists: OpenLists
    subscriptions: Subscriptions
    now: Callable[[], datetime]
    """The moment, in the office's time zone."""
