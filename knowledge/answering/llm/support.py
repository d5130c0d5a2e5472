"""Which words of a passage a claim rests on."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.models import Passage
from knowledge.text.facts_in_text import canonical_facts
from knowledge.text.terms import bridge_terms, native_terms

_FACT_WEIGHT = 3.0
"""A date or number says more about where a claim comes from than a word does."""
_SENTENCE_COST = 0.5
"""What a further sentence must add to be quoted too."""
_MOST_SENTENCES = 4


def best_quote(passage: Passage, claims: Sequence[str]) -> str:
    """The run of at most four neighbouring sentences of a passage that shares most terms, dates and numbers with the claims.

    Always a piece of the passage's text, word for word; the whole text where it has no sentences.
    """
    if not passage.sentences:
        return passage.text
    said = "\n".join(claims)
    wanted = dict.fromkeys((*native_terms(said), *bridge_terms(said)), 1.0) | dict.fromkeys(canonical_facts(said), _FACT_WEIGHT)
    shares = [_terms(passage.sentence(i)) & wanted.keys() for i in range(len(passage.sentences))]
    best, best_score = (0, 1), float("-inf")
    for start in range(len(shares)):
        for end in range(start + 1, min(start + _MOST_SENTENCES, len(shares)) + 1):
            covered = frozenset().union(*shares[start:end])
            score = sum(wanted[term] for term in covered) - _SENTENCE_COST * (end - start)
            if score > best_score:
                best, best_score = (start, end), score
    return passage.text[passage.sentences[best[0]].start : passage.sentences[best[1] - 1].end]


def _terms(text: str) -> frozenset[str]:
    return frozenset((*native_terms(text), *bridge_terms(text), *canonical_facts(text)))
