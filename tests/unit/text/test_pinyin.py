"""Chinese runs are written in pinyin, and Latin words that could be pinyin are known."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.text.pinyin import is_pinyin, of_run


@pytest.mark.parametrize(
    "word",
    [
        "li",
        "wei",
        "xiaoming",
        "zhengguo",
        "beijing",
        "xian",
        "xi'an",
        "jing'an",
        "tian'anmen",
        "chang'an",
        "nv",
        "lv",
        "zhuang",
        "a",
        "ouyang",
    ],
)
def test_a_name_in_pinyin_is_known(word: str) -> None:
    """One or more syllables in a row; the apostrophe may part them."""
    assert is_pinyin(word)


@pytest.mark.parametrize(
    "word", ["health", "london", "hello", "smith", "vaccine", "poster", "ng", "b", "zh", "", "'", "li'", "'an", "li ming", "lì"]
)
def test_what_is_no_row_of_syllables_is_not(word: str) -> None:
    """English words, lone consonants and stray apostrophes are no names."""
    assert not is_pinyin(word)


def test_a_syllable_that_begins_with_a_vowel_needs_its_apostrophe() -> None:
    """Inside a word the orthography parts 天 and 安; a word that merely contains the letters is not taken for a name."""
    assert is_pinyin("tian'an")
    assert not is_pinyin("tianan")


@pytest.mark.parametrize(
    ("run", "syllables"),
    [
        ("李明", ["li", "ming"]),
        ("北京", ["bei", "jing"]),
        ("西安", ["xi", "an"]),
        ("重庆", ["chong", "qing"]),
        ("重要", ["zhong", "yao"]),
        ("银行", ["yin", "hang"]),
        ("绿", ["lv"]),
        ("", []),
    ],
)
def test_a_run_is_read_as_a_phrase(run: str, syllables: list[str]) -> None:
    """A character with several readings takes the one of its word; tones are left out and ü is written v."""
    assert of_run(run) == syllables


@settings(deadline=None)
@given(st.text(alphabet="李王张刘陈杨赵黄周吴明华伟芳娜敏静丽强磊军洋勇艳杰娟涛超秀兰霞平刚桂英", min_size=1, max_size=4))
def test_the_pinyin_of_a_name_is_known_as_pinyin(name: str) -> None:
    """What is indexed of a Chinese name is what a name in Latin letters is asked for with."""
    syllables = of_run(name)
    assert len(syllables) == len(name)
    assert all(is_pinyin(syllable) for syllable in syllables)
    assert is_pinyin("'".join(syllables))
