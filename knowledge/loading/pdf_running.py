"""Running heads, footers and page numbers of a PDF: found by their place on the page and by their coming back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.loading.pdf_lines import Segment
from knowledge.loading.pdf_notes import FOOTNOTE

_MARGIN = 0.12
"""Running heads stand in this share of the page's height at the top or at the bottom."""
_OUTER = 0.095
_LONGEST = 80
"""Characters of the longest line that may be a page number."""
_SHARE = 0.25
"""Share of the pages on which a line must come back."""
_PAGE_NUMBER = re.compile(
    r"[\s\-—–―一_·•|/]*(?:第?\s*\d{1,4}\s*页?(?:\s*[/，,／共]\s*共?\s*\d{1,4}\s*页?)?|Page\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|[ivxlIVXL]{1,6})[\s\-—–―一_·•|]*",
    re.IGNORECASE,
)


def without_running(pages: Sequence[tuple[float, Sequence[Segment]]]) -> list[list[Segment]]:
    """The segments of each page (height in points, segments) without page numbers and without lines that come back page after page.

    On a document of one page a line counts as a running head where it stands at the very edge, in smaller print, apart from the text.
    """
    seen: dict[tuple[str, bool, int], set[int]] = {}  # a line counts for the steps beside its own too: scans shift
    for number, (height, parts) in enumerate(pages):
        for part in parts:
            if _in_margin(part, height):
                text, at_top, step = _key(part, height)
                for near in (step - 1, step, step + 1):
                    seen.setdefault((text, at_top, near), set()).add(number)
    needed = max(2, round(_SHARE * len(pages)))
    result: list[list[Segment]] = []
    for height, parts in pages:
        size = _usual_size(parts)
        kept = []
        for part in parts:
            if _in_margin(part, height):
                comes_back = len(seen[_key(part, height)]) >= needed
                numbers = len(part.text) <= _LONGEST and bool(_PAGE_NUMBER.fullmatch(part.text.strip()))
                if comes_back or numbers or (len(pages) < 3 and _stands_apart(part, parts, height, size)):
                    continue
            kept.append(part)
        result.append(kept)
    return result


def _in_margin(part: Segment, height: float) -> bool:
    return part.bottom < _MARGIN * height or part.top > (1 - _MARGIN) * height


def _key(part: Segment, height: float) -> tuple[str, bool, int]:
    """Text without figures, top or bottom, and the height on the page in steps of six points."""
    at_top = part.bottom < _MARGIN * height
    return re.sub(r"[\d\s]+", "#", part.text), at_top, round(part.top / 6)


def _usual_size(parts: Sequence[Segment]) -> float:
    weights: dict[float, int] = {}
    for part in parts:
        weights[part.size] = weights.get(part.size, 0) + len(part.text)
    return max(weights, key=lambda size: weights[size], default=0.0)


def _stands_apart(part: Segment, parts: Sequence[Segment], height: float, size: float) -> bool:
    if FOOTNOTE.match(part.text) or part.size > 0.9 * size or not (part.bottom < _OUTER * height or part.top > (1 - _OUTER) * height):
        return False
    others = [one for one in parts if abs(one.middle - part.middle) > 0.6 * part.size]
    nearest = min((max(one.top - part.bottom, part.top - one.bottom) for one in others), default=height)
    return nearest > 1.2 * size
