"""What the library holds, for people: the list of documents, and one document as it was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from knowledge.models import DocumentFacts, Part, Passage, Suspicion
from knowledge.storage.contents import Content, Contents
from knowledge.storage.database import Database
from knowledge.storage.documents import Documents, StoredDocument
from knowledge.storage.relations import Relations, Relative
from knowledge.storage.state import LibraryState


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """One live document as it was read, with its passages in order."""

    name: str
    version: int
    facts: DocumentFacts
    text: str
    """One paragraph, heading, list item or table row a line; the passages' pieces point into it."""
    parts: tuple[Part, ...]
    """Its pages, slides or sheets as ranges of the text."""
    suspicions: tuple[Suspicion, ...]
    relatives: tuple[Relative, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """One live document in the list of all."""

    stored: StoredDocument
    relatives: tuple[Relative, ...]
    suspicions: tuple[Suspicion, ...]


class Catalogue:
    """Reads the list of documents. Raises StoreError where the database fails."""

    def __init__(self, database: Database, check: Callable[[], None]) -> None:
        """`check` raises StoreError where the indexes lack documents that the database holds."""
        self._check = check
        self._documents = Documents(database)
        self._contents = Contents(database)
        self._relations = Relations(database)
        self._state = LibraryState(database)

    def documents(self) -> list[ListedDocument]:
        """The live documents, by name."""
        relatives, suspicious = self._relations.relatives(), self._contents.suspicious()
        return [ListedDocument(one, relatives.get(one.key, ()), suspicious.get(one.key, ())) for one in self._documents.live()]

    def document(self, name: str) -> ReadDocument | None:
        """One live document by its file name; None where there is none."""
        found = next((d for d in self._documents.live() if d.name == name), None)
        if found is None:
            return None
        passages = tuple(self._documents.passages_of(found.document_id))
        content = self._contents.of(found.document_id) or Content("\n".join(passage.text for passage in passages))
        relatives = self._relations.relatives([found.key]).get(found.key, ())
        return ReadDocument(found.name, found.version, found.facts, content.text, content.parts, content.suspicions, relatives, passages)

    def check(self) -> None:
        """Raises StoreError where questions cannot be answered: an index is missing or being filled again."""
        self._check()

    def generation(self) -> int:
        """Rises by one with each change of the library's content."""
        return self._state.generation()
