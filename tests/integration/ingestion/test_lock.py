"""One ingest at a time, across processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from contextlib import closing
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest

from knowledge.errors import IngestBusyError, StoreError
from knowledge.ingestion.lock import Holder, IngestLock
from knowledge.storage.database import open_database
from tests.support.ingest_fakes import FakeLibrary

_context = multiprocessing.get_context("forkserver")


def _hold(folder: Path, holding: Event, end: Event) -> None:
    with IngestLock(folder).held(lambda _: None):
        holding.set()
        end.wait(60)


def test_a_second_one_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    """It waits for the time given, says so once with the process, and then gives up with the process named."""
    holding, end = _context.Event(), _context.Event()
    child = _context.Process(target=_hold, args=(tmp_path, holding, end))
    child.start()
    assert holding.wait(60)
    told: list[Holder] = []
    with pytest.raises(IngestBusyError, match=f"process {child.pid} since "), IngestLock(tmp_path, 0.2).held(told.append):
        pytest.fail("two hold the lock")
    assert len(told) == 1
    assert f"process {child.pid}" in str(told[0])
    end.set()
    with IngestLock(tmp_path, 60).held(told.append):
        pass
    child.join(60)


def test_a_killed_holder_does_not_block(tmp_path: Path) -> None:
    """After kill -9 the lock is free at once, whatever the note says."""
    holding, end = _context.Event(), _context.Event()
    child = _context.Process(target=_hold, args=(tmp_path, holding, end))
    child.start()
    assert holding.wait(60)
    assert child.pid is not None
    os.kill(child.pid, signal.SIGKILL)
    child.join(60)
    assert (tmp_path / "ingest.lock.json").exists()
    with IngestLock(tmp_path, 0).held(lambda _: pytest.fail("it waited")):
        pass
    assert not (tmp_path / "ingest.lock.json").exists()


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """As an error of the store, with the folder."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="file"), IngestLock(tmp_path / "file").held(lambda _: None):
        pytest.fail("the lock cannot be held")


def _ingest(data: Path, documents: Path) -> None:
    library = FakeLibrary(data, documents, batch_texts=1, point=lambda _: time.sleep(0.002))
    with closing(open_database(library.url)) as database:
        library.ingest(database).run(library.scan)


def test_ingests_at_once_end_as_one(tmp_path: Path) -> None:
    """Three processes take in the same folder; each ends well and the library equals that of a single run."""
    library = FakeLibrary(tmp_path / "data", tmp_path / "documents")
    library.write(**{f"file{number}": f"Text {number}.\n\n第{number}段。" for number in range(10)})
    children = [_context.Process(target=_ingest, args=(library.data, library.documents)) for _ in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join(60)
    assert [child.exitcode for child in children] == [0, 0, 0]
    fresh = FakeLibrary(tmp_path / "fresh", library.documents)
    with closing(open_database(fresh.url)) as database:
        fresh.ingest(database).run(fresh.scan)
    assert library.contents() == fresh.contents()
