"""Who did what: one verb tells two people of one sentence apart."""

from __future__ import annotations

import pytest

from knowledge.answering.acts import act_asked, does


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("谁主持的会议？", "chair"),
        ("哪位领导作了工作报告？", "give the report"),
        ("谁在表彰会上讲了话", "speak"),
        ("Who chaired the meeting?", "chair"),
        ("who took over from Li Haiyan", "succeed"),
        ("大赛由哪家单位承办？", "organise"),
        ("会议几点开始？", None),
        ("主持人几点到？", "chair"),
        ("when does the organiser arrive", None),
    ],
)
def test_the_act_that_is_asked(question: str, name: str | None) -> None:
    """Only of a question for somebody."""
    act = act_asked(question)
    assert (None if act is None else act.name) == name


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("谁主持会议？", "副市长王海燕主持会议，局长李明作报告。", True),
        ("谁主持会议？", "副市长王海燕出席会议并讲话。", False),
        ("谁主持会议？", "会议由市教育局主持。", False),
        ("谁承办大赛？", "大赛由市教育局承办。", True),
        ("Who chaired the meeting?", "The meeting was chaired by Wang Haiyan.", True),
        ("Who chaired the meeting?", "Wang Haiyan gave the report.", False),
        ("Who chaired the meeting?", "The meeting was chaired well.", False),
    ],
)
def test_whether_somebody_does_it(question: str, text: str, told: bool) -> None:
    """A person, or a body where bodies do such things."""
    act = act_asked(question)
    assert act is not None
    assert does(act, text) is told


def test_the_name_of_a_column_may_name_the_act() -> None:
    """时间 | 主持人."""
    act = act_asked("读书会谁主持？")
    assert act is not None
    assert does(act, "5月3日 | 读书会 | 王海燕", "时间 | 内容 | 主持人")
    assert not does(act, "5月3日 | 读书会 | 王海燕", "时间 | 内容 | 听众")
