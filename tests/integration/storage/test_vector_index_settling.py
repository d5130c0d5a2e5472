"""Settling the vector index: what was added is written out, so that no reader has to put it into the graph first."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import chromadb
import numpy as np
from chromadb.config import Settings

from knowledge.ports import Shard, Unit, VectorRow
from knowledge.storage.vectors import HNSW, ChromaVectorIndex, collection_name, open_vector_index

ZH = Shard(Unit.PASSAGE, "zh")
EN = Shard(Unit.SENTENCE, "en")
ROWS = [
    VectorRow(f"k{n}", f"d{n % 3}", vector / np.linalg.norm(vector))
    for n, vector in enumerate(np.random.default_rng(3).normal(size=(60, 4)).astype(np.float32))
]


def opened(folder: Path, *, writable: bool) -> ChromaVectorIndex:
    return open_vector_index(data_dir=folder, url=None, fingerprint="fake", dimensions=4, writable=writable)


def waiting(folder: Path) -> int:
    """Rows that Chroma holds in its log alone."""
    with closing(sqlite3.connect(folder / "chroma" / "chroma.sqlite3")) as database:
        return int(database.execute("SELECT count(*) FROM embeddings_queue").fetchone()[0])


def threshold(folder: Path) -> object:
    """The setting that settling changes for a moment, as it is kept."""
    client = chromadb.PersistentClient(str(folder / "chroma"), settings=Settings(anonymized_telemetry=False))
    return (client.get_collection(collection_name(ZH), embedding_function=None).configuration.get("hnsw") or {}).get("sync_threshold")


def test_settling_writes_the_log_out_and_changes_nothing_else(tmp_path: Path) -> None:
    """In each shard; twice does no harm."""
    with closing(opened(tmp_path, writable=True)) as writer:
        writer.add(ZH, ROWS)
        writer.add(EN, ROWS[:7])
        before = {shard: dict(zip(*writer.vectors(shard), strict=True)) for shard in (ZH, EN)}
        assert waiting(tmp_path) >= len(ROWS)
        writer.settle()
        writer.settle()
        assert waiting(tmp_path) <= 8
        assert writer.document_ids() == {"d0", "d1", "d2"}
        for shard, known in before.items():
            after = dict(zip(*writer.vectors(shard), strict=True))
            assert after.keys() == known.keys()
            assert all(np.allclose(after[key], known[key]) for key in known)
    with closing(opened(tmp_path, writable=False)) as reader:
        assert [match.key for match in reader.search(ZH, ROWS[5].vector, 1)] == ["k5"]
    assert threshold(tmp_path) == HNSW["sync_threshold"]


def test_settling_nothing(tmp_path: Path) -> None:
    """An index without rows, and one that lost them."""
    with closing(opened(tmp_path, writable=True)) as writer:
        writer.settle()
        writer.add(ZH, ROWS[:1])
        writer.settle()
        writer.remove_documents(["d0"])
        writer.settle()
        assert writer.keys(ZH) == []


def test_a_settling_that_was_killed_is_made_good(tmp_path: Path) -> None:
    """The next writer puts the setting back before it adds."""
    with closing(opened(tmp_path, writable=True)) as writer:
        writer.add(ZH, ROWS[:3])
    client = chromadb.PersistentClient(str(tmp_path / "chroma"), settings=Settings(anonymized_telemetry=False))
    client.get_collection(collection_name(ZH), embedding_function=None).modify(configuration={"hnsw": {"sync_threshold": 2}})
    with closing(opened(tmp_path, writable=True)) as writer:
        writer.add(ZH, ROWS[3:6])
        assert len(writer.keys(ZH)) == 6
    assert threshold(tmp_path) == HNSW["sync_threshold"]
