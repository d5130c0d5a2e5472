"""What taking a file in would change, for whoever must say whether it shall go in."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.ingestion.plan import Kind, Selection
from knowledge.ingestion.report import Failure, Related
from knowledge.ingestion.run import Foreseen, Ingest
from knowledge.models import DocumentFacts, Suspicion
from knowledge.register.entries import EntryKind


@dataclass(frozen=True, slots=True)
class Coming:
    """A document that would go in."""

    name: str
    kind: Kind
    version: int
    """The number that it would get, from 1."""
    passages: int
    facts: DocumentFacts
    former_version: int | None = None
    """Of the document whose place it would take; None for a new one."""
    former_title: str = ""
    suspicions: tuple[Suspicion, ...] = ()
    meetings: int = 0
    tasks: int = 0
    campaigns: int = 0
    entries_fault: str = ""
    """What kept these three from being found; empty where nothing did."""


@dataclass(frozen=True, slots=True)
class Preview:
    """All that would change."""

    coming: tuple[Coming, ...] = ()
    removed: tuple[str, ...] = ()
    """Documents that the file holds no more, where it is an archive or a mail."""
    unchanged: int = 0
    """Documents that the library holds exactly so."""
    failures: tuple[Failure, ...] = ()
    related: tuple[Related, ...] = ()


def foresee(ingest: Ingest, selection: Selection) -> Preview:
    """What a run over the selection would do. Changes nothing; raises as Ingest.preview."""
    coming: list[Coming] = []
    report = ingest.preview(lambda: [selection], look=lambda one: coming.append(_coming(one)))
    return Preview(tuple(coming), report.removed, report.unchanged, report.failures, report.related)


def _coming(one: Foreseen) -> Coming:
    version = one.version
    counts = {kind: sum(entry.kind is kind for entry in version.entries) for kind in EntryKind}
    return Coming(
        name=version.name,
        kind=one.change.kind,
        version=one.number,
        passages=len(version.passages),
        facts=version.facts,
        former_version=one.replaced.version if one.replaced is not None else None,
        former_title=one.replaced.facts.title if one.replaced is not None else "",
        suspicions=version.content.suspicions,
        meetings=counts[EntryKind.MEETING],
        tasks=counts[EntryKind.TASK],
        campaigns=counts[EntryKind.CAMPAIGN],
        entries_fault=version.entries_fault,
    )
