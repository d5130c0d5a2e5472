"""What text recognition says of a page, before it becomes text of a document."""

from __future__ import annotations

from dataclasses import dataclass

Quad = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]
"""Corners of a line in pixels: top left, top right, bottom right, bottom left, as the line is read."""
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character that is no space. Pixels on the straightened page."""

    text: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class ScanLine:
    """One recognised line. Pixels on the straightened page, y from the top."""

    glyphs: tuple[Glyph, ...]
    spaces: tuple[bool, ...]
    """Whether a space was recognised before each glyph."""
    gaps: tuple[float, ...]
    """Width of the paper that shows between each glyph and the one before it; 0 where none was seen."""
    x0: float
    x1: float
    top: float
    bottom: float
    score: float
    ink: float = 0.0
    """Height of what is printed, without the room around it; 0 where it was not measured."""

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Scan:
    """What was recognised on one page. Pixels."""

    width: float
    height: float
    lines: tuple[ScanLine, ...] = ()
    across: tuple[Box, ...] = ()
    """Horizontal rules."""
    down: tuple[Box, ...] = ()
    """Vertical rules."""
