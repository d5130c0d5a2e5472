"""python -m bot documents, document, export and health: what the library holds and what it was asked."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.documents_as_json import document_json, listed_json
from bot.cli.failures import plainly, stop
from bot.cli.options import JsonOption
from bot.cli.showing import console, say
from bot.cli.showing_documents import show_document, show_listed
from bot.wording.terminal import TERMINAL, terminal_language
from knowledge.text.folding import whole


@plainly
def documents(as_json: JsonOption = False) -> None:
    """List the documents of the library."""
    from knowledge.bootstrap import open_catalogue
    from knowledge.settings import load_settings

    with open_catalogue(load_settings()) as catalogue:
        listed = catalogue.documents()
        if as_json:
            sys.stdout.write(json.dumps([listed_json(one) for one in listed], ensure_ascii=False, indent=1) + "\n")
            return
        language = terminal_language()
        out = console()
        if not listed:
            say(out, TERMINAL.say("no_documents", language))
        for one in listed:
            show_listed(one, out, language)


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
            sys.stdout.write(json.dumps(document_json(found), ensure_ascii=False, indent=1) + "\n")
            return
        show_document(found, console(), terminal_language())


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
        counts = {"documents": len(listed), "passages": sum(one.stored.passages for one in listed), "generation": catalogue.generation()}
        sys.stdout.write(TERMINAL.say("healthy", terminal_language(), **counts) + "\n")
