"""Text for the cells of a spreadsheet."""

from __future__ import annotations

_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
"""First characters that make a spreadsheet take text for a formula (OWASP, CSV Injection), full-width forms included."""


def inert(value: object) -> object:
    """The value for a cell: text that a spreadsheet would take for a formula with a leading apostrophe, None as empty text."""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return "'" + value
    return "" if value is None else value
