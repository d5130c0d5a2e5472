"""Last days for signing up and sending in, in the many ways in which documents state them."""

from __future__ import annotations

import pytest

from knowledge.register.entries import FieldName
from tests.unit.register.campaign_documents import document, only, values

ZH = [
    ("报名截止：6月10日", "6月10日"),
    ("请于6月10日（星期三）下班前将报名表反馈至我办", "6月10日"),
    ("务必于6月10日之前完成网上报名", "6月10日之前"),
    ("6月10日24时截止报名，逾期不予受理", "6月10日"),
    ("征集时间为即日起至6月10日止", "6月10日止"),
    ("征稿期限：2026年4月1日-2026年6月10日", "2026年6月10日"),
    ("第一阶段：作品征集（4月1日至6月10日）。", "6月10日"),
    ("网上报名：2026年5月20日9:00至6月10日18:00", "6月10日"),
    ("参赛者须于2026年6月10日前（以邮戳为准）将作品寄至组委会", "2026年6月10日前"),
    ("由原定的5月31日延期至6月10日截止报名", "6月10日"),
    ("请于6月10日前报送作品，7月公布结果。", "6月10日前"),
    ("材料提交时限：6月10日", "6月10日"),
]
NONE_ZH = [
    "报名时间另行通知",
    "评审时间：6月10日至6月20日",
    "各单位于12月10日前报送活动总结",
    "报名费请于6月10日前缴纳",
    "截至6月10日，共收到作品300件",
    "决赛：6月10日",
]
EN = [
    ("Please reply by 5 p.m. on Friday 12 June.", "2026-06-12"),
    ("Closing date for entries: 10 June 2026", "2026-06-10"),
    ("Sign up with Ms Tao Ruoxi by Friday, 12 June 2026.", "2026-06-12"),
    ("Submit your case no later than 10 June 2026.", "2026-06-10"),
    ("Deadline: Wednesday, 10 June 2026, 18:00", "2026-06-10"),
    ("Registration: 1 to 10 June 2026", "2026-06-10"),
    ("Send your poster before midnight on 10 June.", "2026-06-10"),
    ("Submissions are open from 1 May to 10 June 2026.", "2026-06-10"),
    ("The deadline has been moved from 31 May to 10 June 2026.", "2026-06-10"),
    ("Please send the form before the end of June.", "2026-06-30"),
]
NONE_EN = [
    "The results will be announced on 10 June.",
    "The exhibition runs until 10 June.",
    "Winners send their bank details by 10 June.",
    "Early-bird registration ends on 30 April.",
    "The closing event is planned for 12 December.",
]


@pytest.mark.parametrize(("line", "words"), ZH)
def test_chinese_deadlines_with_their_words(line: str, words: str) -> None:
    entry = only(document("关于举办2026年健康科普大赛的通知", "主办单位：临山市卫生健康委员会", line))
    found = [one for one in entry.fields if one.name is FieldName.DEADLINE]
    assert [(one.value, one.normal) for one in found] == [(words, "2026-06-10")]


@pytest.mark.parametrize("line", NONE_ZH)
def test_other_chinese_days_are_no_deadlines(line: str) -> None:
    assert values(only(document("关于举办2026年健康科普大赛的通知", "主办单位：临山市卫生健康委员会", line)), FieldName.DEADLINE) == []


@pytest.mark.parametrize(("line", "day"), EN)
def test_english_deadlines(line: str, day: str) -> None:
    entry = only(document("Notice on the 2026 Health Story Contest", "Host: Linshan Health Commission", line, language="en"))
    assert [one.normal for one in entry.fields if one.name is FieldName.DEADLINE] == [day]


@pytest.mark.parametrize("line", NONE_EN)
def test_other_english_days_are_no_deadlines(line: str) -> None:
    entry = only(document("Notice on the 2026 Health Story Contest", "Host: Linshan Health Commission", line, language="en"))
    assert values(entry, FieldName.DEADLINE) == []


def test_a_deadline_outranks_a_request() -> None:
    entry = only(
        document(
            "关于举办2026年健康科普大赛的通知", "请于5月20日前报名领取资料。", "请于5月8日前联系我办。", "作品提交截止时间为2026年6月10日。"
        )
    )
    assert [one.normal for one in entry.fields if one.name is FieldName.DEADLINE] == ["2026-06-10"]


def test_rows_of_a_table_state_days_and_bodies() -> None:
    entry = only(
        document(
            "关于举办2026年基层骨干培训班的通知",
            rows=(
                ("项目", "内容"),
                ("主办单位", "临山市卫生健康委员会"),
                ("培训时间", "2026年4月13日至17日（13日报到）"),
                ("报名截止日期", "2026年3月31日"),
                ("联系人", "管晓彤 0570-5550210"),
            ),
        )
    )
    assert values(entry, FieldName.HOST) == ["临山市卫生健康委员会"]
    assert [one.normal for one in entry.fields if one.name in (FieldName.START, FieldName.DEADLINE)] == ["2026-04-13", "2026-03-31"]
    assert values(entry, FieldName.CONTACT) == ["管晓彤", "0570-5550210"]


def test_a_course_begins_on_its_first_day() -> None:
    entry = only(
        document(
            "关于举办2026年骨干培训班的通知",
            "# 一、时间和地点",
            "时间：2026年5月20日至23日，20日下午报到，23日返程。",
            "请于5月9日前报名。",
        )
    )
    start = next(one for one in entry.fields if one.name is FieldName.START)
    assert (start.value, start.normal) == ("2026年5月20日", "2026-05-20")


def test_from_now_on_is_the_day_of_the_document() -> None:
    entry = only(document("关于开展2026年优秀案例征集活动的通知", "征集时间：即日起至2026年6月10日。"))
    start = next(one for one in entry.fields if one.name is FieldName.START)
    assert (start.value, start.normal, start.resolution) == ("即日起", "2026-03-02", "relative")
