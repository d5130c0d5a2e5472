"""Compound files, the shell of old Office documents, with streams of any name."""

from __future__ import annotations

import struct
from collections.abc import Mapping

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECTOR, _CUTOFF = 512, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams, each filled up with zeros to the size from which streams have sectors of their own."""
    names = ["Root Entry", *streams]
    directory_sectors = -(-len(names) // 4)
    chains: list[list[int]] = []
    following = 1 + directory_sectors
    contents: list[bytes] = []
    for data in streams.values():
        padded = data.ljust(_CUTOFF, b"\0")
        padded += b"\0" * (-len(padded) % _SECTOR)
        contents.append(padded)
        chains.append(list(range(following, following + len(padded) // _SECTOR)))
        following = chains[-1][-1] + 1
    table = [_FREE] * 128
    table[0] = _FAT
    for chain in [list(range(1, 1 + directory_sectors)), *chains]:
        for here, there in zip(chain, [*chain[1:], _END], strict=True):
            table[here] = there
    entries = b"".join(
        _entry(name, 5 if i == 0 else 2, _END if i == 0 else chains[i - 1][0], 0 if i == 0 else len(contents[i - 1]))
        for i, name in enumerate(names)
    )
    directory = entries.ljust(directory_sectors * _SECTOR, b"\0")
    header = MAGIC + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, _CUTOFF, _END, 0, _END, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", _FREE) * 108
    return header + struct.pack("<128I", *table) + directory + b"".join(contents)


def _entry(name: str, kind: int, start: int, size: int) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBB", len(written), kind, 1)
        + struct.pack("<III", _FREE, _FREE, _FREE)
        + b"\0" * 36
        + struct.pack("<III", start, size, 0)
    )
