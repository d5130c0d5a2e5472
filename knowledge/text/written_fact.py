"""A fact that stands in a text in so many words: a date, a time, a number, a document number; and how readers of them work."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.models import Span


class FactKind(StrEnum):
    """What a fact is; the part of its canonical form before the colon."""

    DATE = "date"
    """MM-DD or YYYY-MM-DD."""
    MONTH = "month"
    """MM or YYYY-MM."""
    YEAR = "year"
    """YYYY."""
    DAY = "day"
    """DD: a day whose month is not said."""
    WEEKDAY = "weekday"
    """1 (Monday) to 7."""
    TIME = "time"
    """HH:MM of 24 hours."""
    NUMBER = "num"
    """Decimal without exponent, group marks or needless zeros: 38000, 3.5."""
    PERCENT = "percent"
    FRACTION = "frac"
    """numerator/denominator."""
    ORDINAL = "ord"
    DOCUMENT_NUMBER = "docno"
    """Issuing mark, year, hyphen, serial: 江卫宣2025-61."""
    CODE = "code"
    """Letters with digits or dotted digits, lower case, without spaces: gb/t1234-2020, 3.2.1."""
    PHONE = "phone"
    """Digits alone."""
    WEB = "web"
    """Address of a page or mailbox, lower case."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a text."""

    kind: FactKind
    value: str
    span: Span
    """Where it stands in the text; facts of one range or list may share a span."""
    others: tuple[str, ...] = ()
    """Canonical forms that the same words could mean as well: "2:30" is time:02:30 or time:14:30."""
    certain: bool = True
    """False where the words may be no statement of a number at all, as "one" or 一 often are."""

    @property
    def canonical(self) -> str:
        return f"{self.kind}:{self.value}"

    @property
    def readings(self) -> frozenset[str]:
        """Every canonical form that the words could mean."""
        return frozenset((self.canonical, *self.others))


Reading = tuple[Sequence[Fact], int]
"""Facts that were read from a place in the text, and the offset at which reading ended."""
Reader = tuple[re.Pattern[str], Callable[[re.Match[str], str], Reading | None]]
"""A pattern, and what to do with a match of it in the text: None declines, so that later readers may have the words."""

JOIN = r"(?:\s*(?:-|–|—+|‑|−|~|～|至|到|\bto\b|\bthrough\b|\buntil\b)\s*)"
"""Between the ends of a range."""
LIST = r"(?:\s*(?:、|,|，|和|及|与|以及|\band\b|&)\s*)"
"""Between the members of a list."""


def read_all(text: str, readers: Sequence[Reader]) -> tuple[list[Fact], str]:
    """Facts that the readers find, the first reader having the first choice; and the text with their words blanked out."""
    found: list[Fact] = []
    left = text
    for pattern, read in readers:
        position = 0
        while (match := pattern.search(left, position)) is not None:
            # readers look around in the whole text: 下午 of 下午2:00—4:30 serves its second time too
            reading = read(match, text)
            if reading is None:
                position = match.start() + 1
                continue
            facts, end = reading
            found.extend(facts)
            left = left[: match.start()] + "\0" * (end - match.start()) + left[end:]
            position = end
    return found, left
