"""What reviewers write over the documents' values. Pure: records and corrections go in, records come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from knowledge.errors import KnowledgeError
from knowledge.models import Language
from knowledge.register import days
from knowledge.register.entries import CAMPAIGN_KINDS, FIELDS, EntryKind, FieldName, Record, RecordField, State
from knowledge.register.identity import LABELS, anchors
from knowledge.register.intervals import interval
from knowledge.register.naming import comparable
from knowledge.text.folding import fold
from knowledge.wording.corrections import FAULTS

SINGLE = frozenset(
    {
        FieldName.NAME,
        FieldName.TEXT,
        FieldName.DATE,
        FieldName.TIME,
        FieldName.PLACE,
        FieldName.CHAIR,
        FieldName.DEADLINE,
        FieldName.START,
        FieldName.STATUS,
        FieldName.KIND,
    }
)
"""Fields of which a record has one value; where there are more, they contradict each other or one has taken the other's place."""
_DAYS = frozenset({FieldName.DATE, FieldName.START, FieldName.DEADLINE})


class CorrectionError(KnowledgeError):
    """A correction cannot be taken. For the reviewer: `key` of knowledge.wording.corrections.FAULTS says why."""

    def __init__(self, key: str) -> None:
        super().__init__(FAULTS.say(key, "en"))
        self.key = key

    def sentence(self, language: Language) -> str:
        """Why, and what to write instead."""
        return FAULTS.say(self.key, language)


@dataclass(frozen=True, slots=True)
class NewCorrection:
    """A reviewer's word on one field of one record."""

    kind: EntryKind
    record: str
    """Id of the record when it was made."""
    document: str
    """File name and folded label of its leading entry: by these it is found again after its documents have changed."""
    label: str
    field: FieldName
    old: str | None
    """The value that it is about; None for all values of a field that has one, and where a value is added."""
    value: str | None
    """None takes the old value away."""
    normal: str
    """Of the value, as in Found."""
    note: str
    who: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction as it is kept."""

    id: int
    made: NewCorrection
    made_at: datetime
    """Aware, UTC."""
    undone_at: datetime | None = None

    @property
    def holds(self) -> bool:
        return self.undone_at is None


def new_correction(
    record: Record, field: FieldName | RecordField, value: str | None, *, who: str, note: str = "", today: date
) -> NewCorrection:
    """The correction of a record's field. A RecordField stands for that one value; a FieldName for all values of a field that has one
    at a time (SINGLE), and else adds a value, or without one takes all away.

    Raises CorrectionError for a field that the kind does not have, an empty value, a day or time that cannot be read, and for taking
    the record's name away.
    """
    name = field if isinstance(field, FieldName) else field.name
    if name not in FIELDS[record.kind]:
        raise CorrectionError("no_such_field")
    if value is None and name is LABELS[record.kind]:
        raise CorrectionError("no_name")
    text = None if value is None else " ".join(value.split())
    if text is not None and not comparable(text):
        raise CorrectionError("empty")
    normal = "" if text is None else normal_of(name, text, record, today)
    old = field.value if isinstance(field, RecordField) else None
    document, label = _anchor(record)
    return NewCorrection(record.kind, record.id, document, label, name, old, text, normal, note.strip(), who)


def normal_of(name: FieldName, value: str, record: Record, today: date) -> str:
    """What a reviewer's value means, as Found.normal. A day without a year is of the year of the record's own day, else of today's.

    Raises CorrectionError for a day, deadline or time that cannot be read, and for an unknown kind of campaign.
    """
    if name in _DAYS:
        normal = value if interval(value) else _day(name, value, days.Frame(None, _year(name, record) or today.year))
        if not normal:
            raise CorrectionError("no_day")
        return normal
    if name is FieldName.TIME:
        hours = [hour for hour, _ in days.times_of_day(value)]
        if not hours:
            raise CorrectionError("no_time")
        return "/".join(hours[:2])
    if name is FieldName.KIND and fold(value) not in CAMPAIGN_KINDS:
        raise CorrectionError("no_kind")
    return fold(value)


def _day(name: FieldName, value: str, frame: days.Frame) -> str:
    if name is FieldName.DEADLINE:
        found = days.deadline(value, frame)
        return "" if found is None else found[0]
    whens = days.whens(value, frame)
    return whens[0].normal if whens else ""


def _year(name: FieldName, record: Record) -> int | None:
    of_name = [field.normal for field in record.fields if field.name is name]
    others = [field.normal for field in record.fields if field.name in _DAYS]
    return next((found.start.year for normal in (*of_name, *others) if (found := interval(normal)) is not None), None)


def _anchor(record: Record) -> tuple[str, str]:
    """File name and folded label of the leading entry."""
    known = anchors(record)
    return next((pair for name in record.documents for pair in sorted(known) if pair[0] == name), ("", ""))


def corrected(records: Sequence[Record], corrections: Sequence[Correction]) -> tuple[tuple[Record, ...], tuple[Correction, ...]]:
    """The records with all corrections that hold, in the order in which they were made, and those among them that fit nothing:
    no record, or several, or a record that no longer has the value."""
    holding = sorted((one for one in corrections if one.holds), key=lambda one: one.id)
    if not holding:
        return tuple(records), ()
    place = {record.id: at for at, record in enumerate(records)}
    by_anchor: dict[tuple[EntryKind, str, str], set[int]] = {}
    for at, record in enumerate(records):
        for document, label in anchors(record):
            by_anchor.setdefault((record.kind, document, label), set()).add(at)
    changed = list(records)
    unfitting: list[Correction] = []
    for one in holding:
        made = one.made
        where = place.get(made.record)
        if where is None:
            found = by_anchor.get((made.kind, made.document, made.label), set())
            where = next(iter(found)) if len(found) == 1 else None
        fields = None if where is None else _applied(changed[where].fields, made)
        if where is None or fields is None:
            unfitting.append(one)
        else:
            order = FIELDS[made.kind]
            changed[where] = replace(changed[where], fields=tuple(sorted(fields, key=lambda field: order.index(field.name))))
    return tuple(changed), tuple(unfitting)


def _applied(fields: Sequence[RecordField], made: NewCorrection) -> list[RecordField] | None:
    """The fields with one correction; None where the value that it is about is not there."""
    mine = [field for field in fields if field.name is made.field]
    others = [field for field in fields if field.name is not made.field]
    if made.old is None or made.field in SINGLE:
        touched = mine if made.field in SINGLE or made.value is None else []
    else:
        touched = [field for field in mine if comparable(field.value) == comparable(made.old)]
        if not touched:
            return None
    kept = [field for field in mine if field not in touched]
    replaced = [replace(field, state=State.REPLACED, note="") for field in touched if field.sources]
    if made.value is None:
        return [*others, *kept, *(replace(field, note=made.note or made.who) for field in replaced)]
    sources = tuple(source for field in (*replaced, *kept) if _same(field, made) for source in field.sources)
    resolution = next((field.resolution for field in (*replaced, *kept) if _same(field, made)), None)
    new = RecordField(made.field, made.value, made.normal, State.CORRECTED, sources=sources, note=made.note)
    if resolution is not None:
        new = replace(new, resolution=resolution)
    return [*others, new, *(field for field in kept if not _same(field, made)), *(field for field in replaced if not _same(field, made))]


def _same(field: RecordField, made: NewCorrection) -> bool:
    return made.value is not None and comparable(field.value) == comparable(made.value) and field.normal == made.normal
