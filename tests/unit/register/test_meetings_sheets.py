"""Minutes whose day, hours and place stand without labels under the title, and what such lines are not."""

from __future__ import annotations

import pytest

from knowledge.register.entries import FieldName
from tests.unit.register.meeting_texts import meetings, normals, values


@pytest.mark.parametrize(
    ("text", "day", "time", "place"),
    [
        (
            "Minutes of the Second Meeting of the Stroke Care Working Group\nTuesday, 3 March 2026, 9:00 to 11:30, Room 12, Town Hall\n"
            "Present: Gao Lin (Medical Affairs Division), Hu Qing (First Hospital)\n1. Transport. Hu Qing reported on ambulance times.\n",
            "2026-03-03",
            "09:00/11:30",
            "Room 12, Town Hall",
        ),
        (
            "Steering Group on Tobacco Control: minutes of 8 October 2025\n10.00-12.00; Ministry building, room 3.14\nChairing: Nina Kovac\n"
            "Item 1. Budget\n",
            "2025-10-08",
            "10:00/12:00",
            "Ministry building, room 3.14",
        ),
        (
            "Patient safety steering committee\nWednesday 15 October 2025 | 14:00–15:30 | Seminar Room 4, Education Centre\n"
            "Present: Dr Helen Marsh (chair), Tom Reid\nApologies: Ian Frost\n1. Falls. Tom Reid reported a drop in falls.\n",
            "2025-10-15",
            "14:00/15:30",
            "Seminar Room 4, Education Centre",
        ),
        (
            "基层卫生工作专班第三次会议纪要\n〔2025〕8号\n3月3日（星期一）下午 机关三楼会议室\n出席：顾明远、何新\n"
            "一、会议听取了何新关于村卫生室建设情况的汇报。\n2025年3月5日\n",
            "2025-03-03",
            None,
            "机关三楼会议室",
        ),
        (
            "护理质量管理委员会例会记录\n2025.4.16 14:30 门诊楼五楼示教室\n参加人员：方敏、李想、各病区护士长\n会议由护理部主任方敏主持。\n",
            "2025-04-16",
            "14:30",
            "门诊楼五楼示教室",
        ),
        (
            "云岭县卫生健康局局务会议纪要\n第5期\n\n2025年5月19日上午9:00，局三楼会议室\n主持：局长邓海波\n参加：副局长雷雨、罗琴\n",
            "2025-05-19",
            "09:00",
            "局三楼会议室",
        ),
    ],
)
def test_a_line_of_day_hours_and_place_is_read(text: str, day: str, time: str | None, place: str) -> None:
    (own, *_) = meetings(text)
    assert normals(own, FieldName.DATE) == [day]
    assert normals(own, FieldName.TIME) == ([time] if time else [])
    assert values(own, FieldName.PLACE) == [place]


def test_the_day_on_which_a_report_came_out_is_not_the_meetings() -> None:
    (own,) = meetings("健康乡村建设工作交流会侧记\n2024年12月3日\n健康乡村建设工作交流会12月2日在云岭县举行，来自各县的代表参加会议。\n")
    assert normals(own, FieldName.DATE) == ["2024-12-02"]


@pytest.mark.parametrize(
    "text",
    [
        "Clinic Opening Hours\nMonday, 3 March 2025, 9:00 to 11:30, Room 12, Town Hall\nBring your vaccination card.\n",
        "健康大讲堂\n3月3日（星期一）下午 市图书馆报告厅\n主讲人：周慧\n欢迎参加。\n",
        "健康知识竞赛节目单\n2025年6月1日 19:00 市文化馆剧场\n主持人：李想、王悦\n",
    ],
)
def test_such_a_line_alone_makes_no_meeting(text: str) -> None:
    assert meetings(text) == ()


def test_minutes_that_say_only_minutes_have_their_name_below() -> None:
    text = (
        "Minutes\nRegional Dental Health Board\nHeld on 12 February 2025 at the Guildhall, from 10 a.m. to noon\nIn the chair: Mrs Ann Porter\n"
        "Members present: J. Cole, P. Watts\n1. Fluoride. Mr Cole reported on progress.\n"
        "The next meeting will be held on 14 May 2025 at 10 a.m. in the Guildhall.\n"
    )
    own, following = meetings(text)
    assert (values(own, FieldName.NAME), normals(own, FieldName.DATE)) == (["Regional Dental Health Board"], ["2025-02-12"])
    assert values(own, FieldName.CHAIR) == ["Ann Porter"]
    assert (values(following, FieldName.NAME), normals(following, FieldName.DATE)) == (["Regional Dental Health Board"], ["2025-05-14"])
