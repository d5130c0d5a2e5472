"""Old and other office formats: handed to LibreOffice with care, or read as what they are in truth."""

from __future__ import annotations

import io
import json
import os
import struct
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from pptx import Presentation

from knowledge.errors import UnreadableFileError
from knowledge.loading import office
from knowledge.models import BlockKind
from tests.integration.loading.files import load_bytes, texts
from tests.support.compound_files import compound
from tests.support.listening import listening
from tests.support.old_office import install_fake, old_file, open_document

WORD = compound({"WordDocument": b"\xec\xa5\xc1\x00" + b"\0" * 40 + b"#good#"})
RTF = r"{\rtf1\ansi\ansicpg936\uc1 #good# \u20851?\u20110?\par}"
real = pytest.mark.skipif(office.find_program() is None, reason="LibreOffice is not installed")


def saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def order(word: str) -> bytes:
    """An old Word file that tells the stand-in what to do."""
    return WORD.replace(b"#good#", f"#{word}#".encode().ljust(6, b"\0"))


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a stand-in for LibreOffice, the only one on the path."""
    folder = tmp_path / "fake"
    folder.mkdir()
    install_fake(folder)
    monkeypatch.setenv("PATH", str(folder))
    document = docx.Document()
    document.add_paragraph("转换后的正文。")
    (folder / "result.docx").write_bytes(saved(document))
    return folder


def reason(folder: Path, name: str, data: bytes) -> tuple[str, str]:
    with pytest.raises(UnreadableFileError) as refused:
        load_bytes(folder, name, data)
    return refused.value.reason, refused.value.detail


def test_the_program_is_called_without_a_shell_and_with_a_profile_of_its_own(
    tmp_path: Path, fake: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No macros, no links, no keys in its environment; its folder is gone afterwards."""
    monkeypatch.setenv("LLM_API_KEY", "secret")
    assert texts(load_bytes(tmp_path, "通知 $(touch x); a.doc", order("good"))) == ["转换后的正文。"]
    called = json.loads((fake / "called.json").read_text(encoding="utf-8"))
    folder = Path(called["folder"])
    assert called["arguments"] == [
        f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--invisible", "--nologo", "--nodefault", "--norestore",
        "--nolockcheck", "--nofirststartwizard", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(folder / "input.doc"),
    ]  # fmt: skip
    for setting in ("DisableMacrosExecution", "BlockUntrustedRefererLinks"):
        assert f'<prop oor:name="{setting}" oor:op="fuse"><value>true</value>' in called["profile"]
    assert "LLM_API_KEY" not in called["environment"]
    assert called["environment"]["HOME"] == str(folder)
    assert not folder.exists()


@pytest.mark.parametrize(("word", "detail"), [("fail", "exit code 77"), ("nothing", "exit code 0"), ("link", "no usable result")])
def test_a_failed_conversion_is_a_reason(tmp_path: Path, fake: Path, word: str, detail: str) -> None:
    """An exit code, no result, a result that is a link to elsewhere."""
    assert reason(tmp_path, "a.doc", order(word)) == ("conversion_failed", detail)


def test_a_result_that_is_none_is_broken(tmp_path: Path, fake: Path) -> None:
    """It is checked as any file is."""
    assert reason(tmp_path, "a.doc", order("junk"))[0] == "broken"


def test_a_program_that_hangs_is_ended_with_all_that_it_started(fake: Path) -> None:
    """The whole group of processes."""
    with pytest.raises(UnreadableFileError) as refused:
        office.convert(order("hang"), "doc", "docx", timeout=2.0)
    assert refused.value.reason == "conversion_failed"
    child = int((fake / "child").read_text())
    for _ in range(100):
        if not _runs(child):
            break
        time.sleep(0.05)
    assert not _runs(child)


def _runs(process: int) -> bool:
    """Whether the process is there and no zombie."""
    try:
        return (
            Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z" if Path("/proc").is_dir() else _answers(process)
        )
    except OSError:
        return False


def _answers(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True


def test_without_the_program_the_reason_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What to install, or how to save the file."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_PLACES", ())
    for name, data in (("a.doc", order("good")), ("a.rtf", RTF.encode()), ("a.odt", open_document("text", "<text:p>x</text:p>"))):
        assert reason(tmp_path, name, data)[0] == "needs_libreoffice"


def test_the_program_is_found_where_installers_put_it(tmp_path: Path, fake: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the path first."""
    assert office.find_program() == fake / "soffice"
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "_PLACES", (str(tmp_path / "nowhere"), str(fake / "soffice")))
    assert office.find_program() == fake / "soffice"


def test_a_password_is_told_before_anything_is_started(tmp_path: Path, fake: Path) -> None:
    """Word, Excel, PowerPoint, and newer files in an old shell under whatever name."""
    book = struct.pack("<HH", 0x0809, 16) + b"\0" * 16 + struct.pack("<HH", 0x002F, 4) + b"\0" * 4
    cases: tuple[tuple[str, dict[str, bytes]], ...] = (
        ("a.doc", {"WordDocument": b"\xec\xa5\xc1\x00" + b"\0" * 6 + struct.pack("<H", 0x0100)}),
        ("a.xls", {"Workbook": book}),
        ("a.ppt", {"Current User": b"\0" * 12 + b"\xdf\xc4\xd1\xf3", "PowerPoint Document": b"x"}),
        ("a.xlsx", {"EncryptedPackage": b"x", "EncryptionInfo": b"x"}),
        ("a.docx", {"EncryptedPackage": b"x", "EncryptionInfo": b"x"}),
    )
    for name, streams in cases:
        assert reason(tmp_path, name, compound(streams))[0] == "encrypted"
    assert not (fake / "called.json").exists()


def test_old_names_over_other_contents_are_read_as_what_they_are(tmp_path: Path, fake: Path) -> None:
    """Web pages and text that systems export as .doc and .xls, new files that WPS saves under its own suffixes."""
    page = "<html><head><meta charset='gbk'></head><body><table><tr><td>科室</td><td>场次</td></tr><tr><td>内科</td><td>12</td></tr></table></body></html>"
    assert texts(load_bytes(tmp_path, "a.xls", page.encode("gbk"))) == ["科室 | 场次", "内科 | 12"]
    assert texts(load_bytes(tmp_path, "b.xls", "科室\t场次\n内科\t12\n".encode("gbk"))) == ["科室 | 场次", "内科 | 12"]
    assert texts(load_bytes(tmp_path, "a.doc", "<html><body><p>正文内容在这里。</p></body></html>".encode())) == ["正文内容在这里。"]
    document = docx.Document()
    document.add_paragraph("正文。")
    assert texts(load_bytes(tmp_path, "a.wps", saved(document))) == ["正文。"]
    assert not (fake / "called.json").exists()
    assert texts(load_bytes(tmp_path, "b.doc", RTF.encode())) == ["转换后的正文。"]
    assert json.loads((fake / "called.json").read_text(encoding="utf-8"))["arguments"][-1].endswith("input.rtf")


def test_names_of_new_formats_are_believed(tmp_path: Path) -> None:
    """And a workbook is no document, under an old name either: the reason says what it is."""
    assert reason(tmp_path, "a.docx", order("good")) == ("misnamed", "content is doc")
    assert reason(tmp_path, "a.docx", RTF.encode()) == ("misnamed", "content is rtf")
    assert reason(tmp_path, "a.doc", saved(openpyxl.Workbook())) == ("misnamed", "content is xlsx")
    assert reason(tmp_path, "a.odt", b"just text") == ("misnamed", "")


def test_an_old_spreadsheet_in_xml_with_entities_is_unsafe(tmp_path: Path, fake: Path) -> None:
    """It never reaches LibreOffice."""
    head = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    assert reason(tmp_path, "a.xls", f"{head}<!DOCTYPE a [<!ENTITY b 'c'>]><Workbook>&b;</Workbook>".encode())[0] == "unsafe"
    assert not (fake / "called.json").exists()


def test_files_with_macros_templates_and_shows_are_read_without_them(tmp_path: Path) -> None:
    """They are documents whose main part is declared as something else."""
    document = docx.Document()
    document.add_paragraph("正文。")
    slides = Presentation()
    slides.slides.add_slide(slides.slide_layouts[0]).shapes.title.text = "标题内容"
    word, powerpoint = saved(document), saved(slides)
    plain_word = "openxmlformats-officedocument.wordprocessingml.document.main"
    plain_slides = "openxmlformats-officedocument.presentationml.presentation.main"
    cases = (
        ("a.docm", word, plain_word, "ms-word.document.macroEnabled.main"),
        ("a.dotx", word, plain_word, "openxmlformats-officedocument.wordprocessingml.template.main"),
        ("a.dotm", word, plain_word, "ms-word.template.macroEnabledTemplate.main"),
        ("a.pptm", powerpoint, plain_slides, "ms-powerpoint.presentation.macroEnabled.main"),
        ("a.ppsx", powerpoint, plain_slides, "openxmlformats-officedocument.presentationml.slideshow.main"),
        ("a.potm", powerpoint, plain_slides, "ms-powerpoint.template.macroEnabled.main"),
    )
    for name, data, plain, other in cases:
        assert texts(load_bytes(tmp_path, name, _retyped(data, plain, other))) in (["正文。"], ["标题内容"]), name
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active["A1"] = "内容"
    assert texts(load_bytes(tmp_path, "a.xlsm", saved(book))) == ["内容"]


def _retyped(data: bytes, plain: str, other: str) -> bytes:
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            assert name != "[Content_Types].xml" or plain.encode() in content
            new.writestr(name, content.replace(plain.encode(), other.encode()) if name == "[Content_Types].xml" else content)
    return buffer.getvalue()


@real
@pytest.mark.parametrize("old", ["doc:MS Word 97", "rtf", "odt"])
def test_a_document_keeps_its_numbers_and_merged_cells(tmp_path: Path, old: str) -> None:
    """Automatic numbering is written out, cells over several rows and columns are filled."""
    document = docx.Document()
    document.add_paragraph("关于开展健康促进活动的通知")
    for text in ("第一项内容。", "第二项内容。"):
        document.add_paragraph(text, style="List Number")
    table = document.add_table(rows=3, cols=3)
    table.style = "Table Grid"
    for i, row in enumerate([("区县", "目标", ""), ("", "场次", "人数"), ("东湖区", "12", "300")]):
        for j, text in enumerate(row):
            table.cell(i, j).text = text
    table.cell(0, 1).merge(table.cell(0, 2)).text = "目标"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "区县"
    document.add_paragraph("此致")
    data = old_file(tmp_path, saved(document), "docx", old)
    result = load_bytes(tmp_path, f"通知.{old.split(':', maxsplit=1)[0]}", data)
    assert result.facts.title == "关于开展健康促进活动的通知"
    assert [text for text in texts(result) if "项内容" in text] == ["1. 第一项内容。", "2. 第二项内容。"]
    found = next(block for block in result.blocks if "东湖区" in block.text)
    assert (found.cells, found.header) == (("东湖区", "12", "300"), ("区县", "目标 场次", "目标 人数"))


@real
@pytest.mark.parametrize("old", ["xls:MS Excel 97", "ods"])
def test_a_workbook_keeps_its_sheets_dates_and_results(tmp_path: Path, old: str) -> None:
    """Merged cells are filled; formulas keep the result that is stored."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "任务表"
    for row in (["类别", "时限", "比例"], ["科普", date(2025, 3, 31), 0.35], [None, date(2025, 6, 30), "=1+2"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet["C2"].number_format = "0%"
    book.create_sheet("联系人").append(["姓名", "电话"])
    result = load_bytes(tmp_path, f"任务.{old.split(':', maxsplit=1)[0]}", old_file(tmp_path, saved(book), "xlsx", old))
    assert texts(result) == ["类别 | 时限 | 比例", "科普 | 2025-03-31 | 35%", "科普 | 2025-06-30 | 3", "姓名 | 电话"]
    assert (result.blocks[1].locator.sheet, result.blocks[1].locator.row) == ("任务表", 2)


@real
@pytest.mark.parametrize("old", ["ppt:MS PowerPoint 97", "odp"])
def test_slides_keep_their_order_and_notes(tmp_path: Path, old: str) -> None:
    """Each block knows its slide."""
    slides = Presentation()
    for number in (1, 2):
        slide = slides.slides.add_slide(slides.slide_layouts[1])
        slide.shapes.title.text = f"第{number}部分总结"
        slide.placeholders[1].text = f"要点{number}"
        slide.notes_slide.notes_text_frame.text = f"备注{number}"
    result = load_bytes(tmp_path, f"总结.{old.split(':', maxsplit=1)[0]}", old_file(tmp_path, saved(slides), "pptx", old))
    assert [(block.locator.slide, block.text) for block in result.blocks] == [
        (1, "第1部分总结"), (1, "要点1"), (1, "备注1"), (2, "第2部分总结"), (2, "要点2"), (2, "备注2"),
    ]  # fmt: skip
    assert result.blocks[2].kind is BlockKind.NOTE


@real
def test_several_documents_at_once_do_not_meet(tmp_path: Path) -> None:
    """Each run has a profile of its own; LibreOffice allows one run to a profile."""
    with ThreadPoolExecutor(3) as pool:
        jobs = [pool.submit(office.convert, rf"{{\rtf1 text {n}\par}}".encode(), "rtf", "docx") for n in range(3)]
        results = [docx.Document(io.BytesIO(job.result())).paragraphs[0].text for job in jobs]
    assert results == ["text 0", "text 1", "text 2"]


def _linked_text(address: str) -> bytes:
    image = f'<draw:frame text:anchor-type="paragraph" svg:width="2cm" svg:height="2cm"><draw:image xlink:href="{address}/a.png" xlink:type="simple" xlink:actuate="onLoad"/></draw:frame>'
    section = f'<text:section text:name="s"><text:section-source xlink:href="{address}/b.odt"/><text:p>x</text:p></text:section>'
    return open_document("text", f"<text:p>正文。{image}</text:p>{section}")


def _linked_sheet(address: str) -> bytes:
    cell = f'<table:table-cell table:formula="of:=WEBSERVICE(&quot;{address}/c&quot;)" office:value-type="string"><text:p>旧值</text:p></table:table-cell>'
    source = f'<table:table-source xlink:href="{address}/d.ods" table:table-name="x"/>'
    rows = (
        f'<table:table-row><table:table-cell office:value-type="string"><text:p>正文。</text:p></table:table-cell>{cell}</table:table-row>'
    )
    linked = f'<table:table table:name="b">{source}<table:table-row><table:table-cell/></table:table-row></table:table>'
    return open_document("spreadsheet", f'<table:table table:name="a">{rows}</table:table>{linked}')


def _linked_rtf(address: str) -> bytes:
    field = rf'{{\field{{\*\fldinst INCLUDEPICTURE "{address}/e.png" \\d}}{{\fldrslt x}}}}'
    template = rf"{{\*\template {address}/f.dot}}"
    return rf"{{\rtf1\ansi{template} \u27491?\u25991?. {field}\par}}".encode()


@real
@pytest.mark.parametrize(("name", "make"), [("a.odt", _linked_text), ("a.ods", _linked_sheet), ("a.rtf", _linked_rtf)])
def test_nothing_is_fetched_for_a_document(tmp_path: Path, name: str, make: Callable[[str], bytes]) -> None:
    """Pictures, sections, sheets, templates and formulas that name an address are left alone; the text is read."""
    with listening() as server:
        document = load_bytes(tmp_path, name, make(server.address))
        assert "正文" in document.text
        assert server.requests == []


@real
def test_no_other_file_of_the_machine_gets_into_a_document(tmp_path: Path) -> None:
    """Sections, sheets and fields that name a file beside the document keep their stored text at most."""
    secret = tmp_path / "secret.csv"
    secret.write_text("TOPSECRET,1\n", encoding="utf-8")
    source = f'<text:section-source xlink:href="{secret.as_uri()}" xlink:type="simple" text:filter-name="Text"/>'
    text = open_document("text", f'<text:p>正文。</text:p><text:section text:name="s">{source}<text:p>x</text:p></text:section>')
    linked = f'<table:table-source xlink:type="simple" xlink:href="{secret.as_uri()}" table:mode="copy-results-only"/>'
    empty = "<table:table-row><table:table-cell/></table:table-row>"
    filled = '<table:table-row><table:table-cell office:value-type="string"><text:p>正文。</text:p></table:table-cell></table:table-row>'
    formula = f'<table:table-cell table:formula="of:=[\'{secret.as_uri()}\'#$secret.A1]" office:value-type="string"><text:p>x</text:p></table:table-cell>'
    sheet = open_document(
        "spreadsheet",
        f'<table:table table:name="a">{filled}<table:table-row>{formula}</table:table-row></table:table><table:table table:name="b">{linked}{empty}</table:table>',
    )
    field = rf'{{\field{{\*\fldinst INCLUDETEXT "{secret}"}}{{\fldrslt x}}}}'
    for name, data in (("a.odt", text), ("a.ods", sheet), ("a.rtf", rf"{{\rtf1\ansi \u27491?\u25991?. {field}\par}}".encode())):
        found = load_bytes(tmp_path, name, data).text
        assert "正文" in found
        assert "TOPSECRET" not in found
