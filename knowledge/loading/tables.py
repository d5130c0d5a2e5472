"""Tables of any format: which row is the header, which row is a caption, and rows as blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from knowledge.loading.safety import check_characters
from knowledge.models import Block, BlockKind, Locator

SEPARATOR = " | "
_SPACE = re.compile(r"\s+")
_BETWEEN_HAN = re.compile(r"(?<=[㐀-鿿，。；：、）”])\s*\n\s*(?=[㐀-鿿，。；：、（“])")
_AT_MARK = re.compile(r"(?<=[，。；：、）”！？《（])\n|\n(?=[，。；：、）”！？》（])")
_VALUE = re.compile(r"^(?:(?=\D*\d)|(?=\W+$))[\d\s.,，:：%/年月日时分—–~～至\-+元人个家条次万亿]+$")
_PERIOD = re.compile(
    r"^(?:(?:19|20)\d\d(?:年(?:度|初|末)?)?|(?:(?:19|20)\d\d年)?(?:\d{1,2}月份?|[上下]半年|[1-4]季度)|(?:(?:19|20)\d\d[-/.])\d{1,2}|\d{1,2}[-—–~～至]\d{1,2}月|\d{1,2}月\d{1,2}日)$"
)
"""A year, a month or a quarter, as it stands above a column of figures."""
_MOST_LINES = 4
"""Most lines of a header."""
_SENTENCE_END = re.compile(r"[。；;！？]$")
_LABEL = re.compile(r"[:：]$")
_MAX_HEADER_CELL = 40


@dataclass(frozen=True, slots=True)
class Row:
    """One row on its way into a block; a merged cell is already repeated in each place that it covers."""

    cells: tuple[str, ...]
    """Text of each cell; "\\n" where the cell holds several lines, as keep_lines() leaves it."""
    locator: Locator
    is_header: bool = False
    """The file itself says that this is a header row."""


def clean_cell(text: str) -> str:
    """A cell's text on one line: line breaks between Chinese characters vanish, others become one space."""
    return _SPACE.sub(" ", _BETWEEN_HAN.sub("", text)).strip()


def keep_lines(text: str) -> str:
    """A cell's lines, each tidy, with "\\n" between: for files that hold real lines, not a page's wrapping."""
    return "\n".join(tidy for line in text.split("\n") if (tidy := _SPACE.sub(" ", line).strip()))


def one_line(text: str) -> str:
    """What keep_lines() left on one line: lines become parted by a space, but after or before a Chinese mark."""
    return _SPACE.sub(" ", _AT_MARK.sub("", text)).strip()


def table_blocks(rows: Sequence[Row], table: int, header: tuple[str, ...] | None = None) -> tuple[list[Block], tuple[str, ...]]:
    """Rows as blocks, with the column names that hold at the table's end (for a table that goes on elsewhere).

    `header` is given for the continuation of a table. A row whose cells are all one merged text is a caption above the header and a plain
    row below it. Empty rows vanish. Raises UnreadableFileError: too_much_text.
    """
    rows = [row for row in rows if any(row.cells)]
    # A merged cell's text is one object until rows are joined: a small file could ask for gigabytes of repetitions.
    check_characters(sum(len(cell) for row in rows for cell in row.cells))
    broken = rows
    rows = [replace(row, cells=tuple(clean_cell(cell) for cell in row.cells)) if _has_lines(row) else row for row in rows]
    blocks: list[Block] = []
    start = 0
    if header is None:
        while start < len(rows) and len(rows) > start + 1 and _is_merged(rows[start]) and len(rows[start].cells) > 1:
            blocks.append(Block(BlockKind.PARAGRAPH, rows[start].cells[0], rows[start].locator, table=table))
            start += 1
        header, height = _find_header(rows[start:])
        blocks.extend(_row_block(row, (), table) for row in rows[start : start + height])
        start += height
    for row, lined in zip(rows[start:], broken[start:], strict=True):
        if header and row.cells == header:
            continue  # a header that is printed again on the next page
        # In a header lines are one name that was broken to fit; below it they are separate things.
        spaced = replace(lined, cells=tuple(one_line(cell) for cell in lined.cells)) if _has_lines(lined) else row
        blocks.append(_row_block(spaced, header, table))
    return blocks, header


def _has_lines(row: Row) -> bool:
    return any("\n" in cell for cell in row.cells)


def _row_block(row: Row, header: tuple[str, ...], table: int) -> Block:
    cells = (row.cells[0],) if _is_merged(row) and len(row.cells) > 1 else row.cells
    text = SEPARATOR.join(cells).strip()
    return Block(BlockKind.TABLE_ROW, text, row.locator, cells=cells, header=header if len(cells) == len(header) else (), table=table)


def _is_merged(row: Row) -> bool:
    return len(set(row.cells)) == 1 and bool(row.cells[0])


def is_header_row(rows: Sequence[Row]) -> bool:
    """Whether the first of the rows names the columns of those below it."""
    return len(rows) >= 2 and len(rows[0].cells) >= 2 and (rows[0].is_header or _looks_like_header(rows[0].cells, rows))


def has_values(cells: Sequence[str]) -> bool:
    """Whether a cell holds a figure, a date or an amount."""
    return any(_VALUE.match(cell) for cell in cells)


def _find_header(rows: Sequence[Row]) -> tuple[tuple[str, ...], int]:
    """Column names and the number of rows that they take; ((), 0) for a table without a header."""
    if not rows:
        return (), 0
    # A file declares the last line of a header (the one with filter buttons) or all of them.
    declared = next((i for i in range(min(_MOST_LINES, len(rows)), 0, -1) if rows[i - 1].is_header), 0)
    while 0 < declared < len(rows) and rows[declared].is_header:
        declared += 1
    if 0 < declared < len(rows):
        return _joined([row.cells for row in rows[:declared]]), declared
    if not is_header_row(rows) and not _has_second_line(rows):
        return (), 0
    height = 1
    while height < _MOST_LINES and _has_second_line(rows[height - 1 :]):
        height += 1
    return _joined([_spread(rows[i].cells, rows[i + 1].cells if i + 1 < height else ()) for i in range(height)]), height


def _looks_like_header(cells: Sequence[str], rows: Sequence[Row]) -> bool:
    filled = [cell for cell in cells if cell]
    if len(filled) < max(2, len(cells) - 1):
        return False
    if any(len(cell) > _MAX_HEADER_CELL or _SENTENCE_END.search(cell) for cell in filled):
        return False
    values = [i for i, cell in enumerate(cells) if _VALUE.match(cell)]
    if values:
        # Years, months and quarters name columns of figures; over further dates they are a row like any other.
        below = rows[1].cells
        periods = all(_PERIOD.match(cells[i]) and not (i < len(below) and _PERIOD.match(below[i])) for i in values)
        if not periods or len(values) == len(filled) == len(cells):
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
    """Whether the first row spans columns that the second row names one by one, by merged cells or by empty ones beside its own."""
    if len(rows) < 3 or len(rows[0].cells) != len(rows[1].cells):
        return False
    first, second = rows[0].cells, rows[1].cells
    if any(_VALUE.match(cell) and not _PERIOD.match(cell) for cell in (*first, *second)) or len(set(first) - {""}) < 2:
        return False
    if not all(first):
        if not first[0] or rows[1].cells == rows[2].cells:
            return False
        gaps = [i for i in range(1, len(first)) if not first[i]]
        named = [i for i in range(1, len(first)) if second[i]]
        # Below a cell without gaps beside it the second row is empty: only spanned columns are named again.
        return (
            all(second[i] for i in gaps) and not second[0] and all(not first[i] or not (first[i + 1 : i + 2] or ("x",))[0] for i in named)
        )
    spans = [list(span) for _, span in groupby(range(len(first)), lambda i: first[i])]
    wide = [{second[i] for i in span} for span in spans if len(span) > 1]
    return bool(wide) and all("" not in names and len(names) > 1 for names in wide)


def _spread(cells: tuple[str, ...], below: tuple[str, ...]) -> tuple[str, ...]:
    """A header line with the gaps beside its cells filled, where the line below names the columns."""
    result = list(cells)
    for i in range(1, len(result)):
        if not result[i] and i < len(below) and below[i]:
            result[i] = result[i - 1]
    return tuple(result)


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
