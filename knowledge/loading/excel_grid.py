"""A worksheet's cells as its reader sees them: merged cells filled, hidden rows, columns and cells left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils.cell import column_index_from_string, range_boundaries

from knowledge.errors import UnreadableFileError
from knowledge.loading import suspicions, tables
from knowledge.loading.excel_values import hides, shown
from knowledge.loading.safety import check_characters
from knowledge.models import Locator, Suspicion

MAX_ROWS, MAX_COLUMNS = 100_000, 500
"""Rows and columns of a sheet beyond which nothing is read; programs format whole columns without meaning content."""
_WHITE = frozenset({"FFFFFFFF", "00FFFFFF"})
_PAPER_THEME = 0
"""Theme colour of the paper, in openpyxl's counting."""
_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!"})


class Budget:
    """Cells that may still be made of one workbook."""

    def __init__(self, cells: int) -> None:
        self._all = self._left = cells

    def take(self, cells: int) -> None:
        """Raises UnreadableFileError, too_many_cells, where that is more than are left."""
        self._left -= cells
        if self._left < 0:
            raise UnreadableFileError("too_many_cells", f"over {self._all}")


@dataclass(slots=True)
class Grid:
    """What a sheet shows."""

    sheet: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    """By row and column from 1; lines of a cell parted by "\\n"."""
    declared: frozenset[int] = frozenset()
    """Rows that the sheet itself uses as header: with filter buttons, or the first of a table."""
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Top, left, bottom and right of merged cells with text."""
    hidden: list[Suspicion] = field(default_factory=list)

    def rows(self, budget: Budget) -> list[tables.Row]:
        """All rows from the first to the last filled one; an empty one has no cells."""
        by_row: dict[int, dict[int, str]] = {}
        for (row, column), text in self.texts.items():
            by_row.setdefault(row, {})[column] = text
        budget.take(sum(max(columns) for columns in by_row.values()))
        return [
            tables.Row(
                tuple(by_row[row].get(column, "") for column in range(1, max(by_row[row]) + 1)) if row in by_row else (),
                Locator(sheet=self.sheet, row=row),
                is_header=row in self.declared,
            )
            for row in range(1, max(by_row, default=0) + 1)
        ]


def cells_of(sheet: Any) -> Iterator[Any]:
    """The cells that the sheet has, row by row. Walking over rows and columns would make those in between."""
    for row, column in sorted(sheet._cells):
        if row <= MAX_ROWS and column <= MAX_COLUMNS:
            yield sheet._cells[row, column]


def grid_of(sheet: Any) -> Grid:
    """What a visible sheet shows; the text of hidden rows, columns and cells as suspicions."""
    grid = Grid(sheet.title, declared=_declared(sheet))
    columns, tabled = _hidden_columns(sheet), _coloured(sheet)
    lost: dict[int, list[str]] = {}
    characters = 0
    for cell in cells_of(sheet):
        text = _text(cell)
        if not text:
            continue
        # The file holds a text once however many cells show it: a small file can unfold to gigabytes.
        characters += len(text)
        check_characters(characters)
        if _row_hidden(sheet, cell.row) or cell.column in columns or _unseen(cell, tabled):
            lost.setdefault(cell.row, []).append(text)
        else:
            grid.texts[cell.row, cell.column] = text
    _fill(sheet, grid, columns)
    for row, found in lost.items():
        grid.hidden.extend(suspicions.hidden(tables.SEPARATOR.join(found), Locator(sheet=sheet.title, row=row)))
    return grid


def hidden_sheet(sheet: Any) -> tuple[Suspicion, ...]:
    """A sheet that is not shown, as one suspicion with its first words."""
    found: list[str] = []
    for cell in cells_of(sheet):
        if text := _text(cell):
            found.append(text)
            if len(found) > 40:
                break
    return suspicions.hidden(tables.SEPARATOR.join(found), Locator(sheet=sheet.title))


def _text(cell: Any) -> str:
    if cell.value is None:
        return ""
    text = tables.keep_lines(shown(cell.value, cell.number_format))
    return "" if text in _ERRORS else text


def _fill(sheet: Any, grid: Grid, hidden_columns: frozenset[int]) -> None:
    """Repeats the text of merged cells in each cell that they cover and that is shown."""
    for merged in sheet.merged_cells.ranges:
        text = grid.texts.get((merged.min_row, merged.min_col), "")
        if not text and (merged.min_col in hidden_columns or _row_hidden(sheet, merged.min_row)):
            # Where its first row or column is hidden, a merged cell is still seen in the others.
            text = _text(sheet._cells[merged.min_row, merged.min_col]) if (merged.min_row, merged.min_col) in sheet._cells else ""
        if not text:
            continue
        bottom, right = min(merged.max_row, MAX_ROWS), min(merged.max_col, MAX_COLUMNS)
        grid.merged.append((merged.min_row, merged.min_col, bottom, right))
        check_characters(len(text) * (bottom - merged.min_row + 1) * (right - merged.min_col + 1))
        for row in range(merged.min_row, bottom + 1):
            if _row_hidden(sheet, row):
                continue
            for column in range(merged.min_col, right + 1):
                if column not in hidden_columns:
                    grid.texts[row, column] = text


def _declared(sheet: Any) -> frozenset[int]:
    areas = [table.ref for table in sheet.tables.values() if table.headerRowCount != 0]
    if sheet.auto_filter is not None and sheet.auto_filter.ref:
        areas.append(sheet.auto_filter.ref)
    return frozenset(top for area in areas if (top := _bounds(area)[1]))


def _bounds(area: str) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of an area; zeros for what is none."""
    try:
        left, top, right, bottom = range_boundaries(area)
    except (ValueError, TypeError):
        return 0, 0, 0, 0
    return left or 0, top or 0, right or 0, bottom or 0


def _row_hidden(sheet: Any, row: int) -> bool:
    """Whether a row is hidden by hand; what a filter leaves out comes back at a click and belongs to the table."""
    if row not in sheet.row_dimensions:
        return False
    dimension = sheet.row_dimensions[row]
    if not dimension.hidden and not (dimension.ht is not None and dimension.ht <= 0):
        return False
    filters = sheet.auto_filter
    if filters is not None and filters.ref and filters.filterColumn:
        _, top, _, bottom = _bounds(filters.ref)
        return not top < row <= bottom
    return True


def _hidden_columns(sheet: Any) -> frozenset[int]:
    found: set[int] = set()
    for letter, dimension in sheet.column_dimensions.items():
        if dimension.hidden or (dimension.customWidth and dimension.width == 0):
            first = dimension.min or column_index_from_string(letter)
            found.update(range(first, min(dimension.max or first, MAX_COLUMNS) + 1))
    return frozenset(found)


def _coloured(sheet: Any) -> list[tuple[int, int, int, int]]:
    """Areas where white print may stand on colour that no cell shows: tables with a style, formats under a condition."""
    areas = [table.ref for table in sheet.tables.values()]
    areas.extend(str(one) for formatting in sheet.conditional_formatting for one in str(formatting.sqref).split())
    return [bounds for area in areas if (bounds := _bounds(area))[3]]


def _unseen(cell: Any, coloured: list[tuple[int, int, int, int]]) -> bool:
    """Whether a cell's print cannot be seen: a format that shows nothing, one point, white on white."""
    if not cell.has_style:
        return False
    if hides(cell.number_format):
        return True
    font = cell.font
    if font.sz is not None and font.sz <= 1:
        return True
    if not _is_paper(font.color):
        return False
    fill = cell.fill
    filled = fill is not None and fill.fill_type is not None and not (fill.fill_type == "solid" and _is_paper(fill.fgColor))
    return not filled and not any(left <= cell.column <= right and top <= cell.row <= bottom for left, top, right, bottom in coloured)


def _is_paper(colour: Any) -> bool:
    if colour is None:
        return False
    if colour.type == "theme":
        return bool(colour.theme == _PAPER_THEME and not colour.tint)
    if colour.type == "indexed":
        return colour.indexed in {1, 9}
    return colour.type == "rgb" and colour.rgb in _WHITE
