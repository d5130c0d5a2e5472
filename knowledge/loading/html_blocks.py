"""An element of a web page as blocks, in the order in which they are read."""

from __future__ import annotations

import re
from typing import Any

from knowledge.errors import UnreadableFileError
from knowledge.loading import marks, reflow, tables
from knowledge.loading.reading import heading, paragraph
from knowledge.models import Block, BlockKind, Locator

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark meter o:p q rp rt ruby s samp small span strike strong sub sup "
    "time tt u var wbr".split()
)
_SPACE = re.compile(r"[ \t\r\n]+")
_MAX_SPAN = 100
_MAX_CELLS = 500_000
"""Most cells of one table, those that others reach over included."""
_MAX_DEPTH = 200


def blocks_of(element: Any) -> list[Block]:
    """The element's headings, paragraphs, list items and table rows."""
    walker = _Walker()
    walker.walk(element, 0)
    walker.flush()
    return walker.blocks


class _Walker:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._bold: list[bool] = []
        self._marker = ""
        self._in_list = False
        self._tables = 0

    def walk(self, element: Any, depth: int) -> None:
        """Adds what the element holds; its tail belongs to its parent."""
        if not isinstance(element.tag, str):
            return
        if depth > _MAX_DEPTH:  # nobody sees so many indents: what lies deeper is read as one paragraph
            self._add(" ".join(element.itertext()), element)
            return
        tag = element.tag.lower()
        if tag in {"rt", "rp"}:
            return  # how a character is read, above it
        if tag in {"br", "hr"}:
            self.flush()
        elif tag == "table":
            self.flush()
            self._table(element, depth)
        elif re.fullmatch(r"h[1-6]", tag):
            self.flush()
            text = reflow.tidy(_SPACE.sub(" ", element.text_content()))
            if text:
                self.blocks.append(heading(text, int(tag[1])))
        elif tag == "pre":
            self.flush()
            self.blocks.extend(paragraph(text) for text in reflow.paragraphs(element.text_content().split("\n")))
        elif tag in _INLINE:
            self._children(element, depth)
        elif tag in {"ol", "ul"}:
            self.flush()
            self._list(element, depth)
        else:
            self.flush()
            self._children(element, depth)
            self.flush()

    def flush(self) -> None:
        """Ends the paragraph that is being gathered."""
        text = reflow.tidy(_SPACE.sub(" ", "".join(self._pieces)))
        bold = bool(self._bold) and all(self._bold)
        self._pieces, self._bold = [], []
        if not text:
            return
        shown = f"{self._marker}{text}"
        self._marker = ""
        if self._in_list:
            self.blocks.append(Block(BlockKind.LIST_ITEM, shown, Locator()))
        elif bold and self.blocks and marks.looks_short(shown) and not marks.is_signature(shown):
            self.blocks.append(heading(shown, 0))
        else:
            self.blocks.append(paragraph(shown))

    def _children(self, element: Any, depth: int) -> None:
        self._add(element.text, element)
        for child in element:
            self.walk(child, depth + 1)
            self._add(child.tail, element)

    def _add(self, text: str | None, element: Any) -> None:
        if text:
            self._pieces.append(text)
            if text.strip():
                self._bold.append(any(one.tag in {"b", "strong"} for one in (element, *element.iterancestors())))

    def _list(self, element: Any, depth: int) -> None:
        start = element.get("start") or "1"
        number = int(start) if start.lstrip("-").isdigit() else 1
        outer = self._in_list
        self._add(element.text, element)
        for child in element:
            if child.tag == "li":
                self.flush()
                text = child.text_content().strip()
                plain = element.tag == "ul" or "none" in (element.get("style") or "") or marks.is_item(text)
                self._marker = "" if plain else f"{number}. "
                self._in_list = True
                self._children(child, depth + 1)
                self.flush()
                self._in_list = outer
                self._marker = ""
                number += 1
            else:
                self.walk(child, depth + 1)
            self._add(child.tail, element)
        self.flush()

    def _table(self, element: Any, depth: int) -> None:
        # Rows only where no table lies inside: else each depth of tables would be walked twice, and thirty of them a billion times.
        rows = [] if _places_text(element) else _rows(element)
        if max((len(row.cells) for row in rows), default=0) <= 1:
            for cell in [one for one in element.iter("td", "th", "caption") if next(one.iterancestors("table")) is element]:
                self._children(cell, depth + 1)
                self.flush()
            return
        caption = element.find("caption")
        if caption is not None and (text := reflow.tidy(_SPACE.sub(" ", caption.text_content()))):
            self.blocks.append(paragraph(text))
        self._tables += 1
        self.blocks.extend(tables.table_blocks(rows, self._tables)[0])


def _places_text(table: Any) -> bool:
    """Whether a table lays out a page: it holds another table, or a cell with several long paragraphs."""
    return table.find(".//table") is not None or any(
        sum(len(text) > 60 for text in (one.text_content().strip() for one in cell.iter("p"))) >= 3 for cell in table.iter("td")
    )


def _rows(table: Any) -> list[tables.Row]:
    """The table's rows with rowspan and colspan filled. Raises UnreadableFileError: too_many_cells."""
    rows: list[tables.Row] = []
    hanging: dict[int, tuple[int, str]] = {}
    made = 0
    for number, tr in enumerate([one for one in table.iter("tr") if next(one.iterancestors("table")) is table], 1):
        cells: list[str] = []
        heads = 0
        parts = [cell for cell in tr if cell.tag in {"td", "th"}]
        for cell in parts:
            _hang(cells, hanging)
            text = tables.keep_lines("\n".join(block.text for block in blocks_of(cell)))
            heads += cell.tag == "th"
            for _ in range(_span(cell, "colspan")):
                if _span(cell, "rowspan") > 1:
                    hanging[len(cells)] = (_span(cell, "rowspan") - 1, text)
                cells.append(text)
        _hang(cells, hanging)
        if (made := made + len(cells)) > _MAX_CELLS:
            raise UnreadableFileError("too_many_cells", f"over {_MAX_CELLS}")
        in_head = tr.getparent().tag == "thead"
        rows.append(tables.Row(tuple(cells), Locator(row=number), is_header=bool(parts) and (in_head or heads == len(parts))))
    return rows


def _hang(cells: list[str], hanging: dict[int, tuple[int, str]]) -> None:
    """Adds the cells that reach down from rows above at the place where the row stands."""
    while len(cells) in hanging:
        column = len(cells)
        left, text = hanging[column]
        cells.append(text)
        if left > 1:
            hanging[column] = (left - 1, text)
        else:
            del hanging[column]


def _span(cell: Any, name: str) -> int:
    value = cell.get(name) or "1"
    return max(1, min(int(value), _MAX_SPAN)) if value.isdigit() else 1
