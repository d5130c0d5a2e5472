"""Who holds a campaign, in labels, tables and running text."""

from __future__ import annotations

import pytest

from knowledge.register.entries import FieldName
from tests.unit.register.campaign_documents import document, only, values

ROLES = (FieldName.HOST, FieldName.ORGANISER, FieldName.CO_ORGANISER, FieldName.SUPPORTER)
ZH: list[tuple[str, list[list[str]]]] = [
    ("主办：市卫生健康委　承办：市健康教育所　协办：临山日报社", [["市卫生健康委"], ["市健康教育所"], ["临山日报社"], []]),
    (
        "本次大赛由市卫生健康委和市总工会共同主办，市健康教育所承办、市医学会协办，临山移动公司提供技术支持。",
        [["市卫生健康委", "市总工会"], ["市健康教育所"], ["市医学会"], []],
    ),
    ("主办单位：市卫生健康委、市科协（排名不分先后）", [["市卫生健康委", "市科协"], [], [], []]),
    (
        "主办单位为市护理学会，承办单位为市第二人民医院、临山日报社影像中心。",
        [["市护理学会"], ["市第二人民医院", "临山日报社影像中心"], [], []],
    ),
    ("学术支持单位：临山大学公共卫生学院", [[], [], [], ["临山大学公共卫生学院"]]),
    ("活动由市卫健委指导，市健康教育所主办，各社区卫生服务中心承办。", [["市健康教育所"], ["各社区卫生服务中心"], [], []]),
    ("主 办 单 位 ： 临山市卫生健康委员会 、 临山市总工会", [["临山市卫生健康委员会", "临山市总工会"], [], [], []]),
    (
        "承办单位：云之道（云州）文化传播有限公司、临山市卫生和健康教育所",
        [[], ["云之道（云州）文化传播有限公司", "临山市卫生和健康教育所"], [], []],
    ),
    ("指导单位：省卫生健康委", [[], [], [], []]),
    ("费用由主办单位承担，主办方保留解释权。", [[], [], [], []]),
    ("各区县卫生健康局要积极支持，各承办单位要落实责任。", [[], [], [], []]),
    ("主办：临山市卫生健康委员会　技术支持：市大数据中心", [[], [], [], []]),
    ("承办单位：待定", [[], [], [], []]),
]
EN: list[tuple[str, list[list[str]]]] = [
    (
        "The activity is organized by the Health Commission and carried out by the Promotion Center, with the Education Bureau, the Federation of Trade "
        "Unions and the Women's Federation as co-organizers.",
        [["Health Commission"], ["Promotion Center"], ["Education Bureau", "Federation of Trade Unions", "Women's Federation"], []],
    ),
    (
        "Hosted by the Health Commission and organised by the Education Institute, co-organised by Linshan Library and supported by the Lantern Foundation.",
        [["Health Commission"], ["Education Institute"], ["Linshan Library"], ["Lantern Foundation"]],
    ),
    ("Host organisation: Ministry of Health and Social Affairs", [["Ministry of Health and Social Affairs"], [], [], []]),
    (
        "**Organised by:** Department of Orthopaedics, Luotang University Hospital, with the support of the Medical Association",
        [[], ["Department of Orthopaedics, Luotang University Hospital"], [], ["Medical Association"]],
    ),
    (
        "Organisers: Linshan Nursing Association; Linshan Central Hospital",
        [[], ["Linshan Nursing Association", "Linshan Central Hospital"], [], []],
    ),
    ("- Host: Xinhuanet (新华网).", [["Xinhuanet"], [], [], []]),
    ("Organizers: Lvse Quanyu (Beijing) Culture Media Co., Ltd.", [[], ["Lvse Quanyu (Beijing) Culture Media Co., Ltd."], [], []]),
    ("The contest was organised by profession and age, and is supported by many colleagues.", [[], [], [], []]),
    ("Winners are selected by the organising committee.", [[], [], [], []]),
]


@pytest.mark.parametrize(("line", "bodies"), ZH)
def test_chinese_roles(line: str, bodies: list[list[str]]) -> None:
    entry = only(document("关于举办2026年健康科普大赛的通知", "请于6月10日前报名。", line))
    assert [values(entry, role) for role in ROLES] == bodies


@pytest.mark.parametrize(("line", "bodies"), EN)
def test_english_roles(line: str, bodies: list[list[str]]) -> None:
    entry = only(document("Notice on the 2026 Health Story Contest", "Register by 10 June.", line, language="en"))
    assert [values(entry, role) for role in ROLES] == bodies


@pytest.mark.parametrize(
    ("line", "hosts"),
    [
        ("为普及健康知识，市卫生健康委、市总工会决定联合举办2026年健康科普大赛。", ["市卫生健康委", "市总工会"]),
        ("《临山卫生》编辑部联合市医学会面向全市开展2026年健康科普大赛。", ["《临山卫生》编辑部", "市医学会"]),
        ("2026年3月1日，市卫生健康委在市妇幼保健院举办了2026年健康科普大赛。", ["市卫生健康委"]),
        ("我委决定举办2026年健康科普大赛。", ["临山市卫生健康委员会"]),
        ("经研究，决定举办2026年健康科普大赛。", []),
    ],
)
def test_the_verb_tells_the_host_where_no_role_does(line: str, hosts: list[str]) -> None:
    lines = ("关于举办2026年健康科普大赛的通知", line, "请于6月10日前报名。", "临山市卫生健康委员会", "2026年3月2日")
    assert values(only(document(*lines, issuer="临山市卫生健康委员会")), FieldName.HOST) == hosts


@pytest.mark.parametrize(
    ("line", "hosts"),
    [
        (
            "The Canglan Society, together with the Health Commission, is organising the 2026 Story Contest.",
            ["Canglan Society", "Health Commission"],
        ),
        ("The Blood Centre and our union will run the 2026 Story Contest.", ["Blood Centre"]),
        (
            "The Association, with the help of the Health Commission, will hold the 2026 Story Contest.",
            ["Canglan Association of Librarians"],
        ),
        ("From April 22 to 26 the library opened its doors for the 2026 Story Contest.", []),
    ],
)
def test_the_english_verb_tells_the_host(line: str, hosts: list[str]) -> None:
    lines = ("Notice on the 2026 Story Contest", line, "Register by 10 June.", "Canglan Association of Librarians")
    assert values(only(document(*lines, issuer="Canglan Association of Librarians", language="en")), FieldName.HOST) == hosts


def test_names_may_stand_in_lines_of_their_own() -> None:
    entry = only(
        document(
            "关于举办2026年健康科普大赛的通知",
            "# 一、主办单位",
            "临山市卫生健康委员会",
            "临山市总工会",
            "# 二、报名",
            "支持单位：临山市中心医院",
            "临山市中医院",
            "请于6月10日前报名。",
            "临山市卫生健康委员会",
            "2026年3月2日",
        )
    )
    assert values(entry, FieldName.HOST) == ["临山市卫生健康委员会", "临山市总工会"]
    assert values(entry, FieldName.SUPPORTER) == ["临山市中心医院", "临山市中医院"]
