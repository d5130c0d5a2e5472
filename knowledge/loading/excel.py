"""Workbooks (xlsx): each sheet as the reader sees it, with merged cells filled and dates and percentages as they are shown."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from typing import Any

import openpyxl
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from knowledge.errors import UnreadableFileError
from knowledge.loading import marks, tables
from knowledge.loading.excel_values import shown
from knowledge.loading.reading import Metadata, Reading, heading
from knowledge.loading.safety import MAX_PAGES
from knowledge.models import Block, BlockKind, Locator

_MAX_ROWS, _MAX_COLUMNS = 100_000, 500
"""Rows and columns of a sheet beyond which nothing is read; programs format whole columns without meaning content."""
MAX_CELLS = 2_000_000
"""Most cells of a workbook, in the file, under merges and links, and in the rows that are made of it. openpyxl makes an object for
each cell that a merge or link covers, so a file of a kilobyte could ask for millions."""
_ALL_ROWS, _ALL_COLUMNS = 1_048_576, 16_384
"""Of any sheet, for an area of whole columns or rows."""
_AREA = re.compile(rb"<(?:[\w.-]+:)?(?:mergeCell|hyperlink)\s[^>]*?\bref\s*=\s*[\"']([^\"']*)[\"']")
_CELL = re.compile(rb"<(?:[\w.-]+:)?c[\s/>]")


def read(data: bytes) -> Reading:
    """The blocks of all visible sheets; formulas by their stored result.

    Raises UnreadableFileError: broken, too_many_pages, too_many_cells.
    """
    try:
        _check_cells(data)
        workbook = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError) as exc:
        raise UnreadableFileError("broken", type(exc).__name__) from exc
    sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    if len(sheets) > MAX_PAGES:
        raise UnreadableFileError("too_many_pages", str(len(sheets)))
    blocks: list[Block] = []
    budget = _Budget()
    count = 0
    for number, sheet in enumerate(sheets):
        for place, region in enumerate(_regions(_rows(sheet, budget), budget)):
            found, count = _region_blocks(region, count)
            if number and not place and found[0].kind is BlockKind.PARAGRAPH and marks.looks_short(found[0].text):
                found[0] = heading(found[0].text, 1, found[0].locator)  # the first sheet's is the document's title
            blocks.extend(found)
        blocks.extend(_comments(sheet))
    title = (0,) if blocks and blocks[0].kind is BlockKind.PARAGRAPH and blocks[0].locator.row == 1 else ()
    return Reading(tuple(blocks), title, Metadata(weak_title=workbook.properties.title or None, pages=len(sheets)))


class _Budget:
    """Cells that may still be made."""

    def __init__(self) -> None:
        self._left = MAX_CELLS

    def take(self, cells: int) -> None:
        """Raises UnreadableFileError where that is more than are left."""
        self._left -= cells
        if self._left < 0:
            raise UnreadableFileError("too_many_cells", f"over {MAX_CELLS}")


def _check_cells(data: bytes) -> None:
    """Counts the cells that openpyxl would make, before it does. Raises UnreadableFileError: too_many_cells."""
    budget = _Budget()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.infolist():
            content = archive.read(member)
            if b"\0" in content[:4]:
                content = content.decode("utf-16", "replace").encode()
            budget.take(sum(1 for _ in _CELL.finditer(content)))
            for area in _AREA.finditer(content):
                budget.take(_size(unescape(area.group(1).decode("utf-8", "replace"))))


def _size(area: str) -> int:
    """Cells of an area such as A1:C3; 0 for what is none, which openpyxl will refuse."""
    try:
        left, top, right, bottom = range_boundaries(area)
    except (ValueError, TypeError):
        return 0
    columns = _ALL_COLUMNS if left is None or right is None else right - left + 1
    rows = _ALL_ROWS if top is None or bottom is None else bottom - top + 1
    return max(0, columns) * max(0, rows)


def _cells(sheet: Any) -> Iterator[Any]:
    """The cells that the sheet has, row by row. Walking over rows and columns would make those in between."""
    for row, column in sorted(sheet._cells):
        if row <= _MAX_ROWS and column <= _MAX_COLUMNS:
            yield sheet._cells[row, column]


def _rows(sheet: Any, budget: _Budget) -> list[tables.Row]:
    """All rows up to the last filled one, merged cells filled, empty columns at the right cut off."""
    filled: dict[tuple[int, int], str] = {}
    for cell in _cells(sheet):
        if cell.value is not None and (text := tables.clean_cell(shown(cell.value, cell.number_format))):
            filled[cell.row, cell.column] = text
    for merged in sheet.merged_cells.ranges:
        text = filled.get((merged.min_row, merged.min_col), "")
        if not text:
            continue
        for row in range(merged.min_row, min(merged.max_row, _MAX_ROWS) + 1):
            for column in range(merged.min_col, min(merged.max_col, _MAX_COLUMNS) + 1):
                filled[row, column] = text
    if not filled:
        return []
    last = max(row for row, _ in filled)
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), text in filled.items():
        by_row.setdefault(row, {})[column] = text
    budget.take(sum(max(columns) for columns in by_row.values()))
    return [
        tables.Row(
            tuple(by_row.get(row, {}).get(column, "") for column in range(1, max(by_row.get(row, {0: ""})) + 1)),
            Locator(sheet=sheet.title, row=row),
        )
        for row in range(1, last + 1)
    ]


def _regions(rows: list[tables.Row], budget: _Budget) -> list[list[tables.Row]]:
    """The rows in groups parted by empty rows, each padded to one width."""
    groups: list[list[tables.Row]] = [[]]
    for row in rows:
        if any(row.cells):
            groups[-1].append(row)
        elif groups[-1]:
            groups.append([])
    return [_padded(group, budget) for group in groups if group]


def _padded(rows: list[tables.Row], budget: _Budget) -> list[tables.Row]:
    first = min(next(i for i, cell in enumerate(row.cells) if cell) for row in rows)
    width = max(len(row.cells) for row in rows)
    budget.take(sum(width - len(row.cells) for row in rows))
    return [tables.Row((*row.cells[first:], *[""] * (width - len(row.cells))), row.locator, row.is_header) for row in rows]


def _region_blocks(rows: list[tables.Row], count: int) -> tuple[list[Block], int]:
    """Blocks of one group: lines above the header and remarks below the last row as paragraphs, the rest as a table."""
    start, end = 0, len(rows)
    while start < end and _single(rows[start]) is not None:
        start += 1
    while end > start and _single(rows[end - 1]) is not None:
        end -= 1
    blocks = [_line(row) for row in rows[:start]]
    if start < end:
        count += 1
        blocks.extend(tables.table_blocks(rows[start:end], count)[0])
    blocks.extend(_line(row) for row in rows[end:])
    return blocks, count


def _single(row: tables.Row) -> str | None:
    """The row's only text where it holds just one, however many cells that is merged over; None otherwise."""
    texts = {cell for cell in row.cells if cell}
    leads = bool(row.cells and row.cells[0])
    return texts.pop() if len(texts) == 1 and leads else None


def _line(row: tables.Row) -> Block:
    return Block(BlockKind.PARAGRAPH, _single(row) or "", row.locator)


def _comments(sheet: Any) -> list[Block]:
    return [
        Block(BlockKind.NOTE, f"{cell.coordinate}: {tables.clean_cell(cell.comment.text)}", Locator(sheet=sheet.title, row=cell.row))
        for cell in _cells(sheet)
        if getattr(cell, "comment", None) is not None and cell.comment.text.strip()
    ]
