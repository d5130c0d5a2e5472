"""What passes between the parts: mentions, cards and relations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from knowledge.models import Language


class Effect(StrEnum):
    """What one document does to another that it names."""

    CORRECTS = "corrects"
    EXTENDS = "extends"
    """A time is made longer."""
    ADJUSTS = "adjusts"
    """Anything else in it is changed or added to; also where one document does several of these at once."""
    POSTPONES = "postpones"
    CANCELS = "cancels"
    REPLACES = "replaces"
    """It is valid no longer."""
    CITES = "cites"
    """It is only named."""


class RelationKind(StrEnum):
    """How the source of a relation stands to its target."""

    COPY = "copy"
    """The same bytes or the same text under another name."""
    REPRINT = "reprint"
    """Nearly the same text with the same facts: printed elsewhere, scanned, with a header or tail added."""
    REVISION = "revision"
    """A later version of the same document."""
    AMENDS = "amends"
    """Changes parts of the target, which stays valid otherwise."""
    REPLACES = "replaces"
    """Stands instead of the target."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a document speaks of another."""

    effect: Effect
    number: str | None
    """Document number with brackets made even, as 京卫宣〔2024〕1号 or "JHC [2024] No. 1"."""
    title: str | None
    """Of the other document, without the marks around it. A mention that was read from the own title alone carries that title."""
    date: date | None
    """Of the other document, where the text says it ("our notice of June 12")."""
    quote: str
    """The sentence, at most 300 characters."""
    start: int
    """Of the reference, in Document.text; with `end` half-open. Both 0 where the effect was read from the title alone."""
    end: int
    from_title: bool = False
    """Whether the own title alone says it, so that `title` is the own title and holds that of the other document."""


@dataclass(frozen=True, slots=True)
class Card:
    """All that linking needs to know of one document; knowledge.relations.cards makes it."""

    document_id: str
    name: str
    """Path below the documents folder."""
    title: str
    date: date | None
    number: str | None
    issuer: str | None
    language: Language
    kind: str | None
    sha256: str
    signature: bytes
    """Of the text, by knowledge.relations.signature."""
    mentions: tuple[Mention, ...]
    added_at: datetime
    """When it first came into the library."""
    fingerprint: str
    """Digest of the folded text; empty where the text is too short to tell anything."""
    slots: tuple[str, ...] = ()
    """Figures and what stands before them, by knowledge.relations.slots."""
    bodies: tuple[str, ...] = ()
    """Names of organisations in the text, folded."""
    recognised: bool = False
    """Whether text recognition read it, so that single characters may be wrong."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One document's standing to another."""

    kind: RelationKind
    source_id: str
    target_id: str
    confidence: float
    """In [0, 1]; below .6 it is worth showing to a reviewer, not worth acting on."""
    quote: str
    """The source's words; empty where likeness alone tells."""
    effect: Effect | None
    """Of AMENDS and REPLACES; None for the others."""
