"""The kind of document that the question's words call for: a speech, minutes, a notice, an award list."""

from __future__ import annotations

import functools

from knowledge.ports import StoredPassage
from knowledge.retrieval.query import Query
from knowledge.text.kinds_asked import kinds_asked


class KindSignal:
    """1 where the document is of a kind that the question calls for, else 0."""

    name = "kind"

    def agreement(self, query: Query, stored: StoredPassage) -> float:
        return float(stored.facts.kind in _kinds(query.text))


@functools.lru_cache(maxsize=200)
def _kinds(text: str) -> frozenset[str]:
    return kinds_asked(text)
