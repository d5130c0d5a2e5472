"""The room between recognised characters: how large the print is, and where a space was meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from knowledge.loading.ocr_types import Glyph, ScanLine
from knowledge.loading.pdf_lines import is_han

_EM = 0.8
"""Size of print as a share of a found line's height, where no two Chinese characters tell it."""
_WIDE = 0.75
"""Paper between two Chinese characters, in sizes, that stands for a full-width space."""
_WORD = 0.7
"""Paper between two letters, in the page's usual space, that stands for a space that was not recognised."""
_USUAL_SPACE = 0.24
"""In sizes, where a page has too few spaces to tell."""
_LETTERSPACED = 0.5
"""Share of characters that stand apart where all are meant to."""
_TALL = re.compile(r"[A-Z0-9bdfhkltij()\[\]\"'/|&%$#!?]")
_DEEP = re.compile(r"[gjpqyQ,;()\[\]|/@$]")
_IDEOGRAPH = re.compile(r"[㐀-鿿]")


def usual_space(lines: Sequence[ScanLine]) -> float | None:
    """Median paper, in sizes, where a space was recognised between letters."""
    seen = [
        gap / size_of(line)
        for line in lines
        for (left, right), gap, space in zip(pairwise(line.glyphs), line.gaps[1:], line.spaces[1:], strict=True)
        if space and gap and not _beside_han(left, right)
    ]
    return median(seen) if len(seen) >= 8 else None


def size_of(line: ScanLine) -> float:
    """Size of print in pixels: the distance of neighbouring Chinese characters, else by the line's height."""
    steps = sorted(
        (right.x0 + right.x1 - left.x0 - left.x1) / 2
        for left, right in pairwise(line.glyphs)
        if _IDEOGRAPH.match(left.text) and _IDEOGRAPH.match(right.text)
    )
    if len(steps) >= 3:
        step = steps[len(steps) // 2]
        if 0.55 * line.height < step < 1.3 * line.height:
            return step
    widths = sorted(glyph.x1 - glyph.x0 for glyph in line.glyphs if _IDEOGRAPH.match(glyph.text))
    if len(widths) >= 2:
        return min(0.95, max(0.65, 1.08 * widths[len(widths) // 2] / line.height)) * line.height
    return _latin_size(line) if not widths and line.ink else _EM * line.height


def _latin_size(line: ScanLine) -> float:
    """By how far the letters that stand on the line reach up and down."""
    text = "".join(glyph.text for glyph in line.glyphs)
    size = line.ink / ((0.7 if _TALL.search(text) else 0.48) + (0.21 if _DEEP.search(text) else 0.0))
    return size if 0.6 * line.height < size < 1.1 * line.height else _EM * line.height


def _beside_han(left: Glyph, right: Glyph) -> bool:
    return is_han(left.text) or is_han(right.text)


def is_letterspaced(line: ScanLine, size: float) -> bool:
    """Whether wide paper between most Chinese characters is but a way of setting a title or a signature."""
    pairs = [gap for (a, b), gap in zip(pairwise(line.glyphs), line.gaps[1:], strict=True) if not is_mark(a) and not is_mark(b)]
    return len(pairs) >= 3 and sum(gap > 0.4 * size for gap in pairs) > _LETTERSPACED * len(pairs)


def is_mark(glyph: Glyph) -> bool:
    """Whether a glyph is neither letter nor figure."""
    return not glyph.text.isalnum()


def between(left: Glyph, right: Glyph, gap: float, space: bool, usual: float | None, spaced: bool) -> str:
    """What stands between two glyphs; `gap` is the paper between them in sizes."""
    if _beside_han(left, right):
        if spaced or is_mark(left) or is_mark(right) or gap < _WIDE:
            return ""
        return "　" if is_han(left.text) and is_han(right.text) else " "
    if space:
        return " "
    least = _WORD * (usual if usual is not None else _USUAL_SPACE)
    if left.text.isdigit() and right.text.isdigit():
        least *= 0.85 / _WORD  # a 1 has much paper beside it
    if (is_mark(left) and left.text not in ",.;:!?)\"'") or (is_mark(right) and right.text not in "(&\"'"):
        least = max(least, 0.3)
    return " " if gap > least else ""
