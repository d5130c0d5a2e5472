"""Enumerations: items with their places and numbers, introductions, nested lists; in paragraphs and in lines, in both languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.enumeration_marks import first_mark, numeral
from knowledge.text.enumerations import Enumeration, find


def items(text: str, one: Enumeration) -> list[str]:
    return [text[item.span.start : item.span.end] for item in one.items]


def introduction(text: str, one: Enumeration) -> str | None:
    return text[one.introduction.start : one.introduction.end] if one.introduction else None


INLINE: dict[str, tuple[str, str, list[str], str | None]] = {
    "一是 after a colon": (
        "会议提出三点要求：一是加强领导；二是细化措施；三是强化督导。会后参观了展览。", "一是", ["一是加强领导；", "二是细化措施；", "三是强化督导。"],
        "会议提出三点要求：",
    ),
    "一是 with commas between": ("要做到：一是早发现，二是早报告，三是早处置。", "一是", ["一是早发现，", "二是早报告，", "三是早处置。"], "要做到："),
    "第一 with several sentences each": (
        "下面讲两点。第一，要重视。各单位要研究。第二，要落实。年底检查。", "第一", ["第一，要重视。各单位要研究。", "第二，要落实。年底检查。"], "下面讲两点。",
    ),
    "一要": ("一要抓科普，办好讲座。二要抓典型。三要抓舆情。", "一要", ["一要抓科普，办好讲座。", "二要抓典型。", "三要抓舆情。"], None),
    "circled figures": ("其他事项：①不收费。②不刷票。③要报名。", "①", ["①不收费。", "②不刷票。", "③要报名。"], "其他事项："),
    "bracketed figures": ("工作分为：（1）宣传发动；（2）组织实施；（3）总结评估。", "(1)", ["（1）宣传发动；", "（2）组织实施；", "（3）总结评估。"], "工作分为："),
    "一、 in a paragraph": ("一、请佩戴证件。二、请关闭手机。三、请按时退房。", "一、", ["一、请佩戴证件。", "二、请关闭手机。", "三、请按时退房。"], None),
    "其一": ("原因有二：其一，人手不足；其二，经费不足。", "其一", ["其一，人手不足；", "其二，经费不足。"], "原因有二："),
    "figures with a full stop": (
        "春季：1. 洗手；2. 通风；3. 接种疫苗。", "1.", ["1. 洗手；", "2. 通风；", "3. 接种疫苗。"], "春季：",
    ),
    "First, in sentences": (
        "There are two tasks. First, train the staff. It takes a week. Second, open the clinics. Third, tell the public.", "First",
        ["First, train the staff. It takes a week.", "Second, open the clinics.", "Third, tell the public."], "There are two tasks.",
    ),
    "first in one sentence": (
        "The plan has three aims: first, more staff; second, more beds; and third, shorter queues. It runs for a year.", "First",
        ["first, more staff;", "second, more beds;", "third, shorter queues."], "The plan has three aims:",
    ),
    "letters in brackets": ("Bring (a) a photo, (b) a form and (c) a pen. Thank you.", "(a)", ["(a) a photo,", "(b) a form and", "(c) a pen."], "Bring"),
    "roman figures": ("It covers: (i) wards; (ii) clinics; (iii) homes.", "(i)", ["(i) wards;", "(ii) clinics;", "(iii) homes."], "It covers:"),
    "words run together by a translation": (
        "Three points were made. The firstis to unify. All must agree. The secondis to plan. The third is to act.", "The first",
        ["The firstis to unify. All must agree.", "The secondis to plan.", "The third is to act."], "Three points were made.",
    ),
    "a last item called finally": (
        "First, wash. Second, dry. Finally, rest.", "First", ["First, wash.", "Second, dry.", "Finally, rest."], None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "style", "expected", "intro"), INLINE.values(), ids=INLINE.keys())
def test_an_enumeration_inside_a_paragraph_is_found_with_whole_items(text: str, style: str, expected: list[str], intro: str | None) -> None:
    """Each item to the next one's mark; the last to its sentence's end where the others hold one sentence each."""
    (one,) = find(text)
    assert (one.style, items(text, one), introduction(text, one)) == (style, expected, intro)
    assert one.inline
    assert one.complete
    assert one.numbers == tuple(range(1, len(expected) + 1))


def test_lines_make_a_list_that_the_line_before_introduces() -> None:
    """Also with a paragraph of its own inside an item, and blank lines between."""
    text = "会议明确三项任务：\n\n（一）办讲座。\n\n（二）建专家库。\n专家库由中心管理。\n\n（三）抓考核。\n\n会议结束。"
    (one,) = find(text)
    assert items(text, one) == ["（一）办讲座。", "（二）建专家库。\n专家库由中心管理。", "（三）抓考核。"]
    assert introduction(text, one) == "会议明确三项任务："
    assert not one.inline


def test_levels_are_nested() -> None:
    """一、 holds （一）, which holds 1.; numbers begin anew inside each."""
    text = "一、目标\n（一）知晓率\n1. 城市\n2. 农村\n（二）覆盖率\n二、任务\n（一）宣传\n（二）培训\n1. 医生\n2. 护士"
    (outer,) = find(text)
    assert (outer.style, outer.numbers) == ("一、", (1, 2))
    first, second = (item.inner for item in outer.items)
    assert [(one.style, one.numbers) for one in first] == [("（一）", (1, 2))]
    assert [(one.style, one.numbers) for one in first[0].items[0].inner] == [("1.", (1, 2))]
    assert items(text, second[0]) == ["（一）宣传", "（二）培训\n1. 医生\n2. 护士"]


def test_a_list_inside_an_item_of_a_paragraph_is_nested() -> None:
    """一是 with (1) and (2) inside; a list of the next paragraph is not."""
    text = "要求：一是建机制：（1）定人员；（2）定职责；二是抓落实。\n工作：①宣传；②培训。"
    outer, after = find(text)
    assert items(text, outer) == ["一是建机制：（1）定人员；（2）定职责；", "二是抓落实。"]
    assert [items(text, one) for one in outer.items[0].inner] == [["（1）定人员；", "（2）定职责；"]]
    assert items(text, after) == ["①宣传；", "②培训。"]


def test_bullets_have_no_numbers() -> None:
    """And are complete as they are."""
    text = "Bring:\n• a photo\n• a form\n• a pen\nThank you."
    (one,) = find(text)
    assert (one.style, one.numbers, one.complete, introduction(text, one)) == ("•", (None, None, None), True, "Bring:")
    assert items(text, one) == ["• a photo", "• a form", "• a pen"]


def test_a_list_with_a_missing_number_is_not_complete() -> None:
    """Nor is the rest of a list that began elsewhere, which has no gap."""
    (gap,) = find("1. 甲项\n2. 乙项\n4. 丁项")
    assert (gap.numbers, gap.complete, gap.gapless) == ((1, 2, 4), False, False)
    (rest,) = find("5. 戊项\n6. 己项")
    assert (rest.complete, rest.gapless) == (False, True)


@pytest.mark.parametrize(
    "text",
    [
        "会议一是一，二是二地研究。",
        "第一人民医院和第二人民医院参加会议。",
        "2025年增长3.5%，2024年增长2.1%。",
        "see (1) and (2) for the figures.",
        "他排在第一，很高兴。",
        "The first day was fine. The second day it rained.",
        "统一是关键，唯一是他。",
        "No. 1 and No. 2 were closed.",
        "三、四季度开展检查。",
        "A - B\nC - D",
        "",
    ],
)
def test_what_only_looks_like_marks_is_no_enumeration(text: str) -> None:
    """Ordinals of names, decimals, references."""
    assert find(text) == ()


def test_marks_and_numerals_are_read() -> None:
    """Number and style of the mark that a line begins with."""
    read = [
        first_mark(text)
        for text in ("（七）完善政策", "7. 完善", "⑦完善", "第七，完善", "Seventh, improve", "十二是抓安全", "没有标记", "见（七）")
    ]
    assert [mark.number if mark else None for mark in read] == [7, 7, 7, 7, 7, 12, None, None]
    assert [mark.style if mark else None for mark in read] == ["（一）", "1.", "①", "第一", "First", "一是", None, None]
    assert [numeral(figure) for figure in ("十", "十二", "二十一", "九", "十十")] == [10, 12, 21, 9, None]


@given(st.text(alphabet="一二三四是要第（）()12345.、，。；：①②ab \nFirst,Second•-", max_size=120))
def test_items_are_in_order_and_inside_the_text(text: str) -> None:
    """Of any text: no overlap, no empty item, inner lists inside their items."""

    def check(lists: tuple[Enumeration, ...], start: int, end: int) -> None:
        for one in lists:
            assert len(one.items) >= 2
            for item in one.items:
                assert start <= item.span.start < item.span.end <= end
                assert text[item.span.start : item.span.end].startswith(item.mark)
                start = item.span.end
                check(item.inner, item.span.start, item.span.end)

    check(find(text), 0, len(text))
