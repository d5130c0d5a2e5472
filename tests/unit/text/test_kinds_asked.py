"""Which kinds of document a question calls for."""

from __future__ import annotations

import pytest

from knowledge.loading.kinds import KINDS
from knowledge.text.kinds_asked import _PATTERNS, kinds_asked


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("局长在讲话里提到几家医院", "speech"),
        ("What did she say in her speech?", "speech"),
        ("上次例会的纪要怎么写的", "minutes"),
        ("Who was absent according to the minutes?", "minutes"),
        ("交流会谁主持", "meeting report"),
        ("conference date", "meeting report"),
        ("報名什麼時候截止", "notice"),
        ("how do I sign up for the training", "notice"),
        ("一等奖给了谁", "award list"),
        ("who won first prize", "award list"),
        ("三年行动计划里的目标", "plan"),
        ("the annual work plan", "plan"),
        ("截止日期延期到几号", "amendment notice"),
        ("Was the deadline extended?", "amendment notice"),
        ("邀请函上的地址", "letter"),
        ("谁被任命为主任", "appointment notice"),
        ("任务台账第三条", "table"),
    ],
)
def test_a_question_calls_for_a_kind(question: str, kind: str) -> None:
    assert kind in kinds_asked(question)


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("上个月的会议纪要谁写的", {"minutes"}),
        ("大会上的讲话讲了什么", {"speech"}),
    ],
)
def test_a_kind_that_is_named_outweighs_the_event(question: str, kinds: set[str]) -> None:
    assert kinds_asked(question) == kinds


@pytest.mark.parametrize(
    "question",
    [
        "谁负责食堂",
        "Who is it?",
        "",
        "多少钱",
        "会议室怎么预订",
        "化验结果去哪里拿",
        "blood test results",
        "员工手册",
        "规划科电话",
        "任职年限",
        "延期还款",
        "Where is the speech therapist?",
        "my notice period",
        "the letter box",
        "几点开始复印",
    ],
)
def test_most_questions_call_for_none(question: str) -> None:
    assert kinds_asked(question) == frozenset()


def test_every_kind_is_one_that_documents_have() -> None:
    assert frozenset().union(*(kinds for _, kinds in _PATTERNS)) <= set(KINDS)
