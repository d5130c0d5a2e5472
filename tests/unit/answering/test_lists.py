"""A list is found whole and in order, wherever it is entered, and ends where its items end."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.list_bounds import list_at
from knowledge.answering.lists import Stretch, complete, count_of, first_clauses, introduces, item_number, items_of, shown
from knowledge.models import Hit
from tests.support.answer_hits import around, document

MARKS = {
    "1.": lambda n: f"{n}. ",
    "1、": lambda n: f"{n}、",
    "（1）": lambda n: f"（{n}）",
    "（一）": lambda n: f"（{'一二三四五六七八九十'[n - 1]}）",
    "一、": lambda n: f"{'一二三四五六七八九十'[n - 1]}、",
    "①": lambda n: "①②③④⑤⑥⑦⑧⑨⑩"[n - 1],
}
THINGS = ("摸清底数", "配齐药箱", "培训讲师", "更换标牌", "开放球馆", "修缮步道", "评选先进", "总结经验")
AROUND_LIST = ("工作会议于上午举行。", "工作人员随后进行了参观。")


def quoted(stretches: list[Stretch]) -> str:
    """The list as it would be read, without line ends."""
    return "".join(stretch.text for stretch in stretches).replace("\n", "")


def items(mark: str, count: int = 8) -> list[str]:
    return [f"{MARKS[mark](n)}{THINGS[n - 1]}；" for n in range(1, count + 1)]


def entries(hits: list[Hit]) -> list[tuple[Hit, int]]:
    """Every sentence through which the list may be entered: its introduction and the beginnings of its items."""
    return [
        (hit, i)
        for hit in hits
        for i in range(len(hit.passage.sentences))
        if introduces(hit.passage.sentence(i)) or i in items_of(hit.passage)
    ]


@pytest.mark.parametrize("mark", MARKS)
def test_a_list_is_whole_from_wherever_it_is_entered(mark: str) -> None:
    """From its introduction and from each item; what stands before and after it in the passage is no part of it."""
    lines = items(mark)
    (hit,) = document("\n".join([AROUND_LIST[0], "今年要做好八件事：", *lines, AROUND_LIST[1]]))
    for _, sentence in entries([hit]):
        assert quoted(list_at(hit, sentence, around([hit]))) == "今年要做好八件事：" + "".join(lines)


@pytest.mark.parametrize("mark", MARKS)
@given(cuts=st.sets(st.integers(1, 7), max_size=2))
def test_a_list_over_several_passages_is_whole_and_in_order(mark: str, cuts: set[int]) -> None:
    """Wherever it is cut into passages and wherever it is entered."""
    lines = items(mark)
    edges = [0, *sorted(cuts), len(lines)]
    texts = ["\n".join(lines[a:b]) for a, b in pairwise(edges)]
    texts[0] = "今年要做好八件事：\n" + texts[0]
    hits = document(*texts, "另一个话题的段落。", sections=["任务"] * len(texts) + ["其他"])
    for hit, sentence in entries(hits[:-1]):
        assert quoted(list_at(hit, sentence, around(hits))) == "今年要做好八件事：" + "".join(lines)


def test_a_list_in_the_passage_after_its_introduction_is_found() -> None:
    """The introduction ends its passage."""
    hits = document("会议提出三点要求：", "1. 摸清底数；\n2. 配齐药箱；\n3. 培训讲师。")
    assert [stretch.hit for stretch in list_at(hits[0], 0, around(hits))] == hits


@pytest.mark.parametrize("heading", ["三、奖励办法", "（三）奖励办法", "奖励办法", "第三章　奖励办法"])
@pytest.mark.parametrize("apart", [False, True], ids=["in the same passage", "in the next passage"])
def test_a_list_does_not_run_into_the_next_heading(heading: str, apart: bool) -> None:
    """Whether the heading has a mark of its own or none."""
    listed = "二、参赛须知\n1. 携带证件；\n2. 穿运动服；\n3. 提前热身。"
    rest = f"{heading}\n一等奖一名，二等奖两名。"
    hits = document(listed, rest, sections=("须知", "奖励")) if apart else document(f"{listed}\n{rest}")
    for sentence in (1, 2, 3):
        text = quoted(list_at(hits[0], sentence, around(hits)))
        assert "提前热身" in text
        assert "奖励办法" not in text
        assert "一等奖" not in text


def test_a_list_does_not_run_into_the_next_sections_list() -> None:
    """That one begins to count anew, under a heading of its own."""
    hits = document(
        "参赛须知\n1. 携带证件；\n2. 穿运动服；\n3. 提前热身。", "奖励办法\n1. 一等奖一名；\n2. 二等奖两名。", sections=("须知", "奖励")
    )
    text = quoted(list_at(hits[0], 1, around(hits)))
    assert "提前热身" in text
    assert "一等奖" not in text
    text = quoted(list_at(hits[1], 2, around(hits)))
    assert "二等奖" in text
    assert "热身" not in text


def test_all_that_belongs_to_an_item_stays_with_it() -> None:
    """An item may go on for several sentences of its line."""
    (hit,) = document("要求如下：\n1. 摸清底数。各科室逐一登记。\n2. 配齐药箱。药品按月更换。\n特此通知。")
    text = quoted(list_at(hit, 0, around([hit])))
    assert "各科室逐一登记。" in text
    assert text.endswith("药品按月更换。")


def test_lines_without_marks_are_a_list_while_one_sentence_goes_on() -> None:
    """It ends with the full stop."""
    (hit,) = document("培训内容包括：\n心肺复苏；\n止血包扎；\n气道急救。\n报名方式另行通知。")
    assert quoted(list_at(hit, 0, around([hit]))) == "培训内容包括：心肺复苏；止血包扎；气道急救。"


@pytest.mark.parametrize(
    "text", ["讲座在礼堂举行。听众约二百人。", "The talk took place in the hall. Some 200 people came.", "1. 唯一的一项。"]
)
def test_where_there_is_no_list_none_is_found(text: str) -> None:
    """A single item is none."""
    (hit,) = document(text)
    for sentence in range(len(hit.passage.sentences)):
        assert list_at(hit, sentence, around([hit])) == []


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("7. 评选先进", 7), ("（七）评选先进", 7), ("七、评选先进", 7), ("⑦评选先进", 7), ("第七，评选先进", 7), ("十一、总结", 11),
        ("Seventh, choose the best", 7), ("Seventhly, choose the best", 7), ("2027年评选先进", None), ("7.5公里", None), ("评选先进", None),
    ],
)  # fmt: skip
def test_the_number_of_an_item_is_read_from_its_mark(sentence: str, number: int | None) -> None:
    """In every style; figures that are no marks are none."""
    assert item_number(sentence) == number


@pytest.mark.parametrize(
    ("sentence", "does"), [("要求如下：", True), ("Bring the following: ", True), ("地点：礼堂", False), ("完成。", False)]
)
def test_a_sentence_that_ends_in_a_colon_introduces(sentence: str, does: bool) -> None:
    """A colon inside it does not."""
    assert introduces(sentence) is does


def test_a_list_that_fits_is_shown_as_it_stands() -> None:
    """In one piece."""
    (hit,) = document("要求如下：\n1. 摸清底数；\n2. 配齐药箱。")
    assert shown(list_at(hit, 0, around([hit])), 500) == [(hit.passage.text,)]


@given(count=st.integers(3, 30), words=st.integers(1, 40), chinese=st.booleans())
def test_of_a_long_list_the_beginning_of_every_item_is_shown(count: int, words: int, chinese: bool) -> None:
    """Each piece stands in the passage, the items come in order, none is missing, and all together keep to the limit."""
    body = "，".join(["落实各项健康促进措施"] * words) if chinese else ", ".join(["carry out the measures"] * words)
    lines = [f"{n}. {body}。" if chinese else f"{n}. {body}." for n in range(1, count + 1)]
    (hit,) = document("\n".join(lines))
    (pieces,) = shown([Stretch(hit, 0, len(hit.passage.sentences) - 1)], 500)
    assert all(piece in hit.passage.text for piece in pieces)
    assert sum(map(len, pieces)) <= 500
    assert re.findall(r"(?m)^(\d+)\.", "\n".join(pieces)) == [str(n) for n in range(1, count + 1)]


@given(text=st.text(alphabet="健康促进，。；：abc ,.;:\n", max_size=80), most=st.integers(5, 60))
def test_first_clauses_are_a_beginning_no_longer_than_asked_for(text: str, most: int) -> None:
    """Word for word; a text that is short enough stays whole."""
    cut = first_clauses(text, most)
    assert text.startswith(cut)
    assert len(cut) <= most
    assert cut == text or len(text) > most


@pytest.mark.parametrize(
    ("text", "most", "cut"),
    [
        ("1. 加强统筹协调，明确任务清单，按时推进。", 15, "1. 加强统筹协调"),
        ("1. Unify the understanding, strengthen planning and act.", 40, "1. Unify the understanding"),
        ("1. Strengthen the overall planning of everything", 20, "1. Strengthen the"),
    ],
)
def test_first_clauses_end_with_a_clause_or_a_word(text: str, most: int, cut: str) -> None:
    """Not in the middle of one."""
    assert first_clauses(text, most) == cut


def test_a_list_of_bullets_does_not_run_into_the_next_sections_bullets() -> None:
    """Marks without a number cannot tell that they begin again; the heading between them does."""
    hits = document("参赛须知\n- 携带证件；\n- 穿运动服。", "奖励办法\n- 一等奖一名；\n- 二等奖两名。", sections=("须知", "奖励"))
    text = quoted(list_at(hits[0], 1, around(hits)))
    assert "穿运动服" in text
    assert "一等奖" not in text


NESTED = {
    "zh": ("报名材料有三项：", ["一、报名表", "二、照片"], "三、承诺书"),
    "zh figures": ("报名材料有三项：", ["1. 报名表；", "2. 照片；"], "3. 承诺书。"),
    "en": ("Bring the following three papers:", ["1. The form", "2. A photo"], "3. The letter"),
}
WITHIN = {
    "figures": {"zh": ["1. 两寸", "2. 彩色"], "zh figures": ["（1）两寸", "（2）彩色"], "en": ["(1) Two inches", "(2) In colour"]},
    "letters": {"zh": ["a) 两寸", "b) 彩色"], "zh figures": ["a) 两寸", "b) 彩色"], "en": ["a) Two inches", "b) In colour"]},
    "one": {"zh": ["（1）两寸"], "zh figures": ["①两寸"], "en": ["- Two inches"]},
    "note": {"zh": ["注：须为近照"], "zh figures": ["注：须为近照。"], "en": ["Note: a recent one"]},
    "two levels": {"zh": ["（一）两寸", "1. 彩色", "2. 近照", "（二）白底"], "zh figures": ["（1）两寸", "①彩色"], "en": ["(1) Two inches", "a) Glossy"]},
}  # fmt: skip


@pytest.mark.parametrize("kind", WITHIN)
@pytest.mark.parametrize("style", NESTED)
def test_a_list_goes_on_behind_what_belongs_to_one_of_its_items(style: str, kind: str) -> None:
    """Lists and notes within an item are quoted with it and not counted."""
    introduction, before, last = NESTED[style]
    lines = [introduction, *before, *WITHIN[kind][style], last]
    (hit,) = document("\n".join([*lines, "特此通知。"]))
    found = list_at(hit, 0, around([hit]))
    assert quoted(found) == "".join(lines)
    assert (count_of(found), complete(found)) == (3, True)


@pytest.mark.parametrize("kind", WITHIN)
@pytest.mark.parametrize("style", NESTED)
def test_a_list_goes_on_behind_a_nested_one_in_the_next_passage(style: str, kind: str) -> None:
    """Wherever the passages are cut."""
    introduction, before, last = NESTED[style]
    lines = [introduction, *before, *WITHIN[kind][style], last]
    for cut in range(2, len(lines)):
        hits = document("\n".join(lines[:cut]), "\n".join(lines[cut:]), sections=("材料", "材料"))
        found = list_at(hits[0], 0, around(hits))
        assert quoted(found) == "".join(lines)
        assert (count_of(found), complete(found)) == (3, True)


@pytest.mark.parametrize(
    "lines",
    [
        ["报名材料有三项：", "一、报名表", "二、照片", "白底彩色近照", "三、承诺书"],
        ["Bring three papers:", "1. The form", "2. A photo", "White ground and recent", "3. The letter"],
        ["报名材料如下：", "一、报名表", "二、照片", "1. 两寸"],
        ["Bring these papers:", "1. The form", "2. A photo", "a) Two inches"],
    ],
)
def test_a_count_is_not_sure_where_the_list_may_go_on(lines: list[str]) -> None:
    """Below a line that may be a heading its next number stands, or a list within its last item begins."""
    (hit,) = document("\n".join(lines))
    assert not complete(list_at(hit, 0, around([hit])))


def test_a_list_within_a_section_does_not_run_into_the_next_one() -> None:
    """Whose number is not one, though the figures below it count on."""
    (hit,) = document("一、要求如下：\n1. 携带证件；\n2. 穿运动服。\n二、奖励办法\n3. 一等奖一名；\n4. 二等奖两名。")
    found = list_at(hit, 0, around([hit]))
    assert quoted(found).endswith("穿运动服。")
    assert not complete(found)


def test_a_heading_with_a_mark_of_its_own_is_not_counted() -> None:
    """It introduces the items."""
    (hit,) = document("二、要求如下：\n1. 携带证件；\n2. 穿运动服；\n3. 提前热身。\n三、奖励办法")
    found = list_at(hit, 0, around([hit]))
    assert (count_of(found), complete(found)) == (3, True)


@pytest.mark.parametrize("body", ["加强统筹协调，明确任务清单，", "carry out the measures, "])
def test_a_long_nested_list_is_shown_by_its_items(body: str) -> None:
    """What stands within them yields first."""
    lines = ["要求如下：", *(f"{n}. {body * 4}\n（1）{body * 4}\n（2）{body * 4}" for n in range(1, 5))]
    (hit,) = document("\n".join(lines))
    (pieces,) = shown(list_at(hit, 0, around([hit])), 240)
    assert re.findall(r"(?m)^(\d)\.", "\n".join(pieces)) == ["1", "2", "3", "4"]
    assert all(piece in hit.passage.text for piece in pieces)
    assert "（1）" not in "".join(pieces)


def test_an_item_is_never_cut_to_its_mark() -> None:
    """ "Sixth," alone says nothing."""
    assert first_clauses("Sixth, publish the waiting times of all clinics", 24) == "Sixth, publish the"
    assert first_clauses("第二，配齐全部药箱和器材", 9) == "第二，配齐全部药箱"
