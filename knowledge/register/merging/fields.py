"""The fields of a record: values that mean the same joined, what a later document changed marked, contradictions shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from knowledge.register.correcting import SINGLE
from knowledge.register.entries import FIELDS, Entry, EntryKind, Field, FieldName, RecordField, Resolution, Source, State
from knowledge.register.identity import LABELS
from knowledge.register.merging.likeness import alike, wording
from knowledge.register.merging.standing import Standing
from knowledge.register.merging.values import DAYS, Same, compare, contact_sort
from knowledge.register.merging.years import with_years
from knowledge.register.naming import comparable

_CHANGEABLE = frozenset({FieldName.REQUIREMENT, FieldName.AWARD, FieldName.AUDIENCE, FieldName.SUBMISSION})
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_CHANGES = re.compile(
    r"[由从].{0,40}(?:为|至|到)|\bfrom\b.{0,60}\bto\b|(?:调整|改|变更|延长|提高|增加|减少|降低)(?:为|至|到)|\binstead of\b", re.IGNORECASE
)
_RANK = {State.CORRECTED: 0, State.CURRENT: 1, State.CONFLICT: 2, State.REPLACED: 3}


@dataclass(slots=True)
class _Value:
    """One value with all who say it."""

    shown: Field
    said: list[tuple[str, Field]] = field(default_factory=list)
    """Document and field, in the order of the entries; the shown one may stand anywhere among them."""
    state: State = State.CURRENT

    @property
    def documents(self) -> frozenset[str]:
        return frozenset(document for document, _ in self.said)

    def compared(self, other: Field) -> Same:
        return compare(self.shown.name, self.shown.value, self.shown.normal, other.value, other.normal)


def fields_of(kind: EntryKind, entries: Sequence[Entry], standing: Standing, *, void: bool = False) -> tuple[RecordField, ...]:
    """The fields of a record of these entries, the leading one first. With `void`, for entries of documents that others stand instead
    of, all but the name is replaced."""
    found: list[RecordField] = []
    for name in FIELDS[kind]:
        values = _values(name, entries, standing)
        if not values:
            continue
        if name is FieldName.KIND:
            values = values[:1]
        elif len(entries) == 1:
            pass  # one document does not contradict itself
        elif name is LABELS[kind]:
            _mark_names(values, standing)
        elif name is FieldName.STATUS:
            _mark_status(values, standing)
        elif name in SINGLE:
            _mark_single(values, standing)
        else:
            _mark_several(name, values, standing)
        if void and name is not LABELS[kind]:
            for value in values:
                value.state = State.REPLACED
        ordered = sorted(values, key=lambda value: _RANK[value.state])
        found += [_record_field(value, standing) for value in ordered]
    return tuple(found)


def _values(name: FieldName, entries: Sequence[Entry], standing: Standing) -> list[_Value]:
    values: list[_Value] = []
    yeared = with_years([one for entry in entries for one in entry.all(name)]) if name in DAYS and len(entries) > 1 else {}
    filled = frozenset(yeared.values())
    for entry in entries:
        for found in entry.all(name):
            if name is FieldName.START and found.resolution is Resolution.RELATIVE and _begun(entry, entries, standing):
                continue
            # Each document's own name stays, to be found and known again by.
            one = yeared.get(found, found)
            home = next((value for value in values if _one_value(value, one, label=name is LABELS[entry.kind])), None)
            if home is None:
                home = _Value(one)
                values.append(home)
            elif home.compared(one) is Same.WIDER or (home.shown in filled and one.resolution is Resolution.STATED):
                home.shown = one  # of two that fit the one that says more, and the year itself
            home.said.append((entry.document_id, one))
    return values


def _one_value(value: _Value, other: Field, *, label: bool) -> bool:
    return comparable(value.shown.value) == comparable(other.value) if label else value.compared(other).fits


def _begun(entry: Entry, entries: Sequence[Entry], standing: Standing) -> bool:
    """Whether an entry's document changes one that says when the thing begins: its own 即日起 is of the change."""
    return any(standing.over(entry.document_id, other.document_id) and other.first(FieldName.START) for other in entries)


def _record_field(value: _Value, standing: Standing) -> RecordField:
    shown = value.shown
    said = sorted(value.said, key=lambda pair: (pair[1] is not shown, pair[1].value != shown.value))
    sources = dict.fromkeys(Source(document, standing.paper(document).name, one.proof) for document, one in said)
    return RecordField(shown.name, shown.value, shown.normal, value.state, shown.resolution, tuple(sources))


def _mark_names(values: Sequence[_Value], standing: Standing) -> None:
    """Other names of the same thing all hold, but for those of documents that the leading one's stands instead of."""
    for value in values[1:]:
        if all(any(standing.wholly_over(lead, one) for lead in values[0].documents) for one in value.documents):
            value.state = State.REPLACED


def _mark_single(values: Sequence[_Value], standing: Standing) -> None:
    _drop_repeated(values, standing)
    for value in values:
        rivals = [other for other in values if other is not value and other.compared(value.shown) is Same.OTHER]
        if any(_outdated(value, rival, standing) for rival in rivals):
            value.state = State.REPLACED
    holding = [value for value in values if value.state is not State.REPLACED]
    for value in holding:
        for other in holding:
            apart = not value.documents & other.documents
            if other is not value and apart and other.compared(value.shown) is Same.OTHER:
                value.state = State.CONFLICT


def _drop_repeated(values: Sequence[_Value], standing: Standing) -> None:
    """An amendment that says what was and what is (由7月31日延长至8月20日) does not speak for what was."""
    for value in values:
        if len(value.said) < 2:
            continue
        said = [
            (document, one)
            for document, one in value.said
            if not (
                any(standing.over(document, other) for other in value.documents)
                and any(other is not value and document in other.documents for other in values)
            )
        ]
        value.said = said or value.said


def _outdated(value: _Value, rival: _Value, standing: Standing) -> bool:
    """Whether a rival's document changed one that says the value, and all others that say it did so before."""
    for later in rival.documents:
        under = [one for one in value.documents if standing.over(later, one)]
        if under and all(one in under or _before(one, later, standing) for one in value.documents):
            return True
    return False


def _before(one: str, later: str, standing: Standing) -> bool:
    day, other = standing.paper(one).date, standing.paper(later).date
    return day is None or (other is not None and day < other)


def _over_any(rival: _Value, document: str, standing: Standing) -> bool:
    return any(standing.over(later, document) for later in rival.documents)


def _mark_status(values: Sequence[_Value], standing: Standing) -> None:
    """The status of the latest document holds: a tracker says how things stood on its day."""
    days = [max((standing.paper(one).date or date.min for one in value.documents), default=date.min) for value in values]
    latest = max(days)
    for value, day in zip(values, days, strict=True):
        if day < latest:
            value.state = State.REPLACED
    _mark_single([value for value in values if value.state is not State.REPLACED], standing)


def _mark_several(name: FieldName, values: Sequence[_Value], standing: Standing) -> None:
    """Several values hold beside each other; those go that a later document replaces: a contact by one of its sort, an item whose
    figure it changes, and all of a document that it stands instead of."""
    speaking = frozenset(document for value in values for document in value.documents)
    for value in values:
        if all(any(standing.wholly_over(later, one) for later in speaking - value.documents) for one in value.documents):
            value.state = State.REPLACED
        elif name is FieldName.CONTACT:
            sort = contact_sort(value.shown.value)
            same_sort = [other for other in values if other is not value and contact_sort(other.shown.value) == sort]
            rivals = [other for other in same_sort if not _keeps_person(other, value, values)]
            if any(_outdated(value, rival, standing) for rival in rivals):
                value.state = State.REPLACED
        elif name in _CHANGEABLE and any(_changes(other, value, standing) for other in values if other is not value):
            value.state = State.REPLACED
    if name is FieldName.UNIT:
        _mark_units([value for value in values if value.state is not State.REPLACED], standing)


def _keeps_person(later: _Value, earlier: _Value, values: Sequence[_Value]) -> bool:
    """Whether the documents of a later contact name a person of the earlier ones again: then theirs is one more (报名联系人仍为甲，
    住宿联系人为乙)."""
    persons = (value for value in values if contact_sort(value.shown.value) == "person")
    return any(value.documents >= later.documents and value.documents & earlier.documents for value in persons)


def _changes(later: _Value, earlier: _Value, standing: Standing) -> bool:
    """Whether a later document's item says that it changes a figure of an earlier one's."""
    if not all(_over_any(later, one, standing) for one in earlier.documents) or not _CHANGES.search(later.shown.value):
        return False
    before, now = set(_FIGURE.findall(earlier.shown.value)), set(_FIGURE.findall(later.shown.value))
    shared = wording(earlier.shown.value).parts & wording(later.shown.value).parts
    return (
        bool(before & now)
        and bool(now - before)
        and (len(shared) >= 3 or alike(wording(earlier.shown.value), wording(later.shown.value)) >= 0.25)
    )


def _mark_units(values: Sequence[_Value], standing: Standing) -> None:
    """Responsible units contradict each other where two documents that give them name none in common."""
    del standing
    documents = sorted({document for value in values for document in value.documents})
    for i, first in enumerate(documents):
        for second in documents[i + 1 :]:
            of_first = [value for value in values if first in value.documents]
            of_second = [value for value in values if second in value.documents]
            if not any(value in of_second for value in of_first):
                for value in (*of_first, *of_second):
                    value.state = State.CONFLICT
