"""The records that fit a query, complete and in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.models import Language
from knowledge.register.asking.holding import NAMED, WIDER, AmbiguousNameError, holders
from knowledge.register.asking.query import Ask, Query
from knowledge.register.asking.standing import all_days_of, days_of, endless, stands
from knowledge.register.entries import EntryKind, FieldName, Record
from knowledge.register.intervals import Interval
from knowledge.register.naming import comparable


@dataclass(frozen=True, slots=True)
class Selection:
    """What fits."""

    records: tuple[Record, ...]
    undecided: int = 0
    """Records that fit in all else, but of which the documents do not tell the date or status asked for."""
    understood: bool = True
    """False where words of the query stand in no record at all: then it may mean something that is not in the register."""


def select(query: Query, records: Sequence[Record], language: Language, today: date) -> Selection:
    """The records that fit the query, those with the earliest day first, then those without one, in the order given."""
    of_kind = [record for record in records if record.kind in query.kinds and _sort_fits(query, record) and _of_plan(query, record)]
    about = _about(query, of_kind, language)
    if query.about and not about:
        return Selection((), understood=False)
    candidates = about if query.about else of_kind
    fitting: list[Record] = []
    undecided = 0
    for record in candidates:
        verdict = _fits(query, record, today)
        if verdict is None:
            undecided += 1
        elif verdict:
            fitting.append(record)
    ordered = sorted(fitting, key=lambda record: _key(record, query))
    if query.ask in (Ask.NEXT, Ask.LATEST):
        ordered = _nearest(ordered, query, today)
    return Selection(tuple(ordered), undecided)


def _sort_fits(query: Query, record: Record) -> bool:
    if query.sort is None:
        return True
    return any(field.normal == query.sort for field in record.all(FieldName.KIND))


def _fits(query: Query, record: Record, today: date) -> bool | None:
    verdicts: list[bool | None] = []
    if query.status is not None:
        verdicts.append(stands(record, query.status, today))
    if query.time is not None:
        days = all_days_of(record, _role(query, record))
        verdicts.append(
            (False if endless(record) else None) if not days else any(one.meets(query.time.start, query.time.end) for one in days)
        )
    if False in verdicts:
        return False
    return None if None in verdicts else True


def _role(query: Query, record: Record) -> FieldName | None:
    return query.role if record.kind is EntryKind.CAMPAIGN else None


def _key(record: Record, query: Query) -> date:
    days = days_of(record, _role(query, record))
    return date.max if days is None else days.start if record.kind is EntryKind.MEETING else days.end


def _nearest(records: Sequence[Record], query: Query, today: date) -> list[Record]:
    """The one that comes next, or was last, with all that lie on the same days. What lasts today counts for both."""
    placed = [(days, record) for record in records if (days := _point(query, record)) is not None]
    if query.ask is Ask.NEXT:
        placed = sorted(((days, record) for days, record in placed if days.end >= today), key=lambda one: (one[0].start, one[0].end))
    else:
        placed = sorted(
            ((days, record) for days, record in placed if days.start <= today), key=lambda one: (one[0].start, one[0].end), reverse=True
        )
    return [record for days, record in placed if days == placed[0][0]]


def _point(query: Query, record: Record) -> Interval | None:
    """The days by which a record is next or last: a campaign's start, for one that is under way is not the next."""
    if record.kind is not EntryKind.CAMPAIGN or query.role is not None:
        return days_of(record, query.role)
    return days_of(record, FieldName.START) or days_of(record, FieldName.DEADLINE)


def _about(query: Query, records: Sequence[Record], language: Language) -> list[Record]:
    """Records that hold each thing asked for. What the name of a unit, person or place speaks of anywhere is looked for in such names
    alone: a task that mentions a division in passing is not that division's."""
    chosen = set(range(len(records)))
    try:
        for group in query.about:
            held = holders(group, records, query.within or NAMED, language)
            if not held and query.loose and not query.within:
                held = holders(group, records, WIDER, language)
            chosen &= held
    except AmbiguousNameError:
        return []
    return [record for i, record in enumerate(records) if i in chosen]


def _of_plan(query: Query, record: Record) -> bool:
    return query.plan is None or any(comparable(field.value) == comparable(query.plan) for field in record.all(FieldName.PLAN))
