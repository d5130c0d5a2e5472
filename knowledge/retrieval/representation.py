"""How a passage is put before the encoder, into the lexical index and before the reader: with its document's title and its headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from knowledge.models import DocumentFacts, Passage
from knowledge.ports import Field
from knowledge.text.ready import packed, ready_passage
from knowledge.text.terms import bridge_terms, native_terms

CELL_SEPARATOR = " | "
_LONGEST_TITLE = 120
"""Characters of a title that are read: more would crowd out the passage in a model that reads 512 tokens."""


def embedding_text(passage: Passage, facts: DocumentFacts) -> str:
    """What is embedded for a passage: title, headings and text."""
    return "\n".join(part for part in (facts.title[:_LONGEST_TITLE], passage.context, passage.text) if part)


def sentence_texts(passage: Passage, _facts: DocumentFacts) -> list[str]:
    """What is embedded for each sentence of a passage, in order; of a table's row its cells, each behind its column's name."""
    header = _cells(passage.text[: passage.sentences[0].start]) if passage.sentences else []
    return [_with_columns(header, passage.sentence(i)) for i in range(len(passage.sentences))]


def _with_columns(header: list[str], row: str) -> str:
    cells = _cells(row)
    if len(header) < 2 or len(cells) != len(header):
        return row
    return "; ".join(f"{name}: {cell}" if name else cell for name, cell in zip(header, cells, strict=True) if cell)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().split("\n")[-1].split(CELL_SEPARATOR)]


def passage_terms(passage: Passage, facts: DocumentFacts) -> Mapping[Field, Sequence[str]]:
    """Terms of a passage by field of the lexical index."""
    text = embedding_text(passage, facts)
    return {Field.NATIVE: native_terms(text), Field.BRIDGE: bridge_terms(text)}


def packed_passage(passage: Passage, facts: DocumentFacts) -> bytes:
    """What is kept of a passage, so that its sentences need not be taken apart at each question."""
    return packed(ready_passage(passage, facts))
