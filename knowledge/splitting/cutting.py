"""Units that are too long for one passage, cut where a reader would: between items, rows or sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.models import Block, BlockKind, Language, Span
from knowledge.splitting.units import Unit, UnitKind
from knowledge.text import enumerations
from knowledge.text.enumerations import Enumeration
from knowledge.text.sentences import sentence_spans


@dataclass(frozen=True, slots=True)
class Bounds:
    """Lengths of passages in characters."""

    tiny: int
    """Shorter texts do not stand alone."""
    low: int
    """Least length of a piece that a paragraph is cut into."""
    high: int
    """Prose is closed before it grows beyond this."""
    whole: int
    """A list, a table or a paragraph is cut only beyond this."""


BOUNDS: dict[Language, Bounds] = {"zh": Bounds(70, 200, 400, 900), "en": Bounds(150, 450, 900, 1800)}
"""Chosen by measurement: short passages are found better, whole lists are answered from better."""


_CELLS = " | "
"""Between the cells of a row (Block.text)."""


class Role(StrEnum):
    """What a line of a passage is to a reader."""

    TEXT = "text"
    ROW = "row"
    HEADER = "header"
    """Column names: read with the rows, no statement of their own."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a passage's text, with the block that it comes from."""

    text: str
    role: Role
    block: Block


@dataclass(frozen=True, slots=True)
class Part:
    """A passage in the making."""

    lines: tuple[Line, ...]
    kind: UnitKind

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)

    @property
    def length(self) -> int:
        return sum(len(line.text) + 1 for line in self.lines) - 1


def cut(unit: Unit, bounds: Bounds, language: Language) -> list[Part]:
    """The unit in one or more parts, each short enough."""
    if unit.kind is UnitKind.TABLE:
        return list(_cut_table(unit, bounds, language))
    if unit.length <= bounds.whole:
        return [Part(tuple(_text(block) for block in unit.blocks), unit.kind)]
    return list(_cut_items(unit, bounds, language))


def _text(block: Block) -> Line:
    return Line(block.text, Role.TEXT, block)


def _cut_items(unit: Unit, bounds: Bounds, language: Language) -> Iterator[Part]:
    group: list[Line] = []
    length = 0
    for block in unit.blocks:
        if len(block.text) > bounds.whole:
            if group:
                yield Part(tuple(group), unit.kind)
                group, length = [], 0
            for piece in pieces(block.text, bounds, language):
                yield Part((Line(piece, Role.TEXT, block),), unit.kind)
            continue
        if group and length + len(block.text) > bounds.high:
            yield Part(tuple(group), unit.kind)
            group, length = [], 0
        group.append(_text(block))
        length += len(block.text) + 1
    if group:
        yield Part(tuple(group), unit.kind)


def pieces(text: str, bounds: Bounds, language: Language) -> Iterator[str]:
    """A long paragraph cut between sentences into pieces of about equal length; a sentence that is too long by itself is cut at its commas.

    The sentences of one item of an enumeration inside the paragraph stay together as long as the item is short enough.
    """
    whole = _items_joined(text, sentence_spans(text, language), bounds)
    spans = [piece for span in whole for piece in _short_enough(text, span, bounds)]
    target = len(text) / max(1, -(-len(text) // bounds.high))
    start = 0
    for i, span in enumerate(spans):
        following = spans[i + 1] if i + 1 < len(spans) else None
        if following is None:
            yield text[start:].strip()
        elif span.end - start >= 0.9 * target or following.end - start > 1.25 * bounds.high:
            yield text[start : following.start].strip()
            start = following.start


def _items_joined(text: str, sentences: Sequence[Span], bounds: Bounds) -> list[Span]:
    """The sentences, with those of one item as one span."""
    items = [item for item in _leaves(enumerations.find(text)) if item.end - item.start <= bounds.whole]
    starts = [item.start for item in items]
    result: list[Span] = []
    for span in sentences:
        last = bisect_right(starts, result[-1].start) - 1 if result else -1  # items do not overlap: one alone can hold both
        if last >= 0 and span.start < items[last].end:
            result[-1] = Span(result[-1].start, span.end)
        else:
            result.append(span)
    return result


def _leaves(lists: Sequence[Enumeration]) -> Iterator[Span]:
    """The items that have no list inside, and those of the lists inside."""
    for found in lists:
        for item in found.items:
            if item.inner:
                yield from _leaves(item.inner)
            else:
                yield item.span


def _short_enough(text: str, span: Span, bounds: Bounds) -> Iterator[Span]:
    start = span.start
    while span.end - start > bounds.whole:
        window = text[start : start + bounds.high]
        cut_at = max(window.rfind(mark) for mark in "，、,；; ") + 1
        end = start + (cut_at if cut_at > bounds.low // 2 else bounds.high)
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _cut_table(unit: Unit, bounds: Bounds, language: Language) -> Iterator[Part]:
    """Captions once, the header in front of each group of rows. A row is cut only where it alone is too long for a passage."""
    captions: list[Line] = []
    header: list[Line] = []
    rows: list[Line] = []
    has_header = any(block.header for block in unit.blocks)
    for block in unit.blocks:
        if block.kind is not BlockKind.TABLE_ROW:
            (rows if rows else captions).append(_text(block))
        elif has_header and not rows and not block.header and len(block.text) <= bounds.high:
            header.append(Line(block.text, Role.HEADER, block))
        else:
            rows.extend(Line(text, Role.ROW, block) for text in _row_pieces(block.text, bounds, language))
    limit = bounds.whole if unit.length <= bounds.whole else bounds.high
    lead = [*captions, *header]
    group: list[Line] = []
    length = _length(lead)
    for row in rows:
        if group and length + len(row.text) > limit:
            yield Part((*lead, *group), UnitKind.TABLE)
            lead, group = header, []
            length = _length(lead)
        group.append(row)
        length += len(row.text) + 1
    yield Part((*lead, *group), UnitKind.TABLE)


def _length(lines: Sequence[Line]) -> int:
    """Characters with a line end behind each."""
    return sum(len(line.text) + 1 for line in lines)


def _row_pieces(text: str, bounds: Bounds, language: Language) -> Iterator[str]:
    """A table row whole, or beyond the longest passage in pieces of some cells each; a cell that is too long alone is cut as prose is."""
    if len(text) <= bounds.whole:
        yield text
        return
    start = end = 0
    for cell in text.split(_CELLS):
        stop = end + len(cell)
        if start < end and stop - start > bounds.high:
            if text[start : end - len(_CELLS)].strip(" |"):
                yield text[start : end - len(_CELLS)]
            start = end
        if len(cell) > bounds.whole:
            yield from pieces(cell, bounds, language)
            start = stop + len(_CELLS)
        end = stop + len(_CELLS)
    if text[start:].strip(" |"):
        yield text[start:]
