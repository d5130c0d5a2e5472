"""Log entries and hits made by hand, for tests of what a terminal or a batch shows of them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from knowledge.models import (
    Answer,
    Asker,
    Citation,
    DocumentFacts,
    Hit,
    Language,
    Locator,
    LogEntry,
    Outcome,
    Passage,
    Question,
    Span,
    passage_id,
)
from knowledge.text.language import detect

PASSAGE = "献血车停在东门。下午两点收车。"


def citation(
    marker: int = 1, passage: str = PASSAGE, quote: str | None = None, title: str = "献血周安排", document: str = "献血周.docx"
) -> Citation:
    return Citation(
        marker=marker,
        document=document,
        title=title,
        date=date(2025, 6, 9),
        number="江卫办〔2025〕9号",
        locator="第2页",
        quote=passage if quote is None else quote,
        passage=passage,
        passage_id=passage_id("d", marker, passage),
    )


def entry(
    text: str = "“献血车停在东门。”[1]",
    *citations: Citation,
    question: str = "献血车停在哪里？",
    history: tuple[str, ...] = (),
    outcome: Outcome = Outcome.ANSWERED,
    language: Language = "zh",
) -> LogEntry:
    return LogEntry(
        id="e1",
        asked_at=datetime(2025, 6, 9, 8, 30, tzinfo=UTC),
        asker=Asker("batch"),
        question=Question(question, detect(question), history),
        answer=Answer(outcome, text, language, "quotes", citations),
        hits=(),
        embedding_model="fake",
        generation=3,
        latency_ms=12.5,
    )


def hit(text: str = PASSAGE, document: str = "献血周.docx", title: str = "献血周安排", score: float = 1.23456) -> Hit:
    language = detect(text)
    passage = Passage(passage_id("d", 0, text), "d", 0, text, "", Locator(page=2), language, (Span(0, len(text)),))
    return Hit(passage, document, DocumentFacts(title, language), score)
