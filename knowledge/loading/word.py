"""Word documents (docx): body text with its automatic numbering, tables, text boxes and footnotes; running heads stay apart."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
import lxml.etree  # type: ignore[import-untyped]
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from knowledge.errors import UnreadableFileError
from knowledge.loading import marks, reflow, tables, titles
from knowledge.loading.reading import Metadata, Reading, heading
from knowledge.loading.word_numbering import Numbering
from knowledge.loading.word_styles import Look, Styles
from knowledge.models import Block, BlockKind, Locator

_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FALLBACK, _ALTERNATE = f"{_COMPATIBILITY}Fallback", f"{_COMPATIBILITY}AlternateContent"
_DELETED = frozenset({qn(f"w:{name}") for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "tblPr")} | {_FALLBACK})
_BOX = qn("w:txbxContent")
_FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_HEAD = 12
"""The title stands among this many paragraphs at the beginning."""
_LONGEST_HEADING = 100
_MOST_BOLD = 0.3
_CLOSED = re.compile(r"[。；;：:，,]$")


@dataclass(frozen=True, slots=True)
class _Part:
    """A block with how it looks; None for what is not a paragraph."""

    block: Block
    look: Look | None = None


def read(data: bytes) -> Reading:
    """The document's blocks. Inserted text of tracked changes is kept, deleted text dropped.

    Raises UnreadableFileError: broken.
    """
    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError) as exc:
        raise UnreadableFileError("broken", type(exc).__name__) from exc
    reader = _Body(Styles.of(document.styles.element), Numbering.of(_numbering(document)))
    parts = list(reader.parts(document.element.body))
    notes = [_Part(Block(BlockKind.NOTE, text, Locator())) for text in _footnotes(document)]
    bold_tells = _bold_tells(parts)
    blocks = [_settled(part, bold_tells) for part in parts] + [part.block for part in notes]
    properties = document.core_properties
    return Reading(tuple(blocks), _title_lines(parts), Metadata(weak_title=properties.title or None))


class _Body:
    """Walks the body in document order."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._tables = 0

    def parts(self, container: Any) -> Iterator[_Part]:
        for child in container:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child)
            elif child.tag in {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:smartTag"), qn("w:customXml")}:
                yield from self.parts(child)

    def _paragraph(self, element: Any) -> Iterator[_Part]:
        text = _text(element)
        look = self._styles.look(element)
        label = self._numbering.label(*look.number) if look.number and text.strip() else None
        lines = [tidy for line in text.split("\n") if (tidy := reflow.tidy(line))]
        for i, line in enumerate(lines):
            shown = f"{label or ''}{line}" if i == 0 else line
            kind = BlockKind.LIST_ITEM if label is not None and look.outline is None else BlockKind.PARAGRAPH
            yield _Part(Block(kind, shown, Locator()), look)
        for box in element.iter(_BOX):
            if not any(parent.tag == _FALLBACK for parent in box.iterancestors()):
                for part in self.parts(box):
                    block = part.block
                    yield _Part(Block(BlockKind.NOTE, block.text, block.locator)) if block.kind is not BlockKind.TABLE_ROW else part

    def _table(self, element: Any) -> Iterator[_Part]:
        rows = self._rows(element)
        if max((len(row.cells) for row in rows), default=0) <= 1:
            for cell in element.iter(qn("w:tc")):
                if cell.getparent().getparent() is element:
                    yield from self.parts(cell)
            return
        self._tables += 1
        for block in tables.table_blocks(rows, self._tables)[0]:
            yield _Part(block)

    def _rows(self, element: Any) -> list[tables.Row]:
        """The rows with merged cells filled to the right (gridSpan) and downwards (vMerge)."""
        above: list[str] = []
        rows: list[tables.Row] = []
        trs = [tr for tr in element.iter(qn("w:tr")) if next(tr.iterancestors(qn("w:tbl"))) is element]
        for number, tr in enumerate(trs, 1):
            cells: list[str] = [""] * _count(tr.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0)
            for tc in [tc for tc in tr.iter(qn("w:tc")) if next(tc.iterancestors(qn("w:tr"))) is tr]:
                properties = tc.find(qn("w:tcPr"))
                span = _count(properties.find(qn("w:gridSpan")) if properties is not None else None, 1)
                merge = properties.find(qn("w:vMerge")) if properties is not None else None
                if merge is not None and merge.get(qn("w:val"), "continue") == "continue":
                    text = above[len(cells)] if len(cells) < len(above) else ""
                else:
                    text = self._cell(tc)
                cells.extend([text] * span)
            declared = tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
            rows.append(tables.Row(tuple(cells), Locator(row=number), is_header=declared))
            above = cells
        return rows

    def _cell(self, cell: Any) -> str:
        return tables.clean_cell("\n".join(part.block.text for part in self.parts(cell)))


def _settled(part: _Part, bold_tells: bool) -> Block:
    """A block as a heading, where its style, its outline level or bold print says that it is one."""
    block, look = part.block, part.look
    if look is None or block.kind in {BlockKind.TABLE_ROW, BlockKind.NOTE} or not block.text:
        return block
    if look.outline is not None:
        # Whole paragraphs are sometimes given a heading style for its looks.
        is_text = len(block.text) > _LONGEST_HEADING or block.text.endswith(("。", "；"))
        return block if is_text else heading(block.text, look.outline + 1)
    if (
        bold_tells
        and look.bold
        and block.kind is BlockKind.PARAGRAPH
        and marks.looks_short(block.text)
        and not marks.is_signature(block.text)
    ):
        return heading(block.text, 0)
    return block


def _bold_tells(parts: list[_Part]) -> bool:
    """Whether bold print is rare enough to set headings apart."""
    shown = [(len(part.block.text), part.look.bold) for part in parts if part.look is not None]
    return sum(length for length, bold in shown if bold) < _MOST_BOLD * sum(length for length, _ in shown)


def _title_lines(parts: list[_Part]) -> tuple[int, ...]:
    """Indices of the title's lines: of style Title, else the largest centred or bold lines before the first heading or long paragraph."""
    head: list[tuple[int, str, Look]] = []
    for i, part in enumerate(parts[:_HEAD]):
        if part.look is None or part.block.kind is BlockKind.TABLE_ROW:
            break
        if part.look.is_title:
            head = [(i, part.block.text, part.look)]
            for j in range(i + 1, min(len(parts), i + 3)):
                look = parts[j].look
                if look is not None and look.is_title:
                    head.append((j, parts[j].block.text, look))
            return tuple(i for i, _, _ in head)
        if len(part.block.text) > 90 or (part.look.outline is not None and head):
            break
        head.append((i, part.block.text, part.look))
    body_size = _body_size(parts)
    head = [(i, text, look) for i, text, look in head if not titles.is_frame(text)]
    set_apart = [(i, text, look) for i, text, look in head if (look.centred and not _CLOSED.search(text)) or look.size >= body_size * 1.25]
    if not set_apart:
        first = head[:1]
        return tuple(i for i, text, look in first if look.outline == 0 and not re.match(r"[一1]", text))
    largest = max(look.size for _, _, look in set_apart)
    chosen = [i for i, _, look in set_apart if look.size >= largest - 0.5]
    run = [chosen[0]]
    for i in chosen[1:]:
        if i == run[-1] + 1:
            run.append(i)
    return tuple(run)


def _body_size(parts: list[_Part]) -> float:
    weights: dict[float, int] = {}
    for part in parts:
        if part.look is not None:
            weights[part.look.size] = weights.get(part.look.size, 0) + len(part.block.text)
    return max(weights, key=lambda size: weights[size], default=10.5)


def _text(element: Any) -> str:
    """The text of a paragraph: runs, links and insertions; line breaks as "\\n", no text boxes, no field codes."""
    pieces: list[str] = []
    for child in element:
        tag = child.tag
        if tag in _DELETED or tag == _BOX or not isinstance(tag, str):
            continue
        if tag == qn("w:t"):
            pieces.append(child.text or "")
        elif tag == qn("w:tab"):
            pieces.append(" ")
        elif tag in {qn("w:br"), qn("w:cr")}:
            pieces.append("\n" if child.get(qn("w:type"), "textWrapping") == "textWrapping" else " ")
        elif tag == qn("w:noBreakHyphen"):
            pieces.append("-")
        elif tag == qn("w:sym"):
            continue
        elif tag not in {qn("w:drawing"), qn("w:pict"), qn("w:object"), _ALTERNATE}:
            pieces.append(_text(child))
    return "".join(pieces)


def _count(element: Any | None, default: int) -> int:
    return min(int(element.get(qn("w:val"), default)), 1000) if element is not None else default


def _numbering(document: Any) -> Any | None:
    try:
        return document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return None  # python-docx knows no empty numbering part: the document has no lists


def _footnotes(document: Any) -> list[str]:
    texts: list[str] = []
    for relation in document.part.rels.values():
        if relation.reltype == _FOOTNOTES and not relation.is_external:
            parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            root = lxml.etree.fromstring(relation.target_part.blob, parser)
            notes = [note for note in root.iter(qn("w:footnote")) if note.get(qn("w:type")) in {None, "normal"}]
            texts.extend(reflow.tidy(" ".join(_text(p) for p in note.iter(qn("w:p")))) for note in notes)
    return [text for text in texts if text]
