"""Which Chinese and which English names stand for the same: their words, and what stands beside them."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from knowledge.proposals.counting import Counted
from knowledge.proposals.overlap import meanings_of, overlap, sounds_of, spellings_of, words_of
from knowledge.text.folding import fold

LEAST_PLACES = 3
"""Of both names together: what stands once in each language may be chance, unless the names say quite the same."""
LEAST_OVERLAP = 0.72
"""Of a pair's words, by Overlap.score."""
SAME = 0.95
"""Overlap.score from which on names say quite the same."""
LEAST_SIDE = 0.6
"""Of either name's own words."""
MARGIN = 0.04
"""By which a pair must be better than any other of either name: of two equally good partners neither is proposed."""
_CONTEXT = 0.3
"""Weight of what stands beside the names against their words, which weigh 1."""
_PARTNERS = 20
"""English names that a Chinese one is compared with, those first that share its rarest words."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names that stand for the same."""

    chinese: str
    english: str
    words: float
    """Overlap.score of the names, in [0, 1]."""
    context: float
    """Likeness of what stands beside them, in [0, 1]."""

    @property
    def score(self) -> float:
        """How sure the pair is, in [0, 1]."""
        return (self.words + _CONTEXT * self.context) / (1 + _CONTEXT)


def matched(chinese: Mapping[str, Counted], english: Mapping[str, Counted]) -> list[Pair]:
    """The pairs in which each name is the other's best by the margin, the surest first."""
    rarity = _rarity((*chinese.values(), *english.values()))
    index = _Index(english)
    pairs = [
        pair for name in chinese for partner in index.partners(name) if (pair := _pair(name, partner, chinese, english, rarity)) is not None
    ]
    by_name: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_name[pair.chinese].append(pair)
        by_name[pair.english].append(pair)
    best = [pair for pair in pairs if _is_best(pair, by_name[pair.chinese]) and _is_best(pair, by_name[pair.english])]
    return sorted(best, key=lambda pair: (-pair.score, pair.chinese))


def _is_best(pair: Pair, rivals: Iterable[Pair]) -> bool:
    return all(rival is pair or rival.score <= pair.score - MARGIN for rival in rivals)


def _pair(
    name: str, partner: str, chinese: Mapping[str, Counted], english: Mapping[str, Counted], rarity: Mapping[str, float]
) -> Pair | None:
    common = overlap(name, partner)
    if (
        not (common.heads and common.numbers and common.places)
        or common.score < LEAST_OVERLAP
        or min(common.chinese, common.english) < LEAST_SIDE
    ):
        return None
    if chinese[name].count + english[partner].count < LEAST_PLACES and common.score < SAME:
        return None
    return Pair(name, partner, common.score, _likeness(chinese[name].beside, english[partner].beside, rarity))


class _Index:
    """English names by their words."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, list[str]] = defaultdict(list)
        count = 0
        for name in names:
            count += 1
            for word in words_of(name) | set(sounds_of(name)):
                self._names[word].append(name)
        self._weights = {word: math.log(1 + count / len(found)) for word, found in self._names.items()}

    def partners(self, chinese: str) -> list[str]:
        """The names that share a word with a Chinese one, those first that share most of the rarer ones."""
        folded = fold(chinese)
        words = {stem for _, _, meaning in meanings_of(folded) for stem in meaning} | {sound for _, _, sound in spellings_of(folded)}
        shared: dict[str, float] = defaultdict(float)
        for word in sorted(words & self._names.keys()):
            for name in self._names[word]:
                shared[name] += self._weights[word]
        return sorted(shared, key=lambda name: (-shared[name], name))[:_PARTNERS]


def _rarity(counted: Iterable[Counted]) -> dict[str, float]:
    """Weight of each fact: the fewer names it stands beside, the more it tells."""
    every = Counter(fact for one in counted for fact in one.beside)
    return {fact: 1 / count for fact, count in every.items()}


def _likeness(one: Set[str], other: Set[str], rarity: Mapping[str, float]) -> float:
    """Cosine in [0, 1] of the facts beside two names."""
    if not one or not other:
        return 0.0
    shared = sum(rarity[fact] for fact in one & other)
    return shared / math.sqrt(sum(rarity[fact] for fact in one) * sum(rarity[fact] for fact in other))
