"""What the reader gets to read of the evidence, and how its score is looked at beside the gate's features."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bench.gate import FEATURES, Case
from bench.support.verifier.column import COLUMN, Found, report, windows_of, with_column
from knowledge.answering.evidence import read, weigh
from knowledge.models import Question
from tests.support.answer_hits import document


def test_the_best_sentences_are_read_with_their_neighbours_below_their_headings() -> None:
    """The first window is around the best sentence; a sentence that is in it already brings no second one."""
    hits = document(
        "会议地点在市民中心。会议由王伟主持。午餐自理。",
        "报名截止5月6日。",
        title="宣传工作会议通知",
        name="通知.txt",
        sections=("一、会议", "二、报名"),
    )
    asked = Question("宣传工作会议由谁主持", "zh")
    reading = read(asked, hits)
    texts = windows_of(weigh(asked, reading, hits))
    assert texts[0] == "宣传工作会议通知 | 一、会议 | 会议地点在市民中心。会议由王伟主持。午餐自理。"
    assert texts[1:] == ("宣传工作会议通知 | 二、报名 | 报名截止5月6日。",)
    assert windows_of(weigh(asked, reading, hits), count=1) == texts[:1]


def _found(number: int, answerable: bool, texts: Sequence[str]) -> Found:
    features = dict.fromkeys(FEATURES, 0.0) | {"score": float(number % 7)}
    return Found(Case("set", str(number), "who?", "asked" if answerable else "missing", features), tuple(texts))


def _by_length(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
    return np.array([float(len(text)) for _, text in pairs])


def test_the_best_window_of_each_question_counts() -> None:
    """Scores go back to the questions that their windows are of."""
    found = [_found(0, True, ["aa", "aaaa"]), _found(1, False, ["a"]), _found(2, True, ["aaa", "a", "a"])]
    assert [case.features[COLUMN] for case in with_column(found, _by_length)] == [4, 1, 3]


def test_a_score_that_tells_them_apart_shows_in_the_report() -> None:
    """Alone and beside the gate's features, of which none helps here."""
    found = [_found(n, n % 2 == 0, ["long text"] if n % 2 == 0 else ["text"]) for n in range(60)]
    (line,) = report(with_column(found, _by_length))
    assert line.startswith("set (30 + 30): curve alone 1.000, gate ")
    assert "both 1.000; refused at 0.95 kept" in line
    assert line.endswith("both 1.000")
