"""One year, level, place, person or the like in a turn of a conversation."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.models import Language

REGION, YEAR, MONTH, DAY, PERSON = "region", "year", "month", "day", "person"
PART_OF_YEAR, PART_OF_MONTH = "part of year", "part of month"


@dataclass(frozen=True, slots=True)
class Slot:
    """One such thing in a text."""

    kind: str
    value: str
    """What it means, whatever the words: "2024", "city", "prize 1"."""
    start: int
    end: int
    surface: str
    language: Language
    name: str | None = None
    """Of a region with a name of its own."""
