"""The lists of the register that people have open in a chat: what their buttons need to make them again."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from knowledge.storage.database import Database
from knowledge.storage.records import storable_values
from knowledge.storage.tables import open_lists

MOST = 5000
"""Lists kept; the oldest go first. At the longest filters about 5 MB."""
_TOKEN_BYTES = 12


@dataclass(frozen=True, slots=True)
class OpenList:
    """What a person asked for, and where."""

    chat: int
    person: int
    kind: str
    words: str


class OpenLists:
    """Reads and writes the open lists. Every method raises StoreError where the database fails."""

    def __init__(self, database: Database, most: int = MOST) -> None:
        self._database = database
        self._most = most

    def open(self, asked: OpenList) -> str:
        """Keeps a list. Gives its token: 16 letters, digits, - and _ that nobody can guess."""
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        values = storable_values({"chat": asked.chat, "person": asked.person, "kind": asked.kind, "words": asked.words})
        oldest = sa.select(open_lists.c.made_at).order_by(open_lists.c.made_at.desc()).offset(self._most).limit(1).scalar_subquery()
        with self._database.writing() as connection:
            connection.execute(sa.insert(open_lists), {**values, "token": token, "made_at": datetime.now(UTC)})
            connection.execute(sa.delete(open_lists).where(open_lists.c.made_at <= oldest))
        return token

    def find(self, token: str) -> OpenList | None:
        """The list of a token; None where there is none, or none any more."""
        with self._database.reading() as connection:
            row = connection.execute(sa.select(open_lists).where(open_lists.c.token == token)).one_or_none()
        return None if row is None else OpenList(row.chat, row.person, row.kind, row.words)
