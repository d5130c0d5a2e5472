"""The gate refuses what the evidence does not bear out, also where the model alone would let it pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.evidence import read, weigh
from knowledge.answering.gate import Model, Verdict, gate_features, judge, load_model
from knowledge.models import Hit, Question
from knowledge.retrieval.query import own_names
from knowledge.text.language import detect
from tests.support.answer_hits import document

SURE = Model({"bias": 30.0}, 0.5)
"""Weights of a model that would let everything pass."""
DESK = "李海燕在北楼302室办公，负责讲座的报名工作。"


def verdict(question: str, hits: Sequence[Hit], model: Model | None = None) -> Verdict:
    asked = Question(question, detect(question))
    reading = read(asked, hits)
    evidence = weigh(asked, reading, hits)
    return judge(reading, evidence, model)


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
    hits = [
        replace(hit, score=9.0, signals={"dense passage raw": 0.05}) for hit in document("讲座将在东楼的大礼堂举行。", "合唱队每周三排练。")
    ]
    assert features("股票市场昨天收盘跌幅如何？", hits)["foreign"] > 0.1
    assert features("讲座在哪里举行？", document("讲座将在东楼的大礼堂举行。"))["foreign"] == 0.0
    assert not verdict("股票市场昨天收盘跌幅如何？", hits).answers


def test_passages_that_speak_of_the_topic_before_alone_answer_no_new_question() -> None:
    """What a follow-up names itself must stand in one of the passages."""
    hits = document("合唱队每周三在东楼排练。")
    for turn, answers in (("排练在哪里？", True), ("年假有几天？", False)):
        asked = Question(turn, "zh", ("合唱队什么时候排练？",))
        reading = read(asked, hits)
        refused = judge(reading, weigh(asked, reading, hits), SURE, own_names(asked))
        assert refused.answers is answers, (turn, refused.reason)


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
    assert 0.0 <= verdict("讲座在哪里举行？", hits, Model({"bias": bias}, 0.5)).probability <= 1.0


def test_the_shipped_model_is_whole() -> None:
    """Each of its weights is of a feature that is looked at."""
    model = load_model()
    assert set(model.weights) <= set(features("讲座在哪里举行？", document("讲座将在大礼堂举行。")))
    assert 0.0 < model.threshold < 1.0


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("短跑比赛的奖金是多少？", "短跑比赛一等奖奖励500元，在操场举行。", "短跑比赛一等奖共3名，在操场举行。"),
        ("李海燕是哪个大学毕业的？", "李海燕毕业于江南大学，现任馆长。", "李海燕主持了读书会，现任馆长。"),
        (
            "Why was the choir trip cancelled?",
            "The choir trip was cancelled because of the storm.",
            "The choir trip costs 30 yuan and leaves at noon.",
        ),
    ],
)
def test_what_is_asked_about_a_thing_must_be_told_where_it_is_spoken_of(question: str, told: str, untold: str) -> None:
    """Nearness of meaning does not tell the two apart."""
    assert features(question, document(told))["attribute"] == 1.0
    assert verdict(question, document(told)).reason is None
    assert verdict(question, document(untold)).reason == "what is asked about the thing is not told there"


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("市图书馆馆长是谁？", "市图书馆馆长李海燕出席。", "市图书馆副馆长李海燕出席。"),
        ("Who is the mayor of Linhe?", "Mayor Wang Haiyan of Linhe opened the park.", "Deputy Mayor Wang Haiyan of Linhe opened the park."),
    ],
)
def test_the_holder_of_a_post_is_not_its_deputy(question: str, text: str, other: str) -> None:
    """Both languages."""
    assert features(question, document(text))["holder untold"] == pytest.approx(0.0)
    assert features(question, document(other))["holder untold"] > 0.4


def test_a_place_that_no_passage_names_counts_against() -> None:
    """Also across the languages."""
    hits = document("东湖区图书馆每周一闭馆。")
    assert features("东湖区图书馆哪天闭馆？", hits)["place unmet"] == 0.0
    assert features("西湖区图书馆哪天闭馆？", hits)["place unmet"] == 1.0
    assert features("When is the library of Donghu closed?", hits)["place unmet"] == 0.0


def test_words_that_nothing_speaks_of_are_told_from_words_that_another_passage_speaks_of() -> None:
    """The first are often badly cut or everyday talk, the second are missing where the answer is taken from."""
    hits = document("合唱队每周三排练。", "操场周末开放。")
    assert features("合唱队 排练", hits)["unheard"] == 0.0
    assert features("合唱队 操场 排练", hits)["unheard"] == 0.0
    assert features("合唱队 游泳馆 排练", hits)["unheard"] > 0.0


def test_the_name_of_a_column_tells_what_its_cells_are() -> None:
    """姓名 | 奖金."""
    hits = document("短跑比赛获奖名单：\n姓名 | 奖金\n李晓明 | 500\n王小红 | 300")
    assert verdict("李晓明的奖金是多少？", hits).reason is None
