"""A document's own definitions are read, and what only looks like one is not."""

from __future__ import annotations

import pytest

from knowledge.proposals.definitions import definitions


def pairs(text: str) -> set[tuple[str, str]]:
    return {(one.first, one.second) for one in definitions(text)}


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("由柳河市健康促进中心（以下简称市健促中心）承办。", ("市健康促进中心", "市健促中心")),
        ("由柳河市健康促进中心（以下简称“市健促中心”）承办。", ("市健康促进中心", "市健促中心")),
        ("柳河市第二附属医院，简称“二附院”，位于城东。", ("第二附属医院", "二附院")),
        ("根据《健康柳河三年行动方案》（下称《健康三年方案》），", ("健康柳河三年行动方案", "健康三年方案")),
        (
            'The Municipal Center for Disease Control (hereinafter "Municipal CDC") will',
            ("Municipal Center for Disease Control", "Municipal CDC"),
        ),
        ("The Liuhe Health Promotion Center (HPC) opened.", ("Health Promotion Center", "HPC")),
        ("a Memorandum of Understanding (MoU) was signed", ("Memorandum of Understanding", "MoU")),
        ("主办：柳河市卫生健康委员会（Liuhe Municipal Health Commission）", ("柳河市卫生健康委员会", "Liuhe Municipal Health Commission")),
        ("我们参观了文化展览（Culture Exhibition）。", ("文化展览", "Culture Exhibition")),
        ("They visited the Liuhe Culture Exhibition (柳河文化展览) on Monday.", ("柳河文化展览", "Liuhe Culture Exhibition")),
        ("健康素养 | health literacy", ("健康素养", "health literacy")),
        ("依据世界卫生组织（WHO）的建议", ("世界卫生组织", "WHO")),
    ],
)
def test_what_a_document_defines(text: str, pair: tuple[str, str]) -> None:
    """Short forms in either language and names in both, each with the part of the text before it that it stands for."""
    assert pair in pairs(text)


@pytest.mark.parametrize(
    "text",
    [
        "本次全市卫生健康工作大会（以下简称“大会”）",
        'The Liuhe Municipal Health Commission (hereinafter referred to as "the Commission") decided',
        "请于5月9日（Friday）前报送",
        "请安装手机软件（APP）后登录",
        "全年经费（RMB）共三百万元",
        "The meeting (held online) ended at noon.",
        "Please bring a laptop (PDF).",
    ],
)
def test_what_is_no_definition(text: str) -> None:
    """Words that mean something else in every other text, remarks, units."""
    assert pairs(text) == set()


def test_a_definition_says_where_it_stands() -> None:
    """So that its words can be shown."""
    text = "附：柳河市健康促进中心（以下简称“市健促中心”）"
    (found,) = definitions(text)
    assert found.languages == ("zh", "zh")
    assert text[found.start : found.end].endswith("市健促中心”")
    assert 0 < found.sure <= 1
