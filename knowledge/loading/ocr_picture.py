"""What is done to pictures of text before and after recognition: turning, cutting lines out, seals, ink, rules.

OpenCV is imported here alone. Pictures are arrays of height x width x 3, 8 bits, blue first; lengths are pixels.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from knowledge.loading.ocr import Picture
    from knowledge.loading.ocr_types import Quad

_SEAL_SIDES = (0.06, 0.32)
"""Least and largest side of a seal as a share of the page's long side (official seals: 42 mm of 297; three in a row may touch)."""
_SEAL_SHAPE = 1.45
_RED_SHARE = 0.03
_RULE = 0.02
"""Shortest rule of a table as a share of the page's long side."""
_INK_ROWS = 0.06


def shrunk(picture: Picture, long_side: int) -> tuple[Picture, float]:
    """The picture with its long side at most that long, and the factor by which it was shrunk (at most 1)."""
    factor = long_side / max(picture.shape[:2])
    if factor >= 1:
        return picture, 1.0
    size = (max(1, round(picture.shape[1] * factor)), max(1, round(picture.shape[0] * factor)))
    return _as_picture(cv2.resize(picture, size, interpolation=cv2.INTER_AREA)), factor


def quarter_turned(picture: Picture, turns: int) -> Picture:
    """The picture turned by quarters, counter-clockwise."""
    return _as_picture(np.ascontiguousarray(np.rot90(picture, turns)))


def straightened(picture: Picture, quads: Sequence[Quad], degrees: float) -> tuple[Picture, list[Quad]]:
    """The picture and its lines turned about the middle; positive degrees turn counter-clockwise. White comes in at the corners."""
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    cosine, sine = abs(matrix[0, 0]), abs(matrix[0, 1])
    wide, high = int(height * sine + width * cosine), int(height * cosine + width * sine)
    matrix[0, 2] += wide / 2 - width / 2
    matrix[1, 2] += high / 2 - height / 2
    turned = cv2.warpAffine(
        picture, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=(255, 255, 255)
    )
    moved: list[Quad] = []
    for quad in quads:
        one, two, three, four = ((float(x), float(y)) for x, y in np.asarray(quad) @ matrix[:, :2].T + matrix[:, 2])
        moved.append((one, two, three, four))
    return _as_picture(turned), moved


def cut_out(picture: Picture, quad: Quad) -> Picture:
    """One line as a picture of its own, upright as the quad says."""
    one, two, three, four = quad
    width = max(4, round(max(math.dist(one, two), math.dist(four, three))))
    height = max(4, round(max(math.dist(one, four), math.dist(two, three))))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(np.array(quad, dtype=np.float32), target)
    return _as_picture(cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE))


def without_seals(picture: Picture) -> Picture:
    """The picture with red seals faded, so that the text below them can be read. Red headings, which are wide and low, stay."""
    small, factor = shrunk(picture, 1000)
    blue, green, red = (small[:, :, i].astype(np.int16) for i in range(3))
    mask = (red - np.maximum(green, blue) > np.maximum(20, 0.22 * red)).astype(np.uint8)  # by share: a photo may lie in shade
    if int(mask.sum()) < 60:
        return picture
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((13, 13), dtype=np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(closed)
    result: Picture | None = None
    long_side = max(small.shape[:2])
    for x, y, width, height, _ in stats[1:count]:
        side = max(width, height)
        inside = mask[y : y + height, x : x + width]
        if not _SEAL_SIDES[0] <= side / long_side <= _SEAL_SIDES[1] or side > _SEAL_SHAPE * min(width, height):
            continue
        if inside.mean() < _RED_SHARE:
            continue
        result = picture.copy() if result is None else result
        top, bottom = int(y / factor), int((y + height + 1) / factor) + 2
        left, right = int(x / factor), int((x + width + 1) / factor) + 2
        part = result[top:bottom, left:right]
        # Red ink is as bright as paper in the red channel; black ink below it is dark there too.
        bright = part[:, :, 2].astype(np.int16)
        paper = float(np.percentile(bright, 90))
        coloured = bright - part[:, :, :2].min(axis=2) > 0.08 * paper
        lifted = np.where(bright > 0.45 * paper, round(paper), bright).astype(np.uint8)
        part[coloured] = lifted[coloured][:, None]
    return picture if result is None else result


@dataclass(frozen=True, slots=True)
class Ink:
    """Where the ink of a line is. Pixels of its picture."""

    begin: int
    end: int
    height: int
    """From the highest to the lowest ink of what stands on the line."""
    blanks: tuple[tuple[int, int], ...]
    """Runs of columns without ink between begin and end (start, end), left to right."""


def ink_of(line: Picture) -> Ink:
    """The ink of one line, dark on light or light on dark."""
    gray = cv2.cvtColor(line, cv2.COLOR_BGR2GRAY)
    height, width = gray.shape
    _, ink = cv2.threshold(gray, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    if ink.mean() > 0.5:
        ink = 1 - ink  # light letters on a dark ground
    margin = max(1, round(0.08 * height))
    columns = ink[margin : height - margin].sum(axis=0) > max(0, round(_INK_ROWS * height) - 2)
    filled = np.flatnonzero(columns)
    if not filled.size:
        return Ink(0, width, height, ())
    steps = np.flatnonzero(np.diff(filled) > 1)
    runs = tuple((int(filled[i]) + 1, int(filled[i + 1])) for i in steps)
    return Ink(int(filled[0]), int(filled[-1]) + 1, _body_height(ink), runs)


def _body_height(ink: np.ndarray) -> int:
    """Rows around the fullest one up to the first rows that hold no more than a speck."""
    rows = ink.sum(axis=1)
    top = bottom = int(rows.argmax())
    while top > 0 and rows[top - 1] > 1:
        top -= 1
    while bottom < len(rows) - 1 and rows[bottom + 1] > 1:
        bottom += 1
    return bottom - top + 1


def rules(picture: Picture) -> tuple[list[tuple[float, float, float, float]], list[tuple[float, float, float, float]]]:
    """Horizontal and vertical rules of a straight page as (x0, top, x1, bottom)."""
    gray = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    ink = cv2.adaptiveThreshold(gray, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12)
    long_side = max(picture.shape[:2])
    return _rules(ink, long_side, True), _rules(ink, long_side, False)


def _rules(ink: np.ndarray, long_side: int, is_horizontal: bool) -> list[tuple[float, float, float, float]]:
    shortest = max(24, int(_RULE * long_side))
    thickest = max(10, int(0.006 * long_side))
    # A rule that is not quite straight leaves its row of pixels: thicken it across first, by a little.
    across, along = ((3, 1), (1, shortest)) if is_horizontal else ((1, 3), (shortest, 1))
    thick = cv2.dilate(ink, np.ones(across, dtype=np.uint8))
    opened = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones(along, dtype=np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(opened)
    found: list[tuple[float, float, float, float]] = []
    for x, y, width, height, _ in stats[1:count]:
        length, breadth = (width, height) if is_horizontal else (height, width)
        if length >= shortest and breadth <= thickest:
            found.append((float(x), float(y), float(x + width), float(y + height)))
    return found


def _as_picture(array: object) -> Picture:
    return np.asarray(array, dtype=np.uint8)
