"""A document's own day where it names no year but its number does: "Circular LQ/2026/05, 23 February", 〔2026〕6号 3月12日."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from knowledge.loading import dates, issuing_number
from knowledge.loading.dating_uses import is_limit, limits
from knowledge.models import Block, BlockKind

_HEAD = 10
"""First blocks among which the number stands."""
_ENDS = 4
"""Last blocks among which a day alone is that of the signature."""


def find(body: Sequence[Block]) -> tuple[int, date] | None:
    """The place of the block and the day; None where the number names no year or no day stands beside it or alone at the end."""
    for i, block in enumerate(body[:_HEAD]):
        year = None if block.kind in {BlockKind.NOTE, BlockKind.TABLE_ROW} else issuing_number.year_of_line(block.text)
        if year is None:
            continue
        near = (i, i + 1, *range(len(body) - 1, max(i + 1, len(body) - 1 - _ENDS), -1))
        return next(((k, day) for k in near if k < len(body) and (day := _day(body[k].text, year, beside=k == i))), None)
    return None


def _day(text: str, year: int, *, beside: bool) -> date | None:
    """The only day of a line, which names no year; beside a number, or as all that the line says."""
    found = list(dates.find(text))
    if len(found) != 1 or found[0].year is not None or found[0].day is None or is_limit(text) or limits(text[found[0].end :]):
        return None
    if not beside and dates.strip(text).strip(" 　（）(),，.。"):
        return None
    return found[0].on(year)
