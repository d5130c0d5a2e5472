"""Ruled tables of a page: cells from rules, and their text with merged cells filled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from knowledge.loading import reflow, tables
from knowledge.loading.pdf_layout import Area
from knowledge.loading.pdf_lines import Segment, confidence_of, merge

Cell = tuple[float, float, float, float]
"""x0, top, x1, bottom in points."""

_SNAP = 3.0
"""Rules closer than this, in points, are one: a scanned rule is broken and not quite straight."""
_SMALLEST = 7.0
"""Least width and height of a cell in points; double rules enclose less."""


def cells_between(across: Sequence[Cell], down: Sequence[Cell]) -> list[list[Cell]]:
    """The cells of each table that horizontal and vertical rules enclose, tables from top to bottom."""
    from pdfplumber import table as finder

    edges = [_edge(rule, "h") for rule in across] + [_edge(rule, "v") for rule in down]
    if len(across) < 2 or len(down) < 2:
        return []
    merged = finder.merge_edges(edges, _SNAP, _SNAP, 2 * _SNAP, 2 * _SNAP)
    crossings = finder.edges_to_intersections(merged, 1.5 * _SNAP, 1.5 * _SNAP)
    cells = [cell for cell in finder.intersections_to_cells(crossings) if min(cell[2] - cell[0], cell[3] - cell[1]) >= _SMALLEST]
    return [list(table) for table in finder.cells_to_tables(cells)]


def area(cells: Sequence[Cell], inside: Callable[[Cell], Sequence[Segment]]) -> Area | None:
    """A table of at least two columns with its merged cells filled; `inside` gives the text of one cell. None for what is no table."""
    lefts, tops = edges([cell[0] for cell in cells]), edges([cell[1] for cell in cells])
    if len(lefts) < 2:
        return None
    parts = {cell: inside(cell) for cell in cells}
    texts = {cell: cell_text(found) for cell, found in parts.items()}
    if sum(bool(text) for text in texts.values()) < 2:
        return None
    rows = tuple(tuple(_text_at(texts, left + 1.5, edge + 1.5) for left in lefts) for edge in tops)
    return Area(
        rows,
        min(cell[0] for cell in cells),
        max(cell[2] for cell in cells),
        min(cell[1] for cell in cells),
        max(cell[3] for cell in cells),
        tuple(lefts),
        confidence_of([segment for found in parts.values() for segment in found]),
    )


def edges(values: Sequence[float]) -> list[float]:
    """The distinct values, those closer than two points taken as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 2:
            found.append(value)
    return found


def holds(cell: Sequence[float], x: float, y: float) -> bool:
    """Whether a point lies in a cell."""
    return bool(cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3])


def cell_text(segments: Sequence[Segment]) -> str:
    """The text of one cell on one line."""
    lines: list[list[Segment]] = []
    for segment in segments:
        if lines and abs(lines[-1][0].middle - segment.middle) < 0.5 * segment.size:
            lines[-1].append(segment)
        else:
            lines.append([segment])
    text = ""
    for line in lines:
        whole = merge(sorted(line, key=lambda segment: segment.x0)).text
        text = reflow.join(text, whole) if text else whole
    return tables.clean_cell(text)


def _text_at(texts: dict[Cell, str], x: float, y: float) -> str:
    return next((text for cell, text in texts.items() if holds(cell, x, y)), "")


def _edge(rule: Cell, orientation: str) -> dict[str, Any]:
    x0, top, x1, bottom = rule
    if orientation == "h":
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    return {
        "object_type": "line", "orientation": orientation, "x0": x0, "x1": x1, "top": top, "bottom": bottom,
        "doctop": top, "width": x1 - x0, "height": bottom - top,
    }  # fmt: skip
