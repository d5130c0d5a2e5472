"""Rows of tables: their columns' names are found, and a row is written out with them."""

from __future__ import annotations

import pytest

from knowledge.answering.tables import Row, cells_of, header_at, row_at, row_words
from knowledge.models import Hit, Span
from tests.support.answer_hits import document

HEADER = "项目 | 负责处室 | 时限"
ROWS = ("步道修缮 | 基层处 | 6月底", "药箱更换 | 药政处 | 9月底", "球馆开放 |  | 10月底")


def table(*before: str, header: str | None = HEADER) -> Hit:
    """A passage of a table as splitting makes it: no sentence covers the header."""
    lines = [*before, *([] if header is None else [header]), *ROWS]
    (hit,) = document("\n".join(lines))
    spans = []
    at = 0
    for line in lines:
        if line != header:
            spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    object.__setattr__(hit.passage, "sentences", tuple(spans))
    return hit


@pytest.mark.parametrize("before", [(), ("二〇二七年任务分解表",)], ids=["alone", "below a caption"])
def test_a_row_knows_the_names_of_its_columns(before: tuple[str, ...]) -> None:
    """Whether a caption stands above the header or nothing."""
    passage = table(*before).passage
    first = len(before)
    for sentence in range(first, first + len(ROWS)):
        assert header_at(passage, sentence) == HEADER
    assert row_at(passage, first + 1) == Row(("项目", "负责处室", "时限"), ("药箱更换", "药政处", "9月底"))


def test_running_text_is_no_row() -> None:
    """Nor is the caption of a table."""
    assert row_at(table("任务分解表").passage, 0) is None
    (hit,) = document("讲座在礼堂举行。")
    assert row_at(hit.passage, 0) is None


def test_a_row_without_a_header_has_no_names() -> None:
    """Its cells are known all the same; in words it has none of its own."""
    row = row_at(table("任务分解表", header=None).passage, 1)
    assert row == Row((), ("步道修缮", "基层处", "6月底"))
    assert row_words(row, "zh") == ""


def test_a_header_of_another_width_names_no_columns() -> None:
    """Which name belongs to which cell cannot be told."""
    row = row_at(table(header="项目 | 时限").passage, 0)
    assert row is not None
    assert row.names == ()


def test_a_row_in_words_names_each_cell_that_is_not_empty() -> None:
    """In the marks of the asker's language."""
    row = row_at(table().passage, 2)
    assert row is not None
    assert row_words(row, "zh") == "项目：球馆开放；时限：10月底"
    assert row_words(row, "en") == "项目: 球馆开放; 时限: 10月底"


@pytest.mark.parametrize(
    ("line", "cells"),
    [("a | b", ("a", "b")), ("a | b |", ("a", "b", "")), ("a||b", ("a||b",)), ("one", ("one",)), ("a |  | b", ("a", "", "b"))],
)
def test_cells_are_parted_by_bars_between_spaces(line: str, cells: tuple[str, ...]) -> None:
    """An empty last cell counts, since the header has a name for it."""
    assert cells_of(line) == cells
