"""Answers as Telegram messages. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from bot.telegram.pages import Block, Run, Tag, is_visible, paginate
from bot.wording.telegram import TELEGRAM
from knowledge.models import Answer, Citation, Language, Nearest
from knowledge.wording.answers import written_date

_FOLDED_FROM = 160
"""Characters from which a quotation is folded to three lines, with the rest one tap away."""
_TAG = re.compile(r"<[^<>]*>")


def render_answer(answer: Answer) -> list[str]:
    """The answer, then its sources or the documents that came closest: Telegram HTML, one string a message, never none.

    Every word of a document, question or model is escaped.
    """
    language = answer.language
    text = answer.text if is_visible(answer.text) else TELEGRAM.say("no_words", language)
    blocks = [Block((Run(text.strip()),)), *source_blocks(answer.citations, text, language)]
    unnamed = [nearest for nearest in answer.nearest if nearest.title not in text]
    if unnamed:
        lines = "\n".join(_document(nearest, language) for nearest in unnamed)
        blocks += _titled("nearest", [(Run(lines),)], language)
    return paginate(blocks)


def source_blocks(citations: Sequence[Citation], said: str, language: Language) -> list[Block]:
    """The sources under their heading, each with its quotation; where `said` gives that word for word, with what stands around it."""
    return _titled("sources", [_source(citation, said, language) for citation in citations], language)


def plain(page: str) -> str:
    """What a reader sees of a message: for sending it without markup."""
    return html.unescape(_TAG.sub("", page))


def _titled(heading: str, items: list[tuple[Run, ...]], language: Language) -> list[Block]:
    """A block for each item; the first carries the heading, so that a heading never ends a message."""
    title = Run(TELEGRAM.say(heading, language), "b")
    return [Block((title, Run("\n"), *runs) if index == 0 else runs) for index, runs in enumerate(items)]


def _source(citation: Citation, answer: str, language: Language) -> tuple[Run, ...]:
    facts = [citation.title]
    if citation.number:
        facts.append(citation.number)
    if citation.date is not None:
        facts.append(written_date(citation.date, language))
    facts.append(citation.locator)
    line = " · ".join(one_line(fact) for fact in facts if is_visible(fact))
    head = Run(f"[{citation.marker}] {line}")
    proof = _proof(citation, answer)
    if not is_visible(proof):
        return (head,)
    tag: Tag = "blockquote expandable" if len(proof) > _FOLDED_FROM else "blockquote"
    return (head, Run("\n"), Run(proof, tag))


def _proof(citation: Citation, answer: str) -> str:
    """The quotation; where the answer itself gives it word for word, the passage around it; nothing where that adds nothing."""
    said = one_line(answer)
    if one_line(citation.quote) not in said:
        return citation.quote.strip()
    return "" if one_line(citation.passage) in said else citation.passage.strip()


def _document(nearest: Nearest, language: Language) -> str:
    when = f" · {written_date(nearest.date, language)}" if nearest.date is not None else ""
    return f"• {one_line(nearest.title)}{when}"


def one_line(text: str) -> str:
    """The text with each stretch of white space as one space."""
    return " ".join(text.split())
