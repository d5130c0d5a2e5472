"""The record of ingest runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from knowledge.storage.database import Database
from knowledge.storage.records import storable_values
from knowledge.storage.tables import ingest_runs


class RunOutcome(StrEnum):
    """How an ingest run ended."""

    ALL_IN = "all in"
    SOME_FAILED = "some failed"
    STOPPED = "stopped"
    """An error ended it; what had gone in before is in."""
    INTERRUPTED = "interrupted"
    """It was killed; the next run found it without an end."""


@dataclass(frozen=True, slots=True)
class IngestRun:
    """One run of ingest."""

    id: int
    started_at: datetime
    finished_at: datetime | None
    outcome: RunOutcome | None
    """None while it runs."""
    report: Mapping[str, Any] | None
    """The run's report as JSON."""


class IngestRuns:
    """Reads and writes the runs. Every method raises StoreError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self) -> int:
        """Records a start and gives the run's id. Called under the ingest lock, so any run without an end was killed."""
        now = datetime.now(UTC)
        with self._database.writing() as connection:
            dead = sa.update(ingest_runs).where(ingest_runs.c.outcome.is_(None))
            connection.execute(dead.values(outcome=RunOutcome.INTERRUPTED.value, finished_at=now))
            return int(connection.execute(sa.insert(ingest_runs).returning(ingest_runs.c.id), {"started_at": now}).scalar_one())

    def end(self, run_id: int, outcome: RunOutcome, report: Mapping[str, Any] | None) -> None:
        """Records how a run ended."""
        with self._database.writing() as connection:
            values = {
                "finished_at": datetime.now(UTC),
                "outcome": outcome.value,
                "report": storable_values(dict(report)) if report is not None else None,
            }
            connection.execute(sa.update(ingest_runs).where(ingest_runs.c.id == run_id).values(**values))

    def latest(self, count: int = 20) -> list[IngestRun]:
        """The newest runs first."""
        query = sa.select(ingest_runs).order_by(ingest_runs.c.id.desc()).limit(count)
        with self._database.reading() as connection:
            return [
                IngestRun(row.id, row.started_at, row.finished_at, RunOutcome(row.outcome) if row.outcome else None, row.report)
                for row in connection.execute(query)
            ]
