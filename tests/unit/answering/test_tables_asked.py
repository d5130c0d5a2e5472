"""The cell that a question asks for: by its column's name or by what the column holds; never one of several."""

from __future__ import annotations

import pytest

from knowledge.answering.evidence import read
from knowledge.answering.tables import Row
from knowledge.answering.tables_asked import Cell, asked_cell
from knowledge.models import Question
from knowledge.text.language import detect
from tests.support.answer_hits import document

ZH = Row(("序号", "任务", "责任单位", "完成时限", "目标数量"), ("3", "修缮健身步道", "基层处", "6月底", "12条"))
EN = Row(("No.", "Task", "Responsible unit", "Deadline", "Trained"), ("2", "Train first-aid staff", "Emergency Centre", "30 June", "40"))


def cell(question: str, row: Row) -> Cell | None:
    hits = document(" | ".join(row.cells))
    return asked_cell(read(Question(question, detect(question)), hits), detect(" ".join(row.names)), row)


@pytest.mark.parametrize(
    ("question", "row", "found"),
    [
        ("修缮健身步道由谁负责？", ZH, Cell("责任单位", "基层处")),
        ("修缮健身步道最晚什么时候完成？", ZH, Cell("完成时限", "6月底")),
        ("修缮健身步道的目标数量是多少？", ZH, Cell("目标数量", "12条")),
        ("Who is responsible for first-aid training?", EN, Cell("Responsible unit", "Emergency Centre")),
        ("When is the first-aid training due?", EN, Cell("Deadline", "30 June")),
        ("修缮健身步道怎么样了？", ZH, None),
        ("修缮健身步道为什么推迟？", ZH, None),
    ],
)
def test_the_cell_asked_for(question: str, row: Row, found: Cell | None) -> None:
    """None where no column is named or meant."""
    assert cell(question, row) == found


def test_of_two_columns_that_may_be_meant_none_is_taken() -> None:
    """A wrong cell is worse than the row alone."""
    row = Row(("任务", "单位一", "单位二"), ("修缮步道", "基层处", "规划处"))
    assert cell("修缮步道由谁负责？", row) is None


def test_a_row_without_names_has_no_cell_asked_for() -> None:
    """Nothing tells what its cells are."""
    assert cell("修缮健身步道由谁负责？", Row((), ZH.cells)) is None


@pytest.mark.parametrize("blank", ["", "—", "–", "-", "/"])
def test_a_blank_cell_is_not_answered_by_the_one_beside_it(blank: str) -> None:
    """The column asked for says nothing, and another says something else."""
    row = Row(("任务", "开始时间", "完成时间"), ("健康步道", "6月", blank))
    assert cell("健康步道完成时间是什么时候？", row) is None
    assert cell("健康步道开始时间是什么时候？", row) == Cell("开始时间", "6月")
    english = Row(("Task", "Start date", "Completion date"), ("Walking path", "June", blank))
    assert cell("What is the completion date of the walking path?", english) is None


def test_half_of_a_comparison_is_no_answer() -> None:
    """Of two years the one that is blank is asked for as well."""
    row = Row(("指标", "2025年", "2026年"), ("近视率", "11.2%", ""))
    assert cell("近视率2025年和2026年各是多少？", row) is None


@pytest.mark.parametrize(
    ("question", "row", "found"),
    [
        ("哪个部门负责修缮健身步道？", Row(("任务", "责任人"), ("修缮健身步道", "苗一川")), None),
        (
            "哪个部门负责修缮健身步道？",
            Row(("任务", "责任单位", "责任人"), ("修缮健身步道", "基层处", "苗一川")),
            Cell("责任单位", "基层处"),
        ),
        (
            "Which department is responsible for first-aid training?",
            Row(("Task", "Responsible person"), ("Train first-aid staff", "Su Man")),
            None,
        ),
    ],
)
def test_a_person_is_no_body(question: str, row: Row, found: Cell | None) -> None:
    """Who asks for a department is not told a name."""
    assert cell(question, row) == found
