"""What every VectorIndex does: the one in memory, Chroma embedded, and Chroma on a server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pytest

from knowledge.models import Language
from knowledge.ports import SHARDS, Shard, Unit, Vector, VectorIndex, VectorRow
from knowledge.storage.vectors import ChromaVectorIndex, open_vector_index
from tests.support.chroma_server import chroma_server
from tests.support.memory_indexes import MemoryVectorIndex

ZH = Shard(Unit.PASSAGE, "zh")
EN = Shard(Unit.PASSAGE, "en")
DIMENSIONS = 4

Index = MemoryVectorIndex | ChromaVectorIndex


def v(*numbers: float) -> Vector:
    vector = np.array(numbers, np.float32)
    return vector / np.float32(np.linalg.norm(vector))


EAST, NORTH, NORTHEAST = v(1, 0, 0, 0), v(0, 1, 0, 0), v(1, 1, 0, 0)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with chroma_server(tmp_path_factory.mktemp("server")) as url:
        yield url


@pytest.fixture(params=["memory", "embedded", "server"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Index]:
    made: Index
    if request.param == "memory":
        made = MemoryVectorIndex(DIMENSIONS)
    else:
        url = request.getfixturevalue("server") if request.param == "server" else None
        made = open_vector_index(data_dir=tmp_path, url=url, fingerprint="fake", dimensions=DIMENSIONS, writable=True, rebuild=True)
    yield made
    made.close()


def keys(index: VectorIndex, shard: Shard, vector: Vector, k: int = 10) -> list[str]:
    return [match.key for match in index.search(shard, vector, k)]


def test_best_comes_first_with_its_vector(index: Index) -> None:
    """Matches come by falling inner product, each with the vector that was added."""
    index.add(ZH, [VectorRow("north", "d1", NORTH), VectorRow("east", "d1", EAST), VectorRow("both", "d2", NORTHEAST)])
    found = index.search(ZH, v(1, 0.2, 0, 0), 3)
    assert [match.key for match in found] == ["east", "both", "north"]
    np.testing.assert_allclose(found[0].vector, EAST, atol=1e-6)
    assert found[0].vector.dtype == np.float32


def test_length_of_the_question_does_not_matter(index: Index) -> None:
    """A question's vector may have any length: the order is that of the inner product."""
    index.add(ZH, [VectorRow("east", "d1", EAST), VectorRow("north", "d1", NORTH)])
    assert keys(index, ZH, 7 * v(0.4, 1, 0, 0)) == keys(index, ZH, 0.01 * v(0.4, 1, 0, 0)) == ["north", "east"]


def test_no_more_than_asked_and_no_more_than_there(index: Index) -> None:
    """k limits the matches; a k beyond the rows gives all of them, and a k of 0 none."""
    index.add(ZH, [VectorRow("east", "d1", EAST), VectorRow("north", "d1", NORTH)])
    assert keys(index, ZH, EAST, 1) == ["east"]
    assert len(keys(index, ZH, EAST, 500)) == 2
    assert keys(index, ZH, EAST, 0) == []


@pytest.mark.parametrize("shard", SHARDS)
def test_empty_shard(index: Index, shard: Shard) -> None:
    """A shard to which nothing was added finds nothing and holds nothing."""
    assert index.search(shard, EAST, 5) == []
    found, vectors = index.vectors(shard)
    assert (found, vectors.shape, index.count(shard)) == ([], (0, DIMENSIONS), 0)


def test_shards_are_apart(index: Index) -> None:
    """The same key may stand in several shards, each found only in its own."""
    other: Language = "en"
    index.add(ZH, [VectorRow("a", "d1", EAST)])
    index.add(Shard(Unit.SENTENCE, other), [VectorRow("a", "d1", NORTH)])
    assert keys(index, ZH, NORTH) == ["a"]
    assert keys(index, EN, NORTH) == []


def test_adding_again_replaces(index: Index) -> None:
    """A key that comes again has its new vector, also within one call."""
    index.add(ZH, [VectorRow("a", "d1", EAST)])
    index.add(ZH, [VectorRow("a", "d1", EAST), VectorRow("a", "d2", NORTH)])
    [match] = index.search(ZH, EAST, 5)
    np.testing.assert_allclose(match.vector, NORTH, atol=1e-6)
    assert index.document_ids() == {"d2"}


def test_removing_documents(index: Index) -> None:
    """All vectors of the documents go, from every shard; unknown ids are ignored."""
    index.add(ZH, [VectorRow("a", "d1", EAST), VectorRow("b", "d2", EAST)])
    index.add(EN, [VectorRow("c", "d1", EAST)])
    index.remove_documents(["d1", "nobody"])
    index.remove_documents([])
    assert (keys(index, ZH, EAST), keys(index, EN, EAST)) == (["b"], [])
    assert index.document_ids() == {"d2"}


def test_all_vectors(index: Index) -> None:
    """vectors() gives every key with its own vector."""
    rng = np.random.default_rng(0)
    rows = {f"k{n}": v(*rng.normal(size=DIMENSIONS)) for n in range(50)}
    index.add(ZH, [VectorRow(key, "d", vector) for key, vector in rows.items()])
    found, vectors = index.vectors(ZH)
    assert sorted(found) == sorted(rows)
    np.testing.assert_allclose(vectors, np.stack([rows[key] for key in found]), atol=1e-6)


def test_keys(index: Index) -> None:
    """keys() lists each key once, in its own shard only; a removed one no longer."""
    index.add(ZH, [VectorRow("a", "d1", EAST), VectorRow("b", "d2", EAST), VectorRow("a", "d1", NORTH)])
    assert sorted(index.keys(ZH)) == ["a", "b"]
    assert index.keys(EN) == []
    index.remove_documents(["d1"])
    assert index.keys(ZH) == ["b"]


def test_fetching_by_key(index: Index) -> None:
    """fetch() gives the vectors of the keys that are there, each asked for once or twice; other keys are left out."""
    index.add(ZH, [VectorRow("a", "d1", EAST), VectorRow("b", "d1", NORTH)])
    fetched = index.fetch(ZH, ["b", "nobody", "b"])
    assert list(fetched) == ["b"]
    np.testing.assert_allclose(fetched["b"], NORTH, atol=1e-6)
    assert index.fetch(ZH, []) == index.fetch(EN, ["a"]) == {}


def test_nothing_is_lost_beyond_one_batch(index: Index) -> None:
    """More rows than Chroma takes in one call are all there, and the nearest is found among them."""
    rng = np.random.default_rng(1)
    vectors = rng.normal(size=(6000, DIMENSIONS)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    index.add(ZH, [VectorRow(f"k{n}", f"d{n % 7}", vector) for n, vector in enumerate(vectors)])
    assert index.count(ZH) == len(index.vectors(ZH)[0]) == 6000
    assert keys(index, ZH, vectors[4321], 1) == ["k4321"]
    index.remove_documents([f"d{n}" for n in range(6)])
    assert len(keys(index, ZH, vectors[0], 6000)) == index.count(ZH) == 857


def test_reset(index: Index) -> None:
    """reset() leaves an empty index that can be filled again."""
    index.add(ZH, [VectorRow("a", "d1", EAST)])
    index.reset()
    assert (keys(index, ZH, EAST), index.document_ids()) == ([], set())
    index.add(ZH, [VectorRow("b", "d1", EAST)])
    assert keys(index, ZH, EAST) == ["b"]


@pytest.mark.parametrize("act", [lambda i: i.add(ZH, [VectorRow("a", "d", np.ones(3, np.float32))]), lambda i: i.search(ZH, EAST[:2], 1)])
def test_wrong_length(index: Index, act: Callable[[Index], object]) -> None:
    """A vector of another length is refused before anything is written."""
    with pytest.raises(ValueError, match="the index holds"):
        act(index)


def test_port(tmp_path: Path) -> None:
    """Both satisfy the port, which mypy checks here."""
    with ExitStack() as stack:
        real = open_vector_index(data_dir=tmp_path, url=None, fingerprint="fake", dimensions=DIMENSIONS, writable=True)
        stack.callback(real.close)
        ports: list[VectorIndex] = [real, MemoryVectorIndex(DIMENSIONS)]
        assert [one.search(ZH, EAST, 1) for one in ports] == [[], []]
