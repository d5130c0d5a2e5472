"""Lists without marks: how many things a sentence names, lines behind a label, rows below a heading."""

from __future__ import annotations

import pytest

from knowledge.answering.enumerated import behind_label, counts_in, rows_below, things_in
from tests.support.answer_hits import document

NOTICE = "成员名单如下：\n组　长：马远山　书记\n副组长：苗一川　副主任\n齐晓岚　副书记\n成　员：温若水　科长\n办公室设在健康处。"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("参加的有东楼医院、西山医院、北湖医院。", {3}),
        ("参加的有东楼医院、西山医院和北湖医院。", {2, 3}),
        ("Fruit, tea and a towel are given.", {2, 3}),
        ("The kit holds a torch, a whistle, and a map.", {3}),
        ("讲座在礼堂举行。", set()),
        ("The talk is in the hall.", set()),
    ],
)
def test_how_many_things_a_sentence_may_enumerate(text: str, counts: set[int]) -> None:
    """和 may part two things or stand inside a name, so that both counts may be meant."""
    assert counts_in(text) >= counts
    assert bool(counts_in(text)) is bool(counts)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("副组长有哪些人？", "副组长：苗一川　副主任\n齐晓岚　副书记"),
        ("组长是谁？", "组　长：马远山　书记"),
        ("成员有哪些？", "成　员：温若水　科长"),
    ],
)
def test_the_lines_behind_the_label_that_the_question_names(question: str, said: str) -> None:
    """With those below it, up to the next label or sentence; of two labels the longer, whatever spaces stand in it."""
    (hit,) = document(NOTICE)
    found = behind_label(hit, question)
    assert found is not None
    assert found.text == said


def test_a_question_that_names_no_label_gets_no_lines() -> None:
    """However near the passage is."""
    (hit,) = document(NOTICE)
    assert behind_label(hit, "会议在哪里召开？") is None


def test_the_rows_below_a_heading() -> None:
    """Up to the first line that is no row; a heading over a sentence has none."""
    (hit,) = document("一、获奖名单\n1 | 东楼医院\n2 | 西山医院\n特此公布。")
    found = rows_below(hit, 0)
    assert found is not None
    assert found.text == "1 | 东楼医院\n2 | 西山医院"
    assert rows_below(hit, 3) is None


@pytest.mark.parametrize(
    ("rows", "question", "count"),
    [
        (("1 | 东楼医院 | 30", "2 | 西山医院 | 20", "合 计 |  | 50"), "有哪些单位？", 2),
        (("1 | 东楼医院 | 30", "2 | 西山医院 | 20", " | 总计 | 50"), "有哪些单位？", 2),
        (("1 | East Hospital | 30", "2 | West Hospital | 20", "Total |  | 50"), "Which units won?", 2),
        (("1 | East Hospital | 30", "2 | West Hospital | 20", "Grand total |  | 50"), "Which units won?", 2),
        (("1 | 东楼医院 | 步道", "2 | 西山医院 | 球馆", "3 |  | "), "有哪些单位？", 2),
        (("1 | 东楼医院 | 步道", "2 | 东楼医院 | 球馆", "3 | 西山医院 | 药箱"), "有哪些单位？", None),
        (("1 | East Hospital | path", "2 | East Hospital | hall"), "Which units won?", None),
        (("1 | 东楼医院 | 步道", " |  | 球馆", "2 | 西山医院 | 药箱"), "有哪些单位？", None),
        (("1 | 30", "2 | 20"), "有哪些单位？", None),
        (("1 | 东楼医院 | 步道", "2 | 总计划办公室 | 步道"), "有哪些单位？", 2),
    ],
)
def test_how_many_things_the_rows_of_a_table_list(rows: tuple[str, ...], question: str, count: int | None) -> None:
    """Totals and empty rows are none; where a thing stands twice, or a row names none, the count is not sure."""
    (hit,) = document("\n".join(("名单", *rows)))
    below = rows_below(hit, 0)
    assert below is not None
    assert things_in(below, question) == count
