"""/ingest: takes documents in, in a process of its own, with its progress shown live."""

from __future__ import annotations

import shlex
import signal
import threading
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import FrameType
from typing import TextIO, cast

from rich.text import Text

from bot.cli.chat_session import Session
from bot.cli.showing import say
from bot.wording.uploads import UPLOADS
from knowledge.ingestion.display import Bar, Display, Lines
from knowledge.ingestion.events import Begun, Done, Event, Failed, Foretold, Last, PageRead, Preparing, Settled, Waiting, Working
from knowledge.ingestion.lock import Holder
from knowledge.ingestion.process import IngestProcess, Order

_DRY_RUN = "--dry-run"
_Events = Generator[Event, None, None]
"""Closed early, they end their process."""


def ingest(session: Session, words: str) -> None:
    """/ingest [--dry-run] [PATH …]: without a path the documents folder."""
    order = read_order(words, session.stores_office.settings.documents_dir)
    if order is None:
        session.say("ingest_options")
        return
    if session.interactive:
        session.say("ingest_stop")
    last = follow(session, IngestProcess(session.stores_office.settings, order), dry_run=order.mode == "dry-run")
    tell(session, last, dry_run=order.mode == "dry-run")


def read_order(words: str, documents_dir: Path) -> Order | None:
    """What is asked for; None where it cannot be understood. A path is looked for where the chat was started, then among the documents."""
    try:
        parts = shlex.split(words)
    except ValueError:
        return None
    names = [part for part in parts if part != _DRY_RUN]
    if any(name.startswith("-") for name in names):
        return None
    return Order("dry-run" if _DRY_RUN in parts else "run", tuple(_path(name, documents_dir) for name in names))


def follow(session: Session, process: IngestProcess, *, dry_run: bool = False) -> Last:
    """Shows how far the ingest is until it ends. Ctrl-C asks it to end; a second one ends it at once."""
    out = session.out
    stream = cast(TextIO, out.file)
    display: Display = Bar(stream, session.language) if out.is_terminal else Lines(stream, session.language, dry_run=dry_run)
    with display, _ending(session, process), closing(cast(_Events, process.events())) as events:
        for event in events:
            if isinstance(event, Done | Foretold | Failed):
                return event
            replay(event, display)
    raise AssertionError("the events of an ingest end with its last one")


def replay(event: Event, display: Display) -> None:
    """Passes on to a display what an ingest in another process told of its progress."""
    if isinstance(event, Waiting):
        display.waiting(Holder(event.process, event.since))
    elif isinstance(event, Preparing):
        display.preparing()
    elif isinstance(event, Begun):
        display.begin(event.total, dict(zip(event.names, event.sizes, strict=False)))
    elif isinstance(event, Working):
        display.working(event.done, event.name)
    elif isinstance(event, PageRead):
        display.page(event.number, event.pages, event.name)
    elif isinstance(event, Settled):
        display.settled(event.name, event.reason)


def tell(session: Session, last: Last, *, dry_run: bool = False) -> None:
    """How an ingest ended."""
    if isinstance(last, Done):
        if not dry_run:
            style = "bold yellow" if last.failed else "bold green"
            say(session.out, Text(UPLOADS.say("ended_done", session.language), style=style))
        say(session.out, last.text.in_(session.language), indent=2)
    elif isinstance(last, Failed):
        key = "ended_stopped" if last.why == "stopped" else "ended_failed"
        say(session.out, Text(UPLOADS.say(key, session.language), style="bold yellow"))
        say(session.out, last.sentence.in_(session.language), indent=2)
    session.out.print()


def _path(name: str, documents_dir: Path) -> Path:
    here = Path(name).expanduser()
    inside = documents_dir / name
    return inside if not here.exists() and inside.exists() else here


@contextmanager
def _ending(session: Session, process: IngestProcess) -> Iterator[None]:
    """Lets Ctrl-C ask the process to end instead of leaving the chat; the second one is the ordinary KeyboardInterrupt."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    asked = False

    def ask(_signal: int, _frame: FrameType | None) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        session.say("stopping")
        process.end_soon()

    before = signal.signal(signal.SIGINT, ask)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
