"""A question is searched with the words that stand for its own, too."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.models import Language
from knowledge.text.dictionary import phrases
from knowledge.text.glossary_terms import ALIKE, alternatives, question_native_terms
from knowledge.text.terms import native_terms, question_terms


@pytest.mark.parametrize(
    ("question", "language", "wanted"),
    [
        ("卫健委主任是谁", "zh", "卫生健康委员会"),
        ("卫生健康委员会主任是谁", "zh", "卫健委"),
        ("衛健委主任是誰", "zh", "卫生健康委员会"),
        ("市疾病预防控制中心的电话", "zh", "疾控中心"),
        ("CDC的电话", "zh", "疾控中心"),
        ("Who heads the HC?", "en", "health commission"),
        ("Who heads the Health Commission?", "en", "hc"),
        ("phone of the Center for Disease Control", "en", "cdc"),
        ("卫健委 contact?", "en", "health commission"),
    ],
)
def test_a_name_and_its_abbreviation_find_each_other(question: str, language: Language, wanted: str) -> None:
    """Whichever of them the question uses, and in whichever script; with less weight than the question's own words."""
    weights = question_native_terms(question, language)
    terms = set(native_terms(wanted))
    assert terms <= set(weights)
    own = question_terms(native_terms(question))
    assert all(weights[term] == 1 for term in own)
    assert all(0 < weights[term] <= ALIKE for term in weights.keys() - own.keys())


def test_a_long_name_does_not_outvote_the_question() -> None:
    """Together its further terms weigh no more than half the word that it stands for."""
    weights = question_native_terms("疾控中心", "zh")
    own = set(native_terms("疾控中心"))
    assert 0 < sum(weights[term] for term in set(native_terms("疾病预防控制中心")) - own) <= ALIKE * len(own)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("献血车停在哪里", "zh"),
        ("which year was the talk given", "en"),
        ("处", "zh"),
        ("", "zh"),
    ],
)
def test_loose_words_stand_for_themselves(question: str, language: Language) -> None:
    """A single character, a word that the glossary does not have, and a single English word beside another single one."""
    assert question_native_terms(question, language) == question_terms(native_terms(question))


def test_the_longest_form_is_the_one_that_is_meant() -> None:
    """国家卫健委 is not 卫健委 beside 国家."""
    found = dict(alternatives("国家卫健委的通知", "zh"))
    assert "国家卫生健康委员会" in found["国家卫健委"]
    assert "卫健委" not in found


def test_an_abbreviation_leads_to_the_stems_of_its_phrases() -> None:
    """So that a text that spells it out can be recognised."""
    assert frozenset({"health", "commiss"}) in phrases("hc")
    assert phrases("unheardof") == ()


@settings(deadline=None)
@given(st.text(alphabet="卫健委生康员会疾控中心hc dCHealth ommission?的", max_size=24), st.sampled_from(["zh", "en"]))
def test_own_words_keep_their_weight(question: str, language: Language) -> None:
    """Whatever is asked: 1 for each of them, and at most ALIKE for all others."""
    weights = question_native_terms(question, language)
    own = question_terms(native_terms(question))
    assert {term: weights[term] for term in own} == own
    assert all(0 < weights[term] <= ALIKE for term in weights.keys() - own.keys())
