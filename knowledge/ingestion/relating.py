"""Which documents of the library copy, amend or replace each other, found anew after each change of it."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from knowledge.ingestion.report import Related
from knowledge.models import Document
from knowledge.plain import from_plain, to_plain
from knowledge.relations.cards import card_of
from knowledge.relations.linking import link
from knowledge.relations.records import Card, Mention, Relation
from knowledge.relations.signature import check
from knowledge.storage.contents import Contents
from knowledge.storage.database import Database
from knowledge.storage.documents import Documents, NewVersion, StoredDocument
from knowledge.storage.relations import RelationRow, Relations

log = logging.getLogger(__name__)


def described(document: Document) -> tuple[bytes, Mapping[str, Any]]:
    """What is kept of a document for finding its relatives: the signature, and the rest as JSON."""
    card = card_of(document, datetime.now(UTC))
    rest = {
        "fingerprint": card.fingerprint,
        "slots": list(card.slots),
        "bodies": list(card.bodies),
        "recognised": card.recognised,
        "mentions": to_plain(card.mentions),
    }
    return card.signature, rest


class Relating:
    """Links the documents of one library."""

    def __init__(self, database: Database) -> None:
        self._documents = Documents(database)
        self._contents = Contents(database)
        self._relations = Relations(database)

    def refresh(self, changed: Collection[str]) -> tuple[Related, ...]:
        """Finds and keeps the relations of the whole library; gives those of the documents with the names in `changed`."""
        live = {document.key: document for document in self._documents.live()}
        keys = {document.document_id: key for key, document in live.items()}
        relations = link(self._cards(live))
        self._relations.replace(
            [
                RelationRow(
                    kind=one.kind.value,
                    source=keys[one.source_id],
                    target=keys[one.target_id],
                    effect=one.effect.value if one.effect else None,
                    confidence=one.confidence,
                    quote=one.quote,
                )
                for one in relations
            ]
        )
        names = {document.document_id: document.name for document in live.values()}
        related = (_related(one, names) for one in relations)
        return tuple(one for one in related if {one.source, one.target} & set(changed))

    def preview(self, gone: Collection[int], new: Sequence[NewVersion]) -> tuple[Related, ...]:
        """The relations that new versions would have, with documents of the rows in `gone` away. Keeps nothing."""
        live = {document.key: document for document in self._documents.live() if document.key not in gone}
        now = datetime.now(UTC)
        cards = [*self._cards(live), *(_card(one, now, one.content.signature, one.content.card) for one in new)]
        names = {card.document_id: card.name for card in cards}
        added = {one.document_id for one in new}
        return tuple(_related(one, names) for one in link(cards) if {one.source_id, one.target_id} & added)

    def _cards(self, live: Mapping[int, StoredDocument]) -> list[Card]:
        """The cards of the documents in `live`; those that an older version of the program wrote otherwise are passed over."""
        cards: list[Card] = []
        for key, signature, rest in self._contents.cards():
            if key not in live:
                continue
            try:
                check(signature)
                cards.append(_card(live[key], live[key].added_at, signature, rest))
            except (KeyError, TypeError, ValueError) as exc:
                log.warning("%s has no relations until it is read again: %s", live[key].name, type(exc).__name__)
        return cards


def _related(relation: Relation, names: Mapping[str, str]) -> Related:
    source, target = names[relation.source_id], names[relation.target_id]
    return Related(relation.kind, relation.effect, source, target, relation.confidence, relation.quote)


def _card(document: StoredDocument | NewVersion, added_at: datetime, signature: bytes, rest: Mapping[str, Any]) -> Card:
    facts = document.facts
    mentions: Iterable[Any] = rest["mentions"]
    return Card(
        document_id=document.document_id,
        name=document.name,
        title=facts.title,
        date=facts.date,
        number=facts.number,
        issuer=facts.issuer,
        language=facts.language,
        kind=facts.kind,
        sha256=document.sha256,
        signature=signature,
        mentions=tuple(from_plain(Mention, one) for one in mentions),
        added_at=added_at,
        fingerprint=rest["fingerprint"],
        slots=tuple(rest["slots"]),
        bodies=tuple(rest["bodies"]),
        recognised=rest["recognised"],
    )
