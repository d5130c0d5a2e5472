"""Copies of one document do not fill the list of hits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from knowledge.models import DocumentFacts, Hit, Locator, Passage, Span
from knowledge.retrieval.retriever import without_repeats

NOTICE = DocumentFacts("关于开展义诊的通知", "zh", "text", date(2025, 3, 1), "text", issuer="东湖区卫生健康局")


def hit(name: str, text: str, score: float, facts: DocumentFacts = NOTICE) -> Hit:
    return Hit(Passage(name, name, 0, text, "", Locator(), "zh", (Span(0, len(text)),)), name, facts, score)


def test_the_better_of_two_copies_stays() -> None:
    """Whatever the copy's file is called."""
    hits = [hit("a.docx", "义诊定于三月五日。", 3.0), hit("a(1).docx", "义诊定于三月五日。", 2.9), hit("b.docx", "另一段。", 1.0)]
    assert [one.document for one in without_repeats(hits)] == ["a.docx", "b.docx"]


def test_a_title_that_is_only_the_file_name_tells_nothing() -> None:
    """Two copies of an untitled file have different file names and say the same."""
    named = [hit(n, "义诊定于三月五日。", 1.0, replace(NOTICE, title=n, title_source="file name")) for n in ("x.txt", "y.txt")]
    assert len(without_repeats(named)) == 1


def test_the_same_words_in_another_document_stay() -> None:
    """Two editions or two bodies may print the same contact line: each proves its own."""
    other = replace(NOTICE, date=date(2024, 3, 1))
    body = replace(NOTICE, issuer="西湖区卫生健康局")
    assert (
        len(without_repeats([hit("a", "联系人：李四", 3, NOTICE), hit("b", "联系人：李四", 2, other), hit("c", "联系人：李四", 1, body)]))
        == 3
    )
