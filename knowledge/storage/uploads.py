"""Files that people sent to a messenger and that wait for a word whether they shall go in."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from knowledge.storage.database import Database
from knowledge.storage.records import storable_values
from knowledge.storage.tables import uploads

_TOKEN_BYTES = 12


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that lies aside, and who sent it."""

    token: str
    """16 letters, digits, - and _ that nobody can guess."""
    person: int
    chat: int
    name: str
    """The one that it gets in the documents folder."""
    sha256: str


def new_token() -> str:
    """A token that no other upload has."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


class Uploads:
    """Reads and writes the uploads. Every method raises StoreError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, upload: Upload, made_at: datetime | None = None) -> None:
        """Keeps an upload under its token; one that was claimed may be put back."""
        values = storable_values({**asdict(upload), "made_at": made_at or datetime.now(UTC)})
        with self._database.writing() as connection:
            connection.execute(sa.delete(uploads).where(uploads.c.token == upload.token))
            connection.execute(sa.insert(uploads), values)

    def find(self, token: str) -> Upload | None:
        """The upload of a token; None where there is none, or none any more."""
        with self._database.reading() as connection:
            row = connection.execute(sa.select(uploads).where(uploads.c.token == token)).one_or_none()
        return None if row is None else Upload(row.token, row.person, row.chat, row.name, row.sha256)

    def claim(self, token: str) -> bool:
        """Takes the upload out. Of several that do so at once, only one is told True."""
        with self._database.writing() as connection:
            return bool(connection.execute(sa.delete(uploads).where(uploads.c.token == token)).rowcount)

    def sweep(self, before: datetime) -> list[str]:
        """Takes out those that were put before a moment; gives their tokens."""
        with self._database.writing() as connection:
            rows = connection.execute(sa.delete(uploads).where(uploads.c.made_at < before).returning(uploads.c.token))
            return [row.token for row in rows]
