"""Quotes in their frame: what leads bears the marker of its proof, rows are written with the names of their columns."""

from __future__ import annotations

import pytest

from knowledge.answering.composing import Quote, compose, frame_size
from knowledge.models import Language
from tests.support.answer_hits import document


@pytest.mark.parametrize(
    ("language", "text"),
    [("zh", "5月9日[1]\n据《讲座通知》：\n“讲座于5月9日举行。”[1]"), ("en", "9 May [1]\nFrom “讲座通知”:\n“讲座于5月9日举行。” [1]")],
)
def test_what_leads_bears_the_marker_of_its_quote(language: Language, text: str) -> None:
    """A fact without its marker is none."""
    (hit,) = document("讲座于5月9日举行。", title="讲座通知")
    said = "5月9日" if language == "zh" else "9 May"
    assert compose([Quote(hit, ("讲座于5月9日举行。",), lead=said)], language)[0] == text


def test_a_row_with_named_columns_stands_without_quotation_marks() -> None:
    """It is not word for word; its citation is, and so is the sentence beside it."""
    (hit,) = document("任务分解如下。\n步道 | 6月底", title="任务表")
    quote = Quote(hit, ("任务分解如下。", "步道 | 6月底"), rows=("", "任务：步道；时限：6月底"))
    text, (citation,) = compose([quote], "zh")
    assert text == "据《任务表》：\n“任务分解如下。”\n任务：步道；时限：6月底[1]"
    assert citation.quote in hit.passage.text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_size_of_the_frame_is_that_of_its_line(language: Language) -> None:
    """Which is what the rest of an answer must leave room for."""
    (hit,) = document("讲座于5月9日举行。", title="讲座通知")
    text, _ = compose([Quote(hit, ("讲座于5月9日举行。",))], language)
    assert frame_size(hit, language) == len(text.splitlines()[0]) + 1
