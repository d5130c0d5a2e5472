"""Slides (pptx): titles, text in reading order, tables, charts, speaker notes."""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Callable, Iterator
from typing import Any
from zipfile import BadZipFile

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError

from knowledge.errors import UnreadableFileError
from knowledge.loading import reflow, suspicions, tables
from knowledge.loading.powerpoint_frames import chart_rows, diagram_texts, table_rows
from knowledge.loading.reading import Metadata, Reading, heading
from knowledge.loading.safety import MAX_PAGES
from knowledge.loading.word_numbering import figure
from knowledge.models import Block, BlockKind, Locator, Suspicion

_FURNITURE = frozenset({PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.HEADER})
_ROW = 200_000
"""Shapes whose tops differ by less (EMU, about half a centimetre) stand in one row and are read from left to right."""
_MAX_DEPTH = 20
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PRESENTED = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_NAMED, _GROUP = f"{_PRESENTED}cNvPr", f"{_PRESENTED}grpSp"
_NUMBERS = {
    "arabic": ("decimal", "", "."),
    "ea1Ch": ("chineseCounting", "", "、"),
    "circleNum": ("decimalEnclosedCircle", "", ""),
    "alphaLc": ("lowerLetter", "", "."),
    "alphaUc": ("upperLetter", "", "."),
    "romanLc": ("lowerRoman", "", "."),
    "romanUc": ("upperRoman", "", "."),
}
"""Style of the figures and what stands before and after them, by the beginning of a numbering's name."""


def read(data: bytes) -> Reading:
    """The slides' blocks in order. Hidden slides, and what lies beside a slide or is marked hidden, are left out.

    Raises UnreadableFileError: broken, too_many_pages.
    """
    try:
        slides = Presentation(io.BytesIO(data))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as exc:
        raise UnreadableFileError("broken", type(exc).__name__) from exc
    if len(slides.slides) > MAX_PAGES:
        raise UnreadableFileError("too_many_pages", str(len(slides.slides)))
    deck = _Deck(slides.slide_width or 0, slides.slide_height or 0)
    for number, slide in enumerate(slides.slides, 1):
        deck.slide(slide, number)
    title = (0,) if deck.blocks and deck.blocks[0].kind is BlockKind.HEADING else ()
    meta = Metadata(weak_title=slides.core_properties.title or None, pages=len(slides.slides))
    return Reading(tuple(deck.blocks), title, meta, suspicions.most(deck.suspicions))


class _Deck:
    def __init__(self, width: int, height: int) -> None:
        self.blocks: list[Block] = []
        self.suspicions: list[Suspicion] = []
        self._width, self._height = width, height
        self._tables = 0

    def slide(self, slide: Any, number: int) -> None:
        place = Locator(slide=number)
        if slide.element.get("show") in {"0", "false"}:
            self.suspicions.extend(suspicions.hidden(_words(slide.element), place))
            return
        title = slide.shapes.title
        if (
            title is not None
            and title.has_text_frame
            and (text := functools.reduce(reflow.join, (reflow.tidy(line) for line in re.split(r"[\v\n]", title.text_frame.text)), ""))
        ):
            self.blocks.append(heading(text, 1, place))
        title_id = title.shape_id if title is not None else None
        for shape in _in_order(slide.shapes, self._is_unseen, 0):
            if shape.shape_id == title_id or _is_furniture(shape):
                continue
            if self._is_unseen(shape):
                self.suspicions.extend(suspicions.hidden(_words(shape.element), place))
            else:
                self._shape(shape, place)
        if slide.has_notes_slide and (frame := slide.notes_slide.notes_text_frame) is not None:
            lines = [reflow.tidy(paragraph.text.replace("\v", " ")) for paragraph in frame.paragraphs]
            self.blocks.extend(Block(BlockKind.NOTE, line, place) for line in lines if line)

    def _is_unseen(self, shape: Any) -> bool:
        """Whether a shape is marked hidden or lies beside the slide; a group's members are placed by the group."""
        properties = next(iter(shape.element.iter(_NAMED)), None)
        if properties is not None and properties.get("hidden") in {"1", "true"}:
            return True
        if None in {shape.left, shape.top, shape.width, shape.height} or not self._width or shape.element.getparent().tag == _GROUP:
            return False
        across = shape.left + shape.width <= 0 or shape.left >= self._width
        return bool(across or shape.top + shape.height <= 0 or shape.top >= self._height)

    def _shape(self, shape: Any, place: Locator) -> None:
        if getattr(shape, "has_table", False) and shape.has_table:
            self._rows(table_rows(shape.table), place)
        elif getattr(shape, "has_chart", False) and shape.has_chart:
            self._rows(chart_rows(shape.chart), place, has_header=True)
        elif shape.has_text_frame:
            self._text(shape, place)
        else:
            self.blocks.extend(Block(BlockKind.LIST_ITEM, text, place) for text in diagram_texts(shape))

    def _text(self, shape: Any, place: Locator) -> None:
        paragraphs = [paragraph for paragraph in shape.text_frame.paragraphs if paragraph.text.strip()]
        is_list = len(paragraphs) > 1 and (
            shape.is_placeholder and shape.placeholder_format.type in {PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT}
        )
        counts: dict[int, int] = {}
        for paragraph in paragraphs:
            words, lost = _seen(paragraph)
            self.suspicions.extend(suspicions.hidden(lost, place))
            label = _label(paragraph, counts)
            lines = [text for line in words.split("\v") if (text := reflow.tidy(line))]
            for i, text in enumerate(lines):
                listed = is_list or label is not None
                shown = f"{label or ''}{text}" if i == 0 else text
                self.blocks.append(Block(BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH, shown, place))

    def _rows(self, rows: list[tuple[str, ...]], place: Locator, has_header: bool = False) -> None:
        self._tables += 1
        placed = [tables.Row(cells, Locator(slide=place.slide, row=i), has_header and i == 1) for i, cells in enumerate(rows, 1)]
        self.blocks.extend(tables.table_blocks(placed, self._tables)[0])


def _in_order(shapes: Any, is_unseen: Callable[[Any], bool], depth: int) -> Iterator[Any]:
    """Shapes from top to bottom, those of one row from left to right; groups that are seen are entered where they stand."""
    row: list[Any] = []
    for shape in [*sorted(shapes, key=lambda one: one.top or 0), None]:
        if row and (shape is None or (shape.top or 0) - (row[0].top or 0) >= _ROW):
            for placed in sorted(row, key=lambda one: one.left or 0):
                if placed.shape_type == MSO_SHAPE_TYPE.GROUP and depth < _MAX_DEPTH and not is_unseen(placed):
                    yield from _in_order(placed.shapes, is_unseen, depth + 1)
                else:
                    yield placed
            row = []
        if shape is not None:
            row.append(shape)


def _is_furniture(shape: Any) -> bool:
    return bool(shape.is_placeholder) and shape.placeholder_format.type in _FURNITURE


def _seen(paragraph: Any) -> tuple[str, str]:
    """A paragraph's words, line breaks as "\\v", and those in print too small to read."""
    small = [run for run in paragraph.runs if run.font.size is not None and run.font.size.pt <= 1 and run.text.strip()]
    if not small:
        return paragraph.text, ""
    lost = "".join(run.text for run in small)
    return "".join(run.text for run in paragraph.runs if run.font.size is None or run.font.size.pt > 1), lost


def _label(paragraph: Any, counts: dict[int, int]) -> str | None:
    """The automatic number in front of a paragraph, counted for each level; None where it has none of its own."""
    numbered = paragraph._p.find(f"{_DRAWN}pPr/{_DRAWN}buAutoNum")
    level = paragraph.level
    for deeper in [one for one in counts if one > level or (one == level and numbered is None)]:
        del counts[deeper]
    if numbered is None:
        return None
    start = numbered.get("startAt", "1")
    counts[level] = counts[level] + 1 if level in counts else int(start) if start.isdigit() else 1
    style, before, after = next(
        (found for name, found in _NUMBERS.items() if numbered.get("type", "").startswith(name)), ("decimal", "", ".")
    )
    kind = numbered.get("type", "")
    if kind.endswith("ParenBoth"):
        before, after = "(", ")"
    elif kind.endswith("ParenR"):
        after = ")"
    elif kind.endswith("Plain"):
        after = ""
    return f"{before}{figure(counts[level], style)}{after} ".replace("、 ", "、")


def _words(element: Any) -> str:
    return " ".join(piece.text or "" for piece in element.iter(f"{_DRAWN}t"))
