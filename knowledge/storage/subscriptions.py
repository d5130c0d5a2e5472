"""Who is sent what is coming, in the database: one subscription for each chat or topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from knowledge.models import Language
from knowledge.storage.database import Database
from knowledge.storage.records import storable_values
from knowledge.storage.tables import subscriptions


@dataclass(frozen=True, slots=True)
class Subscription:
    """What is sent where, and when."""

    chat: int
    topic: int | None
    """Of a forum; None for the chat itself."""
    person: int
    """Who asked for it."""
    language: Language
    weekly: bool
    """Else each workday."""
    minute: int
    """Of the day, 0 to 1439, in the office's time zone."""
    words: str
    """Filters as words; empty for everything."""
    last_day: date
    """The last day whose digest needs no sending any more: it was sent, or nothing was to be sent."""


class Subscriptions:
    """Reads and writes the subscriptions. Every method raises StoreError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Subscription, ...]:
        """In the order in which they were made."""
        with self._database.reading() as connection:
            rows = connection.execute(sa.select(subscriptions).order_by(subscriptions.c.id)).mappings()
            return tuple(_subscription(row) for row in rows)

    def put(self, made: Subscription) -> bool:
        """Keeps a subscription in place of the one that its chat or topic had; whether there was one."""
        with self._database.writing() as connection:
            replaced = connection.execute(sa.delete(subscriptions).where(*_place(made.chat, made.topic))).rowcount
            values = storable_values({**asdict(made), "topic": made.topic or 0})
            connection.execute(sa.insert(subscriptions), {**values, "made_at": datetime.now(UTC)})
        return bool(replaced)

    def remove(self, chat: int, topic: int | None) -> bool:
        """Whether there was one."""
        with self._database.writing() as connection:
            return bool(connection.execute(sa.delete(subscriptions).where(*_place(chat, topic))).rowcount)

    def claim(self, chat: int, topic: int | None, day: date) -> bool:
        """Notes that a day's digest needs no sending any more; False where that was noted before, or the subscription is gone.

        Of several that claim the same day at once, only one is told True.
        """
        return self._set_day(chat, topic, day, subscriptions.c.last_day < day)

    def release(self, chat: int, topic: int | None, day: date, before: date) -> bool:
        """Takes a claim back, so that the digest is sent later."""
        return self._set_day(chat, topic, before, subscriptions.c.last_day == day)

    def move(self, chat: int, to: int) -> None:
        """Gives a group's subscriptions its new id, in place of any that stand under that id."""
        with self._database.writing() as connection:
            mine = sa.select(subscriptions.c.topic).where(subscriptions.c.chat == chat)
            connection.execute(sa.delete(subscriptions).where(subscriptions.c.chat == to, subscriptions.c.topic.in_(mine)))
            connection.execute(sa.update(subscriptions).where(subscriptions.c.chat == chat).values(chat=to))

    def _set_day(self, chat: int, topic: int | None, day: date, condition: sa.ColumnElement[bool]) -> bool:
        with self._database.writing() as connection:
            wanted = sa.update(subscriptions).where(*_place(chat, topic), condition).values(last_day=day)
            return bool(connection.execute(wanted).rowcount)


def _place(chat: int, topic: int | None) -> tuple[sa.ColumnElement[bool], ...]:
    return subscriptions.c.chat == chat, subscriptions.c.topic == (topic or 0)


def _subscription(row: Mapping[Any, Any]) -> Subscription:
    names = ("chat", "person", "language", "weekly", "minute", "words", "last_day")
    return Subscription(topic=row["topic"] or None, **{name: row[name] for name in names})
