"""Pinyin of Chinese runs, and which Latin words could be pinyin: how names meet across the two scripts."""

from __future__ import annotations

import functools
import re


@functools.cache
def _word() -> re.Pattern[str]:
    """Syllables in a row; one that begins with a vowel may only come first or after an apostrophe, as the orthography has it."""
    from pypinyin.constants import PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_normal

    # some 1,500 toned readings stand behind 40,000 characters: each is put into plain letters once
    toned = {reading for readings in PINYIN_DICT.values() for reading in readings.split(",")}
    known = {to_normal(reading).replace("ü", "v") for reading in toned}
    syllables = sorted((s for s in known if s.isascii() and re.fullmatch("[a-z]{1,6}", s) and re.search("[aeiouv]", s)), reverse=True)
    anywhere = "|".join(s for s in syllables if s[0] not in "aeiou")
    return re.compile(rf"(?:{'|'.join(syllables)})(?:{anywhere}|'(?:{'|'.join(syllables)}))*")


@functools.lru_cache(maxsize=100_000)
def is_pinyin(word: str) -> bool:
    """Whether a lower-case Latin word is a sequence of pinyin syllables, such as "minzhi" or "jing'an"."""
    return _word().fullmatch(word) is not None


def of_run(run: str) -> list[str]:
    """Pinyin without tones of each character of a run of Chinese characters, read as a phrase."""
    from pypinyin.seg.mmseg import seg

    return [syllable for word in seg.cut(run) for syllable in _of_word(word)]


@functools.lru_cache(maxsize=50_000)
def _of_word(word: str) -> tuple[str, ...]:
    """Of a word or character as pypinyin cuts phrases; converting them again for every text would take most of an index's making."""
    from pypinyin import lazy_pinyin

    return tuple(str(syllable) for syllable in lazy_pinyin(word))
