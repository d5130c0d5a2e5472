"""Picture files: a scanned page, a photo of a document, a screen shot; each frame of a TIFF is a page. Read by text recognition."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, UnidentifiedImageError

from knowledge.errors import UnreadableFileError
from knowledge.loading import ocr
from knowledge.loading.ocr_lines import page_of
from knowledge.loading.pdf_blocks import Page, blocks_of
from knowledge.loading.reading import Metadata, Reading
from knowledge.loading.safety import MAX_PAGES

if TYPE_CHECKING:
    from knowledge.loading.ocr import Picture

FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")
"""Kinds of content, in Pillow's words, that are read, whatever the file is called."""
MAX_PIXELS = 120_000_000
"""Largest picture: a page of A4 at 1,100 dots an inch. Unpacked it takes up to 0.5 GB."""
_LONG_SIDE = 2_600
_LONG_STRIP = 1_600
"""Width that a long picture (a screen shot of a whole article) is shrunk to at most."""
_STRIP_SHAPE = 2.3
_LONGEST = 60_000
_PLAIN = frozenset({"L", "RGB", "RGBA", "LA", "I;16", "I;16B", "I", "F"})
_SCALABLE = frozenset({"L", "RGB", "RGBA", "LA"})
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_A4 = 842.0
"""Points that a page's long side is taken for."""


def read(data: bytes, on_page: Callable[[int, int], None] | None = None) -> Reading:
    """The blocks of a picture. `on_page` is called with a page's number, from 1, and the number of pages before the page is read.

    Raises UnreadableFileError: broken, empty (no text is seen), too_large_picture (more than MAX_PIXELS), too_many_pages, scanned (text
    recognition is not installed).
    """
    if not ocr.is_available():
        raise UnreadableFileError("scanned", "picture")
    from knowledge.loading import ocr_scan

    pages: list[Page] = []
    try:
        with _opened(data) as image:
            count = int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1
            if count > MAX_PAGES:
                raise UnreadableFileError("too_many_pages", str(count))
            for number, picture in enumerate(_pictures(image, count), 1):
                if on_page is not None:
                    on_page(number, count)
                scan = ocr_scan.scan(picture, ocr.recogniser())
                points = _A4 / max(scan.width, min(scan.height, _STRIP_SHAPE * scan.width))
                found = page_of(scan, points)
                pages.append(Page(scan.width * points, scan.height * points, found.segments, found.areas))
    except Image.DecompressionBombError as exc:
        raise UnreadableFileError("too_large_picture", "") from exc
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as exc:
        raise UnreadableFileError("broken", type(exc).__name__) from exc
    blocks, title_blocks = blocks_of(pages)
    if not blocks:
        raise UnreadableFileError("empty")
    return Reading(blocks, title_blocks, Metadata(pages=count if count > 1 else None))


def _opened(data: bytes) -> Image.Image:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # this module has a limit of its own
        return Image.open(io.BytesIO(data), formats=FORMATS)


def _pictures(image: Image.Image, count: int) -> Iterator[Picture]:
    """Each frame upright and no larger than recognition needs, one at a time, without a second copy of a large one."""
    for number in range(count):
        if count > 1:
            image.seek(number)
        width, height = image.size
        if width * height > MAX_PIXELS:
            raise UnreadableFileError("too_large_picture", f"{width} x {height} pixels")
        factor = _factor(width, height)
        if factor < 0.5:
            image.draft("RGB", (max(1, int(width * factor)), max(1, int(height * factor))))  # a JPEG is then unpacked smaller at once
        image.load()  # turns a TIFF by itself and forgets that it was to be turned
        frame: Image.Image = image
        if image.mode not in _PLAIN:
            frame = image.convert("L" if image.mode == "1" else "RGB" if "transparency" not in image.info else "RGBA")
        factor = _factor(*frame.size)
        if factor < 1 and frame.mode in _SCALABLE:
            small = (max(1, round(frame.width * factor)), max(1, round(frame.height * factor)))
            frame = frame.resize(small, Image.Resampling.LANCZOS, reducing_gap=3.0)
            frame.info = image.info
        yield _on_paper(_upright(frame, image))


def _upright(frame: Image.Image, source: Image.Image) -> Image.Image:
    """The frame turned and mirrored as its file says that it is to be shown."""
    turn = _TURNS.get(int(source.getexif().get(_ORIENTATION, 1)))
    return frame.transpose(turn) if turn is not None else frame


def _factor(width: int, height: int) -> float:
    """By which a picture is shrunk; at most 1."""
    if height > _STRIP_SHAPE * width:
        return min(1.0, _LONG_STRIP / max(1, width), _LONGEST / max(1, height))
    return min(1.0, _LONG_SIDE / max(1, width, height))


def _on_paper(image: Image.Image) -> Picture:
    """The picture in blue, green, red, with white below what is transparent."""
    if image.mode in {"I;16", "I;16B", "I", "F"}:
        raw = np.asarray(image, dtype=np.float32)
        low, high = float(raw.min()), float(raw.max())
        gray = ((raw - low) * (255.0 / (high - low or 1.0))).astype(np.uint8)
        return np.ascontiguousarray(np.repeat(gray[:, :, None], 3, axis=2))
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        seen = image.convert("RGBA")
        paper = Image.new("RGBA", seen.size, (255, 255, 255, 255))
        image = Image.alpha_composite(paper, seen)
    return np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1])
