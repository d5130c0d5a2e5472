"""Tables of any format: which row is the header, which row is a caption, and rows as blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.models import Block, BlockKind, Locator

SEPARATOR = " | "
_SPACE = re.compile(r"\s+")
_BETWEEN_HAN = re.compile(r"(?<=[㐀-鿿，。；：、）”])\s*\n\s*(?=[㐀-鿿，。；：、（“])")
_VALUE = re.compile(r"^[\d\s.,，:：%/年月日时分—–~～至\-+元人个家条次万亿]+$")
_SENTENCE_END = re.compile(r"[。；;！？]$")
_LABEL = re.compile(r"[:：]$")
_MAX_HEADER_CELL = 40


@dataclass(frozen=True, slots=True)
class Row:
    """One row on its way into a block; a merged cell is already repeated in each place that it covers."""

    cells: tuple[str, ...]
    locator: Locator
    is_header: bool = False
    """The file itself says that this is a header row."""


def clean_cell(text: str) -> str:
    """A cell's text on one line: line breaks between Chinese characters vanish, others become one space."""
    return _SPACE.sub(" ", _BETWEEN_HAN.sub("", text)).strip()


def table_blocks(rows: Sequence[Row], table: int, header: tuple[str, ...] | None = None) -> tuple[list[Block], tuple[str, ...]]:
    """Rows as blocks, with the column names that hold at the table's end (for a table that goes on elsewhere).

    `header` is given for the continuation of a table. A row whose cells are all one merged text is a caption above the header and a plain
    row below it. Empty rows vanish.
    """
    rows = [row for row in rows if any(row.cells)]
    blocks: list[Block] = []
    start = 0
    if header is None:
        while start < len(rows) and len(rows) > start + 1 and _is_merged(rows[start]) and len(rows[start].cells) > 1:
            blocks.append(Block(BlockKind.PARAGRAPH, rows[start].cells[0], rows[start].locator, table=table))
            start += 1
        header, height = _find_header(rows[start:])
        blocks.extend(_row_block(row, (), table) for row in rows[start : start + height])
        start += height
    for row in rows[start:]:
        if header and row.cells == header:
            continue  # a header that is printed again on the next page
        blocks.append(_row_block(row, header, table))
    return blocks, header


def _row_block(row: Row, header: tuple[str, ...], table: int) -> Block:
    cells = (row.cells[0],) if _is_merged(row) and len(row.cells) > 1 else row.cells
    text = SEPARATOR.join(cells).strip()
    return Block(BlockKind.TABLE_ROW, text, row.locator, cells=cells, header=header if len(cells) == len(header) else (), table=table)


def _is_merged(row: Row) -> bool:
    return len(set(row.cells)) == 1 and bool(row.cells[0])


def _find_header(rows: Sequence[Row]) -> tuple[tuple[str, ...], int]:
    """Column names and the number of rows that they take; ((), 0) for a table without a header."""
    if not rows:
        return (), 0
    declared = 0
    while declared < len(rows) and rows[declared].is_header:
        declared += 1
    if 0 < declared < len(rows):
        return _joined([row.cells for row in rows[:declared]]), declared
    if len(rows) < 2 or len(rows[0].cells) < 2 or not _looks_like_header(rows[0].cells, rows):
        return (), 0
    if _has_second_line(rows):
        return _joined([rows[0].cells, rows[1].cells]), 2
    return rows[0].cells, 1


def _looks_like_header(cells: Sequence[str], rows: Sequence[Row]) -> bool:
    filled = [cell for cell in cells if cell]
    if len(filled) < max(2, len(cells) - 1):
        return False
    if any(_VALUE.match(cell) or len(cell) > _MAX_HEADER_CELL or _SENTENCE_END.search(cell) for cell in filled):
        return False
    if len(cells) == 2:
        return not _is_key_value(rows)
    return True


def _is_key_value(rows: Sequence[Row]) -> bool:
    """Whether a table of two columns names a thing on the left and says it on the right, the first row included."""
    left = [row.cells[0] for row in rows if len(row.cells) == 2]
    right = [row.cells[1] for row in rows if len(row.cells) == 2]
    if any(_LABEL.search(cell) for cell in left):
        return True
    if any(char.isdigit() for char in right[0]) or len(right[0]) > 20:
        return True
    # Under a header a column is of one make: all numbers, or all words. Values that differ in kind stand for different keys.
    kinds = {bool(_VALUE.match(cell)) for cell in right[1:] if cell}
    return len(kinds) > 1 and len(rows) <= 12


def _has_second_line(rows: Sequence[Row]) -> bool:
    """Whether the first row spans columns that the second row names one by one."""
    if len(rows) < 3 or len(rows[0].cells) != len(rows[1].cells):
        return False
    first, second = rows[0].cells, rows[1].cells
    spans = [i for i in range(1, len(first)) if first[i] and first[i] == first[i - 1]]
    return bool(spans) and all(second[i] and second[i] != second[i - 1] and not _VALUE.match(second[i]) for i in spans)


def _joined(lines: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    width = max(len(line) for line in lines)
    names: list[str] = []
    for column in range(width):
        parts: list[str] = []
        for line in lines:
            cell = line[column] if column < len(line) else ""
            if cell and cell not in parts:
                parts.append(cell)
        names.append(" ".join(parts))
    return tuple(names)
