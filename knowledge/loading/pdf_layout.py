"""The reading order of a PDF page: bands from top to bottom, and inside a band its columns from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from knowledge.loading.pdf_lines import Segment, merge

_WIDE = 0.58
"""A segment wider than this share of the text area runs across columns."""
_FEWEST = 4
"""Fewest lines on either side of a gutter."""
_PROSE = 0.5
"""Share of the column's width that its median line fills; cells of a table without rules fill less."""
_NARROWEST = 8
"""Narrowest column of prose in font sizes."""
_NARROW = 0.6
"""Share of the page's width that text reaches at least where its lines are full."""
_SHORT = 14
"""Longest line, in font sizes, of a page that has no full lines."""
_CROSSING = 0.1
_GUTTER = 0.6
"""Narrowest gutter in font sizes."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text in its column. Lengths in points."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    first_width: float
    left: float
    """Left edge of its column."""
    right: float
    """Right edge of its column."""
    column: int
    """Number of the column on the page, in reading order; the same for lines that stand below each other."""
    confidence: float | None = None
    """Of text recognition, in [0, 1]; None for real text."""


@dataclass(frozen=True, slots=True)
class Area:
    """A table's place on the page, with its rows as cell texts."""

    rows: tuple[tuple[str, ...], ...]
    x0: float
    x1: float
    top: float
    bottom: float
    edges: tuple[float, ...] = field(default=())
    """Left edges of its columns."""
    confidence: float | None = None
    """Of text recognition, in [0, 1]; None for real text."""


Item = Line | Area


def reading_order(segments: Sequence[Segment], areas: Sequence[Area], body_size: float, page_width: float) -> list[Item]:
    """The page's lines and tables in the order in which they are read. Sizes in points."""
    things: list[Segment | Area] = sorted([*segments, *areas], key=lambda one: (one.top, one.x0))
    if not things:
        return []
    left, right = min(one.x0 for one in things), max(one.x1 for one in things)
    if right < _NARROW * page_width and max(one.x1 - one.x0 for one in things) < _SHORT * body_size:
        right = max(right, page_width - left)  # only short lines: none of them shows where the text area ends
    items: list[Item] = []
    band: list[Segment | Area] = []
    column = 0

    def close() -> None:
        nonlocal band, column
        if band:
            found, column = _band(band, left, right, body_size, column)
            items.extend(found)
        band = []

    for one in things:
        if one.x1 - one.x0 > _WIDE * (right - left):
            if band and not _is_wide_band(band, left, right):
                close()
            band.append(one)
        else:
            if band and _is_wide_band(band, left, right) and not _same_row(band[-1], one):
                close()
            band.append(one)
    close()
    return _joined_columns(items, left, right)


def _is_wide_band(band: Sequence[Segment | Area], left: float, right: float) -> bool:
    return any(one.x1 - one.x0 > _WIDE * (right - left) for one in band)


def _same_row(one: Segment | Area, other: Segment | Area) -> bool:
    return min(one.bottom, other.bottom) - max(one.top, other.top) > 0.5 * min(one.bottom - one.top, other.bottom - other.top)


def _band(band: Sequence[Segment | Area], left: float, right: float, body_size: float, column: int) -> tuple[list[Item], int]:
    gutters = _gutters(band, left, right, body_size)
    if not gutters:
        return _column(band, left, right, column), column
    items: list[Item] = []
    part: list[Segment | Area] = []
    # What crosses a gutter inside the band (a heading over both columns) parts it again.
    for one in band:
        if any(one.x0 < gutter < one.x1 for gutter in gutters):
            column = _columns(part, gutters, left, right, column, items)
            items.extend(_column([one], left, right, column))
            column += 1
            part = []
        else:
            part.append(one)
    return items, _columns(part, gutters, left, right, column, items)


def _columns(part: Sequence[Segment | Area], gutters: Sequence[float], left: float, right: float, column: int, items: list[Item]) -> int:
    edges = [left, *gutters, right]
    for start, end in pairwise(edges):
        inside = [one for one in part if start - 1 <= one.x0 and one.x1 <= end + 1]
        if inside:
            column += 1
            items.extend(_column(inside, min(one.x0 for one in inside), max(one.x1 for one in inside), column))
    return column + 1


def _column(things: Sequence[Segment | Area], left: float, right: float, column: int) -> list[Item]:
    """The things of one column, segments that stand side by side merged into lines."""
    items: list[Item] = []
    row: list[Segment] = []

    def close() -> None:
        if row:
            whole = merge(sorted(row, key=lambda one: one.x0))
            items.append(
                Line(
                    whole.text,
                    whole.x0,
                    whole.x1,
                    whole.top,
                    whole.bottom,
                    whole.size,
                    whole.bold,
                    whole.first_width,
                    left,
                    right,
                    column,
                    whole.confidence,
                )
            )
            row.clear()

    for one in sorted(things, key=lambda thing: (thing.top, thing.x0)):
        if isinstance(one, Area):
            close()
            items.append(one)
        else:
            if row and not _same_row(row[-1], one):
                close()
            row.append(one)
    close()
    return items


def _gutters(band: Sequence[Segment | Area], left: float, right: float, body_size: float) -> list[float]:
    """Middles of the vertical strips that (nearly) nothing crosses and that have prose on both sides."""
    if len(band) < 2 * _FEWEST:
        return []
    width = int(right - left) + 1
    cover = [0] * (width + 1)
    for one in band:
        for x in range(max(0, int(one.x0 - left)), min(width, int(one.x1 - left) + 1)):
            cover[x] += 1
    allowed = _CROSSING * max(cover)
    found: list[float] = []
    start: int | None = None
    for x in range(width + 1):
        if cover[x] <= allowed and x < width:
            start = x if start is None else start
            continue
        if start is not None and start > 0 and x < width and x - start >= _GUTTER * body_size:
            found.append(left + (start + x) / 2)
        start = None
    edges = [left, *found, right]
    for begin, end in pairwise(edges):
        inside = [one for one in band if begin - 1 <= one.x0 and one.x1 <= end + 1]
        if len(inside) < _FEWEST or not _is_prose(inside, body_size):
            return []
    return found


def _is_prose(things: Sequence[Segment | Area], body_size: float) -> bool:
    widths = sorted(one.x1 - one.x0 for one in things)
    across = max(one.x1 for one in things) - min(one.x0 for one in things)
    return widths[len(widths) // 2] >= max(_PROSE * across, _NARROWEST * body_size)


def _joined_columns(items: list[Item], left: float, right: float) -> list[Item]:
    """Lines of bands that are not parted into columns belong to one running column, numbered by where it starts."""
    result: list[Item] = []
    number = 0
    previous: tuple[int, bool] | None = None
    for item in items:
        if isinstance(item, Area):
            result.append(item)
            continue
        is_full = (item.left, item.right) == (left, right)
        here = (item.column, is_full)
        if previous is not None and here != previous and not (is_full and previous[1]):
            number += 1
        previous = here
        result.append(replace(item, column=number))
    return result
