"""Helpers that make real files and load them."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from knowledge.loading.registry import load
from knowledge.models import Document, SourceFile

CHINESE = "STSong-Light"
WIDTH, HEIGHT = A4


def load_bytes(folder: Path, name: str, data: bytes) -> Document:
    """Writes the bytes below `folder` and loads them."""
    path = folder / name
    path.write_bytes(data)
    return load(SourceFile(name=name, path=path, size=len(data), sha256=hashlib.sha256(data).hexdigest()))


def texts(document: Document) -> list[str]:
    """The text of each block."""
    return [block.text for block in document.blocks]


class Pdf:
    """A PDF drawn line by line; y counts from the top of the page, in points."""

    def __init__(self) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(CHINESE))
        self._buffer = io.BytesIO()
        self.canvas = Canvas(self._buffer, pagesize=A4)

    def line(self, text: str, x: float, y: float, size: float = 11, font: str = CHINESE) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - y, text)

    def centred(self, text: str, y: float, size: float, font: str = CHINESE) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawCentredString(WIDTH / 2, HEIGHT - y, text)

    def table(self, rows: Sequence[Sequence[str]], x: float, y: float, widths: Sequence[float], height: float = 20) -> None:
        """A table with rules; None-like empty strings stay empty."""
        for i, row in enumerate(rows):
            left = x
            for text, width in zip(row, widths, strict=True):
                self.canvas.rect(left, HEIGHT - y - (i + 1) * height, width, height)
                self.line(text, left + 3, y + i * height + 14, 10)
                left += width

    def picture(self, x: float, y: float, width: float, height: float) -> None:
        """A grey picture, as a scanner stores a page."""
        pixel = b"\0\x80" * 4  # four rows of one filter byte and one grey pixel
        chunks = [(b"IHDR", struct.pack(">IIBBBBB", 1, 4, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(pixel)), (b"IEND", b"")]
        png = b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content)) for kind, content in chunks
        )
        self.canvas.drawImage(ImageReader(io.BytesIO(png)), x, HEIGHT - y - height, width, height)

    def page(self) -> None:
        self.canvas.showPage()

    def data(self) -> bytes:
        self.canvas.save()
        return self._buffer.getvalue()


def wrapped(text: str, width: float, size: float, font: str = CHINESE, indent: float = 0.0) -> list[str]:
    """Text broken into lines of a width in points, Chinese anywhere, English at spaces."""
    lines: list[str] = []
    current = ""
    tokens = list(text) if font == CHINESE else [f"{word} " for word in text.split()]
    for token in tokens:
        room = width - (indent if not lines else 0)
        if current and pdfmetrics.stringWidth((current + token).rstrip(), font, size) > room:
            lines.append(current.rstrip())
            current = ""
        current += token
    return [*lines, current.rstrip()] if current.strip() else lines
