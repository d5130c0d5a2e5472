"""Meetings of whole documents: reports, minutes, notices, invitations, handbooks, speeches, and texts that tell of none."""

from __future__ import annotations

import pytest

from knowledge.register.entries import FieldName, Resolution
from tests.unit.register.meeting_texts import meetings, normals, values

REPORT_ZH = """云川市深化医改工作推进会议召开

2025年3月18日至19日，云川市深化医改工作推进会议在石泉县政务中心举行。市委常委、副市长邢云海出席并讲话。市政府副秘书长纪凡主持会议，市卫生健康委主任谷满仓通报2024年工作情况。会议总结2024年医改工作，部署2025年重点任务。

会议明确了三项重点任务：一是推进薪酬改革；二是建设检验共享中心；三是健全考核。

邢云海强调，各地要坚定信心。

市深化医改领导小组成员单位负责人，各县区卫生健康局局长共计160人参加会议。
"""
REPORT_EN = """Northport Holds Forum on Rural Nursing

On March 3, 2031, the Northport Health Commission held the Third Forum on Rural Nursing at the Grand Bridge Hotel. Deputy Director Guan Xiaofeng chaired the forum, and Professor Maria Alvarez of Westmere University gave a keynote. Director Tong Weimin, who had a cold, sent a letter.

The forum agreed to set up a referral group and to meet again. About 120 nurses attended.

The next forum is expected in Southport.
"""
MINUTES_ZH = """云川市卫生健康委员会
主任办公会议纪要
（第7期）

会议时间：2025年4月8日（星期二）14:30—16:50
会议地点：机关三楼会议室
主 持 人：葛建民
出席人员：葛建民、许蓉、覃雨
列席人员：办公室 吴敏，规财处 程杰
缺席人员：高远（出差）
记 录 人：蒋琳

会议研究了以下事项：

一、关于市第三医院迁建项目

会议听取了规财处的汇报，原则同意项目建议书。由规财处于4月底前报市发展改革委。

二、关于夏季义诊活动

会议审议通过《夏季义诊活动方案》。

下次会议定于4月22日下午在机关二楼会议室召开。
"""
MINUTES_EN = """Minutes of the Infection Control Committee

Date and time: Tuesday, 11 March 2025, 3.00 p.m. to 4.15 p.m.
Location: Board Room, Administration Building
Chairperson: Dr. Helen Marsh
In attendance: Dr. Helen Marsh; Sister Ruth Odell (Ward 3); Lin Yating (Laboratory); two student nurses
Apologies: Peter Kwan

1. Hand hygiene audit

Ms Lin presented the audit. The Committee agreed to repeat the audit in May, and to buy 40 dispensers.

2. Antibiotics

It was agreed that a monthly list will be sent to all wards.

Next meeting: 8 April 2025, same room.
"""
NOTICE_ZH = """关于召开全省基层卫生工作推进会的通知

各市卫生健康委：

为总结交流经验，经研究，定于2025年6月18日在临安市召开全省基层卫生工作推进会。现将有关事项通知如下：

一、会议时间

2025年6月18日（星期三）上午9:00，会期半天。6月17日下午报到。

二、会议地点

临安市云栖宾馆三楼多功能厅

三、参会人员

（一）各市卫生健康委分管负责同志；

（二）省卫生健康委有关处室负责同志。

四、会议议程

（一）观看专题片；

（二）经验交流。

南山省卫生健康委员会
2025年5月28日
"""
NOTICE_EN = """Notice on Convening the Provincial Meeting on Tuberculosis Control

To: all municipal health commissions

The Lanshan Provincial Health Commission will hold the 2025 Provincial Meeting on Tuberculosis Control in Hexi City. The arrangements are as follows.

1. Time: 9 and 10 September 2025. Registration: 8 September, 14:00 to 20:00.
2. Venue: Hexi International Hotel, 5 Binhe Avenue, Hexi City.
3. Participants: deputy directors in charge of disease control; heads of designated hospitals.
4. Agenda: (1) work report; (2) exchange of experience; (3) arrangements for the winter.

Lanshan Provincial Health Commission
18 August 2025
"""


def test_a_chinese_report_gives_every_field() -> None:
    (found,) = meetings(REPORT_ZH)
    assert values(found, FieldName.NAME) == ["云川市深化医改工作推进会议"]
    assert normals(found, FieldName.DATE) == ["2025-03-18/2025-03-19"]
    assert values(found, FieldName.PLACE) == ["石泉县政务中心"]
    assert values(found, FieldName.CHAIR) == ["纪凡"]
    assert values(found, FieldName.SPEAKER) == ["邢云海", "谷满仓"]
    assert values(found, FieldName.ATTENDEE) == ["邢云海", "市深化医改领导小组成员单位负责人", "各县区卫生健康局局长"]
    assert values(found, FieldName.AGENDA) == ["总结2024年医改工作", "部署2025年重点任务"]
    assert values(found, FieldName.DECISION) == ["推进薪酬改革", "建设检验共享中心", "健全考核"]


def test_an_english_report_gives_every_field() -> None:
    found, following = meetings(REPORT_EN)
    assert values(found, FieldName.NAME) == ["Third Forum on Rural Nursing"]
    assert normals(found, FieldName.DATE) == ["2031-03-03"]
    assert values(found, FieldName.PLACE) == ["Grand Bridge Hotel"]
    assert values(found, FieldName.CHAIR) == ["Guan Xiaofeng"]
    assert values(found, FieldName.SPEAKER) == ["Maria Alvarez"]
    assert values(found, FieldName.ATTENDEE) == ["About 120 nurses"]
    assert values(found, FieldName.BODY) == ["Northport Health Commission"]
    assert values(found, FieldName.DECISION) == ["set up a referral group and to meet again"]
    assert (values(following, FieldName.NAME), values(following, FieldName.PLACE)) == (["next forum"], ["Southport"])


def test_the_labels_of_chinese_minutes_are_read() -> None:
    found, following = meetings(MINUTES_ZH)
    assert values(found, FieldName.NAME) == ["主任办公会议"]
    assert (normals(found, FieldName.DATE), normals(found, FieldName.TIME)) == (["2025-04-08"], ["14:30/16:50"])
    assert values(found, FieldName.PLACE) == ["机关三楼会议室"]
    assert values(found, FieldName.CHAIR) == ["葛建民"]
    assert values(found, FieldName.ATTENDEE) == ["葛建民", "许蓉", "覃雨", "吴敏", "程杰"]
    assert values(found, FieldName.BODY) == ["云川市卫生健康委员会"]
    assert values(found, FieldName.AGENDA) == ["关于市第三医院迁建项目", "关于夏季义诊活动"]
    assert values(found, FieldName.DECISION) == ["项目建议书", "由规财处于4月底前报市发展改革委", "审议通过《夏季义诊活动方案》"]
    assert values(following, FieldName.NAME) == ["主任办公会议"]
    assert (normals(following, FieldName.DATE), values(following, FieldName.PLACE)) == (["2025-04-22"], ["机关二楼会议室"])


def test_the_labels_of_english_minutes_are_read() -> None:
    found, following = meetings(MINUTES_EN)
    assert values(found, FieldName.NAME) == ["Infection Control Committee"]
    assert (normals(found, FieldName.DATE), normals(found, FieldName.TIME)) == (["2025-03-11"], ["15:00/16:15"])
    assert values(found, FieldName.PLACE) == ["Board Room, Administration Building"]
    assert values(found, FieldName.CHAIR) == ["Helen Marsh"]
    assert values(found, FieldName.ATTENDEE) == ["Helen Marsh", "Ruth Odell", "Lin Yating", "two student nurses"]
    assert normals(found, FieldName.SPEAKER) == ["lin yating"]
    assert values(found, FieldName.DECISION) == [
        "repeat the audit in May",
        "buy 40 dispensers",
        "a monthly list will be sent to all wards",
    ]
    assert values(following, FieldName.PLACE) == ["same room"]
    assert normals(following, FieldName.PLACE) == normals(found, FieldName.PLACE)


def test_the_sections_of_a_chinese_notice_are_read() -> None:
    (found,) = meetings(NOTICE_ZH)
    assert values(found, FieldName.NAME) == ["全省基层卫生工作推进会"]
    assert (normals(found, FieldName.DATE), normals(found, FieldName.TIME)) == (["2025-06-18"], ["09:00"])
    assert values(found, FieldName.PLACE) == ["临安市云栖宾馆三楼多功能厅"]
    assert values(found, FieldName.ATTENDEE) == ["各市卫生健康委分管负责同志", "省卫生健康委有关处室负责同志"]
    assert values(found, FieldName.AGENDA) == ["观看专题片", "经验交流"]
    assert values(found, FieldName.BODY) == ["南山省卫生健康委员会"]


def test_the_sections_of_an_english_notice_are_read_and_registration_is_no_day_of_the_meeting() -> None:
    (found,) = meetings(NOTICE_EN)
    assert values(found, FieldName.NAME) == ["2025 Provincial Meeting on Tuberculosis Control"]
    assert normals(found, FieldName.DATE) == ["2025-09-09/2025-09-10"]
    assert values(found, FieldName.PLACE) == ["Hexi International Hotel, 5 Binhe Avenue, Hexi City"]
    assert values(found, FieldName.ATTENDEE) == ["deputy directors in charge of disease control", "heads of designated hospitals"]
    assert values(found, FieldName.AGENDA) == ["work report", "exchange of experience", "arrangements for the winter"]
    assert values(found, FieldName.BODY) == ["Lanshan Provincial Health Commission"]


def test_an_invitation_names_day_hours_place_and_speakers() -> None:
    (found,) = meetings(
        """Dear colleagues,

You are cordially invited to attend the Symposium on Village Doctors, to be held on Friday, 12 December 2025, from 9:30 to 16:00 at the Northport Medical College Library.

Speakers include Prof. Gu Ruolan, Dr. James Whitfield and Kang Yutong.

Yours sincerely,

Ni Ping
"""
    )
    assert values(found, FieldName.NAME) == ["Symposium on Village Doctors"]
    assert (normals(found, FieldName.DATE), normals(found, FieldName.TIME)) == (["2025-12-12"], ["09:30/16:00"])
    assert values(found, FieldName.PLACE) == ["Northport Medical College Library"]
    assert values(found, FieldName.SPEAKER) == ["Gu Ruolan", "James Whitfield", "Kang Yutong"]


def test_a_handbook_has_its_agenda_in_a_table_and_arrival_is_not_the_opening() -> None:
    (found,) = meetings(
        """# 云川市中医药传承创新大会会议手册

## 一、大会报到

时间：2025年11月6日9:00-18:00

地点：云川大酒店一楼大堂

## 二、大会开幕式

时间：2025年11月7日9:00

地点：云川大酒店三楼宴会厅

## 三、议程

| 时间 | 内容 | 主讲人 |
|---|---|---|
| 9:00-9:20 | 开幕式 | 柳叶 |
| 9:20-9:40 | 茶歇 | |
| 9:40-11:00 | 专题讲座：古方新用 | 谷若兰 |
""",
        "手册.md",
    )
    assert values(found, FieldName.NAME) == ["云川市中医药传承创新大会"]
    assert normals(found, FieldName.DATE) == ["2025-11-07"]
    assert values(found, FieldName.PLACE) == ["云川大酒店三楼宴会厅"]
    assert values(found, FieldName.AGENDA) == ["开幕式", "专题讲座：古方新用"]
    assert "谷若兰" in values(found, FieldName.SPEAKER)


@pytest.mark.parametrize(
    ("text", "name", "day", "speaker"),
    [
        (
            "谷满仓同志在2025年全市疾控工作会议上的讲话\n\n（2025年3月12日）\n\n同志们：\n\n去年3月15日我们在石泉县召开了现场会，效果很好。今年要更进一步。",
            "2025年全市疾控工作会议",
            "2025-03-12",
            "谷满仓",
        ),
        (
            "Speech at the Provincial Conference on Primary Care\n\n(18 April 2025)\n\nTong Weimin, Director of the Lanshan Health Commission\n\nComrades,\n\nLast year on 20 April we held the same conference in Hexi.",
            "Provincial Conference on Primary Care",
            "2025-04-18",
            "Tong Weimin",
        ),
    ],
)
def test_a_speech_tells_meeting_day_and_speaker(text: str, name: str, day: str, speaker: str) -> None:
    found = meetings(text)[0]
    assert values(found, FieldName.NAME) == [name]
    assert normals(found, FieldName.DATE) == [day]
    assert values(found, FieldName.SPEAKER) == [speaker]
    assert values(found, FieldName.PLACE) == []


def test_a_day_without_a_year_takes_the_documents_and_says_so() -> None:
    (found,) = meetings("全市老龄健康座谈会召开\n\n5月22日，全市老龄健康座谈会在市老年医院召开，副主任韩雪松主持。\n\n2025年5月23日")
    assert normals(found, FieldName.DATE) == ["2025-05-22"]
    assert next(field.resolution for field in found.fields if field.name is FieldName.DATE) is Resolution.DOCUMENT


def test_a_day_whose_year_nobody_can_tell_keeps_its_words_alone() -> None:
    (found,) = meetings("Northport Holds Work Meeting on Nursing\n\nOn May 22, a work meeting on nursing was held at Northport City Hall.")
    assert (values(found, FieldName.DATE), normals(found, FieldName.DATE)) == (["May 22"], [""])


def test_a_postponed_meeting_has_its_new_day_and_place() -> None:
    (found,) = meetings(
        "关于推迟召开全市妇幼健康工作会议的通知\n\n各区县卫生健康局：\n\n原定于6月12日召开的全市妇幼健康工作会议，因防汛工作需要，"
        "推迟至6月26日上午9:30召开，地点改为市妇幼保健院学术报告厅。\n\n云川市卫生健康委员会\n2025年6月10日"
    )
    assert normals(found, FieldName.DATE) == ["2025-06-26"]
    assert values(found, FieldName.PLACE) == ["市妇幼保健院学术报告厅"]


def test_a_bulletin_tells_several_meetings_but_no_course() -> None:
    found = meetings(
        "Weekly bulletin of the General Office, 21 July 2025\n\n"
        "1. The quarterly budget meeting was held on 16 July in Room 310.\n\n"
        "2. A briefing for new staff will be held on 28 July at 9:30 a.m. in the canteen.\n\n"
        "3. The training course on first aid took place on 17 and 18 July at the Red Cross centre.\n"
    )
    assert [values(one, FieldName.NAME) for one in found] == [["quarterly budget meeting"], ["briefing for new staff"]]
    assert [normals(one, FieldName.DATE) for one in found] == [["2025-07-16"], ["2025-07-28"]]
    assert [values(one, FieldName.PLACE) for one in found] == [["Room 310"], ["canteen"]]


@pytest.mark.parametrize(
    "text",
    [
        "关于举办2025年乡村医生培训班的通知\n\n各卫生院：\n\n定于2025年6月23日至27日在县医院五楼报告厅举办2025年乡村医生培训班。\n\n时间：6月23日\n\n地点：县医院\n\n县卫生健康局\n2025年5月26日",
        "关于举办科普短视频大赛的通知\n\n各单位：\n\n市卫生健康委决定举办科普短视频大赛。决赛时间：2026年8月19日，地点另行通知。\n\n市卫生健康委\n2026年2月25日",
        "宣传工作要点\n\n1. 每季度召开一次工作推进会，每年举办新闻发布活动不少于12次。\n\n2. 重大事件发生后24小时内举行新闻发布会。\n\n2025年2月10日",
        "Volunteers wanted\n\nThe walk will be held on 18 October 2025 in Wharf Park. Volunteers meet at 6:40 a.m. at the north gate.",
    ],
    ids=["course", "contest", "standing duties", "walk"],
)
def test_what_is_no_meeting_gives_none(text: str) -> None:
    assert meetings(text) == ()


def test_a_plan_that_names_an_earlier_meeting_tells_its_day_and_nothing_else() -> None:
    (found,) = meetings(
        "关于落实会议精神的实施方案\n\n为贯彻落实2025年1月21日召开的全市卫生健康工作会议精神，制定本方案。\n\n一、组织领导\n\n主持人：王建国\n\n2025年2月20日"
    )
    assert values(found, FieldName.NAME) == ["全市卫生健康工作会议"]
    assert normals(found, FieldName.DATE) == ["2025-01-21"]
    assert values(found, FieldName.CHAIR) == []


def test_odd_texts_raise_nothing() -> None:
    for text in ("会", "会议召开", "主持：", "时间：\n地点：\n", "was held at", "（" * 500, "、" * 500, "Chair: ,,,;;;", "召开" * 300):
        meetings(f"全市工作会议召开\n\n{text}\n")


def test_a_table_of_meetings_gives_one_for_each_row() -> None:
    found = meetings(
        """# 2025年7月重点会议安排

| 序号 | 会议名称 | 时间 | 地点 | 主持人 |
|---|---|---|---|---|
| 1 | 全市医改工作推进会 | 7月8日9:00 | 市会议中心 | 谷满仓 |
| 2 | 老龄健康工作座谈会 | 7月22日15:00 | 市老年医院 | 韩雪松 |
""",
        "安排.md",
    )
    assert [values(one, FieldName.NAME) for one in found] == [["全市医改工作推进会"], ["老龄健康工作座谈会"]]
    assert [normals(one, FieldName.DATE) for one in found] == [["2025-07-08"], ["2025-07-22"]]
    assert [normals(one, FieldName.TIME) for one in found] == [["09:00"], ["15:00"]]
    assert [values(one, FieldName.CHAIR) for one in found] == [["谷满仓"], ["韩雪松"]]


def test_a_timetable_that_calls_a_meeting_in_a_month_tells_name_and_month() -> None:
    (found,) = meetings(
        "# 行动计划\n\n| 时间 | 事项 | 牵头处室 |\n|---|---|---|\n| 2024年4月 | 召开全市宣传工作会议，进行动员 | 宣传处 |\n| 2024年5月 | 印发方案 | 宣传处 |\n",
        "计划.md",
    )
    assert (values(found, FieldName.NAME), normals(found, FieldName.DATE)) == (["全市宣传工作会议"], ["2024-04"])


def test_one_sentence_may_tell_of_two_meetings_and_what_is_to_come_lies_ahead() -> None:
    found = meetings(
        "2025年上半年工作总结\n\n3月召开了全市卫生健康工作会议，5月12日在市第一医院召开护理工作座谈会。\n\n拟于9月召开全市基层卫生现场会。\n\n2025年6月30日"
    )
    assert [values(one, FieldName.NAME) for one in found] == [["全市卫生健康工作会议"], ["护理工作座谈会"], ["全市基层卫生现场会"]]
    assert [normals(one, FieldName.DATE) for one in found] == [["2025-03"], ["2025-05-12"], ["2025-09"]]


def test_the_date_at_the_head_of_a_mail_is_not_the_meetings() -> None:
    (found,) = meetings(
        "From: Office of the Director\nTo: heads of division\nDate: Mon, 12 May 2025 09:12\nSubject: Coordination meeting on World No Tobacco Day\n\n"
        "Dear all,\n\nWe will hold a coordination meeting on World No Tobacco Day on Thursday 15 May at 2:30 p.m. in Meeting Room 2 on the sixth floor. "
        "Deputy Director Guan Xiaofeng will chair.\n"
    )
    assert (normals(found, FieldName.DATE), normals(found, FieldName.TIME)) == (["2025-05-15"], ["14:30"])
    assert (values(found, FieldName.PLACE), values(found, FieldName.CHAIR)) == (["Meeting Room 2"], ["Guan Xiaofeng"])
