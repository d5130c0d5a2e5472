"""Tables without vertical rules."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.loading.pdf_aligned import aligned
from knowledge.loading.pdf_lines import Segment


def segment(text: str, x: float, y: float, width: float | None = None, size: float = 10.0) -> Segment:
    return Segment(text, x, x + (width if width is not None else size * len(text)), y, y + 1.2 * size, size, False, size)


def rows(table: Sequence[Sequence[str]], columns: Sequence[float], pitch: float = 18.0) -> list[Segment]:
    return [segment(text, x, 100 + pitch * i) for i, row in enumerate(table) for x, text in zip(columns, row, strict=True)]


TABLE = (("时间", "地点", "负责人"), ("5月6日", "东河镇卫生院", "李广平"), ("5月12日", "南湖镇", "孙一凡"))


def test_short_texts_below_each_other_are_a_table() -> None:
    """Rows with their cells; what stands around them stays."""
    above = segment("督导安排如下", 72, 60)
    rest, areas = aligned([above, *rows(TABLE, (72, 200, 360))], 10)
    assert rest == [above]
    assert [area.rows for area in areas] == [TABLE]


def test_figures_that_end_below_each_other_are_a_column() -> None:
    """Numbers are often set flush right."""
    table = [segment(name, 72, 100 + 18 * i) for i, name in enumerate(("东河镇", "西山", "南湖镇"))]
    for i, (first, second) in enumerate((("5", "1200"), ("1200", "7"), ("38", "41,300"))):
        table += [
            segment(first, 250 - 5 * len(first), 100 + 18 * i, 5 * len(first)),
            segment(second, 400 - 5 * len(second), 100 + 18 * i, 5 * len(second)),
        ]
    assert [area.rows for area in aligned(table, 10)[1]] == [(("东河镇", "5", "1200"), ("西山", "1200", "7"), ("南湖镇", "38", "41,300"))]


def test_three_columns_of_a_newspaper_are_no_table() -> None:
    """Their lines fill the columns."""
    lines = [segment("会议指出要坚持以人民为中心抓好", x, 100 + 15 * i, 145) for i in range(9) for x in (50, 215, 380)]
    rest, areas = aligned(lines, 10)
    assert areas == []
    assert len(rest) == 27


def test_two_rows_or_two_columns_are_no_table() -> None:
    """A signature beside a date, or a head over one line, is none."""
    assert aligned(rows(TABLE[:2], (72, 200, 360)), 10)[1] == []
    assert aligned(rows([row[:2] for row in TABLE], (72, 200)), 10)[1] == []
