"""What a question asks of its subject and the text, read closely, does not say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from knowledge.answering.evidence import read, weigh
from knowledge.answering.ordering import in_order
from knowledge.answering.unmet import unmet
from knowledge.models import Hit, Question
from knowledge.text.language import detect
from tests.support.answer_hits import document


def reason(question: str, hits: Sequence[Hit]) -> str | None:
    asked = Question(question, detect(question))
    reading = read(asked, hits)
    return unmet(reading, in_order(reading, weigh(asked, reading, hits)))


@pytest.mark.parametrize(
    ("question", "other", "text", "why"),
    [
        ("2021年合唱节有多少人参加？", "2022年合唱节有多少人参加？", "2022年合唱节共有300人参加。", "the passages are of other years"),
        ("六月合唱队去了几次？", "四月合唱队去了几次？", "四月合唱队去了3次，五月去了5次。", "the passages are of other months"),
        (
            "第三届合唱节的地点在哪里？",
            "第二届合唱节的地点在哪里？",
            "第二届合唱节的地点在东湖公园。",
            "the passages are of other editions",
        ),
        (
            "Where was the first Linhe choir festival held?",
            "Where was the second Linhe choir festival conference held?",
            "The second annual Linhe choir festival conference was held in the park.",
            None,
        ),
        ("西湖区图书馆哪天闭馆？", "东湖区图书馆哪天闭馆？", "东湖区图书馆每周一闭馆，5月3日除外。", "no passage names the place"),
        (
            "合唱队里的40人中女生有几个？",
            "合唱队里的40人中男生有几个？",
            "合唱队共40人，其中男生12人。",
            "a part of a number is asked for that no passage tells",
        ),
        ("去了哪3个公园？", "去了哪2个公园？", "合唱队去了东湖公园和北山公园。", "names are asked for that are only counted"),
        (
            "合唱节的指挥叫什么名字，是哪位老师？",
            "合唱节几点开始？",
            "合唱节上午9点开始，由一位退休的老师指挥。",
            "a name is asked for that nobody bears there",
        ),
        (
            "合唱节二等奖奖金多少元？",
            "合唱节一等奖奖金多少元？",
            "合唱节设一等奖2名，奖金500元，二等奖5名。",
            "what a prize of that rank brings is not told",
        ),
        ("合唱节在哪里举行，地点？", "合唱节几月几日举行？", "合唱节5月3日举行，地点另行通知。", "the passage leaves it for later"),
        ("谁主持了合唱节？", "谁在合唱节上致辞？", "副市长王海燕在合唱节上致辞。", "nobody does what is asked of whom"),
        ("下一届合唱节是什么时候？", "合唱节是什么时候？", "合唱节5月3日在公园举行。", "what is asked about the thing is not told there"),
        ("合唱节来了多少观众？", "合唱节有多少家单位摆摊？", "合唱节有28家单位摆摊。", "nothing is counted in the unit asked for"),
        ("图书馆馆长是谁？", "图书馆几点开门？", "图书馆上午9点开门，副馆长李海燕在场。", "nobody is named as holder of the post"),
    ],
)
def test_what_the_text_does_not_say(question: str, other: str, text: str, why: str | None) -> None:
    """A question that differs in what it asks for alone passes."""
    if why is not None:
        assert reason(question, document(text, title="合唱节")) == why
    assert reason(other, document(text, title="合唱节")) is None


def test_a_body_of_another_level_is_another_body() -> None:
    """Unless the sentence itself speaks of the level."""
    hits = document("读书会于5月3日举行。", title="市教育局关于举办读书会的通知", day=date(2026, 4, 1))
    assert reason("省教育局的读书会哪天举行？", hits) == "the passages are of a body of another level"
    assert reason("市教育局的读书会哪天举行？", hits) is None
    told = document("省教育局的读书会于5月3日举行。", title="市教育局关于举办读书会的通知")
    assert reason("省教育局的读书会哪天举行？", told) is None


@pytest.mark.parametrize(
    ("question", "silent", "speaking"),
    [
        ("王海燕在合唱节上强调了什么？", "合唱节由副市长王海燕主持，在公园举行。", "副市长王海燕指出，合唱节要年年办。"),
        (
            "What did Wang Haiyan say at the choir festival?",
            "The choir festival was chaired by Wang Haiyan in the park.",
            "Wang Haiyan said that the choir festival would be held every year.",
        ),
    ],
)
def test_who_is_named_without_a_word_of_his_said_nothing(question: str, silent: str, speaking: str) -> None:
    """Who chairs has not spoken for that alone."""
    assert reason(question, document(silent)) == "who is named says nothing there"
    assert reason(question, document(speaking)) is None


def test_the_event_of_another_year() -> None:
    """A document on one edition does not answer for another, though it speaks of the other year."""
    hits = document("会议由副市长王海燕主持，在大礼堂召开。", title="2026年全市读书大会召开")
    assert reason("2025年全市读书大会谁主持的？", hits) == "the passages are of other years"
    assert reason("2026年全市读书大会谁主持的？", hits) is None


def test_a_time_is_not_told_by_a_document_without_one() -> None:
    """Neither a date nor an hour stands in it."""
    hits = document("读书会在大礼堂举行，欢迎参加。")
    assert reason("读书会哪天举行？", hits) == "the document states no time"
