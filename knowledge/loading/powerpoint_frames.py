"""Tables, charts and diagrams on slides, as rows and lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import lxml.etree  # type: ignore[import-untyped]

from knowledge.loading import reflow, tables
from knowledge.loading.excel_values import shown

_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
_NODES = frozenset({"node", "asst"})


def table_rows(table: Any) -> list[tuple[str, ...]]:
    """Cell texts with merged cells filled."""
    height, width = len(table.rows), len(table.columns)
    grid = [[""] * width for _ in range(height)]
    for i in range(height):
        for j in range(width):
            cell = table.cell(i, j)
            if cell.is_spanned:
                continue
            text = tables.keep_lines(cell.text.replace("\v", "\n"))
            for row in range(i, min(height, i + (cell.span_height if cell.is_merge_origin else 1))):
                for column in range(j, min(width, j + (cell.span_width if cell.is_merge_origin else 1))):
                    grid[row][column] = text
    return [tuple(row) for row in grid]


def chart_rows(chart: Any) -> list[tuple[str, ...]]:
    """A chart's numbers as a table: one row a category, one column a series; numbers as the chart's data shows them."""
    plots = list(chart.plots)
    if not plots:
        return []
    series = [one for plot in plots for one in plot.series]
    names = [tables.clean_cell(str(name)) for name in plots[0].categories]
    title = chart.chart_title.text_frame.text if chart.has_title and chart.chart_title.has_text_frame else ""
    rows = [(tables.clean_cell(title), *(tables.clean_cell(str(one.name or "")) for one in series))]
    formats = [_format(one) for one in series]
    values = [tuple(one.values) for one in series]
    for i in range(max([len(names), *(len(one) for one in values)])):
        cells = [shown(one[i], style) if i < len(one) and one[i] is not None else "" for one, style in zip(values, formats, strict=True)]
        rows.append((names[i] if i < len(names) else "", *cells))
    return rows


def diagram_texts(shape: Any) -> Iterator[str]:
    """The entries of a diagram (SmartArt) in the order of its outline; none for any other shape."""
    for reference in shape.element.iter(f"{_DIAGRAM}relIds"):
        part = shape.part.related_part(reference.get(_RELATION))
        parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        root = lxml.etree.fromstring(part.blob, parser)
        for point in root.iter(f"{_DIAGRAM}pt"):
            if point.get("type", "node") in _NODES:
                lines = ["".join(piece.text or "" for piece in line.iter(f"{_DRAWN}t")) for line in point.iter(f"{_DRAWN}p")]
                if text := reflow.tidy(" ".join(line for line in lines if line.strip())):
                    yield text


def _format(series: Any) -> str:
    code = next(iter(series._element.findall(f"{_CHART}val//{_CHART}formatCode")), None)
    return str(code.text or "General") if code is not None else "General"
