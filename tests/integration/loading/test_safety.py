"""Files that are made to do harm: they cost little time and memory, fetch nothing and run nothing."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from knowledge.errors import UnreadableFileError
from knowledge.loading import safety
from knowledge.models import BlockKind
from tests.integration.loading.files import load_bytes, texts
from tests.integration.loading.test_refusals import BOMB, office, with_member
from tests.support.listening import listening
from tests.support.old_office import open_document

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def reason(folder: Path, name: str, data: bytes) -> str:
    with pytest.raises(UnreadableFileError) as refused:
        load_bytes(folder, name, data)
    return refused.value.reason


def body(content: str) -> bytes:
    """A docx whose body is this XML."""
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {WORD}><w:body>{content}</w:body></w:document>'
    return with_member(office("docx"), "word/document.xml", document.encode())


def test_a_web_page_fetches_nothing(tmp_path: Path) -> None:
    """Neither its document type nor its frames, pictures, style sheets, scripts, forwarding or base are followed."""
    with listening() as server:
        at = server.address
        page = (
            f'<!DOCTYPE html PUBLIC "-//x//y" "{at}/dtd" [<!ENTITY e SYSTEM "{at}/entity">]><html><head><base href="{at}/base/">'
            f'<meta http-equiv="refresh" content="0; url={at}/refresh"><link rel="stylesheet" href="{at}/css"><script src="{at}/js"></script>'
            f'<title>x</title></head><body><p>正文内容在这里。&e;</p><img src="{at}/img"><iframe src="{at}/frame"></iframe><object data="{at}/o"></object>'
            f'<embed src="{at}/e"><video src="{at}/v"></video><svg><image href="{at}/s"/><use href="{at}/u"/></svg><include href="{at}/x"/></body></html>'
        )
        document = load_bytes(tmp_path, "a.html", page.encode())
        mail = b"Subject: x\r\nFrom: a@b.c\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page.encode()
        sent = load_bytes(tmp_path, "a.eml", mail)
        assert "正文内容在这里。" in document.text and "正文内容在这里。" in sent.text
        assert server.requests == []


def test_an_office_file_fetches_nothing(tmp_path: Path) -> None:
    """Pictures and templates that a docx names by address, links of a workbook."""
    with listening() as server:
        document = docx.Document()
        document.add_paragraph("正文。")
        for kind in ("image", "attachedTemplate", "hyperlink", "oleObject", "aFChunk", "frame"):
            address = f"{server.address}/{kind}"
            document.part.relate_to(
                address, f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}", is_external=True
            )
        buffer = io.BytesIO()
        document.save(buffer)
        assert texts(load_bytes(tmp_path, "a.docx", buffer.getvalue())) == ["正文。"]
        book = openpyxl.Workbook()
        assert book.active is not None
        book.active["A1"] = "正文"
        book.active["A2"] = f'=WEBSERVICE("{server.address}/w")'
        book.active["A3"] = f"=IMAGE('{server.address}/i')"
        buffer = io.BytesIO()
        book.save(buffer)
        assert "正文" in load_bytes(tmp_path, "a.xlsx", buffer.getvalue()).text
        assert server.requests == []


def test_formulas_are_never_worked_out(tmp_path: Path) -> None:
    """Only the result that the file stores is read; a formula without one is empty."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cells = '<c r="A1" t="str"><f>"a"&amp;"b"</f><v>存储的结果</v></c><c r="B1"><f>1+2</f></c><c r="C1"><v>7</v></c>'
    sheet = f'<worksheet xmlns="{space}"><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    data = with_member(office("xlsx"), "xl/worksheets/sheet1.xml", sheet.encode())
    shown = load_bytes(tmp_path, "a.xlsx", data).text
    assert "存储的结果" in shown and "7" in shown
    assert "3" not in shown and "1+2" not in shown and "ab" not in shown


def test_macros_and_embedded_objects_are_not_text(tmp_path: Path) -> None:
    """They lie in parts that nothing reads."""
    data = with_member(office("docx"), "word/vbaProject.bin", b"Sub AutoOpen() Shell 1 End Sub")
    data = with_member(data, "word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0 object text")
    data = with_member(data, "word/media/image1.svg", b'<!DOCTYPE svg PUBLIC "x" "y"><svg><script>x()</script></svg>')
    assert texts(load_bytes(tmp_path, "a.docx", data)) == ["正文内容。"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", with_member(office("docx"), "word/document.xml", b"<!--" + b"x" * 9000 + b"-->" + BOMB.split(b"?>")[1])),
        ("a.docx", with_member(office("docx"), "word/document.xml", b"<!--" + b"x" * 90_000 + b"-->" + BOMB.split(b"?>")[1])),
        ("a.docx", with_member(office("docx"), "word/document.xml", BOMB.decode().encode("utf-16"))),
        ("a.pptx", with_member(office("pptx"), "ppt/slides/slide1.xml", BOMB)),
        ("a.xlsx", with_member(office("xlsx"), "xl/workbook.xml", b" \n" + BOMB.split(b"?>")[1])),
        ("a.docx", with_member(office("docx"), "_rels/.rels", BOMB)),
        ("a.odt", with_member(open_document("text", "<text:p>x</text:p>"), "content.xml", BOMB)),
        ("a.ods", with_member(open_document("spreadsheet", ""), "styles.xml", BOMB)),
    ],
    ids=["after a comment", "after a long comment", "utf-16", "pptx", "xlsx", "relations", "odt", "ods"],
)
def test_entities_are_refused_in_every_format_with_xml(tmp_path: Path, name: str, data: bytes) -> None:
    """Wherever the declaration stands, before any library sees the file."""
    assert reason(tmp_path, name, data) == "unsafe"


def test_a_word_that_looks_like_a_declaration_is_text(tmp_path: Path) -> None:
    """A document may write about XML."""
    document = docx.Document()
    document.add_paragraph("写法为<!DOCTYPE html>与<!ENTITY a>。")
    buffer = io.BytesIO()
    document.save(buffer)
    assert texts(load_bytes(tmp_path, "a.docx", buffer.getvalue())) == ["写法为<!DOCTYPE html>与<!ENTITY a>。"]


def test_a_locked_open_document_says_so(tmp_path: Path) -> None:
    """Its list of files tells how they are encrypted."""
    manifest = b"<manifest:manifest xmlns:manifest='x'><manifest:encryption-data/></manifest:manifest>"
    assert reason(tmp_path, "a.odt", with_member(open_document("text", ""), "META-INF/manifest.xml", manifest)) == "encrypted"


def test_a_member_that_unpacks_to_more_than_it_says_is_refused(tmp_path: Path) -> None:
    """The library would unpack all of it before it cuts it to size."""
    data = with_member(office("docx"), "word/media/a.bin", b"\0" * (30 * 1024 * 1024))
    at = data.rindex(b"PK\x01\x02")
    assert reason(tmp_path, "a.docx", data[: at + 24] + struct.pack("<I", 10) + data[at + 28 :]) == "broken"


def test_members_that_share_bytes_are_refused(tmp_path: Path) -> None:
    """As in a file that unpacks to a thousand times its size because its members overlap."""
    buffer = io.BytesIO(office("docx"))
    with zipfile.ZipFile(buffer) as archive:
        offsets = sorted(info.header_offset for info in archive.infolist())
    data = buffer.getvalue()
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    shared = data[: second + 42] + struct.pack("<I", offsets[0]) + data[second + 46 :]
    assert reason(tmp_path, "a.docx", shared) == "broken"


@pytest.mark.timeout(60)
def test_tables_in_tables_cost_no_more_than_their_text(tmp_path: Path) -> None:
    """Sixty in each other, in a web page and in a document."""
    page = "<html><body>" + "<table><tr><td>甲</td><td>" * 60 + "乙" + "</td></tr></table>" * 60 + "</body></html>"
    assert "乙" in load_bytes(tmp_path, "a.html", page.encode()).text
    start = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc>"
    nested = start * 60 + "<w:p><w:r><w:t>乙</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * 60
    assert "乙" in load_bytes(tmp_path, "a.docx", body(nested)).text


@pytest.mark.timeout(60)
def test_merged_cells_cannot_multiply_text_without_bound(tmp_path: Path) -> None:
    """A cell of 20,000 characters over a hundred rows and columns, or over a thousand columns in each of forty rows."""
    wide = f"<td colspan=100 rowspan=100>{'字' * 20_000}</td>"
    assert (
        reason(
            tmp_path, "a.html", f"<html><body><table><tr>{wide}<td>x</td></tr>{'<tr><td>y</td></tr>' * 99}</table></body></html>".encode()
        )
        == "too_much_text"
    )
    many = "<tr>" + "<td colspan=100 rowspan=100>字</td>" * 20 + "</tr>"
    assert reason(tmp_path, "b.html", f"<html><body><table>{many * 100}</table></body></html>".encode()) == "too_many_cells"
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="1000"/></w:tcPr><w:p><w:r><w:t>{"字" * 20_000}</w:t></w:r></w:p></w:tc>'
    other = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
    assert reason(tmp_path, "a.docx", body(f"<w:tbl>{f'<w:tr>{cell}{other}</w:tr>' * 40}</w:tbl>")) == "too_much_text"


@pytest.mark.timeout(60)
def test_text_is_bounded_before_it_is_worked_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its bytes, by its characters, and as blocks whatever the format is."""
    line = "定于九月开展健康促进活动。\n"
    assert reason(tmp_path, "a.txt", line.encode() * (safety.MAX_TEXT_BYTES // len(line.encode()) + 1)) == "too_much_text"
    assert reason(tmp_path, "a.md", line.encode() * (safety.MAX_CHARACTERS // len(line) + 1)) == "too_much_text"
    assert reason(tmp_path, "a.html", b"<html>" + b" " * safety.MAX_PAGE_BYTES) == "too_much_text"
    monkeypatch.setattr("knowledge.loading.safety.MAX_CHARACTERS", 4)
    assert reason(tmp_path, "a.docx", office("docx")) == "too_much_text"
    monkeypatch.setattr("knowledge.loading.safety.MAX_CHARACTERS", 5)
    assert load_bytes(tmp_path, "a.docx", office("docx")).blocks[0].kind is BlockKind.PARAGRAPH


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "text",
    [
        "[" * 60_000,
        ">" * 5000 + "x",
        "a" + " " * 2_000_000 + "b",
        "(" * 100_000,
        "一、" * 50_000,
        "1." * 50_000,
        "<" * 100_000,
        "." * 100_000,
    ],
    ids=["brackets", "quotes", "spaces", "parentheses", "numerals", "numbers", "angles", "dots"],
)
@pytest.mark.parametrize("suffix", ["txt", "md", "html"])
def test_odd_texts_are_read_in_bounded_time(tmp_path: Path, text: str, suffix: str) -> None:
    """Each would take hours if the time grew with the square of the length."""
    data = f"<html><body><p>{text}</p></body></html>" if suffix == "html" else f"{text}\n"
    try:
        assert load_bytes(tmp_path, f"a.{suffix}", data.encode()).blocks
    except UnreadableFileError as refused:
        assert refused.reason in {"empty", "broken"}
