"""When readers may say that nothing was found: real indexes, dropped and filled again beside them."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import StoreError
from knowledge.models import DocumentFacts, Locator, Passage, Span
from knowledge.ports import Field, LexicalRow, Shard, Unit, VectorRow
from knowledge.storage.database import Database, open_database
from knowledge.storage.documents import Documents, NewVersion
from knowledge.storage.lexical import TantivyLexicalIndex, open_lexical_index
from knowledge.storage.readiness import check_folders, check_indexes, indexes_present
from knowledge.storage.runs import IngestRuns
from knowledge.storage.state import LibraryState
from knowledge.storage.vectors import ChromaVectorIndex, open_vector_index

ZH = Shard(Unit.PASSAGE, "zh")
ONE = np.array([1, 0, 0, 0], np.float32)


class Shelf:
    """A library of one passage, with readers of its indexes that are open all the time."""

    def __init__(self, folder: Path, database: Database, stack: ExitStack) -> None:
        self.folder, self.database = folder, database
        self.vectors = self.open_vectors(writable=False)
        stack.callback(self.vectors.close)
        self.lexical = open_lexical_index(folder, writable=False)

    def open_vectors(self, *, writable: bool = True, rebuild: bool = False) -> ChromaVectorIndex:
        return open_vector_index(data_dir=self.folder, url=None, fingerprint="fake", dimensions=4, writable=writable, rebuild=rebuild)

    def fill_database(self) -> None:
        passage = Passage("p1", "d1", 0, "正文。", "", Locator(), "zh", (Span(0, 3),))
        new = NewVersion("d1", "a.txt", "", "0", 1, "1", DocumentFacts("a", "zh"), (passage,))
        Documents(self.database).activate(new, replaces=None, run_id=IngestRuns(self.database).begin())

    def fill_vectors(self, *, rebuild: bool = False) -> None:
        with closing(self.open_vectors(rebuild=rebuild)) as index:
            index.add(ZH, [VectorRow("p1", "d1", ONE)])

    def fill_lexical(self, *, rebuild: bool = False) -> None:
        with closing(open_lexical_index(self.folder, writable=True, rebuild=rebuild)) as index:
            index.add([LexicalRow("p1", "d1", "zh", {Field.NATIVE: ["正文"]})])

    def check(self) -> None:
        check_indexes(self.database, self.vectors, self.lexical)
        check_folders(self.database, self.folder, embedded=True)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    with ExitStack() as stack:
        database = stack.enter_context(closing(open_database(f"sqlite:///{tmp_path / 'library.db'}")))
        yield Shelf(tmp_path, database, stack)


@pytest.fixture
def full(shelf: Shelf) -> Shelf:
    shelf.fill_vectors()
    shelf.fill_lexical()
    shelf.fill_database()
    return shelf


def test_an_empty_library_is_ready(shelf: Shelf) -> None:
    """There is nothing that an index could lack; a check makes no folder."""
    shelf.check()
    assert not indexes_present(shelf.folder, embedded=True)


def test_a_whole_library_is_ready_for_readers_of_before(full: Shelf) -> None:
    """They see the first document although they were opened before it came."""
    full.check()
    assert indexes_present(full.folder, embedded=True)


@pytest.mark.parametrize("lost", ["chroma", "lexical"])
def test_a_lost_index_is_told(full: Shelf, lost: str) -> None:
    """To readers that are opened then, and to the health check."""
    shutil.rmtree(full.folder / lost)
    with ExitStack() as stack, pytest.raises(StoreError, match=r"missing or being rebuilt.*python ingest\.py"):
        late = Shelf(full.folder, full.database, stack)
        check_indexes(late.database, late.vectors, late.lexical)
    with pytest.raises(StoreError, match="missing or being rebuilt"):
        check_folders(full.database, full.folder, embedded=True)
    assert not indexes_present(full.folder, embedded=True)


def test_an_emptied_index_is_told(full: Shelf) -> None:
    """A folder that is there proves nothing; the other language's rows neither."""
    with closing(open_lexical_index(full.folder, writable=True, rebuild=True)) as index:
        index.add([LexicalRow("p2", "d2", "en", {Field.NATIVE: ["text"]})])
    full.lexical.reopen()
    with pytest.raises(StoreError, match="missing or being rebuilt"):
        full.check()


def test_a_rebuild_is_told_from_begin_to_end(full: Shelf) -> None:
    """While documents wait to be put in again, the rows that are there do not count; a failure at one document ends the waiting."""
    LibraryState(full.database).begin_work("fake", emptying=True)
    with pytest.raises(StoreError, match="missing or being rebuilt"):
        full.check()
    Documents(full.database).set_indexed([1], True)
    full.check()
    Documents(full.database).set_indexed([1], False)
    with pytest.raises(StoreError):
        full.check()
    LibraryState(full.database).finish_work(b"")
    full.check()


def found(vectors: ChromaVectorIndex, lexical: TantivyLexicalIndex) -> tuple[int, int]:
    return len(vectors.search(ZH, ONE, 5)), len(lexical.search(Field.NATIVE, "zh", {"正文": 1.0}, 5))


def test_rebuilds_beside_readers_fail_neither(full: Shelf) -> None:
    """Readers open, reopen and search while both indexes are dropped and filled, without an error on either side."""
    failures: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                with (
                    closing(full.open_vectors(writable=False)) as vectors,
                    closing(open_lexical_index(full.folder, writable=False)) as terms,
                ):
                    found(vectors, terms)
                    vectors.reopen()
                    terms.reopen()
                    found(vectors, terms)
                found(full.vectors, full.lexical)
        except BaseException as exc:  # noqa: BLE001 - any error of a thread is the test's result
            failures.append(exc)

    threads = [threading.Thread(target=read) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        for _ in range(6):
            full.fill_vectors(rebuild=True)
            full.fill_lexical(rebuild=True)
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert failures == []
    full.vectors.reopen()
    full.lexical.reopen()
    assert found(full.vectors, full.lexical) == (1, 1)


def test_rebuilds_leave_no_old_collections_behind(full: Shelf) -> None:
    """Chroma keeps a folder for each collection; those of dropped ones go."""
    for _ in range(3):
        full.fill_vectors(rebuild=True)
    assert sum(one.is_dir() for one in (full.folder / "chroma").iterdir()) <= 1
