"""The records of the register, made anew after each change of the library."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from knowledge.register.entries import EntryKind
from knowledge.register.merging.merge import Paper, merge
from knowledge.storage.contents import Contents
from knowledge.storage.database import Database
from knowledge.storage.documents import Documents, StoredDocument
from knowledge.storage.register import StoredRegister

log = logging.getLogger(__name__)


class Registering:
    """Merges what the documents of one library say."""

    def __init__(self, database: Database) -> None:
        self._documents = Documents(database)
        self._contents = Contents(database)
        self._register = StoredRegister(database)

    def refresh(self) -> Mapping[EntryKind, int]:
        """Makes and keeps the records of the whole library; gives how many there are of each kind."""
        live = {document.key: document for document in self._documents.live()}
        cited = {key: _cited(rest) for key, _, rest in self._contents.cards() if key in live}
        papers = [_paper(document, cited.get(key, ())) for key, document in live.items()]
        records = merge(self._register.entries(), papers, self._register.relations())
        by_kind = {kind: [one for one in records if one.kind is kind] for kind in EntryKind}
        self._register.replace(by_kind)
        counts = {kind: len(of_kind) for kind, of_kind in by_kind.items()}
        log.info("register: %s", ", ".join(f"{count} of {kind.value}" for kind, count in counts.items()))
        return counts


def _paper(document: StoredDocument, cited: tuple[str, ...]) -> Paper:
    facts = document.facts
    return Paper(
        document.document_id,
        document.name,
        facts.title,
        facts.date,
        facts.year,
        facts.number,
        facts.issuer,
        facts.kind,
        facts.language,
        cited,
    )


def _cited(card: Mapping[str, Any]) -> tuple[str, ...]:
    """The numbers of other documents that a document names; none where an older version of the program wrote its card otherwise."""
    try:
        return tuple(dict.fromkeys(str(one["number"]) for one in card["mentions"] if one.get("number")))
    except (KeyError, TypeError, AttributeError):
        return ()
