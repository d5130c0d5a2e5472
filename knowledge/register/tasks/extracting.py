"""The tasks that a document sets: in tables, in numbered items with or without clauses of who and until when, and in minutes."""

from __future__ import annotations

from knowledge.models import Document
from knowledge.register.entries import Extracted
from knowledge.register.tasks.deadlines import Clock
from knowledge.register.tasks.lines import lines_of
from knowledge.register.tasks.lists import listed_tasks
from knowledge.register.tasks.minutes import resolved_tasks
from knowledge.register.tasks.plans import plan_of
from knowledge.register.tasks.tables import table_tasks


def tasks_of(document: Document) -> tuple[Extracted, ...]:
    """Tasks in the order in which they stand; each with a TEXT. Pure; never raises for odd text."""
    clock, tracker = Clock.of(document.facts), Clock.of(document.facts, tracker=True)
    plan = plan_of(document)
    lines = lines_of(document, clock)
    found = [(one.at, one.tasks) for one in table_tasks(document.blocks, document.offsets, clock, tracker, plan)]
    found += [(at, (task,)) for at, task in listed_tasks(document, lines, clock, plan, only_told=bool(found))]
    if not found and document.facts.kind == "minutes":
        found = [(at, (task,)) for at, task in resolved_tasks(document, lines, clock, plan)]
    return tuple(task for _, tasks in sorted(found, key=lambda one: one[0]) for task in tasks)
