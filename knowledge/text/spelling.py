"""Words that a mistyped word may stand for: those of a lexicon that differ from it by a slip of the finger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from knowledge.text.english import stem
from knowledge.text.spelling_english import is_common_word

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LEAST = 4
"""Letters of the shortest word that is corrected: shorter ones have too many neighbours."""
_LONG = 8
"""Letters from which on two slips are allowed."""
_ENDING = 6
"""Letters at the end of a word that a stemmer looks at: a slip in them hides the ending, and the stem with it."""
_WALK = 400
"""Terms of one beginning that are looked at for two slips."""
_MOST = 3


class Lexicon(Protocol):
    """The terms that an index holds, with about how many passages hold each."""

    def known(self, terms: Iterable[str]) -> Mapping[str, int]:
        """Those of the terms that some passage holds."""

    def beginning(self, prefix: str, limit: int) -> Iterable[tuple[str, int]]:
        """Terms that begin with the prefix, most held first, at most `limit`."""


def near_stems(word: str, lexicon: Lexicon) -> list[str]:
    """Stems of the lexicon that a lower-case word, which it does not know, may be a slip for: the nearest first, at most three.

    One slip in words of 4 to 7 letters, two in longer ones: a letter too many, too few, wrong, or changed with its neighbour. The first
    letter stands, or changes place with the second; where two slips are, the first three letters stand. Of equally near stems those come
    first that more passages hold. A common English word is no slip, though the lexicon does not know it.
    """
    if len(word) < _LEAST or not word.isascii() or not word.isalpha() or is_common_word(word):
        return []
    own = stem(word)
    least = max(_LEAST - 1, len(own) - 2)
    # a slip before the ending changes the stem alike; within it, only what the whole word stems to tells, at ten times the cost
    endings = (one for one in one_slip(word) if one.startswith(word[:-_ENDING]))
    found = {near: rows for near, rows in lexicon.known(sorted(one_slip(own))).items() if len(near) >= least}
    found = found or dict(lexicon.known(sorted({stem(one) for one in endings})))
    if not found and len(word) >= _LONG:
        found = {near: rows for near, rows in lexicon.beginning(word[:3], _WALK) if len(near) >= least and slips(own, near, 2) <= 2}
    return sorted(found, key=lambda near: (-found[near], near))[:_MOST]


def halves(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """Stems of the two known words that an unknown word is written together from ("healthcare"); empty where there are none."""
    cuts = [(word[:at], word[at:]) for at in range(3, len(word) - 2)]
    known = lexicon.known({stem(part) for cut in cuts for part in cut})
    both = [(stem(left), stem(right)) for left, right in cuts if stem(left) in known and stem(right) in known]
    return max(both, key=lambda pair: min(known[pair[0]], known[pair[1]]), default=())


def one_slip(word: str) -> set[str]:
    """Everything one slip away from a word; the first letter stands or changes place with the second."""
    found = {word[1] + word[0] + word[2:]} if len(word) > 1 else set()
    for at in range(1, len(word)):
        before, here, after = word[:at], word[at], word[at + 1 :]
        found.add(before + after)
        found.update(before + letter + after for letter in _LETTERS)
        found.update(before + letter + here + after for letter in _LETTERS)
        if after:
            found.add(before + after[0] + here + after[1:])
    found.update(word + letter for letter in _LETTERS)
    return found - {word}


def slips(written: str, meant: str, most: int) -> int:
    """Letters too many, too few, wrong or changed with their neighbour between two words; `most` + 1 where there are more."""
    if abs(len(written) - len(meant)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for i, a in enumerate(written, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(meant, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == meant[j - 2] and written[i - 2] == b:
                best = min(best, older[j - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
