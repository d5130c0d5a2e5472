"""Years, parts of years, persons and the like in a turn, and what only looks like one."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.retrieval.following_replacing import in_figures, replaced, resolved
from knowledge.retrieval.following_slot import PART_OF_MONTH, PART_OF_YEAR, PERSON, YEAR
from knowledge.retrieval.following_slots import slots_in

TODAY = date(2026, 11, 22)


def kinds(text: str) -> list[str]:
    return [slot.kind for slot in slots_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Room 2025",
        "Is it in Room 2025?",
        "ext. 2011",
        "extension 2031",
        "dial 2018",
        "bus 2025",
        "Building 2024",
        "No. 2026",
        "分机2011",
        "分机是2011吗",
        "电话是2018吗",
        "打2011找谁",
        "2025会议室",
        "房间2018",
        "2024号窗口",
        "302会议室",
    ],
)
def test_what_a_room_or_a_telephone_is_called_by_is_no_year(text: str) -> None:
    """Nor a person."""
    assert not {YEAR, PERSON} & set(kinds(text))


@pytest.mark.parametrize("text", ["2025", "2025年", "the one in 2025", "2025年会议室", "为什么2025", "the 2025 phone survey"])
def test_a_year_stays_a_year(text: str) -> None:
    """Whatever stands beside it."""
    assert YEAR in kinds(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("年底呢", PART_OF_YEAR),
        ("截至年初", PART_OF_YEAR),
        ("by the end of the year", PART_OF_YEAR),
        ("月底呢", PART_OF_MONTH),
        ("at the start of the month", PART_OF_MONTH),
    ],
)
def test_a_part_of_a_year_is_told(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


@pytest.mark.parametrize("text", ["今年年底", "2033年底", "十年中", "下班后", "每月底"])
def test_a_part_with_its_year_or_without_one_is_none(text: str) -> None:
    """Only what hangs on the turn before is put into its year."""
    assert PART_OF_MONTH not in kinds(text)
    assert kinds(text).count(PART_OF_YEAR) <= text.count("年年")


@pytest.mark.parametrize(
    ("turn", "before", "surface"),
    [
        ("年底呢", "2033年护理评估有多少家通过", "2033年底"),
        ("年初呢", "今年护理评估有多少家通过", "今年初"),
        ("月底呢", "3月的护理评估有多少家通过", "3月底"),
        ("and by the end of the year?", "How many passed the 2033 review?", "the end of 2033"),
        ("年底呢", "护理评估有多少家通过", "年底"),
        ("年底呢", "2032年和2033年哪年通过的多", "年底"),
    ],
)
def test_a_part_takes_the_year_before_it_where_there_is_one(turn: str, before: str, surface: str) -> None:
    """Of several none is chosen."""
    assert resolved(slots_in(turn)[0], before, TODAY).surface == surface


def test_a_part_of_a_year_takes_the_place_of_the_year() -> None:
    """Both are told by one word."""
    before = "2033年护理评估有多少家通过"
    slot = resolved(slots_in("年底呢")[0], before, TODAY)
    assert replaced(before, [slot])[0] == "2033年底护理评估有多少家通过"


def test_a_word_with_a_hyphen_is_no_ordinal() -> None:
    """A first-aid contest is not the first of its kind."""
    assert kinds("Who won the third first-aid contest?") == ["ordinal"]


@pytest.mark.parametrize("text", ["Wang Jianhui讲了什么", "主持人是Wang Jianhui吗", "Dr Moss讲了什么"])
def test_a_name_in_latin_letters_stands_beside_chinese_characters(text: str) -> None:
    assert PERSON in kinds(text)


@pytest.mark.parametrize(
    ("text", "earlier", "whole"),
    [
        ("去年的护理大会谁主持", "", "2025年的护理大会谁主持"),
        ("who chaired last year's conference", "", "who chaired 2025's conference"),
        ("上一年的大会谁主持", "2033年的大会在哪里", "2032年的大会谁主持"),
        ("上一年的大会谁主持", "", "上一年的大会谁主持"),
        ("2033年的大会谁主持", "", "2033年的大会谁主持"),
    ],
)
def test_a_year_is_put_in_figures_where_it_is_known(text: str, earlier: str, whole: str) -> None:
    assert in_figures(text, earlier, TODAY) == whole
