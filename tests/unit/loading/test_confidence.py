"""How sure text recognition was of a document."""

from __future__ import annotations

import pytest

from knowledge.loading import confidence
from knowledge.models import Block, BlockKind, Locator


def block(text: str, sure: float | None) -> Block:
    return Block(BlockKind.PARAGRAPH, text, Locator(), confidence=sure)


def test_long_blocks_count_more() -> None:
    """By characters; text that the file holds as text does not count."""
    assert confidence.mean([block("一二三", 0.9), block("四", 0.5), block("五六七八", None)]) == pytest.approx(0.8)


def test_without_recognised_text_there_is_none() -> None:
    """Neither for a file with text alone nor for one without any."""
    assert confidence.mean([block("一", None)]) is None
    assert confidence.mean([]) is None
