"""What a turn names itself, beside what it asks of it."""

from __future__ import annotations

import pytest

from knowledge.retrieval.following_names import names_in
from knowledge.retrieval.following_turn import turn_of


def named(text: str) -> list[str]:
    return [concept.surface for concept in names_in(turn_of(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("年假有几天", ["年假"]),
        ("明天天气怎么样", ["天气"]),
        ("食堂几点开饭？", ["食堂", "开饭"]),
        ("加班费怎么算？", ["加班费"]),
        ("那停车场呢", ["停车场"]),
        ("What is the weather tomorrow?", ["weather"]),
        ("wifi password", ["wifi", "password"]),
        ("and parking?", ["parking"]),
        ("How many booths were there?", ["booths"]),
    ],
)
def test_a_thing_is_named(text: str, names: list[str]) -> None:
    """Words of the dictionary and words of content."""
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "谁主持的",
        "那在哪里开的呢",
        "全程多少公里",
        "每人补多少",
        "几点开始",
        "那2024年呢",
        "年底呢",
        "第八项是什么",
        "那地点呢",
        "and where?",
        "who chaired it?",
        "how many people will attend?",
        "what about 2024?",
        "and the venue?",
        "what is the ninth one?",
    ],
)
def test_an_ask_alone_names_nothing(text: str) -> None:
    """Verbs, units, attributes, years and places in a list."""
    assert named(text) == []
