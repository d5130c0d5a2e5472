"""What became of a document since it was cited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from knowledge.models import Citation, passage_id
from knowledge.storage.database import Database
from knowledge.storage.documents import Documents, StoredDocument
from knowledge.storage.relations import Relations, Relative
from knowledge.storage.tables import documents


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A cited document, then and now."""

    cited: StoredDocument | None
    """The version that was cited; None where the library knows none."""
    present: StoredDocument | None
    """The live document: of the same name, else one of the same content under another name; None where there is neither."""
    relatives: tuple[Relative, ...]
    """Of the live document, where its content is still the one that was cited."""

    @property
    def is_same(self) -> bool:
        """Whether the live document has the content that was cited."""
        return self.cited is not None and self.present is not None and self.present.sha256 == self.cited.sha256


class CitedDocuments:
    """Finds cited documents. Raises StoreError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._documents = Documents(database)
        self._relations = Relations(database)

    def find(self, citation: Citation, asked_at: datetime) -> Whereabouts:
        """What a citation of an answer given at an aware time points to."""
        versions = self._documents.versions(citation.document)
        cited = _cited(citation, versions, asked_at)
        present = next((one for one in versions if one.live), None)
        if present is None and cited is not None:
            present = self._elsewhere(cited.sha256)
        found = Whereabouts(cited, present, ())
        if present is None or not found.is_same:
            return found
        return Whereabouts(cited, present, self._relations.relatives([present.key]).get(present.key, ()))

    def _elsewhere(self, sha256: str) -> StoredDocument | None:
        """A live document with that content."""
        query = sa.select(documents.c.name).where(documents.c.live, documents.c.sha256 == sha256).order_by(documents.c.name).limit(1)
        with self._database.reading() as connection:
            name = connection.execute(query).scalar_one_or_none()
        return None if name is None else next((one for one in self._documents.versions(name) if one.live), None)


def _cited(citation: Citation, versions: list[StoredDocument], asked_at: datetime) -> StoredDocument | None:
    """The version that holds the passage, as ids tell; else the one that was live when it was cited."""
    for one in reversed(versions):
        if any(passage_id(one.document_id, ordinal, citation.passage) == citation.passage_id for ordinal in range(one.passages)):
            return one
    then = (one for one in reversed(versions) if one.added_at <= asked_at and (one.removed_at is None or asked_at < one.removed_at))
    return next(then, None)
