"""The year that a document's dates without one mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.loading import dates
from knowledge.loading.dating import Dated
from knowledge.loading.issuing_number import FoundNumber
from knowledge.loading.reading import Metadata

_TITLE_SOURCES = {"text": "text", "metadata": "metadata", "file name": "file name"}


@dataclass(frozen=True, slots=True)
class FoundYear:
    """The year and where it was read, both None where nothing tells."""

    year: int | None = None
    source: str | None = None


def find(dated: Dated, title: str, title_source: str, number: FoundNumber, meta: Metadata, stem: str) -> FoundYear:
    """The year of the date, else the one year that the title, the number, the file name or the address names, in this order.

    A title with several years ("2024年总结和2025年计划", "2024-2026") does not tell.
    """
    if dated.day is not None:
        return FoundYear(dated.day.year, dated.source)
    named = dates.years(title)
    if len(named) == 1:
        return FoundYear(named[0], _TITLE_SOURCES[title_source])
    if number.year is not None:
        return FoundYear(number.year, "number")
    named = dates.years(stem)
    if len(named) == 1:
        return FoundYear(named[0], "file name")
    in_address = re.findall(r"/(20[0-4]\d)(?:[-/]?(?:0[1-9]|1[0-2]))?(?=/|\D)", meta.url or "")
    return FoundYear(int(in_address[-1]), "metadata") if in_address else FoundYear()
