"""Which files of the documents folder may be read."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path, PurePath

from knowledge.errors import UnreadableFileError
from knowledge.loading import containers
from knowledge.loading.names import is_skipped
from knowledge.loading.safety import MAX_BYTES
from knowledge.models import SourceFile

_BLOCK = 1 << 20
_PAGE_FOLDER = re.compile(r"(.+)(?:_files|\.files|_文件)")


def find_files(root: Path, only: Sequence[Path] = ()) -> tuple[list[SourceFile], list[tuple[str, str]]]:
    """The files below `root`, and those refused with the reason's key (knowledge/wording/files.py); both sorted by name.

    `only` names files or folders below `root` to look at instead of all. Names are paths below `root` with forward slashes, in Unicode
    form C, so that a name written on a Mac and on Linux is the same. Hidden files, office lock files, what file managers leave behind
    and the folders that browsers save beside a page are passed over silently. Refused: links that lead out of `root` (link_outside), files that cannot be opened or are not regular
    (no_access), files over the size limit (too_large), and paths of `only` that do not exist (no_access) or lie elsewhere (link_outside).
    Of two names that differ only in Unicode form the later one is refused (same_name).

    What lies inside an archive or travels with a mail is a file of its own, called by the path of the archive and its own path in it. A
    member that may not be read is refused by its name; an archive that cannot be opened by the archive's name, with all that it held.
    """
    base = root.resolve()
    found: dict[str, SourceFile] = {}
    refused: dict[str, str] = {}
    for path in _paths(root, base, only, refused):
        name = _name(path, root, base)
        try:
            sources, inside = _sources(path, name, base)
        except UnreadableFileError as refusal:
            refused[name] = refusal.reason
            continue
        if any(found.get(source.name, source).path != source.path for source in sources):
            refused[name] = "same_name"
            continue
        found.update((source.name, source) for source in sources)
        refused.update(inside)
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
        elif not is_skipped(given.name):
            yield given


def _walk(folder: Path, base: Path, refused: dict[str, str]) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        refused[_name(folder, folder, base)] = "no_access"
        return
    pages = {PurePath(entry.name).stem for entry in entries if entry.name.lower().endswith((".html", ".htm"))}
    for entry in entries:
        if is_skipped(entry.name) or _belongs_to_page(entry.name, pages):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path), base, refused)
        else:
            yield Path(entry.path)


def _belongs_to_page(name: str, pages: AbstractSet[str]) -> bool:
    """Whether a browser made the folder beside a page that it saved: it holds the page's pictures and scripts."""
    match = _PAGE_FOLDER.fullmatch(name)
    return match is not None and match.group(1) in pages


def _lies_below(path: Path, base: Path) -> bool:
    """Whether the path itself, not what it links to, is the folder or stands in it."""
    return (path.parent.resolve() / path.name if path.resolve() != base else base).is_relative_to(base)


def _name(path: Path, root: Path, base: Path) -> str:
    for start in (root, base):
        if path.is_relative_to(start) and path != start:
            return unicodedata.normalize("NFC", path.relative_to(start).as_posix())
    real = path.parent.resolve() / path.name
    return unicodedata.normalize("NFC", real.relative_to(base).as_posix() if real.is_relative_to(base) and real != base else path.name)


def _sources(path: Path, name: str, base: Path) -> tuple[list[SourceFile], dict[str, str]]:
    """The file, unless it is nothing but an archive, and what lies inside it; with the members that are refused."""
    size = _checked_size(path, base)
    sources: list[SourceFile] = []
    if not containers.is_archive(name):
        sources.append(SourceFile(name=name, path=path, size=size, sha256=_digest(path)))
    if not containers.is_container(name):
        return sources, {}
    listing = containers.list_members(path)
    sources.extend(
        SourceFile(name=f"{name}/{member.name}", path=path, size=member.size, sha256=member.sha256, member=member.name)
        for member in listing.members
    )
    return sources, {f"{name}/{member}": reason for member, reason in listing.refused}


def _checked_size(path: Path, base: Path) -> int:
    """Bytes of the file. Raises UnreadableFileError: link_outside, no_access, too_large."""
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(base):
            raise UnreadableFileError("link_outside")
        if not real.is_file():
            raise UnreadableFileError("no_access", "not a regular file")
        size = real.stat().st_size
    except (OSError, RuntimeError) as exc:  # RuntimeError: links that lead round in a circle
        raise UnreadableFileError("link_outside" if path.is_symlink() else "no_access", type(exc).__name__) from exc
    if size > MAX_BYTES:
        raise UnreadableFileError("too_large", f"{size} bytes")
    return size


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
    except OSError as exc:
        raise UnreadableFileError("no_access", type(exc).__name__) from exc
    return digest.hexdigest()
