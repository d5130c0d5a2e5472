"""Archives that are made to break a reader."""

from __future__ import annotations

import struct
import zlib

from tests.support.office_files import make, pack


def endless_zip(depth: int = 60) -> bytes:
    """A zip in a zip, many times."""
    data = make("txt", 3, "zh", 200)
    for n in range(depth):
        data = pack({f"{n}.zip" if n else "a.txt": data})
    return data


def overlapping_zip() -> bytes:
    """Two thousand entries of the directory that all point to the same 100 kB of data, which unpacks to 100 MB."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(b"\0" * 100_000_000) + packed.flush()
    crc = zlib.crc32(b"\0" * 100_000_000)
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 33, crc, len(body), 100_000_000, 5, 0) + b"a.txt" + body
    entries = b""
    for n in range(2000):
        name = f"{n}.txt".encode()
        entries += (
            struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, crc, len(body), 100_000_000, len(name), 0, 0, 0, 0, 0, 0) + name
        )
    return local + entries + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 2000, 2000, len(entries), len(local), 0)


def climbing_zip() -> bytes:
    """Names that lead out of the folder, devices, and a name of 60,000 characters."""
    text = make("txt", 3, "zh", 200)
    return pack(
        {
            "../../a.txt": text,
            "/etc/b.txt": text,
            "C:\\c.txt": text,
            "a" * 60_000 + ".txt": text,
            "": text,
            "x/../../y.txt": text,
            "nul\0.txt": text,
        }
    )
