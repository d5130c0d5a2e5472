"""Documents made of lines, for the tests of campaigns."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from knowledge.models import Block, BlockKind, Document, DocumentFacts, Language, Locator, SourceFile
from knowledge.register.campaigns.extracting import campaigns_of
from knowledge.register.entries import Extracted, FieldName, Found


def document(
    *lines: str,
    kind: str | None = "notice",
    day: date | None = date(2026, 3, 2),
    issuer: str | None = None,
    title: str | None = None,
    language: Language = "zh",
    rows: tuple[tuple[str, ...], ...] = (),
) -> Document:
    """A document whose first line is its title; lines that begin with # are headings, `rows` a table at the end."""
    blocks: list[Block] = []
    section: tuple[str, ...] = ()
    for i, line in enumerate(lines):
        heading = i == 0 or line.startswith("#")
        text = line.lstrip("# ")
        if heading and i:
            section = (text,)
        blocks.append(Block(BlockKind.HEADING if heading else BlockKind.PARAGRAPH, text, Locator(section=section), 1 if heading else 0))
    blocks += [Block(BlockKind.TABLE_ROW, " | ".join(row), Locator(), cells=row, table=1) for row in rows]
    facts = DocumentFacts(
        title if title is not None else lines[0], language, date=day, year=day.year if day else None, kind=kind, issuer=issuer
    )
    return Document(SourceFile("a.txt", Path("a.txt"), 1, "0" * 64), facts, tuple(blocks))


def only(found: Document) -> Extracted:
    """The document's only campaign, each field of which stands where it says."""
    entries = campaigns_of(found)
    assert len(entries) == 1
    for one in entries[0].fields:
        assert found.text[one.span.start : one.span.end] == one.value, one
    return entries[0]


def values(entry: Extracted, name: FieldName) -> list[str]:
    return [one.value for one in entry.fields if one.name is name]


def field(entry: Extracted, name: FieldName) -> Found:
    found = [one for one in entry.fields if one.name is name]
    assert len(found) == 1, found
    return found[0]
