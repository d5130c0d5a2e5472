"""The vector index between processes, with other models, after kills and after damage."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import IndexMismatchError, StoreError
from knowledge.ports import Shard, Unit, VectorRow
from knowledge.storage.vectors import ChromaVectorIndex, open_vector_index
from tests.support import other_process
from tests.support.chroma_server import chroma_server, free_port

ZH = Shard(Unit.PASSAGE, "zh")
ONE = np.array([1, 0, 0, 0], np.float32)

WRITE = """
    import sys
    from pathlib import Path
    import numpy as np
    from knowledge.ports import Shard, Unit, VectorRow
    from knowledge.storage.vectors import open_vector_index
    shard = Shard(Unit.PASSAGE, "zh")
    url = sys.argv[3] if len(sys.argv) > 3 else None
    index = open_vector_index(data_dir=Path(sys.argv[1]), url=url, fingerprint="fake", dimensions=4, writable=True)
    def add(key):
        index.add(shard, [VectorRow(key, "d1", np.array([1, 0, 0, 0], np.float32))])
    add(sys.argv[2])
"""
WRITE_AND_WAIT = (
    WRITE
    + """
    print("written", flush=True)
    sys.stdin.read()
"""
)
WRITE_FOREVER = (
    WRITE
    + """
    print("written", flush=True)
    for n in range(1_000_000):
        add(f"k{n % 3000}")
"""
)


def opened(
    folder: Path, *, writable: bool = False, fingerprint: str = "fake", url: str | None = None, rebuild: bool = False
) -> ChromaVectorIndex:
    return open_vector_index(data_dir=folder, url=url, fingerprint=fingerprint, dimensions=4, writable=writable, rebuild=rebuild)


def found(index: ChromaVectorIndex) -> list[str]:
    return sorted(match.key for match in index.search(ZH, ONE, 10))


def test_reader_sees_another_process_after_reopen(tmp_path: Path) -> None:
    """What another process wrote is found after reopen(), whether or not the index was there before."""
    reader = opened(tmp_path)
    assert found(reader) == []
    assert not (tmp_path / "chroma").exists()
    other_process.run(WRITE, tmp_path, "k1")
    reader.reopen()
    assert found(reader) == ["k1"]
    other_process.run(WRITE, tmp_path, "k2")
    reader.reopen()
    assert found(reader) == ["k1", "k2"]
    reader.close()


def test_readers_of_one_process_are_independent(tmp_path: Path) -> None:
    """A reopened reader is fresh although another reader of the same process keeps its connection; closing one spares the other."""
    writer = opened(tmp_path, writable=True)
    writer.add(ZH, [VectorRow("k1", "d1", ONE)])
    first, second = opened(tmp_path), opened(tmp_path)
    assert (found(first), found(second)) == (["k1"], ["k1"])
    writer.add(ZH, [VectorRow("k2", "d1", ONE)])
    first.reopen()
    assert found(first) == ["k1", "k2"]
    first.close()
    assert found(second) == ["k1"]
    second.close()
    writer.close()


def test_reading_goes_on_while_another_process_writes(tmp_path: Path) -> None:
    """Readers in several threads that search and reopen beside a writer meet no error, and see its writes."""
    process = other_process.start(WRITE_FOREVER, tmp_path, "first")
    other_process.wait_for(process, "written")
    reader = opened(tmp_path)
    failures: list[BaseException] = []

    def search() -> None:
        try:
            for _ in range(40):
                found(reader)
        except BaseException as exc:  # noqa: BLE001 - any error of a thread is the test's result
            failures.append(exc)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(10):
        reader.reopen()
    for thread in threads:
        thread.join()
    process.kill()
    process.wait(timeout=60)
    reader.reopen()
    assert failures == []
    assert len(found(reader)) > 1
    reader.close()


def test_one_writer_at_a_time_and_killed_writers_block_nobody(tmp_path: Path) -> None:
    """A second writer is told at once; after kill -9 in the middle of writing the next one goes on with what is there."""
    process = other_process.start(WRITE_FOREVER, tmp_path, "first")
    other_process.wait_for(process, "written")
    with pytest.raises(StoreError, match="written by another process"):
        opened(tmp_path, writable=True)
    process.kill()
    process.wait(timeout=60)
    index = opened(tmp_path, writable=True)
    assert index.count(ZH) >= 1
    index.add(ZH, [VectorRow("after", "d2", ONE)])
    index.remove_documents(["d1"])
    assert found(index) == ["after"]
    index.close()


def test_other_model(tmp_path: Path) -> None:
    """An index made with another model is refused with the fix; a rebuild takes it over."""
    other_process.run(WRITE, tmp_path, "k1")
    for writable in (True, False):
        with pytest.raises(IndexMismatchError, match=r"made with the embedding model fake.*python ingest\.py --rebuild"):
            opened(tmp_path, fingerprint="other", writable=writable)
    reader = opened(tmp_path)
    rebuilt = opened(tmp_path, fingerprint="other", writable=True, rebuild=True)
    rebuilt.add(ZH, [VectorRow("k2", "d1", ONE)])
    assert found(rebuilt) == ["k2"]
    rebuilt.close()
    with pytest.raises(IndexMismatchError):
        reader.reopen()
    reader.close()


def test_damage_is_told_and_rebuild_mends_it(tmp_path: Path) -> None:
    """A database that is none raises StoreError that names the rebuild; opening for a rebuild gives a working index."""
    (tmp_path / "chroma").mkdir()
    (tmp_path / "chroma" / "chroma.sqlite3").write_bytes(b"not a database" * 1000)
    for writable in (False, True):
        with pytest.raises(StoreError, match=r"python ingest\.py --rebuild"):
            opened(tmp_path, writable=writable)
    index = opened(tmp_path, writable=True, rebuild=True)
    index.add(ZH, [VectorRow("k1", "d1", ONE)])
    assert found(index) == ["k1"]
    index.close()


def test_reader_writes_nothing(tmp_path: Path) -> None:
    """A reader's writing calls raise StoreError."""
    reader = opened(tmp_path)
    with pytest.raises(StoreError, match="reading only"):
        reader.add(ZH, [VectorRow("k", "d", ONE)])
    with pytest.raises(StoreError, match="reading only"):
        reader.remove_documents(["d"])
    with pytest.raises(StoreError, match="reading only"):
        reader.reset()


def test_closed_index(tmp_path: Path) -> None:
    """A closed index says so, closing again does nothing, and its lock is free."""
    index = opened(tmp_path, writable=True)
    index.close()
    index.close()
    with pytest.raises(StoreError, match="closed"):
        found(index)
    opened(tmp_path, writable=True).close()


def test_server_shows_other_processes_at_once(tmp_path: Path) -> None:
    """On a server a reader sees what another process writes without reopening, and several writers may be connected."""
    with chroma_server(tmp_path) as url:
        reader, writer = opened(tmp_path, url=url), opened(tmp_path, url=url, writable=True)
        writer.add(ZH, [VectorRow("k1", "d1", ONE)])
        other_process.run(WRITE, tmp_path, "k2", url)
        assert found(reader) == ["k1", "k2"]
        with pytest.raises(IndexMismatchError):
            opened(tmp_path, url=url, fingerprint="other")
        rebuilt = opened(tmp_path, url=url, fingerprint="other", writable=True, rebuild=True)
        assert found(reader) == []
        rebuilt.add(ZH, [VectorRow("k3", "d1", ONE)])
        with pytest.raises(IndexMismatchError):
            found(reader)
        for index in (reader, writer, rebuilt):
            index.close()


def test_server_that_restarts_and_server_that_is_gone(tmp_path: Path) -> None:
    """A restart is bridged on a new connection; without a server there is a StoreError that names CHROMA_URL."""
    port = free_port()
    with chroma_server(tmp_path, port) as url:
        index = opened(tmp_path, url=url, writable=True)
        index.add(ZH, [VectorRow("k1", "d1", ONE)])
    with chroma_server(tmp_path, port):
        assert found(index) == ["k1"]
    with pytest.raises(StoreError, match="CHROMA_URL"):
        found(index)
    with pytest.raises(StoreError, match="CHROMA_URL"):
        opened(tmp_path, url=url)
    index.close()


@pytest.mark.parametrize("url", ["http://", "chroma:8000", "http://:8000"])
def test_unusable_address(tmp_path: Path, url: str) -> None:
    """An address without a host is refused by the variable's name."""
    with pytest.raises(StoreError, match="CHROMA_URL"):
        opened(tmp_path, url=url)
