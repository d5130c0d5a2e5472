"""Answers and passages for a person at a terminal. Text of documents is shown as it is, never read as markup."""

from __future__ import annotations

import re
from typing import Protocol

from rich.console import Console
from rich.text import Text

from bot.cli.wrapping import wrapped
from bot.wording.terminal import TERMINAL
from knowledge.models import Answer, Citation, Hit, Language, Outcome
from knowledge.wording.answers import written_date
from knowledge.wording.places import describe

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""All but tab and line feed: an escape sequence in a document must not reach the terminal."""


class Answered(Protocol):
    """What has an answer: an entry of the log, or one read back from it."""

    @property
    def answer(self) -> Answer: ...


def console() -> Console:
    """Standard output; coloured and wrapped only where it is a terminal."""
    return Console(highlight=False, markup=False, emoji=False)


def say(out: Console, text: Text | str, indent: int = 0) -> None:
    """Prints text as it is: wrapped under its indent on a terminal, as whole lines where it is piped into a program or a file."""
    shown = Text(text) if isinstance(text, str) else text
    shown.plain = _CONTROL.sub("�", shown.plain)
    lines = wrapped(shown, out.width - indent) if out.is_terminal else shown.split("\n", allow_blank=True)
    out.print(Text("\n").join(Text(" " * indent) + line for line in lines), soft_wrap=True)


def show_answer(entry: Answered, out: Console | None = None) -> None:
    """The answer, then one line for each source."""
    out = out or console()
    answer = entry.answer
    say(out, Text(answer.text, style="" if answer.outcome is Outcome.ANSWERED else "yellow"))
    if answer.citations:
        say(out, Text(TERMINAL.say("sources", answer.language), style="dim"))
        for citation in answer.citations:
            say(out, Text(source_line(citation, answer.language), style="dim"), indent=2)


def source_line(citation: Citation, language: Language) -> str:
    """[1] title · number · date · locator (file)."""
    parts = [citation.title, citation.number, written_date(citation.date, language) if citation.date else None, citation.locator]
    return f"[{citation.marker}] {' · '.join(part for part in parts if part)} ({citation.document})"


def show_passages(entry: Answered, out: Console) -> None:
    """The passages behind an answer with the quoted words marked."""
    for citation in entry.answer.citations:
        say(out, Text(source_line(citation, entry.answer.language), style="bold"))
        text = Text(citation.passage)
        start = citation.passage.find(citation.quote)
        if start >= 0:
            text.stylize("reverse", start, start + len(citation.quote))
        say(out, text, indent=2)
        out.print()


def show_hits(hits: list[Hit], language: Language, out: Console | None = None) -> None:
    """The passages, best first, with their scores."""
    out = out or console()
    for place, hit in enumerate(hits, 1):
        show_hit(place, hit, language, out)
        out.print()


def show_hit(place: int, hit: Hit, language: Language, out: Console) -> None:
    """A passage under its place in the order, document, locator and score."""
    say(out, Text(f"{place}. {hit.document} · {describe(hit.passage.locator, language)} · {hit.score:+.2f}", style="bold"))
    say(out, hit.passage.text, indent=3)
