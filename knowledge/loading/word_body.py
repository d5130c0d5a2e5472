"""Walks the body of a Word document in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from knowledge.loading import reflow, suspicions, tables
from knowledge.loading.word_numbering import Numbering
from knowledge.loading.word_styles import Look, Styles
from knowledge.loading.word_text import FALLBACK, WordText
from knowledge.models import Block, BlockKind, Locator, Suspicion

_BOX = qn("w:txbxContent")
_THROUGH = frozenset(qn(f"w:{name}") for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml"))
_GALLERY = f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}"
_LONGEST_HEADING = 100


@dataclass(frozen=True, slots=True)
class Part:
    """A block with how it looks; None for what is not a paragraph."""

    block: Block
    look: Look | None = None


CONTENTS = Part(Block(BlockKind.NOTE, "", Locator()))
"""Stands where a table of contents was left out."""


class Body:
    """Reads the paragraphs, tables and text boxes of one document."""

    def __init__(self, styles: Styles, numbering: Numbering, words: WordText) -> None:
        self.suspicions: list[Suspicion] = []
        """Text that no reader sees, as far as it was read."""
        self._styles = styles
        self._numbering = numbering
        self._words = words
        self._tables = 0
        self._section: tuple[str, ...] = ()

    def parts(self, container: Any) -> Iterator[Part]:
        """The parts of an element that holds paragraphs and tables; CONTENTS for each paragraph of a table of contents."""
        for child in container:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag in _THROUGH:
                gallery = child.find(_GALLERY)
                if gallery is not None and gallery.get(qn("w:val")) == "Table of Contents" and self._words.drops_contents:
                    yield CONTENTS
                elif child.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is None:
                    yield from self.parts(child)

    def _paragraph(self, element: Any) -> Iterator[Part]:
        within = self._words.in_contents()
        words = self._words.words(element)
        look = self._styles.look(element)
        self.suspicions.extend(suspicions.hidden(words.hidden, Locator(section=self._section)))
        if self._words.drops_contents and (look.is_contents or ((within or self._words.in_contents()) and not words.shown.strip())):
            yield CONTENTS
            return
        # Word numbers an empty paragraph too, unless its mark was deleted or hidden.
        label = self._numbering.label(*look.number) if look.number and (words.shown.strip() or look.has_mark) else None
        lines = reflow.paragraphs(words.shown.split("\n"))
        if look.outline is not None and sum(len(line) for line in lines) <= _LONGEST_HEADING:
            joined = ""
            for line in lines:
                joined = reflow.join(joined, line)
            lines = [joined]
            self._section = (joined,) if joined else self._section
        shown = [line for line in lines if line]
        for i, line in enumerate(shown):
            kind = BlockKind.LIST_ITEM if label is not None and look.outline is None else BlockKind.PARAGRAPH
            yield Part(Block(kind, f"{label or ''}{line}" if i == 0 else line, Locator()), look)
        for box in element.iter(_BOX):
            # A box inside a box is read with the outer one.
            if not any(parent.tag in {FALLBACK, _BOX} for parent in _up_to(box, element)):
                yield from self._box(box)

    def _box(self, box: Any) -> Iterator[Part]:
        for part in self.parts(box):
            block = part.block
            yield part if block.kind is BlockKind.TABLE_ROW or not block.text else Part(Block(BlockKind.NOTE, block.text, block.locator))

    def _table(self, element: Any) -> Iterator[Part]:
        # Counted before anything is read: reading a cell twice would count its numbered paragraphs twice.
        if not any(_wide(tr) for tr in _own_rows(element)):
            for tr in _own_rows(element):
                for cell in _own_cells(tr):
                    yield from self.parts(cell)
            return
        self._tables += 1
        number = self._tables
        for block in tables.table_blocks(self._rows(element), number)[0]:
            yield Part(block)

    def _rows(self, element: Any) -> list[tables.Row]:
        """The rows with merged cells filled to the right (gridSpan, hMerge) and downwards (vMerge); deleted and hidden rows left out."""
        above: list[str] = []
        rows: list[tables.Row] = []
        for number, tr in enumerate(_own_rows(element), 1):
            if tr.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:
                continue
            if tr.find(f"{qn('w:trPr')}/{qn('w:hidden')}") is not None:
                text = " ".join(piece.text or "" for piece in tr.iter(qn("w:t")))
                self.suspicions.extend(suspicions.hidden(text, Locator(section=self._section, row=number)))
                continue
            cells: list[str] = [""] * _count(tr.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0)
            for tc in _own_cells(tr):
                properties = tc.find(qn("w:tcPr"))
                span = _count(properties.find(qn("w:gridSpan")) if properties is not None else None, 1)
                if _goes_on(properties, "w:vMerge"):
                    text = above[len(cells)] if len(cells) < len(above) else ""
                elif _goes_on(properties, "w:hMerge"):
                    text = cells[-1] if cells else ""
                else:
                    text = self._cell(tc)
                cells.extend([text] * span)
            declared = tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
            rows.append(tables.Row(tuple(cells), Locator(row=number), is_header=declared))
            above = cells
        return rows

    def _cell(self, cell: Any) -> str:
        return tables.keep_lines("\n".join(part.block.text for part in self.parts(cell)))


def _own_rows(table: Any) -> list[Any]:
    return list(_nearest(table, "w:tr"))


def _own_cells(row: Any) -> list[Any]:
    return list(_nearest(row, "w:tc"))


def _nearest(element: Any, name: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, also inside content controls, but none of a table within."""
    for child in element:
        if child.tag == qn(name):
            yield child
        elif child.tag not in {qn("w:tbl"), qn("w:p")} and isinstance(child.tag, str):
            yield from _nearest(child, name)


def _wide(row: Any) -> bool:
    cells = _own_cells(row)
    return len(cells) > 1 or any(_count(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), 1) > 1 for cell in cells)


def _up_to(element: Any, root: Any) -> Iterator[Any]:
    for parent in element.iterancestors():
        if parent is root:
            return
        yield parent


def _goes_on(properties: Any | None, name: str) -> bool:
    merge = properties.find(qn(name)) if properties is not None else None
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _count(element: Any | None, default: int) -> int:
    return min(int(element.get(qn("w:val"), default)), 1000) if element is not None else default
