"""What a conversation remembers, in the database: the last few questions of one person in one chat, for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

from knowledge.storage.database import Database
from knowledge.storage.records import storable_values
from knowledge.storage.tables import turns

MOST = 5
"""Questions that a new one may lean on."""
AGE = timedelta(minutes=30)
"""After which a question is forgotten."""


@dataclass(frozen=True, slots=True)
class Place:
    """One person's conversation: apart for each chat and topic, so that a group never shares one memory."""

    chat: int
    topic: int | None
    person: int


class Turns:
    """Reads and writes the remembered questions. Every method raises StoreError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def history(self, place: Place, before: int) -> tuple[str, ...]:
        """The questions that are still remembered from before a message, oldest first."""
        query = (
            sa.select(turns.c.text)
            .where(*_in(place), turns.c.message < before, turns.c.asked_at >= datetime.now(UTC) - AGE)
            .order_by(turns.c.message.desc())
            .limit(MOST)
        )
        with self._database.reading() as connection:
            return tuple(reversed(list(connection.scalars(query))))

    def asked(self, place: Place, message: int) -> str | None:
        """The wording in which a message was last asked, where it is remembered."""
        with self._database.reading() as connection:
            return connection.scalar(sa.select(turns.c.text).where(*_in(place), turns.c.message == message))

    def remember(self, place: Place, message: int, text: str) -> None:
        """Keeps a question; one that was edited takes the place of its earlier wording. Forgets all that is too old, whoever asked it."""
        now = datetime.now(UTC)
        values = {"chat": place.chat, "topic": place.topic or 0, "person": place.person, "message": message, "text": text, "asked_at": now}
        with self._database.writing() as connection:
            connection.execute(sa.delete(turns).where(*_in(place), turns.c.message == message))
            connection.execute(sa.delete(turns).where(turns.c.asked_at < now - AGE))
            connection.execute(sa.insert(turns), storable_values(values))

    def forget(self, place: Place) -> None:
        """Forgets one conversation."""
        with self._database.writing() as connection:
            connection.execute(sa.delete(turns).where(*_in(place)))

    def forget_everywhere(self, person: int) -> int:
        """Forgets a person's questions in all chats; gives how many were remembered."""
        with self._database.writing() as connection:
            return int(connection.execute(sa.delete(turns).where(turns.c.person == person)).rowcount)


def _in(place: Place) -> tuple[sa.ColumnElement[bool], ...]:
    return turns.c.chat == place.chat, turns.c.topic == (place.topic or 0), turns.c.person == place.person
