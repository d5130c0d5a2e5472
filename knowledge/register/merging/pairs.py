"""Which entries are worth comparing: those that share something rare, so that nothing grows with the square of the library."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from knowledge.models import LANGUAGES, Language
from knowledge.register.entries import EntryKind
from knowledge.register.merging.likeness import Core
from knowledge.register.merging.standing import Standing
from knowledge.register.merging.traits import Traits
from knowledge.text import dictionary
from knowledge.text.folding import fold

_CROWD = 48
"""More entries than this under one key say that the key tells little: of these each meets only its neighbours by label."""
_NEIGHBOURS = 4
_RARE = 8
"""Parts of a label, the rarest, by which like labels meet."""
_POSTINGS = 400
_MOST_ACROSS = 6
"""Entries of the other language that one is compared with, those first that share the most."""
_LEAST_ACROSS = 0.35
"""Share of an English entry's stems that a Chinese one must hold by translation."""
_ENOUGH = frozenset({"label", "day", "month and day", "day and part"})
"""Keys of which one in common is enough for two entries to be compared."""
_MOST_OF_TWO = 400
"""Pairs of entries of two related documents."""

Pair = tuple[int, int]


def candidates(kind: EntryKind, traits: Sequence[Traits], standing: Standing) -> list[Pair]:
    """Pairs of places in `traits`, all of one kind, in order, each once."""
    found = set(_sharing(traits, [list(keys) for keys in _keys(kind, traits)]))
    found |= set(_of_related(traits, standing))
    found |= set(_across(kind, traits))
    return sorted(found)


def _keys(kind: EntryKind, traits: Sequence[Traits]) -> Iterator[Iterable[Hashable]]:
    counts = {language: Counter(part for one in traits if one.language == language for part in one.core.parts) for language in LANGUAGES}
    loose = any(one.loose for one in traits)
    for one in traits:
        keys: list[Hashable] = [("label", one.core.text)]
        if kind is EntryKind.MEETING:
            keys += [("day", day) for day in one.exact]
            if loose:
                keys += [("month and day", *day) for day in one.loose] + [("month and day", day.month, day.day) for day in one.exact]
            keys += [("day and part", day, part) for day in one.exact for part in _rarest(one.core, counts[one.language])]
        else:
            rare = _rarest(one.core, counts[one.language])
            keys += [("part", part) for part in rare]
            keys += [("deadline and part", day, part) for day in one.deadlines for part in rare]
        yield keys


def _rarest(core: Core, counts: Counter[str]) -> list[str]:
    """The rarest parts of a label that another one has, too."""
    return sorted((part for part in core.parts if counts[part] > 1), key=lambda part: (counts[part], part))[:_RARE]


def _sharing(traits: Sequence[Traits], keys: Sequence[Iterable[Hashable]]) -> Iterator[Pair]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for place, own in enumerate(keys):
        for key in dict.fromkeys(own):
            groups[key].append(place)
    once: set[Pair] = set()
    for key, group in groups.items():
        kind = key[0] if isinstance(key, tuple) else ""
        if len(group) <= _CROWD:
            pairs = [(a, b) for i, a in enumerate(group) for b in group[i + 1 :]]
            if kind in _ENOUGH:
                yield from pairs
            else:
                # one rare part in common is chance
                yield from (pair for pair in pairs if pair in once)
                once.update(pairs)
        elif kind in _ENOUGH:
            ordered = sorted(group, key=lambda place: (traits[place].core.text, place))
            for i, a in enumerate(ordered):
                yield from ((min(a, b), max(a, b)) for b in ordered[i + 1 : i + 1 + _NEIGHBOURS])


def _of_related(traits: Sequence[Traits], standing: Standing) -> Iterator[Pair]:
    by_document: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(traits):
        by_document[one.paper.document_id].append(place)
    for first, second in standing.neighbours():
        of_first, of_second = by_document.get(first, []), by_document.get(second, [])
        if len(of_first) * len(of_second) <= _MOST_OF_TWO:
            yield from ((min(a, b), max(a, b)) for a in of_first for b in of_second)


# --- across languages -------------------------------------------------------------------------------------------


def _across(kind: EntryKind, traits: Sequence[Traits]) -> Iterator[Pair]:
    """For each English entry the Chinese ones of the same day or deadline that share most words by translation."""
    if {one.language for one in traits} != set(LANGUAGES):
        return
    places: dict[Language, list[int]] = {
        language: [i for i, one in enumerate(traits) if one.language == language] for language in LANGUAGES
    }
    wanted = {key for i in places["en"] for key in _frames(kind, traits[i])}
    terms_en = {term for i in places["en"] for term in traits[i].core.parts}
    postings: dict[Hashable, list[int]] = defaultdict(list)
    for i in places["zh"]:
        frames = [key for key in _frames(kind, traits[i]) if key in wanted]
        if not frames:
            continue
        terms = {stem for word in dictionary.words_in(fold(traits[i].label)) for stem in dictionary.translations(word)} & terms_en
        for key in frames:
            for term in terms:
                postings[key, term].append(i)
    for i in places["en"]:
        shared: Counter[int] = Counter()
        for key in _frames(kind, traits[i]):
            lists = sorted((postings[key, term] for term in traits[i].core.parts if (key, term) in postings), key=len)
            for at, posting in enumerate(lists):
                if len(posting) <= _POSTINGS or at < 2:
                    shared.update(posting[:_POSTINGS])
        parts = len(traits[i].core.parts)
        least = min(parts, max(2, math.ceil(_LEAST_ACROSS * parts)))
        best = sorted((place for place, count in shared.items() if count >= least), key=lambda place: (-shared[place], place))
        yield from ((min(i, j), max(i, j)) for j in best[:_MOST_ACROSS])


def _frames(kind: EntryKind, one: Traits) -> list[Hashable]:
    """What two entries of different languages must have in common to be compared."""
    if kind is EntryKind.MEETING:
        return [(day.month, day.day) for day in one.exact] or list(one.loose) or [("year", year) for year in one.years]
    if kind is EntryKind.TASK:
        return list(one.deadlines) or [("year", year) for year in one.years]
    return [("year", year) for year in one.years]
