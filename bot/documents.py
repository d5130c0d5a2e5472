"""The list of documents for reviewers and admins: what is found, how each stands, its file, and taking one out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path, PurePosixPath

from bot.uploads import UploadError, entry_of, set_aside
from bot.wording.documents import DOCUMENTS
from knowledge.models import Language
from knowledge.relations.records import Effect, RelationKind
from knowledge.settings import LibrarySettings
from knowledge.storage.documents import StoredDocument
from knowledge.storage.holdings import Fault, Held, Inventory
from knowledge.storage.relations import Relative
from knowledge.text.folding import fold

PAGE_SIZE = 8


class Standing(StrEnum):
    """How a document stands, most telling first."""

    FAILED = "failed"
    """No version of the file is in."""
    STALE = "stale"
    """A newer file of its name did not go in; the earlier version answers."""
    REPLACED = "replaced"
    """Another document replaces it, or is its later version."""
    AMENDED = "amended"
    """Another document changes something in it."""
    IN = "in"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list."""

    name: str
    standing: Standing
    held: Held | None = None
    """None for a file that is not in."""
    fault: Fault | None = None
    by: Relative | None = None
    """The document that replaces or amends it."""


@dataclass(frozen=True, slots=True)
class RowPage:
    """One page of the list; numbers count from 1."""

    rows: tuple[Row, ...]
    number: int
    count: int
    first: int
    """Number of the page's first row."""
    total: int


def rows_of(inventory: Inventory, words: str, documents_dir: Path) -> list[Row]:
    """What fits the words, each of which must stand in the title or the file name: files that did not go in first, then by name.

    A file that failed and is there no more is left out: the next ingest would not name it either.
    """
    wanted = fold(words).split()
    failed = [Row(one.name, Standing.FAILED, fault=one) for one in inventory.faults if _is_there(documents_dir, one.name)]
    rows = [*failed, *(_row(one) for one in inventory.documents)]
    return [row for row in rows if all(word in _searched(row) for word in wanted)]


def page_of(rows: Sequence[Row], number: int) -> RowPage:
    """A page of the list, the nearest one where there is none of that number."""
    count = max(1, -(-len(rows) // PAGE_SIZE))
    number = min(max(1, number), count)
    start = (number - 1) * PAGE_SIZE
    return RowPage(tuple(rows[start : start + PAGE_SIZE]), number, count, start + 1, len(rows))


def _row(held: Held) -> Row:
    if held.fault is not None:
        return Row(held.stored.name, Standing.STALE, held, held.fault)
    by = changed_by(held.relatives)
    if by is None:
        return Row(held.stored.name, Standing.IN, held)
    return Row(held.stored.name, Standing.REPLACED if _replaces(by) else Standing.AMENDED, held, by=by)


def changed_by(relatives: Sequence[Relative]) -> Relative | None:
    """The document that changes this one most: one that replaces it before one that amends it; None where none does."""
    others = [one for one in relatives if one.is_source and (one.effect is not None or _replaces(one))]
    return next(iter([*filter(_replaces, others), *others]), None)


def _replaces(one: Relative) -> bool:
    return one.effect == Effect.REPLACES or one.kind in (RelationKind.REVISION, RelationKind.REPLACES)


def _searched(row: Row) -> str:
    return fold(f"{row.name} {row.held.stored.facts.title if row.held is not None else ''}")


def file_of(stored: StoredDocument, settings: LibrarySettings) -> tuple[Path, str]:
    """The file on disk that holds a document, and the document's name in it; that is empty where it is the file itself, or where there is
    none any more."""
    home = settings.documents_dir if not stored.root else Path(stored.root)
    parts = PurePosixPath(stored.name).parts
    path = home
    for depth, part in enumerate(parts, 1):
        path = entry_of(path, part)
        if path.is_file() and depth < len(parts):
            return path, "/".join(parts[depth:])
    return path, ""


def obstacle(stored: StoredDocument, settings: LibrarySettings, language: Language) -> str:
    """Why a document cannot be removed from here, and what to do instead; empty where it can."""
    if stored.root:
        return DOCUMENTS.say("other_folder", language, archive=stored.root)
    path, member = file_of(stored, settings)
    return DOCUMENTS.say("in_archive", language, archive=path.name) if member else ""


def take_out(stored: StoredDocument, settings: LibrarySettings, now: datetime) -> Path | None:
    """Moves a document's file to DATA_DIR/removed and gives its new path; None where the file was gone before. Raises UploadError."""
    path, _ = file_of(stored, settings)
    try:
        if not path.is_file():
            return None
        return set_aside(path, stored.name, settings.data_dir, now)
    except OSError as exc:
        raise UploadError("read_only") from exc


def _is_there(documents_dir: Path, name: str) -> bool:
    """Whether the file, or the archive that it lies in, is still in the folder."""
    parts = PurePosixPath(name).parts
    return any(documents_dir.joinpath(*parts[:end]).is_file() for end in range(len(parts), 0, -1)) or (documents_dir / name).exists()
