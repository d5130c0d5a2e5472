"""Fields of tasks whose canonical form is their folded text."""

from __future__ import annotations

import re

from knowledge.models import Span
from knowledge.register.entries import FieldName, Found
from knowledge.text.folding import fold

ENDINGS = " 　。.；;，,"
"""What ends a task's words and is none of them."""


def plain(name: FieldName, value: str, at: int) -> Found:
    """A field as it stands at a place of the text."""
    return Found(name, value, fold(value), Span(at, at + len(value)))


def numbered(mark: str, at: int) -> Found:
    """The number that a mark at a place writes: 1 for "1.", （一） for itself; for comparing without its brackets."""
    value = mark if mark.startswith(("(", "（")) else mark.rstrip(" .、．:：)）")
    return Found(FieldName.NUMBER, value, re.sub(r"[()]", "", fold(value)), Span(at, at + len(value)))
