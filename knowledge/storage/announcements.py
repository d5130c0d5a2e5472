"""What admins tell everybody: drafts, and what became of each copy, so that nobody is sent one twice."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from knowledge.storage.database import Database
from knowledge.storage.records import storable_values
from knowledge.storage.tables import announcement_copies, announcements

_TOKEN_BYTES = 12
_DRAFT_KEPT = timedelta(days=7)


class CopyState(StrEnum):
    """What became of one person's copy."""

    WAITING = "waiting"
    SENDING = "sending"
    """Handed to the messenger; it stays so where nobody can say whether it arrived."""
    SENT = "sent"
    BLOCKED = "blocked"
    """The person takes no messages of the bot, or has never written to it."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Announcement:
    """A draft, or what is being sent or was sent."""

    id: int
    token: str
    """16 letters, digits, - and _ that nobody can guess."""
    author: int
    text: str
    started_at: datetime | None
    """Aware, UTC; None for a draft."""
    finished_at: datetime | None


class Announcements:
    """Reads and writes the announcements. Every method raises StoreError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def draft(self, author: int, text: str) -> Announcement:
        """Keeps a text that is not sent yet. Drafts that nobody sent within a week go."""
        token, now = secrets.token_urlsafe(_TOKEN_BYTES), datetime.now(UTC)
        values = storable_values({"author": author, "text": text, "token": token})
        old = announcements.c.started_at.is_(None), announcements.c.made_at < now - _DRAFT_KEPT
        with self._database.writing() as connection:
            connection.execute(sa.delete(announcements).where(*old))
            connection.execute(sa.insert(announcements), {**values, "made_at": now})
            return _announcement(connection.execute(sa.select(announcements).where(announcements.c.token == token)).mappings().one())

    def find(self, token: str) -> Announcement | None:
        """None where there is none of that token, or none any more."""
        with self._database.reading() as connection:
            row = connection.execute(sa.select(announcements).where(announcements.c.token == token)).mappings().one_or_none()
        return None if row is None else _announcement(row)

    def start(self, token: str, author: int, people: Iterable[int]) -> bool:
        """Makes a draft of this author one that is sent, with a copy waiting for each of the people.

        False where it is no draft any more, is somebody else's or is gone; of several who start it at once, only one is told True.
        """
        mine = announcements.c.token == token, announcements.c.author == author, announcements.c.started_at.is_(None)
        with self._database.writing() as connection:
            if not connection.execute(sa.update(announcements).where(*mine).values(started_at=datetime.now(UTC))).rowcount:
                return False
            number = connection.scalar(sa.select(announcements.c.id).where(announcements.c.token == token))
            copies = [{"announcement": number, "person": person, "state": CopyState.WAITING} for person in dict.fromkeys(people)]
            if copies:
                connection.execute(sa.insert(announcement_copies), copies)
        return True

    def discard(self, token: str, author: int) -> bool:
        """Throws an author's draft away; False where it is no draft any more, is somebody else's or is gone."""
        mine = announcements.c.token == token, announcements.c.author == author, announcements.c.started_at.is_(None)
        with self._database.writing() as connection:
            return bool(connection.execute(sa.delete(announcements).where(*mine)).rowcount)

    def unfinished(self) -> tuple[Announcement, ...]:
        """Those being sent, in the order in which they were written."""
        going = announcements.c.started_at.is_not(None), announcements.c.finished_at.is_(None)
        with self._database.reading() as connection:
            rows = connection.execute(sa.select(announcements).where(*going).order_by(announcements.c.id)).mappings()
            return tuple(_announcement(row) for row in rows)

    def claim(self, number: int, after: int | None = None) -> int | None:
        """The person whose copy is to be sent next, now SENDING; None where none is waiting, or none beyond the id `after`.

        Nobody is given to two callers.
        """
        copies = announcement_copies.c
        waiting = [copies.announcement == number, copies.state == CopyState.WAITING]
        if after is not None:
            waiting.append(copies.person > after)
        with self._database.writing() as connection:
            # PostgreSQL lets others write meanwhile: whoever is claimed by somebody else is passed over.
            next_one = sa.select(copies.person).where(*waiting).order_by(copies.person).limit(1).with_for_update(skip_locked=True)
            person = connection.scalar(next_one)
            if person is not None:
                taken = sa.update(announcement_copies).where(*waiting, copies.person == person)
                connection.execute(taken.values(state=CopyState.SENDING))
        return person

    def settle(self, number: int, person: int, state: CopyState) -> None:
        """Notes what became of a copy that was claimed; with WAITING it is sent later."""
        mine = announcement_copies.c.announcement == number, announcement_copies.c.person == person
        with self._database.writing() as connection:
            claimed = sa.update(announcement_copies).where(*mine, announcement_copies.c.state == CopyState.SENDING)
            connection.execute(claimed.values(state=state))

    def counts(self, number: int) -> Mapping[CopyState, int]:
        """How many copies stand how, each state named."""
        state = announcement_copies.c.state
        counted = sa.select(state, sa.func.count()).where(announcement_copies.c.announcement == number).group_by(state)
        with self._database.reading() as connection:
            found: dict[str, int] = {name: int(count) for name, count in connection.execute(counted)}
        return {one: found.get(one.value, 0) for one in CopyState}

    def finish(self, number: int) -> bool:
        """Notes that no copy is left to send; of several who say so only one is told True."""
        going = announcements.c.id == number, announcements.c.finished_at.is_(None)
        with self._database.writing() as connection:
            return bool(connection.execute(sa.update(announcements).where(*going).values(finished_at=datetime.now(UTC))).rowcount)


def _announcement(row: Mapping[Any, Any]) -> Announcement:
    return Announcement(**{name: row[name] for name in ("id", "token", "author", "text", "started_at", "finished_at")})
