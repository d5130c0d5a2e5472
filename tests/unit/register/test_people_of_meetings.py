"""Names of persons in lists and phrases."""

from __future__ import annotations

import pytest

from knowledge.models import Span
from knowledge.register.people import is_person, people_in, person_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市卫生健康委党委书记、主任沈承泽", ["沈承泽"]),
        ("石岩（健康办）、贾帆等", ["石岩", "贾帆"]),
        ("组　长：陆景之　市卫生健康委党委书记、主任", ["陆景之"]),
        ("欧阳青松、上官云", ["欧阳青松", "上官云"]),
        ("石　岩、唐晓晴", ["石岩", "唐晓晴"]),
        ("李明和张三丰", ["李明", "张三丰"]),
        ("市中心血站站长岑月明", ["岑月明"]),
        ("国家疾控局司长万里主持会议", ["万里"]),
        ("党委书记段宏作总结讲话", ["段宏"]),
        ("联系人：向南、柏青松，电话：0400-5550000", ["向南", "柏青松"]),
        ("健康促进科臧雯", ["臧雯"]),
        ("区人社局 万里；区财政局 邹敏", ["万里", "邹敏"]),
        ("会议由市卫生健康委员会党委书记 Zhong Weibo 主持", ["Zhong Weibo"]),
    ],
)
def test_chinese_names_stand_without_posts_and_units(text: str, names: list[str]) -> None:
    assert [name for name, _ in people_in(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Luo Yifan (Publicity Division), two reporters", ["Luo Yifan"]),
        ("Zhang Ping'an (Provincial Health Commission, online), Ouyang Qingsong", ["Zhang Ping'an", "Ouyang Qingsong"]),
        ("Dr Marta Olsen-Reyes", ["Marta Olsen-Reyes"]),
        ("Dr. Helen Marsh; Sister Ruth Odell (Ward 3)", ["Helen Marsh", "Ruth Odell"]),
        ("Deputy Director Zhou Lanying and the second by Deputy Director Shen Chengze", ["Zhou Lanying", "Shen Chengze"]),
        ("Yang Li, Deputy Director of the Publicity Department, and Wang Wu, Member of the Party Committee", ["Yang Li", "Wang Wu"]),
        ("Bian Yun of the Northport University School of Journalism, and two serving reporters", ["Bian Yun"]),
        ("NG Ka-wai", ["NG Ka-wai"]),
    ],
)
def test_latin_names_stand_without_posts_and_units(text: str, names: list[str]) -> None:
    assert [name for name, _ in people_in(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "各组召集人",
        "全体学员",
        "人事处、体改处",
        "石桥区、白鹭区",
        "市委宣传部、市总工会有关处室负责同志",
        "领导班子成员",
        "安全办",
        "待定",
        "All trainers",
        "Northport Daily",
        "Guided by Xi Jinping Thought on Culture, the meeting",
        "Planning and Finance Division; Publicity Division",
        "",
    ],
)
def test_groups_units_and_places_are_no_persons(text: str) -> None:
    assert people_in(text) == []


def test_spans_cover_the_name_alone_and_start_where_told() -> None:
    text = "主持：陆景之 主任"
    assert people_in(text, at=100) == [("陆景之", Span(103, 106))]
    assert person_of(text) == ("陆景之", Span(3, 6))
    assert person_of("宣传处") is None


def test_one_name_alone_is_a_person() -> None:
    assert is_person("唐晓晴")
    assert is_person("Tang Xiaoqing")
    assert not is_person("唐晓晴、贾帆")
    assert not is_person("主任唐晓晴")
