"""Documents for a person at a terminal: their facts and where each was read, their relatives, what is suspicious, their passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from bot.cli.showing import say
from bot.wording.terminal import TERMINAL
from knowledge.models import Language, Suspicion
from knowledge.wording.answers import written_date
from knowledge.wording.facts import kind_words, language_words, source_words, suspicion_words
from knowledge.wording.places import describe
from knowledge.wording.relations import describe as relation_words

if TYPE_CHECKING:
    from knowledge.catalogue import ListedDocument, ReadDocument
    from knowledge.storage.documents import StoredDocument
    from knowledge.storage.relations import Relative


def show_listed(listed: ListedDocument, out: Console, language: Language) -> None:
    """File, title and facts in three lines, then what to look at."""
    stored = listed.stored
    say(out, TERMINAL.say("document_line", language, name=stored.name, title=stored.facts.title, facts=_summary(stored, language)))
    _show_remarks(listed.relatives, listed.suspicions, out, language)


def show_document(document: ReadDocument, out: Console, language: Language) -> None:
    """Each fact with where it was read, then the text as read, then the passages under their places."""
    facts = document.facts
    say(out, Text(f"{document.name}\n{facts.title}", style="bold"))
    for key, value, source in (
        ("title", facts.title, facts.title_source),
        ("date", written_date(facts.date, language) if facts.date else None, facts.date_source),
        ("year", facts.year, facts.year_source),
        ("number", facts.number, facts.number_source),
        ("issuer", facts.issuer, facts.issuer_source),
        ("kind", kind_words(facts.kind, language) if facts.kind else None, facts.kind_source),
        ("language", language_words(facts.language, language), None),
        ("pages", facts.pages, None),
        ("confidence", f"{facts.confidence:.0%}" if facts.confidence is not None else None, None),
        ("version", document.version, None),
    ):
        if value is not None:
            where = f" [{source_words(source, language)}]" if source else ""
            say(out, f"{TERMINAL.say(f'fact_{key}', language)}{value}{where}", indent=2)
    _show_remarks(document.relatives, document.suspicions, out, language)
    say(out, Text(f"\n{TERMINAL.say('the_text', language)}", style="bold"))
    say(out, document.text)
    say(out, Text(f"\n{TERMINAL.say('the_passages', language)}", style="bold"))
    for passage in document.passages:
        say(out, Text(f"\n— {describe(passage.locator, language)}", style="dim"))
        say(out, passage.text)


def _show_remarks(relatives: tuple[Relative, ...], suspicions: tuple[Suspicion, ...], out: Console, language: Language) -> None:
    for relative in relatives:
        told = relative.effect or relative.kind
        words = relation_words(told, relative.title, relative.date, language, of_target=relative.is_source, confidence=relative.confidence)
        say(out, Text(f"{words} ({relative.document})", style="cyan"), indent=2)
    for suspicion in suspicions:
        words = suspicion_words(suspicion.kind, language)
        say(out, Text(f"{words} ({describe(suspicion.locator, language)}): {suspicion.excerpt}", style="yellow"), indent=2)


def _summary(stored: StoredDocument, language: Language) -> str:
    facts = stored.facts
    day = written_date(facts.date, language) if facts.date else None
    kind = kind_words(facts.kind, language) if facts.kind else None
    counts = [
        TERMINAL.say(f"count_{key}", language, count=count)
        for key, count in (("pages", facts.pages), ("passages", stored.passages), ("version", stored.version))
        if count is not None
    ]
    known = (facts.number, day, facts.issuer, kind, language_words(facts.language, language))
    return " · ".join([*(part for part in known if part), *counts])
