"""What the messenger sent and is still to be worked on, in the database.

An update is kept before the messenger is told that it arrived, and is done only when it was answered: a crash in between loses nothing, and
what was noted meanwhile (the question's id in the log, how many messages were sent) lets the next process go on where the last one ended.
Several processes may share one inbox: each claims what it works on for a while, and what a dead one had claimed falls to the others.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from knowledge.storage.database import Database
from knowledge.storage.records import storable_values
from knowledge.storage.tables import inbox

KEPT = timedelta(days=2)
"""How long a finished update is remembered, without its content, so that it is known when it comes again: Telegram sends what was not
confirmed for a day."""


@dataclass(frozen=True, slots=True)
class Received:
    """An update as it arrived."""

    update_id: int
    fingerprint: str
    """32 hex digits of a hash over the whole update."""
    chat: int
    lane: int
    """Updates of one chat and lane are worked on in order of their ids, one at a time."""
    person: int | None
    payload: Mapping[str, Any]
    """The update, as JSON."""


@dataclass(frozen=True, slots=True)
class Item:
    """An update that a process has claimed."""

    id: int
    update_id: int
    chat: int
    lane: int
    person: int | None
    payload: Mapping[str, Any]
    received_at: datetime
    """Aware, UTC."""
    entry: str
    """The id that its question gets in the answer log: 32 hex digits, the same at each attempt."""
    attempts: int
    """How many times its handling had been begun before and got nowhere."""
    sent: int
    """Messages of its answer that were sent."""
    last: int | None = None
    """Id of the last of them."""
    draft: int | None = None
    """Id of the message in which its answer is being written."""
    again: bool = False
    """Whether it may have been handled in part before: its process died, or it was put off."""


@dataclass(frozen=True, slots=True)
class CalledOff:
    """An update that is not to be answered any more."""

    id: int
    draft: int | None
    """The message in which its answer was being written."""


_COLUMNS = ("id", "update_id", "chat", "lane", "person", "payload", "received_at", "entry", "attempts", "sent")


class Inbox:
    """Reads and writes the inbox of one bot. Every method raises StoreError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, bot: int, received: Sequence[Received]) -> int:
        """Keeps updates. Gives how many of them are new; one that came before is kept once."""
        if not received:
            return 0
        now = datetime.now(UTC)
        rows = [
            storable_values({**asdict(one), "payload": dict(one.payload)})
            | {"bot": bot, "received_at": now, "entry": uuid.uuid4().hex, "attempts": 0, "sent": 0}
            for one in received
        ]
        with self._database.writing() as connection:
            insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
            kept = [connection.scalar(insert(inbox).on_conflict_do_nothing().values(**row).returning(inbox.c.id)) for row in rows]
        return sum(one is not None for one in kept)

    def claim(self, bot: int, owner: str, most: int, lease: timedelta) -> list[Item]:
        """At most `most` updates that can be worked on now, oldest first, claimed for the owner until the lease is over.

        Of each chat and lane only the oldest that is not done, where nobody else has it.
        """
        now = datetime.now(UTC)
        earlier = inbox.alias("earlier")
        free = sa.or_(inbox.c.leased_until.is_(None), inbox.c.leased_until < now)
        before = sa.select(sa.literal(1)).where(
            earlier.c.done_at.is_(None),
            earlier.c.chat == inbox.c.chat,
            earlier.c.lane == inbox.c.lane,
            earlier.c.bot == inbox.c.bot,
            sa.or_(earlier.c.update_id < inbox.c.update_id, sa.and_(earlier.c.update_id == inbox.c.update_id, earlier.c.id < inbox.c.id)),
        )
        ready = (inbox.c.bot == bot, inbox.c.done_at.is_(None), free)
        with self._database.reading() as connection:
            oldest = sa.select(inbox.c.id, inbox.c.leased_until).where(*ready, ~before.exists()).order_by(inbox.c.id).limit(most)
            found = {row.id: row.leased_until is not None for row in connection.execute(oldest)}
        if not found:
            return []
        taking = sa.update(inbox).where(inbox.c.id.in_(found), *ready)
        with self._database.writing() as connection:
            taken = connection.execute(taking.values(owner=owner, leased_until=now + lease).returning(inbox))
            items = [_item(row, had_before=found[row["id"]]) for row in taken.mappings()]
        return sorted(items, key=lambda item: item.id)

    def renew(self, bot: int, owner: str, lease: timedelta) -> None:
        """Claims all that the owner has in hand for longer."""
        with self._database.writing() as connection:
            mine = (inbox.c.bot == bot, inbox.c.owner == owner, inbox.c.done_at.is_(None))
            connection.execute(sa.update(inbox).where(*mine).values(leased_until=datetime.now(UTC) + lease))

    def release(self, bot: int, owner: str | None = None) -> int:
        """Gives back what the owner has in hand, or what anybody has, and how many that are: for a process that ends, and for one that
        knows itself alone."""
        mine = [inbox.c.bot == bot, inbox.c.done_at.is_(None), inbox.c.owner.is_not(None)]
        if owner is not None:
            mine.append(inbox.c.owner == owner)
        with self._database.writing() as connection:
            return int(connection.execute(sa.update(inbox).where(*mine).values(owner=None, leased_until=None)).rowcount)

    def begin(self, item: int) -> None:
        """Notes that the handling of a claimed update begins."""
        with self._database.writing() as connection:
            connection.execute(sa.update(inbox).where(inbox.c.id == item).values(attempts=inbox.c.attempts + 1))

    def postpone(self, item: int, until: datetime) -> None:
        """Lets an update whose handling had begun be worked on again later, as if it had not."""
        values = {"owner": None, "leased_until": until, "attempts": sa.case((inbox.c.attempts > 0, inbox.c.attempts - 1), else_=0)}
        with self._database.writing() as connection:
            connection.execute(sa.update(inbox).where(inbox.c.id == item, inbox.c.done_at.is_(None)).values(**values))

    def note(self, item: int, sent: int, last: int) -> None:
        """Notes how many messages of the answer were sent, and the id of the last. Whatever ends the process now, the handling got on."""
        with self._database.writing() as connection:
            connection.execute(sa.update(inbox).where(inbox.c.id == item).values(sent=sent, draft=last, attempts=0))

    def note_draft(self, item: int, message: int) -> None:
        """Notes in which message the answer is being written."""
        with self._database.writing() as connection:
            connection.execute(sa.update(inbox).where(inbox.c.id == item).values(draft=-message))

    def is_open(self, item: int) -> bool:
        """Whether an update is still to be answered: it may have been called off meanwhile."""
        with self._database.reading() as connection:
            return connection.scalar(sa.select(inbox.c.id).where(inbox.c.id == item, inbox.c.done_at.is_(None))) is not None

    def finish(self, item: int) -> None:
        """Marks an update as done and forgets what it said."""
        with self._database.writing() as connection:
            connection.execute(sa.update(inbox).where(inbox.c.id == item).values(done_at=datetime.now(UTC), payload={}))

    def call_off(self, bot: int, chat: int, person: int, lane: int, before: int) -> list[CalledOff]:
        """Marks as done what a person sent to a chat in a lane before an update."""
        mine = (inbox.c.bot == bot, inbox.c.chat == chat, inbox.c.person == person, inbox.c.lane == lane)
        still = (inbox.c.update_id < before, inbox.c.done_at.is_(None))
        with self._database.writing() as connection:
            ended = sa.update(inbox).where(*mine, *still).values(done_at=datetime.now(UTC), payload={})
            rows = connection.execute(ended.returning(inbox.c.id, inbox.c.sent, inbox.c.draft))
            return [CalledOff(row.id, -row.draft if row.draft is not None and row.draft < 0 else None) for row in rows]

    def waiting(self, bot: int) -> int:
        """How many updates are not done."""
        with self._database.reading() as connection:
            count = sa.select(sa.func.count()).select_from(inbox).where(inbox.c.bot == bot, inbox.c.done_at.is_(None))
            return int(connection.scalar(count) or 0)

    def owners(self, bot: int) -> int:
        """How many processes have something in hand."""
        alive = (inbox.c.bot == bot, inbox.c.done_at.is_(None), inbox.c.leased_until >= datetime.now(UTC))
        with self._database.reading() as connection:
            return int(connection.scalar(sa.select(sa.func.count(sa.distinct(inbox.c.owner))).where(*alive)) or 0)

    def sweep(self, bot: int) -> int:
        """Forgets what was done long ago; gives how many updates that were."""
        old = (inbox.c.bot == bot, inbox.c.done_at < datetime.now(UTC) - KEPT)
        with self._database.writing() as connection:
            return int(connection.execute(sa.delete(inbox).where(*old)).rowcount)


def _item(row: Mapping[Any, Any], *, had_before: bool) -> Item:
    message = row["draft"]
    return Item(
        **{name: row[name] for name in _COLUMNS},
        last=message if message is not None and message > 0 else None,
        draft=-message if message is not None and message < 0 else None,
        again=had_before or row["attempts"] > 0 or message is not None,
    )
