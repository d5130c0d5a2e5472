"""Entries of one document laid beside those written by hand, and their fields beside one another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bench.support.register.gold import GoldEntry, GoldField
from knowledge.register.entries import Entry, EntryKind, Field, FieldName
from knowledge.register.naming import comparable

_DATES = frozenset({FieldName.DATE, FieldName.TIME, FieldName.DEADLINE, FieldName.START, FieldName.KIND})
"""Compared by their canonical form."""
_BODIES = frozenset(
    {FieldName.UNIT, FieldName.PARTNER, FieldName.BODY, FieldName.HOST, FieldName.ORGANISER, FieldName.CO_ORGANISER, FieldName.SUPPORTER}
)
"""May be written with or without the body above them."""
_ITEMS = frozenset(
    {
        FieldName.AGENDA,
        FieldName.DECISION,
        FieldName.REQUIREMENT,
        FieldName.AUDIENCE,
        FieldName.SUBMISSION,
        FieldName.AWARD,
        FieldName.ATTENDEE,
    }
)
_LONG = frozenset({FieldName.NAME, FieldName.TEXT, FieldName.MEASURE, FieldName.PLAN, FieldName.PLACE, FieldName.STATUS})
"""Compared by the pairs of characters that they share: where such a value ends is a matter of taste."""
_FREE = frozenset({FieldName.PLAN, FieldName.MEASURE, FieldName.TIME, FieldName.NUMBER, FieldName.PLACE, FieldName.STATUS})
"""Not written by hand wherever a document bears them out: without one beside it, a value found is not called false."""
_ALIKE = 0.75
_LEAST = 4
"""Characters of the shorter text where one holds the other."""
_SAME_ENTRY = 0.35
_UNNAMED = 0.2
"""Likeness to an entry without a name, which any name may fit: with the same day it is the same."""


@dataclass(slots=True)
class Tally:
    """Of one field name: how often it was found right, found at all, and written by hand."""

    right: int = 0
    found: int = 0
    gold: int = 0
    met: int = 0
    """Written by hand and met by an item found; 0 for fields that are laid side by side one by one."""

    @property
    def precision(self) -> float | None:
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        return (self.met or self.right) / self.gold if self.gold else None


@dataclass(slots=True)
class Comparison:
    """What a comparison over documents came to."""

    tallies: dict[FieldName, Tally] = field(default_factory=dict)
    entries: Tally = field(default_factory=Tally)
    wrong: list[str] = field(default_factory=list)
    """One line for each value that is wrong or missing."""
    order: dict[str, list[str]] = field(default_factory=dict)
    """Ids of the gold entries found in each document, in the order in which they were found."""

    def of(self, name: FieldName) -> Tally:
        return self.tallies.setdefault(name, Tally())


def compare(document: str, found: Sequence[Entry], gold: Sequence[GoldEntry], into: Comparison) -> None:
    """Adds one document's entries of one kind to a comparison."""
    pairs = _pairs(found, gold)
    into.order[document] = [gold[pairs[i]].id for i in range(len(found)) if i in pairs]
    matched = set(pairs.values())
    for i, entry in enumerate(found):
        if i not in pairs:
            into.entries.found += 1
            into.wrong.append(f"{document}: no such {entry.kind}: {entry.label.value[:60]!r}")
            for one in entry.fields:
                into.of(one.name).found += 1
            continue
        wanted = gold[pairs[i]]
        if not wanted.optional:
            into.entries.found += 1
            into.entries.right += 1
            into.entries.gold += 1
        _compare_fields(document, entry, wanted, into)
    for j, wanted in enumerate(gold):
        if j in matched or wanted.optional:
            continue
        into.entries.gold += 1
        into.wrong.append(f"{document}: missing {wanted.kind} {wanted.id}: {_label(wanted)[:60]!r}")
        for one_gold in wanted.fields:
            into.of(one_gold.name).gold += not one_gold.optional


def alike(left: str, right: str) -> float:
    """Share in [0, 1] of pairs of characters that two texts have in common (Dice)."""
    a, b = _pairs_of(left), _pairs_of(right)
    total = a.total() + b.total()
    return 2 * (a & b).total() / total if total else float(comparable(left) == comparable(right))


def _compare_fields(document: str, entry: Entry, wanted: GoldEntry, into: Comparison) -> None:
    for name in dict.fromkeys([one.name for one in entry.fields] + [one.name for one in wanted.fields]):
        if name in _ITEMS:
            _compare_items(document, name, entry, wanted, into)
            continue
        left = list(wanted.all(name))
        if not left and name is FieldName.NAME:
            continue  # written by hand without a name: any will do
        tally = into.of(name)
        for own in entry.all(name):
            hit = next((one for one in left if _same(own, one)), None)
            if hit is None:
                if not (wanted.optional or (name in _FREE and not wanted.all(name))):
                    tally.found += 1
                    into.wrong.append(f"{document}: {wanted.id} {name} {own.value[:60]!r} = {own.normal[:30]!r}, not {_shown(left)}")
                continue
            left.remove(hit)
            if not (wanted.optional or hit.optional):
                tally.right += 1
                tally.found += 1
                tally.gold += 1
        for one in left:
            if not (wanted.optional or one.optional):
                tally.gold += 1
                into.wrong.append(f"{document}: {wanted.id} {name} lacks {one.accepted[0][:60]!r} = {one.normal[:30]!r}")


def _compare_items(document: str, name: FieldName, entry: Entry, wanted: GoldEntry, into: Comparison) -> None:
    """Items may be cut finer or coarser: one is right that meets one written by hand, and one of these is found that any meets."""
    if wanted.optional:
        return
    tally = into.of(name)
    gold = wanted.all(name)
    for own in entry.all(name):
        met = [one for one in gold if _same(own, one)]
        if met and all(one.optional for one in met):
            continue
        tally.found += 1
        tally.right += bool(met)
        if not met:
            into.wrong.append(f"{document}: {wanted.id} {name} {own.value[:60]!r}, not by hand")
    for one in gold:
        if one.optional:
            continue
        tally.gold += 1
        if any(_same(own, one) for own in entry.all(name)):
            tally.met += 1
        else:
            into.wrong.append(f"{document}: {wanted.id} {name} lacks {one.accepted[0][:60]!r}")


def _same(own: Field, gold: GoldField) -> bool:
    if own.name in _DATES:
        if not own.normal:  # a day whose year nobody tells, shown as it is written
            return _bare(own.value) in [_bare(form) for form in gold.accepted]
        normals = (gold.normal, *gold.accepted)
        return own.normal in normals or (own.name is FieldName.START and own.normal.partition("/")[0] in normals)
    accepted = [_bare(form) for form in (*gold.accepted, gold.normal) if form]
    value = _bare(own.value)
    if value in accepted:
        return True
    if own.name in _BODIES:
        return any(len(form) > 1 and (value.endswith(form) or form.endswith(value)) for form in accepted)
    if own.name in _ITEMS:
        return any(value in form or form in value or alike(own.value, form) >= _ALIKE for form in accepted if form)
    return own.name in _LONG and any(alike(own.value, form) >= _ALIKE or _holds(own.value, form) for form in gold.accepted)


def _bare(text: str) -> str:
    """Without articles, brackets and white space."""
    return comparable(re.sub(r"^(?:the|a|an)\s+|[（(][^（）()]*[）)]", "", text.strip(), flags=re.IGNORECASE))


def _holds(left: str, right: str) -> bool:
    short, long = sorted((comparable(left), comparable(right)), key=len)
    return len(short) >= _LEAST and short in long


def _pairs(found: Sequence[Entry], gold: Sequence[GoldEntry]) -> dict[int, int]:
    """Index of the gold entry for each found one, the likest pairs first, in the order of both where they are equally like."""
    scored = sorted(((-_likeness(entry, wanted), i, j) for i, entry in enumerate(found) for j, wanted in enumerate(gold)))
    pairs: dict[int, int] = {}
    for score, i, j in scored:
        if -score >= _SAME_ENTRY and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _likeness(entry: Entry, wanted: GoldEntry) -> float:
    label = FieldName.TEXT if entry.kind is EntryKind.TASK else FieldName.NAME
    own_label = entry.label.value
    forms = [form for one in wanted.all(label) for form in one.accepted]
    if not forms:
        score = _UNNAMED
    else:
        score = max(1.0 if comparable(form) and comparable(form) in comparable(own_label) else alike(own_label, form) for form in forms)
    for name, bonus in ((FieldName.DATE, 0.3), (FieldName.NUMBER, 0.2), (FieldName.DEADLINE, 0.1)):
        own, theirs = {one.normal for one in entry.all(name)}, {one.normal for one in wanted.all(name)}
        score += bonus * bool(own & theirs)
    return score


def _pairs_of(text: str) -> Counter[str]:
    plain = comparable(text)
    return Counter(plain[i : i + 2] for i in range(len(plain) - 1))


def _label(wanted: GoldEntry) -> str:
    found = wanted.all(FieldName.TEXT if wanted.kind is EntryKind.TASK else FieldName.NAME)
    return found[0].accepted[0] if found else "?"


def _shown(fields: Iterable[GoldField]) -> str:
    return ", ".join(f"{one.accepted[0][:40]!r} = {one.normal[:30]!r}" for one in fields) or "stated at all"
