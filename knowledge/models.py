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
from itertools import accumulate
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
    """Of the file on disk: the archive or mail for what lies inside one."""
    size: int
    """Bytes."""
    sha256: str
    """Hex digest of the bytes."""
    member: str | None = None
    """Name inside the archive or mail at `path`, as knowledge.loading.containers lists it; None for a file by itself."""


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
    confidence: float | None = None
    """Of text recognition (OCR), mean over the block's characters, in [0, 1]; None for text that the file holds as text."""


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
    year: int | None = None
    """The year that the text's dates without one mean; None where nothing tells."""
    year_source: str | None = None
    """As date_source; "number" where the document number names it."""
    number: str | None = None
    """Document number (文号), such as 京卫宣〔2024〕1号."""
    number_source: str | None = None
    """"text", "title" or "metadata"."""
    issuer: str | None = None
    issuer_source: str | None = None
    """"signature", "letterhead", "title", "source line" or "metadata"."""
    kind: str | None = None
    """One of KINDS in knowledge/loading/kinds.py, such as "notice" or "minutes"."""
    kind_source: str | None = None
    """"title", "text" or "format"."""
    pages: int | None = None
    """Pages, sheets or slides; None where the format has none."""
    confidence: float | None = None
    """Of text recognition (OCR), mean over the recognised characters, in [0, 1]; None where nothing was recognised."""


class SuspicionKind(StrEnum):
    """What a reviewer should look at before trusting a document."""

    HIDDEN_TEXT = "hidden text"
    """Text that a reader of the original does not see; it is left out of the blocks."""
    INSTRUCTIONS = "instructions"
    """Visible text that speaks to a machine instead of a reader; it stays, as data."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """One thing in a document that is not as an office document should be."""

    kind: SuspicionKind
    excerpt: str
    """The first characters of the text concerned, at most 200."""
    locator: Locator


@dataclass(frozen=True, slots=True)
class Part:
    """One page, slide or sheet of a document as a range of Document.text; the whole text where the format has none."""

    start: int
    end: int
    locator: Locator
    """Page, slide or sheet alone."""


@dataclass(frozen=True, slots=True)
class Document:
    """A source file read whole: its facts and its blocks in reading order."""

    source: SourceFile
    facts: DocumentFacts
    blocks: tuple[Block, ...]
    suspicions: tuple[Suspicion, ...] = ()

    @property
    def text(self) -> str:
        """The whole text, one block a line."""
        return "\n".join(block.text for block in self.blocks)

    @property
    def offsets(self) -> tuple[int, ...]:
        """Of each block's first character in the text."""
        return tuple(accumulate((len(block.text) + 1 for block in self.blocks[:-1]), initial=0)) if self.blocks else ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """The pages, slides or sheets in reading order; text that goes on from page to page is on the page where it begins."""
        parts: list[Part] = []
        for block, start in zip(self.blocks, self.offsets, strict=True):
            own = Locator(page=block.locator.page, slide=block.locator.slide, sheet=block.locator.sheet)
            end = start + len(block.text)
            if parts and parts[-1].locator == own:
                parts[-1] = Part(parts[-1].start, end, own)
            else:
                parts.append(Part(start, end, own))
        return tuple(parts)


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of characters [start, end) in a passage's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage's text and where the same characters stand in the document's text (Document.text)."""

    start: int
    """In the passage's text."""
    end: int
    at: int
    """Of the first character, in the document's text."""


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
    pieces: tuple[Piece, ...] = ()
    """Where the text stands in the document's text, in order; together they cover all of it but line ends."""
    confidence: float | None = None
    """Of text recognition, the least of the passage's blocks, in [0, 1]; None where nothing in it was recognised."""

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
    ready: bytes = field(default=b"", repr=False, compare=False)
    """As knowledge.text.ready packed the passage; empty where it was not, and it is made ready when it is read."""


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
    """"telegram", "chat", "ask", "batch" or "eval"."""
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
