"""A record whole: every field with its state and the marker of its proof."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.models import Language
from knowledge.register.asking.lines import Prover, day_words
from knowledge.register.entries import FIELDS, FieldName, Record, RecordField, Resolution, State
from knowledge.text.folding import fold
from knowledge.wording.register import REGISTER

_DATES = frozenset({FieldName.DATE, FieldName.DEADLINE, FieldName.START})


@dataclass(frozen=True, slots=True)
class CardRow:
    """One value of a record."""

    name: FieldName
    label: str
    """The field's name in the reader's language, with a capital; empty where the row above has the same."""
    value: str
    """Days written out in the reader's language; all else in the document's words."""
    remark: str
    """How the value stands or came about; empty for a plain statement of a document."""
    marker: str
    """Of its proof, such as "[2]"; empty for a reviewer's word."""
    replaced: bool


def card(record: Record, language: Language, proofs: Prover) -> tuple[CardRow, ...]:
    """The rows of a record's card, in the order in which people read them; values that no longer hold come last under their name."""
    rows: list[CardRow] = []
    for name in FIELDS[record.kind]:
        ordered = sorted((field for field in record.fields if field.name is name), key=lambda field: field.state is State.REPLACED)
        for i, field in enumerate(ordered):
            label = "" if i else _heading(REGISTER.say(f"field_{name.value}", language))
            rows.append(
                CardRow(
                    name, label, shown(field, language), _remark(field, language), proofs.markers([field]), field.state is State.REPLACED
                )
            )
    return tuple(rows)


def shown(field: RecordField, language: Language) -> str:
    """A value for a reader: days written out, the document's own words beside them where they say it otherwise."""
    if field.name is FieldName.KIND and field.normal:
        return REGISTER.say(f"sort_{field.normal}", language)
    if field.name not in _DATES or not field.normal:
        return field.value
    words = day_words(field.normal, language)
    same = re.sub(r"\s", "", fold(words)) == re.sub(r"\s", "", fold(field.value))
    return words if same else REGISTER.say("in_words", language, value=words, words=field.value)


def _heading(word: str) -> str:
    return word[:1].upper() + word[1:]


def _remark(field: RecordField, language: Language) -> str:
    parts: list[str] = []
    if field.state is not State.CURRENT:
        parts.append(REGISTER.say(f"state_{field.state.value}", language))
    if field.note:
        parts.append(field.note)
    if field.state is not State.CORRECTED and field.resolution is not Resolution.STATED:
        parts.append(REGISTER.say(f"resolution_{field.resolution.value}", language))
    return REGISTER.say("separator", language).join(parts)
