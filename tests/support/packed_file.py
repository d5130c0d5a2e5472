"""Small files in the layout of the packaged 4-bit weights, made by hand."""

from __future__ import annotations

import struct
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

PIECES = ("<s>", "<pad>", "</s>", "<unk>", "\u2581a", "健康", "привет", "b")
HIDDEN, INNER, POSITIONS = 32, 64, 6


def four_bit(weights: NDArray[np.float32], scale: float) -> bytes:
    """Blocks of 32 weights that are whole multiples, -8 to 7, of the scale."""
    whole = np.rint(weights.reshape(-1, 32) / scale).astype(int) + 8
    return b"".join(
        struct.pack("<e", scale) + bytes(int(low) | int(high) << 4 for low, high in zip(row[:16], row[16:], strict=True)) for row in whole
    )


def packed_file(
    *,
    pieces: Sequence[str] = PIECES,
    magic: bytes = b"E5S1",
    per_block: int = 32,
    skip: str | None = None,
    special: Sequence[int] = (0, 2, 1, 3),
) -> bytes:
    """A model of one layer with 2 heads and one row of word embeddings a piece: row n is n / 8 - 1/2 throughout."""
    texts = [piece.encode() for piece in pieces]
    offsets = np.cumsum([0, *map(len, texts)]).astype("<u4")
    head = magic + struct.pack("<I", 1)
    head += struct.pack("<7ifi", HIDDEN, 1, 2, INNER, len(pieces), POSITIONS, 2, 1e-12, per_block)
    head += struct.pack("<5iQ", len(pieces), *special, int(offsets[-1]))
    head += offsets.tobytes() + np.arange(len(pieces), dtype="<f4").tobytes() + b"".join(texts)
    head += struct.pack("<iI", 0, 3) + b"map"
    return head + _tensors(len(pieces), len(head), skip)


def _tensors(vocabulary: int, start: int, skip: str | None) -> bytes:
    words: NDArray[np.float32] = np.repeat(np.arange(vocabulary, dtype=np.float32) / np.float32(8) - np.float32(0.5), HIDDEN)
    content: dict[str, tuple[int, int, bytes]] = {"emb.word": (1, words.size, four_bit(words, 0.125))}
    plain = {"emb.pos": POSITIONS * HIDDEN, "emb.type": 2 * HIDDEN, "emb.ln.w": HIDDEN, "emb.ln.b": HIDDEN}
    squares = {"q": HIDDEN, "k": HIDDEN, "v": HIDDEN, "ao": HIDDEN, "fi": INNER, "fo": HIDDEN}
    for short, rows in squares.items():
        content[f"l0.{short}.w"] = (1, rows * (INNER if short == "fo" else HIDDEN), b"")
        plain[f"l0.{short}.b"] = rows
    plain |= {f"l0.{short}.{part}": HIDDEN for short in ("aln", "oln") for part in "wb"}
    for name, (kind, count, raw) in list(content.items()):
        content[name] = (kind, count, raw or four_bit(np.zeros(count, np.float32), 1.0))
    content |= {name: (0, count, np.full(count, 0.5, "<f4").tobytes()) for name, count in plain.items()}
    content.pop(skip or "", None)

    at = start + 4 + sum(2 + len(name) + 21 for name in content)
    directory, body = struct.pack("<i", len(content)), b""
    for name, (kind, count, raw) in content.items():
        directory += struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", kind, count, at + len(body), len(raw))
        body += raw
    return directory + body
