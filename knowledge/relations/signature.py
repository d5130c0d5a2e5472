"""A text as a sketch of at most 1,005 bytes, from which the likeness of two texts can be told.

The sketch holds the smallest hashes of the text's runs of five characters (a bottom-k sketch). A text of up to 250 such runs is held
whole, so that likeness of short texts is exact; of longer ones it is off by .03 or so.
"""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.text.folding import fold

SKETCH = 250
"""Hashes kept of a text."""
_RUN = 5
_HEADER = struct.Struct("<BI")
_VERSION = 1
_IGNORED = re.compile(r"[\W_]+")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_MIX_1, _MIX_2 = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_LEAST_TEXT = 12
"""Characters below which a text is no evidence of anything."""

_KEYS = 64
"""Hashes of each sketch by which alike texts find each other."""
_CROWD = 32
"""A hash that more texts share is a stock phrase or a template; there only neighbours in the order of sketches meet."""
_NEIGHBOURS = 6
_LEAST_SHARED = 5
"""Of the keys; texts of which one holds four fifths of the other share a dozen."""

_Hashes = NDArray[np.uint32]
_Pairs = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are, each in [0, 1]."""

    jaccard: float
    """Common runs over the runs of both."""
    containment: float
    """Share of the shorter text's runs that the longer has too."""
    size_ratio: float
    """Runs of the shorter over runs of the longer."""


def bare(text: str) -> str:
    """The text as it is compared: folded, without white space and punctuation."""
    return _IGNORED.sub("", fold(text))


def fingerprint(text: str) -> str:
    """32 hex digits that two texts share when nothing but spacing, punctuation, width, case or script variant differs; empty for a
    text of fewer than 12 characters."""
    plain = bare(text)
    return hashlib.sha256(plain.encode()).hexdigest()[:32] if len(plain) >= _LEAST_TEXT else ""


def signature(text: str) -> bytes:
    """The sketch of a text: 5 to 1,005 bytes, the same in each process and on each machine."""
    plain = bare(text).encode("utf-32-le", "replace")
    points = np.frombuffer(plain, dtype="<u4").astype(np.uint64)
    hashes = np.unique(_hash(points)) if len(points) else np.empty(0, dtype=np.uint32)
    kept = hashes[:SKETCH].astype("<u4")
    return _HEADER.pack(_VERSION, len(hashes)) + kept.tobytes()


def _hash(points: NDArray[np.uint64]) -> _Hashes:
    """One hash for each run of five characters; of a shorter text, one for all of it."""
    run = min(_RUN, len(points))
    count = len(points) - run + 1
    mixed = np.full(count, run, dtype=np.uint64)
    for i in range(run):
        mixed = mixed * _MULTIPLIER + points[i : i + count]
    # the finish of SplitMix64: without it the smallest hashes would favour certain characters
    mixed = (mixed ^ (mixed >> np.uint64(30))) * _MIX_1
    mixed = (mixed ^ (mixed >> np.uint64(27))) * _MIX_2
    return (mixed >> np.uint64(32)).astype(np.uint32)


def check(sketch: bytes) -> None:
    """Raises ValueError for what is no signature of this version."""
    if len(sketch) < _HEADER.size:
        raise ValueError("no signature")
    _unpack(sketch)


def _unpack(sketch: bytes) -> tuple[int, _Hashes]:
    version, count = _HEADER.unpack_from(sketch)
    if version != _VERSION:
        raise ValueError(f"signature of version {version}, expected {_VERSION}")
    return count, np.frombuffer(sketch, dtype="<u4", offset=_HEADER.size)


def likeness(a: bytes, b: bytes) -> Likeness:
    """How alike the texts of two signatures are. Two texts without a character are not alike. Raises ValueError for a signature of
    another version."""
    return _likeness(_unpack(a), _unpack(b))


def similarity(a: bytes, b: bytes) -> float:
    """Estimated Jaccard similarity in [0, 1] of the texts of two signatures; see likeness() for containment."""
    return likeness(a, b).jaccard


def containment(a: bytes, b: bytes) -> float:
    """Estimated share in [0, 1] of the shorter text that stands in the longer."""
    return likeness(a, b).containment


def _likeness(a: tuple[int, _Hashes], b: tuple[int, _Hashes]) -> Likeness:
    (count_a, hashes_a), (count_b, hashes_b) = (a, b) if a[0] <= b[0] else (b, a)
    if count_a == 0:
        return Likeness(0.0, 0.0, 0.0)
    # beyond the last hash of a cut sketch nothing is known
    for count, hashes in ((count_a, hashes_a), (count_b, hashes_b)):
        if count > len(hashes):
            hashes_a = hashes_a[: hashes_a.searchsorted(hashes[-1], side="right")]
            hashes_b = hashes_b[: hashes_b.searchsorted(hashes[-1], side="right")]
    if not len(hashes_a) or not len(hashes_b):
        return Likeness(0.0, 0.0, count_a / count_b)
    at = hashes_b.searchsorted(hashes_a)
    common = int(np.count_nonzero(hashes_b[np.minimum(at, len(hashes_b) - 1)] == hashes_a))
    return Likeness(common / (len(hashes_a) + len(hashes_b) - common), common / len(hashes_a), count_a / count_b)


def near_pairs(signatures: Mapping[str, bytes], least: float = 0.4) -> list[tuple[str, str, float]]:
    """Pairs of alike texts with their Jaccard similarity, by name: similarity of at least `least`, or the shorter (a quarter of the
    longer at least) by four fifths in the longer. Each pair once, its names in order.

    Does not compare each with each: texts meet that share rare hashes. Where very many texts share all they have (one template filled
    in a hundred times), each meets its nearest neighbours only.
    """
    names = sorted(signatures)
    unpacked = [_unpack(signatures[name]) for name in names]
    found: list[tuple[str, str, float]] = []
    for first, second in _candidates(unpacked):
        alike = _likeness(unpacked[first], unpacked[second])
        if alike.jaccard >= least or (alike.containment >= 0.8 and alike.size_ratio >= 0.25):
            found.append((names[first], names[second], alike.jaccard))
    return found


def _candidates(unpacked: list[tuple[int, _Hashes]]) -> list[tuple[int, int]]:
    """Index pairs, smaller first, that share enough of their smallest hashes."""
    # In the order of their sketches near-duplicates lie beside each other, for they share the smallest hashes.
    order = sorted(range(len(unpacked)), key=lambda i: unpacked[i][1][:8].astype(">u4").tobytes())
    heads = [unpacked[i][1][:_KEYS] for i in order]
    if not heads:
        return []
    place = np.repeat(np.arange(len(heads)), [len(head) for head in heads])
    hashes = np.concatenate(heads)
    by_hash = np.argsort(hashes, kind="stable")
    hashes, place = hashes[by_hash], place[by_hash]
    starts = np.flatnonzero(np.r_[True, hashes[1:] != hashes[:-1]]) if len(hashes) else np.empty(0, dtype=np.int64)
    sizes = np.diff(np.r_[starts, len(hashes)])
    group_size = np.repeat(sizes, sizes)
    total = len(order)
    codes = []
    for step in range(1, min(_CROWD, int(sizes.max(initial=0)))):
        reach = np.flatnonzero((hashes[step:] == hashes[:-step]) & ((group_size[step:] <= _CROWD) | (step <= _NEIGHBOURS)))
        codes.append(place[reach] * total + place[reach + step])
    if not codes:
        return []
    pairs, shared = np.unique(np.concatenate(codes), return_counts=True)
    sizes_of = np.array([len(head) for head in heads])
    least = np.minimum(_LEAST_SHARED, np.minimum(sizes_of[pairs // total], sizes_of[pairs % total]))
    kept: _Pairs = pairs[shared >= least]
    return sorted(
        (min(a, b), max(a, b)) for a, b in ((order[int(i)], order[int(j)]) for i, j in zip(kept // total, kept % total, strict=True))
    )
