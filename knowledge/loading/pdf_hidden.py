"""Text of a PDF page that its reader does not see: drawn invisible, in the paper's colour, too small, or beside the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfplumber.page import PDFPageAggregatorWithMarkedContent
from pdfplumber.utils.exceptions import PdfminerException

from knowledge.loading.pdf_lines import segments
from knowledge.models import Locator, Suspicion, SuspicionKind

if TYPE_CHECKING:
    from knowledge.loading.ocr import Picture

_UNSEEN_MODES = frozenset({3, 7})
"""Text rendering modes that put no ink on the page: invisible, and clip only."""
_MARK = "unseen"
_TINY = 1.5
"""Points."""
_PALE = 0.85
"""Colours brighter than this, of 1 for white, are looked at."""
_PAPER = 0.75
"""Where the darkest pixel below pale text is brighter than this, it cannot be read."""
_FLAT = 0.06
_ALL = 0.9
_FEWEST = 4
"""Fewest letters on a page that are worth a reviewer's look."""
_MOST_EXCERPT = 200
_SUBSET = re.compile(r"[A-Z]{6}\+")
_DEVICE = frozenset({"DeviceGray", "DeviceRGB", "DeviceCMYK", "CalGray", "CalRGB", "ICCBased"})


class _Device(PDFPageAggregatorWithMarkedContent):
    """Marks each character that is drawn without ink; pdfminer keeps the rendering mode to itself."""

    _mode = 0

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        self._mode = textstate.render
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        advance: float = super().render_char(*args, **kwargs)
        if self._mode in _UNSEEN_MODES and self.cur_item._objs:
            self.cur_item._objs[-1].tag = _MARK  # type: ignore[attr-defined]
        return advance


def prepare(page: Any) -> None:
    """Reads a pdfplumber page so that its characters tell whether they are drawn. Call it before anything else is asked of the page."""
    device = _Device(page.pdf.rsrcmgr, pageno=page.page_number, laparams=page.pdf.laparams)
    try:
        PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    except Exception as exc:
        raise PdfminerException(exc) from exc
    page._layout = device.get_result()


def is_drawn(char: Any) -> bool:
    """Whether a character of a prepared page is drawn with ink, of whatever colour."""
    return bool(char.get("tag") != _MARK)


def hidden(page: Any, chars: Sequence[Any], look: Callable[[], tuple[Picture, float] | None]) -> set[int]:
    """The ids of drawn characters that cannot be read; `look` draws the page (and points a pixel), and is asked only in doubt."""
    if page.rotation and tuple(page.cropbox) != tuple(page.mediabox):
        return {
            id(char) for char in chars if char["text"].strip() and 0 < char["size"] < _TINY
        }  # pdfplumber does not turn the cut with the page
    x0, x1 = sorted((float(page.cropbox[0]), float(page.cropbox[2])))
    top, bottom = sorted((float(page.cropbox[1]), float(page.cropbox[3])))
    beside = {id(char) for char in chars if char["x1"] <= x0 or char["x0"] >= x1 or char["bottom"] <= top or char["top"] >= bottom}
    if len(beside) > _ALL * len(chars):
        beside = set()  # the file is wrong about its page, and it is not the text that is out of place
    found: set[int] = set()
    doubtful: list[tuple[Any, bool]] = []
    covers = [one for one in [*page.images, *(rect for rect in page.rects if rect.get("fill") and _is_pale(rect))] if _is_large(one)]
    for char in chars:
        if not char["text"].strip():
            continue
        if id(char) in beside or 0 < char["size"] < _TINY:
            found.add(id(char))
        elif _is_pale(char):
            doubtful.append((char, True))
        elif covers and _SUBSET.match(char.get("fontname", "")) and any(_covers(one, char) for one in covers):
            doubtful.append((char, False))
    if doubtful:
        seen = look()
        if seen is not None:
            found |= {id(char) for char, pale in doubtful if _leaves_no_trace(char, pale, *seen, x0, top)}
    return found


def suspicion(chars: Sequence[Any], page: int) -> Suspicion | None:
    """What a reviewer is told about hidden characters; None for a few stray ones."""
    text = " ".join(segment.text for segment in segments(chars)).strip() or "".join(char["text"] for char in chars).strip()
    if sum(char.isalnum() for char in text) < _FEWEST:
        return None
    return Suspicion(SuspicionKind.HIDDEN_TEXT, text[:_MOST_EXCERPT], Locator(page=page))


def _is_pale(thing: Any) -> bool:
    space = thing.get("ncs")
    if space is not None and space not in _DEVICE:
        return False  # of a spot colour, one part of one is the full ink
    return brightness(thing.get("non_stroking_color")) > _PALE


def brightness(colour: object) -> float:
    """Of a PDF colour (one part grey, three red green blue, four inks), in [0, 1]; 0 for what is unknown, which is taken for black."""
    if not isinstance(colour, (tuple, list)) or not all(isinstance(part, (int, float)) for part in colour):
        return 0.0
    parts = [min(1.0, max(0.0, float(part))) for part in colour]
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 3:
        return 0.3 * parts[0] + 0.59 * parts[1] + 0.11 * parts[2]
    if len(parts) == 4:
        cyan, magenta, yellow, black = parts
        return (1 - black) * (1 - 0.3 * cyan - 0.59 * magenta - 0.11 * yellow)
    return 0.0


def _is_large(thing: Any) -> bool:
    return bool(thing["x1"] - thing["x0"] > 8 and thing["bottom"] - thing["top"] > 4)


def _covers(thing: Any, char: Any) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(thing["x0"] <= x <= thing["x1"] and thing["top"] <= y <= thing["bottom"])


def _leaves_no_trace(char: Any, pale: bool, picture: Picture, points: float, left: float, top: float) -> bool:
    """Whether the page looks the same with and without a character: paper under pale print, one colour where dark print should be."""
    wide, high = char["x1"] - char["x0"], char["bottom"] - char["top"]
    rows = slice(max(0, int((char["top"] - top + 0.1 * high) / points)), int((char["bottom"] - top - 0.1 * high) / points) + 1)
    columns = slice(max(0, int((char["x0"] - left + 0.05 * wide) / points)), int((char["x1"] - left - 0.05 * wide) / points) + 1)
    part = picture[rows, columns]
    if not part.size:
        return True
    gray = part.mean(axis=2) / 255
    darkest, brightest = float(gray.min()), float(gray.max())
    return darkest > _PAPER if pale else brightest - darkest < _FLAT
