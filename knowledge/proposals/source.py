"""The library's passages, out of the database, for proposing."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.proposals.types import SourcePassage
from knowledge.storage.database import Database
from knowledge.storage.documents import Documents


class LibraryPassages:
    """The passages of all live documents; each iteration reads them anew, one document at a time. Raises StoreError."""

    def __init__(self, database: Database) -> None:
        self._documents = Documents(database)

    def __iter__(self) -> Iterator[SourcePassage]:
        for document in self._documents.live():
            for passage in self._documents.passages_of(document.document_id):
                yield SourcePassage(document.name, passage.text, passage.language)
