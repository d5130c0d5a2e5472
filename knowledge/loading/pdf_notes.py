"""Footnotes of a PDF page: in smaller print at the end of a column, the first of them marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.loading.pdf_layout import Item, Line

FOOTNOTE = re.compile(
    r"\s*(?:[①-⑳*＊†‡]|\[\d{1,2}\]|[〔（(]?\d{1,2}[〕）)]?[.．]?\s?(?=[A-Z\u3400-\u9fff“\"《])|(?:注|备注|说明|Notes?)\s?\d{0,2}[:：])"
)
"""How a footnote begins."""
_SMALL_PRINT = 0.9


def footnotes(items: Sequence[Item], body_size: float) -> set[int]:
    """The ids of each column's last lines that are its footnotes: in smaller print, the first of them marked as one."""
    found: set[int] = set()
    waiting: list[int] = []
    below: Item | None = None
    closed = False
    for item in reversed(items):
        if below is None or not isinstance(item, Line) or not isinstance(below, Line) or item.column != below.column:
            waiting, closed = [], False
        below = item
        if closed or not isinstance(item, Line) or item.size > _SMALL_PRINT * body_size:
            closed = True
            continue
        waiting.append(id(item))
        if FOOTNOTE.match(item.text):
            found.update(waiting)
    return found
