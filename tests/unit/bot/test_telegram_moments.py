"""How a moment is told in a chat."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.telegram.moments import day_and_time, when

AT = datetime(2026, 5, 31, 16, 5, tzinfo=UTC)
OFFICE = ZoneInfo("Asia/Shanghai")


def test_a_moment_is_told_in_the_zone_of_the_office() -> None:
    """The day there is another one; hours have two digits."""
    assert day_and_time(AT, OFFICE, "en") == ("1 June 2026", "00:05")
    assert when(AT, OFFICE, "zh") == "2026年6月1日 00:05"
