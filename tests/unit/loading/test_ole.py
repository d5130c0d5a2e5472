"""Old Office files told apart by their directory, and whether a password locks them."""

from __future__ import annotations

import struct

import pytest

from knowledge.loading import ole
from tests.support.compound_files import MAGIC, compound

WORD = b"\xec\xa5\xc1\x00" + b"\0" * 6
BOOK = struct.pack("<HH", 0x0809, 16) + b"\0" * 16


@pytest.mark.parametrize(
    ("streams", "kind"),
    [
        ({"1Table": b"", "WordDocument": WORD + b"\0\0"}, "doc"),
        ({"Workbook": BOOK}, "xls"),
        ({"Book": BOOK}, "xls"),
        ({"Current User": b"", "PowerPoint Document": b"x"}, "ppt"),
        ({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}, "locked"),
        ({"__properties_version1.0": b"x"}, None),
    ],
)
def test_the_main_stream_tells_the_program(streams: dict[str, bytes], kind: str | None) -> None:
    """Whatever the file is called."""
    assert ole.kind(compound(streams)) == kind


@pytest.mark.parametrize(
    ("streams", "locked"),
    [
        ({"WordDocument": WORD + struct.pack("<H", 0x0100)}, True),
        ({"WordDocument": WORD + struct.pack("<H", 0x1200)}, False),
        ({"Workbook": BOOK + struct.pack("<HH", 0x002F, 54) + b"\0" * 54}, True),
        ({"Workbook": BOOK + struct.pack("<HH", 0x0042, 2) + b"\0" * 2}, False),
        ({"Current User": b"\0" * 12 + b"\xdf\xc4\xd1\xf3", "PowerPoint Document": b"x"}, True),
        ({"Current User": b"\0" * 12 + b"\x5f\xc0\x91\xe3", "PowerPoint Document": b"x"}, False),
        ({"EncryptedPackage": b"x"}, True),
    ],
)
def test_a_password_shows_in_the_first_bytes_of_the_main_stream(streams: dict[str, bytes], locked: bool) -> None:
    """A flag in Word's header, a record in a workbook, a token of PowerPoint's, a package around newer files."""
    assert ole.is_locked(compound(streams)) is locked


@pytest.mark.parametrize("data", [MAGIC, MAGIC + b"\0" * 600, MAGIC + b"\xff" * 3000, compound({"WordDocument": WORD})[:700]])
def test_a_damaged_directory_says_nothing(data: bytes) -> None:
    """No error, no endless chain."""
    assert ole.kind(data) in {None, "doc"}
    assert ole.is_locked(data) is False


def test_a_chain_that_leads_back_to_itself_ends() -> None:
    """The directory's sector names itself as the next one."""
    data = bytearray(compound({"WordDocument": WORD}))
    data[512 + 4 : 512 + 8] = struct.pack("<I", 1)
    assert ole.kind(bytes(data)) == "doc"
