"""Tables without vertical rules: short texts that stand below each other in three or more columns, row after row."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from knowledge.loading import tables
from knowledge.loading.pdf_layout import Area
from knowledge.loading.pdf_lines import Segment, confidence_of, merge

_ROWS, _COLUMNS = 3, 3
"""Fewest rows and columns."""
_PITCH = 3.2
"""Furthest apart that two rows of a table are, in font sizes."""
_OFF = 1.1
"""Furthest that a cell's edge or middle is from its column's, in font sizes."""
_PROSE = 0.62
"""A column is prose where its middle line fills this share of it; columns of a newspaper are."""
_NARROWEST = 8
"""Narrowest column of prose in font sizes."""


def aligned(segments: Sequence[Segment], body_size: float) -> tuple[list[Segment], list[Area]]:
    """The segments outside of such tables, and the tables. Sizes in points."""
    rows = _rows(segments)
    areas: list[Area] = []
    gone: set[int] = set()
    start = 0
    while start < len(rows):
        end = _last(rows, start, body_size)
        if end - start >= _ROWS and not _is_prose(rows[start:end], body_size):
            areas.append(_area(rows[start:end]))
            gone |= {id(segment) for row in rows[start:end] for segment in row}
            start = end
        else:
            start += 1
    return [segment for segment in segments if id(segment) not in gone], areas


def _rows(segments: Sequence[Segment]) -> list[list[Segment]]:
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda one: one.middle):
        if rows and abs(rows[-1][0].middle - segment.middle) < 0.5 * min(segment.size, rows[-1][0].size):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [sorted(row, key=lambda one: one.x0) for row in rows]


def _last(rows: Sequence[Sequence[Segment]], start: int, body_size: float) -> int:
    """One past the last row that has a cell in each of the first row's columns."""
    first = rows[start]
    end = start
    while end < len(rows):
        row = rows[end]
        if len(row) != len(first) or len(row) < _COLUMNS:
            break
        if end > start and row[0].middle - rows[end - 1][0].middle > _PITCH * body_size:
            break
        if not all(_same_column(one, other, body_size) for one, other in zip(first, row, strict=True)):
            break
        end += 1
    return end


def _same_column(one: Segment, other: Segment, size: float) -> bool:
    offsets = (one.x0 - other.x0, one.x1 - other.x1, (one.x0 + one.x1 - other.x0 - other.x1) / 2)
    return min(abs(offset) for offset in offsets) <= _OFF * size


def _is_prose(rows: Sequence[Sequence[Segment]], body_size: float) -> bool:
    """Whether most columns, the last aside, whose right edge nothing shows, are filled with text as a newspaper's are."""
    columns = list(zip(*rows, strict=True))
    prose = 0
    for column, following in pairwise(columns):
        room = min(one.x0 for one in following) - min(one.x0 for one in column)
        usual = median(one.x1 - one.x0 for one in column)
        prose += usual > max(_PROSE * room, _NARROWEST * body_size)
    return 2 * prose > len(columns) - 1


def _area(rows: Sequence[Sequence[Segment]]) -> Area:
    every = [segment for row in rows for segment in row]
    return Area(
        tuple(tuple(tables.clean_cell(merge([segment]).text) for segment in row) for row in rows),
        min(one.x0 for one in every),
        max(one.x1 for one in every),
        min(one.top for one in every),
        max(one.bottom for one in every),
        tuple(min(one.x0 for one in column) for column in zip(*rows, strict=True)),
        confidence_of(every),
    )
