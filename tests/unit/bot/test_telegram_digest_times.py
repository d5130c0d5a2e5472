"""When digests are due, and how people say when they want them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.digest_times import USUAL_MINUTE, Wishes, clock, first_day, is_due, last_day_at_start, read_wishes
from knowledge.storage.subscriptions import Subscription

MONDAY = date(2026, 6, 1)


def subscription(last: date, *, weekly: bool = False, minute: int = USUAL_MINUTE) -> Subscription:
    return Subscription(1, None, 1, "en", weekly, minute, "", last)


def at(day: int, time: str) -> datetime:
    return datetime.fromisoformat(f"2026-06-{day:02}T{time}")


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("", Wishes()),
        ("weekly 宣传处", Wishes(True, USUAL_MINUTE, "宣传处")),
        ("宣传处 每周", Wishes(True, USUAL_MINUTE, "宣传处")),
        ("Weekly 9:00 training  courses", Wishes(True, 540, "training courses")),
        ("07：45 每天", Wishes(False, 465, "")),
        ("daily", Wishes()),
        ("weekly daily", Wishes()),
        ("meetings weekly reports", Wishes(False, USUAL_MINUTE, "meetings weekly reports")),
        ("24:00 本月", Wishes(False, USUAL_MINUTE, "24:00 本月")),
    ],
)
def test_wishes_are_words(text: str, wishes: Wishes) -> None:
    """Before or behind the filters; in the middle they belong to the filters."""
    assert read_wishes(text) == wishes


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (at(2, "08:29"), False),
        (at(2, "08:30"), True),
        (at(2, "19:59"), True),
        (at(2, "20:00"), False),
        (at(6, "08:30"), False),
        (at(7, "12:00"), False),
        (at(8, "08:30"), True),
        (at(1, "08:30"), False),
    ],
)
def test_a_daily_digest_is_due_on_workdays_from_its_minute_until_the_evening(now: datetime, due: bool) -> None:
    """Once the last one was on another day."""
    assert is_due(subscription(MONDAY), now) is due


@pytest.mark.parametrize(
    ("now", "due"), [(at(2, "09:00"), False), (at(5, "09:00"), False), (at(8, "08:30"), True), (at(10, "09:00"), True)]
)
def test_a_weekly_digest_is_due_once_from_monday_on(now: datetime, due: bool) -> None:
    """A bot that was down on Monday makes up for it."""
    assert is_due(subscription(MONDAY, weekly=True), now) is due


def test_a_late_hour_has_its_time_too() -> None:
    """After eight in the evening there is still an hour for it."""
    late = subscription(MONDAY, minute=23 * 60)
    assert [is_due(late, at(2, time)) for time in ("22:59", "23:00", "23:59")] == [False, True, True]


@given(st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1)), st.booleans(), st.integers(0, 1439))  # noqa: DTZ001
def test_the_first_day_told_is_the_first_day_due(now: datetime, weekly: bool, minute: int) -> None:
    """Whenever somebody subscribes, the first digest comes on the day that the reply names, and not before."""
    wishes = Wishes(weekly, minute)
    made = subscription(last_day_at_start(wishes, now), weekly=weekly, minute=minute)
    told = first_day(wishes, now)
    moment = now
    while not is_due(made, moment):
        nearest = moment.replace(hour=minute // 60, minute=minute % 60, second=0, microsecond=0)
        moment = nearest if nearest > moment else nearest + timedelta(days=1)
    assert moment.date() == told
    assert told.weekday() < 5
    assert not weekly or told.weekday() == 0


def test_a_minute_is_written_as_a_clock_shows_it() -> None:
    """With two digits each."""
    assert [clock(minute) for minute in (0, 425, USUAL_MINUTE, 1439)] == ["00:00", "07:05", "08:30", "23:59"]
