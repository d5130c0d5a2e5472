"""People whose names stand in both languages: 王小明 and Wang Xiaoming."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from knowledge.text import pinyin
from knowledge.text.persons import SURNAMES, names_a_person

_PAIR = re.compile(r"\b([A-Z][a-z]{1,8})\s+([A-Z][a-z]{1,12}(?:['’][a-z]{1,6})?)\b")
_RUN = re.compile(r"[㐀-鿿]+")
_DOUBLE = frozenset("欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 端木 百里 长孙 宇文 轩辕".split())
_LONGEST = 4
_NO_GIVEN_NAME = frozenset("district county city province town road street hospital daily university".split())
_NEAR = 6
"""Characters around a name of two characters that must show it to be one."""


def english_people(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Names in an English text that are pinyin of a surname and a given name: the pinyin as one word, the name, its place [start, end)."""
    for match in _PAIR.finditer(text):
        surname, given = match[1].lower(), match[2].lower().replace("’", "'")
        if pinyin.is_pinyin(surname) and pinyin.is_pinyin(given) and surname in _surname_sounds() and given not in _NO_GIVEN_NAME:
            yield surname + given.replace("'", ""), f"{match[1]} {match[2]}", *match.span()


def chinese_people(text: str, sounds: frozenset[str]) -> Iterator[tuple[str, str, int, int]]:
    """Names in a Chinese text that sound like one of `sounds`, in the same form."""
    for run in _RUN.finditer(text):
        syllables = pinyin.of_run(run[0])
        if len(syllables) != len(run[0]):
            continue
        for start in range(len(run[0])):
            if run[0][start] not in SURNAMES and run[0][start : start + 2] not in _DOUBLE:
                continue
            for size in range(min(_LONGEST, len(run[0]) - start), 1, -1):
                sound = "".join(syllables[start : start + size])
                at = run.start() + start
                if sound in sounds and (size > 2 or names_a_person(text[max(0, at - _NEAR) : at + size + _NEAR])):
                    yield sound, run[0][start : start + size], at, at + size
                    break


@functools.cache
def _surname_sounds() -> frozenset[str]:
    return frozenset(sound for surname in (*SURNAMES, *_DOUBLE) for sound in ("".join(pinyin.of_run(surname)),))
