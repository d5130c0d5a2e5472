"""Answers as Telegram messages. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace

from bot.quoting import find_quote
from bot.telegram.pages import Block, Run, Tag, is_visible, paginate
from bot.wording.telegram import TELEGRAM
from knowledge.models import Answer, Citation, Language, Nearest
from knowledge.wording.answers import written_date

_FOLDED_FROM = 160
"""Characters from which a quotation is folded to three lines, with the rest one tap away."""
_TAG = re.compile(r"<[^<>]*>")


def render_answer(answer: Answer, heading: str = "") -> list[str]:
    """The answer, then a line for each source, or the documents that came closest: Telegram HTML, one string a message, never none.

    Where the answer itself gives the words that prove it, they are not said twice; else they stand below their source, so that nothing is
    told without its proof in sight. Every word of a document, question or model is escaped.
    """
    language = answer.language
    text = answer.text if is_visible(answer.text) else TELEGRAM.say("no_words", language)
    blocks = [Block((Run(heading, "i"),)), Block((Run(text.strip()),)), *source_blocks(answer.citations, text, language)]
    unnamed = [nearest for nearest in answer.nearest if nearest.title not in text]
    if unnamed:
        lines = "\n".join(_document(nearest, language) for nearest in unnamed)
        blocks += _titled("nearest", [Block((Run(lines),))], language)
    return paginate(blocks)


def source_blocks(citations: Sequence[Citation], said: str, language: Language) -> list[Block]:
    """The sources under their heading, one line each; those whose words do not stand in `said` with their quotation."""
    blocks: list[Block] = []
    for citation in citations:
        block = _source(citation, said, language)
        # Lines without quotations stand close together; around a quotation there is room.
        close = bool(blocks) and len(block.runs) == len(blocks[-1].runs) == 1
        blocks.append(replace(block, tight=close))
    return _titled("sources", blocks, language)


def facts_line(citation: Citation, language: Language) -> str:
    """Title, date, number and locator of a source, as far as there are any, on one line."""
    day = None if citation.date is None else written_date(citation.date, language)
    facts = (citation.title, day, citation.number, citation.locator)
    return " · ".join(one_line(fact) for fact in facts if fact is not None and is_visible(fact))


def plain(page: str) -> str:
    """What a reader sees of a message: for sending it without markup."""
    return html.unescape(_TAG.sub("", page))


def _titled(heading: str, blocks: list[Block], language: Language) -> list[Block]:
    """The first block carries the heading, so that a heading never ends a message."""
    title = (Run(TELEGRAM.say(heading, language), "b"), Run("\n"))
    return [replace(block, runs=(*title, *block.runs)) if index == 0 else block for index, block in enumerate(blocks)]


def _source(citation: Citation, said: str, language: Language) -> Block:
    head = Run(f"[{citation.marker}] {facts_line(citation, language)}".rstrip())
    quote = citation.quote.strip()
    if not is_visible(quote) or find_quote(said, quote) is not None:
        return Block((head,))
    tag: Tag = "blockquote expandable" if len(quote) > _FOLDED_FROM else "blockquote"
    return Block((head, Run("\n"), Run(quote, tag)))


def _document(nearest: Nearest, language: Language) -> str:
    when = f" · {written_date(nearest.date, language)}" if nearest.date is not None else ""
    return f"• {one_line(nearest.title)}{when}"


def one_line(text: str) -> str:
    """The text with each stretch of white space as one space."""
    return " ".join(text.split())
