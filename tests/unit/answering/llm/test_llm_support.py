"""Which words of a passage are quoted for a claim."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.llm.support import best_quote
from tests.support.llm_hits import MEETING_EN, MEETING_ZH


@pytest.mark.parametrize(
    ("claim", "words", "others"),
    [
        ("会议地点为三楼会议室。", "三楼会议室", "回执"),
        ("The meeting is on August 20.", "8月20日", "回执"),
        ("300 people attend.", "三百余人", "回执"),
        ("Replies are due by August 15.", "8月15日", "三楼"),
    ],
)
def test_the_sentence_that_states_the_claim_is_quoted(claim: str, words: str, others: str) -> None:
    quote = best_quote(MEETING_ZH.passage, [claim])
    assert words in quote
    assert others not in quote
    assert quote in MEETING_ZH.passage.text


def test_a_claim_that_rests_on_two_sentences_gets_both() -> None:
    quote = best_quote(MEETING_EN.passage, ["Li Hua leads the campaign of May 31 to June 30, 2025."])
    assert "June 30" in quote
    assert "Li Hua" in quote
    assert "Breathe" not in quote


@given(st.lists(st.text(max_size=40), max_size=3))
def test_a_quote_always_stands_in_its_passage(claims: list[str]) -> None:
    assert best_quote(MEETING_ZH.passage, claims) in MEETING_ZH.passage.text
