"""How far an evaluation is: a bar in a terminal, now and then a line elsewhere. Both on standard error."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from typing import TextIO, TypeVar

from bot.wording.eval import EVAL
from bot.wording.terminal import terminal_language

T = TypeVar("T")

HEARTBEAT_SECONDS = 10.0
"""Without a terminal a line is written this often, so that a long run does not look stuck."""


def counted(items: Sequence[T], stream: TextIO) -> Iterator[T]:
    """The items in order, with the number of those that are done."""
    return _with_bar(items, stream) if stream.isatty() else _with_lines(items, stream)


def _with_bar(items: Sequence[T], stream: TextIO) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn, TimeRemainingColumn

    columns = (BarColumn(bar_width=30), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=stream, highlight=False, markup=False), transient=True) as bar:
        yield from bar.track(items)


def _with_lines(items: Sequence[T], stream: TextIO) -> Iterator[T]:
    language, spoke = terminal_language(), time.monotonic()
    for done, item in enumerate(items):
        if time.monotonic() - spoke >= HEARTBEAT_SECONDS:
            stream.write(EVAL.say("progress", language, done=done, total=len(items)) + "\n")
            stream.flush()
            spoke = time.monotonic()
        yield item
