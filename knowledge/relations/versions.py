"""Whether two different texts are versions of one document, and which is the later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from knowledge.relations import slots
from knowledge.relations.identity import bare_title, is_revised, number_key, other_edition, same_issuer, tells
from knowledge.relations.names import has_counter, name_stem, name_version, version
from knowledge.relations.records import Card, Relation
from knowledge.relations.signature import Likeness

_SERIAL = frozenset({"minutes", "news", "bulletin", "speech", "slides"})
"""Kinds that come again under the same title without being versions of each other."""
_REISSUED = timedelta(days=270)


def says_version(a: Card, b: Card) -> bool:
    """Whether the two call themselves versions: then the small difference between them is what matters."""
    versions = [(name_version(c.name)[:2], version(c.title)[:2]) for c in (a, b)]
    return versions[0] != versions[1] and bool(name_stem(a.name) == name_stem(b.name) != "" or bare_title(a.title) == bare_title(b.title))


def ordered(a: Card, b: Card, alike: Likeness, series: frozenset[str]) -> tuple[Card, Card, float] | None:
    """The later and the earlier of two versions of one document, with the confidence; None where they are none or no order shows."""
    confidence = _one_document(a, b, alike, series)
    if not confidence:
        return None
    order = [(_progress(card), card.date or date.min, _counter(card), card.added_at) for card in (a, b)]
    if a.date is None or b.date is None:
        order = [(progress, date.min, counter, added) for progress, _, counter, added in order]
    if order[0] == order[1]:
        return None
    earlier, later = (a, b) if order[0] < order[1] else (b, a)
    return later, earlier, confidence


def _progress(card: Card) -> tuple[int, tuple[int, ...]]:
    by_name, by_title = name_version(card.name), version(card.title)
    # 2 is what a name says that says nothing
    rank = by_title[0] if by_name[0] == 2 else by_name[0]
    return rank, by_name[1] or by_title[1]


def _counter(card: Card) -> int:
    return name_version(card.name)[2]


def _one_document(a: Card, b: Card, alike: Likeness, series: frozenset[str]) -> float:
    """Confidence that two different texts are versions of one document."""
    if other_edition(a.title, b.title) or same_issuer(a.issuer, b.issuer) is False:
        return 0.0
    marked = says_version(a, b) or is_revised(a.title) != is_revised(b.title)
    same_title = bare_title(a.title) == bare_title(b.title) and tells(bare_title(a.title))
    number_a, number_b = number_key(a.number), number_key(b.number)
    if number_a is not None and number_b is not None:
        if number_a == number_b and (number_a.mark or same_issuer(a.issuer, b.issuer)):
            return 0.9 if same_title or (number_a.mark and alike.jaccard >= 0.3) else 0.0
        return 0.7 if marked and same_title and (number_a.mark == number_b.mark or same_issuer(a.issuer, b.issuer)) else 0.0
    if other_edition(name_stem(a.name), name_stem(b.name)):
        return 0.0
    same_name = name_stem(a.name) == name_stem(b.name) != ""
    counted = has_counter(a.name) != has_counter(b.name)
    if same_name and marked and (alike.jaccard >= 0.25 or same_title):
        return 0.9
    if same_name and counted and alike.jaccard >= 0.5 and not _other_figures(a, b, 0.5):
        return 0.7
    if not same_title:
        return 0.0
    if marked:
        return 0.85
    return 0.65 if _reissued(a, b, alike) and bare_title(a.title) not in series else 0.0


def _reissued(a: Card, b: Card, alike: Likeness) -> bool:
    """Whether two texts of one title, neither called a version, are an issue and its re-issue rather than two occasions."""
    if {a.kind, b.kind} & _SERIAL or alike.jaccard < 0.45:
        return False
    if slots.other_bodies(a.bodies, b.bodies) or (a.date and b.date and abs(a.date - b.date) > _REISSUED):
        return False
    return not _other_figures(a, b, 0.34)


def _other_figures(a: Card, b: Card, most: float) -> bool:
    """Whether most of what was filled in differs, dates above all."""
    agreement = slots.compare(a.slots, b.slots, misread=a.recognised or b.recognised)
    return agreement.share > most or (agreement.shared_dates > 0 and agreement.differing_dates / agreement.shared_dates > max(most, 0.5))


def to_predecessors(revisions: list[Relation], by_id: dict[str, Card]) -> list[Relation]:
    """Of several earlier versions each later one points at the last before it."""
    earlier: dict[str, list[Relation]] = defaultdict(list)
    for relation in revisions:
        earlier[relation.source_id].append(relation)
    return [relation for source in sorted(earlier) for relation in _last(earlier[source], by_id)]


def _last(relations: list[Relation], by_id: dict[str, Card]) -> Iterator[Relation]:
    def place(relation: Relation) -> tuple[object, ...]:
        card = by_id[relation.target_id]
        return (_progress(card), card.date or date.min, _counter(card), card.added_at, card.document_id)

    yield max(relations, key=place)
