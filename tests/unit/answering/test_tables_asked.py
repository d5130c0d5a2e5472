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
