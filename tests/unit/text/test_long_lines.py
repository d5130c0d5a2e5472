"""Lines that are one piece over and over: the functions that look at every text come to an end on them, and lose nothing."""

from __future__ import annotations

from itertools import pairwise

import pytest

from knowledge.relations import references
from knowledge.text import enumerations
from knowledge.text.facts_in_text import find_facts
from knowledge.text.machine_orders import instructs_a_machine
from knowledge.text.sentences import sentence_spans
from tests.support.repeated_pieces import PIECES

LENGTH = 8_000
AROUND = (("", ""), ("根据《关于举办讲座的通知》", "x"), ("8月20日-", "2025年8月21日。"))


@pytest.mark.timeout(60)
@pytest.mark.parametrize("piece", [*PIECES, "（》", "。”", ". A", "原通知", "1. a; ", "《a》", "2024年至"])
def test_a_line_of_one_piece_is_read_in_time(piece: str) -> None:
    """By itself and between words that the patterns look behind."""
    for before, after in AROUND:
        text = before + (piece * LENGTH)[:LENGTH] + after
        for language in ("zh", "en"):
            spans = sentence_spans(text, language)
            held = "".join(text[span.start : span.end] for span in spans)
            assert "".join(held.split()) == "".join(text.split())
            assert all(one.end <= other.start for one, other in pairwise(spans))
        assert all(0 <= fact.span.start < fact.span.end <= len(text) for fact in find_facts(text))
        assert all(0 <= one.span.start < one.span.end <= len(text) for one in enumerations.find(text))
        assert all(0 <= one.start < one.end <= len(text) for one in references.find(text[:4_000], None))
        assert not instructs_a_machine(text)


def test_closing_brackets_without_opening_ones() -> None:
    """Thousands of open brackets that nothing closes guard no full stop, and one that closes them all guards what it closes."""
    text = "（" * 3_000 + "》" * 3_000 + "甲。乙。）"
    assert [text[span.start : span.end][-2:] for span in sentence_spans(text, "zh")][-1] == "。）"
    assert len(sentence_spans("甲（乙。丙》丁）戊。己。", "zh")) == 2


def test_facts_of_a_long_text_stand_where_they_are_written() -> None:
    """Thousands of them, each with its own words."""
    text = "".join(f"第{number}组有{number}人参加。" for number in range(1, 3_000))
    facts = [fact for fact in find_facts(text) if text[fact.span.start : fact.span.end].startswith("第")]
    assert [fact.value for fact in facts] == [str(number) for number in range(1, 3_000)]
