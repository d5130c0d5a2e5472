"""Whether two alike texts are one text in two prints, or two documents that one template made."""

from __future__ import annotations

from datetime import date, timedelta

from knowledge.relations import slots
from knowledge.relations.identity import number_key, other_edition, same_issuer
from knowledge.relations.names import is_vague
from knowledge.relations.records import Card, Relation
from knowledge.relations.signature import Likeness
from knowledge.relations.versions import says_version

_OFFICIAL = frozenset({"notice", "letter", "bulletin", "plan", "minutes", "tasks"})
"""Kinds whose issuer is part of what they are; a report may be printed by anybody."""
_ALIKE, _ALIKE_READ = 0.7, 0.5
"""Jaccard similarity of a reprint; where text recognition read one of the two."""
_HELD, _HELD_READ = 0.88, 0.72
"""Containment likewise."""
_SMALLEST_PART = 0.25
_APART = timedelta(days=200)
"""Two prints of one text bear dates less far apart."""


def confidence_of(a: Card, b: Card, alike: Likeness) -> float:
    """Confidence that two documents are one text in two prints; 0 where they are not."""
    read = a.recognised or b.recognised
    least, least_held = (_ALIKE_READ, _HELD_READ) if read else (_ALIKE, _HELD)
    held = alike.containment >= least_held and alike.size_ratio >= _SMALLEST_PART
    if not (alike.jaccard >= least or held) or _differ(a, b, read) or says_version(a, b):
        return 0.0
    agreement = slots.compare(a.slots, b.slots, misread=read)
    if not (a.fingerprint and b.fingerprint):
        return 0.0  # too short to prove anything
    if agreement.shared == 0:
        # nothing but the words tells: they must be nearly all the same
        return 0.6 if alike.jaccard >= 0.85 or (held and alike.containment >= 0.97) else 0.0
    if not _agree(agreement, read):
        return 0.0
    return round(min(0.98, 0.5 + max(alike.jaccard, alike.containment) / 2), 2)


def _agree(agreement: slots.Agreement, read: bool) -> bool:
    if read:
        return agreement.share <= 0.15 and agreement.differing_dates <= 0.12 * agreement.shared_dates
    return agreement.differing_dates == 0 and (agreement.differing == 0 or agreement.share <= 0.02)


def _differ(a: Card, b: Card, read: bool) -> bool:
    """Whether something says that these are two documents, however alike."""
    numbers = number_key(a.number), number_key(b.number)
    if numbers[0] is not None and numbers[1] is not None and not (numbers[0].fits(numbers[1]) or numbers[1].fits(numbers[0])):
        return not read or numbers[0].year != numbers[1].year
    if other_edition(a.title, b.title):
        return True
    if a.date is not None and b.date is not None and abs(a.date - b.date) > _APART:
        return True
    one_number = numbers[0] is not None and numbers[0] == numbers[1] and numbers[0].mark != ""
    if {a.kind, b.kind} & _OFFICIAL and same_issuer(a.issuer, b.issuer) is False and not (read or one_number):
        return True
    return not read and slots.other_bodies(a.bodies, b.bodies)


def firstness(card: Card) -> tuple[object, ...]:
    """Sorts the first print first: with a number, by its date, text before scans."""
    return (card.number is None, card.recognised, is_vague(card.name), card.date or date.max, card.added_at, card.name)


def to_originals(reprints: list[Relation]) -> list[Relation]:
    """Of several prints each points at one that is itself no reprint, where there is one."""
    sources = {relation.source_id for relation in reprints}
    best: dict[str, Relation] = {}
    for relation in sorted(reprints, key=lambda r: (r.target_id in sources, -r.confidence, r.target_id)):
        best.setdefault(relation.source_id, relation)
    return [best[source] for source in sorted(best)]
