"""Putting what a follow-up names in the place of the same kind of thing in what was asked before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from knowledge.retrieval.following_slot import DAY, MONTH, PART_OF_MONTH, PART_OF_YEAR, PERSON, REGION, YEAR, Slot
from knowledge.retrieval.following_slots import slots_in
from knowledge.retrieval.following_times import other_form
from knowledge.text.levels import Level

_ORDER = tuple(Level)
_UNITS_ZH = {Level.NATIONAL: "国", Level.PROVINCE: "省", Level.CITY: "市", Level.COUNTY: "区", Level.TOWN: "乡镇"}
_WHOLE = {PART_OF_YEAR: YEAR, PART_OF_MONTH: MONTH}
"""What a part of a year or month is a part of."""
_UNITS_EN = {
    Level.NATIONAL: "national",
    Level.PROVINCE: "provincial",
    Level.CITY: "city",
    Level.COUNTY: "district",
    Level.TOWN: "township",
}


def resolved(slot: Slot, earlier: str, today: date | None) -> Slot:
    """A year that is told by another ("last year", 上一年) as a year in figures, 年底 with the year before it, where they can be known."""
    if slot.kind in _WHOLE:
        return _part(slot, earlier)
    if slot.kind != YEAR or slot.value.isdigit():
        return slot
    if slot.value in ("before", "after"):
        known = [int(s.value) for s in slots_in(earlier) if s.kind == YEAR and s.value.isdigit()]
        base, step = (known[-1] if len(set(known)) == 1 else None), (-1 if slot.value == "before" else 1)
    else:
        base, step = (None if today is None else today.year), int(slot.value)
    if base is None:
        return slot
    year = str(base + step)
    return replace(slot, value=year, surface=f"{year}年" if slot.language == "zh" else year)


def in_figures(text: str, earlier: str, today: date | None) -> str:
    """The text with years in figures for 去年, "the year before" and the like, where they can be known; else as it stands."""
    for slot in reversed(slots_in(text)):
        if slot.kind == YEAR and (told := resolved(slot, earlier, today)) is not slot:
            text = text[: slot.start] + told.surface + text[slot.end :]
    return text


def _part(slot: Slot, earlier: str) -> Slot:
    """年底 after a question on 2033 as 2033年底; as it stands where no year or several were spoken of."""
    wholes = {s.value: s for s in slots_in(earlier) if s.kind == _WHOLE[slot.kind]}
    if len(wholes) != 1:
        return slot
    whole = next(iter(wholes.values()))
    unit = "年" if slot.kind == PART_OF_YEAR else "月"
    if slot.language == "zh":
        name = f"{int(whole.value)}{unit}" if whole.value.isdigit() else whole.surface if whole.language == "zh" else ""
        return replace(slot, surface=f"{name}{slot.surface[-1]}") if name else slot
    name = whole.value if whole.value.isdigit() and slot.kind == PART_OF_YEAR else whole.surface if whole.language == "en" else ""
    return replace(slot, surface=re.sub(r"\b(?:the|that) (?:year|month)$", name, slot.surface)) if name else slot


def replaced(text: str, slots: Sequence[Slot]) -> tuple[str, list[Slot]]:
    """The text with each slot in the place of those of its kind, and the slots for which it had no place."""
    left: list[Slot] = []
    several: dict[str, int] = {}
    for slot in slots:
        several[slot.kind] = several.get(slot.kind, 0) + 1
    for slot in slots:
        if several[slot.kind] > 1:
            text = _cut(text, [s for s in slots_in(text) if _yields(s, slot)])
            left.append(slot)
            continue
        text, placed = _replaced_one(text, slot)
        if not placed:
            left.append(slot)
    return text, left


def without_rivals(text: str, slots: Sequence[Slot]) -> str:
    """The text without what the slots contradict: other years, months and days."""
    rivals = [
        s for s in slots_in(text) if any(_yields(s, slot) and s.value != slot.value for slot in slots if slot.kind in (YEAR, MONTH, DAY))
    ]
    return _cut(text, rivals)


def _replaced_one(text: str, slot: Slot) -> tuple[str, bool]:
    olds = [old for old in slots_in(text) if _yields(old, slot)]
    if slot.kind == REGION:
        return _region(text, slot, olds)
    if not olds:
        return text, False
    written = _rendered(slot, olds[0])
    for old in reversed(olds[1:]):
        text = _cut(text, [old])
    return text[: olds[0].start] + written + text[olds[0].end :], True


def _yields(old: Slot, new: Slot) -> bool:
    """Whether a slot of the earlier text gives way to a new one."""
    if new.kind == DAY:
        return old.kind in (DAY, MONTH)
    if new.kind == MONTH:
        return old.kind in (DAY, MONTH)
    if new.kind in _WHOLE:
        # "the end of 2033" has no place before a noun
        return old.kind == new.kind or (old.kind == _WHOLE[new.kind] and old.language == new.language == "zh")
    if new.kind.startswith("ordinal"):
        return old.kind.startswith("ordinal") and (old.kind == new.kind or "ordinal" in (old.kind, new.kind) or new.kind == "ordinal 个")
    return old.kind == new.kind


def _region(text: str, new: Slot, olds: list[Slot]) -> tuple[str, bool]:
    same = [old for old in olds if old.value == new.value]
    lower = [old for old in olds if _ORDER.index(Level(old.value)) > _ORDER.index(Level(new.value))]
    if new.name is not None:
        gone = same or lower
        if not gone:
            return text, False
        text = _cut(text, [old for old in gone[1:] if old not in same or old.name is not None])
        return text[: gone[0].start] + _spaced(new.surface, gone[0]) + text[gone[0].end :], True
    if same:
        return _cut(text, lower), True
    if not olds:
        return text, False
    text = _cut(text, olds[1:])
    return text[: olds[0].start] + _rendered(new, olds[0]) + text[olds[0].end :], True


def _rendered(new: Slot, old: Slot) -> str:
    """The new slot in the language and form of the one whose place it takes."""
    if new.kind == REGION and new.name is None:
        return _level(new, old)
    if new.kind == YEAR and new.value.isdigit():
        ending = re.sub(r"^.*?([年度]*)$", r"\1", old.surface)
        return new.value + (ending or ("年" if old.language == "zh" else ""))
    if new.kind in (MONTH, DAY) and new.language != old.language:
        return other_form(new) or new.surface
    if new.kind.startswith("ordinal") and new.kind != old.kind and old.language == new.language == "zh":
        return f"第{new.value}{old.surface[-1]}"
    if new.kind.startswith("ordinal") and old.language == new.language == "en":
        return re.sub(r"^\S+", new.value, old.surface) if old.surface.strip().lower().endswith("one") else new.value
    if new.kind == "prize" and old.language == new.language == "en" and " " in old.surface and " " not in new.surface:
        return f"{new.surface} {old.surface.split()[-1]}"
    if new.language != old.language and new.kind != PERSON:
        return other_form(new) or new.surface
    return new.surface


def _level(new: Slot, old: Slot) -> str:
    level = Level(new.value)
    if old.language == "en":
        return "municipal" if new.surface.lower().startswith("munic") else _UNITS_EN[level]
    unit = (
        next((u for u in ("区县", "县", "乡", "镇") if u in new.surface), _UNITS_ZH[level])
        if level in (Level.COUNTY, Level.TOWN)
        else _UNITS_ZH[level]
    )
    country = "国家" if level is Level.NATIONAL else unit
    if old.surface.endswith("级"):
        return f"{country}级"
    if old.surface.endswith("里") or (old.name is None and len(old.surface) == 1):
        return country
    return f"全{unit}" if level is not Level.TOWN else unit


def _spaced(surface: str, old: Slot) -> str:
    return f" {surface} " if surface.isascii() and old.language == "zh" else surface


def _cut(text: str, slots: Sequence[Slot]) -> str:
    for slot in sorted(slots, key=lambda s: -s.start):
        text = text[: slot.start] + (" " if slot.language == "en" else "") + text[slot.end :]
    return re.sub(r"\s+", " ", text).strip()
