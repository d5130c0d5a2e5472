"""Of which year a sentence speaks, and of which event a question."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.answering.evidence import Evidence, read, weigh
from knowledge.answering.years import event_years, of_other_event, years_told
from knowledge.models import Question
from tests.support.answer_hits import document


def evidence(text: str, sentence: int, title: str = "合唱节", day: date | None = date(2026, 4, 1)) -> Evidence:
    hits = document(text, title=title, day=day)
    asked = Question("合唱节有多少人参加？", "zh")
    return next(each for each in weigh(asked, read(asked, hits), hits) if each.sentence == sentence)


@pytest.mark.parametrize(
    ("text", "sentence", "years"),
    [
        ("2024年合唱节有300人参加。", 0, {2024}),
        ("去年合唱节有300人参加。", 0, {2025}),
        ("合唱节有300人参加。", 0, {2026}),
        ("2023年办了合唱节。\n当时有300人参加。", 1, {2023, 2026}),
    ],
)
def test_the_years_of_a_sentence(text: str, sentence: int, years: set[int]) -> None:
    """Those that it states alone; otherwise the one before it, and its document's."""
    assert years_told(evidence(text, sentence)) == years


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("2024年全市大会谁主持", {2024}),
        ("24年献血工作会谁主持", {2024}),
        ("who chaired the 2024 annual health conference", {2024}),
        ("2024年的床位有多少", set()),
        ("合唱大会谁主持", set()),
    ],
)
def test_the_year_of_an_event(question: str, years: set[int]) -> None:
    """Only a year that names the event."""
    assert event_years(question) == years


def test_a_document_on_the_event_of_another_year() -> None:
    """Its title tells, unless the sentence states the year."""
    asked = frozenset({2025})
    assert of_other_event(asked, evidence("合唱节有300人参加。", 0, "2026年合唱大会"))
    assert not of_other_event(asked, evidence("2025年合唱节有300人参加。", 0, "2026年合唱大会"))
    assert not of_other_event(asked, evidence("合唱节有300人参加。", 0, "合唱大会"))
