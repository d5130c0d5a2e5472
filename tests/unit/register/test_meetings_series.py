"""The series that a meeting's name names, and the next meeting that is of it."""

from __future__ import annotations

import pytest

from knowledge.register.entries import FieldName
from knowledge.register.meetings.series import is_bare, series_of
from tests.unit.register.meeting_texts import meetings, normals, values


@pytest.mark.parametrize(
    ("name", "series"),
    [
        ("Third Meeting of the Infection Control Committee", "Infection Control Committee"),
        ("Stroke Rollout Steering Group, fourth meeting", "Stroke Rollout Steering Group"),
        ("Quality Board June Meeting", "Quality Board"),
        ("Steering Group on Tobacco Control", "Steering Group on Tobacco Control"),
        ("Maternal Health Coordination Meeting", "Maternal Health Coordination Meeting"),
        ("慢性病综合防控专班第二次会议", "慢性病综合防控专班"),
        ("采购工作专班2025年第四次会议", "采购工作专班"),
        ("市疾控中心2025年第三次主任办公会", "主任办公会"),
        ("健康行动推进委员会办公室第四次联络员会议", "联络员会议"),
        ("护理质量管理委员会例会", "护理质量管理委员会例会"),
        ("2026 National Health Work Conference", None),
        ("2025年全市卫生健康工作会议", None),
        ("The meeting", None),
        ("会议", None),
    ],
)
def test_the_series_in_a_name(name: str, series: str | None) -> None:
    span = series_of(name, 0)
    assert (None if span is None else name[span.start : span.end]) == series


def test_only_the_next_is_bare() -> None:
    assert all(map(is_bare, ("Next meeting", "next regular meeting", "下次会议", "下一次例会")))
    assert not any(map(is_bare, ("second meeting", "next provincial conference", "第二次会议")))


@pytest.mark.parametrize(
    ("text", "name", "day", "place"),
    [
        (
            "Minutes of the Third Meeting of the Infection Control Committee\nDate: 4 June 2025\nPlace: Room 2\nPresent: Bai Lu (chair), Jin Ke\n"
            "1. Reports. Jin Ke presented the figures.\nNext meeting: 3 September 2025, 10:00, Room 5\n",
            "Infection Control Committee",
            "2025-09-03",
            ["Room 5"],
        ),
        (
            "慢性病综合防控专班第二次会议纪要\n时间：2025年4月8日\n地点：市卫健委401\n主持人：杜若飞\n一、通报进展。\n"
            "下次会议：5月13日上午9:00，市疾控中心二楼会议室。\n",
            "慢性病综合防控专班",
            "2025-05-13",
            ["市疾控中心二楼会议室"],
        ),
        (
            "Minutes of 4 June 2025\nPresent: Bai Lu (chair), Jin Ke\nPlace: Room 2\n1. Reports. The meeting heard the figures.\n"
            "Next meeting: 3 September 2025, Room 5\n",
            "Next meeting",
            "2025-09-03",
            ["Room 5"],
        ),
    ],
)
def test_the_next_meeting_has_the_name_of_its_series(text: str, name: str, day: str, place: list[str]) -> None:
    """Where the document names none it stays the next meeting."""
    _, following = meetings(text)
    assert values(following, FieldName.NAME) == [name]
    assert (normals(following, FieldName.DATE), values(following, FieldName.PLACE)) == ([day], place)
