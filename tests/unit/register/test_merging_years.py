"""Days without a year in one report and with it in its twin."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.register.entries import Entry, FieldName, Record, Resolution, State
from knowledge.register.merging.merge import merge
from knowledge.register.merging.years import loose_days
from tests.support.register_entries import meeting, paper

UNDATED = ("October 24", "")
NAME, NAME_EN = "全市学校视力筛查工作经验交流会", "school vision screening exchange meeting"


def records(*entries: tuple[str, Entry, str | None]) -> tuple[Record, ...]:
    """What is made of entries with their documents' names and days, whatever their order."""
    papers = [paper(name, day, language="en" if name.startswith("en") else "zh") for name, _, day in entries]
    found = merge([one for _, one, _ in entries], papers, [])
    assert merge([one for _, one, _ in reversed(entries)], papers[::-1], []) == found
    return found


def dates(record: Record) -> list[tuple[str, str, Resolution]]:
    return [(one.value, one.normal, one.resolution) for one in record.fields if one.name is FieldName.DATE]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (meeting("zh.html", NAME, "2024-10-24", chair="马学文"), meeting("en.txt", NAME_EN, date=UNDATED, chair="Ma Xuewen")),
        (meeting("zh.html", NAME, "2024-10-24", chair="徐长顺"), meeting("en.txt", NAME_EN, date=UNDATED, chair="Xu Changshun")),
        (meeting("zh.html", NAME, "2024-10-24", speaker="秦若兰"), meeting("en.txt", NAME_EN, date=UNDATED, speaker="Qin Ruolan")),
    ],
)
def test_a_report_without_a_year_joins_its_translated_twin_by_a_person(zh: Entry, en: Entry) -> None:
    """The names are only half alike; whom both name decides, however a character is read."""
    (record,) = records(("zh.html", zh, "2024-10-25"), ("en.txt", en, None))
    assert {normal for _, normal, _ in dates(record)} == {"2024-10-24"}
    (date,) = (one for one in record.fields if one.name is FieldName.DATE)
    assert {source.document for source in date.sources} == {"zh.html", "en.txt"}


def test_the_year_that_is_filled_in_is_said_to_be() -> None:
    """The leading report's words with the other's year; where the other writes the year out, its words are shown."""
    told = meeting("a.txt", "卒中急救网络建设推进会", date=("12月12日", ""), chair="马学文", place="云岭宾馆", speaker="秦若兰")
    of_document = replace_day(meeting("b.txt", "卒中急救网络建设推进会", date=("12月12日下午", "2024-12-12"), chair="马学文"))
    (record,) = records(("a.txt", told, None), ("b.txt", of_document, "2024-12-13"))
    assert dates(record) == [("12月12日", "2024-12-12", Resolution.DOCUMENT)]
    written = meeting("b.txt", "卒中急救网络建设推进会", date=("2024年12月12日", "2024-12-12"), chair="马学文")
    (record,) = records(("a.txt", told, None), ("b.txt", written, "2024-12-13"))
    assert dates(record) == [("2024年12月12日", "2024-12-12", Resolution.STATED)]
    (alone,) = records(("a.txt", told, None))
    assert dates(alone) == [("12月12日", "", Resolution.STATED)]


def replace_day(one: Entry) -> Entry:
    """An entry whose day took its year from its document."""
    fields = tuple(replace(field, resolution=Resolution.DOCUMENT) if field.name is FieldName.DATE else field for field in one.fields)
    return replace(one, fields=fields)


def test_a_day_of_several_days_takes_their_year() -> None:
    """Both stand, since they fit: none contradicts the other."""
    (record,) = records(
        ("a.txt", meeting("a.txt", "医养结合现场推进会", date=("5月12日", ""), place="青河县"), None),
        ("b.txt", meeting("b.txt", "全市医养结合现场推进会", "2025-05-12/2025-05-13", place="青河县"), "2025-05-14"),
    )
    assert [(normal, one.state) for one, (_, normal, _) in zip(record.all(FieldName.DATE), dates(record), strict=True)] == [
        ("2025-05-12/2025-05-13", State.CURRENT)
    ]


@pytest.mark.parametrize(
    ("announced", "held"),
    [
        ("Stroke Care Working Group", "Fourth Meeting of the Stroke Care Working Group"),
        ("慢性病综合防控专班", "慢性病综合防控专班第三次会议"),
    ],
)
def test_the_next_meeting_of_a_series_is_the_one_that_was_held_that_day(announced: str, held: str) -> None:
    before = meeting("a.txt", announced, "2025-12-17")
    assert len(records(("a.txt", before, "2025-09-24"), ("b.txt", meeting("b.txt", held, "2025-12-17", chair="马学文"), "2025-12-18"))) == 1
    assert len(records(("a.txt", before, "2025-09-24"), ("b.txt", meeting("b.txt", held, "2025-12-18", chair="马学文"), "2025-12-19"))) == 2


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("全市卫生健康工作会议", "全省卫生健康工作会议"),
        ("全市卫生健康工作会议", "Provincial Health Work Conference"),
        ("2023年全市卫生健康工作会议", "2024年全市卫生健康工作会议"),
        ("Municipal Health Work Conference 2023", "2024年全市卫生健康工作会议"),
        ("全市无偿献血工作会议", "School vision screening exchange meeting"),
    ],
)
def test_other_levels_years_and_subjects_stay_apart(one: str, two: str) -> None:
    """Even with the day, the chair and the hall in common."""
    found = records(
        ("a.txt", meeting("a.txt", one, date=UNDATED, chair="马学文", place="云岭宾馆"), None),
        ("b.txt", meeting("b.txt", two, "2024-10-24", chair="马学文", place="云岭宾馆"), "2024-10-25"),
    )
    assert len(found) == 2


def test_a_day_that_two_years_fit_is_taken_for_neither() -> None:
    found = records(
        ("a.txt", meeting("a.txt", "全市无偿献血工作会议", date=("3月24日", ""), chair="马学文"), None),
        ("b.txt", meeting("b.txt", "全市无偿献血工作会议", "2023-03-24", chair="马学文"), "2023-03-25"),
        ("c.txt", meeting("c.txt", "全市无偿献血工作会议", "2024-03-24", chair="马学文"), "2024-03-25"),
    )
    assert len(found) == 3


def test_two_reports_without_a_year_agree_by_day_and_person() -> None:
    named = meeting("a.txt", "全市无偿献血工作会议", date=("3月24日", ""), chair="马学文")
    found = records(("a.txt", named, None), ("b.txt", meeting("b.txt", "无偿献血工作会议", date=("3月24日", ""), chair="马学文"), None))
    assert len(found) == 1
    found = records(("a.txt", named, None), ("b.txt", meeting("b.txt", "无偿献血工作会议", date=("3月24日", ""), chair="刘一凡"), None))
    assert len(found) == 2


def test_one_day_in_two_languages_is_one_value_without_a_year_too() -> None:
    (record,) = records(
        ("zh.txt", meeting("zh.txt", NAME, date=("10月24日", ""), chair="马学文"), None),
        ("en.txt", meeting("en.txt", NAME_EN, date=UNDATED, chair="Ma Xuewen"), None),
    )
    assert [normal for _, normal, _ in dates(record)] == [""]


@pytest.mark.parametrize(
    ("words", "days"),
    [("12月12日", ((12, 12), (12, 12))), ("November 8 to 9", ((11, 8), (11, 9))), ("soon", None), ("December", None)],
)
def test_days_without_a_year(words: str, days: object) -> None:
    assert loose_days(words) == days
