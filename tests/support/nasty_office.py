"""Office files and archives that are made to break a reader; with_member() spoils one member of a sound file."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable

from tests.support.office_files import make, pack

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x0 "ha">' + "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10)) + "]>"
).encode()
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]>'


def members(data: bytes) -> dict[str, bytes]:
    """What a zip holds."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_member(suffix: str, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A sound Office file with one member changed."""
    held = members(make(suffix, 3, "zh", 200))
    return pack({**held, name: change(held.get(name, b""))})


def after_prolog(text: bytes, before: bytes) -> bytes:
    """XML with its declaration replaced."""
    return before + re.sub(rb"\A\s*<\?xml[^>]*\?>", b"", text)


def entities(suffix: str, name: str, prolog: bytes, entity: bytes) -> bytes:
    """An Office file with a member that declares entities and uses one in its first text."""
    return with_member(
        suffix, name, lambda text: after_prolog(re.sub(rb"(<(?:w:t|a:t|t)[^>]*>)", lambda found: found[1] + entity, text, count=1), prolog)
    )


def late_entities() -> bytes:
    """The declaration stands behind a comment longer than what a quick look reads."""
    return with_member(
        "docx",
        "word/document.xml",
        lambda text: after_prolog(
            text.replace(b"<w:t>", b"<w:t>&x9;", 1), b"<?xml version='1.0'?><!--" + b" " * 9000 + b"-->" + LAUGHS[21:]
        ),
    )


def wide_entities() -> bytes:
    """The same in UTF-16, where no ASCII word can be found."""
    return with_member(
        "docx",
        "word/document.xml",
        lambda text: (
            after_prolog(text.replace(b"<w:t>", b"<w:t>&x9;", 1), LAUGHS)
            .decode()
            .replace('version="1.0"', 'version="1.0" encoding="utf-16"')
            .encode("utf-16")
        ),
    )


def bomb() -> bytes:
    """300 MB of zeros in a picture."""
    held = members(make("docx", 3, "zh", 200))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            archive.writestr(name, data)
        with archive.open("word/media/image1.png", "w") as stream:
            for _ in range(300):
                stream.write(b"\0" * (1 << 20))
    return buffer.getvalue()


def lying_bomb() -> bytes:
    """A member of 40 MB whose size the directory gives as 10 bytes."""
    data = with_member("docx", "word/document.xml", lambda text: text.replace(b"<w:body>", b"<w:body>" + b" " * 40_000_000))
    real = struct.pack("<I", len(members(data)["word/document.xml"]))
    return data.replace(real, struct.pack("<I", 10))


def long_sheet() -> bytes:
    """A sheet of 5,000 rows with a letter each."""
    rows = b"".join(b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>x</t></is></c></row>' % (n, n) for n in range(1, 5_000))
    return with_member(
        "xlsx",
        "xl/worksheets/sheet1.xml",
        lambda text: re.sub(rb"<sheetData>.*</sheetData>", b"<sheetData>" + rows + b"</sheetData>", text, flags=re.DOTALL),
    )


def wide_row() -> bytes:
    """One row of 10,000 cells."""

    def letters(number: int) -> str:
        name = ""
        while number:
            number, rest = divmod(number - 1, 26)
            name = chr(65 + rest) + name
        return name

    cells = "".join(f'<c r="{letters(n)}1" t="inlineStr"><is><t>格{n}</t></is></c>' for n in range(1, 10_001))
    row = f'<sheetData><row r="1">{cells}</row></sheetData>'.encode()
    return with_member("xlsx", "xl/worksheets/sheet1.xml", lambda text: re.sub(rb"<sheetData>.*</sheetData>", row, text, flags=re.DOTALL))


def long_number_format() -> bytes:
    """A cell format of 30,000 brackets, used by every cell."""
    formats = b'<numFmts count="1"><numFmt numFmtId="200" formatCode="%s"/></numFmts>' % (b"[" * 30_000)
    held = members(make("xlsx", 3, "zh", 200))
    held["xl/styles.xml"] = re.sub(
        rb"<cellXfs.*?</cellXfs>",
        b'<cellXfs count="1"><xf numFmtId="200" fontId="0" fillId="0" borderId="0" applyNumberFormat="1"/></cellXfs>',
        re.sub(rb"<numFmts.*?(?:</numFmts>|/>)", b"", held["xl/styles.xml"], flags=re.DOTALL).replace(b"<fonts", formats + b"<fonts", 1),
        flags=re.DOTALL,
    )
    cells = b"".join(b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (n, n, n) for n in range(1, 200))
    held["xl/worksheets/sheet1.xml"] = re.sub(
        rb"<sheetData>.*</sheetData>", b"<sheetData>" + cells + b"</sheetData>", held["xl/worksheets/sheet1.xml"], flags=re.DOTALL
    )
    return pack(held)


def nested_tables(depth: int) -> bytes:
    """A Word table in a table in a table."""
    inner = "<w:p><w:r><w:t>里面</w:t></w:r></w:p>"
    for _ in range(depth):
        inner = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    return with_member("docx", "word/document.xml", lambda text: text.replace(b"<w:body>", b"<w:body>" + inner.encode()))


def nested_groups(depth: int) -> bytes:
    """A slide whose text stands in groups of groups."""

    def nest(text: bytes) -> bytes:
        shape = re.search(rb"<p:sp>.*?</p:sp>", text, re.DOTALL)
        assert shape is not None
        head = b'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9" name="g"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        return text.replace(shape[0], head * depth + shape[0] + b"</p:grpSp>" * depth, 1)

    return with_member("pptx", "ppt/slides/slide1.xml", nest)


def circular_styles() -> bytes:
    """Styles that are each based on the other."""
    loop = b'<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    held = members(make("docx", 3, "zh", 200))
    held["word/styles.xml"] = held["word/styles.xml"].replace(b"</w:styles>", loop + b"</w:styles>")
    held["word/document.xml"] = held["word/document.xml"].replace(b"<w:p>", b'<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr>')
    return pack(held)
