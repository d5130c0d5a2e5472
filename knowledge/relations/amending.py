"""Amendments and replacements: what documents say of others, made relations."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from knowledge.relations import effects
from knowledge.relations.library import Library
from knowledge.relations.meant import REPORTS, Link, target
from knowledge.relations.records import Card, Effect, Relation, RelationKind

_REPORTED = 0.6
"""Factor for minutes, news and the like, which tell of changes that others make."""
_LEAST = 0.3


def amendments(cards: Sequence[Card], one_text: Mapping[str, str], versions: Mapping[str, str]) -> list[Relation]:
    """AMENDS and REPLACES relations. `one_text` gives for each copy and reprint the id of its original: where several prints of one
    document fit a mention, it means the original; prints themselves change nothing. `versions` gives for each later version the id of the
    first; where several fit, the last is meant. A mention that fits two other documents equally well links to neither."""
    library = Library(cards)
    found: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for card in cards:
        if card.document_id in one_text:
            continue  # its original says the same
        for mention in card.mentions:
            if mention.effect is Effect.CITES:
                continue
            link = target(library, card, mention, one_text, versions)
            if link is not None and link.confidence >= _LEAST:
                found[card.document_id, link.target].append(link)
    relations = [_relation(library.cards[source], target, links) for (source, target), links in sorted(found.items())]
    return _without_circles(relations, library.cards)


def _relation(source: Card, target: str, links: list[Link]) -> Relation:
    kinds = Counter(link.mention.effect for link in links)
    confidence = max(link.confidence for link in links)
    if source.kind in REPORTS and effects.of_title(source.title) is None:
        confidence *= _REPORTED
    effect = _main_effect(kinds, source.title)
    quoted = next((link for link in links if link.mention.effect is effect and not link.mention.from_title), links[0])
    kind = RelationKind.REPLACES if effect is Effect.REPLACES else RelationKind.AMENDS
    return Relation(kind, source.document_id, target, round(confidence, 2), quoted.mention.quote, effect)


def _main_effect(kinds: Counter[Effect], title: str) -> Effect:
    """One effect for all that one document does to another: what its title says, the one there is, or ADJUSTS for several."""
    if Effect.REPLACES in kinds:
        return Effect.REPLACES
    if len(kinds) == 1:
        return next(iter(kinds))
    by_title = effects.of_title(title)
    if by_title in kinds and by_title is not None:
        return by_title
    specific = [effect for effect in kinds if effect is not Effect.ADJUSTS]
    return specific[0] if len(specific) == 1 else Effect.ADJUSTS


def _without_circles(relations: list[Relation], cards: Mapping[str, Card]) -> list[Relation]:
    """Two documents cannot each change the other: the one that is surely later does; where none is, neither."""
    by_pair = {(r.source_id, r.target_id): r for r in relations}
    kept = []
    for relation in relations:
        if (relation.target_id, relation.source_id) in by_pair:
            source, target = cards[relation.source_id], cards[relation.target_id]
            if not (source.date is not None and target.date is not None and source.date > target.date):
                continue
        kept.append(relation)
    return kept
