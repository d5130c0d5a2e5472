"""A text counts as Chinese where Chinese characters carry it and as English otherwise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.models import Language
from knowledge.text.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("健步走几点集合", "zh"),
        ("健步走幾點集合？", "zh"),
        ("WHO的新指南是哪天发布的", "zh"),
        ("请把Word和Excel模板发给我", "zh"),
        ("COVID-19疫苗", "zh"),
        ("李", "zh"),
        ("豈有此理", "zh"),
        ("When does the walk start?", "en"),
        ("Who is 李明 in the mentoring group?", "en"),
        ("The 健康 column of the office's magazine appears monthly", "en"),
        ("covid", "en"),
    ],
)
def test_the_script_that_carries_the_text_decides(text: str, language: Language) -> None:
    """A foreign name in a question does not change the language in which it is answered."""
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", " ", "2025", "?!", "8:30 – 9:15", "🙂"])
def test_a_text_without_words_counts_as_english(text: str) -> None:
    """Neither script speaks, and one of the two must be named."""
    assert detect(text) == "en"


@pytest.mark.parametrize(("words", "language"), [(1, "zh"), (2, "zh"), (3, "en")])
def test_two_characters_weigh_as_much_as_one_word(words: int, language: Language) -> None:
    """Four characters outweigh up to two English words; single letters are no words."""
    assert detect("体检报名 " + "x form " * words) == language


@settings(deadline=None)
@given(st.text(alphabet="健康中国行动委员会疫苗接种，。？ 0123456789", min_size=1).filter(lambda t: any("一" <= c <= "鿿" for c in t)))
def test_chinese_text_with_figures_is_chinese(text: str) -> None:
    """Figures and punctuation belong to no language."""
    assert detect(text) == "zh"


@settings(deadline=None)
@given(st.text(alphabet=st.characters(max_codepoint=0x2FF)))
def test_text_without_chinese_characters_is_english(text: str) -> None:
    """There is no third language."""
    assert detect(text) == "en"
