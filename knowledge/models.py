"""The frozen types that pass between the stages of the library.

    SourceFile -load-> Document -split-> Passage -embed-> vectors -store-> library
    Question -retrieve-> [Hit] -answer-> Answer -log-> LogEntry

Nothing here does input or output, and nothing here imports another part of the project.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Literal

Language = Literal["zh", "en"]
"""Of a text: "zh" where Chinese characters carry it, "en" otherwise."""

LANGUAGES: tuple[Language, ...] = ("zh", "en")


# --- documents in ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of the documents folder, as found on disk."""

    name: str
    """Path below the documents folder with forward slashes; the name people see and cite."""
    path: Path
    size: int
    """Bytes."""
    sha256: str
    """Hex digest of the bytes."""


class BlockKind(StrEnum):
    """What a block is to a reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    NOTE = "note"
    """Speaker notes, footnotes, text boxes: beside the running text."""


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a piece of text stands in its document, in terms a person can follow. Numbers count from 1."""

    page: int | None = None
    slide: int | None = None
    sheet: str | None = None
    section: tuple[str, ...] = ()
    """Heading path from the outermost heading inwards, without the document's title."""
    row: int | None = None
    """Table row; in a workbook the row number that the program shows."""
    last_row: int | None = None
    """Set where the piece covers several rows."""
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table row, in reading order."""

    kind: BlockKind
    text: str
    """Plain text; for a table row the cells joined with " | "."""
    locator: Locator
    level: int = 0
    """Heading depth from 1; 0 for what is not a heading."""
    cells: tuple[str, ...] = ()
    """Cells of a table row; a merged cell is repeated in each row and column that it covers."""
    header: tuple[str, ...] = ()
    """Column names that apply to this table row; empty where the table has none, and for the header row itself."""
    table: int | None = None
    """Number of the table within the document, from 1."""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is known about a document as a whole, each with where it was read."""

    title: str
    language: Language
    title_source: str = "file name"
    """One of "text", "metadata", "file name"."""
    date: date | None = None
    date_source: str | None = None
    """One of "text", "metadata", "file name", "text and file name" or "text and metadata" (the year taken from there), None."""
    number: str | None = None
    """Document number (文号), such as 京卫宣〔2024〕1号."""
    issuer: str | None = None
    kind: str | None = None
    """One of KINDS in knowledge/loading/facts.py, such as "notice" or "minutes"."""
    pages: int | None = None
    """Pages, sheets or slides; None where the format has none."""


@dataclass(frozen=True, slots=True)
class Document:
    """A source file read whole: its facts and its blocks in reading order."""

    source: SourceFile
    facts: DocumentFacts
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """The whole text, one block a line."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of characters [start, end) in a passage's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document that can be cited: whole paragraphs, a list, or some rows of a table."""

    id: str
    """passage_id() of the document, ordinal and text: the same file gives the same ids."""
    document_id: str
    ordinal: int
    """Place in the document, from 0."""
    text: str
    context: str
    """Heading path: read with the text, never quoted as it."""
    locator: Locator
    language: Language
    sentences: tuple[Span, ...]
    """Sentences, list items or table rows of the text, in order, without overlap."""

    def sentence(self, index: int) -> str:
        span = self.sentences[index]
        return self.text[span.start : span.end]


def document_id(name: str, sha256: str) -> str:
    """Identity of one version of one file: 32 hex digits of SHA-256 over its name and content."""
    return hashlib.sha256(f"{name}\0{sha256}".encode()).hexdigest()[:32]


def passage_id(document: str, ordinal: int, text: str) -> str:
    """Identity of a passage: 32 hex digits of SHA-256 over its document's id, place and text."""
    return hashlib.sha256(f"{document}\0{ordinal}\0{text}".encode()).hexdigest()[:32]


# --- questions out --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asked."""

    text: str
    language: Language
    history: tuple[str, ...] = ()
    """The same person's earlier questions in this conversation, oldest first."""
    today: date | None = None
    """The day on which it is asked, in the office's time zone; None stands for unknown."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found for a question."""

    passage: Passage
    document: str
    """File name."""
    facts: DocumentFacts
    score: float
    """Fused score in standard deviations above the library's average passage; higher is better, unbounded."""
    signals: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """The score of each signal that spoke for the passage, in the same unit, by the signal's name."""
    sentence_scores: tuple[float, ...] = ()
    """Similarity of each of the passage's sentences to the question, in standard deviations above the average sentence of its language;
    empty where not computed."""


class Outcome(StrEnum):
    """Whether the documents answered."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Citation:
    """The proof of a sentence: a copy, so that an old answer stays provable after its document is replaced."""

    marker: int
    """The n of the [n] that stands in the answer's text, from 1."""
    document: str
    """File name."""
    title: str
    date: date | None
    number: str | None
    locator: str
    """Locator written out in the asker's language."""
    quote: str
    """The words of the passage that carry the answer."""
    passage: str
    """The passage's whole text."""
    passage_id: str


@dataclass(frozen=True, slots=True)
class Nearest:
    """A document that came close to a question that was not answered."""

    document: str
    title: str
    date: date | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the library has to say to a question."""

    outcome: Outcome
    text: str
    """In the asker's language but for quotes; each sentence of fact carries a [n] marker."""
    language: Language
    engine: str
    """What wrote it: "quotes", or "llm:" and the model's name."""
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    """Only where the outcome is not_found."""
    raw_reply: str | None = None
    """What the LLM sent, word for word, where one was asked."""
    note: str | None = None
    """For reviewers: why the engine fell back or the gate refused, in a few English words."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asked, and where."""

    channel: str
    """"telegram", "chat", "ask" or "batch"."""
    user_id: str | None = None
    user_name: str | None = None
    chat_id: str | None = None


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One question with its answer, as reviewers read it."""

    id: str
    asked_at: datetime
    """Aware, UTC."""
    asker: Asker
    question: Question
    answer: Answer
    hits: tuple[Hit, ...]
    embedding_model: str
    generation: int
    """Index generation that answered."""
    latency_ms: float
