"""Zip members without trust in what the zip says of itself: every size, place and compression is checked while it is read.

The standard library trusts a member's stated size: a member that says 10 bytes and unpacks to gigabytes is unpacked whole before it is cut.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import BinaryIO

from knowledge.errors import UnreadableFileError

_HEAD = 30
"""Bytes of a member's local header before its name."""
_MAGIC = b"PK\x03\x04"
_ENTRY = b"PK\x01\x02"
_MOST_ENTRIES = 200_000
_STEP = 1 << 18
FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError, OverflowError, IndexError)
"""What opening a damaged zip raises."""


def members(stream: BinaryIO) -> list[zipfile.ZipInfo]:
    """The zip's directory, in its order.

    Raises UnreadableFileError: broken (also where members share bytes, as in zips that are made to unpack without end), too_many_files.
    """
    _check_count(stream)
    try:
        with zipfile.ZipFile(stream) as archive:
            found = archive.infolist()
    except FAULTS as exc:
        raise UnreadableFileError("broken", type(exc).__name__) from exc
    _check_places(found)
    return found


def _check_count(stream: BinaryIO) -> None:
    """Bounds the entries before the library makes an object for each. Those of zips that lie inside unpacked are counted too."""
    count, before = 0, b""
    stream.seek(0)
    while piece := stream.read(_STEP):
        count += (before + piece).count(_ENTRY)
        before = piece[-len(_ENTRY) + 1 :]
    if count > _MOST_ENTRIES:
        raise UnreadableFileError("too_many_files", f"{count} entries")


def _check_places(found: Sequence[zipfile.ZipInfo]) -> None:
    places = sorted((info.header_offset, info.header_offset + _HEAD + info.compress_size) for info in found)
    if any(end > start for (_, end), (start, _) in pairwise(places)) or any(start < 0 for start, _ in places):
        raise UnreadableFileError("broken", "members overlap")


def chunks(stream: BinaryIO, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The member's bytes in pieces, never more than the directory says that it has.

    Raises UnreadableFileError: encrypted, other_archive (a compression beside the usual ones), broken (also where it would unpack to
    another size than stated, or its checksum differs).
    """
    if info.flag_bits & 0x1:
        raise UnreadableFileError("encrypted")
    total, crc = 0, 0
    try:
        for piece in _unpacked(stream, info):
            total += len(piece)
            if total > info.file_size:
                raise UnreadableFileError("broken", "unpacks to more than it says")
            crc = zlib.crc32(piece, crc)
            yield piece
    except FAULTS as exc:
        raise UnreadableFileError("broken", type(exc).__name__) from exc
    if total != info.file_size or crc != info.CRC:
        raise UnreadableFileError("broken", "checksum")


def read(stream: BinaryIO, info: zipfile.ZipInfo) -> bytes:
    """The member's bytes. Raises UnreadableFileError as chunks does."""
    return b"".join(chunks(stream, info))


def _unpacked(stream: BinaryIO, info: zipfile.ZipInfo) -> Iterator[bytes]:
    if info.compress_type == zipfile.ZIP_STORED:
        yield from _packed(stream, info)
        return
    if info.compress_type != zipfile.ZIP_DEFLATED:
        raise UnreadableFileError("other_archive", f"compression {info.compress_type}")
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    for piece in _packed(stream, info):
        rest = piece
        while rest and not inflater.eof:
            yield inflater.decompress(rest, _STEP)
            rest = inflater.unconsumed_tail
    while not inflater.eof:
        piece = inflater.decompress(inflater.unconsumed_tail, _STEP)
        if not piece:
            return
        yield piece


def _packed(stream: BinaryIO, info: zipfile.ZipInfo) -> Iterator[bytes]:
    stream.seek(info.header_offset)
    head = stream.read(_HEAD)
    if len(head) < _HEAD or not head.startswith(_MAGIC):
        raise UnreadableFileError("broken", "no member where the directory says")
    stream.seek(info.header_offset + _HEAD + int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little"))
    left = info.compress_size
    while left > 0:
        piece = stream.read(min(left, _STEP))
        if not piece:
            raise UnreadableFileError("broken", "cut off")
        left -= len(piece)
        yield piece
