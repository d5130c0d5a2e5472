"""PDF files with a text layer: reading order, paragraphs, tables; running heads and page numbers dropped."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfparser import PDFSyntaxError
from pdfplumber.utils.exceptions import PdfminerException

from knowledge.errors import UnreadableFileError
from knowledge.loading import marks, reflow, tables, titles
from knowledge.loading.pdf_layout import Area, reading_order
from knowledge.loading.pdf_lines import Segment, merge, segments
from knowledge.loading.pdf_paragraphs import Found, Style, Text, paragraphs, style_of
from knowledge.loading.pdf_running import without_running
from knowledge.loading.reading import Metadata, Reading, heading, paragraph
from knowledge.loading.safety import MAX_PAGES
from knowledge.models import Block, Locator

_GARBAGE = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")
_MOST_GARBAGE = 0.3
_FEWEST_CHARS = 5
_PICTURE = 0.4
"""Share of a page that pictures cover on a scanned page."""
_OUTLINES = 200
_HEAD = 10
_MAX_HEADING = 120
_LARGER = 1.12


def read(data: bytes) -> Reading:
    """The blocks of a PDF.

    Raises UnreadableFileError: encrypted, broken, too_many_pages, scanned (a page shows a picture of text, or text that has no characters).
    """
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > MAX_PAGES:
                raise UnreadableFileError("too_many_pages", str(len(document.pages)))
            pages = [_page(page) for page in document.pages]
            title = (document.metadata or {}).get("Title")
    except PdfminerException as exc:
        raise _translated(exc.args[0] if exc.args else exc) from exc
    except (PDFPasswordIncorrect, PDFEncryptionError, PDFSyntaxError) as exc:
        raise _translated(exc) from exc
    kept = without_running([(height, parts) for _, height, parts, _ in pages])
    body_size = _body_size([segment for parts in kept for segment in parts])
    ordered = [reading_order(parts, areas, body_size, width) for parts, (width, _, _, areas) in zip(kept, pages, strict=True)]
    style = style_of(ordered)
    texts = list(paragraphs(list(enumerate(ordered, 1)), style))
    blocks, title_blocks = _blocks(texts, style)
    weak = reflow.tidy(title) if isinstance(title, str) else None
    return Reading(tuple(blocks), title_blocks, Metadata(weak_title=weak or None, pages=len(pages)))


def _translated(exc: object) -> UnreadableFileError:
    if isinstance(exc, (PDFPasswordIncorrect, PDFEncryptionError)):
        return UnreadableFileError("encrypted")
    return UnreadableFileError("broken", type(exc).__name__)


def _page(page: Any) -> tuple[float, float, list[Segment], list[Area]]:
    """Width and height in points, segments outside of tables, tables. Frees what the page holds in memory."""
    chars = page.dedupe_chars().chars
    _check_text_layer(page, chars)
    areas: list[Area] = []
    rest = chars
    for table in page.find_tables():
        area, inside = _area(table, rest)
        if area is not None:
            areas.append(area)
            rest = [char for char in rest if id(char) not in inside]
    found = segments(rest)
    width, height = float(page.width), float(page.height)
    page.close()
    return width, height, found, areas


def _check_text_layer(page: Any, chars: Sequence[Any]) -> None:
    text = "".join(char["text"] for char in chars).strip()
    visible = len("".join(text.split()))
    garbage = len(_GARBAGE.findall(text))
    if visible >= _FEWEST_CHARS:
        if garbage > _MOST_GARBAGE * len(chars):
            raise UnreadableFileError("scanned", f"page {page.page_number}")
        return
    size = float(page.width) * float(page.height) or 1.0
    covered = sum(max(0.0, image["x1"] - image["x0"]) * max(0.0, image["bottom"] - image["top"]) for image in page.images)
    if covered > _PICTURE * size or len(page.curves) > _OUTLINES:
        raise UnreadableFileError("scanned", f"page {page.page_number}")


def _area(table: Any, chars: Sequence[Any]) -> tuple[Area | None, set[int]]:
    """A ruled table of at least two columns with its merged cells filled, and the ids of the characters inside it."""
    cells = [cell for cell in table.cells if cell is not None]
    lefts, tops = _edges([cell[0] for cell in cells]), _edges([cell[1] for cell in cells])
    if len(lefts) < 2:
        return None, set()
    x0, top, x1, bottom = table.bbox
    inside = [char for char in chars if x0 <= _mid_x(char) <= x1 and top <= _mid_y(char) <= bottom]
    texts = {cell: _cell_text([char for char in inside if _holds(cell, _mid_x(char), _mid_y(char))]) for cell in cells}
    rows = tuple(tuple(_text_at(texts, left + 1.5, edge + 1.5) for left in lefts) for edge in tops)
    filled = sum(bool(text) for text in texts.values())
    if filled < 2:
        return None, set()
    return Area(rows, x0, x1, top, bottom, tuple(lefts)), {id(char) for char in inside}


def _edges(values: Sequence[float]) -> list[float]:
    """The distinct values, those closer than two points taken as one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > 2:
            edges.append(value)
    return edges


def _text_at(texts: dict[Any, str], x: float, y: float) -> str:
    return next((text for cell, text in texts.items() if _holds(cell, x, y)), "")


def _holds(cell: Any, x: float, y: float) -> bool:
    return bool(cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3])


def _mid_x(char: Any) -> float:
    return float(char["x0"] + char["x1"]) / 2


def _mid_y(char: Any) -> float:
    return float(char["top"] + char["bottom"]) / 2


def _cell_text(chars: Sequence[Any]) -> str:
    lines: list[list[Segment]] = []
    for segment in segments(chars):
        if lines and abs(lines[-1][0].middle - segment.middle) < 0.5 * segment.size:
            lines[-1].append(segment)
        else:
            lines.append([segment])
    text = ""
    for line in lines:
        text = reflow.join(text, merge(line).text) if text else merge(line).text
    return tables.clean_cell(text)


def _body_size(parts: Sequence[Segment]) -> float:
    weights: dict[float, int] = {}
    for part in parts:
        weights[part.size] = weights.get(part.size, 0) + len(part.text)
    return max(weights, key=lambda size: weights[size], default=10.0)


def _blocks(texts: Sequence[Text | Found], style: Style) -> tuple[list[Block], tuple[int, ...]]:
    sizes = sorted({one.size for one in texts if isinstance(one, Text) and one.size > style.size * _LARGER}, reverse=True)
    title = _title_lines(texts, style)
    blocks: list[Block] = []
    title_blocks: list[int] = []
    count = 0
    open_table: tuple[Area, tuple[str, ...]] | None = None
    for i, one in enumerate(texts):
        if isinstance(one, Found):
            goes_on = open_table is not None and _same_columns(open_table[0], one.area)
            header = open_table[1] if goes_on and open_table is not None else None
            count += 0 if goes_on else 1
            rows = [tables.Row(cells, Locator(page=one.page, row=number)) for number, cells in enumerate(one.area.rows, 1)]
            found, header = tables.table_blocks(rows, count, header)
            blocks.extend(found)
            open_table = (one.area, header)
            continue
        if not one.text:
            continue
        open_table = None
        if i in title:
            title_blocks.append(len(blocks))
        place = Locator(page=one.page)
        stands_out = one.size > style.size * _LARGER or one.bold
        if stands_out and i not in title and len(one.text) <= _MAX_HEADING and not one.text.endswith(("。", "；", ".", ";", "，", ",")):
            depth = marks.heading_class(one.text)
            larger = sum(size > one.size + 0.3 for size in sizes)
            blocks.append(heading(one.text, depth or min(4, max(1, larger)), place))
        else:
            blocks.append(paragraph(one.text, place))
    return blocks, tuple(title_blocks)


def _same_columns(one: Area, other: Area) -> bool:
    return len(one.edges) == len(other.edges) and all(abs(a - b) < 4 for a, b in zip(one.edges, other.edges, strict=True))


def _title_lines(texts: Sequence[Text | Found], style: Style) -> set[int]:
    """Indices of the largest lines at the document's beginning, if they are larger than the text."""
    head = [(i, one) for i, one in enumerate(texts[:_HEAD]) if isinstance(one, Text)]
    large = [(i, one) for i, one in head if one.size > style.size * _LARGER and len(one.text) <= 160 and not titles.is_frame(one.text)]
    if not large:
        return set()
    largest = max(one.size for _, one in large)
    run: list[int] = []
    for i, one in large:
        if one.size >= largest - 0.6 and (not run or i == run[-1] + 1):
            run.append(i)
    return set(run)
