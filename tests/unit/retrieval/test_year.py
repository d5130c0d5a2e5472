"""The year asked for tells near-identical editions apart."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.models import DocumentFacts, Locator, Passage, Span, passage_id
from knowledge.ports import StoredPassage
from knowledge.retrieval.signals.year import agreement, years_asked


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("2025年的健步走什么时候？", {2025}),
        ("２０２５年的健步走什么时候？", {2025}),
        ("二〇二五年的健步走什么时候？", {2025}),
        ("25年健步走什么时候", {2025}),
        ("24年底办了哪些讲座", {2024}),
        ("2024—2025年的计划", {2024, 2025}),
        ("When was the 2024 walk?", {2024}),
        ("the walks of 2024 and 2025", {2024, 2025}),
        ("2025.8.20的讲座", {2025}),
        ("健步走什么时候？", set()),
        ("When is the walk?", set()),
        ("", set()),
    ],
)
def test_years_that_a_question_names(question: str, years: set[int]) -> None:
    """In four digits, two digits with 年 or Chinese digits, on their own or within a date."""
    assert years_asked(question) == years


@pytest.mark.parametrize(
    "question",
    [
        "20年内要建几家诊所",
        "20年来有哪些变化",
        "从医满30年的医师有多少人？",
        "连续献血20年的志愿者是谁",
        "工作了25年的护士有什么奖励",
        "补助2000元怎么领？",
        "谁给2050名职工接种了疫苗？",
        "Who gets 2000 yuan?",
        "电话是62025018吗",
        "20250人报名了吗",
        "第12年级",
    ],
)
def test_amounts_and_spans_of_time_are_no_years(question: str) -> None:
    """A question about 2000 yuan or thirty years of service asks for no edition."""
    assert years_asked(question) == frozenset()


def stored(
    text: str = "健步走在滨河公园举行。", title: str = "健步走", day: date | None = None, name: str = "walk.txt", context: str = ""
) -> StoredPassage:
    passage = Passage(passage_id("d", 0, text), "d", 0, text, context, Locator(), "zh", (Span(0, len(text)),))
    return StoredPassage(passage, name, DocumentFacts(title, "zh", date=day))


@pytest.mark.parametrize(
    "bearing",
    [
        stored(text="2025年健步走在滨河公园举行。"),
        stored(title="2025年健步走"),
        stored(context="2025年活动"),
        stored(name="健步走2025.docx"),
        stored(day=date(2025, 5, 1)),
        stored(text="与2024年相比，2025年人数翻番。"),
    ],
)
def test_a_passage_that_bears_the_year_agrees(bearing: StoredPassage) -> None:
    """In its text or headings, or in its document's title, date or file name."""
    assert agreement({2025}, bearing) == 1.0


@pytest.mark.parametrize("other", [stored(title="2024年健步走"), stored(day=date(2024, 5, 1)), stored(text="2024年健步走在滨河公园举行。")])
def test_a_passage_of_other_years_disagrees(other: StoredPassage) -> None:
    """It is another edition."""
    assert agreement({2025}, other) == -1.0


def test_a_passage_without_a_year_is_neither() -> None:
    """It may hold for every year."""
    assert agreement({2025}, stored()) == 0.0


def test_a_question_without_a_year_prefers_none() -> None:
    """The year speaks only where it is asked for."""
    assert agreement(frozenset(), stored(title="2024年健步走")) == 0.0


def test_one_of_several_years_is_enough() -> None:
    """A question that compares two years wants passages of either."""
    assert agreement({2024, 2025}, stored(title="2024年健步走")) == 1.0


def test_an_amount_in_a_passage_is_no_year() -> None:
    """A subsidy of 2000 yuan does not make a passage one of the year 2000."""
    assert agreement({2025}, stored(text="每人补助2000元。")) == 0.0
