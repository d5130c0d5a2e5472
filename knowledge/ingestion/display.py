"""Shows a run's progress: a bar in a terminal, lines elsewhere. Both write to standard error and are context managers."""

from __future__ import annotations

import time
from contextlib import ExitStack
from types import TracebackType
from typing import Protocol, Self, TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from knowledge.ingestion.lock import Holder
from knowledge.ingestion.progress import Progress as ProgressPort
from knowledge.models import Language
from knowledge.wording.ingest import MESSAGES, holder_words, reason_sentence

HEARTBEAT_SECONDS = 10.0
"""Without a terminal, a document that takes longer is named this often, so that a long run does not look stuck."""


class Display(ProgressPort, Protocol):
    """A progress that is shown for as long as its context lasts."""

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...


def open_display(stream: TextIO, language: Language) -> Display:
    """The bar where `stream` is a terminal, else lines."""
    return Bar(stream, language) if stream.isatty() else Lines(stream, language)


class Lines:
    """One line for each document that is through."""

    def __init__(self, stream: TextIO, language: Language) -> None:
        self._stream = stream
        self._language = language
        self._total = 0
        self._through = 0
        self._spoke = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stream.flush()

    def waiting(self, holder: Holder) -> None:
        self._say("waiting", holder=holder_words(holder.process, holder.since, self._language))

    def preparing(self) -> None:
        self._say("preparing")

    def begin(self, total: int) -> None:
        self._total, self._through = total, 0

    def working(self, done: float, name: str) -> None:
        if time.monotonic() - self._spoke >= HEARTBEAT_SECONDS:
            self._say("progress_at", done=int(done), total=self._total, name=name)

    def settled(self, name: str, reason: str | None) -> None:
        self._through += 1
        if reason is None:
            self._say("progress_in", done=self._through, total=self._total, name=name)
        else:
            why = reason_sentence(reason, self._language)
            self._say("progress_failed", done=self._through, total=self._total, name=name, why=why)

    def _say(self, key: str, **values: object) -> None:
        self._stream.write(MESSAGES.say(key, self._language, **values) + "\n")
        self._stream.flush()
        self._spoke = time.monotonic()


class Bar:
    """A bar with the file's name, counts and the remaining time; failures stay above it as lines."""

    def __init__(self, stream: TextIO, language: Language) -> None:
        self._language = language
        self._console = Console(file=stream, highlight=False, markup=False)
        self._stack = ExitStack()
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._stack.close()

    def waiting(self, holder: Holder) -> None:
        words = holder_words(holder.process, holder.since, self._language)
        self._console.print(MESSAGES.say("waiting", self._language, holder=words))

    def preparing(self) -> None:
        self._console.print(MESSAGES.say("preparing", self._language))

    def begin(self, total: int) -> None:
        self._stack.close()
        if total == 0:
            return
        columns = (BarColumn(bar_width=30), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
        name = TextColumn("{task.fields[document]}", markup=False)
        bar = self._stack.enter_context(Progress(*columns, name, console=self._console, transient=True))
        self._bar, self._task = bar, bar.add_task("", total=total, document="")

    def working(self, done: float, name: str) -> None:
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, document=name)

    def settled(self, name: str, reason: str | None) -> None:
        if reason is not None:
            why = reason_sentence(reason, self._language)
            self._console.print(MESSAGES.say("line_failed", self._language, name=name, why=why))
