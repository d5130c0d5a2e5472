"""Years, levels, places, persons and the like in a turn: what a follow-up may put in the place of the same kind of thing before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from knowledge.retrieval.following_regions import regions
from knowledge.retrieval.following_slot import PERSON, Slot
from knowledge.retrieval.following_times import classes, times
from knowledge.text import dictionary, pinyin
from knowledge.text.concepts import segmented
from knowledge.text.persons import SURNAMES, TITLES

_ORDINAL_ZH = re.compile(r"(?:第([一二三四五六七八九十\d]{1,3})|(首))(届|期|批|个|名|条|项|场|次|组|类|轮|部分|阶段|天)")
_ORDINAL_EN = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th)|last)\b(?: (?P<unit>batch|session|round|phase|task|item|group|day|one|edition)\b|(?!-))",
    re.IGNORECASE,
)
_PERSON_ZH = re.compile(rf"[{''.join(sorted(SURNAMES))}][一-鿿]{{0,2}}?(?:{TITLES})(?!委员会|任|员会)")
_PERSON_EN = re.compile(
    r"(?<![A-Za-z])(?:Dr|Mr|Mrs|Ms|Prof|Professor|Director|Secretary|Mayor|Minister|President)\b\.? [A-Z][\w’-]+(?: [A-Z][\w’-]+)?"
)
_PAIR = re.compile(
    r"(?<![A-Za-z])([A-Z][a-z’']+) ([A-Z][a-z’']+)(?![A-Za-z’'])(?! (?:Road|Street|District|County|City|Province|Hospital|University|Lake|Park|Hotel))"
)
_HAN_RUN = re.compile("[㐀-鿿]+")


def _ordinals(text: str) -> Iterator[Slot]:
    for m in _ORDINAL_ZH.finditer(text):
        yield Slot(f"ordinal {m[3]}", m[1] or "一", m.start(), m.end(), m.group(), "zh")
    for m in _ORDINAL_EN.finditer(text):
        yield Slot("ordinal", m[1].lower(), m.start(), m.end(1) if m["unit"] not in ("one",) else m.end(), m.group(), "en")


def _persons(text: str) -> Iterator[Slot]:
    for m in _PERSON_EN.finditer(text):
        yield Slot(PERSON, m.group().lower(), m.start(), m.end(), m.group(), "en")
    for m in _PAIR.finditer(text):
        if all(pinyin.is_pinyin(m[i].lower().replace("’", "'")) for i in (1, 2)):
            yield Slot(PERSON, m.group().lower(), m.start(), m.end(), m.group(), "en")
    for m in _PERSON_ZH.finditer(text):
        yield Slot(PERSON, m.group(), m.start(), m.end(), m.group(), "zh")
    for run in _HAN_RUN.finditer(text):
        at = run.start()
        parts = segmented(run.group())
        for part, following in zip(parts, [*parts[1:], ""], strict=True):
            # a given name may be a word of the dictionary: 王 and 建设
            name = part + following if len(part) == 1 and 0 < len(following) <= 2 and at == run.start() else part
            if _is_name(name):
                yield Slot(PERSON, name, at, at + len(name), name, "zh")
            at += len(part)


def _is_name(part: str) -> bool:
    if len(part) not in (2, 3) or part[0] not in SURNAMES or dictionary.translations(part):
        return False
    return not any(word.startswith(part[:2]) for word in dictionary.words_in(part))


_READERS: Sequence[Callable[[str], Iterator[Slot]]] = (classes, times, _ordinals, regions, _persons)


def slots_in(text: str) -> tuple[Slot, ...]:
    """All slots of a text in order; none overlaps another, the first reader having the first choice."""
    taken: list[Slot] = []
    for read in _READERS:
        for slot in read(text):
            if not any(slot.start < other.end and other.start < slot.end for other in taken):
                taken.append(slot)
    return tuple(sorted(taken, key=lambda slot: slot.start))


def without(text: str, slots: Iterable[Slot], filler: str = "") -> str:
    """The text with the slots taken out."""
    for slot in sorted(slots, key=lambda s: -s.start):
        gap = filler or (" " if slot.language == "en" else "")
        text = text[: slot.start] + gap + text[slot.end :]
    return re.sub(r"\s+", " ", text).strip()
