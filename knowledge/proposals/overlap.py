"""How much of a Chinese and of an English name say the same, word by word."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.proposals.agreeing import same_level, same_numbers
from knowledge.text import dictionary, pinyin
from knowledge.text.english import content_stems
from knowledge.text.folding import fold

_WORD = re.compile(r"[a-z][a-z'’]*")
_HAN_RUN = re.compile(r"[㐀-鿿]+")
_NOT_HAN = re.compile(r"[^㐀-鿿a-z0-9]")
_LATIN = re.compile(r"[a-z0-9]+")
_BEHIND_HEAD = re.compile(r"\s(?:of|for|in|on|to)\s")
_ALIKE = {"center": "centr", "programm": "program", "organis": "organ", "organiz": "organ", "paediatr": "pediatr", "specialis": "special"}
"""Stems of the two spellings of a word, and their common form."""
_SINGLE = {
    "市": "municip citi",
    "省": "provinci provinc",
    "区": "district region",
    "县": "counti",
    "州": "prefectur",
    "国": "nation countri",
    "委": "commiss committe",
    "局": "bureau administr",
    "厅": "depart",
    "处": "divis offic",
    "科": "section depart",
    "司": "depart",
    "部": "depart ministri",
    "办": "offic",
    "院": "hospit institut",
    "会": "associ confer meet societi",
    "所": "institut",
    "站": "station",
    "周": "week",
    "月": "month",
    "日": "day",
    "年": "year",
    "赛": "contest competit",
    "室": "room offic",
    "校": "school",
    "网": "network websit",
    "长": "director head chief",
    "副": "deputi vice associ",
    "第": "",
    "一": "first",
    "二": "second",
    "三": "third three",
    "四": "fourth four",
    "五": "fifth five",
    "六": "sixth",
    "级": "level grade",
}
"""Characters that mean something of their own in an office's names, and the stems by which they are translated."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two names have in common."""

    chinese: float
    """Share in [0, 1] of the Chinese name's characters that the English name translates or spells."""
    english: float
    """Share in [0, 1] of the English name's words that the Chinese name means or sounds like."""
    heads: bool = False
    """Whether what each name is in the end, such as 处 and Division, has its counterpart in the other."""
    numbers: bool = True
    """Whether neither name holds a number that the other lacks (第一人民医院, Five-Year Plan)."""
    places: bool = True
    """Whether the English name's level of government and place stand in the Chinese name; 市 may stand for a city by name."""

    @property
    def score(self) -> float:
        """Harmonic mean of the two, in [0, 1]."""
        return 2 * self.chinese * self.english / (self.chinese + self.english) if self.chinese and self.english else 0.0


@functools.lru_cache(maxsize=100_000)
def words_of(english: str) -> frozenset[str]:
    """Stems of an English name's content words, of two spellings the common one."""
    return frozenset(_ALIKE.get(stem, stem) for stem in content_stems(english))


@functools.lru_cache(maxsize=100_000)
def sounds_of(english: str) -> dict[str, str]:
    """The words of an English name that could be pinyin, without apostrophes, each with its stem."""
    words = [word.replace("’", "'").removesuffix("'s").strip("'") for word in _WORD.findall(english.lower())]
    return {word.replace("'", ""): next(content_stems(word), word) for word in words if len(word) > 1 and pinyin.is_pinyin(word)}


@functools.lru_cache(maxsize=100_000)
def meanings_of(chinese: str) -> tuple[tuple[int, int, frozenset[str]], ...]:
    """Of each dictionary word in a folded Chinese name its place [start, end) and the stems of one translation, all of them in turn."""
    return tuple(_meanings(chinese))


def overlap(chinese: str, english: str) -> Overlap:
    """How much the two names say the same: translated by the dictionary and the glossary, spelled in pinyin, or the same Latin letters."""
    name = _NOT_HAN.sub("", fold(chinese))
    stems = words_of(english)
    if not name or not stems:
        return Overlap(0.0, 0.0)
    spelled = sounds_of(english)
    told = [
        *((start, end, meaning) for start, end, meaning in meanings_of(name) if meaning <= stems),
        *((start, end, frozenset({spelled[sound]})) for start, end, sound in spellings_of(name) if sound in spelled),
        *((*latin.span(), words_of(latin[0])) for latin in _LATIN.finditer(name) if latin[0] in english.lower()),
    ]
    said = {at for start, end, _ in told for at in range(start, end)}
    met = frozenset(stem for _, _, meaning in told for stem in meaning)
    # the longest word at the end: 中医院 is no 医院
    final = min((start for start, end, _ in meanings_of(name) if end == len(name)), default=0)
    last = frozenset(stem for start, end, meaning in told if end == len(name) and start <= final for stem in meaning)
    return Overlap(
        len(said) / len(name),
        len(met & stems) / len(stems),
        heads=not last.isdisjoint(words_of(_head(english))),
        numbers=same_numbers(name, english),
        places=same_level(name, stems) and ({stem for sound, stem in spelled.items() if len(sound) > 3} <= met or "市" in name),
    )


def _head(english: str) -> str:
    """The word that says what an English name is: the last one before the first "of", "for", "in" or "on"."""
    words = _BEHIND_HEAD.split(english)[0].split()
    return next((word for word in reversed(words) if words_of(word)), "")


@functools.lru_cache(maxsize=100_000)
def spellings_of(chinese: str) -> tuple[tuple[int, int, str], ...]:
    """Of each run of two to four characters in a folded Chinese name its place [start, end) and its pinyin."""
    return tuple(
        (run.start() + at, run.start() + at + size, "".join(syllables[at : at + size]))
        for run in _HAN_RUN.finditer(chinese)
        if len(syllables := pinyin.of_run(run[0])) == len(run[0])
        for size in (2, 3, 4)
        for at in range(len(syllables) - size + 1)
    )


def _meanings(chinese: str) -> Iterator[tuple[int, int, frozenset[str]]]:
    for run in _HAN_RUN.finditer(chinese):
        offset = run.start()
        loose = frozenset(_loose(run[0]))
        for start in range(len(run[0])):
            for stem in _SINGLE.get(run[0][start], "").split():
                yield offset + start, offset + start + 1, frozenset({stem})
            if start in loose:
                for sense in dictionary.senses(run[0][start]):
                    yield offset + start, offset + start + 1, frozenset(_ALIKE.get(stem, stem) for stem in sense)
            for size in range(2, min(dictionary.longest_word(), len(run[0]) - start) + 1):
                word = run[0][start : start + size]
                for sense in dictionary.senses(word):
                    yield offset + start, offset + start + size, frozenset(_ALIKE.get(stem, stem) for stem in sense)


def _loose(run: str) -> Iterator[int]:
    """Places of the characters that stand in no dictionary word of the run: they have but their own meaning, as in 好医声."""
    bound: set[int] = set()
    for start in range(len(run) - 1):
        for size in range(2, min(dictionary.longest_word(), len(run) - start) + 1):
            if dictionary.is_word(run[start : start + size]):
                bound.update(range(start, start + size))
    return (at for at in range(len(run)) if at not in bound)
