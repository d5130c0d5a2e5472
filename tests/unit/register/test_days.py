"""Days and deadlines of a document's text, seen from its own date."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.register.days import Expect, Frame, deadline, times_of_day, whens
from knowledge.register.entries import ONGOING, RECURRING, Resolution
from knowledge.register.intervals import interval

FRAME = Frame(date(2025, 6, 12), 2025)
NOWHEN = Frame(None, None)


@pytest.mark.parametrize(
    ("text", "normal", "resolution"),
    [
        ("2025年12月31日前", "2025-12-31", Resolution.STATED),
        ("by 30 April 2026", "2026-04-30", Resolution.STATED),
        ("before 30 June", "2025-06-30", Resolution.DOCUMENT),
        ("8月20日前报送", "2025-08-20", Resolution.DOCUMENT),
        ("1月15日前", "2026-01-15", Resolution.DOCUMENT),
        ("2025年6月底", "2025-06-30", Resolution.PERIOD),
        ("by the end of Q3", "2025-09-30", Resolution.PERIOD),
        ("上半年", "2025-06-30", Resolution.PERIOD),
        ("next Friday", "2025-06-20", Resolution.RELATIVE),
        ("本月底", "2025-06-30", Resolution.RELATIVE),
        ("由2025年7月31日延长至2025年8月20日", "2025-08-20", Resolution.STATED),
    ],
)
def test_a_deadline_is_the_last_day_meant(text: str, normal: str, resolution: Resolution) -> None:
    """With how it came about."""
    found = deadline(text, FRAME)
    assert found is not None
    assert found[:2] == (normal, resolution)


@pytest.mark.parametrize(
    ("text", "normal"), [("长期坚持", ONGOING), ("ongoing", ONGOING), ("每季度末", RECURRING), ("every month", RECURRING)]
)
def test_some_deadlines_have_no_day(text: str, normal: str) -> None:
    """They never come, or again and again."""
    found = deadline(text, FRAME)
    assert found is not None
    assert found[0] == normal


def test_nothing_is_guessed_without_a_year() -> None:
    """A day whose year nobody tells is no deadline."""
    assert deadline("8月20日前", NOWHEN) is None
    assert deadline("尽快", FRAME) is None


def test_a_report_tells_what_was() -> None:
    """A day of December in a report of January lies in the year before."""
    frame = Frame(date(2026, 1, 5), 2026)
    assert whens("12月12日，会议召开", frame, Expect.PAST)[0].normal == "2025-12-12"
    assert whens("12月12日，会议召开", frame, Expect.COMING)[0].normal == "2026-12-12"


def test_the_year_of_the_day_before_holds_for_the_days_behind_it() -> None:
    """2026年3月2日至5月31日 names its year once."""
    assert [when.normal for when in whens("2026年3月2日启动，5月31日截止", FRAME)] == ["2026-03-02", "2026-05-31"]


def test_ranges_and_months_have_a_form_of_their_own() -> None:
    """And are read back as days."""
    assert whens("2026年1月10日至11日", FRAME)[0].normal == "2026-01-10/2026-01-11"
    assert whens("2025年8月", FRAME)[0].normal == "2025-08"
    august = interval("2025-08")
    assert august is not None
    assert (august.start, august.end) == (date(2025, 8, 1), date(2025, 8, 31))
    assert interval("2025-02-30") is None
    assert interval("ongoing") is None


def test_hours_are_told_with_their_place() -> None:
    """In either language."""
    assert [hour for hour, _ in times_of_day("9月5日上午9:00—11:40")] == ["09:00", "11:40"]
    assert [hour for hour, _ in times_of_day("at 2 p.m.")] == ["14:00"]
