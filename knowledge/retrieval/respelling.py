"""What a question's words may have been meant to be, where no passage holds them as they are written."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from knowledge.ports import Field, LexicalIndex
from knowledge.text.english import STOP_WORDS, stem
from knowledge.text.folding import fold
from knowledge.text.pinyin import is_pinyin
from knowledge.text.spelling import halves, near_stems, one_slip
from knowledge.text.spelling_chinese import like_sounds, near_runs, same_sounds
from knowledge.text.spelling_english import is_common_word
from knowledge.text.terms import bridge_terms, native_terms

WEIGHT = 0.5
"""Of a term that was meant perhaps, where a word as written counts 1."""
_WORD = re.compile(r"[a-z][a-z'’]*")
_LEAST_NAME = 5
"""Letters of the shortest name in pinyin that is mended: shorter ones are near to too many others."""
_REMEMBERED = 32


@dataclass(frozen=True, slots=True)
class Respelling:
    """Terms that a question was perhaps meant to hold, by field, with their weights; those that it holds are not among them."""

    native: Mapping[str, float] = field(default_factory=dict)
    bridge: Mapping[str, float] = field(default_factory=dict)


def respeller(index: LexicalIndex) -> Callable[[str], Respelling]:
    """Respells questions against an index; remembers the last ones, so that several signals share the work."""
    return functools.lru_cache(maxsize=_REMEMBERED)(functools.partial(respelt, index))


def warm_up() -> None:
    """Makes the tables of sounds and of common words now (about a second), so that the first mistyped question does not wait for them."""
    is_common_word("word")
    like_sounds("yi")
    same_sounds("yi")


def respelt(index: LexicalIndex, text: str) -> Respelling:
    """What a question's unknown words may stand for. Looks terms up one by one: no passage is read."""
    folded = fold(text)
    native: dict[str, float] = {}
    bridge: dict[str, float] = {}
    _mend_words(folded, _LatinWords(index), native, bridge)
    for mended in near_runs(folded, _Pairs(index)):
        native |= dict.fromkeys(native_terms(mended), WEIGHT)
        bridge |= dict.fromkeys(bridge_terms(mended), WEIGHT)
    if not native and not bridge:
        return Respelling()
    return Respelling(_without(native, native_terms(text)), _without(bridge, bridge_terms(text)))


def _mend_words(folded: str, words: _LatinWords, native: dict[str, float], bridge: dict[str, float]) -> None:
    previous = ""
    for match in _WORD.finditer(folded):
        word = match[0].replace("’", "'").removesuffix("'s").replace("'", "")
        if word in STOP_WORDS or len(word) < 3:
            previous = ""
            continue
        meant: Iterable[str] = ()
        if previous and (joined := stem(previous + word)) in words.known([joined]):
            meant = (joined,)
        elif not words.knows(word):
            meant = near_stems(word, words) or halves(word, words)
            bridge |= dict.fromkeys(words.near_names(word), WEIGHT)
        for one in meant:
            native[one] = bridge[f"t:{one}"] = WEIGHT
        previous = word if folded[match.end() : match.end() + 1] == " " else ""


@dataclass(frozen=True, slots=True)
class _LatinWords:
    """Stems of Latin words in passages of either language, and of those that translate a Chinese word; names in pinyin."""

    index: LexicalIndex

    def known(self, terms: Iterable[str]) -> Mapping[str, int]:
        """Those that English passages hold; only where they hold none, those of Chinese passages and of their translations."""
        wanted = list(terms)
        return (
            self.index.known_terms(Field.NATIVE, "en", wanted)
            or self.index.known_terms(Field.NATIVE, "zh", wanted)
            or _bare(self.index.known_terms(Field.BRIDGE, "zh", [f"t:{term}" for term in wanted]).items())
        )

    def beginning(self, prefix: str, limit: int) -> Iterable[tuple[str, int]]:
        return (
            self.index.terms_with_prefix(Field.NATIVE, "en", prefix, limit)
            + self.index.terms_with_prefix(Field.NATIVE, "zh", prefix, limit)
            + list(_bare(self.index.terms_with_prefix(Field.BRIDGE, "zh", f"t:{prefix}", limit)).items())
        )

    def knows(self, word: str) -> bool:
        return bool(self.known([stem(word)]) or self.index.known_terms(Field.BRIDGE, "zh", [f"p:{word}"]))

    def near_names(self, word: str) -> list[str]:
        """Bridge terms of names in Chinese passages whose pinyin is one slip away."""
        if len(word) < _LEAST_NAME:
            return []
        return sorted(self.index.known_terms(Field.BRIDGE, "zh", [f"p:{near}" for near in sorted(one_slip(word)) if is_pinyin(near)]))


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs of characters in Chinese passages."""

    index: LexicalIndex

    def known(self, terms: Iterable[str]) -> Mapping[str, int]:
        return self.index.known_terms(Field.NATIVE, "zh", terms)

    def beginning(self, prefix: str, limit: int) -> Iterable[tuple[str, int]]:
        return self.index.terms_with_prefix(Field.NATIVE, "zh", prefix, limit)


def _bare(rows: Iterable[tuple[str, int]]) -> dict[str, int]:
    return {term.removeprefix("t:"): held for term, held in rows}


def _without(terms: Mapping[str, float], written: Iterable[str]) -> dict[str, float]:
    own = set(written)
    return {term: weight for term, weight in terms.items() if term not in own}
