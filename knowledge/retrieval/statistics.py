"""What retrieval must know of the whole library: made at the end of an ingest, read by every question."""

from __future__ import annotations

import hashlib
import io
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.errors import StoreError
from knowledge.models import LANGUAGES, Language
from knowledge.ports import SHARDS, Shard, Vector, VectorIndex
from knowledge.retrieval.anchors import AnchorMeans
from knowledge.retrieval.centring import ShardStatistics, shard_statistics

_DIGEST = 32
"""Bytes of a SHA-256."""
_PRIOR_WEIGHT = 20.0
"""Passages that the bundled texts count for: half of the mean in a library of 20 passages, a fiftieth in one of 1,000."""
SAMPLE = 40_000
"""Vectors of a shard that its statistics are taken from: 60 MB of 384 numbers each. A mean of so many is off by 1/200 of a standard
deviation, and the deviation itself by 1/280 of its size."""
_BATCH = 2_000
"""Vectors fetched at once."""


@dataclass(frozen=True, slots=True)
class LibraryStatistics:
    """Statistics of every shard, and the mean question vector of each language."""

    shards: Mapping[Shard, ShardStatistics]
    questions: Mapping[Language, Vector]

    def to_bytes(self) -> bytes:
        """SHA-256 of an .npz archive (no pickles), and the archive."""
        arrays = {f"question/{language}": mean for language, mean in self.questions.items()}
        for shard, known in self.shards.items():
            name = f"{shard.unit}/{shard.language}"
            arrays |= {
                f"{name}/count": np.asarray(known.count),
                f"{name}/mean": known.mean,
                f"{name}/centred_mean": known.centred_mean,
                f"{name}/covariance": known.covariance,
            }
        stream = io.BytesIO()
        np.savez_compressed(stream, allow_pickle=False, **arrays)
        archive = stream.getvalue()
        return hashlib.sha256(archive).digest() + archive

    @staticmethod
    def from_bytes(payload: bytes) -> LibraryStatistics:
        """Raises StoreError where the payload is not such an archive."""
        digest, archive = payload[:_DIGEST], payload[_DIGEST:]
        if hashlib.sha256(archive).digest() != digest:
            raise StoreError("the library's statistics are damaged; run `python ingest.py --rebuild`")
        try:
            with np.load(io.BytesIO(archive), allow_pickle=False) as arrays:
                shards = {
                    shard: ShardStatistics(
                        int(arrays[f"{shard.unit}/{shard.language}/count"]),
                        arrays[f"{shard.unit}/{shard.language}/mean"],
                        arrays[f"{shard.unit}/{shard.language}/centred_mean"],
                        arrays[f"{shard.unit}/{shard.language}/covariance"],
                    )
                    for shard in SHARDS
                }
                questions = {language: arrays[f"question/{language}"] for language in LANGUAGES}
        except (KeyError, ValueError, OSError) as exc:
            raise StoreError("the library's statistics were made by another version; run `python ingest.py --rebuild`") from exc
        return LibraryStatistics(shards, questions)


def library_statistics(index: VectorIndex, anchors: AnchorMeans, sample: int = SAMPLE) -> LibraryStatistics:
    """Statistics of the index as it is now: of at most `sample` vectors a shard, so that memory stays the same however large it grows.

    Which vectors are looked at follows from their keys alone, so equal libraries have equal statistics whatever their history.
    """
    return LibraryStatistics(
        shards={shard: _of_shard(index, shard, anchors.passages[shard.language], sample) for shard in SHARDS},
        questions=dict(anchors.questions),
    )


def _of_shard(index: VectorIndex, shard: Shard, prior_mean: Vector, sample: int) -> ShardStatistics:
    keys = index.keys(shard)
    # sorted, so that a sum of floats comes out the same in whatever order the index lists its keys
    chosen = sorted(_drawn(keys, sample))
    vectors = np.empty((len(chosen), len(prior_mean)), np.float32)
    filled = 0
    for start in range(0, len(chosen), _BATCH):
        batch = chosen[start : start + _BATCH]
        held = index.fetch(shard, batch)
        # what went between the two calls is left out
        rows = [held[key] for key in batch if key in held]
        if rows:
            vectors[filled : filled + len(rows)] = rows
            filled += len(rows)
    return shard_statistics(vectors[:filled], prior_mean, _PRIOR_WEIGHT, population=len(keys))


def _drawn(keys: Sequence[str], sample: int) -> list[str]:
    """About `sample` of the keys, as good as by chance and the same at every ingest; all where there are no more."""
    if len(keys) <= sample:
        return list(keys)
    lots = np.fromiter((zlib.crc32(key.encode()) for key in keys), np.uint32, len(keys))
    highest = np.partition(lots, sample - 1)[sample - 1]
    return [key for key, lot in zip(keys, lots, strict=True) if lot <= highest]
