"""Where a list goes on behind what belongs to one of its items."""

from __future__ import annotations

import pytest

from knowledge.answering.lists import item_number, mark_of
from knowledge.answering.nested import Line, in_doubt, lettered, resumed


def lines(*texts: str, heading: int | None = None) -> list[Line]:
    """Each sentence a line of its own, counted from ten."""
    made = []
    for n, text in enumerate(texts):
        mark, number = lettered(text) or (mark_of(text), item_number(text))
        made.append(Line(10 + n, text, mark, number, heading == n))
    return made


@pytest.mark.parametrize(
    ("texts", "at"),
    [
        (("1. 两寸", "2. 彩色", "三、承诺书"), 12),
        (("a) Two inches", "b) In colour", "三、承诺书"), 12),
        (("注：须为近照", "三、承诺书"), 11),
        (("1. 两寸", "四、承诺书"), None),
        (("白底近照", "三、承诺书"), None),
        (("2. 两寸", "三、承诺书"), None),
        (("1. 两寸", "2. 彩色"), None),
        ((), None),
    ],
)
def test_where_a_list_goes_on(texts: tuple[str, ...], at: int | None) -> None:
    """With the next number, behind lists that count from one and lines that are no headings."""
    assert resumed(lines(*texts), "一、", 2) == at


def test_a_list_that_began_before_may_go_on_from_any_number() -> None:
    """It began in the passage before; the heading of a section ends all."""
    within = lines("3. 彩色", "三、承诺书")
    assert resumed(within, "一、", 2, frozenset({"1."})) == 11
    assert resumed(lines("注：近照。", "三、承诺书", heading=0), "一、", 2) is None


@pytest.mark.parametrize(
    ("text", "mark"),
    [("a) Two inches", ("a)", 1)), ("（B）白底", ("（a）", 2)), ("c. 近照", ("a.", 3)), ("e.g. a photo", None), ("A photo", None), ("ab) photo", None)],
)  # fmt: skip
def test_letters_mark_items_too(text: str, mark: tuple[str, int] | None) -> None:
    """With the number of the letter."""
    assert lettered(text) == mark


@pytest.mark.parametrize(
    ("texts", "doubt"),
    [
        (("白底近照", "三、承诺书"), True),
        (("1. 两寸",), True),
        (("a) Two inches",), True),
        (("特此通知。",), False),
        (("特此通知。", "1. 附件"), False),
        (("四、承诺书",), False),
        ((), False),
    ],
)
def test_what_stands_below_a_list_may_leave_its_end_in_doubt(texts: tuple[str, ...], doubt: bool) -> None:
    """Its next number, or a list that begins within its last item."""
    assert in_doubt(lines(*texts), "一、", 2) is doubt
