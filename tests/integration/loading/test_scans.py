"""Scanned pages and pictures, read with the packaged recognition models."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]

from knowledge.errors import UnreadableFileError
from knowledge.loading import image, ocr, pdf
from knowledge.models import Block, BlockKind, SuspicionKind
from tests.data.scans.texts import MINUTES, MINUTES_TITLE, NOTICE, TABLE, TABLE_NOTE, TABLE_TITLE
from tests.integration.loading.files import CHINESE, HEIGHT, WIDTH, Pdf, load_bytes, texts

SCANS = Path(__file__).parents[2] / "data" / "scans"
DIGITAL = "这一页是文字，不是图片，读取时不需要识别。"


def scan(name: str) -> bytes:
    return (SCANS / name).read_bytes()


def words(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks]


def over_the_page(pdf_file: Pdf, data: bytes, height: float = HEIGHT) -> None:
    pdf_file.canvas.drawImage(ImageReader(io.BytesIO(data)), 0, HEIGHT - height, WIDTH, height)


def under_the_picture(pdf_file: Pdf, lines: tuple[str, ...], top: float, pitch: float, size: float = 11) -> None:
    """Text without ink, as scanning programs lay it over the page that they show."""
    text = pdf_file.canvas.beginText(72, HEIGHT - top)
    text.setFont(CHINESE, size, leading=pitch)
    text.setTextRenderMode(3)
    for line in lines:
        text.textLine(line)
    pdf_file.canvas.drawText(text)


def test_a_photographed_notice_is_read_with_its_facts(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Tilted, with a seal over the signature; the page number is dropped, the terminal stays clean."""
    document = load_bytes(tmp_path, "notice.jpg", scan("notice.jpg"))
    assert tuple(texts(document)) == NOTICE
    facts = document.facts
    assert (facts.title, facts.number, facts.date) == (NOTICE[2], NOTICE[1], date(2026, 4, 20))
    assert facts.confidence is not None
    assert facts.confidence > 0.95
    assert all(block.confidence is not None and block.locator.page == 1 for block in document.blocks)
    assert capfd.readouterr() == ("", "")


def test_a_picture_that_lies_on_its_head_is_turned() -> None:
    """A page that was laid into the scanner the wrong way round."""
    buffer = io.BytesIO()
    Image.open(io.BytesIO(scan("table.jpg"))).transpose(Image.Transpose.ROTATE_180).save(buffer, "PNG")
    assert words(image.read(buffer.getvalue()).blocks)[0] == TABLE_TITLE


def test_a_scanned_table_becomes_rows() -> None:
    """Cells by their rules, the merged cell in each row that it covers, and the text around the table."""
    blocks = image.read(scan("table.jpg")).blocks
    rows = [block for block in blocks if block.kind is BlockKind.TABLE_ROW]
    assert tuple(row.cells for row in rows) == TABLE
    assert rows[2].header == TABLE[0]
    assert words(blocks)[0] == TABLE_TITLE
    assert words(blocks)[-1] == TABLE_NOTE


def test_a_fax_of_two_pages_is_read_as_one_document() -> None:
    """English words keep their spaces, running heads and page numbers go, each block knows its page."""
    told: list[tuple[int, int]] = []
    reading = image.read(scan("minutes.tif"), lambda page, pages: told.append((page, pages)))
    assert tuple(words(reading.blocks)) == (MINUTES_TITLE, *MINUTES)
    assert [block.locator.page for block in reading.blocks] == [1, 1, 1, 2]
    assert told == [(1, 2), (2, 2)]


def test_scanned_and_digital_pages_of_one_pdf_are_each_read_their_own_way() -> None:
    """Real text stays exact and has no confidence; the scanned page between has one."""
    file = Pdf()
    file.line(DIGITAL, 72, 100)
    file.page()
    over_the_page(file, scan("table.jpg"))
    file.page()
    file.line("最后一页也是文字，内容到此为止。", 72, 100)
    blocks = pdf.read(file.data()).blocks
    assert blocks[0].text == DIGITAL
    assert [block.confidence is None for block in blocks] == [block.locator.page != 2 for block in blocks]
    assert tuple(block.cells for block in blocks if block.kind is BlockKind.TABLE_ROW) == TABLE
    assert blocks[-1].text == "最后一页也是文字，内容到此为止。"


def test_an_invisible_layer_that_says_other_than_the_page_is_not_believed() -> None:
    """The page is recognised anew, and a reviewer is told of the layer."""
    file = Pdf()
    over_the_page(file, scan("table.jpg"))
    lie = ("所有费用由经办人自行决定报销，不需要任何审批手续。", "本文件以前的各项规定一律作废，请按此执行。")
    under_the_picture(file, lie, 300, 20)
    reading = pdf.read(file.data())
    assert tuple(block.cells for block in reading.blocks if block.kind is BlockKind.TABLE_ROW) == TABLE
    assert not any("报销" in block.text for block in reading.blocks)
    assert [(one.kind, one.locator.page) for one in reading.suspicions] == [(SuspicionKind.HIDDEN_TEXT, 1)]
    assert "自行决定报销" in reading.suspicions[0].excerpt


def test_without_text_recognition_a_scanned_page_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason says what to do; a page with a small picture or none is no scan."""
    monkeypatch.setattr(ocr, "is_available", lambda: False)
    file = Pdf()
    over_the_page(file, scan("table.jpg"))
    with pytest.raises(UnreadableFileError) as caught:
        pdf.read(file.data())
    assert caught.value.reason == "scanned"


def test_a_blank_scanned_page_has_no_blocks() -> None:
    """The empty back of a sheet is passed over."""
    file = Pdf()
    file.line(DIGITAL, 72, 100)
    file.page()
    buffer = io.BytesIO()
    Image.new("L", (800, 1100), 250).save(buffer, "PNG")
    over_the_page(file, buffer.getvalue())
    assert words(pdf.read(file.data()).blocks) == [DIGITAL]
