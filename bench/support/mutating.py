"""Ways in which a file goes wrong on its way to an office's folder, each a function of the file's bytes and a random source."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.support.office_files import pack

Mutation = Callable[[bytes, random.Random], bytes]


def truncated(data: bytes, rng: random.Random) -> bytes:
    """Its first part: a copy that was cut off."""
    return data[: rng.randrange(1, len(data))]


def headless(data: bytes, rng: random.Random) -> bytes:
    """Its last part."""
    return data[rng.randrange(1, len(data)) :]


def bits_flipped(data: bytes, rng: random.Random) -> bytes:
    """One to thirty bits the other way round."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 30)):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def bytes_swapped(data: bytes, _: random.Random) -> bytes:
    """Each two bytes exchanged, as between machines of unlike byte order."""
    even = data[: len(data) // 2 * 2]
    changed = bytearray(data)
    changed[0 : len(even) : 2], changed[1 : len(even) : 2] = even[1::2], even[0::2]
    return bytes(changed)


def blocks_swapped(data: bytes, rng: random.Random) -> bytes:
    """Two pieces in each other's place."""
    size = max(1, len(data) // 8)
    one, other = sorted(rng.sample(range(8), 2))
    pieces = [data[at * size : (at + 1) * size if at < 7 else len(data)] for at in range(8)]
    pieces[one], pieces[other] = pieces[other], pieces[one]
    return b"".join(pieces)


def zeroed(data: bytes, rng: random.Random) -> bytes:
    """A stretch of zeros: blocks that a disk never wrote."""
    start = rng.randrange(len(data))
    end = min(len(data), start + rng.randint(1, max(2, len(data) // 2)))
    return data[:start] + b"\0" * (end - start) + data[end:]


def all_zeros(data: bytes, _: random.Random) -> bytes:
    """Nothing but zeros."""
    return b"\0" * len(data)


def doubled(data: bytes, _: random.Random) -> bytes:
    """The file behind itself."""
    return data + data


def padded(data: bytes, rng: random.Random) -> bytes:
    """Random bytes behind it."""
    return data + rng.randbytes(rng.randint(1, 3000))


def led(data: bytes, rng: random.Random) -> bytes:
    """Random bytes before it."""
    return rng.randbytes(rng.randint(1, 3000)) + data


def noise_inside(data: bytes, rng: random.Random) -> bytes:
    """Random bytes over some of its own."""
    at, noise = rng.randrange(len(data)), rng.randbytes(rng.randint(1, 200))
    return data[:at] + noise + data[at + len(noise) :]


def line_ends_changed(data: bytes, _: random.Random) -> bytes:
    """Sent as text by a program that turns each line end into two bytes."""
    return data.replace(b"\n", b"\r\n")


def as_text(data: bytes, _: random.Random) -> bytes:
    """Opened as Latin-1 and saved as UTF-8 by an editor."""
    return data.decode("latin-1").encode()


def zipped(data: bytes, _: random.Random) -> bytes:
    """A zip archive of it, under its own name."""
    return pack({"inside.bin": data})


def zipped_deep(data: bytes, _: random.Random) -> bytes:
    """A zip in a zip in a zip, and so on."""
    for depth in range(8):
        data = pack({f"{depth}.zip": data})
    return data


def random_bytes(data: bytes, rng: random.Random) -> bytes:
    """Noise as long as the file."""
    return rng.randbytes(len(data))


MUTATIONS: dict[str, Mutation] = {
    made.__name__: made
    for made in (
        truncated, headless, bits_flipped, bytes_swapped, blocks_swapped, zeroed, all_zeros, doubled, padded, led, noise_inside,
        line_ends_changed, as_text, zipped, zipped_deep, random_bytes,
    )
}  # fmt: skip
"""Those of one file's bytes."""
GRAFTED, MISNAMED = "grafted", "misnamed"
"""A file's first bytes before another format's body; a file under another format's name."""
KINDS = (*MUTATIONS, GRAFTED, MISNAMED)


def grafted(head: bytes, body: bytes, rng: random.Random) -> bytes:
    """The beginning of one file with the rest of another."""
    cut = rng.choice((4, 8, 64, 512, len(head) // 2))
    return head[:cut] + body[cut:]
