"""A citation copies its passage and can only be made of words that stand there."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge.answering.citing import cite
from knowledge.models import Citation, DocumentFacts, Hit, Locator, Passage, Span, passage_id

TEXT = "献血车停在东门。下午两点收车。"
LOCATOR = Locator(page=2, section=("三、地点",))


def hit() -> Hit:
    passage = Passage(passage_id("d", 4, TEXT), "d", 4, TEXT, "三、地点", LOCATOR, "zh", (Span(0, 8), Span(8, 15)))
    return Hit(passage, "献血周.docx", DocumentFacts("献血周安排", "zh", date=date(2025, 6, 9), number="江卫办〔2025〕9号"), score=1.5)


def test_a_citation_carries_all_that_proves_it() -> None:
    """The document's name, title, date and number, the place in the asker's language, and the passage's whole text."""
    assert cite(3, hit(), "下午两点收车。", "en") == Citation(
        marker=3,
        document="献血周.docx",
        title="献血周安排",
        date=date(2025, 6, 9),
        number="江卫办〔2025〕9号",
        locator="page 2 · 三、地点",
        quote="下午两点收车。",
        passage=TEXT,
        passage_id=passage_id("d", 4, TEXT),
    )


def test_the_place_is_written_in_the_askers_language() -> None:
    """The quote stays in the document's."""
    assert cite(1, hit(), "献血车停在东门。", "zh").locator == "第2页 · 三、地点"


@pytest.mark.parametrize("quote", ["下午三点收车。", "献血车停在东门。 下午两点收车。", "东门停车", "三、地点"])
def test_words_that_do_not_stand_in_the_passage_cannot_be_cited(quote: str) -> None:
    """Not even with other spacing, and headings are no part of the text: a citation that proves nothing is never made."""
    with pytest.raises(ValueError, match="does not stand in the passage"):
        cite(1, hit(), quote, "zh")


@pytest.mark.parametrize("quote", ["", " ", "\n"])
def test_an_empty_quote_proves_nothing(quote: str) -> None:
    """Nothing stands in every text."""
    with pytest.raises(ValueError, match="quote"):
        cite(1, hit(), quote, "zh")
