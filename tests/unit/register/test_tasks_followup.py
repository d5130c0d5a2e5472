"""Items of circulars that say what is to be corrected or done next are tasks; rules of taking part, praise and speeches are none."""

from __future__ import annotations

import pytest

from knowledge.register.entries import FieldName
from tests.support.task_documents import column, read

TEXT, NUMBER, UNIT, PARTNER, PERSON, DEADLINE = (
    FieldName.TEXT,
    FieldName.NUMBER,
    FieldName.UNIT,
    FieldName.PARTNER,
    FieldName.PERSON,
    FieldName.DEADLINE,
)
COLD_CHAIN = """# 关于全市冷链管理督查情况的通报

澄卫疾控〔2025〕17号

## 一、主要成绩

1. 制度较为健全。温度记录完整率达到96%。
2. 人员培训到位。全年培训412人次。

## 二、存在问题

1. 东陂区疾控中心2台冰箱超期使用。
2. 部分单位3月15日后未再校准温度计。

## 三、整改要求

1. 市疾控中心5月31日前统一更换温度记录仪；
2. 东陂区卫生健康局负责补配备用电源，6月15日前完成；
3. 报警由市卫生健康信息中心负责接入平台，5月底前完成；
4. 信息科葛明远负责增加提醒功能，6月20日前上线；
5. 各接种单位要举一反三，开展自查。

## 四、有关要求

各区要高度重视，将整改情况于6月30日前报市卫生健康委。

澄江市卫生健康委员会
2025年4月18日
"""
FIRE = """关于第三季度消防安全检查情况的通报
院总务〔2025〕6号　9月12日

一、检查情况
共检查房间210间，发现隐患14处。

二、下一步工作
（一）更换失效灭火器。总务科9月25日前更换18具。
（二）疏通消防通道。由保卫科牵头，9月20日前清理杂物。
（三）检修应急照明。10月15日前完成，责任科室为设备科。
（四）开展应急演练。护理部会同保卫科10月底前组织一次。
"""
HYGIENE = """# Results of the Hygiene Inspection in Township Health Centres

Circular LQ-H/2026/05, 23 February

## What was found

1. In four centres the waste room was not locked.
2. Shandi Township Health Centre had no log since 4 January.

## What remains to be done

1. Publish the list of disinfectants by 31 March (Office).
2. The Equipment Section replaces the broken sterilizers by the end of May.
3. Shandi Township Health Centre to send its new log by 15 March.
4. All township health centres lock their waste rooms at once.
5. Pay a second visit to the four centres by 30 June (Supervision Section).
6. Dr Lan Peiyu reports the figures by 15 July.
"""


def test_the_items_of_a_section_of_corrections_are_tasks() -> None:
    """Each with the doer that its sentence names; what was done well or found wanting is none."""
    assert column(read(COLD_CHAIN), NUMBER, UNIT, PERSON, DEADLINE) == [
        ("1", "市疾控中心", "", "2025-05-31"),
        ("2", "东陂区卫生健康局", "", "2025-06-15"),
        ("3", "市卫生健康信息中心", "", "2025-05-31"),
        ("4", "信息科", "葛明远", "2025-06-20"),
        ("5", "各接种单位", "", ""),
    ]


def test_a_doer_may_stand_behind_an_item_s_headline() -> None:
    """The year comes from the number beside which the day stands."""
    assert column(read(FIRE, "通报.txt"), NUMBER, UNIT, PARTNER, DEADLINE) == [
        ("（一）", "总务科", "", "2025-09-25"),
        ("（二）", "保卫科", "", "2025-09-20"),
        ("（三）", "设备科", "", "2025-10-15"),
        ("（四）", "护理部", "保卫科", "2025-10-31"),
    ]


def test_english_items_name_a_doer_as_subject_or_in_a_bracket() -> None:
    assert column(read(HYGIENE), NUMBER, UNIT, PERSON, DEADLINE) == [
        ("1", "Office", "", "2026-03-31"),
        ("2", "Equipment Section", "", "2026-05-31"),
        ("3", "Shandi Township Health Centre", "", "2026-03-15"),
        ("4", "township health centres", "", ""),
        ("5", "Supervision Section", "", "2026-06-30"),
        ("6", "", "Lan Peiyu", "2026-07-15"),
    ]


def test_items_without_a_section_of_their_own() -> None:
    """Under a sentence that asks for them; and as headings with a paragraph below."""
    asked = (
        "关于药品管理专项检查情况的通知\n涧卫药〔2026〕8号 4月16日\n各卫生院：\n3家卫生院记录不全。提出如下要求：\n"
        "（1）石梁镇卫生院4月30日前处置过期药品；\n（2）云口乡卫生院、白岩乡卫生院5月10日前补齐记录；\n（3）新进药品一律扫码入库。\n"
    )
    assert column(read(asked, "通知.txt"), UNIT, DEADLINE) == [
        ("石梁镇卫生院", "2026-04-30"),
        ("云口乡卫生院+白岩乡卫生院", "2026-05-10"),
        ("", ""),
    ]
    headings = (
        "# 关于医疗废物检查结果的通报\n\n澄卫监〔2025〕21号\n\n## 三、下一步工作\n\n### （一）补签处置合同\n\n由滨河社区卫生服务中心负责，5月20日前完成。\n\n"
        "### （二）更换门锁\n\n由城东医院负责，5月15日前完成。\n"
    )
    assert column(read(headings), TEXT, UNIT, DEADLINE) == [
        ("补签处置合同", "滨河社区卫生服务中心", "2025-05-20"),
        ("更换门锁", "城东医院", "2025-05-15"),
    ]


def test_other_ways_to_name_the_doer() -> None:
    """A group with a colon, a person with a unit in a bracket, those who help."""
    text = (
        "# Notification on patient complaints\n\nDocument No. PC-H/14/2026 – 8 July\n\n## Until the end of the year\n\n"
        "1. Outpatient department: shorten the queue, by 30 September\n2. Mrs Shen Yulin (Training) holds two courses before December.\n"
        "3. A new form is printed.\n"
    )
    assert column(read(text), TEXT, UNIT, PERSON, DEADLINE) == [
        ("shorten the queue, by 30 September", "Outpatient department", "", "2026-09-30"),
        ("Mrs Shen Yulin (Training) holds two courses before December", "Training", "Shen Yulin", "2026-11-30"),
        ("A new form is printed", "", "", ""),
    ]
    helped = "# 关于飞行检查情况的通报\n\n## 下一步工作\n\n1. 市医保中心牵头，市卫生健康委医政科配合，8月底前出台细则。\n2. 请市医院协会7月底前组织培训。\n\n2025年6月20日\n"
    assert column(read(helped), UNIT, PARTNER, DEADLINE) == [
        ("市医保中心", "市卫生健康委医政科", "2025-08-31"),
        ("市医院协会", "", "2025-07-31"),
    ]


def test_items_inside_a_paragraph() -> None:
    text = (
        "关于春季传染病防控检查情况的通报\n澄卫疾函（2025）9号 3月12日\n一、基本情况\n41所学校均已建立晨检制度。\n二、整改要求\n"
        "对发现的问题，要求：一是市疾控中心3月20日前印发材料；二是第三小学3月25日前补建隔离室；三是各区教育局4月10日前组织复查。\n"
    )
    assert column(read(text, "通报.txt"), TEXT, UNIT, DEADLINE) == [
        ("市疾控中心3月20日前印发材料", "市疾控中心", "2025-03-20"),
        ("第三小学3月25日前补建隔离室", "第三小学", "2025-03-25"),
        ("各区教育局4月10日前组织复查", "各区教育局", "2025-04-10"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# 关于举办2025年演讲大赛的通知\n\n## 一、工作要求\n\n1. 各区卫生健康局于5月20日前报送作品3件。\n2. 市级医院于5月25日前完成报名。\n\n2025年4月2日\n",
        "# 关于开展护士节系列活动的通知\n\n## 二、有关要求\n\n1. 各医院于4月10日前确定联络员。\n2. 市护理学会5月6日前公布结果。\n\n2026年3月26日\n",
        "# 关于表彰先进集体的通报\n\n现予以表彰：\n\n1. 市疾控中心5月底前率先建成系统；\n2. 市第一人民医院12月底前建成卒中中心。\n\n2026年1月20日\n",
        "# 全市工作会议上的讲话\n\n同志们：\n\n下一步工作，要抓好两件事。\n\n一要市疾控中心5月底前完成更换。\n\n二要信息中心6月底前上线。\n",
        "# 全市医养结合工作推进会召开\n\n4月8日，会议在澄江召开，部署了下一步工作：\n\n1. 各区卫生健康局6月底前完成摸底；\n2. 市老年医院年内建成病区。\n",
        "# 2025年健康教育工作简报\n\n## 下一步工作\n\n1. 加强组织领导。\n2. 深化医教协同。\n3. 年底前建成示范校20所。\n4. 强化考核。\n",
        "# Notice on the Course in Infection Control\n\n## Requirements\n\n1. Hospitals name two trainees by 3 May 2026.\n2. The Training Office confirms places by 10 May 2026.\n",
        "# Remarks at the forum\n\nLadies and gentlemen,\n\nNext steps:\n\n1. The Nursing Division will publish the list by 30 June.\n2. All hospitals must act by 31 July.\n",
    ],
)
def test_other_items_are_no_tasks(text: str) -> None:
    """Rules of taking part, praise, speeches, news, and lists of which few name anybody or a day."""
    assert column(read(text), TEXT) == []
