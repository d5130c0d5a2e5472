"""Whether the indexes are there and whole enough to say that a question has no answer."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import sqlalchemy as sa

from knowledge.errors import StoreError
from knowledge.models import LANGUAGES, Language
from knowledge.ports import Shard, Unit
from knowledge.storage.database import Database
from knowledge.storage.state import LibraryState
from knowledge.storage.tables import passages

_NOT_READY = "the index is missing or being rebuilt; wait for the ingest under way or run `python ingest.py`"


class CountedVectors(Protocol):
    """A reader's vector index."""

    def reopen(self) -> None:
        """Sees what has been written since it was opened."""

    def count(self, shard: Shard) -> int:
        """Rows of the shard."""


class CountedTerms(Protocol):
    """A reader's lexical index."""

    def reopen(self) -> None:
        """Sees what has been written since it was opened."""

    def count(self, language: Language) -> int:
        """Rows of the language."""


def check_indexes(database: Database, vectors: CountedVectors, lexical: CountedTerms) -> None:
    """Raises StoreError where an index lacks all of a language that the database has passages of, or is being filled again.

    A reader calls it whenever the generation has risen, and again before it says that nothing was found: an index may have been
    dropped since. It costs four counts and one or two queries; it reopens the indexes only where one looks empty.
    """
    check_refilling(database)
    if not _missing(database, vectors, lexical):
        return
    # The first document of a language may have come in since the indexes were opened.
    vectors.reopen()
    lexical.reopen()
    if _missing(database, vectors, lexical):
        raise StoreError(_NOT_READY)


def check_refilling(database: Database) -> None:
    """The part of check_indexes() that needs the database alone."""
    if LibraryState(database).refilling():
        raise StoreError(_NOT_READY)


def check_folders(database: Database, data_dir: Path, *, embedded: bool) -> None:
    """Raises StoreError as check_indexes() does, without opening an index: for a health check."""
    check_refilling(database)
    if _languages(database, LANGUAGES) and not indexes_present(data_dir, embedded=embedded):
        raise StoreError(_NOT_READY)


def indexes_present(data_dir: Path, *, embedded: bool) -> bool:
    """Whether there are files of both indexes; `embedded` says that the vectors are kept there and not on a server."""
    files = [data_dir / "lexical" / language / "meta.json" for language in LANGUAGES]
    if embedded:
        files.append(data_dir / "chroma" / "chroma.sqlite3")
    return all(file.is_file() for file in files)


def _missing(database: Database, vectors: CountedVectors, lexical: CountedTerms) -> bool:
    empty = [one for one in LANGUAGES if lexical.count(one) == 0 or vectors.count(Shard(Unit.PASSAGE, one)) == 0]
    return _languages(database, empty)


def _languages(database: Database, among: list[Language] | tuple[Language, ...]) -> bool:
    """Whether the library has a passage in one of the languages."""
    if not among:
        return False
    with database.reading() as connection:
        return bool(connection.execute(sa.select(sa.exists().where(passages.c.language.in_(among)))).scalar_one())
