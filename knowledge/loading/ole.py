"""Old Office files by their directory: which program made them, and whether a password locks them. Reads no document."""

from __future__ import annotations

from dataclasses import dataclass

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFF0
"""Sector numbers from here on are marks: end of a chain, free, a table's own."""
_ENTRY = 128
_MINI = 64
"""Bytes of a sector for small streams."""
_MOST_TABLES = 1_000
_MOST_ENTRIES = 20_000
_HEADER_FAT = 109
"""Numbers of sectors of the allocation table that stand in the header; more in further sectors."""
_WORD_ENCRYPTED = 0x0100
_FILEPASS = 0x002F
_PPT_ENCRYPTED = b"\xdf\xc4\xd1\xf3"
_BYTES_READ = 1 << 16


@dataclass(frozen=True, slots=True)
class _Stream:
    start: int
    size: int


def kind(data: bytes) -> str | None:
    """ "doc", "xls" or "ppt" by the main stream of a compound file, "locked" for a newer file under a password, None for others."""
    streams = _Compound(data).streams
    for name, found in (("EncryptedPackage", "locked"), ("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls")):
        if name in streams:
            return found
    return "ppt" if "PowerPoint Document" in streams else None


def is_locked(data: bytes) -> bool:
    """Whether a password is needed to read the file, as its main stream says."""
    file = _Compound(data)
    if "EncryptedPackage" in file.streams or "EncryptedSummary" in file.streams:
        return True
    word = file.head("WordDocument")
    if len(word) > 12 and int.from_bytes(word[10:12], "little") & _WORD_ENCRYPTED:
        return True
    if file.head("Current User")[12:16] == _PPT_ENCRYPTED:
        return True
    return _has_filepass(file.head("Workbook") or file.head("Book"))


def _has_filepass(book: bytes) -> bool:
    """Whether the record that announces encryption stands among a workbook's first."""
    at = 0
    for _ in range(20):
        if at + 4 > len(book):
            return False
        record, size = int.from_bytes(book[at : at + 2], "little"), int.from_bytes(book[at + 2 : at + 4], "little")
        if record == _FILEPASS:
            return True
        at += 4 + size
    return False


class _Compound:
    """The directory of a compound file. A damaged one has as many streams as can be found."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._size = 4096 if int.from_bytes(data[30:32], "little") == 12 else 512
        self._cutoff = int.from_bytes(data[56:60], "little")
        self._fat = self._table()
        self.streams: dict[str, _Stream] = {}
        self._directory()

    def head(self, name: str) -> bytes:
        """The first 64 KiB of a stream; nothing where there is none of that name."""
        stream = self.streams.get(name)
        if stream is None:
            return b""
        if stream.size >= self._cutoff:
            return self._chain(stream.start, min(stream.size, _BYTES_READ))
        root = self.streams.get("Root Entry")
        if root is None:
            return b""
        mini = self._chain(root.start, root.size)
        table = _numbers(self._chain(int.from_bytes(self._data[60:64], "little"), len(self._data)))
        size = min(stream.size, _BYTES_READ)
        pieces: list[bytes] = []
        number = stream.start
        while number < len(table) and len(pieces) * _MINI < size:
            pieces.append(mini[number * _MINI : (number + 1) * _MINI])
            number = table[number]
        return b"".join(pieces)[:size]

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def _table(self) -> list[int]:
        places = _numbers(self._data[76 : 76 + 4 * _HEADER_FAT])
        further = int.from_bytes(self._data[68:72], "little")
        seen = 0
        while further < _END and seen < _MOST_TABLES and (sector := _numbers(self._sector(further))):
            places.extend(sector[:-1])
            further, seen = sector[-1], seen + 1
        # No more of them than a table of all the file's sectors takes: a crooked file may name the same ones again and again.
        needed = len(self._data) // self._size // (self._size // 4) + 2
        return [number for place in places[:needed] if place < _END for number in _numbers(self._sector(place))]

    def _chain(self, start: int, size: int) -> bytes:
        """The first `size` bytes of a chain of sectors, never more than the file has."""
        size = min(size, len(self._data))
        pieces: list[bytes] = []
        number = start
        while number < len(self._fat) and len(pieces) * self._size < size and (sector := self._sector(number)):
            pieces.append(sector)
            number = self._fat[number]
        return b"".join(pieces)[:size]

    def _directory(self) -> None:
        data = self._chain(int.from_bytes(self._data[48:52], "little"), _MOST_ENTRIES * _ENTRY)
        for at in range(0, len(data) - _ENTRY + 1, _ENTRY):
            entry = data[at : at + _ENTRY]
            length = int.from_bytes(entry[64:66], "little")
            name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            if name and entry[66] in {2, 5}:
                size = int.from_bytes(entry[120:124], "little")
                self.streams.setdefault(name, _Stream(int.from_bytes(entry[116:120], "little"), size))


def _numbers(data: bytes) -> list[int]:
    return [int.from_bytes(data[at : at + 4], "little") for at in range(0, len(data) - 3, 4)]
