"""One picture of a page to recognised lines: which way is up, how far it is tilted, what stands on each line, where rules are."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING

from knowledge.loading import ocr_picture
from knowledge.loading.ocr_types import Box, Glyph, Quad, Scan, ScanLine

if TYPE_CHECKING:
    from knowledge.loading.ocr import Picture, Reading, Recogniser
    from knowledge.loading.ocr_picture import Ink

_FINDING = 1600
"""Long side in pixels of the picture on which lines are looked for: as good as 2,400 at half the time, on print of 8 points and more."""
_TALL = 1.5
"""A line this many times higher than wide is one that lies on its side."""
_SMALLEST_TILT = 0.12
"""Degrees; less than half a line's height over a page's width."""
_SAMPLE = 12
_STRIP_SHAPE = 2.3
"""A page higher than this many widths (a long screen shot) is read in strips."""


def scan(picture: Picture, recogniser: Recogniser) -> Scan:
    """Reads a page picture of any orientation (quarters and tilts up to some 30 degrees)."""
    height, width = picture.shape[:2]
    if height > _STRIP_SHAPE * width:
        return _in_strips(picture, recogniser)
    page = ocr_picture.without_seals(picture)
    quads = _find(page, recogniser)
    if not quads:
        return Scan(width, height)
    if _lies(quads):
        page = ocr_picture.quarter_turned(page, 1)
        quads = _find(page, recogniser)
    tilt = _tilt(quads)
    if abs(tilt) > _SMALLEST_TILT:
        page, quads = ocr_picture.straightened(page, quads, tilt)
    if _stands_on_its_head(page, quads, recogniser):
        page = ocr_picture.quarter_turned(page, 2)
        high, wide = page.shape[:2]
        quads = [_turned_about(quad, wide, high) for quad in quads]
    lines = [line for line in (_line(page, quad, recogniser) for quad in quads) if line is not None]
    across, down = ocr_picture.rules(page)
    return Scan(page.shape[1], page.shape[0], tuple(lines), tuple(across), tuple(down))


def _in_strips(picture: Picture, recogniser: Recogniser) -> Scan:
    """A long picture cut where a row of it is of one colour, read strip by strip."""
    height, width = picture.shape[:2]
    lines: list[ScanLine] = []
    across: list[Box] = []
    down: list[Box] = []
    start = 0
    while start < height:
        end = _cut(picture, start, min(height, start + int(1.5 * width)))
        part = scan(picture[start:end], recogniser) if end - start > 8 else Scan(width, end - start)
        if part.width == width:  # a strip that was turned or straightened has coordinates of its own; lines keep their order
            across += [(a, b + start, c, d + start) for a, b, c, d in part.across]
            down += [(a, b + start, c, d + start) for a, b, c, d in part.down]
        lines += [_lowered(line, start) for line in part.lines]
        start = end
    return Scan(width, height, tuple(lines), tuple(across), tuple(down))


def _cut(picture: Picture, start: int, end: int) -> int:
    """The lowest row of one colour in the last third before `end`, or `end`."""
    if end >= picture.shape[0]:
        return end
    lowest = start + 2 * (end - start) // 3
    for row in range(end, lowest, -1):
        colours = picture[row - 1 : row + 1]
        if int(colours.max()) - int(colours.min()) < 24:
            return row
    return end


def _lowered(line: ScanLine, by: float) -> ScanLine:
    return ScanLine(line.glyphs, line.spaces, line.gaps, line.x0, line.x1, line.top + by, line.bottom + by, line.score, line.ink)


def _find(page: Picture, recogniser: Recogniser) -> list[Quad]:
    small, factor = ocr_picture.shrunk(page, _FINDING)
    return [_scaled(quad, 1 / factor) for quad in recogniser.find(small)]


def _scaled(quad: Quad, by: float) -> Quad:
    one, two, three, four = ((x * by, y * by) for x, y in quad)
    return one, two, three, four


def _lies(quads: Sequence[Quad]) -> bool:
    """Whether most of the text runs from top to bottom: the page lies on its side."""
    tall = sum(_sides(quad)[1] for quad in quads if _sides(quad)[1] > _TALL * _sides(quad)[0])
    wide = sum(_sides(quad)[0] for quad in quads if _sides(quad)[1] <= _TALL * _sides(quad)[0])
    return tall > wide


def _sides(quad: Quad) -> tuple[float, float]:
    one, two, three, four = quad
    return (math.dist(one, two) + math.dist(four, three)) / 2, (math.dist(one, four) + math.dist(two, three)) / 2


def _tilt(quads: Sequence[Quad]) -> float:
    """Degrees by which the lines fall to the right, the longer half of them counting."""
    long = sorted((quad for quad in quads if _sides(quad)[0] > 3 * _sides(quad)[1]), key=lambda quad: -_sides(quad)[0])
    angles = [
        math.degrees(math.atan2(two[1] - one[1] + three[1] - four[1], two[0] - one[0] + three[0] - four[0]))
        for one, two, three, four in long[: max(1, (len(long) + 1) // 2)]
    ]
    return median(angles) if angles else 0.0


def _turned_about(quad: Quad, width: float, height: float) -> Quad:
    one, two, three, four = ((width - x, height - y) for x, y in quad)
    return three, four, one, two


def _stands_on_its_head(page: Picture, quads: Sequence[Quad], recogniser: Recogniser) -> bool:
    """Asks the small model about the longest lines; where most of them seem turned, reads some both ways and believes the better."""
    longest = sorted(quads, key=lambda quad: -_sides(quad)[0])[:_SAMPLE]
    pictures = [ocr_picture.cut_out(page, quad) for quad in longest]
    if 2 * sum(recogniser.is_turned(picture) for picture in pictures) < len(pictures):
        return False
    sample = pictures[:4]
    upright = sum(recogniser.read(picture).score for picture in sample)
    turned = sum(recogniser.read(ocr_picture.quarter_turned(picture, 2)).score for picture in sample)
    return turned > upright


def _line(page: Picture, quad: Quad, recogniser: Recogniser) -> ScanLine | None:
    picture = ocr_picture.cut_out(page, quad)
    height, width = picture.shape[:2]
    if height > _TALL * width:
        # A single character, or a cell with text set downwards: read as it stands, else lying.
        lying = ocr_picture.quarter_turned(picture, 1)
        picture = max((picture, lying), key=lambda one: recogniser.read(one).score)
        height, width = picture.shape[:2]
    reading = recogniser.read(picture)
    chars = "".join(reading.text.split())
    if not chars or len(chars) != len(reading.centres):
        return None
    xs, ys = [x for x, _ in quad], [y for _, y in quad]
    left, right = (quad[0][0] + quad[3][0]) / 2, (quad[1][0] + quad[2][0]) / 2
    if right - left < 4:
        left, right = min(xs), max(xs)
    ink = ocr_picture.ink_of(picture)
    scale = (right - left) / width
    spaces = _spaces(reading)
    edges, gaps = _edges(reading, spaces, ink, width, height)
    glyphs = tuple(Glyph(char, left + a * scale, left + b * scale) for char, (a, b) in zip(chars, edges, strict=True))
    return ScanLine(
        glyphs, spaces, tuple(gap * scale for gap in gaps), glyphs[0].x0, glyphs[-1].x1, min(ys), max(ys), reading.score, ink.height * scale
    )


def _spaces(reading: Reading) -> tuple[bool, ...]:
    spaces: list[bool] = []
    pending = False
    for char in reading.text:
        if char.isspace():
            pending = True
        else:
            spaces.append(pending and bool(spaces))
            pending = False
    return tuple(spaces)


def _edges(reading: Reading, spaces: Sequence[bool], ink: Ink, width: int, height: int) -> tuple[list[tuple[float, float]], list[float]]:
    """Left and right edge of each glyph in pixels of its line, and the paper before each.

    The model tells where a glyph's middle is to a sixth of a line's height; the paper between glyphs tells it exactly. Recognised spaces
    take the paper nearest to them first, then wide paper goes to the pair of glyphs whose middles it lies between.
    """
    middles = [centre * width for centre in reading.centres]
    count = len(middles)
    taken: dict[int, tuple[int, int]] = {}
    free = sorted((run for run in ink.blanks if run[1] - run[0] > 0.04 * height), key=lambda run: run[0] - run[1])
    for i in range(1, count):
        if not spaces[i] or not free:
            continue
        between = (middles[i - 1] + middles[i]) / 2
        near = [run for run in free if abs((run[0] + run[1]) / 2 - between) < 0.55 * height]
        if near:
            taken[i] = max(near, key=lambda run: run[1] - run[0] - abs((run[0] + run[1]) / 2 - between) / 2)
            free.remove(taken[i])
    for run in free:
        middle = (run[0] + run[1]) / 2
        after = next((i for i in range(1, count) if middles[i - 1] <= middle < middles[i]), None)
        if after is not None and after not in taken:
            taken[after] = run
    edges: list[list[float]] = [[0.0, 0.0] for _ in middles]
    for i in range(count):
        edges[i][0] = taken[i][1] if i in taken else (middles[i - 1] + middles[i]) / 2 if i else min(ink.begin, middles[0])
        edges[i][1] = (
            taken[i + 1][0] if i + 1 in taken else (middles[i] + middles[i + 1]) / 2 if i + 1 < count else max(ink.end, middles[-1])
        )
    return [(a, max(a, b)) for a, b in edges], [float(taken[i][1] - taken[i][0]) if i in taken else 0.0 for i in range(count)]
