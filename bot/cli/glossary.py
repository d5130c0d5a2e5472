"""python -m bot glossary list, check and propose: the office's own words."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from bot.cli.failures import plainly, stop
from bot.cli.options import JsonOption
from bot.cli.showing import console, say
from bot.wording.glossary import GLOSSARY
from bot.wording.terminal import terminal_language

if TYPE_CHECKING:
    from knowledge.proposals.types import Proposal

app = typer.Typer(help="The office's glossary: its own words in Chinese and English.", no_args_is_help=True)

SOME_LEFT_OUT = 1
"""Exit code of a check that found lines which are not used."""
_BETWEEN = " = "


@app.command("list")
@plainly
def list_entries(as_json: JsonOption = False) -> None:
    """List the entries that are used."""
    from knowledge.text.glossary_file import load_glossary

    entries = load_glossary().entries
    if as_json:
        _print_json([{"line": entry.line, "chinese": entry.chinese, "english": entry.english} for entry in entries])
        return
    language, out = terminal_language(), console()
    if not entries:
        say(out, GLOSSARY.say("empty", language))
    for entry in entries:
        say(out, GLOSSARY.say("entry", language, line=entry.line, forms=_BETWEEN.join((*entry.chinese, *entry.english))))


@app.command()
@plainly
def check(as_json: JsonOption = False) -> None:
    """Say which lines of the glossary cannot be used, and why. Exit code 1 where there are any."""
    from knowledge.text.glossary_file import load_glossary
    from knowledge.wording.glossary import fault_sentence

    glossary, language = load_glossary(), terminal_language()
    told = [{"line": fault.line, "fault": fault.kind.value, "sentence": fault_sentence(fault, language)} for fault in glossary.faults]
    if as_json:
        _print_json({"entries": len(glossary.entries), "faults": told})
    else:
        out = console()
        for one in told:
            say(out, str(one["sentence"]))
        key = "some_left_out" if told else "all_fine"
        say(out, GLOSSARY.say(key, language, entries=len(glossary.entries), **({"faults": len(told)} if told else {})))
    if told:
        raise typer.Exit(SOME_LEFT_OUT)


@app.command()
@plainly
def propose(
    as_json: JsonOption = False,
    csv: Annotated[Path | None, typer.Option(help="Write the proposals as CSV to this file.")] = None,
    add: Annotated[bool, typer.Option("--add", help="Add chosen proposals to the glossary.")] = False,
    choose: Annotated[str | None, typer.Option(help="Which to add without asking: 1-5,8 or all.")] = None,
    people: Annotated[bool, typer.Option("--people", help="Show people named in both languages, too.")] = False,
    count: Annotated[int, typer.Option("-n", min=1, help="Most proposals to show.")] = 40,
) -> None:
    """Propose pairs of names from the library's own documents, with the words that speak for them."""
    from knowledge.bootstrap import open_passages
    from knowledge.proposals import proposing
    from knowledge.proposals.known import Known
    from knowledge.settings import load_settings
    from knowledge.text.glossary_file import load_glossary

    with open_passages(load_settings()) as passages:
        found = proposing.propose(passages, Known(load_glossary().entries))[:count]
        persons = proposing.people(passages) if people else []
    if as_json:
        _print_json([_as_json(one) for one in (*found, *persons)])
    elif csv is None or (add and choose is None):
        _show(found, persons, console(), hint=not add and choose is None)
    if csv is not None:
        _write(csv, found)
    if add or choose is not None:
        _add(found, choose)


def chosen(choice: str, last: int) -> list[int] | None:
    """Numbers from 1 to `last` that a person wrote as "1-5,8" or "all", in order, each once; None where it means nothing."""
    if choice.strip().lower() == "all":
        return list(range(1, last + 1))
    numbers: set[int] = set()
    for part in choice.replace("，", ",").replace("、", ",").split(","):
        first, dash, end = (piece.strip() for piece in part.partition("-"))
        ends = (first, end if dash else first)
        if not all(piece.isascii() and piece.isdigit() and 1 <= int(piece) <= last for piece in ends):
            return None
        numbers.update(range(int(ends[0]), int(ends[1]) + 1))
    return sorted(numbers)


def _show(found: Sequence[Proposal], persons: Sequence[Proposal], out: Console, *, hint: bool) -> None:
    language = terminal_language()
    if not found:
        say(out, GLOSSARY.say("none_proposed", language))
    for number, one in enumerate(found, 1):
        kind = GLOSSARY.say(f"kind_{one.kind.value}", language)
        forms = _BETWEEN.join((*one.chinese, *one.english))
        say(out, Text(GLOSSARY.say("proposal", language, number=number, forms=forms, kind=kind, score=f"{one.score:.0%}"), style="bold"))
        for evidence in one.evidence:
            say(out, GLOSSARY.say("evidence", language, document=evidence.document, quote=evidence.quote), indent=3)
    if persons:
        say(out, Text(GLOSSARY.say("people", language), style="bold"))
        for one in persons:
            say(out, _BETWEEN.join((*one.chinese, *one.english)), indent=3)
    if found and hint:
        say(out, GLOSSARY.say("how_to_add", language))


def _write(path: Path, found: Sequence[Proposal]) -> None:
    from knowledge.proposals.saving import as_csv

    try:
        path.write_bytes(as_csv(found).encode())
    except OSError as exc:
        stop(f"{path}: {exc.strerror}")
    sys.stderr.write(GLOSSARY.say("written", terminal_language(), count=len(found), path=path) + "\n")


def _add(found: Sequence[Proposal], choice: str | None) -> None:
    from knowledge.proposals.saving import GlossaryError, append
    from knowledge.text import glossary_file

    language = terminal_language()
    if not found:
        return
    if choice is None:
        if not sys.stdin.isatty():
            stop(GLOSSARY.say("must_choose", language))
        sys.stderr.write(GLOSSARY.say("which", language))
        sys.stderr.flush()
        choice = sys.stdin.readline().strip()
    if not choice:
        return
    numbers = chosen(choice, len(found))
    if numbers is None:
        stop(GLOSSARY.say("bad_choice", language, choice=choice, last=len(found)))
    try:
        count = append(glossary_file.PATH, [found[number - 1] for number in numbers])
    except GlossaryError as exc:
        stop(GLOSSARY.say(exc.reason, language, path=exc.path, **({} if exc.reason == "other_columns" else {"detail": exc.detail})))
    sys.stderr.write(GLOSSARY.say("added", language, count=count, path=glossary_file.PATH) + "\n")


def _as_json(proposal: Proposal) -> dict[str, Any]:
    return {
        "kind": proposal.kind.value,
        "chinese": proposal.chinese,
        "english": proposal.english,
        "score": round(proposal.score, 3),
        "evidence": [{"document": one.document, "quote": one.quote} for one in proposal.evidence],
    }


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
