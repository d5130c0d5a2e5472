"""What a format module hands on: blocks in reading order, and what the file says of itself beside its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from knowledge.models import Block, BlockKind, Locator, Suspicion


@dataclass(frozen=True, slots=True)
class Metadata:
    """What stands in tags, front matter and properties."""

    title: str | None = None
    """A title that was written for this document: meta tag, front matter."""
    weak_title: str | None = None
    """A title property that programs fill by themselves; often left over from another file."""
    date: date | None = None
    """Date of publication that was written for this document."""
    number: str | None = None
    issuer: str | None = None
    url: str | None = None
    """Address that a saved page came from."""
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A file's blocks before headings, sections and facts are worked out."""

    blocks: tuple[Block, ...]
    title_blocks: tuple[int, ...] = ()
    """Indices of the blocks that the layout shows as the document's title; empty where the layout does not tell."""
    meta: Metadata = field(default_factory=Metadata)
    suspicions: tuple[Suspicion, ...] = ()
    """Text that the file hides from its reader; it is in no block."""


def paragraph(text: str, locator: Locator | None = None) -> Block:
    """A plain block; structure.arrange finds out whether it is a heading or a list item."""
    return Block(BlockKind.PARAGRAPH, text, locator or Locator())


def heading(text: str, level: int, locator: Locator | None = None) -> Block:
    """A block that the file declares a heading; level 0 where it only stands out (bold, short) and structure.arrange finds its depth."""
    return Block(BlockKind.HEADING, text, locator or Locator(), level=level)
