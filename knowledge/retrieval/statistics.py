"""What retrieval must know of the whole library: made at the end of an ingest, read by every question."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
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


def library_statistics(index: VectorIndex, anchors: AnchorMeans) -> LibraryStatistics:
    """Statistics of the index as it is now."""
    return LibraryStatistics(
        shards={shard: shard_statistics(index.vectors(shard)[1], anchors.passages[shard.language], _PRIOR_WEIGHT) for shard in SHARDS},
        questions=dict(anchors.questions),
    )
