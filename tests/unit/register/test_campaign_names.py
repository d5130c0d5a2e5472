"""What a campaign is called."""

from __future__ import annotations

import pytest

from knowledge.register.campaigns.names import named
from tests.unit.register.campaign_documents import document

TITLES = [
    ("临山市护理学会关于开展“护士的一天”摄影作品征集活动的通知", "“护士的一天”摄影作品征集活动", "collection"),
    ("关于调整2026年乡村医生能力提升培训班有关事项的补充通知", "2026年乡村医生能力提升培训班", "training"),
    ("关于延长全市传染病防治知识竞赛报名时间的通知", "全市传染病防治知识竞赛", "contest"),
    ("关于公布2025年全市健康科普作品大赛获奖名单的通知", "2025年全市健康科普作品大赛", "contest"),
    ("关于开展“2024 健康中国促进大会 暨典型案例征集推广”的函", "2024 健康中国促进大会 暨典型案例征集推广", "collection"),
    ("关于邀请参加“基层卫生论坛（2026）”暨优秀论文征集的函", "“基层卫生论坛（2026）”暨优秀论文征集", "collection"),
    ("临山市启动2026年“健康素养提升月”活动", "2026年“健康素养提升月”活动", "publicity"),
    ("2026临山马拉松医疗志愿者招募公告", "2026临山马拉松医疗志愿者招募", "volunteering"),
    ("关于组织申报2026年度市级科研项目的通知", "申报2026年度市级科研项目", "collection"),
    ("转发省卫生健康委关于开展2026年“服务百姓”义诊活动周的通知", "2026年“服务百姓”义诊活动周", "publicity"),
    ("“万步有约”职工健步走活动方案", "“万步有约”职工健步走活动", "publicity"),
    (
        "Notice on the 2026 Training Course for Spokespersons of the Health System",
        "2026 Training Course for Spokespersons of the Health System",
        "training",
    ),
    ("A Nurse's Day - provincial photo competition 2025", "A Nurse's Day - provincial photo competition 2025", "contest"),
    ("Health Literacy Promotion Year 2025: Interim Brief", "Health Literacy Promotion Year 2025", "publicity"),
    ("Linshan Kicks Off Immunization Week With Night Clinics and a Bus", "Immunization Week", "publicity"),
    ("Correction: Third Nursing Skills Competition, registration extended", "Third Nursing Skills Competition", "contest"),
    ("Results of the 2025 Good Ward Competition", "2025 Good Ward Competition", "contest"),
    ("Hefeng Holds Open Day at New Dialysis Centre", "Open Day at New Dialysis Centre", "publicity"),
    ("Fwd: Call for Abstracts - Congress of Rural Medicine 2026", "Call for Abstracts - Congress of Rural Medicine 2026", "collection"),
]


@pytest.mark.parametrize(("title", "name", "kind"), TITLES)
def test_the_name_in_a_title(title: str, name: str, kind: str) -> None:
    found = named(document(title, "正文。"))
    assert found is not None
    assert (found.name, found.kind) == (name, kind)


@pytest.mark.parametrize(
    "title",
    [
        "关于召开全市卫生健康宣传工作会议的通知",
        "关于开展岁末年初安全生产大检查的通知",
        "2026年无烟校园建设工作方案",
        "关于调整领导小组成员的通知",
        "关于做好2026年职称评审工作的通知",
        "Circular on Strengthening Vaccine Cold-Chain Management",
        "Work Plan for Childcare Services, 2026",
        "2026 National Health Work Conference",
        "Task Tracker, First Half of 2026",
    ],
)
def test_titles_of_other_things_name_none(title: str) -> None:
    assert named(document(title, "正文。")) is None


def test_a_short_title_takes_the_name_that_the_text_goes_on_with() -> None:
    found = named(document("关于2025年实践案例征集结果的通报", "2025年实践案例征集推广活动得到响应。"))
    assert found is not None
    assert (found.name, found.results) == ("2025年实践案例征集推广活动", True)


def test_a_title_with_its_verb_in_front_takes_the_name_of_the_text() -> None:
    found = named(document("关于征集2026健康文化案例暨举办大会的函", "促进会同步开展“2026健康文化案例”征集展示。"))
    assert found is not None
    assert found.name == "“2026健康文化案例”征集展示"


def test_a_document_without_title_is_named_by_its_first_sentences() -> None:
    zh = named(document("各位同事：", "医院图书馆本月起开展“带一本书上夜班”阅读活动，欢迎报名。", title="mail", kind=None))
    assert zh is not None
    assert (zh.name, zh.titled) == ("“带一本书上夜班”阅读活动", False)
    en = named(
        document(
            "Dear all,", "The office offers a basic course in medical interpreting for nurses at noon.", title="INVITATION", kind="letter"
        )
    )
    assert en is not None
    assert en.name == "basic course in medical interpreting"


def test_a_title_that_the_text_breaks_over_spaces_is_found() -> None:
    found = named(document("关于举办 2026年健康 科普大赛的通知", "正文。", title="关于举办2026年健康科普大赛的通知"))
    assert found is not None
    assert found.name == "2026年健康 科普大赛"
