"""Times as an answer leads with them: whole, and in the asker's language."""

from __future__ import annotations

import pytest

from knowledge.answering.leading_times import times_in
from knowledge.models import Language


@pytest.mark.parametrize(
    ("text", "own", "asker", "words"),
    [
        ("报名于2027年3月9日截止。", "zh", "zh", ["2027年3月9日"]),
        ("请于5月9日（星期五）17时前报送。", "zh", "zh", ["5月9日（星期五）17时前"]),
        ("请于5月9日（星期五）17时前报送。", "zh", "en", ["9 May 17:00"]),
        ("步道于10月底前开放。", "zh", "zh", ["10月底前"]),
        ("步道于10月底前开放。", "zh", "en", ["end of October"]),
        ("The path opens by the end of October.", "en", "zh", ["10月底"]),
        ("The path opens by the end of October.", "en", "en", ["the end of October"]),
        ("The fair was held from 8 to 9 January 2027.", "en", "zh", ["2027年1月8日至9日"]),
        ("会议于1月8日至9日召开。", "zh", "en", ["8 to 9 January"]),
        ("由3月1日延长至4月2日。", "zh", "zh", ["3月1日", "4月2日"]),
        ("1月16日，2026年工作会议召开。", "zh", "en", ["16 January", "2026"]),
        ("新址于2024年9月启用。", "zh", "en", ["September 2024"]),
        ("讲座在礼堂举行。", "zh", "zh", []),
        ("讲座于2027年3月、6月举行。", "zh", "en", [""]),
        ("讲座于3月5日、12日举行。", "zh", "en", [""]),
        ("讲座于3月5日、12日举行。", "zh", "zh", ["3月5日、12日"]),
        ("The talks are on 9 and 16 May 2027.", "en", "zh", [""]),
        ("The talks are on 9 and 16 May 2027.", "en", "en", ["9 and 16 May 2027"]),
        ("It is open between 9 and 16 May 2027.", "en", "en", [""]),
        ("It is open from 9 May until 16 May.", "en", "zh", ["5月9日至16日"]),
        ("讲座于5月9日上午9时、下午2时举行。", "zh", "en", [""]),
        ("The talk starts at 2:30 p.m.", "en", "en", ["2:30 p.m."]),
        ("步道2027年年底前完成。", "zh", "zh", ["2027年年底前"]),
        ("步道2027年年底前完成。", "zh", "en", ["end of 2027"]),
        ("步道2027年第二季度完成。", "zh", "en", [""]),
    ],
)
def test_times_stand_whole_and_in_the_askers_language(text: str, own: Language, asker: Language, words: list[str]) -> None:
    """With their weekday, hour and 前 as they stand; written anew, with day, month, year and hour as far as the text says them."""
    assert [time.words for time in times_in(text, own, asker, frozenset())] == words


def test_a_time_with_two_ends_is_known_as_one() -> None:
    """Days in a list are not."""
    texts = ("会议于1月8日至9日召开。", "会议于1月8日、9日召开。", "Open from 8 to 9 January.", "Open on 8 and 9 January.")
    found = [time.span for text in texts for time in times_in(text, "zh" if "会" in text else "en", "zh", frozenset())]
    assert found == [True, False, True, False]


def test_times_of_the_question_are_no_answer() -> None:
    """Who asks about the conference of 2027 does not want to hear 2027."""
    assert times_in("2027年的会议已经结束。", "zh", "zh", {"year:2027", "num:2027"}) == []
