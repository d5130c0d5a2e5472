"""Paths on the command line: what each speaks for, and the files found there."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.ingestion.plan import Refused, Selection
from knowledge.models import SourceFile

Find = Callable[[Path, Sequence[Path]], tuple[list[SourceFile], list[tuple[str, str]]]]
"""knowledge.loading.folder.find_files: the files below a root (only those at or below the paths given, if any are), and the
names of those that may not be read, each with its reason."""


class PathError(KnowledgeError):
    """A path cannot be used. For the person who ran ingest: `key` of knowledge.wording.ingest.MESSAGES says why."""

    def __init__(self, key: str, path: Path) -> None:
        super().__init__(f"{key}: {path}")
        self.key = key
        self.path = path


@dataclass(frozen=True, slots=True)
class Place:
    """One path as ingest understands it. The documents folder is the root "" wherever it lies, so that it can be moved."""

    folder: Path
    """The library root, absolute and without links."""
    root: str
    """"" for the documents folder, else `folder` written out."""
    target: Path
    """The folder or file to look at, at or below `folder`."""
    scope: str
    """What `target` speaks for, as names go: "" for all of the root, "sub/" for a folder in it, or one file's name."""


def place(path: Path, documents_dir: Path) -> Place:
    """Names are counted from the documents folder inside it, else from the folder given or the file's own folder.

    Raises PathError where nothing is there, or where the documents folder is a file.
    """
    path, documents = _absolute(path), _absolute(documents_dir)
    if documents.is_file():
        raise PathError("documents_no_folder", documents)
    home = documents.resolve()
    if not path.exists():
        raise PathError("no_documents_folder" if path == documents else "no_such_path", path)
    inside = _below(path, documents) or _below(path.resolve(), home)
    if inside is not None:
        return _place(home, "", home / inside)
    path = path.resolve()
    folder = path if path.is_dir() else path.parent
    return _place(folder, str(folder), path)


def select(places: Sequence[Place], find: Find) -> list[Selection]:
    """Looks for the files of each place. Raises PathError where one is gone or closed, which must not read as an emptied library."""
    selections: list[Selection] = []
    for one in places:
        _check(one)
        files, refused = find(one.folder, (one.target,) if one.scope else ())
        selections.append(Selection(one.root, one.scope, tuple(files), tuple(Refused(*pair) for pair in refused)))
    return selections


def select_or_miss(paths: Sequence[Path], documents_dir: Path, find: Find) -> list[Selection]:
    """As place() and select(), but what is gone from the documents folder counts as found missing, so that it leaves the library.

    Raises PathError as both do, also for a path outside the documents folder where nothing is.
    """
    selections: list[Selection] = []
    for path in paths:
        home = _absolute(documents_dir)
        inside = _below(_absolute(path), home)
        if inside is None or not inside.parts or os.path.lexists(path):
            selections += select([place(path, documents_dir)], find)
            continue
        # An unmounted folder must not read as an emptied one.
        select([place(documents_dir, documents_dir)], lambda _root, _only: ([], []))
        selections.append(Selection("", unicodedata.normalize("NFC", inside.as_posix()), ()))
    return selections


def select_as_if_inside(path: Path, find: Find) -> Selection:
    """A file that lies elsewhere, as it would be found in the documents folder under its own name. Raises PathError where it is gone."""
    path = _absolute(path)
    if not path.is_file():
        raise PathError("no_such_path", path)
    files, refused = find(path.parent, (path,))
    return Selection("", unicodedata.normalize("NFC", path.name), tuple(files), tuple(Refused(*pair) for pair in refused))


def _place(folder: Path, root: str, target: Path) -> Place:
    # Names are in Unicode form C, as the finder gives them, whatever form the disk uses.
    name = "" if target == folder else unicodedata.normalize("NFC", target.relative_to(folder).as_posix())
    return Place(folder, root, target, f"{name}/" if name and target.is_dir() else name)


def _check(one: Place) -> None:
    try:
        if one.target.is_dir():
            os.scandir(one.target).close()
        elif one.target.exists() and not one.scope:
            raise PathError("no_such_path" if one.root else "documents_no_folder", one.target)
        elif not one.target.exists():
            raise PathError("no_such_path" if one.scope or one.root else "no_documents_folder", one.target)
    except OSError as exc:
        raise PathError("closed_path", one.target) from exc


def _absolute(path: Path) -> Path:
    """Without `..`, and without following links: a link in the documents folder keeps its own name."""
    return Path(os.path.normpath(path.absolute()))


def _below(path: Path, folder: Path) -> Path | None:
    return path.relative_to(folder) if path.is_relative_to(folder) else None
