"""Courses, staff events, weeks with sign-up and changed contacts in the words in which offices announce them, and what is none of them."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.register.campaigns.extracting import campaigns_of
from knowledge.register.entries import FieldName
from tests.unit.register.campaign_documents import document, field, only, values


@pytest.mark.parametrize(
    "line",
    [
        "主办方有权在公益宣传中使用参赛作品。",
        "食宿由主办单位安排，交通费自理。",
        "主办单位为参赛者购买意外保险。",
        "主办方可将作品用于本院刊物，解释权归主办方所有。",
        "承办单位应提前布置会场，主办单位将根据报名情况调整场次。",
        "主办单位、承办单位、协办单位名单另行通知。",
    ],
)
def test_a_clause_about_the_host_names_no_body(line: str) -> None:
    entry = only(document("关于举办2026年健康科普大赛的通知", "请于6月10日前报名。", line))
    assert not [one for one in entry.fields if one.name in (FieldName.HOST, FieldName.ORGANISER, FieldName.CO_ORGANISER)]


@pytest.mark.parametrize(
    "line",
    [
        "The organisers reserve the right to use the photos in the Health Commission's newsletter.",
        "Organisers may publish entries in the Hospital Daily.",
        "The host provides lunch at the Training Centre.",
        "Prizes are sponsored by the Lantern Foundation.",
    ],
)
def test_an_english_clause_about_the_organisers_names_no_body(line: str) -> None:
    entry = only(document("Notice on the 2026 Health Story Contest", "Register by 10 June.", line, language="en"))
    assert not [one for one in entry.fields if one.name in (FieldName.HOST, FieldName.ORGANISER)]


def test_a_course_in_sections_of_its_own_names() -> None:
    entry = only(
        document(
            "护理教学查房工作坊（第六期）",
            "时间和地点",
            "5月8日（周五）14:00，门诊楼九层示教室。",
            "人员和名额",
            "全院带教护士，每科室1至2人。",
            "报名和费用",
            "请于4月24日（星期五）下班前通过“护理之家”小程序报名。",
            "咨询：护理部 尤佳慧，内线6217",
            kind=None,
        )
    )
    assert (field(entry, FieldName.NAME).value, field(entry, FieldName.KIND).normal) == ("护理教学查房工作坊", "training")
    assert values(entry, FieldName.AUDIENCE) == ["全院带教护士，每科室1至2人"]
    assert values(entry, FieldName.SUBMISSION) == ["请于4月24日（星期五）下班前通过“护理之家”小程序报名"]
    assert (field(entry, FieldName.START).normal, field(entry, FieldName.DEADLINE).normal) == ("2026-05-08", "2026-04-24")
    assert values(entry, FieldName.CONTACT) == ["尤佳慧", "内线6217"]


def test_an_english_course_for_which_heads_send_lists() -> None:
    entry = only(
        document(
            "Course: Calming Agitated Patients",
            "When and where",
            "Thursday 14 May 2026, 9:00-16:30, skills lab",
            "Who and how many",
            "Ward nurses and orderlies of all departments",
            "How to register",
            "Head nurses send the list by 30 April to Ms Hua Lian (hua.lian@rongcheng-h.example). Places are confirmed by 6 May.",
            kind=None,
            language="en",
        )
    )
    assert field(entry, FieldName.NAME).value == "Course: Calming Agitated Patients"
    assert values(entry, FieldName.AUDIENCE) == ["Ward nurses and orderlies of all departments"]
    assert (field(entry, FieldName.START).normal, field(entry, FieldName.DEADLINE).normal) == ("2026-05-14", "2026-04-30")
    assert values(entry, FieldName.CONTACT) == ["Hua Lian", "hua.lian@rongcheng-h.example"]


def test_a_labelled_value_is_no_title() -> None:
    entry = only(
        document(
            "乡镇卫生院检验人员轮训班招生简章", "一、培训对象：乡镇卫生院检验人员", "二、报名：8月20日前发邮件至lab@qp.example", kind=None
        )
    )
    assert field(entry, FieldName.NAME).value == "乡镇卫生院检验人员轮训班"
    assert field(entry, FieldName.DEADLINE).normal == "2026-08-20"


def test_rules_of_an_event_with_a_day_for_signing_up() -> None:
    zh = only(
        document(
            "全市卫生健康系统职工健步走联赛规则",
            "一、组织：主办：市卫生健康委工会、市体育总会　承办：市第三人民医院工会",
            "二、时间：2026年4月6日至5月31日。",
            "三、报名：各单位工会于3月27日18:00前在“步步高”小程序完成报名。",
            kind="rules",
        )
    )
    assert (field(zh, FieldName.NAME).value, field(zh, FieldName.KIND).normal) == ("全市卫生健康系统职工健步走联赛", "contest")
    assert values(zh, FieldName.HOST) == ["市卫生健康委工会", "市体育总会"]
    assert values(zh, FieldName.ORGANISER) == ["市第三人民医院工会"]
    assert field(zh, FieldName.DEADLINE).normal == "2026-03-27"
    en = only(
        document(
            "Spring walking league of the health system: rules",
            'Registration by 27 March, 18:00, on the union\'s mini-programme "Step by Step".',
            "Jointly held by the staff union and the Sports Office; questions to Mr Qi Fan, ext. 3306.",
            kind="rules",
            language="en",
        )
    )
    assert field(en, FieldName.NAME).value == "Spring walking league of the health system"
    assert values(en, FieldName.HOST) == ["staff union", "Sports Office"]
    assert len(values(en, FieldName.SUBMISSION)) == 1
    assert values(en, FieldName.CONTACT) == ["Qi Fan", "ext. 3306"]


@pytest.mark.parametrize(
    "lines",
    [
        ("会场使用管理规则", "使用部门应于活动三日前登记。", "培训活动优先安排。", "咨询电话：5550909"),
        ("科普作品评选办法", "主办：市健康教育所", "每年评选一次，由各单位推荐。"),
        ("Training records: rules", "Send the records to the office by 10 January each year."),
    ],
)
def test_standing_rules_are_no_campaign(lines: tuple[str, ...]) -> None:
    assert campaigns_of(document(*lines, kind="rules")) == ()


CHANGED = [
    ("原联系人申屠敏不再负责，改由卜宇辰负责，电话0512-55503377。", ["卜宇辰", "0512-55503377"]),
    ("因休假，联系人改为市健康教育所石予安，电话0460-5552216。", ["石予安", "0460-5552216"]),
    ("联系人由柏林松同志变更为邬思源同志（电话：0668-5554410）。", ["邬思源", "0668-5554410"]),
    ("原联系人钟离雪同志已调离，请联系科教科裘一鸣（0558-5551177）。", ["裘一鸣", "0558-5551177"]),
    ("Please now write to Ms Bian Yue (bianyue@rc.example) instead of Mr Fu Lei.", ["Bian Yue", "bianyue@rc.example"]),
    ("Questions no longer go to Ms Tan Qiu. From now on please contact Mr Ji Wenbo, 0668-5556090.", ["Ji Wenbo", "0668-5556090"]),
    ("Mr Gao Yun is leaving us; Ms Xie Min takes over (telephone 0551-5550414).", ["Xie Min", "0551-5550414"]),
]


@pytest.mark.parametrize(("line", "contacts"), CHANGED)
def test_an_amendment_names_the_new_contact_alone(line: str, contacts: list[str]) -> None:
    zh = "关" in line or "联系" in line
    title = "关于调整2026年健康科普大赛有关事项的通知" if zh else "Changes to the 2026 Health Story Contest"
    entry = only(document(title, line, kind="amendment notice", language="zh" if zh else "en"))
    assert sorted(values(entry, FieldName.CONTACT)) == sorted(contacts)


def test_of_two_changed_days_the_deadline_counts() -> None:
    line = "报到时间由10月8日改为10月12日，报名截止日期相应延至9月28日。"
    entry = only(document("关于调整2026年骨干培训班有关事项的通知", line, kind="amendment notice"))
    assert [one.normal for one in entry.fields if one.name is FieldName.DEADLINE] == ["2026-09-28"]


def test_news_of_a_week_with_sign_up_inside() -> None:
    entry = only(
        document(
            "岭川市启动第八届“全民营养周” 营养厨艺赛邀您报名",
            "本届营养周由市卫生健康委联合市教育局、市总工会共同举办，市营养学会承办。",
            "市民可于5月20日前拨打0790-5558812或在“岭川健康”公众号报名。",
            kind="news",
        )
    )
    assert (field(entry, FieldName.NAME).value, field(entry, FieldName.KIND).normal) == ("第八届“全民营养周”", "publicity")
    assert values(entry, FieldName.HOST) == ["市卫生健康委", "市教育局", "市总工会"]
    assert values(entry, FieldName.ORGANISER) == ["市营养学会"]
    assert values(entry, FieldName.CONTACT) == ["0790-5558812"]


def test_an_invitation_names_the_week_in_its_first_sentence() -> None:
    entry = only(
        document(
            "INVITATION",
            "World Hearing Week begins on 2 March. The week is sponsored by the Municipal Health Commission, organised by the ENT Hospital with "
            "support from the Association of the Deaf and the City Library.",
            "Sign up until 4 March at hearing.lc-health.example or with Ms Ning Xi, telephone 0790-5550166.",
            kind="letter",
            day=date(2026, 2, 20),
            language="en",
        )
    )
    assert field(entry, FieldName.NAME).value == "World Hearing Week"
    assert values(entry, FieldName.HOST) == ["Municipal Health Commission"]
    assert values(entry, FieldName.ORGANISER) == ["ENT Hospital"]
    assert values(entry, FieldName.SUPPORTER) == ["Association of the Deaf", "City Library"]
    assert (field(entry, FieldName.START).normal, field(entry, FieldName.DEADLINE).normal) == ("2026-03-02", "2026-03-04")
    assert values(entry, FieldName.CONTACT) == ["Ning Xi", "0790-5550166"]


@pytest.mark.parametrize(
    ("line", "hosts", "co_organisers"),
    [
        ("医院工会、团委共同举办阅读接力活动，图书馆协办。", ["医院工会", "团委"], ["图书馆"]),
        (
            "市急诊质控中心联合市人民医院急诊科、市医学会急诊分会共同举办阅读接力活动。",
            ["市急诊质控中心", "市人民医院急诊科", "市医学会急诊分会"],
            [],
        ),
        ("市卫生健康委、市妇女联合会决定共同开展阅读接力活动。", ["市卫生健康委", "市妇女联合会"], []),
    ],
)
def test_hosts_in_the_sentence_that_opens(line: str, hosts: list[str], co_organisers: list[str]) -> None:
    entry = only(document("“书香天使”阅读接力活动方案", line, "请于4月17日前报名。", kind="plan"))
    assert field(entry, FieldName.NAME).value == "“书香天使”阅读接力活动"
    assert (values(entry, FieldName.HOST), values(entry, FieldName.CO_ORGANISER)) == (hosts, co_organisers)


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        ("plan", ("2026年控烟工作方案", "4月开展控烟宣传月活动，由市爱卫办主办。", "请各单位于4月10日前报名参加无烟家庭评选。")),
        ("notice", ("关于做好主办活动管理工作的通知", "主办单位应对活动内容负责。", "各单位于6月10日前报送自查情况。")),
        (
            None,
            (
                "The hospital's walking path is closed",
                "The Staff Day will run as planned. Please send complaints by 1 June to w@x.example.",
            ),
        ),
        ("notice", ("Cup and cutlery return: notice", "Register allergies by 6 May with the kitchen desk.")),
    ],
)
def test_campaigns_in_passing_are_none(kind: str | None, lines: tuple[str, ...]) -> None:
    assert campaigns_of(document(*lines, kind=kind)) == ()


def test_a_changed_place_or_day_is_no_contact() -> None:
    lines = ("联系人不变，集合地点改为礼堂，时间改为周五。", "接送改由车队统一安排，报名联系人仍为郝思远。", "报名截止延期至6月20日。")
    entry = only(document("关于调整“夏日健步”职工徒步活动安排的通知", *lines, kind="amendment notice"))
    assert values(entry, FieldName.CONTACT) == ["郝思远"]
    assert [one.normal for one in entry.fields if one.name is FieldName.DEADLINE] == ["2026-06-20"]


def test_a_body_named_in_short_is_taken_where_it_stands_in_full() -> None:
    entry = only(
        document(
            "Invitation to the 3rd Nutrition Week of Lakeside District",
            "Lakeside District Health Bureau and the Dietitians' Society jointly invite you to the third Nutrition Week, 11-17 May 2026.",
            "Tables for the soup contest must be booked by 8 May, 17:00.",
            "The week is held by the Bureau and carried out by the Dietitians' Society with support from the Farmers' Market.",
            kind="letter",
            language="en",
        )
    )
    assert values(entry, FieldName.HOST) == ["Lakeside District Health Bureau", "Dietitians' Society"]
    assert values(entry, FieldName.ORGANISER) == ["Dietitians' Society"]
    assert values(entry, FieldName.SUPPORTER) == ["Farmers' Market"]
    assert (field(entry, FieldName.START).normal, field(entry, FieldName.DEADLINE).normal) == ("2026-05-11", "2026-05-08")


def test_a_house_of_activities_that_closes_is_no_campaign() -> None:
    lines = ("关于活动中心闭馆的公告", "已报名羽毛球培训的职工请于5月30日前办理退费，联系人：司徒静 5550777。")
    assert campaigns_of(document(*lines)) == ()


def test_what_a_course_is_about_says_nothing_against_it() -> None:
    """A course on purchasing is a course; a purchase is no campaign."""
    course = only(
        document("关于举办设备采购业务培训班的通知", "定于2026年4月举办设备采购业务培训班。", "请于2026年3月31日前通过小程序报名。")
    )
    assert values(course, FieldName.NAME) == ["设备采购业务培训班"]
    assert not campaigns_of(document("关于办公设备采购的通知", "各有关单位：", "请于2026年3月31日前报送采购清单。"))
