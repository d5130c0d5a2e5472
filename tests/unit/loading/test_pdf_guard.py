"""PDF files whose references lead in circles and whose streams unpack without end."""

from __future__ import annotations

import zlib

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.loading import pdf
from tests.support.nasty_pdf import CATALOG, FONT, TEXT, page, pdf_objects, stream

PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
TWICE = stream(zlib.compress(zlib.compress(b" " * 60_000_000, 9), 9), b"/Filter [/FlateDecode /FlateDecode]")


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    ("objects", "reason"),
    [
        ((CATALOG, PAGES, page(), b"4 0 R", FONT), "broken"),
        ((CATALOG, PAGES, page(), b"6 0 R", FONT, b"4 0 R"), "broken"),
        ((CATALOG, PAGES, page(), TWICE, FONT), "expands_too_far"),
    ],
)
def test_circles_and_bombs_are_refused(objects: tuple[bytes, ...], reason: str) -> None:
    """One object that is a reference to itself, two that are to each other; a stream that is packed twice."""
    with pytest.raises(UnreadableFileError) as refusal:
        pdf.read(pdf_objects(*objects))
    assert refusal.value.reason == reason


def test_references_and_packed_streams_of_sound_files_are_read() -> None:
    """A page's contents behind two references, packed twice."""
    content = b"BT /F1 12 Tf 72 700 Td (A sound line of text on a page.) Tj ET"
    packed = stream(zlib.compress(zlib.compress(content)), b"/Filter [/FlateDecode /FlateDecode]")
    for last in (TEXT, packed):
        reading = pdf.read(pdf_objects(CATALOG, PAGES, page(), b"6 0 R", FONT, last))
        assert [block.text for block in reading.blocks] == ["A sound line of text on a page."]
