"""How a question was read can be told to the person who asked."""

from __future__ import annotations

from datetime import date

from knowledge.models import Question
from knowledge.retrieval.understanding import as_read

TODAY = date(2025, 6, 9)


def test_what_a_question_says_and_means() -> None:
    """Its text and language, the day on which it is asked, the times that it names, the level of government, kinds and names."""
    assert as_read(Question("2024年和2025年全市大会，贺云台讲了什么？", "zh", today=TODAY)) == {
        "question": "2024年和2025年全市大会，贺云台讲了什么？",
        "language": "zh",
        "today": "2025-06-09",
        "time": "2024年, 2025年",
        "level": "city",
        "kind": "handbook, meeting report, minutes, speech",
        "names": "贺云台",
    }


def test_a_time_is_resolved_by_the_day_of_the_question() -> None:
    assert as_read(Question("What is due next month?", "en", today=TODAY))["time"] == "July 2025"
    assert as_read(Question("上个月的献血", "zh", today=TODAY))["time"] == "2025年5月"


def test_what_it_does_not_say_is_left_out() -> None:
    """No aspect is shown empty."""
    assert as_read(Question("Where is the van?", "en")) == {"question": "Where is the van?", "language": "en"}


def test_a_question_that_leans_on_the_one_before() -> None:
    """It is told in full."""
    read = as_read(Question("那2026年呢？", "zh", ("2025年献血周几点开始？",), TODAY))
    assert "献血周" in read["question"]
    assert read["time"] == "2026年"
