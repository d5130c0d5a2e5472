"""How a record stands on a day: done, overdue, open, still to come."""

from __future__ import annotations

import re
from datetime import date

from knowledge.register.asking.query import Status
from knowledge.register.entries import ONGOING, RECURRING, EntryKind, FieldName, Record
from knowledge.register.intervals import Interval, interval
from knowledge.text.folding import fold

_SAID: tuple[tuple[Status, re.Pattern[str]], ...] = (
    (Status.NOT_STARTED, re.compile(r"未启动|未开始|未开展|没有?开始|not (?:yet )?(?:started|begun)|to be started|pending|待启动")),
    (Status.DELAYED, re.compile(r"滞后|延误|延期|推迟|落后|逾期|delayed|behind|late|postponed|overdue|stalled|blocked")),
    (
        Status.IN_PROGRESS,
        re.compile(
            r"推进|进行|办理中|正在|在建|in progress|under ?way|ongoing|on track|started|partly|部分完成|未完成|not (?:yet )?(?:done|complete)"
        ),
    ),
    (Status.DONE, re.compile(r"完成|办结|达标|已|done|complete|finished|closed|achieved|delivered")),
)
"""The first that matches counts: 未完成 holds 完成."""
_UNDONE = frozenset({Status.NOT_STARTED, Status.DELAYED, Status.IN_PROGRESS})


def said(record: Record) -> Status | None:
    """What the documents say of a task's progress; None where they say nothing that can be read."""
    field = record.first(FieldName.STATUS)
    if field is None:
        return None
    folded = fold(field.value)
    return next((status for status, pattern in _SAID if pattern.search(folded)), None)


def days_of(record: Record, role: FieldName | None = None) -> Interval | None:
    """The days that a record lies on: a meeting's date, a task's deadline; of a campaign from its start to its deadline, or the one that
    `role` names. None where no document tells."""
    if record.kind is EntryKind.MEETING:
        return _of(record, FieldName.DATE)
    if record.kind is EntryKind.TASK or role is FieldName.DEADLINE:
        found = _of(record, FieldName.DEADLINE)
        return None if found is None else Interval(found.end, found.end)
    start, end = _of(record, FieldName.START), _of(record, FieldName.DEADLINE)
    if role is FieldName.START:
        return start
    if start is None or end is None:
        return start or end
    return Interval(min(start.start, end.end), max(start.end, end.end))


def all_days_of(record: Record, role: FieldName | None = None) -> list[Interval]:
    """As days_of(), by each of several days that hold: documents may differ, a call may close twice. Empty where no document tells."""
    name = FieldName.DATE if record.kind is EntryKind.MEETING else FieldName.DEADLINE
    if record.kind is EntryKind.CAMPAIGN and role is not FieldName.DEADLINE:
        days = days_of(record, role)
        return [] if days is None else [days, *(_last_of(record, name) if role is None else ())]
    found = [one for field in record.all(name) if (one := interval(field.normal)) is not None]
    return found if record.kind is EntryKind.MEETING else [Interval(one.end, one.end) for one in found]


def _last_of(record: Record, name: FieldName) -> list[Interval]:
    return [one for field in record.all(name)[1:] if (one := interval(field.normal)) is not None]


def stands(record: Record, status: Status, today: date) -> bool | None:
    """Whether a record stands so on a day; None where the documents do not tell."""
    if status in (Status.DONE, Status.UNDONE, Status.DELAYED, Status.NOT_STARTED, Status.IN_PROGRESS):
        now = said(record)
        if now is None:
            return None
        return now in _UNDONE if status is Status.UNDONE else now is status
    days = max(all_days_of(record, FieldName.DEADLINE), key=lambda one: one.end, default=None)
    if days is None:
        # what never ends, or comes again and again, is never late
        return (status is Status.OPEN and said(record) is not Status.DONE) if endless(record) else None
    if status in (Status.COMING, Status.PAST):
        return (days.end >= today) is (status is Status.COMING)
    passed = days.end < today
    if record.kind is EntryKind.TASK:
        return passed is (status in (Status.OVERDUE, Status.CLOSED)) and said(record) is not Status.DONE
    if status is Status.OPEN:
        start = _of(record, FieldName.START)
        # what starts behind its deadline, a course, can be entered before it starts
        return not passed and (start is None or start.start <= today or start.start > days.end)
    return passed


def endless(record: Record) -> bool:
    """Whether its deadline never comes, or comes again and again."""
    return any(field.normal in (ONGOING, RECURRING) for field in record.all(FieldName.DEADLINE))


def _of(record: Record, name: FieldName) -> Interval | None:
    field = record.first(name)
    return None if field is None else interval(field.normal)
