"""Decides what an ingest has to do. Pure: files found and documents known go in, a plan comes out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.models import SourceFile

NAME_TAKEN = "name_taken"
"""Reason for a file whose name another file of the same run has: a name stands for one document."""
NAME_IN_LIBRARY = "name_in_library"
"""Reason for a file whose name a document from another folder has, which this run says nothing of."""


@dataclass(frozen=True, slots=True)
class Known:
    """A live document of the library."""

    key: int
    document_id: str
    name: str
    root: str
    sha256: str
    pipeline: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, or a folder with all in it, that was found but may not be read, with a key of knowledge.wording.files.REASONS."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Selection:
    """The files that were found for one path, and which names that path speaks for."""

    root: str
    """"" for the documents folder, else the absolute path of the folder that names are counted from."""
    scope: str
    """"" for the whole root, "sub/" for a folder in it, or one file's name. Only a known document in here can be missing."""
    files: tuple[SourceFile, ...]
    refused: tuple[Refused, ...] = ()

    def covers(self, document: Known) -> bool:
        """Whether the document would have been found here if its file still existed."""
        if document.root != self.root:
            return False
        # What lies inside an archive has the archive's name in front of its own, as what lies inside a folder has the folder's.
        inside = not self.scope or document.name.startswith(f"{self.scope.rstrip('/')}/")
        return inside or document.name == self.scope


class Kind(StrEnum):
    """Why a file is taken in."""

    NEW = "new"
    CHANGED = "changed"
    RENAMED = "renamed"
    REREAD = "reread"
    """The file is the same; the program reads it differently since it was taken in."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file to take in, and the document that it takes the place of."""

    kind: Kind
    file: SourceFile
    root: str
    replaces: Known | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file that cannot go in; `known` where an earlier version of it is in the library and stays."""

    name: str
    reason: str
    known: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run has to do."""

    changes: tuple[Change, ...] = ()
    """In the order in which the files were found."""
    removed: tuple[Known, ...] = ()
    unchanged: tuple[Known, ...] = ()
    adopted: tuple[tuple[Known, str], ...] = ()
    """Unchanged documents that were found below another root than before, with the new root."""
    rejected: tuple[Rejection, ...] = ()
    outdated: int = 0
    """Documents that another version of the program read, and that no path of the run speaks for."""


def make_plan(selections: Sequence[Selection], known: Sequence[Known], pipeline: str, gone_roots: Collection[str] = ()) -> Plan:
    """What to do so that the library holds the selected files and no document whose file a selection should have shown.

    A document outside every selection stays as it is. `pipeline` is the version of the code that reads files: a document that
    another version read is read again. Documents of `gone_roots`, folders that are no more, make room for others of their names.
    """
    by_name = {document.name: document for document in known}
    found, rejected = _found(selections, by_name)
    blocked = [rejection.name for rejection in rejected]
    missing = [
        document
        for document in known
        if document.name not in found
        and not any(document.name == name or document.name.startswith(f"{name}/") for name in blocked)
        and any(selection.covers(document) for selection in selections)
    ]
    moved: dict[str, list[Known]] = defaultdict(list)
    for document in missing:
        moved[document.sha256].append(document)

    changes: list[Change] = []
    unchanged: list[Known] = []
    adopted: list[tuple[Known, str]] = []
    for name, (file, root) in found.items():
        same_name = by_name.get(name)
        if same_name is None:
            former = moved[file.sha256].pop(0) if moved.get(file.sha256) else None
            changes.append(Change(Kind.RENAMED if former else Kind.NEW, file, root, former))
        elif same_name.sha256 != file.sha256 and _is_anothers(same_name, root, selections, gone_roots):
            rejected.append(Rejection(str(file.path), NAME_IN_LIBRARY, known=False))
        elif same_name.sha256 != file.sha256:
            changes.append(Change(Kind.CHANGED, file, root, same_name))
        elif same_name.pipeline != pipeline:
            changes.append(Change(Kind.REREAD, file, root, same_name))
        else:
            unchanged.append(same_name)
            if same_name.root != root:
                adopted.append((same_name, root))
    replaced = {change.replaces.key for change in changes if change.replaces}
    removed = tuple(document for document in missing if document.key not in replaced)
    settled = replaced | {document.key for document in (*removed, *unchanged)}
    outdated = sum(document.pipeline != pipeline and document.key not in settled for document in known)
    return Plan(tuple(changes), removed, tuple(unchanged), tuple(adopted), tuple(rejected), outdated)


def _is_anothers(document: Known, root: str, selections: Sequence[Selection], gone_roots: Collection[str]) -> bool:
    """Whether the document stands for a file of another folder, which this run does not look at."""
    return document.root != root and document.root not in gone_roots and not any(one.covers(document) for one in selections)


def _found(selections: Sequence[Selection], by_name: Mapping[str, Known]) -> tuple[dict[str, tuple[SourceFile, str]], list[Rejection]]:
    """Each file once, under its name, and what stands in the way of the others."""
    found: dict[str, tuple[SourceFile, str]] = {}
    rejected: dict[tuple[str, str], Rejection] = {}
    for selection in selections:
        for file in selection.files:
            first, _ = found.setdefault(file.name, (file, selection.root))
            if first.path != file.path:
                rejected[str(file.path), NAME_TAKEN] = Rejection(str(file.path), NAME_TAKEN, known=False)
        for refused in selection.refused:
            rejected[refused.name, refused.reason] = Rejection(refused.name, refused.reason, _is_known(refused.name, by_name))
    return found, list(rejected.values())


def _is_known(name: str, by_name: Mapping[str, Known]) -> bool:
    """Whether the library holds the file, or documents from inside it."""
    return name in by_name or any(known.startswith(f"{name}/") for known in by_name)
