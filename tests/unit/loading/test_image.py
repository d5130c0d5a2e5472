"""Picture files, with a recogniser that reads every dark bar as one known line."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from knowledge.errors import UnreadableFileError
from knowledge.loading import image, ocr
from knowledge.loading.ocr import Reading

if TYPE_CHECKING:
    from knowledge.loading.ocr import Picture
    from knowledge.loading.ocr_types import Quad

TEXT = "这一行写着会议通知。"


class OneLine:
    """Sees dark bars, each with the same text; a bar that stands upright is one that lies on its side."""

    def __init__(self) -> None:
        self.sizes: list[tuple[int, int]] = []

    def find(self, picture: Picture) -> list[Quad]:
        self.sizes.append((picture.shape[1], picture.shape[0]))
        dark = (cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY) < 100).astype(np.uint8)
        count, _, stats, _ = cv2.connectedComponentsWithStats(dark)
        return [((x, y), (x + w, y), (x + w, y + h), (x, y + h)) for x, y, w, h, area in stats[1:count].tolist() if area > 50]

    def read(self, line: Picture) -> Reading:
        return Reading(TEXT, 0.98, tuple((i + 0.5) / len(TEXT) for i in range(len(TEXT))))

    def is_turned(self, line: Picture) -> bool:
        return False


@pytest.fixture
def recogniser(monkeypatch: pytest.MonkeyPatch) -> OneLine:
    seen = OneLine()
    monkeypatch.setattr(ocr, "recogniser", lambda: seen)
    return seen


def sheet(
    width: int = 600, height: int = 800, bars: int = 1, mode: str = "RGB", paper: object = "white", ink: object = "black"
) -> Image.Image:
    picture = Image.new(mode, (width, height), paper)  # type: ignore[arg-type]
    draw = ImageDraw.Draw(picture)
    for i in range(bars):
        draw.rectangle((width // 6, height // 4 + i * 90, width * 5 // 6, height // 4 + i * 90 + height // 25), fill=ink)  # type: ignore[arg-type]
    return picture


def saved(picture: Image.Image, kind: str, others: Sequence[Image.Image] = ()) -> bytes:
    buffer = io.BytesIO()
    more = {"save_all": True, "append_images": list(others)} if others else {}
    picture.save(buffer, kind, **more)
    return buffer.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "WEBP"])
def test_each_kind_of_picture_is_read(recogniser: OneLine, kind: str) -> None:
    """By its content; the block tells its page and how sure recognition was."""
    reading = image.read(saved(sheet(), kind))
    assert [block.text.replace("　", "") for block in reading.blocks] == [TEXT]
    assert reading.blocks[0].confidence == pytest.approx(0.98)
    assert reading.blocks[0].locator.page == 1


@pytest.mark.parametrize(
    ("mode", "paper", "ink"),
    [("1", 1, 0), ("L", 255, 0), ("LA", (255, 0), (0, 255)), ("RGBA", (0, 0, 0, 0), (0, 0, 0, 255)), ("P", 0, 15), ("CMYK", (0, 0, 0, 0), (0, 0, 0, 255)), ("I;16", 60000, 200)],
)  # fmt: skip
def test_any_kind_of_pixel_is_read(recogniser: OneLine, mode: str, paper: object, ink: object) -> None:
    """Black and white, grey with and without transparency, palettes, printing inks, sixteen bits; what is transparent is paper."""
    picture = sheet(mode=mode, paper=paper, ink=ink)
    if mode == "P":
        picture.putpalette([255, 255, 255, *([0, 0, 0] * 255)])
    reading = image.read(saved(picture, "TIFF" if mode in {"CMYK", "I;16"} else "PNG"))
    assert [block.text for block in reading.blocks] == [TEXT]


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_a_photo_is_turned_as_the_camera_says(recogniser: OneLine, kind: str) -> None:
    """The picture is seen upright at once: its line lies, though the pixels of the file stand."""
    exif = Image.Exif()
    exif[0x0112] = 6
    buffer = io.BytesIO()
    sheet().transpose(Image.Transpose.ROTATE_90).save(buffer, kind, exif=exif)
    assert [block.text.replace("　", "") for block in image.read(buffer.getvalue()).blocks] == [TEXT]
    assert recogniser.sizes == [(600, 800)]


def test_each_frame_of_a_tiff_is_a_page(recogniser: OneLine) -> None:
    """Told one by one before each is read."""
    told: list[tuple[int, int]] = []
    reading = image.read(saved(sheet(), "TIFF", [sheet(), sheet(300, 400)]), lambda page, pages: told.append((page, pages)))
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert [block.locator.page for block in reading.blocks] == [1, 2, 3]
    assert reading.meta.pages == 3


def test_a_large_picture_is_shrunk(recogniser: OneLine) -> None:
    """A page keeps at most 2,600 pixels a side."""
    reading = image.read(saved(sheet(4200, 6000), "JPEG"))
    assert [block.text.replace("　", "") for block in reading.blocks] == [TEXT]
    assert max(recogniser.sizes[0]) <= 2600


def bomb(width: int, height: int) -> bytes:
    """A PNG of few bytes that says it is huge."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 1000)
    chunks = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


@pytest.mark.parametrize("side", [11_500, 60_000])
def test_a_picture_that_unpacks_too_large_is_refused(recogniser: OneLine, side: int) -> None:
    """Before it is unpacked."""
    with pytest.raises(UnreadableFileError) as caught:
        image.read(bomb(side, side))
    assert caught.value.reason == "too_large_picture"
    assert recogniser.sizes == []


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0 no picture", b"GIF89a" + bytes(40), saved(sheet(), "PNG")[:200], b"II*\0" + bytes(20)]
)
def test_what_is_no_whole_picture_is_broken(recogniser: OneLine, data: bytes) -> None:
    """Cut short, or not a picture, or of a kind that is not read."""
    with pytest.raises(UnreadableFileError) as caught:
        image.read(data)
    assert caught.value.reason == "broken"


def test_a_picture_without_text_is_empty(recogniser: OneLine) -> None:
    """A blank sheet."""
    with pytest.raises(UnreadableFileError) as caught:
        image.read(saved(sheet(bars=0), "PNG"))
    assert caught.value.reason == "empty"


def test_without_text_recognition_a_picture_is_refused_as_a_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason says what is missing."""
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    with pytest.raises(UnreadableFileError) as caught:
        image.read(saved(sheet(), "PNG"))
    assert caught.value.reason == "scanned"
