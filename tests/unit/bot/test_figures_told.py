"""Which period is asked for, and how its figures are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.statistics import MOST_DAYS, Period, bars_of, duration, percent, read_period, report
from bot.telegram.pages import MESSAGE_UNITS
from bot.telegram.statistics import report_pages
from bot.wording.statistics import STATISTICS
from knowledge.figures import AskedOften, DayFigures, PeriodFigures, SlowQuestion, asked_often
from knowledge.models import LANGUAGES, Language
from tests.support.bot_api.entities import parse_html, utf16

TODAY = date(2026, 6, 3)
"""A Wednesday."""
NASTY = "<b>&amp;" + "😀" * 500
FIGURES = PeriodFigures(
    days=tuple(DayFigures(TODAY - timedelta(29 - number), number, 1, 2, 1) for number in range(30)),
    people=12,
    median_ms=830.0,
    p95_ms=15_200.0,
    slowest=(SlowQuestion("哪个科室牵头？", 93_000.0, datetime(2026, 6, 1, tzinfo=UTC)),),
    most_asked=(AskedOften("几点开会？", 7),),
    unanswered=(AskedOften("食堂几点开门？", 1),),
    newest_unanswered=("食堂几点开门？",),
    grouped=465,
    channels={"telegram": 460, "pigeon": 5},
    languages={"zh": 400, "en": 65},
)


def days(first: str, last: str = "2026-06-03") -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("", days("2026-05-05")),
        ("7", days("2026-05-28")),
        ("7天", days("2026-05-28")),
        ("last 90 days", days("2026-03-06")),
        ("1", days("2026-06-03")),
        ("366", days("2025-06-03")),
        ("Week", days("2026-05-28")),
        ("一周", days("2026-05-28")),
        ("month", days("2026-05-05")),
        ("半年", days("2025-12-03")),
        ("year", days("2025-06-04")),
        ("今天", days("2026-06-03")),
        ("yesterday", days("2026-06-02", "2026-06-02")),
        ("本周", days("2026-06-01")),
        ("本月", days("2026-06-01")),
        ("上個月", days("2026-05-01", "2026-05-31")),
        ("last week", days("2026-05-25", "2026-05-31")),
        ("this year", days("2026-01-01")),
        ("3月以来", days("2026-03-01")),
        ("Q1", days("2026-01-01", "2026-03-31")),
    ],
)
def test_a_period_is_a_number_of_days_or_a_time_up_to_today(words: str, period: Period) -> None:
    """In either language and script; a time that lasts is cut off at today."""
    assert read_period(words, TODAY) == period


@pytest.mark.parametrize("words", ["0", "367", "9999", "-7", "zebra", "next month", "before June", "2020年以来", "去年和今年", "😀"])
def test_what_is_no_period_is_told_so(words: str) -> None:
    """Also days to come, and more than a year."""
    assert read_period(words, TODAY) is None


@given(words=st.text(max_size=40))
def test_any_words_are_read_without_a_fault(words: str) -> None:
    """And what is read is a period of at most a year that does not reach beyond today."""
    period = read_period(words, TODAY)
    assert period is None or 0 <= (period.last - period.first).days < MOST_DAYS
    assert period is None or period.last <= TODAY


def test_only_what_is_whole_is_a_hundred_percent() -> None:
    """One miss in a thousand shows, and so does one hit."""
    assert [percent(share, "en") for share in (None, 0.0, 0.001, 0.5, 0.999, 1.0)] == ["–", "0%", "1%", "50%", "99%", "100%"]


def test_durations_are_as_exact_as_a_person_needs() -> None:
    """Hundredths where a tenth would be nothing, minutes from a hundred seconds on."""
    shown = [duration(ms, "en") for ms in (4, 94, 95, 830, 9_949, 9_951, 99_000, 99_600, 210_000)]
    assert shown == ["0.00 s", "0.09 s", "0.1 s", "0.8 s", "9.9 s", "10 s", "99 s", "1.7 min", "3.5 min"]
    assert duration(210_000, "zh") == "3.5 分钟"


def test_long_periods_are_shown_week_by_week() -> None:
    """From Monday on; nothing is lost, the first and last week may be shorter."""
    bars = bars_of(FIGURES.days, 14)
    assert [bar.first.isoformat() for bar in bars] == ["2026-05-05", "2026-05-11", "2026-05-18", "2026-05-25", "2026-06-01"]
    assert sum(bar.answered for bar in bars) == FIGURES.answered
    assert [bar.not_found for bar in bars] == [6, 7, 7, 7, 3]
    assert len(bars_of(FIGURES.days, 30)) == 30


def test_questions_are_grouped_whatever_their_marks() -> None:
    """The first wording is kept; of equally many the first comes first; marks alone are their own question."""
    asked = ["何时开会", "？", "何时 开会？", "A-B", "a b", "？", "!"]
    assert asked_often(asked, 9) == tuple(AskedOften(*one) for one in (("何时开会", 2), ("？", 2), ("A-B", 2), ("!", 1)))
    assert asked_often(asked, 1, at_least=2) == (AskedOften("何时开会", 2),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_has_every_figure(language: Language) -> None:
    """A channel that has no name of its own is called as the log has it."""
    told = report(FIGURES, days("2026-05-05"), language)
    words = "\n".join([told.title, *told.summary, *(line for section in told.sections for line in section.lines)])
    for figure in ("465", "435", "12", "94%", "60", "30", "67%", "0.8", "15", "460", "pigeon 5", "400", "65", "93", "7"):
        assert figure in words
    assert told.notes == (STATISTICS.say("advice", language),)
    assert [section.heading for section in told.sections] == [
        STATISTICS.say(key, language) for key in ("most_asked", "unanswered", "newest_unanswered", "slowest")
    ]


def test_a_report_of_a_part_says_so() -> None:
    """What is asked most was counted among the newest; without questions that nobody answered there is no advice."""
    told = report(replace(FIGURES, grouped=100, unanswered=(), newest_unanswered=()), days("2026-05-05"), "en")
    assert told.notes == (STATISTICS.say("newest_only", "en", n=100),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_report_fits_its_messages(language: Language) -> None:
    """The first as a caption; what people wrote is text, never markup."""
    often = tuple(AskedOften(NASTY + str(number), 10**6) for number in range(5))
    worst = replace(
        FIGURES,
        days=tuple(replace(day, answered=10**6) for day in FIGURES.days),
        grouped=1,
        slowest=FIGURES.slowest * 5,
        most_asked=often,
        unanswered=often,
        newest_unanswered=(NASTY,) * 5,
        channels={f"channel {number}": 10**6 for number in range(20)},
    )
    caption, *rest = report_pages(report(worst, days("2026-05-05"), language))
    assert utf16(parse_html(caption)[0]) <= 1024
    assert rest
    for page in rest:
        text, _ = parse_html(page)
        assert utf16(text) <= MESSAGE_UNITS
    assert "<b>&amp;" in parse_html("".join(rest))[0]
