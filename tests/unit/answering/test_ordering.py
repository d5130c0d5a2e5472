"""What is quoted first: besides what a sentence says, which document, time and level it is of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from knowledge.answering.evidence import read, weigh
from knowledge.answering.ordering import in_order
from knowledge.models import Hit, Question
from tests.support.answer_hits import CLOSE, document, likened

SAID = "讲座在大礼堂举行，听众约二百人。"


def first(question: str, hits: list[Hit]) -> Hit:
    asked = Question(question, "zh")
    reading = read(asked, hits)
    return in_order(reading, weigh(asked, reading, hits))[0].hit


@pytest.mark.parametrize("signal", ["time", "level"])
def test_of_two_that_say_the_same_the_one_that_fits_time_and_level(signal: str) -> None:
    """Retrieval's signals of the passage speak for its sentences."""
    wrong = replace(document(SAID, name="a.txt")[0], signals={**CLOSE, signal: -1.0})
    right = replace(document(SAID, name="b.txt")[0], signals={**CLOSE, signal: 1.0})
    assert first("讲座在哪里举行？", [wrong, right]).document == "b.txt"


def test_of_two_that_say_the_same_the_one_of_the_first_document() -> None:
    """The document that retrieval put first."""
    hits = [document(SAID, name="a.txt")[0], likened(document(SAID, name="b.txt")[0], 1.5)]
    assert first("讲座在哪里举行？", hits).document == "a.txt"


def test_headings_come_only_where_nothing_else_is_said() -> None:
    """A heading answers no question, but it is better than nothing."""
    (hit,) = document("讲座的地点\n讲座在大礼堂举行，听众约二百人。")
    asked = Question("讲座在哪里举行？", "zh")
    reading = read(asked, [hit])
    assert [each.text for each in in_order(reading, weigh(asked, reading, [hit]))] == [SAID]
    (alone,) = document("讲座的地点")
    reading = read(asked, [alone])
    assert [each.text for each in in_order(reading, weigh(asked, reading, [alone]))] == ["讲座的地点"]


def test_no_evidence_has_no_order() -> None:
    """Nothing in, nothing out."""
    assert in_order(read(Question("讲座在哪里？", "zh"), []), []) == []
