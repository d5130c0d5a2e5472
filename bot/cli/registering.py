"""python -m bot register …: meetings, tasks and campaigns with their proofs, and what reviewers correct in them."""

from __future__ import annotations

import getpass
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.failures import plainly, stop
from bot.cli.options import JsonOption
from bot.cli.showing import console, say
from bot.cli.showing_register import show_card, show_corrections, show_listing
from bot.wording.register import REGISTER_COMMANDS
from bot.wording.terminal import terminal_language

if TYPE_CHECKING:
    from knowledge.register.desk import Desk, Listing
    from knowledge.register.entries import EntryKind, FieldName, Record, RecordField

app = typer.Typer(help="Meetings, tasks and campaigns of the documents, each field with its proof.", no_args_is_help=True)

FiltersArgument = Annotated[
    list[str] | None,
    typer.Argument(help="Filters as words: 本月, Q3, 'before June', 宣传处, open, overdue.", show_default=False),
]
CsvOption = Annotated[bool, typer.Option("--csv", help="Print CSV for a spreadsheet.")]
IcsOption = Annotated[Path | None, typer.Option("--ics", help="Write the days as a calendar file.")]
IdArgument = Annotated[str, typer.Argument(help="Number of the record, as lists show it.")]


@app.command()
@plainly
def meetings(filters: FiltersArgument = None, as_json: JsonOption = False, as_csv: CsvOption = False, ics: IcsOption = None) -> None:
    """List meetings, by day."""
    _list("meeting", filters, as_json=as_json, as_csv=as_csv, ics=ics)


@app.command()
@plainly
def tasks(filters: FiltersArgument = None, as_json: JsonOption = False, as_csv: CsvOption = False, ics: IcsOption = None) -> None:
    """List tasks, by deadline."""
    _list("task", filters, as_json=as_json, as_csv=as_csv, ics=ics)


@app.command()
@plainly
def campaigns(filters: FiltersArgument = None, as_json: JsonOption = False, as_csv: CsvOption = False, ics: IcsOption = None) -> None:
    """List campaigns: calls, contests, courses, volunteering, publicity."""
    _list("campaign", filters, as_json=as_json, as_csv=as_csv, ics=ics)


@app.command()
@plainly
def card(record_id: IdArgument, as_json: JsonOption = False, ics: IcsOption = None) -> None:
    """Show one record: every field, how it stands, and the passage that proves it."""
    from bot.cli.register_as_json import record_json
    from knowledge.bootstrap import open_desk
    from knowledge.register.calendar import has_day
    from knowledge.settings import load_settings

    language = terminal_language()
    with open_desk(load_settings()) as desk:
        found = desk.card(record_id, language)
        if found is None:
            stop(REGISTER_COMMANDS.say("no_such_record", language, id=record_id))
        if ics is not None:
            if not has_day(found.record):
                field = "date" if found.record.kind.value == "meeting" else "deadline"
                stop(REGISTER_COMMANDS.say("no_day", language, id=record_id, field=field))
            _write(ics, desk.ics([found.record], language), 1)
        elif as_json:
            sys.stdout.write(json.dumps(record_json(found.record), ensure_ascii=False, indent=1) + "\n")
        else:
            show_card(found, console(), language)


@app.command()
@plainly
def correct(
    record_id: IdArgument,
    field: Annotated[str, typer.Argument(help="Field, such as deadline or unit.")],
    value: Annotated[str | None, typer.Argument(help="What it should say; nothing takes the old value away.")] = None,
    old: Annotated[str | None, typer.Option("--old", help="The value that is wrong, where a field has several.")] = None,
    note: Annotated[str, typer.Option("--note", help="Why.")] = "",
    by: Annotated[str | None, typer.Option("--by", help="Who corrects it; else the name of this account.")] = None,
) -> None:
    """Write a reviewer's value over the documents'. It is marked, and stays when documents are read again."""
    from knowledge.bootstrap import open_desk
    from knowledge.register.correcting import CorrectionError
    from knowledge.settings import load_settings

    language = terminal_language()
    with open_desk(load_settings()) as desk:
        record = desk.register.record(record_id)
        if record is None:
            stop(REGISTER_COMMANDS.say("no_such_record", language, id=record_id))
        meant = _meant(record, field, old)
        try:
            made = desk.register.correct(record, meant, value, who=by or getpass.getuser(), note=note)
        except CorrectionError as exc:
            stop(exc.sentence(language))
        said = REGISTER_COMMANDS.say("removed_value", language) if value is None else made.made.value
        say(console(), REGISTER_COMMANDS.say("corrected", language, n=made.id, field=field, value=said))


@app.command()
@plainly
def undo(number: Annotated[int, typer.Argument(help="Number of the correction.")]) -> None:
    """Take a correction back."""
    from knowledge.bootstrap import open_desk
    from knowledge.settings import load_settings

    language = terminal_language()
    with open_desk(load_settings()) as desk:
        if not desk.register.undo(number):
            stop(REGISTER_COMMANDS.say("no_such_correction", language, n=number))
        say(console(), REGISTER_COMMANDS.say("undone", language, n=number))


@app.command()
@plainly
def corrections() -> None:
    """List what reviewers corrected, also what was undone or fits nothing any more."""
    from knowledge.bootstrap import open_desk
    from knowledge.settings import load_settings

    language = terminal_language()
    with open_desk(load_settings()) as desk:
        show_corrections(desk.register.corrections(), console(), language)


def _list(kind: str, filters: list[str] | None, *, as_json: bool, as_csv: bool, ics: Path | None) -> None:
    from bot.cli.register_as_json import record_json, write_csv
    from knowledge.bootstrap import open_desk
    from knowledge.register.calendar import has_day
    from knowledge.register.entries import EntryKind
    from knowledge.settings import load_settings

    language, of_kind = terminal_language(), EntryKind(kind)
    with open_desk(load_settings()) as desk:
        listing = desk.list(of_kind, " ".join(filters or ()), language)
        if listing.registered and not listing.selection.understood:
            stop(REGISTER_COMMANDS.say("no_such_word", language, words=listing.query.words))
        if ics is not None:
            dated = [one for one in listing.records if has_day(one)]
            _write(ics, desk.ics(dated, language), len(dated), len(listing.records) - len(dated))
        elif as_json:
            sys.stdout.write(json.dumps([record_json(one) for one in listing.records], ensure_ascii=False, indent=1) + "\n")
        elif as_csv:
            write_csv(listing.records, of_kind, sys.stdout)
        else:
            _show(desk, listing, of_kind)


def _show(desk: Desk, listing: Listing, kind: EntryKind) -> None:
    from knowledge.wording.register import REGISTER

    language = terminal_language()
    if not listing.registered:
        say(console(), REGISTER_COMMANDS.say("empty", language, noun=REGISTER.say(f"{kind.value}s", language)))
        return
    show_listing(listing, desk.lines(listing.records, language), console(), language)


def _meant(record: Record, field: str, old: str | None) -> FieldName | RecordField:
    """The value to correct: the one that --old names, or the field as a whole."""
    from knowledge.register.entries import FIELDS, FieldName
    from knowledge.register.naming import comparable

    language = terminal_language()
    names = [name.value for name in FIELDS[record.kind]]
    if field not in names:
        stop(REGISTER_COMMANDS.say("no_such_field", language, field=field, fields=", ".join(names)))
    name = FieldName(field)
    if old is None:
        return name
    found = [one for one in record.all(name) if comparable(one.value) == comparable(old)]
    if not record.all(name):
        stop(REGISTER_COMMANDS.say("no_value", language, field=field))
    if not found:
        values = "; ".join(one.value for one in record.all(name))
        stop(REGISTER_COMMANDS.say("which_value", language, field=field, n=len(record.all(name)), values=values))
    return found[0]


def _write(path: Path, data: bytes, count: int, undated: int = 0) -> None:
    try:
        path.write_bytes(data)
    except OSError as exc:
        stop(f"{path}: {exc.strerror}")
    sys.stderr.write(REGISTER_COMMANDS.say("written", terminal_language(), count=count, path=path) + "\n")
    if undated:
        sys.stderr.write(REGISTER_COMMANDS.say("without_day", terminal_language(), n=undated) + "\n")
