"""Why there is no answer, where it can be named, and silence where it cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answering.answerer import quoted_answer
from knowledge.answering.evidence import read
from knowledge.answering.lacking import lacking
from knowledge.models import Hit, Outcome, Question
from knowledge.text.language import detect
from tests.support.answer_hits import document


def said(question: str, hits: list[Hit]) -> str:
    asked = Question(question, detect(question))
    return lacking(read(asked, hits), hits)


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("短跑比赛奖金多少？", "短跑比赛在操场举行，共有三个组别。", "找到的段落里没有写奖金。"),
        (
            "Is there parking at the spring concert?",
            "The spring concert begins at noon in the hall.",
            "The passages found say nothing about this: parking.",
        ),
        ("市图书馆馆长是谁？", "市图书馆每周一闭馆。", "找到的段落里没有提到这一职务。"),
        ("东湖区图书馆哪天闭馆？", "西山区图书馆每周一闭馆。", "找到的段落都没有提到东湖区。"),
        ("短跑比赛奖金多少？", "短跑比赛一等奖奖励500元。", ""),
        ("市图书馆馆长是谁？", "市图书馆馆长李海燕出席。", ""),
        ("图书馆哪天闭馆？", "图书馆每周一闭馆。", ""),
    ],
)
def test_names_what_is_lacking(question: str, text: str, expected: str) -> None:
    """Only what none of the passages tells."""
    assert said(question, list(document(text))) == expected


def test_names_the_year_where_no_passage_is_of_it() -> None:
    """One passage of the year is enough to say nothing."""
    (hit,) = document("读书会在大礼堂举行。")
    other = replace(hit, signals={**hit.signals, "year": -1.0})
    assert said("2019年读书会在哪里举行？", [other]) == "找到的段落都不是2019年的。"
    assert said("Where was the 2019 reading circle held?", [other]) == "None of the passages found is of 2019."
    assert said("2019年读书会在哪里举行？", [other, replace(hit, signals={"year": 1.0})]) == ""


def test_without_hits_nothing_is_said() -> None:
    assert said("短跑比赛奖金多少？", []) == ""


def test_it_stands_between_the_refusal_and_the_nearest_documents() -> None:
    hits = [replace(hit, score=-3.0) for hit in document("短跑比赛在操场举行。", title="运动会通知")]
    answer = quoted_answer(Question("跳远比赛的奖金是多少？", "zh"), hits, lambda *_: [])
    assert answer.outcome is Outcome.NOT_FOUND
    assert answer.text == "现有文件中没有找到这个问题的答案。找到的段落里没有写奖金。最接近的文件：《运动会通知》。"
