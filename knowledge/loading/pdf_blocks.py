"""Laid-out pages to blocks: title, headings, paragraphs, tables that go on over pages. For real and recognised text alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from knowledge.loading import marks, tables, titles
from knowledge.loading.ocr_lines import even_sizes
from knowledge.loading.pdf_aligned import aligned
from knowledge.loading.pdf_layout import Area, reading_order
from knowledge.loading.pdf_lines import Segment
from knowledge.loading.pdf_paragraphs import Found, Style, Text, paragraphs, style_of
from knowledge.loading.pdf_running import without_running
from knowledge.loading.reading import heading, paragraph
from knowledge.models import Block, BlockKind, Locator

_HEAD = 10
_MAX_HEADING = 120
_LARGER = 1.12


@dataclass(frozen=True, slots=True)
class Page:
    """One page before its lines are put in order. Lengths in points, y from the top."""

    width: float
    height: float
    segments: Sequence[Segment] = ()
    """Text outside of tables."""
    areas: Sequence[Area] = ()


def blocks_of(pages: Sequence[Page]) -> tuple[tuple[Block, ...], tuple[int, ...]]:
    """The blocks of all pages, and the indices of those that look like the document's title. Page numbers count from 1."""
    even = even_sizes([page.segments for page in pages])
    kept = without_running([(page.height, parts) for page, parts in zip(pages, even, strict=True)])
    body_size = _body_size([segment for parts in kept for segment in parts])
    ordered = []
    for parts, page in zip(kept, pages, strict=True):
        rest, areas = aligned(parts, body_size)
        ordered.append(reading_order(rest, [*page.areas, *areas], body_size, page.width))
    style = style_of(ordered)
    blocks, title_blocks = _blocks(list(paragraphs(list(enumerate(ordered, 1)), style)), style)
    return tuple(blocks), title_blocks


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
            blocks.extend(replace(block, confidence=one.area.confidence) for block in found)
            open_table = (one.area, header)
            continue
        if not one.text:
            continue
        open_table = None
        if i in title:
            title_blocks.append(len(blocks))
        place = Locator(page=one.page)
        stands_out = one.size > style.size * _LARGER or one.bold
        if one.is_note:
            block = Block(BlockKind.NOTE, one.text, place)
        elif stands_out and i not in title and _may_head(one.text):
            depth = marks.heading_class(one.text)
            larger = sum(size > one.size + 0.3 for size in sizes)
            block = heading(one.text, depth or min(4, max(1, larger)), place)
        else:
            block = paragraph(one.text, place)
        blocks.append(block if one.confidence is None else replace(block, confidence=one.confidence))
    return blocks, tuple(title_blocks)


def _may_head(text: str) -> bool:
    return len(text) <= _MAX_HEADING and not text.endswith(("。", "；", ".", ";", "，", ",")) and not marks.is_signature(text)


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
