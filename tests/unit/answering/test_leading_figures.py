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
        ("培训不少于40小时。", "zh", "en", ["at least 40"]),
        ("About 260 people attended.", "en", "en", ["About 260 people"]),
        ("About 260 people attended.", "en", "zh", ["约260"]),
        ("投入经费40万元。", "zh", "en", ["400,000 yuan"]),
        ("The rate rose to 34.2 percent.", "en", "zh", ["34.2%"]),
        ("3. 每人每年补助15元。", "zh", "zh", ["15元"]),
        ("会议在6月3日举行。", "zh", "zh", []),
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
