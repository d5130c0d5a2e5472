"""Real text of a PDF page that does not stand upright, and pages whose boxes are odd."""

from __future__ import annotations

import re

import pytest

from knowledge.loading import pdf
from knowledge.models import BlockKind
from tests.integration.loading.files import Pdf

LINES = ["The clinic opens at nine in the morning.", "It closes at five."]
ROWS = (("Day", "Hours", "Doctor"), ("Monday", "9 to 5", "Dr Li"), ("Tuesday", "10 to 4", "Dr Wu"))


def page(boxes: bytes) -> bytes:
    """Two lines and a table, with the page's boxes and turn as given."""
    drawn = Pdf()
    for i, text in enumerate(LINES):
        drawn.line(text, 72, 100 + 40 * i, 12, "Times-Roman")
    drawn.table(ROWS, 72, 200, [100, 100, 100])
    return re.sub(rb"/MediaBox \[[^\]]*\](?: /Rotate \d+)?", boxes, drawn.data()).replace(b"/Rotate 0", b"")


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_that_is_shown_turned_is_read_along_its_lines(turn: int) -> None:
    """Someone turned the page in a viewer, or the scanner's program did; lines and table stay whole."""
    blocks = pdf.read(page(b"/MediaBox [ 0 0 595 842 ] /Rotate %d" % turn)).blocks
    assert [block.text for block in blocks if block.kind is BlockKind.PARAGRAPH] == LINES
    assert tuple(block.cells for block in blocks if block.kind is BlockKind.TABLE_ROW) == ROWS


@pytest.mark.parametrize(
    "boxes",
    [b"/MediaBox [ -50 -60 545 782 ]", b"/MediaBox [ 595 842 0 0 ]", b"/MediaBox [ 0 0 595 842 ] /CropBox [ 50 400 560 830 ]", b"/MediaBox [ 0 0 595 842 ] /CropBox [ 50 300 560 830 ] /Rotate 270"],
)  # fmt: skip
def test_odd_boxes_hide_no_text(boxes: bytes) -> None:
    """Boxes that begin below zero, from the wrong corner, or cut the margins off."""
    reading = pdf.read(page(boxes))
    assert [block.text for block in reading.blocks if block.kind is BlockKind.PARAGRAPH] == LINES
    assert reading.suspicions == ()
