"""Names inside archives: how they are read, and which are refused."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest

from knowledge.loading import names


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("会议/纪要.docx", "会议/纪要.docx"),
        ("./a//b.txt", "a/b.txt"),
        ("cafe\u0301.txt", "caf\u00e9.txt"),
        ("../x.txt", None),
        ("a/../../x.txt", None),
        ("/etc/passwd", None),
        ("C:/x.txt", None),
        ("c:x.txt", None),
        ("a\\b.txt", None),
        ("a\0.txt", None),
        ("a\n.txt", None),
        ("a\u202etxt.exe", None),
        ("x" * 300 + ".txt", None),
        ("/".join(["abcdefgh"] * 200), None),
        ("", None),
        ("./", None),
    ],
)
def test_a_path_that_points_elsewhere_is_refused(given: str, shown: str | None) -> None:
    """Others are made even: form C, no empty parts."""
    assert names.safe(given) == shown


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "desktop.ini", "~$通知.docx", "__MACOSX", ".~lock.a.odt#"])
def test_what_programs_leave_behind_is_passed_over(name: str) -> None:
    """Silently, in folders and archives alike."""
    assert names.is_skipped(name)
    assert not names.is_skipped("通知.docx")


def info(raw: bytes, flag: int = 0, extra: bytes = b"") -> zipfile.ZipInfo:
    """A member as the library reads it from a zip in which its name is these bytes."""
    plain = b"x" * len(raw)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        entry = zipfile.ZipInfo(plain.decode())
        entry.extra = extra
        archive.writestr(entry, b"")
    data = buffer.getvalue().replace(plain, raw)
    at = data.index(b"PK\x01\x02")
    data = data[: at + 8] + struct.pack("<H", flag) + data[at + 10 :]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.infolist()[0]


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "utf-8"])
def test_a_chinese_name_without_a_mark_is_read(encoding: str) -> None:
    """Windows in China and in Hong Kong and the Mac's finder all leave the mark out."""
    name = "會議記錄.docx" if encoding == "big5hkscs" else "会议纪要（定稿）.docx"
    assert names.of_member(info(name.encode(encoding))) == name


def test_a_western_name_without_a_mark_is_read() -> None:
    """Its accents also make Chinese characters, but none that is in use."""
    assert names.of_member(info("Santé publique.txt".encode("cp437"))) == "Santé publique.txt"


def test_a_marked_name_is_read_as_marked() -> None:
    """The flag for UTF-8."""
    assert names.of_member(info("纪要.docx".encode(), flag=0x800)) == "纪要.docx"


def test_a_backslash_inside_a_chinese_character_is_no_path() -> None:
    """The second byte of some characters is that of the backslash."""
    raw = "俓.txt".encode("gb18030")
    assert b"\\" in raw
    assert "\\" not in names.of_member(info(raw + "会议纪要".encode("gb18030")))


def test_the_extra_field_with_the_name_wins() -> None:
    """Some programs write the name twice; it counts only where its checksum is that of the plain name."""
    raw, name = b"\x81\x82x.txt", "纪要.txt"
    for checksum, shown in ((zlib.crc32(raw), name), (1, None)):
        field = b"\x01" + struct.pack("<I", checksum) + name.encode()
        found = names.of_member(info(raw, extra=struct.pack("<HH", 0x7075, len(field)) + field))
        assert (found == name) is (shown is not None)


def test_a_refused_name_can_be_shown() -> None:
    """What does not show is written out."""
    assert names.printable("a\0\u202eb") == "a\\u0000\\u202eb"
