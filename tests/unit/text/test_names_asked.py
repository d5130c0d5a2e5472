"""Names of persons and places in questions, and in texts of either language."""

from __future__ import annotations

import pytest

from knowledge.text.folding import fold
from knowledge.text.names_asked import names_asked, share_named
from knowledge.text.terms import bridge_terms


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("贺云台现在负责什么", ["贺云台"]),
        ("what does He Yuntai do now", ["he yuntai"]),
        ("Xi'an Road clinic", []),
        ("where in Xiaotangshan", ["xiaotangshan"]),
        ("望湖区有几家", ["望湖区"]),
        ("Who opened the meeting?", []),
        ("会议几点开始", []),
        ("", []),
        ("Can She come?", []),
        ("Men Women toilets", []),
        ("the Long Run", []),
        ("曾用名怎么填", []),
        ("钱款什么时候到", []),
        ("贺云台和何秋实谁负责", ["贺云台", "何秋实"]),
    ],
)
def test_names_in_questions(question: str, names: list[str]) -> None:
    """Chinese persons by their surname, places by their ending, Latin names by being pinyin with a capital."""
    assert [name.surface for name in names_asked(question)] == names


@pytest.mark.parametrize(
    ("question", "text", "share"),
    [
        ("贺云台负责什么", "由贺云台牵头。", 1.0),
        ("賀雲台負責什麼", "由贺云台牵头。", 1.0),
        ("贺云台负责什么", "He Yuntai leads the group.", 1.0),
        ("what does He Yuntai do", "由贺云台牵头。", 1.0),
        ("what does He Yuntai do", "Director HE YUNTAI leads.", 1.0),
        ("what does He Yuntai do", "何秋实牵头。", 0.0),
        ("贺云台和何秋实谁负责", "何秋实牵头。", 0.5),
        ("谁负责", "何秋实牵头。", 0.0),
    ],
)
def test_the_share_of_names_that_a_text_holds(question: str, text: str, share: float) -> None:
    """In their own script, or by pinyin in the other."""
    assert share_named(names_asked(question), fold(text), frozenset(bridge_terms(text))) == share
