"""Quotations found in the passages that they were taken from."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.quoting import find_quote

TEXT = st.text(st.one_of(st.characters(), st.sampled_from(" \n\t中文。Ａａ①ﬁßİ\u200b\u3000")), max_size=80)


@pytest.mark.parametrize(
    ("passage", "quote", "marked"),
    [
        ("会议定于3月5日召开。请准时参加。", "会议定于3月5日召开。", "会议定于3月5日召开。"),
        ("会议定于3月5日\n下午召开。", "会议定于3月5日下午召开。", "会议定于3月5日\n下午召开。"),
        ("Room 3. The  meeting\u00a0is\nat two. Bring tea.", "The meeting is at two.", "The  meeting\u00a0is\nat two."),
        ("时间：３月５日（周五）", "时间:3月5日(周五)", "时间：３月５日（周五）"),
        ("a\u200bb c", "ab", "a\u200bb"),
        ("The End.", "the end.", "The End."),
        ("one two one two", "one  two", "one two"),
    ],
)
def test_a_quotation_is_found_though_white_space_width_or_case_differ(passage: str, quote: str, marked: str) -> None:
    """And the stretch of the passage is given as it stands there."""
    span = find_quote(passage, quote)
    assert span is not None
    assert passage[span.start : span.end] == marked


@pytest.mark.parametrize(("passage", "quote"), [("one two", "three"), ("", "a"), ("text", ""), ("text", " \n"), ("text", "\u200b")])
def test_what_does_not_stand_there_is_not_found(passage: str, quote: str) -> None:
    """Nor is a quotation without words."""
    assert find_quote(passage, quote) is None


@settings(deadline=None)
@given(TEXT, TEXT, TEXT)
def test_words_that_were_cut_out_are_found(before: str, quote: str, after: str) -> None:
    """Whatever the text; the stretch lies within it."""
    found = find_quote(before + quote + after, quote)
    if quote.strip():
        assert found is not None
        assert 0 <= found.start < found.end <= len(before + quote + after)
    else:
        assert found is None


@settings(deadline=None)
@given(TEXT, TEXT)
def test_any_two_texts_can_be_compared(text: str, quote: str) -> None:
    """What is found is a stretch of the text."""
    found = find_quote(text, quote)
    assert found is None or text[found.start : found.end]
