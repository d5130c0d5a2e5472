"""The level of government asked for: the city's conference is not the province's, however alike their reports are."""

from __future__ import annotations

import functools

from knowledge.ports import StoredPassage
from knowledge.retrieval.query import Query
from knowledge.text.levels import Level, body_levels_in, levels_in


class LevelSignal:
    """1 where the body that issued a document (or its title, where nothing else tells) is of a level that the question names; 0 where the
    title alone is, as that of a city's notice about a province's campaign; -1 where both are of other levels; 0 where either says nothing."""

    name = "level"

    def agreement(self, query: Query, stored: StoredPassage) -> float:
        asked = _levels(query.text)
        if not asked:
            return 0.0
        title = _levels(stored.facts.title)
        own = (_levels(stored.facts.issuer) if stored.facts.issuer else None) or title
        if asked & own:
            return 1.0
        return -1.0 if own and not asked & title else 0.0


@functools.lru_cache(maxsize=2000)
def _levels(text: str) -> frozenset[Level]:
    return levels_in(text) | body_levels_in(text)
