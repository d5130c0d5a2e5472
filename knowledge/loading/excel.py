"""Workbooks (xlsx): each sheet as the reader sees it, with merged cells filled and dates and percentages as they are shown."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from html import unescape
from typing import Any

import openpyxl
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from knowledge.errors import UnreadableFileError
from knowledge.loading import marks, suspicions, tables
from knowledge.loading.excel_boxes import text_boxes
from knowledge.loading.excel_grid import Budget, cells_of, grid_of, hidden_sheet
from knowledge.loading.excel_regions import blocks_of
from knowledge.loading.reading import Metadata, Reading, heading
from knowledge.loading.safety import MAX_PAGES
from knowledge.models import Block, BlockKind, Locator, Suspicion

MAX_CELLS = 2_000_000
"""Most cells of a workbook, in the file, under merges and links, and in the rows that are made of it. openpyxl makes an object for
each cell that a merge or link covers, so a file of a kilobyte could ask for millions."""
_ALL_ROWS, _ALL_COLUMNS = 1_048_576, 16_384
"""Of any sheet, for an area of whole columns or rows."""
_HEAD = 3
"""The title of a workbook stands in one of the first rows of its first sheet."""
_AREA = re.compile(rb"<(?:[\w.-]+:)?(?:mergeCell|hyperlink)\s[^>]*?\bref\s*=\s*[\"']([^\"']*)[\"']")
_CELL = re.compile(rb"<(?:[\w.-]+:)?c[\s/>]")


def read(data: bytes) -> Reading:
    """The blocks of all visible sheets; formulas by their stored result. Text boxes and comments of a sheet follow its cells; what is hidden
    is left out.

    Raises UnreadableFileError: broken, too_many_pages, too_many_cells.
    """
    try:
        _check_cells(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # of drawings and rules that openpyxl drops: text_boxes() reads what has words
            workbook = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError) as exc:
        raise UnreadableFileError("broken", type(exc).__name__) from exc
    sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    if len(sheets) > MAX_PAGES:
        raise UnreadableFileError("too_many_pages", str(len(sheets)))
    boxes = text_boxes(data)
    blocks: list[Block] = []
    hidden: list[Suspicion] = []
    budget = Budget(MAX_CELLS)
    count = 0
    for number, sheet in enumerate(sheets):
        grid = grid_of(sheet)
        hidden.extend(grid.hidden)
        found, count = blocks_of(grid.rows(budget), count, budget)
        if number and found and found[0].kind is BlockKind.PARAGRAPH and marks.looks_short(found[0].text):
            found[0] = heading(found[0].text, 1, found[0].locator)  # the first sheet's is the document's title
        blocks.extend(found)
        blocks.extend(Block(BlockKind.NOTE, text, Locator(sheet=sheet.title)) for text in boxes.get(sheet.title, ()))
        blocks.extend(_comments(sheet))
    for sheet in workbook.worksheets:
        if sheet.sheet_state != "visible":
            hidden.extend(hidden_sheet(sheet))
    title = (0,) if blocks and blocks[0].kind is BlockKind.PARAGRAPH and (blocks[0].locator.row or 0) <= _HEAD else ()
    meta = Metadata(weak_title=workbook.properties.title or None, pages=len(sheets))
    return Reading(tuple(blocks), title, meta, suspicions.most(hidden))


def _check_cells(data: bytes) -> None:
    """Counts the cells that openpyxl would make, before it does. Raises UnreadableFileError: too_many_cells."""
    budget = Budget(MAX_CELLS)
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


def _comments(sheet: Any) -> list[Block]:
    return [
        Block(BlockKind.NOTE, f"{cell.coordinate}: {tables.clean_cell(cell.comment.text)}", Locator(sheet=sheet.title, row=cell.row))
        for cell in cells_of(sheet)
        if getattr(cell, "comment", None) is not None and cell.comment.text.strip()
    ]
