"""The documents of the library and their versions: what ingest writes and the list of documents shows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from knowledge.models import DocumentFacts, Passage
from knowledge.register.entries import Entry
from knowledge.storage.contents import NO_CONTENT, Content, content_values
from knowledge.storage.database import Database
from knowledge.storage.passages import CHUNK
from knowledge.storage.records import facts_of, facts_values, passage_of, passage_values
from knowledge.storage.register import entry_values
from knowledge.storage.state import raise_generation
from knowledge.storage.tables import contents, documents, passages, register_entries, relations


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """One version of one document."""

    key: int
    """Row of the table: one for each period in which the version was live."""
    document_id: str
    name: str
    root: str
    """Where its name is counted from: "" for the documents folder, else the absolute path of another folder."""
    sha256: str
    size: int
    """Bytes."""
    pipeline: str
    """Version of the loader and splitter that read it."""
    version: int
    """Counts the versions of one name, from 1."""
    live: bool
    indexed: bool
    """False while an index must take it in again."""
    added_at: datetime
    removed_at: datetime | None
    passages: int
    sentences: int
    facts: DocumentFacts


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A document on its way into the library."""

    document_id: str
    name: str
    root: str
    sha256: str
    size: int
    pipeline: str
    facts: DocumentFacts
    passages: tuple[Passage, ...]
    """All with this document_id."""
    content: Content = NO_CONTENT
    ready: tuple[bytes, ...] = ()
    """Of each passage what knowledge.text.ready packed, or none at all."""
    entries: tuple[Entry, ...] = ()
    """The meetings, tasks and campaigns that it tells of, all with this document_id."""
    entries_fault: str = ""
    """What kept them from being found, as the name of an error; empty where nothing did. It is not stored."""


class Documents:
    """Reads and changes the documents. Every method raises StoreError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def live(self) -> list[StoredDocument]:
        """The documents that the library answers from, by name."""
        return self._select(documents.c.live, documents.c.name)

    def versions(self, name: str) -> list[StoredDocument]:
        """All versions of one name, oldest first."""
        return self._select(documents.c.name == name, documents.c.version)

    def passages_of(self, document_id: str) -> list[Passage]:
        """The passages of a live document, in order; empty for any other."""
        query = (
            sa.select(passages)
            .join(documents, passages.c.document_key == documents.c.key)
            .where(documents.c.live, passages.c.document_id == document_id)
            .order_by(passages.c.ordinal)
        )
        with self._database.reading() as connection:
            return [passage_of(dict(row)) for row in connection.execute(query).mappings()]

    def activate(self, new: NewVersion, *, replaces: int | None, run_id: int) -> int:
        """Makes a version live and, in the same transaction, the one with the key `replaces` dead. Gives the new generation."""
        now = datetime.now(UTC)
        with self._database.writing() as connection:
            if replaces is not None:
                _bury(connection, [replaces], now)
            newest = sa.select(sa.func.coalesce(sa.func.max(documents.c.version), 0)).where(documents.c.name == new.name)
            values = {
                **{name: getattr(new, name) for name in ("document_id", "name", "root", "sha256", "size", "pipeline")},
                **facts_values(new.facts),
                "version": connection.execute(newest).scalar_one() + 1,
                "replaces": replaces,
                "live": True,
                "indexed": True,
                "added_at": now,
                "run_id": run_id,
                "passages": len(new.passages),
                "sentences": sum(len(passage.sentences) for passage in new.passages),
            }
            key = connection.execute(sa.insert(documents).returning(documents.c.key), values).scalar_one()
            if new.passages:
                ready = new.ready or (b"",) * len(new.passages)
                rows = [passage_values(passage, key, own) for passage, own in zip(new.passages, ready, strict=True)]
                connection.execute(sa.insert(passages), rows)
            connection.execute(sa.insert(contents), content_values(new.content, key))
            if new.entries:
                connection.execute(sa.insert(register_entries), [entry_values(entry, key) for entry in new.entries])
            return raise_generation(connection)

    def retire(self, keys: Collection[int]) -> int:
        """Takes documents out of the library in one transaction. Gives the new generation."""
        with self._database.writing() as connection:
            _bury(connection, list(keys), datetime.now(UTC))
            return raise_generation(connection)

    def adopt(self, keys: Collection[int], root: str) -> None:
        """Counts documents to another root folder, in which the same files were found."""
        with self._database.writing() as connection:
            for chunk in _chunks(list(keys)):
                connection.execute(sa.update(documents).where(documents.c.key.in_(chunk)).values(root=root))

    def set_indexed(self, keys: Collection[int], indexed: bool) -> None:
        """Records whether the indexes hold documents whole, and raises the generation, so that readers look again."""
        with self._database.writing() as connection:
            for chunk in _chunks(list(keys)):
                connection.execute(sa.update(documents).where(documents.c.key.in_(chunk)).values(indexed=indexed))
            if keys:
                raise_generation(connection)

    def _select(self, condition: sa.ColumnElement[bool], order: sa.ColumnElement[Any]) -> list[StoredDocument]:
        with self._database.reading() as connection:
            rows = connection.execute(sa.select(documents).where(condition).order_by(order)).mappings()
            return [_stored(dict(row)) for row in rows]


def _bury(connection: sa.Connection, keys: Sequence[int], now: datetime) -> None:
    for chunk in _chunks(keys):
        connection.execute(sa.update(documents).where(documents.c.key.in_(chunk)).values(live=False, removed_at=now))
        connection.execute(sa.delete(passages).where(passages.c.document_key.in_(chunk)))
        connection.execute(sa.delete(contents).where(contents.c.document_key.in_(chunk)))
        connection.execute(sa.delete(register_entries).where(register_entries.c.document_key.in_(chunk)))
        connection.execute(sa.delete(relations).where(relations.c.source.in_(chunk) | relations.c.target.in_(chunk)))


def _chunks(keys: Sequence[int]) -> list[Sequence[int]]:
    return [keys[start : start + CHUNK] for start in range(0, len(keys), CHUNK)]


_OWN = tuple(field.name for field in fields(StoredDocument) if field.name != "facts")


def _stored(row: Mapping[str, Any]) -> StoredDocument:
    return StoredDocument(**{name: row[name] for name in _OWN}, facts=facts_of(row))
