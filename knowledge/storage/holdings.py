"""What the library holds, as an admin looks at it: each document with its standing, and what the last runs of ingest said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from knowledge.models import Suspicion
from knowledge.register.entries import EntryKind
from knowledge.storage.contents import Contents
from knowledge.storage.database import Database
from knowledge.storage.documents import Documents, StoredDocument
from knowledge.storage.relations import Relations, Relative
from knowledge.storage.runs import IngestRun, IngestRuns
from knowledge.storage.tables import documents as documents_table
from knowledge.storage.tables import ingest_runs, register_entries

RUNS = 30
"""Runs that are looked through for what failed."""
_WENT_IN = ("new", "changed", "renamed", "reread")


@dataclass(frozen=True, slots=True)
class Fault:
    """A file that did not go in when it was last tried."""

    name: str
    reason: str
    """A key of knowledge.wording.files.REASONS or knowledge.wording.ingest.REASONS."""
    detail: str
    tried_at: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """One live document."""

    stored: StoredDocument
    relatives: tuple[Relative, ...]
    fault: Fault | None = None
    """Why a newer file of its name did not go in."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One live document with all that is known about it."""

    held: Held
    suspicions: tuple[Suspicion, ...]
    entries: Mapping[EntryKind, int]
    """How many meetings, tasks and campaigns it tells of."""
    taken_in: datetime
    """When the run began that took it in."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """The live documents by name, the files that did not go in, and the last run."""

    documents: tuple[Held, ...]
    faults: tuple[Fault, ...]
    """Of files of which no version is in, by name."""
    last: IngestRun | None
    """The newest run that has ended."""
    running: IngestRun | None = None
    """The run that has not ended, or was killed."""
    passages: int = field(default=0)


class Holdings:
    """Reads the inventory. Every method raises StoreError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._documents = Documents(database)
        self._contents = Contents(database)
        self._relations = Relations(database)
        self._runs = IngestRuns(database)

    def inventory(self) -> Inventory:
        """All that the library holds."""
        runs = self._runs.latest(RUNS)
        faults = faults_of(runs)
        relatives = self._relations.relatives()
        live = self._documents.live()
        held = tuple(Held(one, relatives.get(one.key, ()), faults.pop(one.name, None)) for one in live)
        return Inventory(
            held,
            tuple(faults[name] for name in sorted(faults)),
            next((run for run in runs if run.finished_at is not None), None),
            next((run for run in runs[:1] if run.finished_at is None), None),
            sum(one.passages for one in live),
        )

    def live(self, key: int) -> StoredDocument | None:
        """A live document by its row; None for any other."""
        return next((one for one in self._documents.live() if one.key == key), None)

    def inside(self, name: str) -> list[str]:
        """Names of the live documents that lie in the file of a name: members of an archive, what came with a mail."""
        return [one.name for one in self._documents.live() if one.name.startswith(f"{name}/")]

    def holding(self, key: int) -> Holding | None:
        """A live document whole; None for any other."""
        stored = self.live(key)
        if stored is None:
            return None
        content = self._contents.of(stored.document_id)
        counted = (
            sa.select(register_entries.c.kind, sa.func.count())
            .where(register_entries.c.document_key == key)
            .group_by(register_entries.c.kind)
        )
        began = (
            sa.select(ingest_runs.c.started_at)
            .join(documents_table, documents_table.c.run_id == ingest_runs.c.id)
            .where(documents_table.c.key == key)
        )
        with self._database.reading() as connection:
            entries = {EntryKind(kind): int(count) for kind, count in connection.execute(counted) if kind in set(EntryKind)}
            began_at = connection.execute(began).scalar_one_or_none()
        held = Held(stored, self._relations.relatives([key]).get(key, ()), faults_of(self._runs.latest(RUNS)).get(stored.name))
        return Holding(held, content.suspicions if content is not None else (), entries, began_at or stored.added_at)


def faults_of(runs: list[IngestRun]) -> dict[str, Fault]:
    """What failed when it was last tried, by name; `runs` are newest first, each with the report that it kept."""
    faults: dict[str, Fault] = {}
    settled: set[str] = set()
    for run in runs:
        report = run.report or {}
        for row in _rows(report, "failed"):
            if (name := str(row.get("document", ""))) and name not in settled:
                settled.add(name)
                faults[name] = Fault(name, str(row.get("reason", "")), str(row.get("detail", "")), run.finished_at or run.started_at)
        settled |= {str(row.get("document")) for key in _WENT_IN for row in _rows(report, key)}
        settled |= {str(name) for name in _list(report, "removed")}
    return faults


def _rows(report: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    return [row for row in _list(report, key) if isinstance(row, Mapping)]


def _list(report: Mapping[str, Any], key: str) -> list[Any]:
    found = report.get(key)
    return found if isinstance(found, list) else []
