"""Lines to paragraphs: what goes on, what begins anew, what is a footnote."""

from __future__ import annotations

import pytest

from knowledge.loading.pdf_layout import Line
from knowledge.loading.pdf_paragraphs import Text, join, paragraphs, style_of


def line(text: str, y: float, x: float = 72, size: float = 12.0, column: int = 0, right: float = 500, wide: float | None = None) -> Line:
    x1 = x + (wide if wide is not None else sum(size if ord(char) > 255 else 0.5 * size for char in text))
    return Line(text, x, min(x1, right), y, y + size, size, False, size, 72, right, column)


FULL = "会议指出，健康教育工作要坚持以人民为中心，注重科学性和通俗性，统筹用好"  # as wide as the column


def texts(*pages: list[Line]) -> list[str]:
    style = style_of(pages)
    return [one.text for one in paragraphs(list(enumerate(pages, 1)), style) if isinstance(one, Text)]


def test_a_bracket_left_open_goes_on_on_the_next_line() -> None:
    """A number in brackets is not cut, so that the line before it ends early."""
    lines = [line(FULL, 100), line("原有关规定（清卫发", 118), line("〔2024〕19号）同时废止。", 136)]
    assert texts(lines) == [FULL + "原有关规定（清卫发〔2024〕19号）同时废止。"]


def test_lines_with_labels_stay_lines_though_one_is_full() -> None:
    """The longest of them shows how wide the text is; that makes it no paragraph with the next."""
    lines = [line("会议名称：健康素养监测启动会", 100, right=320), line("时间：2026年7月8日（星期三）上午9:30", 118, right=320, wide=248), line("地点：三楼会议室", 136, right=320)]  # fmt: skip
    assert texts(lines) == ["会议名称：健康素养监测启动会", "时间：2026年7月8日（星期三）上午9:30", "地点：三楼会议室"]


def test_a_footnote_does_not_cut_the_paragraph_that_runs_over_the_page() -> None:
    """It follows the paragraph, as a note with the page that it stands on."""
    first = [line(FULL, 100), line(FULL, 118), line("① 见《县志》第二卷，第118页。", 760, size=9)]
    second = [line("各类平台。", 100), line("另起的一段。", 160)]
    found = [one for one in paragraphs([(1, first), (2, second)], style_of([first, second])) if isinstance(one, Text)]
    assert [(one.text, one.page, one.is_note) for one in found] == [
        (FULL + FULL + "各类平台。", 1, False),
        ("① 见《县志》第二卷，第118页。", 1, True),
        ("另起的一段。", 2, False),
    ]


def test_small_print_without_a_mark_is_no_footnote() -> None:
    """A caption or an address below the text."""
    page = [line(FULL, 100), line("地址在湖滨路一号", 400, size=9)]
    assert all(not one.is_note for one in paragraphs([(1, page)], style_of([page])) if isinstance(one, Text))


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("专项资金1,2", "50万元", "专项资金1,250万元"),
        ("专项资金1,", "250万元", "专项资金1,250万元"),
        ("rose from 41", "300 visits", "rose from 41 300 visits"),
        ("communi-", "cation", "communication"),
        ("long-", "term care", "long-term care"),
        ("健康教育", "工作", "健康教育工作"),
    ],
)
def test_two_lines_become_one(left: str, right: str, whole: str) -> None:
    """A figure or a word that the line's end cut is closed."""
    assert join(left, right, frozenset({"long-term"})) == whole
