"""What the library holds, for people: the list of documents, and one document as it was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from knowledge.models import DocumentFacts, Passage
from knowledge.storage.database import Database
from knowledge.storage.documents import Documents, StoredDocument
from knowledge.storage.state import LibraryState


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """One live document with its passages in order."""

    name: str
    version: int
    facts: DocumentFacts
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        """The text as read; a table's header is repeated where its rows fill several passages."""
        return "\n".join(passage.text for passage in self.passages)


class Catalogue:
    """Reads the list of documents. Raises StoreError where the database fails."""

    def __init__(self, database: Database, check: Callable[[], None]) -> None:
        """`check` raises StoreError where the indexes lack documents that the database holds."""
        self._check = check
        self._documents = Documents(database)
        self._state = LibraryState(database)

    def documents(self) -> list[StoredDocument]:
        """The live documents, by name."""
        return self._documents.live()

    def document(self, name: str) -> ReadDocument | None:
        """One live document by its file name; None where there is none."""
        found = next((d for d in self._documents.live() if d.name == name), None)
        if found is None:
            return None
        return ReadDocument(found.name, found.version, found.facts, tuple(self._documents.passages_of(found.document_id)))

    def check(self) -> None:
        """Raises StoreError where questions cannot be answered: an index is missing or being filled again."""
        self._check()

    def generation(self) -> int:
        """Rises by one with each change of the library's content."""
        return self._state.generation()
