"""The library's statistics survive storage, and a damaged payload is told apart from a good one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import StoreError
from knowledge.models import LANGUAGES
from knowledge.ports import SHARDS, Shard, Unit, Vector, VectorRow, Vectors
from knowledge.retrieval.anchors import AnchorMeans
from knowledge.retrieval.centring import unit
from knowledge.retrieval.statistics import LibraryStatistics, library_statistics
from tests.support.fake_encoder import DIMENSIONS, FakeEncoder
from tests.support.memory_indexes import MemoryVectorIndex

TEXTS = {"zh": ["口罩发放", "健步走路线", "献血车"], "en": ["masks handed out"]}


def made() -> LibraryStatistics:
    """Statistics of three Chinese passages and one English one; there are no sentences."""
    encoder = FakeEncoder()
    index = MemoryVectorIndex(DIMENSIONS)
    for language in LANGUAGES:
        vectors = encoder.encode_passages(TEXTS[language])
        index.add(Shard(Unit.PASSAGE, language), [VectorRow(f"{language}{n}", "d", vector) for n, vector in enumerate(vectors)])
    means = {language: encoder.encode_passages([f"{language} anchor"])[0] for language in LANGUAGES}
    return library_statistics(index, AnchorMeans(passages=means, questions=means))


def test_all_shards_are_counted() -> None:
    """Every combination of unit and language has its statistics, empty ones too."""
    known = made()
    assert {shard: each.count for shard, each in known.shards.items()} == {
        Shard(Unit.PASSAGE, "zh"): 3,
        Shard(Unit.PASSAGE, "en"): 1,
        Shard(Unit.SENTENCE, "zh"): 0,
        Shard(Unit.SENTENCE, "en"): 0,
    }
    assert set(SHARDS) == set(known.shards)
    assert set(known.questions) == set(LANGUAGES)


def test_an_empty_shard_rests_on_the_bundled_texts() -> None:
    """Without vectors of its own its mean is the anchors' mean."""
    known = made()
    assert known.shards[Shard(Unit.SENTENCE, "zh")].mean == pytest.approx(FakeEncoder().encode_passages(["zh anchor"])[0])


def test_stored_statistics_read_back_the_same() -> None:
    """Bit for bit: a restart changes no score."""
    known = made()
    again = LibraryStatistics.from_bytes(known.to_bytes())
    for shard in SHARDS:
        before, after = known.shards[shard], again.shards[shard]
        assert after.count == before.count
        for name in ("mean", "centred_mean", "covariance"):
            assert getattr(after, name).dtype == np.float32
            assert np.array_equal(getattr(after, name), getattr(before, name)), (shard, name)
    for language in LANGUAGES:
        assert np.array_equal(again.questions[language], known.questions[language])


GOOD = made().to_bytes()
DAMAGED = {
    "empty": b"",
    "text": b"these are no statistics",
    "JSON": b'{"count": 3}',
    "start of a zip archive": b"PK\x03\x04",
    "half": GOOD[: len(GOOD) // 2],
    "without its last byte": GOOD[:-1],
    "without its first byte": GOOD[1:],
    "zeros in the middle": GOOD[:600] + bytes(200) + GOOD[800:],
    "empty archive": b"PK\x05\x06" + bytes(18),
}


@pytest.mark.parametrize("payload", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_payload_is_an_error_with_the_way_out(payload: bytes) -> None:
    """Whoever runs the library reads one sentence that says how to mend it, whatever the damage."""
    with pytest.raises(StoreError, match=r"ingest\.py --rebuild"):
        LibraryStatistics.from_bytes(payload)


@settings(deadline=None)
@given(st.integers(0, len(GOOD) - 1), st.integers(1, 255))
@pytest.mark.filterwarnings("ignore")
def test_a_damaged_byte_is_noticed_or_does_no_harm(place: int, difference: int) -> None:
    """Whichever byte it is: no other error than a StoreError, and never other statistics."""
    damaged = bytearray(GOOD)
    damaged[place] ^= difference
    try:
        read = LibraryStatistics.from_bytes(bytes(damaged))
    except StoreError:
        return
    good = LibraryStatistics.from_bytes(GOOD)
    for shard in SHARDS:
        assert read.shards[shard].count == good.shards[shard].count
        assert np.array_equal(read.shards[shard].mean, good.shards[shard].mean)
        assert np.array_equal(read.shards[shard].covariance, good.shards[shard].covariance)


def cone(seed: int, count: int, dimensions: int = 48) -> Vectors:
    """Vectors that point roughly one way, each direction spread by its own amount, as an encoder's do."""
    rng = np.random.default_rng(seed)
    spread = np.linspace(0.3, 0.02, dimensions)
    return unit((rng.normal(size=(count, dimensions)) * spread + np.eye(dimensions)[0]).astype(np.float32))


def filled(vectors: Vectors, order: Iterable[int]) -> MemoryVectorIndex:
    index = MemoryVectorIndex(vectors.shape[1])
    for n in order:
        index.add(Shard(Unit.SENTENCE, "zh"), [VectorRow(f"{n:x}:{n}", "d", vectors[n])])
    return index


def nothing(dimensions: int) -> AnchorMeans:
    means = {language: np.zeros(dimensions, np.float32) for language in LANGUAGES}
    return AnchorMeans(passages=means, questions=means)


def test_statistics_of_a_sample_are_near_those_of_all() -> None:
    """Scores of questions near a passage differ by little, the count is that of all vectors."""
    vectors = cone(0, 6000)
    index = filled(vectors, range(6000))
    shard = Shard(Unit.SENTENCE, "zh")
    whole = library_statistics(index, nothing(48)).shards[shard]
    drawn = library_statistics(index, nothing(48), sample=2000).shards[shard]
    assert drawn.count == whole.count == 6000
    for query in whole.centre(cone(1, 50)):
        for similarity in (0.0, 3 * whole.deviation(query)):
            assert drawn.standardise(similarity, query) == pytest.approx(whole.standardise(similarity, query), abs=0.15)


def test_equal_libraries_have_equal_statistics() -> None:
    """Which vectors are drawn, and what comes of them, does not depend on the order in which documents came."""
    vectors = cone(2, 400)
    one, other = (library_statistics(filled(vectors, order), nothing(48), sample=100) for order in (range(400), reversed(range(400))))
    assert one.to_bytes() == other.to_bytes()


def test_no_more_than_the_sample_is_fetched_and_never_all_at_once() -> None:
    """Memory stays the same however large the library grows."""
    fetched: list[int] = []

    class Watched(MemoryVectorIndex):
        def fetch(self, shard: Shard, keys: Sequence[str]) -> dict[str, Vector]:
            fetched.append(len(keys))
            return super().fetch(shard, keys)

        def vectors(self, shard: Shard) -> tuple[list[str], Vectors]:
            raise AssertionError("all vectors of a shard were read")

    index = Watched(48)
    vectors = cone(3, 6000)
    index.add(Shard(Unit.PASSAGE, "en"), [VectorRow(f"{n}", "d", vector) for n, vector in enumerate(vectors)])
    library_statistics(index, nothing(48), sample=4500)
    assert sum(fetched) == 4500
    assert max(fetched) <= 2000


def test_what_goes_while_statistics_are_made_is_left_out() -> None:
    """Keys are listed before their vectors are fetched; one that is gone by then counts for nothing."""

    class Leaking(MemoryVectorIndex):
        def keys(self, shard: Shard) -> list[str]:
            return ["gone", *super().keys(shard)]

    index = Leaking(48)
    vectors = cone(4, 30)
    index.add(Shard(Unit.PASSAGE, "en"), [VectorRow(f"{n}", "d", vector) for n, vector in enumerate(vectors)])
    known = library_statistics(index, nothing(48)).shards[Shard(Unit.PASSAGE, "en")]
    assert np.isfinite(known.covariance).all()
    assert known.mean == pytest.approx(vectors.sum(axis=0) / 50, abs=0.05)
