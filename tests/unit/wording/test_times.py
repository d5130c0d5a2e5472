"""The days that a question asks for are shown as a person writes them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.models import LANGUAGES, Span
from knowledge.text.asked_times import AskedTime, Relation, asked_times
from knowledge.wording.times import time_words

SUNDAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("question", "chinese", "english"),
    [
        ("今天", "2026年11月22日", "22 November 2026"),
        ("本周", "2026年11月16日至22日", "16–22 November 2026"),
        ("6月28日至7月3日", "2026年6月28日至7月3日", "28 June – 3 July 2026"),
        ("2025年12月30日至2026年1月2日", "2025年12月30日至2026年1月2日", "30 December 2025 – 2 January 2026"),
        ("12月的交流会", "2026年12月", "December 2026"),
        ("2024年2月", "2024年2月", "February 2024"),
        ("上半年", "2026年1月至6月", "January–June 2026"),
        ("去年12月到今年2月", "2025年12月至2026年2月", "December 2025 – February 2026"),
        ("去年", "2025年", "2025"),
        ("2024-2026年计划", "2024年至2026年", "2024–2026"),
        ("before June", "2026年6月1日之前", "before 1 June 2026"),
        ("by the end of May", "截至2026年5月31日", "by 31 May 2026"),
        ("after June 2025", "2025年6月30日之后", "after 30 June 2025"),
        ("2024年以来", "2024年1月1日起", "since 1 January 2024"),
    ],
)
def test_days_in_the_language_of_the_asker(question: str, chinese: str, english: str) -> None:
    """Whole months and years by their names, other days as short as they can be told."""
    (asked,) = asked_times(question, SUNDAY)
    assert (time_words(asked, "zh"), time_words(asked, "en")) == (chinese, english)


@given(start=st.none() | st.dates(), end=st.none() | st.dates(), relation=st.sampled_from(list(Relation)))
def test_any_time_can_be_shown(start: date | None, end: date | None, relation: Relation) -> None:
    """Even at the ends of the calendar; the years that bound the time are told."""
    if start is not None and end is not None and start > end:
        start, end = end, start
    shown = [time_words(AskedTime(start, end, "then", Span(0, 4), relation), language) for language in LANGUAGES]
    assert all(shown)
    if start is not None and end is not None:
        assert all(str(start.year) in words and str(end.year) in words for words in shown)
