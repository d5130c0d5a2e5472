"""The library's statistics survive storage, and a damaged payload is told apart from a good one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.errors import StoreError
from knowledge.models import LANGUAGES
from knowledge.ports import SHARDS, Shard, Unit, VectorRow
from knowledge.retrieval.anchors import AnchorMeans
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
