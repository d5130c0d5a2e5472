"""A text folded for reading, of which each character knows its place in the text as given."""

from __future__ import annotations

import functools
import unicodedata
from dataclasses import dataclass

from knowledge.models import Span
from knowledge.text.folding import fold


@dataclass(frozen=True, slots=True)
class Aligned:
    """A folded text beside the one that it was made of."""

    original: str
    text: str
    """As fold() makes it, but with its capitals (they tell May from may) and with white space at the ends."""
    places: tuple[int, ...]
    """Of each character of `text`, in the original."""

    def span(self, start: int, end: int) -> Span:
        """Where the folded characters [start, end), at least one, stand in the original."""
        return Span(self.places[start], self.places[end - 1] + 1)


def aligned(text: str) -> Aligned:
    """The text with full width, compatibility forms, invisible and traditional characters folded one by one."""
    folded: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for plain in _plain(char):
            if plain == " " and folded and folded[-1] == " ":
                continue
            folded.append(plain)
            places.append(place)
    return Aligned(text, "".join(folded), tuple(places))


@functools.lru_cache(maxsize=8192)
def _plain(char: str) -> str:
    if char.isascii():
        return " " if char.isspace() else char
    if char == "○":
        return "〇"  # 二○二五年
    wide = unicodedata.normalize("NFKC", char)
    if wide.isspace():
        return " "
    return wide if wide.lower() != wide else fold(char)
