"""Answers as Telegram messages. Pure."""

from __future__ import annotations

import html
import re

from bot.telegram.pages import Block, Run, Tag, is_visible, paginate
from bot.wording.telegram import TELEGRAM, written_date
from knowledge.models import Answer, Citation, Language, Nearest

_FOLDED_FROM = 160
"""Characters from which a quotation is folded to three lines, with the rest one tap away."""
_TAG = re.compile(r"<[^<>]*>")


def render_answer(answer: Answer) -> list[str]:
    """The answer, then its sources or the documents that came closest: Telegram HTML, one string a message, never none.

    Every word of a document, question or model is escaped.
    """
    language = answer.language
    text = answer.text if is_visible(answer.text) else TELEGRAM.say("no_words", language)
    blocks = [Block((Run(text.strip()),))]
    blocks += _titled("sources", [_source(citation, language) for citation in answer.citations], language)
    blocks += _titled("nearest", [_document(nearest, language) for nearest in answer.nearest], language)
    return paginate(blocks)


def plain(page: str) -> str:
    """What a reader sees of a message: for sending it without markup."""
    return html.unescape(_TAG.sub("", page))


def _titled(heading: str, items: list[tuple[Run, ...]], language: Language) -> list[Block]:
    """A block for each item; the first carries the heading, so that a heading never ends a message."""
    title = Run(TELEGRAM.say(heading, language), "b")
    return [Block((title, Run("\n"), *runs) if index == 0 else runs) for index, runs in enumerate(items)]


def _source(citation: Citation, language: Language) -> tuple[Run, ...]:
    facts = [citation.title]
    if citation.number:
        facts.append(citation.number)
    if citation.date is not None:
        facts.append(written_date(citation.date, language))
    facts.append(citation.locator)
    line = " · ".join(_one_line(fact) for fact in facts if is_visible(fact))
    head = Run(f"[{citation.marker}] {line}")
    if not is_visible(citation.quote):
        return (head,)
    quote = citation.quote.strip()
    tag: Tag = "blockquote expandable" if len(quote) > _FOLDED_FROM else "blockquote"
    return (head, Run("\n"), Run(quote, tag))


def _document(nearest: Nearest, language: Language) -> tuple[Run, ...]:
    when = f" · {written_date(nearest.date, language)}" if nearest.date is not None else ""
    return (Run(f"• {_one_line(nearest.title)}{when}"),)


def _one_line(text: str) -> str:
    return " ".join(text.split())
