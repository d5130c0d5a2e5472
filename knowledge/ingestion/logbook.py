"""What has happened so far in a run."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.errors import UnreadableFileError
from knowledge.ingestion.plan import Change, Plan
from knowledge.ingestion.report import Failure, IngestReport, Related, WentIn
from knowledge.ingestion.timing import Stopwatch
from knowledge.reading.client import LoaderFaultError
from knowledge.register.entries import EntryKind
from knowledge.storage.documents import NewVersion, StoredDocument

log = logging.getLogger(__name__)


@dataclass(slots=True)
class LogBook:
    """Filled while a run goes on; becomes its report."""

    plan: Plan
    went_in: list[WentIn] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    reindexed: int = 0
    related: tuple[Related, ...] = ()
    stopwatch: Stopwatch = field(default_factory=Stopwatch)
    furthest: float = 0.0

    def __post_init__(self) -> None:
        self.failures += [Failure(one.name, one.reason, earlier_version_stays=one.known) for one in self.plan.rejected]

    @property
    def settled(self) -> int:
        """Changes that are through, in or failed."""
        return len(self.went_in) + len(self.failures) - len(self.plan.rejected)

    def reach(self, done: float) -> float:
        """How many changes are through, in fractions, where `done` are by one count; never less than was told before."""
        self.furthest = max(self.furthest, done)
        return self.furthest

    def note_in(self, change: Change, version: NewVersion) -> None:
        former = change.replaces.name if change.replaces and change.replaces.name != change.file.name else None
        counts = Counter(entry.kind for entry in version.entries)
        self.went_in.append(
            WentIn(
                change.kind,
                change.file.name,
                len(version.passages),
                former,
                version.content.suspicions,
                {kind: counts[kind] for kind in EntryKind},
                version.entries_fault,
            )
        )

    def note_failure(self, name: str, error: Exception, *, earlier_version_stays: bool) -> str:
        """Notes why a file did not go in, with the traceback in the log where the reason is no known one; gives the reason."""
        if isinstance(error, UnreadableFileError):
            log.warning("cannot read %s: %s", name, error)
            failure = Failure(name, error.reason, error.detail, earlier_version_stays)
        else:
            log.error("unexpected error at %s", name, exc_info=error)
            kind = error.kind if isinstance(error, LoaderFaultError) else type(error).__name__
            failure = Failure(name, "unexpected", kind, earlier_version_stays)
        self.failures.append(failure)
        return failure.reason

    def report(self, live: Sequence[StoredDocument], generation: int, seconds: float, *, dry_run: bool = False) -> IngestReport:
        """The report, with the library as it now is."""
        return IngestReport(
            went_in=tuple(self.went_in),
            removed=tuple(document.name for document in self.plan.removed),
            unchanged=len(self.plan.unchanged),
            reindexed=self.reindexed,
            failures=tuple(self.failures),
            documents=len(live),
            passages=sum(document.passages for document in live),
            generation=generation,
            seconds=seconds,
            dry_run=dry_run,
            outdated=self.plan.outdated,
            related=self.related,
            timings={step.value: seconds for step, seconds in self.stopwatch.seconds.items()},
        )
