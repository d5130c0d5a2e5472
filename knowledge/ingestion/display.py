"""Shows a run's progress: a bar in a terminal, lines elsewhere. Both write to standard error and are context managers."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import ExitStack
from types import TracebackType
from typing import Protocol, Self, TextIO

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from knowledge.ingestion.lock import Holder
from knowledge.ingestion.progress import NO_SIZES
from knowledge.ingestion.progress import Progress as ProgressPort
from knowledge.ingestion.remaining import Remaining
from knowledge.models import Language
from knowledge.wording.ingest import MESSAGES, holder_words, reason_sentence, time_left_words

HEARTBEAT_SECONDS = 10.0
"""Without a terminal, a document that takes longer is named this often, so that a long run does not look stuck."""

SEPARATOR = " · "


class Display(ProgressPort, Protocol):
    """A progress that is shown for as long as its context lasts."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...


def open_display(stream: TextIO, language: Language, *, dry_run: bool = False) -> Display:
    """The bar where `stream` is a terminal, else lines."""
    return Bar(stream, language) if stream.isatty() else Lines(stream, language, dry_run=dry_run)


class Lines:
    """One line for each document that is through, and signs of life of one that takes long."""

    def __init__(self, stream: TextIO, language: Language, *, dry_run: bool = False) -> None:
        self._settled = "progress_read" if dry_run else "progress_in"
        self._stream = stream
        self._language = language
        self._total = 0
        self._through = 0
        self._done = 0.0
        self._remaining: Remaining | None = None
        self._spoke = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stream.flush()

    def waiting(self, holder: Holder) -> None:
        self._say("waiting", holder=holder_words(holder.process, holder.since, self._language))

    def preparing(self) -> None:
        self._say("preparing")

    def begin(self, total: int, sizes: Mapping[str, int] = NO_SIZES) -> None:
        self._total, self._through, self._done = total, 0, 0.0
        self._remaining = Remaining(sizes, time.monotonic()) if sizes else None

    def working(self, done: float, name: str) -> None:
        self._done = done
        if self._remaining is not None:
            self._remaining.working(done)
        self._sign_of_life(name, "")

    def page(self, number: int, pages: int, name: str) -> None:
        if self._remaining is not None:
            self._remaining.page(name, number, pages)
        self._sign_of_life(name, _page_words(number, pages, self._language))

    def settled(self, name: str, reason: str | None) -> None:
        self._through += 1
        if reason is None:
            self._say(self._settled, done=self._through, total=self._total, name=name)
        else:
            why = reason_sentence(reason, self._language)
            self._say("progress_failed", done=self._through, total=self._total, name=name, why=why)

    def _sign_of_life(self, name: str, page: str) -> None:
        now = time.monotonic()
        if now - self._spoke < HEARTBEAT_SECONDS:
            return
        seconds = self._remaining.seconds(now) if self._remaining is not None else None
        left = SEPARATOR + time_left_words(seconds, self._language) if seconds is not None else ""
        self._say("progress_at", done=int(self._done), total=self._total, name=f"{name}{page}{left}")

    def _say(self, key: str, **values: object) -> None:
        self._stream.write(MESSAGES.say(key, self._language, **values) + "\n")
        self._stream.flush()
        self._spoke = time.monotonic()


class Bar:
    """A bar with counts, the remaining time, the file's name and its page; failures stay above it as lines.

    The bar goes by bytes where they are known, so that the remaining time does not take a large file for a small one.
    """

    def __init__(self, stream: TextIO, language: Language) -> None:
        self._language = language
        self._console = Console(file=stream, highlight=False, markup=False)
        self._stack = ExitStack()
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._total = 0
        self._remaining: Remaining | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.close()

    def waiting(self, holder: Holder) -> None:
        words = holder_words(holder.process, holder.since, self._language)
        self._console.print(MESSAGES.say("waiting", self._language, holder=words))

    def preparing(self) -> None:
        self._console.print(MESSAGES.say("preparing", self._language))

    def begin(self, total: int, sizes: Mapping[str, int] = NO_SIZES) -> None:
        self._stack.close()
        self._bar = self._task = None
        if total == 0:
            return
        self._total = total
        self._remaining = Remaining(sizes, 0.0) if sizes else None
        count, name = (TextColumn(f"{{task.fields[{field}]}}", markup=False) for field in ("count", "document"))
        columns = (BarColumn(bar_width=30), count, TimeElapsedColumn(), TimeRemainingColumn(), name)
        bar = self._stack.enter_context(Progress(*columns, console=self._console, transient=True))
        work = self._remaining.total if self._remaining is not None else float(total)
        self._bar, self._task = bar, bar.add_task("", total=work, count=f"0/{total}", document="")

    def working(self, done: float, name: str) -> None:
        if self._bar is None or self._task is None:
            return
        if self._remaining is not None:
            self._remaining.working(done)
        through = self._remaining.through if self._remaining is not None else done
        self._bar.update(self._task, completed=through, count=f"{int(done)}/{self._total}", document=name)

    def page(self, number: int, pages: int, name: str) -> None:
        if self._bar is None or self._task is None:
            return
        self._bar.update(self._task, document=name + _page_words(number, pages, self._language))
        if self._remaining is not None:
            self._remaining.page(name, number, pages)
            self._bar.update(self._task, completed=self._remaining.through)

    def settled(self, name: str, reason: str | None) -> None:
        if reason is not None:
            why = reason_sentence(reason, self._language)
            self._console.print(MESSAGES.say("line_failed", self._language, name=name, why=why))


def _page_words(number: int, pages: int, language: Language) -> str:
    """What follows the name of a document that is being read; nothing where it has but one page."""
    return SEPARATOR + MESSAGES.say("progress_page", language, number=number, pages=pages) if pages > 1 else ""
