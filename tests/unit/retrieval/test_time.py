"""The time asked for tells passages of the same words apart."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.models import DocumentFacts, Locator, Passage, Span, passage_id
from knowledge.ports import StoredPassage
from knowledge.retrieval.signals.time import time_agreement
from knowledge.text.asked_times import asked_times

TODAY = date(2026, 11, 22)


def stored(
    text: str = "会议在市会议中心举行。",
    title: str = "工作会议",
    day: date | None = None,
    year: int | None = None,
    name: str = "meeting.txt",
    context: str = "",
) -> StoredPassage:
    passage = Passage(passage_id("d", 0, text), "d", 0, text, context, Locator(), "zh", (Span(0, len(text)),))
    return StoredPassage(passage, name, DocumentFacts(title, "zh", date=day, year=year))


def fit(question: str, passage: StoredPassage) -> float:
    return time_agreement(asked_times(question, TODAY), passage, TODAY)


@pytest.mark.parametrize(
    "bearing",
    [
        stored(text="2025年12月5日，交流会在市会议中心举行。"),
        stored(text="12月5日，交流会在市会议中心举行。", year=2025),
        stored(text="The meeting was held on 5 December 2025."),
        stored(context="2025年12月活动"),
        stored(title="2025年12月交流会"),
        stored(name="meeting-20251205.docx"),
        stored(day=date(2025, 12, 5)),
        stored(text="2025年12月5日召开，请于2026年1月10日前总结。"),
    ],
)
def test_a_date_in_the_time_asked_for_fits(bearing: StoredPassage) -> None:
    """In the passage, its headings, its document's title, file name or date."""
    assert fit("去年12月的交流会在哪里", bearing) == 1.0
    assert fit("Where was the meeting in December 2025?", bearing) == 1.0


@pytest.mark.parametrize(
    "other",
    [
        stored(text="2024年12月5日，交流会在市会议中心举行。"),
        stored(text="6月5日，交流会在市会议中心举行。", year=2025),
        stored(title="2024年12月交流会"),
        stored(day=date(2024, 12, 5)),
        stored(day=date(2025, 6, 5)),
        stored(text="交流会将于2026年11月召开。", day=date(2026, 10, 8)),
    ],
)
def test_other_times_speak_against_a_passage(other: StoredPassage) -> None:
    """Another year's December and another month of that year alike."""
    assert fit("去年12月的交流会在哪里", other) < -0.5


def test_nothing_asked_or_nothing_known_is_neither() -> None:
    """A passage without dates may hold for every time, and a question without one wants none."""
    assert fit("去年12月的交流会在哪里", stored()) == 0.0
    assert fit("交流会在哪里", stored(day=date(2025, 12, 5))) == 0.0


def test_a_report_is_dated_soon_after() -> None:
    """Figures of a year's end stand in the next year's first reports, those of a meeting in the weeks after; not long after."""
    soon, late = stored(day=date(2025, 1, 21)), stored(day=date(2025, 8, 21))
    assert fit("2024年底有几家医院", soon) > 0.3
    assert fit("2024年底有几家医院", soon) > fit("2024年底有几家医院", late)
    assert fit("2024年底有几家医院", late) < 0
    assert fit("the meeting on 3 March 2025", stored(day=date(2025, 3, 8))) > 0.3


def test_a_plan_is_dated_ahead() -> None:
    """A plan for a year is often signed before it begins, a notice weeks before its event."""
    assert fit("2026年的计划", stored(day=date(2025, 12, 20))) > 0.3
    assert fit("5月12日的培训", stored(day=date(2026, 4, 8))) > 0.3
    assert fit("2026年的计划", stored(day=date(2025, 3, 20))) < 0


def test_last_years_figure_in_this_years_report_fits_less() -> None:
    """A year that a report mentions in passing counts less than the year that the report is of."""
    own = stored(text="参会200人。", title="2024年工作会议", day=date(2024, 2, 2))
    passing = stored(text="参会200人，2024年为150人。", title="2026年工作会议", day=date(2026, 2, 2))
    assert fit("2024年会议多少人参加", own) > fit("2024年会议多少人参加", passing) > 0


def test_a_year_says_little_of_its_months() -> None:
    """A passage that names only the year fits a month of it less than one that names the month, more than one of another month."""
    question = "2025年9月的培训"
    month, year, other = (stored(text=f"{when}举办培训。") for when in ("2025年9月", "2025年", "2025年3月"))
    assert fit(question, month) == 1.0
    assert 0 < fit(question, year) < 0.5
    assert fit(question, other) < 0


def test_a_month_without_a_year_fits_in_any_year() -> None:
    """Best in the year that is most likely meant; another month fits in none."""
    likely, earlier, other = (stored(text="开会。", day=day) for day in (date(2026, 3, 18), date(2024, 3, 18), date(2026, 8, 18)))
    assert fit("3月的会在哪开", likely) == 1.0
    assert 0.5 < fit("3月的会在哪开", earlier) < 1.0
    assert fit("3月的会在哪开", other) < 0
    assert fit("3月的会在哪开", stored(title="2026年大会")) == 0.0


def test_a_year_beside_a_day_decides() -> None:
    """The 18th of October of the year that the question names, and no other day of that year."""
    question = "2025年健步走10月18日在哪集合"
    right, another_year, another_day = (stored(day=day) for day in (date(2025, 10, 18), date(2024, 10, 18), date(2025, 4, 18)))
    assert fit(question, right) == 1.0
    assert fit(question, another_year) < 0
    assert fit(question, another_day) < 0


def test_one_of_several_times_is_enough() -> None:
    """A question that compares two years wants passages of either."""
    question = "2024 against 2025"
    assert fit(question, stored(title="2024年总结")) == fit(question, stored(title="2025年总结")) == 1.0
    assert fit(question, stored(title="2021年总结")) < 0


def test_open_times() -> None:
    """Before, by, after and since: what lies on that side, long past times less than recent ones."""
    assert fit("before June 2026", stored(text="Due on 20 May 2026.")) == 1.0
    assert fit("before June 2026", stored(text="Due on 20 May 2023.")) < 0.7
    assert fit("before June 2026", stored(text="Due on 20 September 2026.")) < 0
    assert fit("2024年以来", stored(text="2025年新增2家。")) == 1.0
    assert fit("2024年以来", stored(text="2020年新增2家。")) < 0
    assert fit("9月以后的会", stored(text="会议定于2025年11月3日。")) > 0.5
    assert fit("9月以后的会", stored(text="会议定于2025年2月3日。")) < 0


def test_a_weekday_alone_decides_little() -> None:
    """It may be any week's: the next one's date speaks for a passage, other dates against none."""
    assert 0 < fit("周五的会几点开", stored(text="会议定于2026年11月27日召开。")) <= 0.5
    assert fit("周五的会几点开", stored(text="会议定于2025年11月28日召开。")) == 0.0


def test_an_amount_is_no_year() -> None:
    """A subsidy of 2025 yuan does not make a passage one of that year."""
    assert fit("2025年的补助", stored(text="每人补助2025元。")) == 0.0


@given(
    question=st.sampled_from(
        ["2月29日", "去年12月", "before June", "2024年以来", "9月以后", "周五", "2025年到2026年3月", "截至5月", "3月18日", "今明两年"]
    ),
    text=st.lists(st.sampled_from("2月29日 2025年 12月 2026-03-18 May 2024 1899年1月 9999年12月31日 的 培训 ,".split())).map("".join),
    day=st.none() | st.dates(),
    year=st.none() | st.integers(1, 9999),
    today=st.dates(),
)
def test_bounded_for_any_passage(question: str, text: str, day: date | None, year: int | None, today: date) -> None:
    """Whatever dates meet, at the ends of the calendar too."""
    assert -1.0 <= time_agreement(asked_times(question, today), stored(text or "。", day=day, year=year), today) <= 1.0
