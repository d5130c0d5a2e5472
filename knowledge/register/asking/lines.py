"""A record as one line: its day, its name, who answers for it, each with the marker of its proof."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from knowledge.models import Language
from knowledge.register.entries import ONGOING, RECURRING, EntryKind, FieldName, Record, RecordField, Resolution, State
from knowledge.register.intervals import interval
from knowledge.text.language import detect
from knowledge.wording.answers import ANSWERS, written_date
from knowledge.wording.register import REGISTER
from knowledge.wording.times import month_words

_LONGEST = {"zh": 60, "en": 110}
"""Characters of a name in a line; a longer one is cut where a clause ends, and shown whole on its card."""
_MOST_NAMES = 4
_CLAUSE = re.compile(r"[，,。；;：:]")

_NAMELESS = re.compile(
    r"(?:the |our |next |second |third |last |previous |this |joint )*(?:meeting|conference|session)|(?:本次|下次|上次|第[一二三四五六七八九十\d]+次)?(?:会议|会)",
    re.IGNORECASE,
)
"""Names that tell nothing without the document that uses them."""


class Prover(Protocol):
    """knowledge.register.proofs.Proofs."""

    def markers(self, fields: Sequence[RecordField]) -> str:
        """Markers of the fields' proofs, each once, such as "[3][4]"; empty where they have none."""

    def title(self, field: RecordField) -> str:
        """Title of the document that proves a field; empty where none does."""


@dataclass(frozen=True, slots=True)
class Line:
    """One record, written out."""

    text: str
    markers: str
    """Of all that is said in it, each once, in order: "[1][2]"."""
    resolved: bool
    """Whether a day in it was not written whole."""


def line(record: Record, language: Language, proofs: Prover) -> Line:
    """The line of a record for a reader of `language`; values stay in the words of their documents."""
    parts: list[str] = []
    told: list[RecordField] = []
    day = _day_field(record)
    if day is not None:
        parts.append(_day(record, day, language) + ("*" if _was_resolved(day) else ""))
        told += [day, *_replaced(record, day), *_others(record, day)]
    parts.append(_label(record, language, proofs))
    told.append(record.label)
    for name, key in _SHOWN[record.kind]:
        fields = record.all(name)[:_MOST_NAMES]
        if fields:
            names = ANSWERS.say("name_separator", language).join(_marked(field, field.value, language) for field in fields)
            more = len(record.all(name)) - len(fields)
            parts.append(REGISTER.say(key, language, names=REGISTER.say("names_more", language, names=names, n=more) if more else names))
            told += fields
    return Line(REGISTER.say("between", language).join(parts), proofs.markers(told), day is not None and _was_resolved(day))


def _label(record: Record, language: Language, proofs: Prover) -> str:
    label = record.label
    title = proofs.title(label) if _NAMELESS.fullmatch(label.value.strip()) else ""
    return (
        REGISTER.say("of_document", language, name=label.value, title=shortened(title))
        if title
        else _marked(label, shortened(label.value), language)
    )


def _marked(field: RecordField, value: str, language: Language) -> str:
    return REGISTER.say("corrected", language, value=value) if field.state is State.CORRECTED else value


_SHOWN: dict[EntryKind, tuple[tuple[FieldName, str], ...]] = {
    EntryKind.MEETING: ((FieldName.PLACE, "place"), (FieldName.CHAIR, "chaired")),
    EntryKind.TASK: ((FieldName.UNIT, "unit"), (FieldName.PERSON, "unit")),
    EntryKind.CAMPAIGN: ((FieldName.HOST, "place"),),
}


def shortened(text: str) -> str:
    """A long name cut at the end of a clause, or between words; its own language tells how long it may be."""
    most = _LONGEST[detect(text)]
    if len(text) <= most:
        return text
    ends = [match.start() for match in _CLAUSE.finditer(text[:most]) if match.start() >= most // 3]
    cut = ends[-1] if ends else text.rfind(" ", most // 2, most) if " " in text[most // 2 : most] else most
    return text[:cut].rstrip() + "…"


def day_words(normal: str, language: Language) -> str:
    """A canonical date as a person writes it; the canonical text itself where it is none."""
    if normal in (ONGOING, RECURRING):
        return REGISTER.say(normal, language)
    days = interval(normal)
    if days is None:
        return normal
    if re.fullmatch(r"\d{4}-\d\d", normal):
        return month_words(days.start.year, days.start.month, language)
    if days.start == days.end:
        return written_date(days.start, language)
    return REGISTER.say("to", language, first=_short(days.start, days.end, language), last=_last(days.start, days.end, language))


def _short(start: date, end: date, language: Language) -> str:
    if language == "zh" or start.year != end.year:
        return written_date(start, language)
    return str(start.day) if start.month == end.month else written_date(start, language).rsplit(" ", 1)[0]


def _last(start: date, end: date, language: Language) -> str:
    if language == "zh" and start.year == end.year:
        return f"{end.day}日" if start.month == end.month else f"{end.month}月{end.day}日"
    return written_date(end, language)


def _day_field(record: Record) -> RecordField | None:
    names = {EntryKind.MEETING: (FieldName.DATE,), EntryKind.TASK: (FieldName.DEADLINE,)}.get(
        record.kind, (FieldName.DEADLINE, FieldName.START)
    )
    told = [field for name in names if (field := record.first(name)) is not None]
    return next((field for field in told if field.normal), told[0] if told else None)


def _replaced(record: Record, day: RecordField) -> Sequence[RecordField]:
    return [field for field in record.fields if field.name is day.name and field.state is State.REPLACED and field.normal != day.normal][:1]


def _others(record: Record, day: RecordField) -> list[RecordField]:
    return [other for other in record.all(day.name) if other.normal and other.normal != day.normal]


def _was_resolved(field: RecordField) -> bool:
    return field.resolution in (Resolution.DOCUMENT, Resolution.RELATIVE)


def _day(record: Record, field: RecordField, language: Language) -> str:
    if not field.normal:
        return REGISTER.say("not_whole", language, value=field.value)
    words = day_words(field.normal, language)
    old = _replaced(record, field)
    if field.state is State.CORRECTED:
        words = REGISTER.say("corrected", language, value=words)
    elif old:
        words = REGISTER.say("was", language, day=words, old=day_words(old[0].normal, language))
    else:
        others = list(dict.fromkeys(day_words(other.normal, language) for other in _others(record, field)))
        if others and field.state is State.CONFLICT:
            words = REGISTER.say("conflict", language, value=words, others=ANSWERS.say("name_separator", language).join(others))
        elif others:
            words = ANSWERS.say("name_separator", language).join([words, *others])
    if field.name is FieldName.DEADLINE and field.normal not in (ONGOING, RECURRING):
        return REGISTER.say("due", language, day=words)
    return words
