"""Proper names in a question, persons' and places', in a form in which texts of either language can be asked for them."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from knowledge.text import dictionary, pinyin
from knowledge.text.concepts import segmented
from knowledge.text.english import STOP_WORDS
from knowledge.text.folding import fold
from knowledge.text.persons import SURNAMES

_HAN = re.compile("[㐀-鿿]+")
_PLACE = re.compile("[㐀-鿿]{2}(?:市|区|县|镇|乡|省|路)")
_AND = re.compile("(?<=[㐀-鿿]{2})[和与及跟或](?=[㐀-鿿]{2})")
_CAPITAL = re.compile(r"(?<![A-Za-z])[A-Z][a-z]+(?:['’][a-z]+)?(?![A-Za-z])")
_ENGLISH = STOP_WORDS | frozenset(
    "can may men women long run hang sing song king ping pang change chance dinner lunch ban fan pan tan gain main".split()
)
"""English words that are made of pinyin syllables."""
_NEVER_IN_NAMES = frozenset("用在的了是有为于从到对被把向吗呢啊吧什么怎哪谁几多少这那个们年月日号届次第室名款码册费表单证科处")
_NEVER_IN_PLACES = _NEVER_IN_NAMES | frozenset("能投请把报去来由归每各全本外跨会要可以里")
_LEAST_LETTERS = 6
"""Of a Latin name in one word, and of a name that is looked for among letters run together: shorter ones stand in other words."""
_NO_LETTERS = re.compile("[^a-z]")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a question writes it."""

    surface: str
    """Folded: Chinese characters, or Latin words with a space between them."""
    flat: str
    """Its letters in one word; of a Chinese name its pinyin."""


def names_asked(text: str) -> tuple[Name, ...]:
    """What is likely to be a name in a question, in order, each once: places by their ending, Chinese persons by their surname, Latin
    names by a capital and by being pinyin."""
    found: dict[str, Name] = {}
    for run in _HAN.findall(_AND.sub(" ", fold(text))):
        for part in segmented(run):
            if _is_chinese_name(part):
                found[part] = Name(part, "".join(pinyin.of_run(part)))
    words = [word for word in _CAPITAL.finditer(text) if pinyin.is_pinyin(_plain(word.group()))]
    paired = -1
    for i, word in enumerate(words):
        if i == paired:
            continue
        following = words[i + 1] if i + 1 < len(words) else None
        flat = _plain(word.group()).replace("'", "")
        if following is not None and following.start() == word.end() + 1:
            paired = i + 1
            pair = (_plain(word.group()), _plain(following.group()))
            if not _ENGLISH.issuperset(pair):
                surface = " ".join(pair)
                found[surface] = Name(surface, flat + pair[1].replace("'", ""))
        elif len(flat) >= _LEAST_LETTERS and flat not in _ENGLISH:
            found[flat] = Name(flat, flat)
    return tuple(found.values())


def share_named(names: tuple[Name, ...], folded: str, readings: AbstractSet[str]) -> float:
    """Share in [0, 1] of the names that stand in a text; `folded` is its folded form, `readings` its bridge terms. 0 without names."""
    if not names:
        return 0.0
    letters = _NO_LETTERS.sub("", folded)
    return sum(_stands(name, folded, letters, readings) for name in names) / len(names)


def _stands(name: Name, folded: str, letters: str, readings: AbstractSet[str]) -> bool:
    return name.surface in folded or f"p:{name.flat}" in readings or (len(name.flat) >= _LEAST_LETTERS and name.flat in letters)


def _is_chinese_name(part: str) -> bool:
    if _PLACE.fullmatch(part):
        return not _NEVER_IN_PLACES & set(part[:-1])
    return len(part) in {2, 3} and part[0] in SURNAMES and not _NEVER_IN_NAMES & set(part) and part not in dictionary.words_in(part)


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")
