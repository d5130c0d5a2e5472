"""Lists of the register as commands ask for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from bot.assistant import Desk as DeskNeeded
from bot.lists import MOST_CHARACTERS, ListKind, coming, fault_of_filters, look_up, page_of
from knowledge.register.entries import Record
from tests.support.memory_desk import TODAY, memory_desk
from tests.support.register_records import campaign, meeting, task

RECORDS = (
    task(1, "编写简报", "2026-06-20", ("宣传处",)),
    task(2, "检查控烟", "2026-06-10", ("规划处",)),
    task(3, "整理台账", "2026-05-20", ("宣传处",)),
    task(4, "长期巡讲", "ongoing", ("宣传处",)),
    task(5, "印发手册", "2026-06-05", ("宣传处",), "已完成"),
    task(6, "更新网页"),
    campaign(7, "征集作品", "collection", "2026-06-15", "2026-01-01", "宣传处"),
    campaign(8, "健康讲座", "training", "2026-09-01", "2026-06-02", "培训中心"),
    meeting(9, "推进会", "2026-06-04", "何副主任"),
    meeting(10, "年会", "2026-05-30/2026-06-02"),
)


def desk(records: Sequence[Record] = RECORDS) -> DeskNeeded:
    return memory_desk(records)


def names(records: Sequence[Record]) -> list[str]:
    return [record.label.value for record in records]


def test_a_list_is_of_its_kind_alone() -> None:
    """Counted and in order of day."""
    found = look_up(desk(), ListKind.MEETINGS, "", "zh")
    assert (found.heading, names(found.records), found.fault) == ("共2场会议", ["年会", "推进会"], None)


def test_deadlines_without_words_are_those_of_thirty_days() -> None:
    """Tasks and campaigns together, by deadline; neither what is past nor what never ends."""
    found = look_up(desk(), ListKind.DEADLINES, " ", "en")
    assert names(found.records) == ["印发手册", "检查控烟", "征集作品", "编写简报"]
    assert found.heading == "4 tasks and campaigns (1 June – 1 July 2026)"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("宣传处", ["印发手册", "征集作品", "编写简报"]),
        ("规划处", ["检查控烟"]),
        ("9月", ["健康讲座"]),
        ("5月", ["整理台账"]),
        ("逾期", ["整理台账"]),
        ("宣传处 6月10日前", ["印发手册"]),
    ],
)
def test_deadlines_with_words(words: str, expected: list[str]) -> None:
    """From today on, unless a time or a status is named; a campaign counts by its deadline, not by its beginning."""
    assert names(look_up(desk(), ListKind.DEADLINES, words, "zh").records) == expected


def test_a_heading_of_deadlines_names_each_filter_once() -> None:
    """As tasks and campaigns understood it."""
    assert look_up(desk(), ListKind.DEADLINES, "宣传处", "zh").heading == "共3个事项（宣传处；2026年6月1日起）"


def test_faults_are_told_apart() -> None:
    """Words of no record, filters that fit nothing, an empty register, too many words."""
    assert look_up(desk(), ListKind.TASKS, "zebra", "en").fault == "unknown_words"
    assert look_up(desk(), ListKind.DEADLINES, "zebra", "en").fault == "unknown_words"
    assert look_up(desk(), ListKind.CAMPAIGNS, "2020", "en").fault == "none"
    assert look_up(desk(()), ListKind.CAMPAIGNS, "2020", "en").fault == "empty"
    assert look_up(desk(), ListKind.TASKS, "x" * (MOST_CHARACTERS + 1), "en").fault == "too_long"
    assert look_up(desk(), ListKind.TASKS, "zebra", "en").sentence.startswith("None of the tasks on record mentions “zebra”.")


def test_what_is_coming() -> None:
    """Meetings that lie in the days or reach into them, and deadlines of what is not done."""
    found = coming(desk(), "", TODAY, date(2026, 6, 15), "zh")
    assert (names(found.meetings), names(found.due)) == (["年会", "推进会"], ["检查控烟", "征集作品"])
    filtered = coming(desk(), "宣传处", TODAY, date(2026, 6, 20), "zh")
    assert (names(filtered.meetings), names(filtered.due)) == ([], ["征集作品", "编写简报"])
    assert coming(desk(), "zebra", TODAY, date(2026, 6, 20), "zh").due == ()


def test_filters_of_a_digest_must_mean_something() -> None:
    """To records of any kind; where nothing is on record, nobody can tell."""
    assert fault_of_filters(desk(), "", "en") is None
    assert fault_of_filters(desk(), "何副主任", "zh") is None
    assert "zebra" in (fault_of_filters(desk(), "zebra", "en") or "")
    assert str(MOST_CHARACTERS) in (fault_of_filters(desk(), "宣" * 300, "zh") or "")
    assert fault_of_filters(desk(()), "zebra", "en") is None


@pytest.mark.parametrize(
    ("count", "asked", "number", "of", "first", "size"), [(0, 1, 1, 1, 1, 0), (8, 9, 1, 1, 1, 8), (9, 2, 2, 2, 9, 1), (20, -5, 1, 3, 1, 8)]
)
def test_pages_are_the_nearest_that_there_are(count: int, asked: int, number: int, of: int, first: int, size: int) -> None:
    """Whatever number is asked for."""
    page = page_of([task(n, "t") for n in range(count)], asked)
    assert (page.number, page.count, page.first, len(page.records)) == (number, of, first, size)
