"""The invisible text that a scanning program lays over the picture of a page: is it fit to be used instead of recognising anew?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from knowledge.loading.ocr_types import Quad
from knowledge.text.folding import fold

if TYPE_CHECKING:
    from knowledge.loading.ocr import Picture, Recogniser

_IDEOGRAPH = re.compile(r"[㐀-鿿]")
_TOKEN = re.compile(r"[!-~]+")
_WORD = re.compile(r"[\"'(\[]*+(?:[A-Za-z]+(?:['’/&-][A-Za-z]+)*|[$#]?\d[\d.,:/%-]*(?:st|nd|rd|th)?|\S+@\S+|https?:\S+)[)\]\"'.,;:!?%]*")
_VOWEL = re.compile(r"[aeiouyAEIOUY]")
_LEVELS = (("gb2312", range(0xB0, 0xD8)), ("big5", range(0xA4, 0xC7)))
"""First bytes of the first levels of the two standards, which hold the common characters."""
_COMMON = 0.9
"""Share of common characters among Chinese ones; real text has 96 % and more, text through a wrong table of characters some third."""
_WORDS = 0.8
"""Share of tokens that look like words or figures; real text has 95 % and more."""
_AGREES = 0.6
_SAMPLE = 4


def is_plausible(text: str) -> bool:
    """Whether a text reads like Chinese or English rather than like noise. By its characters alone."""
    ideographs = _IDEOGRAPH.findall(text)
    tokens = [token for token in _TOKEN.findall(text) if len(token) > 1]
    if len(ideographs) + len(tokens) < 3:
        return False
    if len(ideographs) >= 10 and sum(map(_is_common, ideographs)) < _COMMON * len(ideographs):
        return False
    good = sum(
        _WORD.fullmatch(token) is not None and (not token.isalpha() or len(token) < 5 or _VOWEL.search(token) is not None)
        for token in tokens
    )
    return len(tokens) < 5 or good >= _WORDS * len(tokens)


def agrees(text: str, picture: Picture, quads: Sequence[Quad], recogniser: Recogniser) -> bool:
    """Whether the page's longest lines, recognised, stand in the text. A layer that says other than the page shows is not to be used."""
    from knowledge.loading.ocr_picture import cut_out

    longest = sorted(quads, key=lambda quad: quad[0][0] - quad[1][0])[:_SAMPLE]
    layer = _pairs(text)
    shares = []
    for quad in longest:
        seen = _pairs(recogniser.read(cut_out(picture, quad)).text)
        if seen:
            shares.append(len(seen & layer) / len(seen))
    return bool(shares) and sum(shares) >= _AGREES * len(shares)


def is_on_a_line(x: float, y: float, quads: Sequence[Quad]) -> bool:
    """Whether a point (pixels) lies on one of the found lines, half a line's height around it included."""
    for quad in quads:
        xs, ys = [corner[0] for corner in quad], [corner[1] for corner in quad]
        room = 0.5 * min(max(ys) - min(ys), max(xs) - min(xs))
        if min(xs) - room <= x <= max(xs) + room and min(ys) - room <= y <= max(ys) + room:
            return True
    return False


def _pairs(text: str) -> set[str]:
    folded = "".join(char for char in fold(text) if char.isalnum())
    return {folded[i : i + 2] for i in range(len(folded) - 1)}


def _is_common(char: str) -> bool:
    return any(char.encode(name, "replace")[0] in first for name, first in _LEVELS)
