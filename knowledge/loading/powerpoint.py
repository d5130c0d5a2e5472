"""Slides (pptx): titles, text in reading order, tables, charts, speaker notes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError

from knowledge.errors import UnreadableFileError
from knowledge.loading import reflow, tables
from knowledge.loading.reading import Metadata, Reading, heading
from knowledge.loading.safety import MAX_PAGES
from knowledge.models import Block, BlockKind, Locator

_FURNITURE = frozenset({PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.HEADER})
_ROW = 200_000
"""Shapes whose tops differ by less (EMU, about half a centimetre) stand in one row and are read from left to right."""
_MAX_DEPTH = 20


def read(data: bytes) -> Reading:
    """The slides' blocks in order; hidden slides are read too, since their text is meant to be kept.

    Raises UnreadableFileError: broken, too_many_pages.
    """
    try:
        slides = Presentation(io.BytesIO(data))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as exc:
        raise UnreadableFileError("broken", type(exc).__name__) from exc
    if len(slides.slides) > MAX_PAGES:
        raise UnreadableFileError("too_many_pages", str(len(slides.slides)))
    deck = _Deck()
    for number, slide in enumerate(slides.slides, 1):
        deck.slide(slide, number)
    title = (0,) if deck.blocks and deck.blocks[0].kind is BlockKind.HEADING else ()
    meta = Metadata(weak_title=slides.core_properties.title or None, pages=len(slides.slides))
    return Reading(tuple(deck.blocks), title, meta)


class _Deck:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._tables = 0

    def slide(self, slide: Any, number: int) -> None:
        place = Locator(slide=number)
        title = slide.shapes.title
        if (
            title is not None
            and title.has_text_frame
            and (text := reflow.tidy(title.text_frame.text.replace("\v", " ").replace("\n", " ")))
        ):
            self.blocks.append(heading(text, 1, place))
        title_id = title.shape_id if title is not None else None
        for shape in _in_order(slide.shapes, 0):
            if shape.shape_id == title_id or _is_furniture(shape):
                continue
            self._shape(shape, place)
        if slide.has_notes_slide and (frame := slide.notes_slide.notes_text_frame) is not None:
            lines = [reflow.tidy(paragraph.text.replace("\v", " ")) for paragraph in frame.paragraphs]
            self.blocks.extend(Block(BlockKind.NOTE, line, place) for line in lines if line)

    def _shape(self, shape: Any, place: Locator) -> None:
        if getattr(shape, "has_table", False) and shape.has_table:
            self._rows(_table_rows(shape.table), place)
        elif getattr(shape, "has_chart", False) and shape.has_chart:
            self._rows(_chart_rows(shape.chart), place)
        elif shape.has_text_frame:
            paragraphs = [p for p in shape.text_frame.paragraphs if p.text.strip()]
            is_list = (
                len(paragraphs) > 1
                and shape.is_placeholder
                and shape.placeholder_format.type in {PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT}
            )
            for paragraph in paragraphs:
                for line in paragraph.text.split("\v"):
                    if text := reflow.tidy(line):
                        self.blocks.append(Block(BlockKind.LIST_ITEM if is_list else BlockKind.PARAGRAPH, text, place))

    def _rows(self, rows: list[tuple[str, ...]], place: Locator) -> None:
        self._tables += 1
        placed = [tables.Row(cells, Locator(slide=place.slide, row=i)) for i, cells in enumerate(rows, 1)]
        self.blocks.extend(tables.table_blocks(placed, self._tables)[0])


def _in_order(shapes: Any, depth: int) -> Iterator[Any]:
    """Shapes from top to bottom, those of one row from left to right; groups are entered where they stand."""
    placed = sorted(shapes, key=lambda shape: ((shape.top or 0) // _ROW, shape.left or 0))
    for shape in placed:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP and depth < _MAX_DEPTH:
            yield from _in_order(shape.shapes, depth + 1)
        else:
            yield shape


def _is_furniture(shape: Any) -> bool:
    return bool(shape.is_placeholder) and shape.placeholder_format.type in _FURNITURE


def _table_rows(table: Any) -> list[tuple[str, ...]]:
    """Cell texts with merged cells filled."""
    height, width = len(table.rows), len(table.columns)
    grid = [[""] * width for _ in range(height)]
    for i in range(height):
        for j in range(width):
            cell = table.cell(i, j)
            if cell.is_spanned:
                continue
            text = tables.clean_cell(cell.text.replace("\v", "\n"))
            for row in range(i, min(height, i + (cell.span_height if cell.is_merge_origin else 1))):
                for column in range(j, min(width, j + (cell.span_width if cell.is_merge_origin else 1))):
                    grid[row][column] = text
    return [tuple(row) for row in grid]


def _chart_rows(chart: Any) -> list[tuple[str, ...]]:
    """A chart's numbers as a table: one row a category, one column a series."""
    plots = list(chart.plots)
    if not plots:
        return []
    series = [one for plot in plots for one in plot.series]
    names = [str(name) for name in plots[0].categories]
    title = chart.chart_title.text_frame.text if chart.has_title and chart.chart_title.has_text_frame else ""
    rows = [(tables.clean_cell(title), *(tables.clean_cell(str(one.name or "")) for one in series))]
    for i, name in enumerate(names):
        values = [one.values[i] if i < len(one.values) else None for one in series]
        rows.append((tables.clean_cell(name), *("" if value is None else f"{value:g}" for value in values)))
    return rows
