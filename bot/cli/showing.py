"""Answers and passages for a person at a terminal. Text of documents is shown as it is, never read as markup."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bot.wording.terminal import TERMINAL
from knowledge.models import Citation, Hit, Language, LogEntry, Outcome
from knowledge.wording.answers import written_date
from knowledge.wording.places import describe


def console() -> Console:
    """Standard output; colours and wrapping only where it is a terminal."""
    out = Console(highlight=False, markup=False, emoji=False)
    if not out.is_terminal:
        out = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    return out


def show_answer(entry: LogEntry, out: Console | None = None) -> None:
    """The answer, then one line for each source."""
    out = out or console()
    answer = entry.answer
    out.print(Text(answer.text, style="" if answer.outcome is Outcome.ANSWERED else "yellow"))
    if answer.citations:
        out.print(Text(TERMINAL.say("sources", answer.language), style="dim"))
        for citation in answer.citations:
            out.print(Padding(Text(source_line(citation, answer.language), style="dim"), (0, 0, 0, 2)))


def source_line(citation: Citation, language: Language) -> str:
    """[1] title · number · date · locator (file)."""
    parts = [citation.title, citation.number, written_date(citation.date, language) if citation.date else None, citation.locator]
    return f"[{citation.marker}] {' · '.join(part for part in parts if part)} ({citation.document})"


def show_passages(entry: LogEntry, out: Console) -> None:
    """The passages behind an answer with the quoted words marked."""
    for citation in entry.answer.citations:
        out.print(Text(source_line(citation, entry.answer.language), style="bold"))
        text = Text(citation.passage)
        start = citation.passage.find(citation.quote)
        if start >= 0:
            text.stylize("reverse", start, start + len(citation.quote))
        out.print(Padding(text, (0, 0, 1, 2)))


def show_hits(hits: list[Hit], language: Language, out: Console | None = None) -> None:
    """The passages, best first, with their scores."""
    out = out or console()
    for place, hit in enumerate(hits, 1):
        heading = f"{place}. {hit.document} · {describe(hit.passage.locator, language)} · {hit.score:+.2f}"
        out.print(Text(heading, style="bold"))
        out.print(Padding(Text(hit.passage.text), (0, 0, 1, 3)))
