"""Places as an answer leads with them: with a word for a place in them, and no occasion, date or manner."""

from __future__ import annotations

import pytest

from knowledge.answering.leading_places import places_in


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("讲座在东楼礼堂举行。", ["东楼礼堂"]),
        ("讲座地点：2号楼三楼会议室。", ["2号楼三楼会议室"]),
        ("讲座在门诊楼前举行。", ["门诊楼前"]),
        ("讲座在2027年5月举行。", []),
        ("讲座在市卫健委指导下举行。", []),
        ("讲座在市疾控中心指导下举行。", []),
        ("讲座在东楼会议召开之前举办。", []),
        ("讲座在5家医院举行。", []),
        ("讲座地点：另行通知。", []),
        ("The talk is held in the East Hall on Monday.", ["the East Hall"]),
        ("The talk is held at St. Mary's Hospital.", ["St. Mary's Hospital"]),
        ("Venue: Room 302, Lake Building", ["Room 302, Lake Building"]),
        ("The talk is held in English.", []),
        ("The talk is held in person.", []),
        ("The talk is held in line with the plan.", []),
        ("The talk is held in honour of the City Hospital.", []),
        ("Venue: to be announced", []),
    ],
)
def test_only_places_lead(text: str, places: list[str]) -> None:
    """Behind 在 and "held in" stand times, languages and helpers as well."""
    assert [words for _, words in places_in(text)] == places
