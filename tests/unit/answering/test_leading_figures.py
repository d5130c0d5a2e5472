"""Figures as an answer leads with them: with unit and qualification, and in the asker's language."""

from __future__ import annotations

import pytest

from knowledge.answering.leading_figures import figures_in
from knowledge.answering.units import Measure
from knowledge.models import Language


@pytest.mark.parametrize(
    ("text", "own", "asker", "words"),
    [
        ("全市新增病床80张。", "zh", "zh", ["80张"]),
        ("全市新增病床80张。", "zh", "en", ["80"]),
        ("三百余人参加会议。", "zh", "zh", ["三百余人"]),
        ("三百余人参加会议。", "zh", "en", ["over 300"]),
        ("培训不少于40小时。", "zh", "zh", ["不少于40小时"]),
        ("培训不少于40小时。", "zh", "en", ["at least 40 hours"]),
        ("About 260 people attended.", "en", "en", ["About 260 people"]),
        ("About 260 people attended.", "en", "zh", ["约260"]),
        ("投入经费40万元。", "zh", "en", ["400,000 yuan"]),
        ("The rate rose to 34.2 percent.", "en", "zh", ["34.2%"]),
        ("3. 每人每年补助15元。", "zh", "zh", ["15元"]),
        ("会议在6月3日举行。", "zh", "zh", []),
        ("不到300人参加会议。", "zh", "zh", ["不到300人"]),
        ("不到300人参加会议。", "zh", "en", ["under 300"]),
        ("Fewer than 300 people attended.", "en", "en", ["Fewer than 300 people"]),
        ("Fewer than 300 people attended.", "en", "zh", ["不到300"]),
        ("No fewer than 300 people attended.", "en", "zh", ["至少300"]),
        ("参加人数比上年增加260人。", "zh", "zh", []),
        ("参加人数增加到260人。", "zh", "zh", ["260人"]),
        ("Attendance rose by 260 to 900 people.", "en", "zh", ["900"]),
        ("比例提高5个百分点，达到30%。", "zh", "zh", ["30%"]),
        ("The rate rose by 5 percentage points to 30%.", "en", "zh", ["30%"]),
        ("讲师每天补贴200美元。", "zh", "en", ["200 dollars"]),
        ("Trainers receive 200 dollars a day.", "en", "zh", ["200美元"]),
        ("Trainers receive $200 a day.", "en", "en", ["$200"]),
        ("培训3天半。", "zh", "zh", ["3天半"]),
        ("培训3天半。", "zh", "en", [""]),
        ("培训3个半小时。", "zh", "zh", [""]),
        ("The training lasts 3 and a half days.", "en", "en", [""]),
        ("培训时长2个小时。", "zh", "zh", ["2个小时"]),
        ("培训时长2个小时。", "zh", "en", ["2 hours"]),
        ("The training lasts 2 hours.", "en", "zh", ["2小时"]),
    ],
)
def test_figures_stand_with_what_belongs_to_them(text: str, own: Language, asker: Language, words: list[str]) -> None:
    """An item's own number and the numbers of a date are no figures."""
    assert [found for _, found in figures_in(text, own, asker, frozenset(), None)] == words


def test_only_what_the_question_counts_comes_into_question() -> None:
    """Money is asked for, not people."""
    text = "共有60人参加，投入经费9万元。"
    assert [words for _, words in figures_in(text, "zh", "zh", frozenset(), Measure.MONEY)] == ["9万元"]


def test_figures_of_the_question_are_no_answer() -> None:
    """They stand in it already."""
    assert figures_in("三级医院12家。", "zh", "zh", {"num:12"}, None) == []


@pytest.mark.parametrize(
    ("text", "own", "asker", "question", "words"),
    [
        ("参加人数比上年增加260人。", "zh", "zh", "参加人数增加了多少？", ["260人"]),
        ("比例提高5个百分点。", "zh", "en", "By how much did the rate increase?", ["5 percentage points"]),
        ("The rate rose by 5 percentage points.", "en", "zh", "比例提高了多少？", ["5个百分点"]),
    ],
)
def test_who_asks_for_a_change_gets_it(text: str, own: Language, asker: Language, question: str, words: list[str]) -> None:
    """Percentage points are not per cent."""
    assert [found for _, found in figures_in(text, own, asker, frozenset(), None, question=question)] == words


def test_a_time_or_a_sum_without_its_unit_is_no_answer() -> None:
    """Where the unit cannot be written in the other language."""
    text = "Trainers receive $200 a day."
    assert [words for _, words in figures_in(text, "en", "zh", frozenset(), Measure.MONEY)] == [""]
