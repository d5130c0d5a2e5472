"""Archives and mails: what lies inside is listed and read as if it were files of its own. Nothing is ever unpacked to the disk."""

from __future__ import annotations

import hashlib
import io
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from knowledge.errors import UnreadableFileError
from knowledge.loading import names
from knowledge.loading.formats import CONTAINERS
from knowledge.loading.safety import MAX_BYTES, MAX_UNZIPPED
from knowledge.loading.zip_entries import Entry, Level, zip_level

MAX_DEPTH = 2
"""Containers in each other that are opened: an archive in an archive is, one in that is not."""
MAX_FILES = 5_000
"""Most members of an archive, those of archives in it included."""
_SIGNATURES = frozenset({".p7s", ".asc", ".sig"})


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a container."""

    name: str
    """Path inside the outermost container, with forward slashes, in Unicode form C; unique there."""
    size: int
    """Bytes, unpacked."""
    sha256: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What a container holds, in the order in which it holds it."""

    members: tuple[Member, ...]
    refused: tuple[tuple[str, str], ...]
    """Name inside the container and reason (knowledge/wording/files.py)."""


class _OverBudgetError(UnreadableFileError):
    """A container holds more than is read, whichever of the containers in it brings that about."""


class _Budget:
    def __init__(self) -> None:
        self._files, self._bytes = MAX_FILES, MAX_UNZIPPED

    def take(self, level: Level) -> None:
        self._files -= len(level.entries) + len(level.refused)
        self._bytes -= sum(entry.size for entry in level.entries.values())
        if self._files < 0:
            raise _OverBudgetError("too_many_files", f"over {MAX_FILES}")
        if self._bytes < 0:
            raise _OverBudgetError("expands_too_far", f"over {MAX_UNZIPPED} bytes")


def is_archive(name: str) -> bool:
    """Whether a file of this name is nothing but a container."""
    return _suffix(name) == ".zip"


def is_container(name: str) -> bool:
    """Whether a file of this name may hold others."""
    return _suffix(name) in CONTAINERS


def list_members(path: Path) -> Listing:
    """The files inside the container at `path`, those of containers in it after these, with the digests of their bytes.

    Raises UnreadableFileError where the container as a whole cannot be read: broken, misnamed, empty_archive, too_many_files, expands_too_far.
    """
    found: list[Member] = []
    refused: list[tuple[str, str]] = []
    with _opened(path) as stream:
        _gather(_level(stream, path.name), "", 1, _Budget(), found, refused)
    if not found and not refused and is_archive(path.name):
        raise UnreadableFileError("empty_archive")
    return Listing(tuple(found), tuple(refused))


def read_member(path: Path, member: str) -> bytes:
    """The bytes of one member, by the name that list_members gives it.

    Raises UnreadableFileError: as list_members, or no_access where the container holds it no more.
    """
    try:
        info = path.stat()
    except OSError as exc:
        raise UnreadableFileError("no_access", type(exc).__name__) from exc
    return _find(_Version(path, info.st_size, info.st_mtime_ns), (), member)


class _Version(NamedTuple):
    """A file as it was at one time."""

    path: Path
    size: int
    changed: int


def _find(version: _Version, containers: tuple[str, ...], member: str) -> bytes:
    level = _kept_level(version, containers)
    if (entry := level.entries.get(member)) is not None:
        return b"".join(entry.chunks())
    for entry in level.entries.values():
        if len(containers) + 1 < MAX_DEPTH and is_container(entry.name) and member.startswith(f"{entry.name}/"):
            return _find(version, (*containers, entry.name), member.removeprefix(f"{entry.name}/"))
    raise UnreadableFileError("no_access", "no longer in its archive")


@lru_cache(maxsize=MAX_DEPTH)
def _kept_level(version: _Version, containers: tuple[str, ...]) -> Level:
    """What lies in a container, kept while one member after the other is read: to check the directory, the whole file is looked through."""
    if containers:
        entry = _kept_level(version, containers[:-1]).entries[containers[-1]]
        level = _level(io.BytesIO(b"".join(entry.chunks())), entry.name)
    else:
        with _opened(version.path) as stream:
            level = _level(io.BytesIO(stream.read(MAX_BYTES + 1)), version.path.name)
    _Budget().take(level)
    return level


def _gather(level: Level, prefix: str, depth: int, budget: _Budget, found: list[Member], refused: list[tuple[str, str]]) -> None:
    budget.take(level)
    refused.extend((prefix + name, reason) for name, reason in level.refused.items())
    for entry in level.entries.values():
        name = prefix + entry.name
        try:
            if is_archive(entry.name) and depth >= MAX_DEPTH:
                raise UnreadableFileError("nested_archive")  # noqa: TRY301 - noted below as the reasons that come from reading are
            if is_container(entry.name):
                data = b"".join(entry.chunks())
                inner = _level(io.BytesIO(data), entry.name)
                if not is_archive(entry.name):
                    found.append(Member(name, len(data), hashlib.sha256(data).hexdigest()))
                if depth < MAX_DEPTH:
                    _gather(inner, f"{name}/", depth + 1, budget, found, refused)
                else:
                    refused.extend((f"{name}/{one}", "nested_archive") for one in (*inner.entries, *inner.refused))
            else:
                found.append(Member(name, entry.size, _digest(entry.chunks())))
        except _OverBudgetError:
            raise
        except UnreadableFileError as refusal:
            refused.append((name, refusal.reason))


def _level(stream: BinaryIO, name: str) -> Level:
    if is_archive(name):
        return zip_level(stream)
    from knowledge.loading.mail import attachments

    level = Level()
    for one in attachments(stream.read(MAX_BYTES + 1)):
        shown = names.safe(one.name)
        if shown is None or "/" in shown:
            level.refused[names.printable(one.name)] = "unsafe_name"
        elif not names.is_skipped(shown) and _suffix(shown) not in _SIGNATURES:
            entry = Entry(_free(shown, level), len(one.data), lambda data=one.data: (data,))  # type: ignore[misc]
            level.entries[entry.name] = entry
    return level


def _free(name: str, level: Level) -> str:
    """The name, with a number where the mail has another attachment of that name: mails are not folders."""
    path = PurePosixPath(name)
    numbered = (f"{path.stem} ({number}){path.suffix}" for number in range(2, MAX_FILES + 2))
    return name if name not in level.entries else next(one for one in numbered if one not in level.entries)


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _digest(pieces: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Raises UnreadableFileError: no_access, too_large."""
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            raise UnreadableFileError("no_access", "not a regular file")
        if info.st_size > MAX_BYTES:
            raise UnreadableFileError("too_large", f"{info.st_size} bytes")
        with path.open("rb") as stream:
            yield stream
    except OSError as exc:
        raise UnreadableFileError("no_access", type(exc).__name__) from exc
