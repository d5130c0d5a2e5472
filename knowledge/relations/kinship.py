"""Copies, reprints and revisions: which documents are one text, and which are versions of one document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from knowledge.relations import prints, versions
from knowledge.relations.identity import bare_title, number_key, tells
from knowledge.relations.names import has_counter, is_vague, name_stem, version
from knowledge.relations.records import Card, Relation, RelationKind
from knowledge.relations.signature import likeness, near_pairs

_MOST_ALIKE_NAMES = 12
"""More documents of one title, or of one name but for its version, are a series."""
_A_SERIES = 4


def copies(cards: Sequence[Card]) -> tuple[list[Relation], dict[str, str]]:
    """COPY relations, each from a copy to its original, and the original's id by the id of each copy."""
    parent = {card.document_id: card.document_id for card in cards}

    def root(key: str) -> str:
        while parent[key] != key:
            key = parent[key] = parent[parent[key]]
        return key

    for key in ("sha256", "fingerprint"):
        first: dict[str, str] = {}
        for card in cards:
            value = getattr(card, key)
            if value:
                parent[root(card.document_id)] = root(first.setdefault(value, card.document_id))
    groups: dict[str, list[Card]] = defaultdict(list)
    for card in cards:
        groups[root(card.document_id)].append(card)
    relations: list[Relation] = []
    original: dict[str, str] = {}
    for group in groups.values():
        if len(group) == 1:
            continue
        best, *rest = sorted(group, key=_originality)
        for card in rest:
            original[card.document_id] = best.document_id
            relations.append(Relation(RelationKind.COPY, card.document_id, best.document_id, 1.0, "", None))
    return relations, original


def _originality(card: Card) -> tuple[object, ...]:
    """Sorts what is likeliest the original first: named for its content, not counted as a copied file, earlier here."""
    return (is_vague(card.name), has_counter(card.name), card.recognised, card.added_at, -len(name_stem(card.name)), card.name)


def reprints_and_revisions(cards: Sequence[Card], settled: set[frozenset[str]]) -> list[Relation]:
    """REPRINT and REVISION relations among documents of different text; pairs in `settled` are left out."""
    by_id = {card.document_id: card for card in cards}
    series = _series(cards)
    near = {frozenset(pair[:2]) for pair in near_pairs({card.document_id: card.signature for card in cards})}
    reprints: list[Relation] = []
    revisions: list[Relation] = []
    for pair in sorted(near | _same_names(cards), key=sorted):
        if pair in settled or len(pair) != 2:
            continue
        a, b = (by_id[key] for key in sorted(pair))
        if a.language != b.language:
            continue
        alike = likeness(a.signature, b.signature)
        confidence = prints.confidence_of(a, b, alike)
        if confidence:
            original, copy = sorted((a, b), key=prints.firstness)
            reprints.append(Relation(RelationKind.REPRINT, copy.document_id, original.document_id, confidence, "", None))
        else:
            found = versions.ordered(a, b, alike, series)
            if found is not None:
                later, earlier, confidence = found
                revisions.append(Relation(RelationKind.REVISION, later.document_id, earlier.document_id, confidence, "", None))
    return [*prints.to_originals(reprints), *versions.to_predecessors(revisions, by_id)]


def _same_names(cards: Iterable[Card]) -> set[frozenset[str]]:
    """Pairs that share a title, a number or a file name but for its version: a draft may share little text with what became of it."""
    groups: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for card in cards:
        title, stem, number = bare_title(card.title), name_stem(card.name), number_key(card.number)
        if tells(title):
            groups["title", title].append(card.document_id)
        if stem:
            groups["name", stem].append(card.document_id)
        if number is not None and number.mark:
            groups["number", number].append(card.document_id)
    small = (group for group in groups.values() if 1 < len(group) <= _MOST_ALIKE_NAMES)
    return {frozenset((a, b)) for group in small for i, a in enumerate(group) for b in group[i + 1 :] if a != b}


def _series(cards: Iterable[Card]) -> frozenset[str]:
    """Titles that come back on four or more days: weekly notices and the like."""
    days: dict[str, set[date]] = defaultdict(set)
    for card in cards:
        if card.date is not None and version(card.title) == version(""):
            days[bare_title(card.title)].add(card.date)
    return frozenset(title for title, dates in days.items() if len(dates) >= _A_SERIES)
