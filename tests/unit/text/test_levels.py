"""Levels of government named in a text of either language."""

from __future__ import annotations

import pytest

from knowledge.text.levels import Level, body_levels_in, levels_in


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("全国卫生健康工作会议", {Level.NATIONAL}),
        ("國家衛生健康委員會的通知", {Level.NATIONAL}),
        ("全省卫生健康工作会议谁主持", {Level.PROVINCE}),
        ("省卫健委的征集", {Level.PROVINCE}),
        ("青川省人民政府", {Level.PROVINCE}),
        ("全市大会几号开", {Level.CITY}),
        ("市级的比赛和省级的比赛", {Level.CITY, Level.PROVINCE}),
        ("临海市卫生健康委员会", {Level.CITY}),
        ("各区县卫生健康局", {Level.COUNTY}),
        ("白石县医院", {Level.COUNTY}),
        ("街道和社区的活动", {Level.TOWN}),
        ("the national conference", {Level.NATIONAL}),
        ("Provincial Health Commission", {Level.PROVINCE}),
        ("the city-wide contest", {Level.CITY}),
        ("Municipal Center for Disease Control", {Level.CITY}),
        ("district hospitals", {Level.COUNTY}),
        ("市场监管和城市建设", set()),
        ("who chaired the meeting", set()),
        ("capacity, publicity and electricity", set()),
        ("新药上市许可", set()),
        ("疫苗上市时间", set()),
        ("在超市买的药", set()),
        ("如何节省经费", set()),
        ("怎样可以省时间", set()),
        ("能不能省钱", set()),
        ("服用镇咳药", set()),
        ("党支部委员会", set()),
        ("学术部委托的课题", set()),
        ("国家法定节假日", set()),
        ("国家基本药物目录", set()),
        ("中国银行", set()),
        ("中央空调", set()),
        ("National Day duty roster", set()),
        ("办公区在哪", set()),
        ("候诊区的椅子", set()),
        ("院区内停车", set()),
        ("小区里的义诊", set()),
        ("district nurse", set()),
        ("国家卫生健康委的文件", {Level.NATIONAL}),
        ("市里的征集和省里的征集", {Level.CITY, Level.PROVINCE}),
        ("省的比赛", {Level.PROVINCE}),
        ("", set()),
    ],
)
def test_levels(text: str, levels: set[Level]) -> None:
    """By the words that offices use for them; words that only look alike do not count."""
    assert levels_in(text) == levels


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("省卫健委什么时候开会", {Level.PROVINCE}),
        ("市人民医院和县疾控中心", {Level.CITY, Level.COUNTY}),
        ("the provincial nurses' association", {Level.PROVINCE}),
        ("the National Health Commission and the city hospital", {Level.NATIONAL, Level.CITY}),
        ("城市医院的停车场", set()),
        ("超市第一天开业", set()),
        ("小区中心花园", set()),
        ("中国医师节是哪天", set()),
        ("全市的会议", set()),
    ],
)
def test_levels_of_bodies(text: str, levels: set[Level]) -> None:
    """Only where the level stands before a body's noun."""
    assert body_levels_in(text) == levels
