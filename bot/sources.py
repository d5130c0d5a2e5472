"""The documents behind an answer: what became of them since, and their files. Shared by every messenger."""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path
from typing import Literal

from bot.wording.sources import SOURCES
from knowledge.errors import UnreadableFileError
from knowledge.models import Language
from knowledge.storage.cited import Whereabouts
from knowledge.storage.documents import StoredDocument
from knowledge.wording.answers import written_date
from knowledge.wording.relations import describe

_MEGABYTE = 1024 * 1024
_CHANGING = frozenset({"amends", "replaces", "revision"})
"""Relations whose source says something else than the document that it speaks of."""
FileFault = Literal["removed", "gone", "outside", "too_large", "unreadable", "empty"]


@dataclass(frozen=True, slots=True)
class OriginalFile:
    """A file of the documents' folder, or why it cannot be had."""

    name: str = ""
    """Of the file itself, without folders: for what lies in an archive or mail, that of the archive or mail."""
    content: bytes = b""
    remarks: tuple[str, ...] = ()
    """What a person must know of it, in whole sentences."""
    fault: FileFault | None = None
    """None where there is a file."""
    sentence: str = ""
    """The fault, told to the person."""


def remarks(document: str, found: Whereabouts, zone: tzinfo, language: Language) -> tuple[str, ...]:
    """Sentences on what became of a cited document since; none where it is as it was. `document` is the file name that was cited."""
    present = found.present
    if present is None:
        gone = None if found.cited is None else found.cited.removed_at
        if gone is None:
            return (SOURCES.say("unknown", language),)
        return (SOURCES.say("removed", language, day=written_date(gone.astimezone(zone).date(), language)),)
    if not found.is_same and found.cited is not None:
        day = written_date(present.added_at.astimezone(zone).date(), language)
        return (SOURCES.say("replaced", language, version=present.version, dated=_dated(present, language), day=day),)
    told = [SOURCES.say("renamed", language, name=present.name)] if present.name != document else []
    for one in found.relatives:
        if one.is_source and one.kind in _CHANGING:
            what = describe(one.effect or one.kind, one.title, one.date, language, of_target=True, confidence=one.confidence)
            told.append(SOURCES.say("related", language, what=what))
    return tuple(told)


def original(documents_dir: Path, found: Whereabouts, most_bytes: int, language: Language) -> OriginalFile:
    """The file of a cited document as it is now, at most `most_bytes` of it. Blocks for the disk; raises nothing."""
    present = found.present
    if present is None:
        return _refused("removed", language)
    base = Path(present.root) if present.root else documents_dir
    try:
        placed = _placed(base, present.name)
        if isinstance(placed, str):
            return _refused(placed, language)
        path, member = placed
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            return _refused("unreadable", language)
        if info.st_size > most_bytes:
            return _refused("too_large", language, size=-(-info.st_size // _MEGABYTE), limit=most_bytes // _MEGABYTE)
        content = path.read_bytes()
    except (OSError, ValueError, RuntimeError):  # a name that no system takes; links that lead round in a circle
        return _refused("unreadable", language)
    if not content:
        return _refused("empty", language)
    told = [SOURCES.say("file_container", language, member=Path(member).name)] if member else []
    if _digest(path, member, content) != present.sha256:
        told.append(SOURCES.say("file_changed", language))
    elif found.cited is not None and not found.is_same:
        told.append(SOURCES.say("file_newer", language, version=present.version, dated=_dated(present, language)))
    name = unicodedata.normalize("NFC", path.name)
    return OriginalFile(name, content, tuple(told))


def _placed(base: Path, name: str) -> tuple[Path, str] | Literal["gone", "outside"]:
    """The real path of a document's file below its root, and what of the name leads on inside that file."""
    parts = name.split("/")
    if any(part in {"", ".", ".."} or "\\" in part for part in parts) or Path(name).is_absolute():
        return "outside"
    root = base.resolve()
    path = root
    for depth, part in enumerate(parts, 1):
        entry = _entry(path, part)
        if entry is None:
            return "gone"
        path = entry.resolve()
        if not path.is_relative_to(root):
            return "outside"
        if not path.exists():
            return "gone"
        if not path.is_dir():
            return path, "/".join(parts[depth:])
    return "gone"


def _entry(folder: Path, part: str) -> Path | None:
    """What bears a name in a folder; names are kept in Unicode form C and may lie on the disk in another."""
    direct = folder / part
    if os.path.lexists(direct):
        return direct
    return next((one for one in folder.iterdir() if unicodedata.normalize("NFC", one.name) == part), None) if folder.is_dir() else None


def _digest(path: Path, member: str, content: bytes) -> str:
    """Of the document's own bytes; empty where its archive or mail does not give them any more."""
    if not member:
        return hashlib.sha256(content).hexdigest()
    from knowledge.loading.containers import read_member

    try:
        return hashlib.sha256(read_member(path, member)).hexdigest()
    except UnreadableFileError:
        return ""


def _dated(document: StoredDocument, language: Language) -> str:
    day = document.facts.date
    return "" if day is None else SOURCES.say("dated", language, date=written_date(day, language))


def _refused(fault: FileFault, language: Language, **values: object) -> OriginalFile:
    return OriginalFile(fault=fault, sentence=SOURCES.say(f"file_{fault}", language, **values))
