"""Quotes put into the frame of the asker's language: what leads, which document says it, the words, the marker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answering.citing import cite
from knowledge.answering.lists import GAP
from knowledge.models import Citation, Hit, Language
from knowledge.wording.answers import ANSWERS, written_date

MOST_CHARACTERS = 600
"""Of an answer, frame included: what a person reads at a glance."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one passage, in one or more pieces that each stand in it word for word."""

    hit: Hit
    pieces: tuple[str, ...]
    lead: str = ""
    """What is said before the quote, in the asker's language: the thing asked for, which the words prove."""
    rows: tuple[str, ...] = ()
    """By piece how it is written where it is a table's row whose columns have names, "" for running text; empty where no piece is one."""

    @property
    def size(self) -> int:
        """Characters of the words."""
        return sum(len(self.rows[i] or piece) if self.rows else len(piece) for i, piece in enumerate(self.pieces))


def compose(quotes: Sequence[Quote], language: Language) -> tuple[str, tuple[Citation, ...]]:
    """The answer's text in the frame of `language`, and its citations, numbered from 1."""
    lines: list[str] = []
    citations: list[Citation] = []
    document: str | None = None
    for marker, quote in enumerate(quotes, 1):
        if quote.lead:
            lines.append(ANSWERS.say("lead", language, text=quote.lead, marker=marker))
        if quote.hit.document != document:
            document = quote.hit.document
            lines.append(_source(quote.hit, language))
        lines.append(_words(quote, marker, language))
        citations.append(cite(marker, quote.hit, max(quote.pieces, key=len), language))
    return "\n".join(lines), tuple(citations)


def frame_size(hit: Hit, language: Language) -> int:
    """Characters of the line that names a hit's document, with its line end."""
    return len(_source(hit, language)) + 1


def _words(quote: Quote, marker: int, language: Language) -> str:
    """Running text between quotation marks; a row, which is not word for word once its columns are named, without them."""
    if not any(quote.rows):
        return ANSWERS.say("quote", language, text=GAP.join(piece.strip() for piece in quote.pieces), marker=marker)
    parts = [row or ANSWERS.say("words", language, text=piece.strip()) for row, piece in zip(quote.rows, quote.pieces, strict=True)]
    return ANSWERS.say("row", language, text="\n".join(parts), marker=marker)


def _source(hit: Hit, language: Language) -> str:
    title = hit.facts.title.strip().strip("《》")
    if hit.facts.date is None:
        return ANSWERS.say("source", language, title=title)
    return ANSWERS.say("source_dated", language, title=title, date=written_date(hit.facts.date, language))
