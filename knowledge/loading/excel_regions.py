"""The rows of a sheet as the things that stand on it: lines above a table, tables below and beside each other, remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from knowledge.loading import tables
from knowledge.loading.excel_grid import Budget
from knowledge.models import Block, BlockKind

_LABELLED = re.compile(r"^[^:：]{1,16}[:：]|^(?:19|20)\d\d[年./-]\d{1,2}(?:[月./-]\d{1,2}日?)?$|^单位\s*[（(]")
_NARROWEST = 2
"""Columns that a table has at least, where two stand side by side."""
_LOOKED_AT = 4
"""Rows below a line that are looked at to tell whether it stands above a table or is its first row."""
_SPARSE = 0.5


def blocks_of(rows: Sequence[tables.Row], count: int, budget: Budget) -> tuple[list[Block], int]:
    """The blocks of a sheet's rows and the number of tables so far; tables side by side one after the other, from the left."""
    blocks: list[Block] = []
    for region in _regions(rows, budget):
        found, count = _region(region, count, budget)
        blocks.extend(found)
    return blocks, count


def _regions(rows: Sequence[tables.Row], budget: Budget) -> list[list[tables.Row]]:
    """The rows in groups parted by empty rows, each padded to one width and without empty columns at its left."""
    groups = [list(group) for filled, group in groupby(rows, lambda row: any(row.cells)) if filled]
    return [_padded(group, budget) for group in groups]


def _padded(rows: list[tables.Row], budget: Budget) -> list[tables.Row]:
    first = min(next(i for i, cell in enumerate(row.cells) if cell) for row in rows)
    width = max(len(row.cells) for row in rows)
    budget.take(sum(width - len(row.cells) for row in rows))
    return [replace(row, cells=(*row.cells[first:], *[""] * (width - len(row.cells)))) for row in rows]


def _region(rows: list[tables.Row], count: int, budget: Budget) -> tuple[list[Block], int]:
    """Blocks of one group: lines above the header and remarks below the last row as paragraphs, the rest as one table or several."""
    start, end = 0, len(rows)
    while start < end and _is_line(rows, start):
        start += 1
    while end > start and (_single(rows[end - 1]) is not None or _is_labels(rows[end - 1])):
        end -= 1
    blocks = [_line(row) for row in rows[:start]]
    body = rows[start:end]
    parts = _side_by_side(body)
    if len(parts) == 1:
        parts = _stacked(_without_empty_columns(body))
    if len(parts) > 1:
        for part in parts:
            found, count = blocks_of(part, count, budget)
            blocks.extend(found)
    elif parts:
        count += 1
        blocks.extend(tables.table_blocks(parts[0], count)[0])
    blocks.extend(_line(row) for row in rows[end:])
    return blocks, count


def _is_line(rows: Sequence[tables.Row], i: int) -> bool:
    """Whether a row above a table is a line of text: one text only, labels and dates, or far fewer cells than the rows below."""
    row = rows[i]
    if row.is_header:
        return False
    if len({cell for cell in row.cells if cell}) == 1:
        return True
    below = rows[i + 1 : i + 1 + _LOOKED_AT]
    if not below:
        return False
    if _is_labels(row):
        # A form begins with labels as well: it goes on with them.
        return not _is_labels(below[0]) or any(one.is_header for one in below)
    filled, most = _filled(row), max(_filled(one) for one in below)
    return filled <= _SPARSE * most and most > 2 and not _spans(row.cells, below[0].cells)


def _spans(cells: Sequence[str], below: Sequence[str]) -> bool:
    """Whether each gap of a row is filled in the row below: its cells stand over several columns."""
    return bool(cells[0]) and all(cell or under for cell, under in zip(cells, below, strict=True))


def _is_labels(row: tables.Row) -> bool:
    texts = {cell for cell in row.cells if cell}
    return bool(texts) and all(_LABELLED.match(cell) and not cell.endswith((":", "：")) for cell in texts)


def _single(row: tables.Row) -> str | None:
    """The row's only text where it holds just one, however many cells that is merged over; None otherwise."""
    texts = {cell for cell in row.cells if cell}
    return texts.pop() if len(texts) == 1 and row.cells[0] else None


def _line(row: tables.Row) -> Block:
    texts = dict.fromkeys(tables.one_line(cell) for cell in row.cells if cell)
    return Block(BlockKind.PARAGRAPH, " ".join(texts), row.locator)


def _filled(row: tables.Row) -> int:
    return sum(bool(cell) for cell in row.cells)


def _side_by_side(rows: list[tables.Row]) -> list[list[tables.Row]]:
    """The rows cut at empty columns, where what stands on each side has a header of its own; else all of them."""
    if len(rows) < _NARROWEST:
        return [rows]
    width = len(rows[0].cells)
    empty = [column for column in range(width) if not any(row.cells[column] for row in rows)]
    edges = [-1, *empty, width]
    spans = [(left + 1, right) for left, right in pairwise(edges) if right - left > 1]
    if len(spans) < _NARROWEST:
        return [rows]
    parts = [[replace(row, cells=row.cells[left:right]) for row in rows] for left, right in spans]
    return parts if all(_stands_alone(part) for part in parts) else [rows]


def _stands_alone(rows: Sequence[tables.Row]) -> bool:
    """Whether a side of an empty column is a table by itself: two columns or more, a title or a full row of names on top."""
    filled = [row for row in rows if any(row.cells)]
    if len(filled) < _NARROWEST or len(rows[0].cells) < _NARROWEST:
        return False
    return any(tables.is_header_row(filled[i:]) for i in range(min(3, len(filled) - 1)))


def _without_empty_columns(rows: list[tables.Row]) -> list[tables.Row]:
    if not rows:
        return rows
    kept = [column for column in range(len(rows[0].cells)) if any(row.cells[column] for row in rows)]
    if len(kept) == len(rows[0].cells):
        return rows
    return [replace(row, cells=tuple(row.cells[column] for column in kept)) for row in rows]


def _stacked(rows: list[tables.Row]) -> list[list[tables.Row]]:
    """The rows cut above a caption that a new header follows: tables that stand on each other without an empty row."""
    cuts = [
        i
        for i in range(2, len(rows) - 2)
        if _single(rows[i]) is not None and _single(rows[i - 1]) is None and _begins_table(rows[:i], rows[i + 1 :])
    ]
    edges = [0, *cuts, len(rows)]
    return [rows[start:end] for start, end in pairwise(edges) if end > start]


def _begins_table(above: Sequence[tables.Row], below: Sequence[tables.Row]) -> bool:
    """Whether a row of names follows that is no row of the table above: the same header again, or words over numbers unlike before."""
    header, first = above[0].cells, below[0].cells
    same = len(set(header) & set(first) - {""})
    if same >= _SPARSE * len({cell for cell in first if cell}):
        return True
    return tables.has_values(below[1].cells) and not tables.has_values(first) and tables.has_values(above[-1].cells)
