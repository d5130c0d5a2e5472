"""The persons and places that the question names."""

from __future__ import annotations

import functools

from knowledge.ports import StoredPassage
from knowledge.retrieval.query import Query
from knowledge.text.folding import fold
from knowledge.text.names_asked import Name, names_asked, share_named
from knowledge.text.terms import bridge_terms


class NamesSignal:
    """Share in [0, 1] of the question's names that stand in the passage, its headings or its document's title; 0 without names."""

    name = "names"

    def agreement(self, query: Query, stored: StoredPassage) -> float:
        names = _names(query.text)
        if not names:
            return 0.0
        passage = stored.passage
        folded, readings = _prepared(f"{stored.facts.title}\n{passage.context}\n{passage.text}")
        return share_named(names, folded, readings)


@functools.lru_cache(maxsize=200)
def _names(text: str) -> tuple[Name, ...]:
    return names_asked(text)


@functools.lru_cache(maxsize=2000)
def _prepared(text: str) -> tuple[str, frozenset[str]]:
    return fold(text), frozenset(term for term in bridge_terms(text) if term.startswith("p:"))
