"""How the terminal's chat looks: panels, tables, numbered lines. Where its output is no terminal, the same as plain lines.

Words of documents, questions and people pass through here or through showing.say(): no control character of theirs reaches the terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.cli.showing import say
from bot.cli.wrapping import wrapped

UNPRINTABLE = {code: " " if chr(code).isspace() else "�" for code in (*range(32), *range(127, 160))} | dict.fromkeys(
    (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
)
"""An escape sequence in a document must not reach the terminal, a cell of a table has no lines, and a name does not turn the direction of
writing around it."""
MARKER = re.compile(r"\[\d{1,3}\]")
MOST_COLUMNS = 100
"""A longer line is hard to read."""
_PANEL_SIDES = 4
"""Columns that the sides of a panel take."""


def cell(text: str, style: str = "") -> Text:
    """Foreign words on one line."""
    return Text(text.translate(UNPRINTABLE), style=style)


def paragraph(text: str, style: str = "") -> Text:
    """Foreign words with their lines."""
    return Text("\n").join(cell(line) for line in text.splitlines() or [""]) if not style else Text(paragraph(text).plain, style=style)


def with_markers(text: Text) -> Text:
    """The text with its [1] markers standing out."""
    for found in MARKER.finditer(text.plain):
        text.stylize("bold cyan", *found.span())
    return text


def columns(out: Console) -> int:
    """How wide the chat writes."""
    return min(out.width, MOST_COLUMNS)


def panel(out: Console, text: Text, *, title: Text | None = None, foot: Text | None = None, border: str = "cyan") -> None:
    """A text in a frame; for a terminal only."""
    lines = wrapped(text, columns(out) - _PANEL_SIDES)
    body = Text("\n").join(lines)
    out.print(
        Panel(
            body,
            box=box.ROUNDED,
            title=title,
            title_align="left",
            subtitle=foot,
            subtitle_align="right",
            border_style=border,
            width=columns(out),
        )
    )


def table(*headings: str, tight: Sequence[str] = (), right: Sequence[str] = ()) -> Table:
    """A table without lines between its rows; `tight` columns are never folded, `right` ones stand at the right."""
    made = Table(box=box.SIMPLE_HEAD, header_style="bold cyan", pad_edge=False)
    for heading in headings:
        made.add_column(heading, overflow="fold", no_wrap=heading in tight, justify="right" if heading in right else "left")
    return made


def numbered(out: Console, lines: Iterable[str], first: int = 1) -> None:
    """Lines with their numbers; foreign words in them are shown as they are."""
    for number, line in enumerate(lines, first):
        shown = Text.assemble((f"{number}. ", "cyan"), cell(line))
        say(out, shown, indent=2)
