"""How sure text recognition was of a document as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.models import Block


def mean(blocks: Sequence[Block]) -> float | None:
    """Mean confidence over the characters of the recognised blocks, in [0, 1]; None where no text was recognised."""
    recognised = [(len(block.text), block.confidence) for block in blocks if block.confidence is not None and block.text]
    characters = sum(length for length, _ in recognised)
    return sum(length * confidence for length, confidence in recognised) / characters if characters else None
