"""Whose post a question asks about, and where a text names its holder."""

from __future__ import annotations

import pytest

from knowledge.answering.roles import clauses_with_holder, post_asked


@pytest.mark.parametrize(
    "question",
    [
        "卫生局局长是谁？",
        "谁是院长",
        "县医院的院长叫什么名字",
        "who is the mayor of Linhe",
        "Who heads the office?",
        "name of the head nurse",
    ],
)
def test_questions_for_the_holder_of_a_post(question: str) -> None:
    assert post_asked(question)


@pytest.mark.parametrize(
    "question",
    ["副局长是谁？", "谁主持会议", "who is the deputy mayor", "who chaired the meeting", "局长讲了什么", "院长几点到", "前任局长是谁"],
)
def test_other_questions(question: str) -> None:
    assert post_asked(question) == ()


@pytest.mark.parametrize(
    ("question", "text", "held"),
    [
        ("局长是谁", "市卫生局局长李海燕出席会议。", True),
        ("局长是谁", "市卫生局副局长李海燕出席会议。", False),
        ("局长是谁", "市卫生局局长没有到场。", False),
        ("who is the mayor", "Mayor Wang Haiyan spoke.", True),
        ("who is the mayor", "Vice mayor Wang Haiyan spoke.", False),
        ("who is the mayor", "市长李海燕出席。", True),
        ("局长是谁", "姓名 | 李海燕 | 8号楼", True),
        ("组长是谁", "由李海燕任组长。", True),
        ("组长是谁", "组　长：李海燕", True),
        ("主任是谁", "李海燕主任出席。\n；", True),
        ("主任是谁", "……\n；", False),
    ],
)
def test_a_holder_is_named_beside_the_post(question: str, text: str, held: bool) -> None:
    """A table's row may hold the name under a column that names the post."""
    assert bool(clauses_with_holder(post_asked(question), text)) is held


def test_a_place_name_with_yuan_is_no_former_holder() -> None:
    assert post_asked("太原市卫生局局长是谁？")
    assert not post_asked("原局长是谁？")
