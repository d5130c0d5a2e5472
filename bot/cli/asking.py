"""python -m bot ask and python -m bot search."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from bot.cli.as_json import answer_json, explained_json, hit_json
from bot.cli.batch import BatchQuestion, run_batch
from bot.cli.failures import plainly, stop
from bot.cli.options import BatchOption, JsonOption, QuestionArgument
from bot.cli.showing import console, say, show_answer, show_hits
from bot.cli.showing_signals import show_explained
from bot.wording.terminal import TERMINAL, terminal_language
from knowledge.models import Asker
from knowledge.settings import LibrarySettings
from knowledge.text.asking import MOST_CHARACTERS
from knowledge.text.language import detect


@plainly
def ask(question: QuestionArgument = None, as_json: JsonOption = False, batch: BatchOption = False) -> None:
    """Answer a question from the documents."""
    from knowledge.bootstrap import open_library
    from knowledge.settings import load_settings

    _require(question, batch)
    with open_library(load_settings()) as library:
        if batch:
            run_batch(sys.stdin, sys.stdout, lambda q: answer_json(library.ask(q.question, Asker("batch"), q.history)))
            return
        entry = library.ask(question or "", Asker("ask"))
        if as_json:
            sys.stdout.write(json.dumps(answer_json(entry), ensure_ascii=False) + "\n")
        else:
            show_answer(entry)


@plainly
def search(
    question: QuestionArgument = None,
    k: Annotated[int, typer.Option("-k", min=1, max=100, help="Number of passages.")] = 10,
    as_json: JsonOption = False,
    batch: BatchOption = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say how the question was read and which signals carried each passage.")
    ] = False,
) -> None:
    """Show the passages found for a question, best first."""
    from knowledge.bootstrap import open_library
    from knowledge.settings import load_settings

    _require(question, batch)
    settings = load_settings()
    with open_library(settings) as library:

        def found(q: BatchQuestion) -> dict[str, object]:
            if explain:
                return explained_json(library.explain(q.question, k, q.history), detect(q.question))
            return {"hits": [hit_json(hit, detect(q.question)) for hit in library.search(q.question, k, q.history)]}

        if batch:
            run_batch(sys.stdin, sys.stdout, found)
            return
        text = question or ""
        if as_json:
            sys.stdout.write(json.dumps(found(BatchQuestion(None, text, ())), ensure_ascii=False) + "\n")
        else:
            language = detect(text)
            if explain:
                explained = library.explain(text, k)
                hits = list(explained.hits)
                show_explained(explained, language)
            else:
                hits = library.search(text, k)
                show_hits(hits, language)
            if not hits:
                say(console(), _why_nothing(settings))


def _why_nothing(settings: LibrarySettings) -> str:
    """Why a search shows no passage: the library is empty, or nothing in it was found."""
    from knowledge.bootstrap import open_catalogue

    with open_catalogue(settings) as catalogue:
        key = "no_hits" if catalogue.documents() else "no_documents"
    return TERMINAL.say(key, terminal_language(), limit=MOST_CHARACTERS)


def _require(question: str | None, batch: bool) -> None:
    if not batch and not (question or "").strip():
        stop(TERMINAL.say("no_question_given", terminal_language()))
