"""Chinese words are found and translated with the bundled dictionary and the office's own glossary."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import knowledge
from knowledge.text.dictionary import synonyms, translations, words_in
from knowledge.text.english import stem
from knowledge.text.folding import fold

GLOSSARY = Path(knowledge.__file__).with_name("glossary.csv")


def glossary() -> Iterator[tuple[str, list[str]]]:
    """Each Chinese term of the glossary, its aliases included, with its English forms."""
    with GLOSSARY.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            english = [form.strip() for form in row["en"].split(";") if form.strip()]
            for term in (row["zh"], *row["aliases"].split(";")):
                if term.strip():
                    yield term, english


@pytest.mark.parametrize(
    ("word", "english"),
    [
        ("疫苗", "vaccine"),
        ("医院", "hospital"),
        ("会议", "meeting"),
        ("培训", "training"),
        ("护士", "nurse"),
        ("志愿者", "volunteer"),
        ("活动", "campaign"),
        ("委员会", "committee"),
    ],
)
def test_a_common_word_has_its_translation(word: str, english: str) -> None:
    """The English word that staff would use stands among the stems."""
    assert stem(english) in translations(word)


@pytest.mark.parametrize("word", ["", "衛生", "hospital", "卫卫卫卫", "二〇二五年"])
def test_what_is_no_simplified_word_has_no_translation(word: str) -> None:
    """Unknown words give nothing rather than a guess."""
    assert translations(word) == ()


@pytest.mark.parametrize("word", ["行", "打", "了"])
def test_a_word_of_many_senses_gives_few_stems(word: str) -> None:
    """Only the first senses count, each stem once, so that rare senses do not drown the question."""
    stems = translations(word)
    assert 0 < len(stems) <= 10
    assert len(set(stems)) == len(stems)


def test_asides_and_cross_references_are_no_translations() -> None:
    """Measure words, pinyin in brackets and "variant of" describe the entry, not the word."""
    assert not {"cl", "classifi", "variant", "see"} & set(translations("医院"))
    assert all(s.isascii() and not any(c.isdigit() for c in s) for s in translations("培训"))


def test_words_overlap() -> None:
    """A compound is found with the words inside it, since a question may use either."""
    assert list(words_in("图书馆管理员")) == ["图书", "图书馆", "书馆", "管理", "管理员"]


@pytest.mark.parametrize("run", ["", "院", "的"])
def test_a_run_shorter_than_two_characters_has_no_words(run: str) -> None:
    """Single characters have too many senses to be translated."""
    assert list(words_in(run)) == []


def test_the_glossary_is_whole() -> None:
    """Each term is Chinese and has at least one English form; no English form is written in Chinese."""
    terms = list(glossary())
    assert len(terms) > 100
    assert [term for term, english in terms if not re.search("[一-鿿]", term) or not english] == []
    assert [form for _, english in terms for form in english if re.search("[一-鿿]", form)] == []


def test_each_term_of_the_glossary_is_found_and_translated() -> None:
    """An office term in a text leads to the English words that the glossary gives for it, however long the term is."""
    missing = {
        term for term, _ in glossary() if len(term) > 1 and re.fullmatch("[一-鿿]+", term) and fold(term) not in words_in(fold(term))
    }
    assert missing == set()
    assert {term for term, _ in glossary() if not translations(fold(term))} == set()


def test_synonyms_stay_in_their_language_and_go_both_ways() -> None:
    """Office words of one row of the glossary stand for each other; other words stand for themselves alone."""
    assert "截止日期" in synonyms("截止")
    assert "截止" in synonyms("截止日期")
    assert stem("deadline") in synonyms(stem("due"))
    assert not any(word.isascii() for word in synonyms("截止"))
    assert synonyms("献血车") == synonyms("") == frozenset()
    assert all("截止" not in synonyms(word) or word in synonyms("截止") for word, _ in glossary())


@settings(deadline=None)
@given(st.text(alphabet="全市卫生健康系统文化建设工作交流大会主持人员接种疫苗免费", max_size=20))
def test_every_word_stands_in_the_run(run: str) -> None:
    """Each is cut out of the run and two characters long or longer."""
    assert all(word in run and len(word) >= 2 for word in words_in(run))
