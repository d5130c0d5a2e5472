"""The persons and places that the question names."""

from __future__ import annotations

import functools

from knowledge.ports import StoredPassage
from knowledge.retrieval.query import Query
from knowledge.text.folding import fold
from knowledge.text.names_asked import Name, names_asked, share_named
from knowledge.text.ready import bridge_terms_of, ready_of


class NamesSignal:
    """Share in [0, 1] of the question's names that stand in the passage, its headings or its document's title; 0 without names."""

    name = "names"

    def agreement(self, query: Query, stored: StoredPassage) -> float:
        names = _names(query.text)
        if not names:
            return 0.0
        passage = stored.passage
        readings = bridge_terms_of(ready_of(stored.ready, passage, stored.facts))
        return share_named(names, fold(f"{stored.facts.title}\n{passage.context}\n{passage.text}"), readings)


@functools.lru_cache(maxsize=200)
def _names(text: str) -> tuple[Name, ...]:
    return names_asked(text)
