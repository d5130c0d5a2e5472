"""Recognised lines as segments of a page, so that recognised and real text are laid out by the same rules.

Repairs what recognition loses: spaces between English words, the wide space that parts two columns of names, even sizes of print.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from knowledge.loading.ocr_spacing import between, is_letterspaced, is_mark, size_of, usual_space
from knowledge.loading.ocr_types import Box, Glyph, Scan, ScanLine
from knowledge.loading.pdf_layout import Area
from knowledge.loading.pdf_lines import Segment, unbreakable
from knowledge.loading.pdf_tables import Cell, area, cells_between, holds

LEAST_SCORE = 0.6
"""Lines under this certainty are dropped: seals, scribbles, noise. docs/decisions/ocr.md says how this and the next were found."""
LEAST_SCORE_OF_SHORT = 0.85
"""The same for lines of one or two characters, as which scribbles are often read."""
_WORDLESS = 3
_SPLIT = 1.2
_NEAR = 0.09
"""Sizes that differ by less than this share are one."""


@dataclass(frozen=True, slots=True)
class ScanPage:
    """A recognised page, laid out like a page with real text. Lengths in points."""

    segments: tuple[Segment, ...]
    areas: tuple[Area, ...]


def page_of(scan: Scan, points: float) -> ScanPage:
    """The segments and ruled tables of a scan; `points` is how many points one pixel takes."""
    lines = [line for line in scan.lines if _is_text(line)]
    if all(len(line.glyphs) < _WORDLESS for line in lines):
        lines = []  # no page of text, but a picture with shapes like letters
    usual = usual_space(lines)
    areas: list[Area] = []
    across = [_scaled(rule, points) for rule in scan.across if not _inside_a_line(rule, lines)]
    down = [_scaled(rule, points) for rule in scan.down if not _inside_a_line(rule, lines)]
    for cells in cells_between(across, down):
        found = area(cells, partial(_in_cell, lines=lines, usual=usual, points=points))
        if found is not None:
            areas.append(found)
            bounds = (found.x0, found.top, found.x1, found.bottom)
            lines = [rest for line in lines if (rest := _outside(line, bounds, points)) is not None]
    segments = [segment for line in lines for segment in _segments(line, usual, points)]
    return ScanPage(tuple(segments), tuple(areas))


def even_sizes(pages: Sequence[Sequence[Segment]]) -> list[list[Segment]]:
    """The pages' segments with recognised sizes that are close made one: the most frequent size takes its neighbours first."""
    weights: dict[float, int] = {}
    for parts in pages:
        for part in parts:
            if part.confidence is not None:
                weights[part.size] = weights.get(part.size, 0) + len(part.text)
    centres: list[float] = []
    left = dict(weights)
    while left:
        centre = max(left, key=lambda size: sum(n for other, n in left.items() if abs(other - size) <= _NEAR * size))
        near = {size: n for size, n in left.items() if abs(size - centre) <= 1.5 * _NEAR * centre}
        centres.append(round(sum(size * n for size, n in near.items()) / sum(near.values()), 1))
        left = {size: n for size, n in left.items() if size not in near}
    return [
        [part if part.confidence is None else _resized(part, min(centres, key=lambda size: abs(size - part.size))) for part in parts]
        for parts in pages
    ]


def _resized(part: Segment, size: float) -> Segment:
    return replace(part, size=size, top=part.middle - 0.6 * size, bottom=part.middle + 0.6 * size)


def _is_text(line: ScanLine) -> bool:
    short = len(line.glyphs) < _WORDLESS
    return line.score >= (LEAST_SCORE_OF_SHORT if short else LEAST_SCORE) and (
        not short or any(glyph.text.isalnum() for glyph in line.glyphs)
    )


def _scaled(rule: Box, by: float) -> Cell:
    x0, top, x1, bottom = rule
    return x0 * by, top * by, x1 * by, bottom * by


def _inside_a_line(rule: Box, lines: Sequence[ScanLine]) -> bool:
    """Whether a rule is but the stroke of a character."""
    x0, top, x1, bottom = rule
    middle_x, middle_y = (x0 + x1) / 2, (top + bottom) / 2
    longest = max(x1 - x0, bottom - top)
    return any(
        line.top <= middle_y <= line.bottom and line.x0 - 2 <= middle_x <= line.x1 + 2 and longest <= 1.15 * line.height for line in lines
    )


def _in_cell(cell: Cell, lines: Sequence[ScanLine], usual: float | None, points: float) -> list[Segment]:
    found: list[Segment] = []
    for line in sorted(lines, key=lambda one: one.top):
        middle = (line.top + line.bottom) / 2 * points
        if cell[1] <= middle <= cell[3]:
            part = _part(line, [holds(cell, (glyph.x0 + glyph.x1) / 2 * points, middle) for glyph in line.glyphs])
            if part is not None:
                found.extend(_segments(part, usual, points))
    return found


def _outside(line: ScanLine, bounds: Cell, points: float) -> ScanLine | None:
    middle = (line.top + line.bottom) / 2 * points
    if not bounds[1] <= middle <= bounds[3]:
        return line
    return _part(line, [not holds(bounds, (glyph.x0 + glyph.x1) / 2 * points, middle) for glyph in line.glyphs])


def _part(line: ScanLine, keep: Sequence[bool]) -> ScanLine | None:
    """The line with some of its glyphs alone."""
    if all(keep):
        return line
    rows = [row for row, kept in zip(zip(line.glyphs, line.spaces, line.gaps, strict=True), keep, strict=True) if kept]
    if not rows:
        return None
    glyphs, spaces, gaps = (tuple(column) for column in zip(*rows, strict=True))
    return replace(line, glyphs=glyphs, spaces=spaces, gaps=gaps, x0=glyphs[0].x0, x1=glyphs[-1].x1)


def _segments(line: ScanLine, usual: float | None, points: float) -> list[Segment]:
    size = size_of(line)
    spaced = is_letterspaced(line, size)
    starts, betweens = [0], [""]
    texts = [line.glyphs[0].text]
    for i, (left, right) in enumerate(pairwise(line.glyphs), 1):
        gap = line.gaps[i] / size
        paper = between(left, right, gap, line.spaces[i], usual, spaced)
        if gap > _SPLIT + (0.6 if is_mark(left) or is_mark(right) else 0.0) and not spaced:
            starts.append(i)
            betweens.append(paper or " ")
            texts.append(right.text)
        else:
            texts[-1] += paper + right.text
    ends = [*starts[1:], len(line.glyphs)]
    middle = (line.top + line.bottom) / 2
    result: list[Segment] = []
    for start, end, text, before in zip(starts, ends, texts, betweens, strict=True):
        glyphs = line.glyphs[start:end]
        result.append(
            Segment(
                text=text.strip("|｜") or text,
                x0=glyphs[0].x0 * points,
                x1=glyphs[-1].x1 * points,
                top=(middle - 0.6 * size) * points,
                bottom=(middle + 0.6 * size) * points,
                size=round(size * points, 1),
                bold=False,
                first_width=_first_width(glyphs, text) * points,
                gap_text=before if result else " ",
                confidence=line.score,
            )
        )
    return result


def _first_width(glyphs: Sequence[Glyph], text: str) -> float:
    chars = [match.group(0) for match in re.finditer(r"\s*\S", text)]
    return glyphs[min(unbreakable(chars), len(glyphs)) - 1].x1 - glyphs[0].x0
