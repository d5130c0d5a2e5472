"""A sentence is fit to answer where it holds the kind of thing that was asked for."""

from __future__ import annotations

import pytest

from knowledge.answering.fitting import fits
from knowledge.answering.question import Kind
from knowledge.text.facts_in_text import canonical_facts

FITTING: dict[Kind, list[str]] = {
    Kind.WHEN: [
        "讲座定于5月31日举行。",
        "下午两点在东门集合。",
        "展览每周三开放。",
        "The walk starts at 8:30 a.m.",
        "Forms are due on 31 May.",
        "It was founded in 1998.",
    ],
    Kind.REFERENCE: ["沪卫宣〔2024〕7号印发。", "It was issued as HealthPub [2024] No. 7."],
    Kind.DEADLINE: ["请于5月31日前报送。", "征集截止时间为6月30日。", "Forms are due on 31 May.", "Please reply by 4 June."],
    Kind.HOW_MANY: [
        "共发放海报三百张。",
        "知晓率达到百分之九十二。",
        "近三分之二的职工报了名。",
        "每人补助80元。",
        "Twelve teams took part.",
        "Coverage rose to 92.5%.",
    ],
    Kind.CONTACT: [
        "咨询电话：010-62345678。",
        "联系人手机13912345678。",
        "作品发送至 photo@example.org。",
        "Call 010-62345678 for questions.",
        "See https://example.org/walk for details.",
    ],
    Kind.WHO: [
        "讲座由王小明主任主讲。",
        "联系人：李娜。",
        "主持人为张伟同志。",
        "陈静医生获得一等奖。",
        "The forum was chaired by Dr. Wang.",
        "Li Na opened the exhibition.",
        "Deputy Director Chen handed over the prizes.",
    ],
    Kind.WHERE: [
        "献血车停在滨河公园东门口。",
        "培训在三楼会议室举行。",
        "地址为健康路18号。",
        "The drill took place at City Stadium.",
        "Meet in the lecture hall on the second floor.",
        "It was held in Hangzhou.",
    ],
    Kind.WHY: [
        "因台风来袭，开幕式延期。",
        "为了方便职工，诊室延长开放。",
        "鉴于报名人数不足，培训取消。",
        "It was put off because of the typhoon.",
        "Due to rain the walk moved indoors.",
    ],
    Kind.LIST: [
        "参赛单位有一院、二院、三院和妇幼保健院。",
        "一是查漏洞，二是补短板。",
        "The team includes nurses, drivers, and cooks.",
        "须带的材料如下：",
        "Bring the following:",
    ],
    Kind.YES_NO: [
        "外地职工可以报名。",
        "活动不收取任何费用。",
        "参观须提前预约。",
        "Family members may join.",
        "No fee is charged.",
        "Uniforms must be worn.",
    ],
    Kind.WHAT: ["主题是“走出健康”。", "The theme is “Walk on”.", "。", ""],
}
UNFIT: dict[Kind, list[str]] = {
    Kind.WHEN: ["讲座在礼堂举行。", "共发放海报三百张。", "The walk leads along the river.", "Twelve teams took part.", ""],
    Kind.REFERENCE: ["讲座在礼堂举行。", "共发放海报三百张。", "The walk starts at 8:30 a.m.", ""],
    Kind.DEADLINE: ["讲座在礼堂举行。", "共发放海报三百张。", "Please reply soon.", ""],
    Kind.HOW_MANY: ["讲座在礼堂举行。", "讲座定于5月31日举行。", "The walk leads along the river.", ""],
    Kind.CONTACT: ["讲座在礼堂举行。", "共发放海报三百张。", "讲座定于5月31日举行。", "The walk starts at 8:30 a.m.", ""],
    Kind.WHO: ["海报已经印好。", "作品须为原创。", "the posters have been printed.", "健走活动免费参加。", ""],
    Kind.WHERE: ["海报已经印好。", "作品须为原创。", "the posters have been printed.", ""],
    Kind.WHY: ["海报已经印好。", "The posters have been printed.", ""],
    Kind.LIST: ["海报已经印好。", "The posters have been printed.", ""],
    Kind.YES_NO: ["主题是“走出健康”。", "The theme is walking.", ""],
}


def table(rows: dict[Kind, list[str]]) -> list[tuple[Kind, str]]:
    return [(kind, text) for kind, texts in rows.items() for text in texts]


@pytest.mark.parametrize(("kind", "text"), table(FITTING))
def test_a_sentence_that_holds_what_was_asked_for(kind: Kind, text: str) -> None:
    """In either language and in any usual way to put it."""
    assert fits(kind, text, frozenset())


@pytest.mark.parametrize(("kind", "text"), table(UNFIT))
def test_a_sentence_that_does_not(kind: Kind, text: str) -> None:
    """A figure is no date, a sentence about posters names nobody."""
    assert not fits(kind, text, frozenset())


def test_a_limit_fits_a_deadline_better_than_a_day() -> None:
    """The day on which something happens is not the day by which it is due."""
    assert fits(Kind.DEADLINE, "请于5月31日前报送。", frozenset()) > fits(Kind.DEADLINE, "讲座5月31日举行。", frozenset())


def test_every_kind_has_its_sentences() -> None:
    """The tables leave no kind out; any sentence fits a question that asks for nothing special."""
    assert set(FITTING) == set(Kind)
    assert set(UNFIT) == set(Kind) - {Kind.WHAT}


@pytest.mark.parametrize(
    ("kind", "question", "echo", "answer"),
    [
        (Kind.WHEN, "5月31日的健步走几点开始？", "5月31日举行健步走。", "5月31日上午9点开始。"),
        (Kind.WHEN, "When does the May 31 walk start?", "The walk is on 31 May.", "The walk on 31 May starts at 9 a.m."),
        (Kind.WHEN, "When does the May 31 walk start?", "健步走定于5月31日。", "健步走5月31日上午9点开始。"),
        (Kind.HOW_MANY, "300名志愿者分成几组？", "共有300名志愿者。", "300名志愿者分成12组。"),
        (Kind.HOW_MANY, "三百名志愿者分成几组？", "300 volunteers came.", "The 300 volunteers formed twelve teams."),
    ],
)
def test_what_the_question_itself_says_answers_nothing(kind: Kind, question: str, echo: str, answer: str) -> None:
    """A date or figure of the question counts only where another stands beside it, in either language."""
    asked = canonical_facts(question)
    assert not fits(kind, echo, asked)
    assert fits(kind, answer, asked)
