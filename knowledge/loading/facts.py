"""What a document is: title, date, year, number, issuer, kind, language; from its text first, then its metadata, then its name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from knowledge.loading import dating, dating_year, issuing, issuing_number, kinds, titles
from knowledge.loading.issuing_number import find_number
from knowledge.loading.kinds import KINDS
from knowledge.loading.reading import Reading
from knowledge.models import DocumentFacts
from knowledge.text.language import detect

__all__ = ["KINDS", "Known", "find", "find_number"]


@dataclass(frozen=True, slots=True)
class Known:
    """The facts, and which blocks are the title's lines."""

    facts: DocumentFacts
    title_blocks: tuple[int, ...]


def find(reading: Reading, name: str) -> Known:
    """The facts of a document called `name` (path below the documents folder). Reads no file; never fails for want of a fact."""
    blocks = reading.blocks
    stem = PurePosixPath(name).stem
    title = titles.find(reading, stem)
    body = [block for i, block in enumerate(blocks) if i not in title.blocks]
    kind = kinds.find(title.text, title.source, blocks)
    in_text = title.text if title.source == "text" else ""
    dated = dating.find(in_text, body, reading.meta, stem, announces=kind.kind in kinds.ANNOUNCING)
    number = issuing_number.find(blocks, title.text, reading.meta.number)
    issuer = issuing.find(title.text, body, dated.block, kind.kind, reading.meta.issuer)
    year = dating_year.find(dated, title.text, title.source, number, reading.meta, stem)
    recognised = [(len(block.text), block.confidence) for block in blocks if block.confidence is not None and block.text]
    facts = DocumentFacts(
        title=title.text,
        language=detect("\n".join(block.text for block in blocks)),
        title_source=title.source,
        date=dated.day,
        date_source=dated.source,
        year=year.year,
        year_source=year.source,
        number=number.number,
        number_source=number.source,
        issuer=issuer.name,
        issuer_source=issuer.source,
        kind=kind.kind,
        kind_source=kind.source,
        pages=reading.meta.pages,
        confidence=sum(length * share for length, share in recognised) / sum(length for length, _ in recognised) if recognised else None,
    )
    return Known(facts, title.blocks)
