"""A document's card: all that linking needs of it, made once when it comes in."""

from __future__ import annotations

from datetime import datetime

from knowledge.models import Document, document_id
from knowledge.relations import slots
from knowledge.relations.mentions import find_mentions
from knowledge.relations.records import Card
from knowledge.relations.signature import fingerprint, signature


def card_of(document: Document, added_at: datetime) -> Card:
    """The card of a document that came into the library at `added_at`. Never fails."""
    facts, source, text = document.facts, document.source, document.text
    return Card(
        document_id=document_id(source.name, source.sha256),
        name=source.name,
        title=facts.title,
        date=facts.date,
        number=facts.number,
        issuer=facts.issuer,
        language=facts.language,
        kind=facts.kind,
        sha256=source.sha256,
        signature=signature(text),
        mentions=find_mentions(document),
        added_at=added_at,
        fingerprint=fingerprint(text),
        slots=slots.slots(text),
        bodies=slots.bodies(text),
        recognised=facts.confidence is not None or any(block.confidence is not None for block in document.blocks),
    )
