"""Words that ask about something of a thing, and words that tell it."""

from __future__ import annotations

import pytest

from knowledge.answering.attributes import attribute_asked, tells


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("一等奖奖金多少", "prize money"),
        ("How much is the first prize worth?", "prize money"),
        ("is there prize money for the winners", "prize money"),
        ("住院医师月薪多少", "salary"),
        ("专家号挂号费多少钱", "consultation fee"),
        ("培训班收费吗", "fee"),
        ("新楼花了多少钱", "money"),
        ("What was the budget of the campaign?", "money"),
        ("他今年多大年纪", "birth or age"),
        ("when was she born", "birth or age"),
        ("他从哪个大学毕业", "education"),
        ("医院有多少张床位", "beds"),
        ("how many beds are there", "beds"),
        ("报名的网址", "web address"),
        ("会议号是多少", "meeting number"),
        ("会场能停车吗", "parking"),
        ("专家住哪个酒店", "lodging"),
        ("who won the short film contest", "winner"),
        ("一等奖花落谁家", "winner"),
        ("谁获得了一等奖", "winner"),
        ("为什么取消论坛", "cancelling"),
        ("why was the forum moved to Friday", "moving"),
        ("会议几点开始", "hour"),
        ("第几名", "rank"),
        ("会议由谁主持", None),
        ("What is due before June?", None),
        ("几分钟的视频", None),
        ("预算编制什么时候交", None),
        ("经费使用要求有哪些", None),
        ("投资促进会议在哪里开", None),
        ("怎么走审批流程", None),
        ("怎么去会场", "way there"),
        ("how old is the policy", None),
        ("to what degree of coverage", None),
        ("What was the budget?", "money"),
    ],
)
def test_what_is_asked(question: str, name: str | None) -> None:
    found = attribute_asked(question)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("一等奖奖金多少", "一等奖3名，各奖励800元。", True),
        ("一等奖奖金多少", "一等奖3名，颁发证书。", False),
        ("is there prize money", "First prize: 500 yuan for the winner.", True),
        ("is there prize money", "The registration fee is 500 yuan.", False),
        ("培训班收费吗", "培训不收取任何费用。", True),
        ("新楼花了多少钱", "总投资3.2亿元。", True),
        ("新楼花了多少钱", "共有320个房间。", False),
        ("预算多少", "项目预算为3.2万。", True),
        ("What was the budget?", "The budget of the campaign was 3.2 million.", True),
        ("谁获得了组织奖", "优秀组织奖：临河医院", True),
        ("他今年多大年纪", "王强，1970年生。", True),
        ("会议几点开始", "会议于3月5日召开。", False),
        ("会议几点开始", "会议于3月5日下午召开。", True),
        ("What time does it start?", "Doors open at 9:30.", True),
        ("who won the contest", "The gold prize went to Lin Yue.", True),
        ("who won the contest", "There will be three gold prizes.", False),
        ("为什么取消论坛", "论坛因台风停办。", True),
        ("how many people died", "Two people lost their homes.", False),
    ],
)
def test_what_is_told(question: str, text: str, told: bool) -> None:
    attribute = attribute_asked(question)
    assert attribute is not None
    assert tells(attribute, text) is told
