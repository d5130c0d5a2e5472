"""Running heads, footers and page numbers."""

from __future__ import annotations

import pytest

from knowledge.loading.pdf_lines import Segment
from knowledge.loading.pdf_running import without_running


def segment(text: str, y: float, size: float = 12.0) -> Segment:
    return Segment(text, 72, 72 + size * len(text), y, y + size, size, False, size)


def kept(*pages: list[Segment]) -> list[list[str]]:
    return [[part.text for part in parts] for parts in without_running([(842.0, page) for page in pages])]


BODY = [segment("正文的第一行文字", 200), segment("正文的第二行文字", 220)]
LINES = [part.text for part in BODY]


@pytest.mark.parametrize("number", ["— 3 —", "第3页 共12页", "Page 3 of 12", "- 3一", "3", "iv", "·12·"])
def test_page_numbers_go(number: str) -> None:
    """In each usual form, and as recognition misreads its dashes."""
    assert kept([*BODY, segment(number, 806)]) == [LINES]


def test_a_head_that_comes_back_goes_though_scans_shift() -> None:
    """A few points up or down from page to page, as paper lies in the scanner."""
    pages = [[segment("清源县卫生健康局文件汇编", 40 + shift), *BODY] for shift in (0.0, 5.0, 2.5, 7.0)]
    assert kept(*pages) == [LINES] * 4


@pytest.mark.parametrize("note", ["1 Figures are provisional.", "① 见《县志》第二卷。", "注：数据来自月报。", "* Not audited."])
def test_a_footnote_at_the_edge_of_a_single_page_stays(note: str) -> None:
    """Small and apart from the text like a running foot, but marked as a note."""
    assert kept([*BODY, segment(note, 790, 8)]) == [[*LINES, note]]


def test_a_foot_of_a_single_page_goes() -> None:
    """Small print at the very edge, apart from the text, without a mark."""
    assert kept([*BODY, segment("清源县卫生健康局办公室印", 800, 8)]) == [LINES]
