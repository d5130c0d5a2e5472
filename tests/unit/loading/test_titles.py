"""Titles that are too long to be any."""

from __future__ import annotations

import pytest

from knowledge.loading import titles
from knowledge.loading.reading import Reading, heading, paragraph


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("关于举办健康讲座的通知。" + "定于三月五日举办讲座，请各科室派员参加。" * 20, "关于举办健康讲座的通知"),
        ("定于三月五日举办讲座，" * 30, "定于三月五日举办讲座，" * 10 + "定于三月五日举办讲座"),
        ("Notice of a lecture. " + "Staff are asked to come and bring a friend with them. " * 20, "Notice of a lecture"),
        ("Notice of the lecture on " + "health and " * 40, "Notice of the lecture on " + "health and " * 15 + "health and"),
        ("x" * 5_000, "x" * 200),
        ("关于举办健康讲座的通知", "关于举办健康讲座的通知"),
    ],
)
def test_a_title_is_never_a_paragraph(text: str, title: str) -> None:
    """Cut to its first sentence, else at a mark or a space; what is short enough stays."""
    found = titles.find(Reading((heading(text, 1), paragraph("定于三月五日举办。")), (0,)), "a")
    assert found.text == title
    assert found.blocks == ((0,) if title == text else ())
