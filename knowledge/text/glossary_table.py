"""CSV as people save it: rows with the numbers of their lines, whatever stands between the cells."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass

_DELIMITERS = "\t,;，"
"""What stands between cells, the surest first: semicolons stand within cells too."""
_MOST_LINES = 5
"""Lines of one row at most, where cells hold line ends: a quotation mark left open must not swallow the rest of the table."""
_WIDE = re.compile("[，\t]")


@dataclass(frozen=True, slots=True)
class Record:
    """One row."""

    line: int
    """Of its first line, from 1."""
    cells: tuple[str, ...]


def records(text: str) -> tuple[list[Record], list[tuple[int, str]]]:
    """The rows of a table that are not empty, and number and text of each line whose quotation marks fit nothing."""
    lines = text.split("\n")
    delimiter = delimiter_of(text)
    rows: list[Record] = []
    torn: list[tuple[int, str]] = []
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        cells, taken = _row(lines[at : at + _MOST_LINES], delimiter)
        if cells is None:
            torn.append((at + 1, lines[at]))
        elif any(cell.strip() for cell in cells):
            rows.append(Record(at + 1, _parted(cells)))
        at += taken
    return rows, torn


def delimiter_of(text: str) -> str:
    """What stands between the cells of a table, by its first row; the comma where that holds none of the usual marks."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    return next((mark for mark in _DELIMITERS if mark in first), ",")


def _row(lines: Sequence[str], delimiter: str) -> tuple[list[str] | None, int]:
    """The cells of the row that the lines begin with and how many lines it takes; None and 1 where no row can be read."""
    for count in range(1, len(lines) + 1):
        try:
            (cells,) = csv.reader(["\n".join(lines[:count])], delimiter=delimiter, strict=True)
        except (csv.Error, ValueError):
            continue
        return cells, count
    return None, 1


def _parted(cells: list[str]) -> tuple[str, ...]:
    """The cells; a row that was typed with full-width commas is parted at those."""
    if sum(bool(cell.strip()) for cell in cells) == 1 and _WIDE.search(cells[0]):
        return tuple(_WIDE.split(cells[0]))
    return tuple(cells)
