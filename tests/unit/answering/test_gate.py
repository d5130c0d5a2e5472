"""The gate refuses what the evidence does not bear out, also where the model alone would let it pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.evidence import read, weigh
from knowledge.answering.gate import Verdict, gate_features, judge
from knowledge.models import Hit, Question
from knowledge.text.language import detect
from tests.support.answer_hits import document

SURE = {"bias": 30.0}
"""Weights of a model that would let everything pass."""
DESK = "李海燕在北楼302室办公，负责讲座的报名工作。"


def verdict(question: str, hits: Sequence[Hit], weights: dict[str, float] | None = None) -> Verdict:
    asked = Question(question, detect(question))
    reading = read(asked, hits)
    evidence = weigh(asked, reading, hits)
    return judge(reading, evidence) if weights is None else judge(reading, evidence, weights)


def features(question: str, hits: Sequence[Hit]) -> dict[str, float]:
    asked = Question(question, detect(question))
    reading = read(asked, hits)
    return gate_features(reading, weigh(asked, reading, hits))


def test_without_evidence_there_is_no_answer() -> None:
    """With a reason for the reviewers."""
    refused = verdict("讲座在哪里举行？", [], SURE)
    assert not refused.answers
    assert refused.reason == "no passage was found"


def test_evidence_that_answers_in_so_many_words_passes() -> None:
    """Both languages."""
    assert verdict("讲座在哪里举行？", document("讲座将在东楼的大礼堂举行。")).answers
    assert verdict("Where does the walk start?", document("The walk starts at the river gate of the park.")).answers


@pytest.mark.parametrize("question", ["李海燕的电话是多少？", "What is Li Haiyan's phone number?"])
@pytest.mark.parametrize(
    "texts",
    [
        (DESK,),
        (DESK, "食堂的订餐电话是010-62345678，每天上午开放。"),
        (DESK, "讲座定于2027年5月3日举行，预计200人参加。"),
    ],
    ids=["no number at all", "another's number", "figures that are no number"],
)
def test_a_telephone_number_that_does_not_stand_with_the_person_is_refused(question: str, texts: tuple[str, ...]) -> None:
    """However sure the model is: somebody else's number is worse than none."""
    hits = [document(text, name=f"{n}.txt")[0] for n, text in enumerate(texts)]
    refused = verdict(question, hits, SURE)
    assert not refused.answers
    assert refused.reason


@pytest.mark.parametrize("question", ["李海燕的电话是多少？", "怎么联系李海燕？"])
def test_a_telephone_number_that_stands_with_the_person_passes(question: str) -> None:
    """In the same sentence or in the next."""
    for text in ("联系人：李海燕，电话：010-62345678。", "讲座联系人为李海燕。电话：010-62345678。"):
        assert verdict(question, document(text), SURE).answers


def test_another_topic_altogether_is_refused() -> None:
    """No passage is near in meaning and none speaks of what the question speaks of."""
    hits = [replace(hit, signals={"dense passage raw": 0.05}) for hit in document("讲座将在东楼的大礼堂举行。", "合唱队每周三排练。")]
    refused = verdict("股票市场昨天收盘跌幅如何？", hits, SURE)
    assert not refused.answers
    assert refused.reason


def test_a_passage_of_another_year_than_the_one_asked_about_counts_against() -> None:
    """Only where the question names a year."""
    (hit,) = document("讲座将在东楼的大礼堂举行。")
    other = [replace(hit, signals={**hit.signals, "year": -1.0})]
    assert features("2019年的讲座在哪里举行？", other)["wrong year"] == 1.0
    assert features("2019年的讲座在哪里举行？", [hit])["wrong year"] == 0.0
    assert features("讲座在哪里举行？", other)["wrong year"] == 0.0
    assert verdict("2019年的讲座在哪里举行？", other).probability < verdict("2019年的讲座在哪里举行？", [hit]).probability


@given(score=st.floats(-1e6, 1e6), raw=st.floats(-1, 1), bias=st.floats(-1e6, 1e6))
def test_the_probability_is_one_whatever_the_scores(score: float, raw: float, bias: float) -> None:
    """No score is too large."""
    hits = [replace(hit, score=score, signals={"dense passage raw": raw, "evidence": score}) for hit in document("讲座将在大礼堂举行。")]
    assert 0.0 <= verdict("讲座在哪里举行？", hits).probability <= 1.0
    assert 0.0 <= verdict("讲座在哪里举行？", hits, {"bias": bias}).probability <= 1.0
