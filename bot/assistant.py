"""What a messenger needs of the library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from knowledge.models import Answer, Asker, Language, LogEntry, Question

if TYPE_CHECKING:
    from knowledge.register.desk import Card, Listing, Told
    from knowledge.register.entries import EntryKind, Record
    from knowledge.settings import LibrarySettings
    from knowledge.storage.chat_stores import ChatStores


class Assistant(Protocol):
    """Answers questions. knowledge.library.Library is the real one."""

    def ask(
        self,
        text: str,
        asker: Asker,
        history: Sequence[str] = (),
        *,
        entry: str | None = None,
        on_draft: Callable[[Answer], None] | None = None,
    ) -> LogEntry:
        """The answer, already in the log when this returns.

        Blocks, up to tens of seconds where an LLM is asked; may be called from several threads at once. `history` holds the same person's
        earlier questions of this conversation, oldest first. `entry` is the id that the question gets in the log; None for a new one.
        `on_draft` gets, in the calling thread, the proven beginning of an answer that is still being written, each time that it has grown;
        what is returned is what holds. Raises KnowledgeError where no answer could be made.
        """

    def suggest(self, question: Question, answer: Answer) -> Sequence[str]:
        """At most three follow-up questions to a logged answer that are sure to be answered, best first; the same ones for the same answer
        as long as the library stays as it is. Blocks for up to a second; raises KnowledgeError."""


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


@dataclass(frozen=True, slots=True)
class Office:
    """What a messenger works with beside the assistant."""

    desk: Desk
    stores: ChatStores
    now: Callable[[], datetime]
    """The moment, in the office's time zone."""
    settings: LibrarySettings
    """Where the library and its documents are."""
