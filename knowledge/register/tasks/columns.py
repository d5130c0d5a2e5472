"""Which tables hold tasks, and which of their columns says what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.register.entries import FieldName
from knowledge.register.tasks.deadlines import year_in
from knowledge.register.tasks.words import AGENDA_COLUMN, SCORE_COLUMN, Label, bare, column_label, column_role

_PARTIES = frozenset({FieldName.UNIT, FieldName.PARTNER, FieldName.PERSON})
_EVENTS = re.compile(r"\bactivit")
"""A column that calendars of events have too."""
_DEGREES = ("fine", "task", "broad", "weak")


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of a task table's columns, from 0."""

    tasks: tuple[int, ...]
    """Those that can hold the task itself, of one degree of detail; at least one."""
    broader: tuple[int, ...]
    """Those that hold what the task belongs to, for rows where nothing finer stands."""
    number: int | None
    parties: tuple[tuple[int, FieldName], ...]
    deadline: int | None
    measure: int | None
    status: int | None
    year: int | None
    """The year that the deadline column's name sets."""
    width: int


def columns_of(header: Sequence[str]) -> Columns | None:
    """The columns of a task table by their names; None for a table of anything else."""
    names = [bare(cell) for cell in header]
    if len(names) < 2 or any(SCORE_COLUMN.search(name) for name in names):
        return None
    labels = [_label(cell) for cell in header]
    degrees = [_degree(name, label) for name, label in zip(names, labels, strict=True)]
    of = {degree: tuple(i for i, one in enumerate(degrees) if one == degree) for degree in (*_DEGREES, "number")}
    best = next((degree for degree in ("fine", "task", "broad", "weak") if of[degree]), None)
    if best is None:
        return None
    tasks = of[best] if best != "task" else tuple(sorted((*of["task"], *of["broad"])))
    used = {*tasks, *of["number"]}
    free = [(i, label) for i, label in enumerate(labels) if label is not None and i not in used and degrees[i] != "remark"]
    parties = [(i, label) for i, label in free if label.name in _PARTIES]
    deadlines = [(i, label) for i, label in free if label.name is FieldName.DEADLINE]
    deadline = max(deadlines, key=lambda one: (one[1].strong, _currency(names[one[0]]), -one[0]), default=None)
    party = max((1 + label.strong for _, label in parties if label.name is not FieldName.PARTNER), default=0)
    limit = 0 if deadline is None else 1 + deadline[1].strong
    events = all(_EVENTS.search(names[i]) for i in tasks)
    enough = party == limit == 2 if best == "weak" else party + limit >= 2 + events
    if not enough or (party + limit < 4 and any(AGENDA_COLUMN.search(name) for name in names)):
        return None
    return Columns(
        tasks,
        tuple(i for degree in ("broad", "task") for i in of[degree] if i not in tasks),
        next(iter(of["number"]), None),
        tuple((i, label.name) for i, label in parties),
        None if deadline is None else deadline[0],
        next((i for i, label in free if label.name is FieldName.MEASURE), None),
        next((i for i, label in free if label.name is FieldName.STATUS), None),
        None if deadline is None else year_in(header[deadline[0]]),
        len(header),
    )


def _currency(name: str) -> int:
    """1 for a column of days that replace those of another, -1 for one of days that were replaced."""
    return bool(re.search(r"调整|变更|最新|现|\b(?:new|revised)\b", name)) - bool(re.search(r"^原|\boriginal\b", name))


def _label(cell: str) -> Label | None:
    """The label of a column, or of the last line of a name that has several (责任分工 牵头单位)."""
    return column_label(bare(cell)) or next((label for part in reversed(cell.split()) if (label := column_label(bare(part)))), None)


def _degree(name: str, label: Label | None) -> str:
    role = column_role(name)
    return "" if role == "weak" and label is not None and label.name is not FieldName.MEASURE else role
