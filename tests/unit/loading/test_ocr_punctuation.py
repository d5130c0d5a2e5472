"""Marks of recognised text made even."""

from __future__ import annotations

import pytest

from knowledge.loading.ocr_punctuation import even


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("各区县卫生健康委（局),各三级医院:", "各区县卫生健康委（局），各三级医院："),
        ("(江卫发〔2024]19号)同时废止.", "（江卫发〔2024〕19号）同时废止。"),
        ("清卫发[2026]第17号", "清卫发〔2026〕第17号"),
        ("上午9:30开会,共1,250万元", "上午9:30开会，共1,250万元"),
        ("参会人数为52,870人;其中医生3.5万人", "参会人数为52,870人；其中医生3.5万人"),
        ("填写表格(见附件1)", "填写表格（见附件1）"),
        ("WHO(World Health Organization)来访", "WHO(World Health Organization)来访"),
        ("电话0460-5550120", "电话0460-5550120"),
    ],
)
def test_chinese_text_has_full_width_marks_where_chinese_stands(seen: str, meant: str) -> None:
    """By the neighbours of each mark; figures, times and English inside keep theirs."""
    assert even(seen) == meant


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("The session ends at 9:30，and lunch follows。", "The session ends at 9:30, and lunch follows."),
        ("It costs 3.5 million.Speakers are invited,too.", "It costs 3.5 million. Speakers are invited, too."),
        ("Write to a.b@example.org or see www.example.org", "Write to a.b@example.org or see www.example.org"),
        ("about 1,250 yuan", "about 1,250 yuan"),
    ],
)
def test_english_text_has_half_width_marks_and_room_after_them(seen: str, meant: str) -> None:
    """Addresses and figures are left as they are."""
    assert even(seen) == meant
