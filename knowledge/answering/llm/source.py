"""The texts that a sentence cites, ready to be asked whether a word, a name or a piece of content stands in them, in either language."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from knowledge.text import dictionary
from knowledge.text.english import STOP_WORDS, content_stems, stem
from knowledge.text.folding import fold

_UNIT = re.compile(r"[㐀-鿿]|[A-Za-z]+")
_HAN_RUN = re.compile(r"[㐀-鿿]+")
_PRESENT = dict(
    pair.split(":")
    for pair in """held:hold met:meet sent:send gave:give given:give took:take taken:take led:lead heard:hear spoke:speak spoken:speak chose:choos chosen:choos
    built:build brought:bring began:begin begun:begin became:becom ran:run wrote:write written:write saw:see seen:see found:find made:make paid:pay
    won:win rose:rise risen:rise fell:fall fallen:fall grew:grow grown:grow kept:keep left:leav lost:lose sat:sit
    told:tell taught:teach thought:think came:come went:go done:do drew:draw drawn:draw got:get understood:understand bought:buy spent:spend""".split()
)
"""Stems of irregular forms, and those of their verbs."""
_EMPTY_HAN = re.compile(r"[的了是在于和与及将由为对等有其该并也都把被从到中上下之以及各这那要应须]")


class Source:
    """The texts that a claim cites, ready to be asked whether a name stands in them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._text = "\n".join(texts)
        self._squeezed = re.sub(r"\s", "", self._text)
        self._units = [match.group() for match in _UNIT.finditer(self._text)]
        self._readings = [_readings(unit) for unit in self._units]
        self._latin = {unit.lower() for unit in self._units if unit.isascii()}

    @property
    def has_han(self) -> bool:
        return any(not unit.isascii() for unit in self._units)

    @property
    def has_latin(self) -> bool:
        """Whether there are Latin words enough to be text, not the odd abbreviation or file name."""
        return sum(1 for unit in self._units if unit.isascii()) * 4 > len(self._units)

    def holds(self, text: str) -> bool:
        """Whether the characters stand in the source, white space aside."""
        return re.sub(r"\s", "", text) in self._squeezed

    def spells(self, name: str) -> bool:
        """Whether neighbouring words or the pinyin of neighbouring characters spell a name, written as one lower-case word."""
        wanted = _plain_pinyin(name)
        return any(self._spelt_from(start, wanted) for start in range(len(self._readings)))

    def _spelt_from(self, start: int, wanted: str) -> bool:
        left = {wanted}
        for readings in self._readings[start:]:
            left = {rest[len(reading) :] for rest in left for reading in readings if rest.startswith(reading)}
            if not left:
                return False
            if "" in left:
                return True
        return False

    @functools.cached_property
    def _translations(self) -> frozenset[str]:
        runs = _HAN_RUN.findall(fold(self._text))
        return frozenset(s for run in runs for word in dictionary.words_in(run) for s in dictionary.translations(word))

    @functools.cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(_PRESENT.get(s, s) for s in content_stems(self._text))

    @functools.cached_property
    def _pairs(self) -> frozenset[str]:
        return frozenset(pair for run in _HAN_RUN.findall(fold(self._text)) for pair in _pairs_of(run))

    def says(self, word: str) -> bool:
        """Whether a lower-case English word stands in the source or translates one of its Chinese words."""
        return word in self._latin or word.removesuffix("'s") in self._latin or stem(word) in self._translations

    def means(self, part: str) -> bool:
        """Whether a piece of content() stands in the source, is spelt by its pinyin, or is a translation of its words."""
        if part.isascii():
            part = _PRESENT.get(part, part)
            return part in self._stems or part in self._translations or (len(part) > 3 and self.spells(part))
        if part in self._pairs:
            return True
        return not self._stems.isdisjoint(dictionary.translations(part))


def content(text: str) -> list[str]:
    """The pieces of a text that carry what it is about: English stems, and for Chinese its dictionary words of two characters, or
    all pairs of a run that has none. Words of grammar carry nothing."""
    parts = [s for s in content_stems(text) if s not in STOP_WORDS]
    for run in _HAN_RUN.findall(fold(text)):
        for piece in _EMPTY_HAN.split(run):
            words = [word for word in dictionary.words_in(piece) if len(word) == 2]
            parts += words or _pairs_of(piece)
    return parts


def _pairs_of(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)]


@functools.lru_cache(maxsize=20_000)
def _readings(unit: str) -> frozenset[str]:
    if unit.isascii():
        return frozenset({_plain_pinyin(unit.lower())})
    from pypinyin import Style
    from pypinyin import pinyin as readings_of

    return frozenset(_plain_pinyin(reading) for reading in readings_of(unit, style=Style.NORMAL, heteronym=True)[0])


def _plain_pinyin(text: str) -> str:
    """ü has four spellings in use (lü, lv, lyu, lu); they are one here, as is Shaanxi with shanxi."""
    plain = re.sub(r"['’\-\s]", "", text.lower()).replace("ü", "u").replace("shaanxi", "shanxi")
    return re.sub(r"(?<![a-z])([ln])(?:v|yu)(?=[^a-z]|$|e)", r"\1u", plain) if plain in ("lv", "nv", "lyu", "nyu", "lve", "nve") else plain
