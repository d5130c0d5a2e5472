"""A few neighbouring sentences of a text, small enough to be read in milliseconds."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from knowledge.models import Span
from knowledge.text.terms import native_terms

_CHINESE = re.compile("[㐀-鿿]")


def tokens(text: str) -> float:
    """About how many tokens the packaged encoder makes of a text."""
    chinese = len(_CHINESE.findall(text))
    return 1 + 0.75 * chinese + (len(text) - chinese) / 4.2


def nearest(question: str, sentences: Sequence[str]) -> int:
    """The sentence that shares most words with the question; the first of several."""
    asked = set(native_terms(question))
    return max(range(len(sentences)), key=lambda i: (len(asked & set(native_terms(sentences[i]))), -i))


def window(sentences: Sequence[str], centre: int, budget: float, rng: random.Random | None = None) -> tuple[int, int]:
    """First and last of the sentences around `centre` that together have at most `budget` tokens; the centre alone may have more.

    It grows to the two sides in turn, or by chance with `rng`, so that nothing can be learnt from where the answer stands.
    """
    first = last = centre
    used, turn = tokens(sentences[centre]), 0
    while sides := [side for side in (-1, 1) if 0 <= (first - 1 if side < 0 else last + 1) < len(sentences)]:
        side = rng.choice(sides) if rng else sides[turn % len(sides)]
        turn += 1
        more = first - 1 if side < 0 else last + 1
        used += tokens(sentences[more])
        if used > budget:
            break
        first, last = (more, last) if side < 0 else (first, more)
    return first, last


def spread(spans: Sequence[Span], first: int, last: int) -> Span:
    """The characters from one sentence to another."""
    return Span(spans[first].start, spans[last].end)
