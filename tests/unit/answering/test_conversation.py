"""What a question means after others: rewritten where a rewriting is had, completed, or alone where the documents say so."""

from __future__ import annotations

import dataclasses

import pytest

from knowledge.answering.conversation import own_share, understood
from knowledge.models import Hit, Question
from knowledge.text.language import detect
from tests.support.answer_hits import document

BEFORE = "护理技能大赛什么时候截止？"


def asked(text: str, *history: str) -> Question:
    return Question(text, detect(text), history)


class Finder:
    """Finds the same hits for whatever is asked, or those for a question alone; notes what it was asked."""

    def __init__(self, together: list[Hit], alone: list[Hit] | None = None) -> None:
        self.asked: list[Question] = []
        self._together = together
        self._alone = together if alone is None else alone

    def find(self, question: Question) -> list[Hit]:
        self.asked.append(question)
        return self._together if question.history else self._alone


def test_a_rewriting_is_read_in_place_of_the_question() -> None:
    """It stands alone: no turn is read with it."""
    finder = Finder([])
    read, _ = understood(asked("那字数上限呢", BEFORE), finder.find, lambda _: "护理技能大赛的字数上限是多少？")
    assert (read.text, read.history) == ("护理技能大赛的字数上限是多少？", ())
    assert finder.asked == [read]


def test_without_a_rewriting_the_question_keeps_its_turns() -> None:
    """They complete it."""
    question = asked("那字数上限呢", BEFORE)
    assert understood(question, Finder([]).find, lambda _: None)[0] == question
    assert understood(question, Finder([]).find)[0] == question


@pytest.mark.parametrize("turns", [(), (BEFORE,)])
def test_nobody_is_asked_to_rewrite_a_question_that_stands_alone(turns: tuple[str, ...]) -> None:
    """With turns before it or without."""

    def never(_: Question) -> str:
        raise AssertionError

    question = asked("献血车下周停在哪个社区的停车场？", *turns)
    assert understood(question, Finder([]).find, never)[0] == question


CONTEST = document("护理技能大赛决赛共设展台四十二个，由青岚护理学院承办。", name="contest.txt", title="护理技能大赛通知")
FAIR = document("健康集市共设展台三十个，市民可免费领取手册。", name="fair.txt", title="健康集市简报")


def test_a_short_question_belongs_to_the_topic_where_one_passage_speaks_of_both() -> None:
    """Even though another document would answer it too."""
    question = asked("展台有多少个", BEFORE)
    read, hits = understood(question, Finder(CONTEST, FAIR).find)
    assert read == question
    assert list(hits) == CONTEST


def test_a_short_question_is_read_alone_where_only_that_is_answered() -> None:
    """The topic before was another."""
    question = asked("展台有多少个", "献血车停在哪个社区？")
    read, hits = understood(question, Finder(FAIR).find)
    assert read.history == ()
    assert list(hits) == FAIR


def test_a_short_question_that_nothing_answers_keeps_its_turns() -> None:
    """They are its only chance."""
    question = asked("展台有多少个", BEFORE)
    assert understood(question, Finder([]).find) == (question, [])


@pytest.mark.parametrize(
    "text", ["还有，怎么申请年假", "另外差旅费的标准是多少", "And what is the wifi password?", "So who approves overtime?"]
)
def test_another_topic_is_not_answered_from_the_one_before(text: str) -> None:
    """Although a word ties it on, what no passage on the topic speaks of is asked alone, and so may be found nowhere."""
    read, hits = understood(asked(text, BEFORE), Finder(CONTEST, FAIR).find)
    assert read.history == ()
    assert list(hits) == FAIR


@pytest.mark.parametrize("text", ["那截止时间呢", "谁承办", "那由谁承办呢", "and who runs it?"])
def test_what_points_back_keeps_its_topic(text: str) -> None:
    assert understood(asked(text, BEFORE), Finder(CONTEST, FAIR).find)[0].history == (BEFORE,)


@pytest.mark.parametrize(
    "text",
    [
        "年假有几天",
        "食堂几点开饭",
        "年假呢",
        "wifi password",
        "and the swimming pool?",
        "加班费怎么算？",
    ],
)
def test_what_no_passage_on_the_topic_speaks_of_is_asked_alone(text: str) -> None:
    """An answer on the old topic would be wrong; alone it is refused where the library does not know it."""
    alone = dataclasses.replace(asked(text, BEFORE), history=())
    assert understood(asked(text, BEFORE), Finder(CONTEST, FAIR).find) == (alone, FAIR)
    assert understood(asked(text, BEFORE), Finder(CONTEST, []).find) == (alone, [])


@pytest.mark.parametrize("text", ["几点开始", "谁承办", "全程多少公里", "how many people will attend?", "what about 2030?", "那展台呢"])
def test_an_ask_without_a_thing_of_its_own_keeps_the_topic(text: str) -> None:
    """It names nothing that another document could be about, or something that stands there."""
    assert understood(asked(text, BEFORE), Finder(CONTEST, FAIR).find)[0].history == (BEFORE,)


@pytest.mark.parametrize(
    ("text", "share"), [("展台有多少个", 1.0), ("年假有几天", 0.0), ("谁承办", 1.0), ("展台和年假", 0.5), ("What is the weather?", 0.0)]
)
def test_the_share_is_of_the_things_that_the_turn_names(text: str, share: float) -> None:
    """Whatever the turns before spoke of; a turn that names nothing asks no more of the passages."""
    assert own_share(asked(text, BEFORE), CONTEST) == share


def test_without_hits_nothing_is_spoken_of() -> None:
    assert own_share(asked("展台有多少个", BEFORE), []) == 0.0


@pytest.mark.parametrize("text", ["不是护理技能大赛，是健康集市", "no, the one in 2030", "说错了，是2030年"])
def test_a_correction_is_read_with_what_it_corrects(text: str) -> None:
    assert understood(asked(text, BEFORE), Finder(CONTEST, FAIR).find)[0].history == (BEFORE,)
