"""PDF files: real text where a page has it, recognised text where it is a picture; running heads and page numbers dropped."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfparser import PDFSyntaxError
from pdfplumber.utils.exceptions import PdfminerException

from knowledge.errors import UnreadableFileError
from knowledge.loading import ocr, pdf_guard, pdf_hidden, pdf_layer, pdf_text, reflow
from knowledge.loading.image import MAX_PIXELS
from knowledge.loading.ocr_lines import page_of
from knowledge.loading.pdf_blocks import Page, blocks_of
from knowledge.loading.pdf_lines import rows_of, segments
from knowledge.loading.pdf_picture import CHECK, RECOGNITION, Pictures
from knowledge.loading.reading import Metadata, Reading
from knowledge.loading.safety import MAX_PAGES
from knowledge.models import Suspicion

_SMALL = 4.0
"""Points."""
OnPage = Callable[[int, int], None]
"""Called with a page's number, from 1, and the number of pages before the page is read."""


def read(data: bytes, on_page: OnPage | None = None) -> Reading:
    """The blocks of a PDF.

    Raises UnreadableFileError: encrypted, broken, expands_too_far, too_many_pages, too_large_picture (no page has text, and one is a
    picture of more than MAX_PIXELS that cannot be drawn), scanned (a page shows a picture of text, or text that has no characters,
    and text recognition is not installed).
    """
    pdf_guard.check(data)
    try:
        with Pictures(data) as pictures, pdfplumber.open(io.BytesIO(data)) as document:
            pdf_guard.watch(document.doc)
            count = len(document.pages)
            if count > MAX_PAGES:
                raise UnreadableFileError("too_many_pages", str(count))
            pages: list[Page] = []
            suspicions: list[Suspicion] = []
            largest = 0
            for number, page in enumerate(document.pages, 1):
                if on_page is not None:
                    on_page(number, count)
                pdf_hidden.prepare(page)
                largest = max(largest, _pixels(page))
                found, suspicion = _page(page, pictures)
                pages.append(found)
                suspicions += [suspicion] if suspicion is not None else []
            title = (document.metadata or {}).get("Title")
    except PdfminerException as exc:
        raise _translated(exc.args[0] if exc.args else exc) from exc
    except (PDFPasswordIncorrect, PDFEncryptionError, PDFSyntaxError) as exc:
        raise _translated(exc) from exc
    blocks, title_blocks = blocks_of(pages)
    if not blocks and largest > MAX_PIXELS:
        raise UnreadableFileError("too_large_picture", f"{largest} pixels")
    weak = reflow.tidy(title) if isinstance(title, str) else None
    return Reading(blocks, title_blocks, Metadata(weak_title=weak or None, pages=count), tuple(suspicions))


def _translated(exc: object) -> UnreadableFileError:
    if isinstance(exc, (PDFPasswordIncorrect, PDFEncryptionError)):
        return UnreadableFileError("encrypted")
    if isinstance(exc, UnreadableFileError):
        return exc
    return UnreadableFileError("broken", type(exc).__name__)


def _pixels(page: Any) -> int:
    """Pixels that the largest picture on a page declares; 0 where none declares a size."""
    sizes = [image.get("srcsize") for image in page.images]
    return max((size[0] * size[1] for size in sizes if size and all(isinstance(one, int) for one in size)), default=0)


def _page(page: Any, pictures: Pictures) -> tuple[Page, Suspicion | None]:
    """One page, prepared by pdf_hidden, and what it hides. Frees what the page holds in memory."""
    number = page.page_number
    # Letters printed twice for bold count once; in print of a point or two neighbours would pass for doubles.
    single = {id(char) for char in page.dedupe_chars().chars}
    chars = [char for char in page.chars if id(char) in single or char["size"] < _SMALL]
    drawn = [char for char in chars if pdf_hidden.is_drawn(char)]
    undrawn = [char for char in chars if not pdf_hidden.is_drawn(char)]
    unseen = pdf_hidden.hidden(page, drawn, lambda: pictures.page_if_any(number, CHECK))
    visible = [char for char in drawn if id(char) not in unseen]
    secret = [char for char in drawn if id(char) in unseen]
    try:
        if pdf_text.shows_a_picture(page, visible):
            layer, beside = _layer(page, undrawn, pictures)
            if layer:
                visible, undrawn = [*visible, *layer], beside
            else:
                found = _recognised(page, visible, pictures)
                if found is not None:
                    lies = undrawn if pdf_layer.is_plausible(_text(undrawn)) else []
                    return found, pdf_hidden.suspicion([*secret, *lies], number)
        return pdf_text.page_of(page, visible), pdf_hidden.suspicion([*secret, *undrawn], number)
    finally:
        page.close()


def _text(chars: Sequence[Any]) -> str:
    return " ".join(segment.text for segment in segments(chars))


def _layer(page: Any, undrawn: Sequence[Any], pictures: Pictures) -> tuple[list[Any], list[Any]]:
    """What a scanning program recognised, if it is fit to be used, and what stands beside the lines that the page shows."""
    text = _text(undrawn)
    if not pdf_layer.is_plausible(text):
        return [], list(undrawn)
    if not ocr.is_available():
        return list(undrawn), []
    picture, points = pictures.page(page.page_number, RECOGNITION)
    quads = ocr.recogniser().find(picture)
    if not pdf_layer.agrees(text, picture, quads, ocr.recogniser()):
        return [], list(undrawn)
    left, top = float(page.cropbox[0]), float(page.cropbox[1])
    on_page: list[Any] = []
    beside: list[Any] = []
    for row in rows_of(undrawn):
        middles = [((char["x0"] + char["x1"]) / 2 - left, (char["top"] + char["bottom"]) / 2 - top) for char in row]
        seen = sum(pdf_layer.is_on_a_line(x / points, y / points, quads) for x, y in middles)
        (on_page if 2 * seen >= len(row) else beside).extend(row)
    return on_page, beside


def _recognised(page: Any, visible: Sequence[Any], pictures: Pictures) -> Page | None:
    """A page read from its picture; None where its few real characters say as much.

    Raises UnreadableFileError: scanned, where text recognition is not installed and the page has no real text.
    """
    if not ocr.is_available():
        if pdf_text.is_readable(visible) or not pdf_text.must_be_recognised(page, visible):
            return None
        raise UnreadableFileError("scanned", f"page {page.page_number}")
    from knowledge.loading import ocr_scan

    picture, points = pictures.page(page.page_number, RECOGNITION)
    scan = ocr_scan.scan(picture, ocr.recogniser())
    found = page_of(scan, points)
    letters = sum(len(segment.text) for segment in found.segments) + sum(
        len(cell) for area in found.areas for row in area.rows for cell in row
    )
    if pdf_text.is_readable(visible) and letters < 1.3 * pdf_text.letters(visible):
        return None
    return Page(scan.width * points, scan.height * points, found.segments, found.areas)
