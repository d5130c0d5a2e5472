"""Meetings and deadlines as calendar files that another program reads back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from knowledge.register.calendar import as_ics, has_day
from knowledge.register.entries import EntryKind, FieldName, Record, State
from tests.support.register_records import campaign, field, meeting, record, task

ZONE = ZoneInfo("Asia/Shanghai")
MADE = datetime(2026, 5, 10, 1, 2, 3, tzinfo=UTC)


def events(*records: Record) -> list[Any]:
    return list(Calendar.from_ical(as_ics(records, "zh", ZONE, MADE)).walk("VEVENT"))


def at(day: str, hours: str = "") -> Record:
    values = [field(FieldName.NAME, "控烟会议"), field(FieldName.DATE, day, day), field(FieldName.PLACE, "江畔礼堂, 二楼; 东")]
    return record(EntryKind.MEETING, 1, *values, *([field(FieldName.TIME, hours, hours)] if hours else []))


def test_a_meeting_without_an_hour_lasts_whole_days() -> None:
    """The end of an all-day event is the day after its last."""
    (event,) = events(at("2026-04-09/2026-04-10", "09:00"))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 4, 9), date(2026, 4, 11))
    assert str(event["location"]) == "江畔礼堂, 二楼; 东"
    assert str(event["summary"]) == "控烟会议"


@pytest.mark.parametrize(
    ("hours", "start", "end"),
    [("09:00/11:30", (1, 0), (3, 30)), ("14:00", (6, 0), (7, 0)), ("15:00/14:00", (7, 0), (8, 0))],
)
def test_an_hour_is_the_offices(hours: str, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Written in UTC, which every program understands; without an end an hour long."""
    (event,) = events(at("2026-04-09", hours))
    assert event.decoded("dtstart") == datetime(2026, 4, 9, *start, tzinfo=UTC)
    assert event.decoded("dtend") == datetime(2026, 4, 9, *end, tzinfo=UTC)


def test_an_hour_that_is_none_makes_a_whole_day() -> None:
    """24:00 stands in no calendar."""
    assert events(at("2026-04-09", "24:00"))[0].decoded("dtstart") == date(2026, 4, 9)


def test_a_deadline_stands_on_its_day_with_the_one_before() -> None:
    """Marked as a deadline, with its documents."""
    changed = record(
        EntryKind.TASK,
        2,
        field(FieldName.TEXT, "编印手册，" * 30),
        field(FieldName.DEADLINE, "6月", "2026-06"),
        field(FieldName.DEADLINE, "5月", "2026-05-31", state=State.REPLACED),
    )
    (event,) = events(changed)
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 6, 30), date(2026, 7, 1))
    assert str(event["summary"]).startswith("截止：编印手册，")
    assert str(event["description"]) == "依据：plan.txt\n原为2026年5月31日"
    assert str(event["uid"]) == "000000000002@health-culture-bot"


def test_lines_are_folded_and_stay_whole_characters() -> None:
    """At most 75 bytes a line, as RFC 5545 asks."""
    data = as_ics([task(1, "编印手册" * 40, "2026-06-30")], "zh", ZONE, MADE)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert data.decode("utf-8").startswith("BEGIN:VCALENDAR\r\n")


def test_what_has_no_day_is_left_out() -> None:
    """Nothing is guessed: no date, only a month, or a deadline that never comes."""
    without = [task(1, "巡查", "ongoing"), task(2, "整理"), at("2026-06"), campaign(3, "大赛", "contest", start="2026-03-01")]
    assert events(*without) == []
    assert not any(map(has_day, without))
    assert has_day(meeting(4, "例会", "2026-04-09"))
