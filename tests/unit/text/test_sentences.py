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
    (
        "an enumeration behind its introduction",
        "要求：一是早报告，二是早处置。散会。",
        ["要求：", "一是早报告，", "二是早处置。", "散会。"],
    ),
    ("figures in an enumeration", "分工如下：1.宣传处办讲座，2.医政处建专家库。", ["分工如下：", "1.宣传处办讲座，", "2.医政处建专家库。"]),
    ("circled figures", "下一步：①办讲座②建专家库③抓考核。", ["下一步：", "①办讲座", "②建专家库", "③抓考核。"]),
    ("an enumeration inside a quotation", "他要求做到“一是早，二是快”。会议结束。", ["他要求做到“一是早，二是快”。", "会议结束。"]),
    ("a comma and a pause mark", "市卫生健康委、市教育局参加，会期一天。", ["市卫生健康委、市教育局参加，会期一天。"]),
    ("a colon before plain text", "地点：云湖宾馆。时间：周三。", ["地点：云湖宾馆。", "时间：周三。"]),
    ("an abbreviation in Latin letters", "由Dr. Wu主讲，见No. 3。会后讨论。", ["由Dr. Wu主讲，见No. 3。", "会后讨论。"]),
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
    (
        "an enumeration in one sentence",
        "It aims to (1) train staff; (2) open clinics; and (3) tell people. It runs a year.",
        ["It aims to", "(1) train staff;", "(2) open clinics; and", "(3) tell people.", "It runs a year."],
    ),
    (
        "ordinals in one sentence",
        "Three aims: first, staff; second, beds; third, time. Done.",
        ["Three aims:", "first, staff;", "second, beds;", "third, time.", "Done."],
    ),
    ("references that enumerate nothing", "See (1) and (2) for more. Done.", ["See (1) and (2) for more.", "Done."]),
    (
        "a version and a time",
        "Version 2.1 starts at 9.30 a.m. on Monday. Read it.",
        ["Version 2.1 starts at 9.30 a.m. on Monday.", "Read it."],
    ),
    ("a bracket behind the full stop", "It rained (hard.) The walk was off.", ["It rained (hard.)", "The walk was off."]),
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
