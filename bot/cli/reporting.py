"""python -m bot documents, document, export and health: what the library holds and what it was asked."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from bot.cli.failures import plainly, stop
from bot.cli.options import JsonOption
from bot.cli.showing import console, say
from bot.wording.terminal import TERMINAL, terminal_language
from knowledge.models import DocumentFacts, Language, Passage
from knowledge.text.folding import whole
from knowledge.wording.answers import written_date
from knowledge.wording.places import describe


@plainly
def documents(as_json: JsonOption = False) -> None:
    """List the documents of the library."""
    from knowledge.bootstrap import open_catalogue
    from knowledge.settings import load_settings

    with open_catalogue(load_settings()) as catalogue:
        listed = catalogue.documents()
        if as_json:
            rows = [{"file": d.name, **facts_json(d.facts), "passages": d.passages, "version": d.version} for d in listed]
            sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
            return
        language = terminal_language()
        out = console()
        if not listed:
            say(out, TERMINAL.say("no_documents", language))
        for each in listed:
            out.print(
                Text(TERMINAL.say("document_line", language, name=each.name, title=each.facts.title, facts=_summary(each.facts, language)))
            )


@plainly
def document(name: Annotated[str, typer.Argument(help="File name as `documents` lists it.")], as_json: JsonOption = False) -> None:
    """Show one document: its facts, its text as read, its passages with their places."""
    from knowledge.bootstrap import open_catalogue
    from knowledge.settings import load_settings

    with open_catalogue(load_settings()) as catalogue:
        found = catalogue.document(whole(name))
        if found is None:
            stop(TERMINAL.say("no_such_document", terminal_language(), name=name))
        if as_json:
            row = {
                "file": found.name,
                **facts_json(found.facts),
                "version": found.version,
                "text": found.text,
                "passages": [passage_json(p, found.facts.language) for p in found.passages],
            }
            sys.stdout.write(json.dumps(row, ensure_ascii=False, indent=1) + "\n")
            return
        out = console()
        say(out, Text(f"{found.name}\n{found.facts.title}\n{_summary(found.facts, terminal_language())}", style="bold"))
        for passage in found.passages:
            say(out, Text(f"\n— {describe(passage.locator, terminal_language())}", style="dim"))
            say(out, Text(passage.text))


@plainly
def export(
    csv: Annotated[Path | None, typer.Option(help="Write the answer log as CSV to this file.")] = None,
    jsonl: Annotated[Path | None, typer.Option(help="Write the answer log as JSON lines to this file.")] = None,
) -> None:
    """Export the answer log: every question with its answer and sources. Without a file, JSON lines go to standard output."""
    from knowledge.bootstrap import open_answer_log
    from knowledge.settings import load_settings
    from knowledge.storage.export import export_csv, export_jsonl

    settings = load_settings()
    with open_answer_log(settings) as log:
        if csv is None and jsonl is None:
            export_jsonl(log.entries(), sys.stdout, zone=settings.zone)
        language = terminal_language()
        for path, write in ((csv, export_csv), (jsonl, export_jsonl)):
            if path is None:
                continue
            try:
                with path.open("w", encoding="utf-8", newline="") as stream:
                    count = write(log.entries(), stream, zone=settings.zone)
            except OSError as exc:
                stop(f"{path}: {exc.strerror}")
            sys.stderr.write(TERMINAL.say("exported", language, count=count, path=path) + "\n")


@plainly
def health() -> None:
    """Check that the library can be opened and is not empty; for container health checks."""
    from knowledge.bootstrap import open_catalogue
    from knowledge.settings import load_settings

    with open_catalogue(load_settings()) as catalogue:
        listed = catalogue.documents()
        if not listed:
            stop(TERMINAL.say("no_documents", terminal_language()))
        catalogue.check()
        counts = {"documents": len(listed), "passages": sum(d.passages for d in listed), "generation": catalogue.generation()}
        sys.stdout.write(TERMINAL.say("healthy", terminal_language(), **counts) + "\n")


def facts_json(facts: DocumentFacts) -> dict[str, Any]:
    """The facts of a document, its date in ISO form."""
    return {**asdict(facts), "date": facts.date.isoformat() if facts.date else None}


def passage_json(passage: Passage, language: Language) -> dict[str, Any]:
    """One passage with its place in words."""
    return {
        "passage_id": passage.id,
        "ordinal": passage.ordinal,
        "locator": describe(passage.locator, language),
        "context": passage.context,
        "text": passage.text,
        "language": passage.language,
    }


def _summary(facts: DocumentFacts, language: Language) -> str:
    day = written_date(facts.date, language) if facts.date else None
    return " · ".join(part for part in (facts.number, day, facts.issuer, facts.kind) if part)
