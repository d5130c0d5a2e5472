"""The entries of one zip archive: which may be read, and why the others may not."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import BinaryIO

from knowledge.errors import UnreadableFileError
from knowledge.loading import names, zips
from knowledge.loading.safety import MAX_BYTES, sniff

_MAX_RATIO, _RATIO_FROM = 200, 10 * 1024 * 1024
"""A member of more than so many bytes that unpacks to more than so many times its packed size is no office document."""
_UNIX = 3
"""The system that a member with Unix file modes was packed on."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of one container, not read yet."""

    name: str
    size: int
    chunks: Callable[[], Iterable[bytes]]


@dataclass(slots=True)
class Level:
    """One container: entries that may be read, and the others with their reasons."""

    entries: dict[str, Entry] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)


def zip_level(stream: BinaryIO) -> Level:
    """The entries of a zip. Raises UnreadableFileError: broken, misnamed, too_many_files."""
    head = stream.read(8)
    if not head.startswith(b"PK"):
        raise UnreadableFileError("misnamed" if head and sniff(head) else "broken")
    level = Level()
    kinds: set[str] = set()
    for info in zips.members(stream):
        raw = names.of_member(info)
        kinds.add(raw)
        shown = names.safe(raw)
        if shown is None:
            level.refused[names.printable(raw)] = "unsafe_name"
        elif not info.is_dir() and not any(names.is_skipped(part) for part in shown.split("/")):
            if reason := _fault(info) or ("same_name" if shown in level.entries else None):
                level.refused[shown] = reason
            else:
                level.entries[shown] = Entry(shown, info.file_size, lambda info=info: zips.chunks(stream, info))  # type: ignore[misc]
    if "[Content_Types].xml" in kinds:
        raise UnreadableFileError("misnamed", "content is an Office file")
    return level


def _fault(info: zipfile.ZipInfo) -> str | None:
    """Why a member is not read, as far as the zip's directory tells."""
    kind = stat.S_IFMT(info.external_attr >> 16) if info.create_system == _UNIX else 0
    if kind not in {0, stat.S_IFREG}:
        return "archive_link"
    if info.flag_bits & 0x1:
        return "encrypted"
    if info.file_size > MAX_BYTES:
        return "too_large"
    return "expands_too_far" if info.file_size > _RATIO_FROM and info.file_size > _MAX_RATIO * info.compress_size else None
