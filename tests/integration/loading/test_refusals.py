"""Files that cannot be read: each is refused with a reason that has a sentence, and nothing else escapes."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pptx import Presentation

from knowledge.errors import UnreadableFileError
from knowledge.loading import safety
from knowledge.loading.folder import find_files
from knowledge.loading.registry import SUPPORTED_SUFFIXES, load
from knowledge.models import SourceFile
from knowledge.wording.files import REASONS
from tests.integration.loading.files import Pdf, load_bytes
from tests.support.compound_files import compound


def office(kind: str) -> bytes:
    """A small sound file of each zipped format."""
    buffer = io.BytesIO()
    if kind == "docx":
        document = docx.Document()
        document.add_paragraph("正文内容。")
        document.save(buffer)
    elif kind == "xlsx":
        book = openpyxl.Workbook()
        assert book.active is not None
        book.active["A1"] = "内容"
        book.save(buffer)
    else:
        slides = Presentation()
        slides.slides.add_slide(slides.slide_layouts[0]).shapes.title.text = "标题内容"
        slides.save(buffer)
    return buffer.getvalue()


def pdf() -> bytes:
    """A small sound PDF."""
    drawn = Pdf()
    drawn.line("正文内容。", 72, 100)
    return drawn.data()


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """The zip with one member added or replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return buffer.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
CASES: dict[str, tuple[str, bytes, str]] = {
    "no bytes": ("a.txt", b"", "empty"),
    "white space only": ("a.md", b" \n\n\t", "empty"),
    "an unknown format": ("a.xyz", b"text", "unsupported"),
    "a moving picture": ("a.gif", b"GIF89a" + b"\0" * 50, "unsupported"),
    "text called png": ("a.png", b"just text", "misnamed"),
    "an archive of another kind": ("a.7z", b"7z\xbc\xaf\x27\x1c" + b"\0" * 50, "other_archive"),
    "no suffix": ("README", b"text", "unsupported"),
    "an old Word file called docx": ("a.docx", OLE, "misnamed"),
    "a pdf called doc": ("a.doc", pdf(), "misnamed"),
    "a docx called txt": ("a.txt", office("docx"), "misnamed"),
    "an xlsx called docx": ("a.docx", office("xlsx"), "misnamed"),
    "a pdf called html": ("a.html", pdf(), "misnamed"),
    "text called pdf": ("a.pdf", b"just text", "misnamed"),
    "a page called txt": ("a.txt", b"<!DOCTYPE html><html><body>text</body></html>", "misnamed"),
    "an archive called docx": ("a.docx", with_member(b"PK\x05\x06" + b"\0" * 18, "a.txt", b"x"), "misnamed"),
    "binary called txt": ("a.txt", bytes(range(256)) * 40, "undecodable"),
    "an encrypted workbook": ("a.xlsx", compound({"EncryptedPackage": b"x"}), "encrypted"),
    "half a docx": ("a.docx", office("docx")[:4000], "broken"),
    "a docx without its text": ("a.docx", with_member(office("docx"), "word/document.xml", b"<broken"), "broken"),
    "a workbook with a broken sheet": ("a.xlsx", with_member(office("xlsx"), "xl/worksheets/sheet1.xml", b"<broken"), "broken"),
    "slides with a broken slide": ("a.pptx", with_member(office("pptx"), "ppt/slides/slide1.xml", b"<broken"), "broken"),
    "entities in a docx": ("a.docx", with_member(office("docx"), "word/document.xml", BOMB), "unsafe"),
    "entities in a workbook": ("a.xlsx", with_member(office("xlsx"), "xl/sharedStrings.xml", BOMB), "unsafe"),
    "a page without text": ("a.html", b"<html><body><script>x()</script></body></html>", "empty"),
}


@pytest.mark.parametrize("case", CASES)
def test_each_bad_file_is_refused_with_its_reason(tmp_path: Path, case: str) -> None:
    """The reason is stable and has a sentence in both languages."""
    name, data, reason = CASES[case]
    with pytest.raises(UnreadableFileError) as caught:
        load_bytes(tmp_path, name, data)
    assert caught.value.reason == reason
    assert REASONS.say(reason, "zh") and REASONS.say(reason, "en")


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    """The directory of the zip names 300 MB; the file is refused by that alone."""
    bomb = with_member(office("docx"), "word/media/big.bin", b"\0" * (300 * 1024 * 1024))
    assert len(bomb) < 2_000_000
    with pytest.raises(UnreadableFileError) as caught:
        load_bytes(tmp_path, "a.docx", bomb)
    assert caught.value.reason == "expands_too_far"


def test_sizes_and_pages_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sparse file over 100 MB is not read; pages are counted before they are laid out."""
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(safety.MAX_BYTES + 1)
    with pytest.raises(UnreadableFileError) as caught:
        load(SourceFile("a.txt", path, path.stat().st_size, ""))
    assert caught.value.reason == "too_large"
    assert find_files(tmp_path) == ([], [("a.txt", "too_large")])
    monkeypatch.setattr("knowledge.loading.pdf.MAX_PAGES", 1)
    drawn = Pdf()
    for _ in range(2):
        drawn.line("正文。", 72, 100)
        drawn.page()
    with pytest.raises(UnreadableFileError) as caught:
        load_bytes(tmp_path, "b.pdf", drawn.data())
    assert caught.value.reason == "too_many_pages"


def test_a_file_that_is_gone_or_a_folder_is_refused(tmp_path: Path) -> None:
    """As happens when a file is removed while ingest runs."""
    for path in (tmp_path / "gone.txt", tmp_path):
        with pytest.raises(UnreadableFileError) as caught:
            load(SourceFile("gone.txt", path, 1, ""))
        assert caught.value.reason == "no_access"


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    suffix=st.sampled_from(sorted(SUPPORTED_SUFFIXES)),
    cut=st.floats(0, 1),
    noise=st.binary(max_size=40),
    seed=st.sampled_from(["docx", "xlsx", "pptx", "pdf", "txt"]),
)
def test_damaged_files_never_raise_anything_else(tmp_path: Path, suffix: str, cut: float, noise: bytes, seed: str) -> None:
    """Sound files with bytes overwritten somewhere, under any name."""
    data = pdf() if seed == "pdf" else "正文内容。\n".encode() * 30 if seed == "txt" else office(seed)
    at = int(cut * len(data))
    damaged = data[:at] + noise + data[at + len(noise) :]
    try:
        document = load_bytes(tmp_path, f"a{suffix}", damaged)
        assert document.blocks
    except UnreadableFileError as refusal:
        assert refusal.reason in REASONS.keys()  # noqa: SIM118 - Catalogue is no mapping


def test_importing_the_registry_is_cheap() -> None:
    """The format libraries are imported when a file of their format turns up, not before."""
    heavy = "{'pdfplumber', 'docx', 'openpyxl', 'pptx', 'lxml', 'trafilatura', 'markdown_it', 'frontmatter'}"
    code = f"import sys, knowledge.loading.registry; print(sorted({heavy} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_files_are_found_by_name_and_strangers_refused(tmp_path: Path) -> None:
    """Sorted names below the folder in Unicode form C; hidden and lock files silently left out; links out of the folder refused."""
    root = tmp_path / "documents"
    (root / "2025").mkdir(parents=True)
    for name in ("b.txt", "2025/a.md", ".hidden.txt", "~$b.docx", ".DS_Store", "Thumbs.db", "cafe\u0301.txt"):
        (root / name).write_text("text", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    (root / "folder").symlink_to(tmp_path)
    (root / "inner.txt").symlink_to(root / "b.txt")
    (root / "loop.txt").symlink_to(root / "loop.txt")
    os.mkfifo(root / "pipe.txt")
    found, refused = find_files(root)
    assert [source.name for source in found] == ["2025/a.md", "b.txt", "café.txt", "inner.txt"]
    assert all(source.size == 4 and len(source.sha256) == 64 for source in found)
    assert refused == [("folder", "link_outside"), ("link.txt", "link_outside"), ("loop.txt", "link_outside"), ("pipe.txt", "no_access")]


def test_only_the_paths_asked_for_are_found(tmp_path: Path) -> None:
    """A file, a folder, a path that is not there and one outside; names stay those below the folder."""
    root = tmp_path / "documents"
    (root / "2025").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "2025/c.txt"):
        (root / name).write_text("text", encoding="utf-8")
    (tmp_path / "outside.txt").write_text("text", encoding="utf-8")
    found, refused = find_files(root, [root / "b.txt", root / "2025", root / "gone.txt", tmp_path / "outside.txt"])
    assert [source.name for source in found] == ["2025/c.txt", "b.txt"]
    assert [reason for _, reason in refused] == ["no_access", "link_outside"]


def test_of_two_names_that_look_the_same_one_is_refused(tmp_path: Path) -> None:
    """As when a folder was copied from a Mac over its older copy."""
    for name in ("caf\u00e9.txt", "cafe\u0301.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    found, refused = find_files(tmp_path)
    assert [source.name for source in found] == ["café.txt"]
    assert refused == [("café.txt", "same_name")]


FAR = '<row r="1"><c r="A1" t="inlineStr"><is><t>任务</t></is></c></row>'


def sheet(rows: str, after: str = "") -> bytes:
    """A workbook whose sheet is this XML."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    content = f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    return with_member(office("xlsx"), "xl/worksheets/sheet1.xml", content.encode())


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "data",
    [
        sheet(FAR, '<mergeCells count="1"><mergeCell ref="A1:SF100000"/></mergeCells>'),
        sheet(FAR, "<mergeCells><mergeCell ref='A1:A&#49;00000'/><mergeCell  ref='B1:Z99999'/></mergeCells>"),
        sheet(FAR, '<hyperlinks><hyperlink ref="A1:SF100000" display="x"/></hyperlinks>'),
        sheet(FAR, '<hyperlinks><hyperlink ref="A:SF" display="x"/></hyperlinks>'),
        sheet("".join(f'<row r="{n}"><c r="{"SF" if n == 9 else "A"}{n}"><v>1</v></c></row>' for n in range(1, 9000))),
    ],
    ids=["merge", "merges", "link", "columns", "one wide row"],
)
def test_a_small_workbook_cannot_ask_for_millions_of_cells(tmp_path: Path, data: bytes) -> None:
    """Under merges and links, and in the rows that are filled up to one width; refused before they are made."""
    with pytest.raises(UnreadableFileError) as refused:
        load_bytes(tmp_path, "a.xlsx", data)
    assert refused.value.reason == "too_many_cells"


@pytest.mark.timeout(20)
def test_a_cell_far_away_costs_nothing(tmp_path: Path) -> None:
    """Only the cells that are there are walked over."""
    far = '<row r="100000"><c r="SF100000" t="inlineStr"><is><t>x</t></is></c></row>'
    document = load_bytes(tmp_path, "a.xlsx", sheet(FAR + far))
    assert [(block.text, block.locator.row) for block in document.blocks] == [("任务", 1), ("x", 100_000)]


def test_what_a_browser_saves_beside_a_page_is_no_document(tmp_path: Path) -> None:
    """The folder of a saved page's pictures and scripts is passed over; a folder that only ends the same is looked into."""
    for name in ("notice.html", "notice_files/logo.png", "通知.htm", "通知.files/a.js", "meeting_files/plan.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("<html><body>text</body></html>", encoding="utf-8")
    found, refused = find_files(tmp_path)
    assert [source.name for source in found] == ["meeting_files/plan.txt", "notice.html", "通知.htm"]
    assert refused == []
