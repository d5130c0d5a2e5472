"""Where the words of a quotation stand in a text. Pure."""

from __future__ import annotations

import functools
import unicodedata

from knowledge.models import Span


def find_quote(text: str, quote: str) -> Span | None:
    """The first place of a quotation in a text, though white space, width and case may differ; None where it does not stand there."""
    if not quote.strip():
        return None
    exact = quote.strip()
    at = text.find(exact)
    if at >= 0:
        return Span(at, at + len(exact))
    signs, places = _signs(text)
    wanted, _ = _signs(quote)
    at = signs.find(wanted) if wanted else -1
    return None if at < 0 else Span(places[at], places[at + len(wanted) - 1] + 1)


@functools.lru_cache(maxsize=4)
def _signs(text: str) -> tuple[str, tuple[int, ...]]:
    """The text without what does not show, in one width and case; for each of its signs the place in the text."""
    signs: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for sign in char.lower() if char.isascii() else unicodedata.normalize("NFKC", char).casefold():
            if not sign.isspace() and unicodedata.category(sign) not in {"Cf", "Cc"}:
                signs.append(sign)
                places.append(place)
    return "".join(signs), tuple(places)
