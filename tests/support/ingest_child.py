"""Runs an ingest of the fakes in a process of its own that can be killed at any step."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import sqlalchemy as sa

from knowledge.storage.database import Database, open_database
from tests.support.ingest_fakes import FakeLibrary

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["tests.support.ingest_child"])


def run_killed(library: FakeLibrary, kill_at: int | None, *, rebuild: bool = False) -> list[str]:
    """Runs ingest in a child that kills itself with SIGKILL at its step number `kill_at`, from 0, or never.

    Gives the names of the steps up to then; each transaction counts twice, before and after its commit.
    """
    trace = library.data.parent / "steps.txt"
    trace.write_text("", encoding="utf-8")
    fields = (library.data, library.documents, library.pipeline, library.fingerprint, library.batch_texts)
    child = _context.Process(target=_child, args=(fields, trace, kill_at, rebuild))
    child.start()
    child.join(60)
    assert child.exitcode == (0 if kill_at is None else -signal.SIGKILL), child.exitcode
    return trace.read_text(encoding="utf-8").splitlines()


def _child(fields: tuple[Path, Path, str, str, int], trace: Path, kill_at: int | None, rebuild: bool) -> None:
    data, documents, pipeline, fingerprint, batch_texts = fields
    steps = 0
    one_at_a_time = threading.Lock()
    with trace.open("a", encoding="utf-8", buffering=1) as record:

        def point(name: str) -> None:
            nonlocal steps
            with one_at_a_time:
                record.write(name + "\n")
                if steps == kill_at:
                    os.kill(os.getpid(), signal.SIGKILL)
                steps += 1

        library = FakeLibrary(data, documents, pipeline, fingerprint, batch_texts=batch_texts)
        with closing(open_database(library.url)) as database:
            _tell_commits(database, point)
            replace(library, point=point).ingest(database).run(library.scan, rebuild=rebuild)


def _tell_commits(database: Database, point: object) -> None:
    assert callable(point)
    engine = database._engine
    writing = False

    @sa.event.listens_for(engine, "commit")
    def _before(connection: sa.Connection) -> None:
        nonlocal writing
        writing = bool(connection.get_execution_options().get("knowledge_writing"))
        if writing:
            point("before commit")

    @sa.event.listens_for(engine, "checkin")
    def _after(connection: object, record: object) -> None:
        nonlocal writing
        if writing:
            writing = False
            point("after commit")
