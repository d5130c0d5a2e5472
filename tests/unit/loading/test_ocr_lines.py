"""Recognised lines as segments and tables of a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from knowledge.loading.ocr_lines import even_sizes, page_of
from knowledge.loading.ocr_types import Box, Glyph, Scan, ScanLine

SIZE = 40.0


def line(
    text: str, x: float = 100, top: float = 100, score: float = 0.99, wide: dict[int, float] | None = None, step: float = SIZE
) -> ScanLine:
    """A line with glyphs `step` apart; a space is room that was recognised, `wide` names paper before a glyph that was not."""
    glyphs: list[Glyph] = []
    spaces: list[bool] = []
    gaps: list[float] = []
    pending = False
    for char in text:
        if char == " ":
            pending = True
            x += 10
            continue
        paper = (wide or {}).get(len(glyphs), 10.0 if pending else 2.0)
        x += paper - (10 if pending else 0)
        glyphs.append(Glyph(char, x, x + step - 2))
        spaces.append(pending and bool(gaps))
        gaps.append(paper if gaps else 0.0)
        x += step - 2
        pending = False
    return ScanLine(tuple(glyphs), tuple(spaces), tuple(gaps), glyphs[0].x0, glyphs[-1].x1, top, top + 1.25 * SIZE, score)


def scan(lines: Sequence[ScanLine], across: Sequence[Box] = (), down: Sequence[Box] = ()) -> Scan:
    return Scan(1600, 2200, tuple(lines), tuple(across), tuple(down))


def texts(lines: Sequence[ScanLine]) -> list[str]:
    return [segment.text for segment in page_of(scan(lines), 0.36).segments]


def test_a_space_that_recognition_lost_is_put_back() -> None:
    """Paper as wide as the page's other spaces stands for one; paper as letters have it between them does not."""
    usual = line("we are glad to meet all of you in the hall", step=18)
    lost = line("on16 October", top=200, step=18, wide={2: 10.0})
    assert texts([usual, lost]) == ["we are glad to meet all of you in the hall", "on 16 October"]


def test_paper_as_wide_as_a_chinese_character_is_a_full_width_space() -> None:
    """The name of a person stays apart from the office; paper beside a mark is the mark's own."""
    assert texts([line("组长：李广平县卫生局局长", wide={1: 42.0, 6: 42.0, 3: 20.0})]) == ["组　长：李广平　县卫生局局长"]


def test_a_letterspaced_title_is_one_word() -> None:
    """Where all characters stand apart, the paper between them says nothing."""
    assert texts([line("会议通知书", wide={1: 38.0, 2: 38.0, 3: 38.0, 4: 38.0})]) == ["会议通知书"]


def test_wide_paper_parts_a_line_into_segments() -> None:
    """They may belong to two columns; joined again, a full-width space stands between them."""
    segments = page_of(scan([line("任务一完成时限", wide={3: 120.0})]), 0.36).segments
    assert [segment.text for segment in segments] == ["任务一", "完成时限"]
    assert segments[1].gap_text == "　"
    assert segments[1].x0 > segments[0].x1


@pytest.mark.parametrize(
    ("text", "score", "stays"),
    [("会议通知", 0.7, True), ("会议通知", 0.5, False), ("Z4", 0.83, False), ("12", 0.95, True), ("—", 0.99, False)],
)
def test_lines_that_were_hardly_recognised_are_dropped(text: str, score: float, stays: bool) -> None:
    """Seals and scribbles; one or two characters must be surer than a whole line, and a lone mark is nothing."""
    assert (text in texts([line("这一行是清楚的文字", top=300), line(text, score=score)])) is stays


def test_a_picture_with_shapes_like_letters_has_no_text() -> None:
    """One or two sure characters here and there, and no line."""
    assert texts([line("V"), line("X", top=300), line("日", top=500)]) == []


def test_rules_make_a_table_and_a_line_across_cells_is_cut() -> None:
    """The detector takes the texts of neighbouring cells for one line; each character goes to the cell that it stands in."""
    first = line("任务科室", x=110, top=110, wide={2: 130.0})
    second = line("办讲座宣传科", x=110, top=210, wide={3: 92.0})
    across = [(100.0, y, 600.0, y + 3) for y in (100.0, 200.0, 300.0)]
    down = [(x, 100.0, x + 3, 303.0) for x in (100.0, 310.0, 600.0)]
    below = line("表下的一段文字", top=400)
    page = page_of(scan([first, second, below], across, down), 0.36)
    assert [area.rows for area in page.areas] == [(("任务", "科室"), ("办讲座", "宣传科"))]
    assert page.areas[0].confidence == pytest.approx(0.99)
    assert [segment.text for segment in page.segments] == ["表下的一段文字"]


def test_strokes_of_large_characters_are_no_rules() -> None:
    """A box drawn by the strokes of one character encloses no cells."""
    title = line("国", x=100, top=100), line("国家卫生健康委员会", x=300, top=100)
    across = [(105.0, y, 135.0, y + 2) for y in (105.0, 120.0, 140.0)]
    down = [(x, 105.0, x + 2, 142.0) for x in (105.0, 120.0, 133.0)]
    assert page_of(scan(title, across, down), 0.36).areas == ()


def test_sizes_of_print_that_are_close_are_one() -> None:
    """Heights of found lines vary; a title stays larger than the text."""
    body = list(page_of(scan([line("这一段是正文的文字内容", top=300 + 60 * i) for i in range(4)]), 0.36).segments)
    body[1] = replace(body[1], size=body[0].size * 1.07)
    title = replace(body[3], size=body[0].size * 1.6)
    real = replace(body[2], size=99.0, confidence=None)
    even = even_sizes([[*body[:2], title], [real]])
    assert even[0][0].size == even[0][1].size
    assert even[0][2].size > 1.4 * even[0][0].size
    assert even[1] == [real]
