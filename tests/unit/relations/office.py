"""Documents of invented offices."""

from __future__ import annotations

import hashlib
import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from knowledge.models import Block, BlockKind, Document, DocumentFacts, Locator, SourceFile
from knowledge.relations.cards import card_of
from knowledge.relations.linking import link
from knowledge.relations.records import Card, Relation
from knowledge.text.language import detect

_FIRST_DAY = datetime(2025, 1, 1, tzinfo=UTC)


def document(
    name: str,
    text: str,
    *,
    title: str | None = None,
    on: date | None = None,
    number: str | None = None,
    issuer: str | None = None,
    kind: str | None = "notice",
    read: float | None = None,
) -> Document:
    """A document whose lines are paragraphs; its title is the first line where none is given. `read`: confidence of text recognition."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    blocks = tuple(Block(BlockKind.PARAGRAPH, line, Locator(paragraph=i), confidence=read) for i, line in enumerate(lines, 1))
    facts = DocumentFacts(
        title=title or lines[0],
        language=detect(text),
        title_source="text",
        date=on,
        number=number,
        issuer=issuer,
        kind=kind,
        confidence=read,
    )
    data = text.encode()
    return Document(SourceFile(name, Path(name), len(data), hashlib.sha256(data).hexdigest()), facts, blocks)


def cards(*documents: Document) -> list[Card]:
    """Cards of documents that came in one a day, in this order."""
    return [card_of(one, _FIRST_DAY + timedelta(days=i)) for i, one in enumerate(documents)]


def linked(*documents: Document) -> list[tuple[str, str, str]]:
    """(kind, source name, target name) of all relations, sorted."""
    made = cards(*documents)
    names = {card.document_id: card.name for card in made}
    return sorted((r.kind.value, names[r.source_id], names[r.target_id]) for r in link(made))


def relations(*documents: Document) -> list[Relation]:
    return list(link(cards(*documents)))


def misread(text: str, share: float, seed: int = 7) -> str:
    """The text as a scanner may read it: a share of its characters, figures too, taken for others."""
    chance = random.Random(seed)  # noqa: S311 - invented texts
    wrong = {**dict(zip("日曰己已人入未末土士0O1l5S8B", "曰日已己入人末未士土O0l1S5B8", strict=True))}
    return "".join(wrong.get(c, chance.choice("口丁厂e7c")) if c not in "\n" and chance.random() < share else c for c in text)
