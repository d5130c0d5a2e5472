"""Which files of the documents folder may be read."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

from knowledge.errors import UnreadableFileError
from knowledge.loading.safety import MAX_BYTES
from knowledge.models import SourceFile

_SKIPPED = frozenset({"thumbs.db", "desktop.ini"})
_LOCKS = ("~$", ".~lock", "~wrl")
_BLOCK = 1 << 20


def find_files(root: Path, only: Sequence[Path] = ()) -> tuple[list[SourceFile], list[tuple[str, str]]]:
    """The files below `root`, and those refused with the reason's key (knowledge/wording/files.py); both sorted by name.

    `only` names files or folders below `root` to look at instead of all. Names are paths below `root` with forward slashes, in Unicode
    form C, so that a name written on a Mac and on Linux is the same. Hidden files, office lock files and what file managers leave behind
    are passed over silently. Refused: links that lead out of `root` (link_outside), files that cannot be opened or are not regular
    (no_access), files over the size limit (too_large), and paths of `only` that do not exist (no_access) or lie elsewhere (link_outside).
    Of two
    names that differ only in Unicode form the later one is refused (same_name).
    """
    base = root.resolve()
    found: dict[str, SourceFile] = {}
    refused: dict[str, str] = {}
    for path in _paths(root, base, only, refused):
        name = _name(path, root, base)
        try:
            source = _source(path, name, base)
        except UnreadableFileError as refusal:
            refused[name] = refusal.reason
            continue
        if found.setdefault(name, source).path != source.path:
            refused[name] = "same_name"
    return [found[name] for name in sorted(found)], sorted(refused.items())


def _paths(root: Path, base: Path, only: Sequence[Path], refused: dict[str, str]) -> Iterator[Path]:
    for start in only or (root,):
        given = start if start.is_absolute() or start.exists() else root / start
        if not given.exists() and not given.is_symlink():
            refused[unicodedata.normalize("NFC", start.as_posix())] = "no_access"
        elif not _lies_below(given, base):
            refused[unicodedata.normalize("NFC", start.as_posix())] = "link_outside"
        elif given.is_dir() and not given.is_symlink():
            yield from _walk(given, base, refused)
        elif not _is_skipped(given.name):
            yield given


def _walk(folder: Path, base: Path, refused: dict[str, str]) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        refused[_name(folder, folder, base)] = "no_access"
        return
    for entry in entries:
        if _is_skipped(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), base, refused)
        else:
            yield Path(entry.path)


def _is_skipped(name: str) -> bool:
    return name.startswith((".", *_LOCKS)) or name.lower() in _SKIPPED


def _lies_below(path: Path, base: Path) -> bool:
    """Whether the path itself, not what it links to, is the folder or stands in it."""
    return (path.parent.resolve() / path.name if path.resolve() != base else base).is_relative_to(base)


def _name(path: Path, root: Path, base: Path) -> str:
    for start in (root, base):
        if path.is_relative_to(start) and path != start:
            return unicodedata.normalize("NFC", path.relative_to(start).as_posix())
    real = path.parent.resolve() / path.name
    return unicodedata.normalize("NFC", real.relative_to(base).as_posix() if real.is_relative_to(base) and real != base else path.name)


def _source(path: Path, name: str, base: Path) -> SourceFile:
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(base):
            raise UnreadableFileError("link_outside")
        if not real.is_file():
            raise UnreadableFileError("no_access", "not a regular file")
        size = real.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableFileError("too_large", f"{size} bytes")
        digest = hashlib.sha256()
        with real.open("rb") as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
    except (OSError, RuntimeError) as exc:  # RuntimeError: links that lead round in a circle
        raise UnreadableFileError("link_outside" if path.is_symlink() else "no_access", type(exc).__name__) from exc
    return SourceFile(name=name, path=path, size=size, sha256=digest.hexdigest())
