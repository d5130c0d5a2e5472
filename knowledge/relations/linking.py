"""All relations between the documents of a library."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.relations.amending import amendments
from knowledge.relations.kinship import copies, reprints_and_revisions
from knowledge.relations.records import Card, Relation, RelationKind

__all__ = ["Card", "Relation", "RelationKind", "link"]


def link(cards: Sequence[Card]) -> tuple[Relation, ...]:
    """The relations of a whole library, sorted by source, target and kind; the same whatever the order of the cards. Each pair of
    documents has one at most, and each copy only the one to its original: what holds for the original holds for its copies.

    Raises ValueError where two cards carry the same document id, or a signature is of another version.
    """
    ordered = sorted(cards, key=lambda card: card.document_id)
    if len({card.document_id for card in ordered}) < len(ordered):
        raise ValueError("two cards with one document id")
    twice, original = copies(ordered)
    kept = [card for card in ordered if card.document_id not in original]
    said = {frozenset((relation.source_id, relation.target_id)) for relation in amendments(kept, {}, {})}
    alike = reprints_and_revisions(kept, said)
    # Only with the prints of one text known can a mention that fits two of them be no tie.
    changes = amendments(kept, _ends(alike, RelationKind.REPRINT), _ends(alike, RelationKind.REVISION))
    said = {frozenset((relation.source_id, relation.target_id)) for relation in changes}
    alike = [relation for relation in alike if frozenset((relation.source_id, relation.target_id)) not in said]
    return tuple(sorted([*twice, *changes, *alike], key=lambda r: (r.source_id, r.target_id, r.kind)))


def _ends(alike: Sequence[Relation], kind: RelationKind) -> dict[str, str]:
    """The id of the first print, or version, by the id of each later one."""
    target = {relation.source_id: relation.target_id for relation in alike if relation.kind is kind}
    ends: dict[str, str] = {}
    for source, first in target.items():
        seen, last = {source}, first
        while last in target and last not in seen:
            seen.add(last)
            last = target[last]
        ends[source] = last
    return ends
