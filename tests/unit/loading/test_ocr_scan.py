"""Which way a page is up, and how it is cut and read, with a recogniser that sees what the test says."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import cv2
import numpy as np

from knowledge.loading.ocr import Reading
from knowledge.loading.ocr_scan import scan

if TYPE_CHECKING:
    from knowledge.loading.ocr import Picture
    from knowledge.loading.ocr_types import Quad


class Bars:
    """Sees each dark bar as a line; a bar with its bright notch at the left reads "left", else "right" with little certainty."""

    def __init__(self) -> None:
        self.widths: list[int] = []

    def find(self, picture: Picture) -> list[Quad]:
        self.widths.append(picture.shape[1])
        gray = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
        count, _, stats, _ = cv2.connectedComponentsWithStats((gray < 128).astype(np.uint8))
        return [((x, y), (x + w, y), (x + w, y + h), (x, y + h)) for x, y, w, h, area in stats[1:count].tolist() if area > 200]

    def read(self, line: Picture) -> Reading:
        upright = self._notch(line) < 0.5
        return Reading(
            "left edge" if upright else "right", 0.99 if upright else 0.4, tuple((i + 0.5) / 8 for i in range(8 if upright else 5))
        )

    def is_turned(self, line: Picture) -> bool:
        return self._notch(line) >= 0.5

    def _notch(self, line: Picture) -> float:
        bright = np.flatnonzero(line[line.shape[0] // 2, :, 0] > 128)
        inner = bright[(bright > 3) & (bright < line.shape[1] - 4)]
        return float(inner.mean() / line.shape[1]) if inner.size else 0.0


def page(tilt: float = 0.0) -> Picture:
    picture = np.full((1000, 800, 3), 255, dtype=np.uint8)
    for y in range(100, 900, 100):
        cv2.rectangle(picture, (100, y), (700, y + 40), (0, 0, 0), -1)
        cv2.rectangle(picture, (140, y + 8), (180, y + 32), (255, 255, 255), -1)
    return picture if not tilt else _turned(picture, tilt)


def _turned(picture: Picture, degrees: float) -> Picture:
    matrix = cv2.getRotationMatrix2D((400, 500), degrees, 1)
    return np.asarray(cv2.warpAffine(picture, matrix, (800, 1000), borderValue=(255, 255, 255)), dtype=np.uint8)


def texts(picture: Picture) -> list[str]:
    found = scan(picture, Bars())
    return ["".join(glyph.text for glyph in line.glyphs) for line in found.lines]


def test_a_page_is_read_whichever_way_it_lies() -> None:
    """Upright, on either side, and on its head."""
    for quarters in range(4):
        assert texts(np.ascontiguousarray(np.rot90(page(), quarters))) == ["leftedge"] * 8


def test_lines_of_an_upright_page_are_where_they_stand() -> None:
    """Pixels of the page; the space between the words is kept."""
    found = scan(page(), Bars())
    first = min(found.lines, key=lambda line: line.top)
    assert (round(first.top), round(first.bottom)) == (100, 141)
    assert 100 <= first.x0 <= 140
    assert 660 <= first.x1 <= 701
    assert first.spaces == (False, False, False, False, True, False, False, False)
    assert (found.width, found.height) == (800, 1000)


def test_a_page_without_lines_is_empty() -> None:
    """A blank sheet."""
    found = scan(np.full((1000, 800, 3), 255, dtype=np.uint8), Bars())
    assert found.lines == ()


def test_a_long_picture_is_read_in_strips_cut_between_lines() -> None:
    """No line is lost or read twice, and all keep their place from the top."""
    long = np.concatenate([page()] * 4)
    found = scan(long, Bars())
    assert len(found.lines) == 32
    tops = sorted(round(line.top) for line in found.lines)
    assert tops[0] == 100
    assert tops[-1] == 3800
    assert all(100 <= second - first <= 300 for first, second in pairwise(tops))


def test_lines_are_looked_for_on_a_picture_of_bounded_size() -> None:
    """Whatever the size of the page, the finder sees at most 1,600 pixels a side."""
    bars = Bars()
    large = np.asarray(cv2.resize(page(), (3200, 4000)), dtype=np.uint8)
    found = scan(large, bars)
    assert max(bars.widths) <= 1600
    assert len(found.lines) == 8
    assert found.width == 3200
