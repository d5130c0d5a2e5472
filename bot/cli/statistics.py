"""python -m bot stats: the figures of a period, as tables, JSON or a picture."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.cli.failures import plainly, stop
from bot.cli.options import JsonOption
from bot.cli.showing import console, say
from bot.statistics import MOST_DAYS, Bar, Period, bars_of, read_period, report
from bot.wording.statistics import STATISTICS
from bot.wording.terminal import terminal_language
from knowledge.models import Language

if TYPE_CHECKING:
    from knowledge.figures import PeriodFigures

_DAILY = 31
"""Days of the longest period that is shown day by day; a longer one goes week by week."""

_LONGEST_BAR = 20
"""Columns of the day on which most was asked."""


@plainly
def stats(
    words: Annotated[list[str] | None, typer.Argument(help="A period as words: 本月, 'last month', Q3.", show_default=False)] = None,
    days: Annotated[int | None, typer.Option("--days", min=1, max=MOST_DAYS, help="So many days up to today; else 30.")] = None,
    as_json: JsonOption = False,
    png: Annotated[Path | None, typer.Option("--png", help="Write the picture to this file.")] = None,
) -> None:
    """Show what was asked: questions a day, how many were answered, votes, times, what is asked most and what has no answer."""
    from knowledge.bootstrap import open_chat_stores
    from knowledge.settings import load_settings

    settings, language = load_settings(), terminal_language()
    asked = str(days) if days is not None else " ".join(words or ())
    period = read_period(asked, datetime.now(settings.zone).date())
    if period is None:
        stop(STATISTICS.say("which_period", language, words=asked))
    with open_chat_stores(settings) as stores:
        figures = stores.figures.of(period.first, period.last, settings.zone)
    if png is not None and figures.questions:
        _write(png, figures, period, language)
    if as_json:
        sys.stdout.write(json.dumps(figures_json(figures), ensure_ascii=False, indent=1) + "\n")
    elif figures.questions:
        show_figures(figures, period, console(), language)
    else:
        say(console(), STATISTICS.say("nothing", language, days=period.words(language)))


def show_figures(figures: PeriodFigures, period: Period, out: Console, language: Language) -> None:
    """The numbers, a table of the days or weeks, and what was asked."""
    told = report(figures, period, language)
    say(out, Text(told.title, style="bold"))
    for line in told.summary:
        say(out, line, indent=2)
    table = Table(box=box.SIMPLE_HEAD, header_style="bold cyan", pad_edge=False)
    table.add_column(STATISTICS.say("column_day" if len(figures.days) <= _DAILY else "column_week", language))
    for column in ("questions", "answered", "missing", "good", "bad"):
        table.add_column(STATISTICS.say(f"column_{column}", language), justify="right")
    bars = bars_of(figures.days, _DAILY)
    most = max((bar.answered + bar.not_found for bar in bars), default=0)
    if out.is_terminal:
        table.add_column("", no_wrap=True)
    for bar in bars:
        counts = (bar.answered + bar.not_found, bar.answered, bar.not_found, bar.good, bar.bad)
        table.add_row(bar.first.isoformat(), *(f"{n:,}" if n else "" for n in counts), *([_drawn(bar, most)] if out.is_terminal else []))
    out.print(table)
    for section in told.sections:
        say(out, Text(section.heading, style="bold"))
        for number, line in enumerate(section.lines, 1):
            say(out, f"{number}. {line}", indent=2)
    for note in told.notes:
        say(out, Text(note, style="dim"))


def _drawn(bar: Bar, most: int) -> Text:
    """A day as a bar: what was answered, then what was not."""
    asked = bar.answered + bar.not_found
    length = max(round(_LONGEST_BAR * asked / most), 1) if asked else 0
    missing = min(round(length * bar.not_found / asked), length) if asked else 0
    return Text.assemble(("█" * (length - missing), "green"), ("░" * missing, "yellow"))


def figures_json(figures: PeriodFigures) -> dict[str, Any]:
    """The figures for other programs: shares from 0 to 1 or null, times in milliseconds."""
    return {
        "first": figures.days[0].day.isoformat(),
        "last": figures.days[-1].day.isoformat(),
        "questions": figures.questions,
        "answered": figures.answered,
        "not_found": figures.not_found,
        "answered_share": figures.answered_share,
        "people": figures.people,
        "votes": {"good": figures.good, "bad": figures.bad, "satisfaction": figures.satisfaction},
        "milliseconds": {"median": figures.median_ms, "p95": figures.p95_ms},
        "channels": dict(figures.channels),
        "languages": dict(figures.languages),
        "days": [
            {"day": one.day.isoformat(), "answered": one.answered, "not_found": one.not_found, "good": one.good, "bad": one.bad}
            for one in figures.days
        ],
        "slowest": [
            {"question": one.question, "milliseconds": one.milliseconds, "asked_at": one.asked_at.isoformat()} for one in figures.slowest
        ],
        "most_asked": [{"question": one.question, "times": one.times} for one in figures.most_asked],
        "unanswered": [{"question": one.question, "times": one.times} for one in figures.unanswered],
        "newest_unanswered": list(figures.newest_unanswered),
    }


def _write(path: Path, figures: PeriodFigures, period: Period, language: Language) -> None:
    from bot.chart import draw

    try:
        path.write_bytes(draw(figures, STATISTICS.say("title", language, days=period.words(language)), language))
    except OSError as exc:
        stop(f"{path}: {exc.strerror}")
    sys.stderr.write(STATISTICS.say("written", language, path=path) + "\n")
