"""Sentences in both languages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.models import Language
from knowledge.text.sentences import sentence_spans


def sentences(text: str, language: Language) -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(text, language)]


CHINESE = [
    ("marks that end a sentence", "会议召开。会议指出！你知道吗？好", ["会议召开。", "会议指出！", "你知道吗？", "好"]),
    ("a quotation that closes behind the full stop", "他说：“我们要努力。”会议结束。", ["他说：“我们要努力。”", "会议结束。"]),
    ("a quotation that goes on", "坚持“敬佑生命。救死扶伤。”的精神，做好工作。", ["坚持“敬佑生命。救死扶伤。”的精神，做好工作。"]),
    (
        "full stops inside brackets",
        "地点：云湖宾馆（环湖西路3号。乘地铁可达）。报到时间另行通知。",
        ["地点：云湖宾馆（环湖西路3号。乘地铁可达）。", "报到时间另行通知。"],
    ),
    ("semicolons of an enumeration", "一是建专家库；二是办讲座；三是抓考核。", ["一是建专家库；", "二是办讲座；", "三是抓考核。"]),
    ("decimals and addresses", "下降到4.9/10万，详见www.a.example。", ["下降到4.9/10万，详见www.a.example。"]),
    ("list numbers", "1. 建设资源库。2. 开展讲座。", ["1. 建设资源库。", "2. 开展讲座。"]),
    ("an ellipsis", "他想了想……还是去了。", ["他想了想……", "还是去了。"]),
    ("line ends", "一、组织机构\n主办单位：市卫健委\n", ["一、组织机构", "主办单位：市卫健委"]),
    ("a bracket that never closes", "（一）会议召开（共三天。会后参观。", ["（一）会议召开（共三天。", "会后参观。"]),
    ("a semicolon inside a quotation", "主题为“说人话；讲实话”。欢迎参加。", ["主题为“说人话；讲实话”。", "欢迎参加。"]),
]
ENGLISH = [
    (
        "full stops",
        "The meeting was held. It ended at noon! Why? Nobody asked.",
        ["The meeting was held.", "It ended at noon!", "Why?", "Nobody asked."],
    ),
    ("titles and initials", "Dr. Wu and J. R. Smith met Mr. Li. They spoke.", ["Dr. Wu and J. R. Smith met Mr. Li.", "They spoke."]),
    (
        "numbers of things",
        "See No. 5 and Fig. 3 of Vol. 2. Then answer No. The rest follows.",
        ["See No. 5 and Fig. 3 of Vol. 2.", "Then answer No.", "The rest follows."],
    ),
    ("decimals and amounts", "It rose to 31.4 percent. About 1.1 million came.", ["It rose to 31.4 percent.", "About 1.1 million came."]),
    ("quotations", '"We come." The director left.', ['"We come."', "The director left."]),
    ("a quotation inside", 'He said "no way." and left. Then it rained.', ['He said "no way." and left.', "Then it rained."]),
    ("list numbers", "1. Time and place. The course is in May.", ["1. Time and place.", "The course is in May."]),
    ("times of day", "Open until 8 p.m. The bus leaves at 9 a.m. Monday.", ["Open until 8 p.m.", "The bus leaves at 9 a.m. Monday."]),
    (
        "i.e. and e.g.",
        "Some foods, e.g. Salt and i.e. Sugar, are bad. Avoid them.",
        ["Some foods, e.g. Salt and i.e. Sugar, are bad.", "Avoid them."],
    ),
    ("abbreviated countries", "The U.S. Department replied. The U.S. The end.", ["The U.S. Department replied.", "The U.S.", "The end."]),
    ("a figure after the full stop", "It ended. 26 institutions came.", ["It ended.", "26 institutions came."]),
    ("semicolons do not", "Six came; seven left. Done.", ["Six came; seven left.", "Done."]),
    ("Chinese marks inside", "The slogan 健康第一。 It was new.", ["The slogan 健康第一。", "It was new."]),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CHINESE], ids=[case[0] for case in CHINESE])
def test_chinese_sentences(text: str, expected: list[str]) -> None:
    """Each name says what is treated rightly."""
    assert sentences(text, "zh") == expected


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in ENGLISH], ids=[case[0] for case in ENGLISH])
def test_english_sentences(text: str, expected: list[str]) -> None:
    """Each name says what is treated rightly."""
    assert sentences(text, "en") == expected


@given(st.text(alphabet="ab 。！？；.!?“”（）\"'\n\tDr1A，…", max_size=80), st.sampled_from(["zh", "en"]))
def test_spans_are_ordered_trimmed_and_lose_nothing(text: str, language: Language) -> None:
    """Without overlap, without outer white space, and every other character is in one of them."""
    spans = sentence_spans(text, language)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    pieces = [text[span.start : span.end] for span in spans]
    assert all(piece and piece == piece.strip() and "\n" not in piece for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())
