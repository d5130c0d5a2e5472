"""Where two names must agree to be one: their numbers and the level of government."""

from __future__ import annotations

import re
from collections.abc import Set

_NUMERALS = "一二三四五六七八九十"
_DIGITS = re.compile(r"\d+")
_NUMERAL = re.compile(f"[{_NUMERALS}]")
_SURE_NUMERAL = re.compile(f"(?<=第)[{_NUMERALS}]|[{_NUMERALS}](?=[级年周届])")
"""Others may be part of a word, as in 统一 and 一体化."""
_LETTERS = re.compile("[a-z]+")
_NUMBERS = {
    word: str(number)
    for words in ("one two three four five six seven eight nine ten", "first second third fourth fifth sixth seventh eighth ninth tenth")
    for number, word in enumerate(words.split(), 1)
}
_LEVELS = {
    "municip": frozenset("市"),
    "citi": frozenset("市城"),
    "provinci": frozenset("省"),
    "provinc": frozenset("省"),
    "district": frozenset("区"),
    "counti": frozenset("县"),
    "nation": frozenset("国"),
}
"""Stems of levels of government, and the characters of which one must stand in the Chinese name."""


def same_numbers(chinese: str, english: str) -> bool:
    """Whether neither name holds a number that the other lacks."""
    told = {_NUMBERS[word] for word in _LETTERS.findall(english.lower()) if word in _NUMBERS} | set(_DIGITS.findall(english))
    return told <= _numbers(_NUMERAL, chinese) and _numbers(_SURE_NUMERAL, chinese) <= told


def same_level(chinese: str, stems: Set[str]) -> bool:
    """Whether each level of government among the stems of an English name stands in the Chinese one."""
    return all(not signs.isdisjoint(chinese) for level, signs in _LEVELS.items() if level in stems)


def _numbers(numerals: re.Pattern[str], chinese: str) -> set[str]:
    return {str(_NUMERALS.index(numeral) + 1) for numeral in numerals.findall(chinese)} | set(_DIGITS.findall(chinese))
