"""What keeps words from leading: the sentence calls off, bounds, or says the other end."""

from __future__ import annotations

import pytest

from knowledge.answering.leading_limits import End, bounded, denied, end_asked, end_said, taken_back


@pytest.mark.parametrize(
    ("text", "back"),
    [
        ("健康讲座原定于5月9日举行，因故取消。", True),
        ("报送截止时间另行通知。", True),
        ("健康讲座推迟举行。", True),
        ("健康讲座推迟到5月16日举行。", False),
        ("步道案例请于6月30日前报送，逾期不再受理。", False),
        ("The talk on 9 May has been cancelled.", True),
        ("The talk will not be held on 9 May.", True),
        ("Send the cases not later than 9 May.", False),
        ("The talk was postponed to 16 May.", False),
        ("Those who do not come on 9 May are asked again.", False),
    ],
)
def test_a_sentence_that_calls_off_what_it_speaks_of(text: str, back: bool) -> None:
    """A new date or a penalty for being late takes nothing back."""
    assert taken_back(text) is back


@pytest.mark.parametrize(
    ("text", "word", "no"),
    [
        ("讲座不在5月9日举行，请留意。", "5月9日", True),
        ("请于5月9日前报送，逾期不候。", "5月9日", False),
        ("请不晚于5月9日报送。", "5月9日", False),
        ("未参加的人员于5月9日补课。", "5月9日", False),
        ("不合格者5月9日补考。", "5月9日", False),
        ("未来健康讲座于5月9日举行。", "5月9日", False),
        ("It was never held on 9 May.", "9 May", True),
    ],
)
def test_a_clause_that_denies(text: str, word: str, no: bool) -> None:
    """In the clause of the words alone."""
    assert denied(text, text.index(word)) is no


@pytest.mark.parametrize(
    ("text", "word", "open_"),
    [
        ("不早于5月9日举行", "5月9日", True),
        ("5月1日后报送", "5月1日", True),
        ("自2019年以来", "2019年", True),
        ("2027年第二季度完成", "2027年", True),
        ("2027年上半年完成", "2027年", True),
        ("自5月9日起实行", "5月9日", False),
        ("于5月9日前报送", "5月9日", False),
        ("5月9日后勤处检查", "5月9日", False),
        ("after 9 May", "9 May", True),
        ("since 2019", "2019", True),
        ("9 May or later", "9 May", True),
        ("no later than 9 May", "9 May", False),
        ("on 9 May", "9 May", False),
    ],
)
def test_a_time_that_bounds_another(text: str, word: str, open_: bool) -> None:
    """What comes after a day is not that day; what must be done before it has it for its limit."""
    start = text.index(word)
    assert bounded(text, start, start + len(word), False) is open_


def test_a_span_may_be_introduced() -> None:
    """Since it names both its ends."""
    for text, word in (("自3月9日至5月9日开放", "3月9日至5月9日"), ("from 9 May to 12 May", "9 May to 12 May")):
        start = text.index(word)
        assert not bounded(text, start, start + len(word), True)
        assert bounded(text, start, start + len(word), False)


@pytest.mark.parametrize(
    ("text", "word", "end"),
    [
        ("讲座5月9日开始，5月12日结束。", "5月9日", End.START),
        ("讲座5月9日开始，5月12日结束。", "5月12日", End.FINISH),
        ("结束时间：5月12日", "5月12日", End.FINISH),
        ("讲座5月9日举行。", "5月9日", None),
        ("The talk begins on 9 May and ends on 12 May.", "9 May", End.START),
        ("The talk begins on 9 May and ends on 12 May.", "12 May", End.FINISH),
        ("The path opens by the end of May.", "May", End.START),
    ],
)
def test_which_end_a_time_is(text: str, word: str, end: End | None) -> None:
    """By the verb behind it in Chinese, before it in English."""
    start = text.index(word)
    assert end_said(text, start, start + len(word)) is end


@pytest.mark.parametrize(
    ("question", "end"),
    [
        ("讲座什么时候开始？", End.START),
        ("讲座什么时候结束？", End.FINISH),
        ("讲座什么时候举行？", None),
        ("When does the talk start?", End.START),
        ("When does the talk end?", End.FINISH),
        ("When will the path be finished?", None),
    ],
)
def test_which_end_is_asked_for(question: str, end: End | None) -> None:
    """Most questions ask for neither."""
    assert end_asked(question) is end
