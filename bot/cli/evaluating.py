"""python -m bot eval: how good the answers to a file of questions are."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.eval_json import evaluation_json
from bot.cli.eval_progress import counted
from bot.cli.eval_table import show_evaluation, show_misses
from bot.cli.failures import incident, plainly, stop
from bot.cli.options import JsonOption
from bot.cli.showing import console
from bot.wording.eval import EVAL, both
from bot.wording.terminal import TERMINAL, terminal_language
from knowledge.evaluation.asking import CHANNEL, NoLog, replied
from knowledge.evaluation.figures import evaluated
from knowledge.evaluation.reading import Asked, QuestionFileError, read_questions
from knowledge.evaluation.scoring import Reply, Score, score
from knowledge.models import Asker, LogEntry
from knowledge.settings import LibrarySettings, load_settings


@plainly
def evaluate(
    file: Annotated[Path, typer.Argument(metavar="QUESTIONS.jsonl", help=both("help_file"), show_default=False)],
    as_json: JsonOption = False,
    html: Annotated[Path | None, typer.Option("--html", help=both("help_html"))] = None,
    shown: Annotated[int, typer.Option("--show-misses", min=0, help=both("help_misses"))] = 0,
) -> None:
    """Registered with a help text in both languages."""
    from knowledge.bootstrap import open_library

    questions = _read(file)
    if html is not None:
        _check_place(html, file)
    settings = load_settings()
    present, generation = _library(settings)
    with ExitStack() as stack:
        library = stack.enter_context(open_library(settings, log=NoLog()))

        def ask(asked: Asked) -> LogEntry:
            return library.ask(asked.text, Asker(CHANNEL), asked.history)

        evaluation = evaluated(list(scores(counted(questions, sys.stderr), ask)), present)
    language = terminal_language()
    if as_json:
        told = {"file": file.name, "documents": len(present), "generation": generation, **evaluation_json(evaluation, shown)}
        sys.stdout.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    else:
        out = console()
        run = EVAL.say("run", language, questions=len(questions), documents=len(present), generation=generation)
        show_evaluation(evaluation, file.name, run, out, language)
        show_misses(evaluation, shown, out, language)
    if html is not None:
        from bot.cli.eval_page import page

        made = datetime.now(settings.zone).strftime("%Y-%m-%d %H:%M")
        run = EVAL.say("run", language, questions=len(questions), documents=len(present), generation=generation)
        _write(html, page(evaluation, file.name, f"{run} · {EVAL.say('made', language, time=made)}", language))


def scores(questions: Iterator[Asked], ask: Callable[[Asked], LogEntry]) -> Iterator[Score]:
    """Each question asked and judged; one that fails stands in the log under an incident's number, and the next is asked."""
    for asked in questions:
        try:
            reply = replied(ask(asked))
        except Exception:  # noqa: BLE001 - one question may not end the evaluation; the traceback stands in the log
            reply = Reply(answered=False, incident=incident(asked.text))
        yield score(asked, reply)


def _read(file: Path) -> list[Asked]:
    language = terminal_language()
    try:
        questions = read_questions(file.read_bytes())
    except OSError as exc:
        stop(f"{file}: {exc.strerror}")
    except QuestionFileError as exc:
        fault = EVAL.say(exc.fault, language, field=exc.field)
        stop(EVAL.say("bad_line", language, file=file, line=exc.line, fault=fault))
    if not questions:
        stop(EVAL.say("no_questions", language, file=file))
    return questions


def _check_place(html: Path, file: Path) -> None:
    """Before minutes are spent on figures that could not be written."""
    language = terminal_language()
    if not html.resolve().parent.is_dir():
        stop(EVAL.say("no_folder", language, file=html))
    if html.resolve() == file.resolve():
        stop(EVAL.say("same_file", language, file=html))


def _library(settings: LibrarySettings) -> tuple[frozenset[str], int]:
    """Names of the documents, and the index generation. Ends the program where there is no document."""
    from knowledge.bootstrap import open_catalogue

    with open_catalogue(settings) as catalogue:
        present = frozenset(one.stored.name for one in catalogue.documents())
        if not present:
            stop(TERMINAL.say("no_documents", terminal_language()))
        return present, catalogue.generation()


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as exc:
        stop(f"{path}: {exc.strerror}")
    sys.stderr.write(EVAL.say("written", terminal_language(), path=path) + "\n")
