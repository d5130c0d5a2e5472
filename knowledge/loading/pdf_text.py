"""The real characters of a PDF page: are they its text, and what do they say inside and outside of ruled tables?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from knowledge.loading.pdf_blocks import Page
from knowledge.loading.pdf_layout import Area
from knowledge.loading.pdf_lines import Segment, segments
from knowledge.loading.pdf_tables import Cell, area, holds

_GARBAGE = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")
_MOST_GARBAGE = 0.3
_FEWEST_CHARS = 5
_LABEL = 80
"""A page with fewer letters than this over a large picture may carry a stamped number or a date beside the text of the picture."""
_LARGE = 0.5
_PICTURE = 0.4
"""Share of a page that pictures cover on a scanned page."""
_SMALL = 0.04
"""Share of a page without any text that a picture covers at least if it may hold some."""
_OUTLINES = 200


def letters(chars: Sequence[Any]) -> int:
    """Number of characters that are no space."""
    return sum(len("".join(char["text"].split())) for char in chars)


def is_readable(chars: Sequence[Any]) -> bool:
    """Whether a page's characters are text: enough of them, and with meanings that the file tells."""
    text = "".join(char["text"] for char in chars)
    return letters(chars) >= _FEWEST_CHARS and len(_GARBAGE.findall(text)) <= _MOST_GARBAGE * len(chars)


def shows_a_picture(page: Any, chars: Sequence[Any]) -> bool:
    """Whether a page may show text that its characters do not tell: they are none, or mean nothing, or are few over a large picture."""
    if is_readable(chars):
        return letters(chars) < _LABEL and _covered(page) > _LARGE
    return letters(chars) >= _FEWEST_CHARS or _covered(page) > _SMALL or len(page.curves) > _OUTLINES


def must_be_recognised(page: Any, chars: Sequence[Any]) -> bool:
    """Whether a page without readable text is surely one with text: it cannot be passed over."""
    return letters(chars) >= _FEWEST_CHARS or _covered(page) > _PICTURE or len(page.curves) > _OUTLINES


def page_of(page: Any, chars: Sequence[Any]) -> Page:
    """A page's characters as segments outside of tables, and its ruled tables."""
    areas: list[Area] = []
    width, height = float(page.width), float(page.height)
    turn = _turn(chars)
    rest: list[Any] = [{**char, **_turned(char, turn, width, height), "upright": True} for char in chars] if turn else list(chars)
    for table in page.find_tables():
        cells = [_turned_cell(cell, turn, width, height) for cell in table.cells if cell is not None]
        x0, top = min(cell[0] for cell in cells), min(cell[1] for cell in cells)
        x1, bottom = max(cell[2] for cell in cells), max(cell[3] for cell in cells)
        inside = [char for char in rest if x0 <= _mid_x(char) <= x1 and top <= _mid_y(char) <= bottom]
        found = area(cells, partial(_in_cell, chars=inside))
        if found is not None:
            areas.append(found)
            gone = {id(char) for char in inside}
            rest = [char for char in rest if id(char) not in gone]
    return Page(*((height, width) if turn in {90, 270} else (width, height)), segments(rest), areas)


def _turn(chars: Sequence[Any]) -> int:
    """Degrees, counter-clockwise, by which most of a page's lines are turned: 0, 90 (they run upwards), 180 or 270."""
    turns = [0, 0, 0, 0]
    for char in chars:
        a, b = char["matrix"][:2]
        turns[(0 if a >= 0 else 2) if abs(a) >= abs(b) else (1 if b > 0 else 3)] += 1
    return 90 * turns.index(max(turns))


def _turned(char: Any, turn: int, width: float, height: float) -> dict[str, float]:
    x0, top, x1, bottom = _turned_cell((char["x0"], char["top"], char["x1"], char["bottom"]), turn, width, height)
    return {"x0": x0, "top": top, "x1": x1, "bottom": bottom}


def _turned_cell(cell: Cell, turn: int, width: float, height: float) -> Cell:
    """A box on the page turned so that its lines run to the right."""
    x0, top, x1, bottom = cell
    if turn == 90:
        return height - bottom, x0, height - top, x1
    if turn == 180:
        return width - x1, height - bottom, width - x0, height - top
    if turn == 270:
        return top, width - x1, bottom, width - x0
    return cell


def _in_cell(cell: Cell, chars: Sequence[Any]) -> list[Segment]:
    return segments(char for char in chars if holds(cell, _mid_x(char), _mid_y(char)))


def _covered(page: Any) -> float:
    size = float(page.width) * float(page.height) or 1.0
    return sum(float(max(0.0, image["x1"] - image["x0"]) * max(0.0, image["bottom"] - image["top"])) for image in page.images) / size


def _mid_x(char: Any) -> float:
    return float(char["x0"] + char["x1"]) / 2


def _mid_y(char: Any) -> float:
    return float(char["top"] + char["bottom"]) / 2
