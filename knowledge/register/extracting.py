"""A document's meetings, tasks and campaigns."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.models import Document, Passage
from knowledge.register.campaigns.extracting import campaigns_of
from knowledge.register.entries import Entry
from knowledge.register.meetings.extracting import meetings_of
from knowledge.register.placing import placed
from knowledge.register.tasks.extracting import tasks_of


def entries_of(document: Document, passages: Sequence[Passage]) -> tuple[Entry, ...]:
    """The entries of a document with their proofs in its passages; empty where it tells of none. Pure; never raises for odd text."""
    identity = passages[0].document_id if passages else ""
    found = (*meetings_of(document), *tasks_of(document), *campaigns_of(document))
    return placed(identity, passages, found)
