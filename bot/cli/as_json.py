"""Answers and hits as the JSON of the command-line contract."""

from __future__ import annotations

from typing import Any

from knowledge.models import Citation, Hit, Language, LogEntry
from knowledge.wording.places import describe


def answer_json(entry: LogEntry) -> dict[str, Any]:
    """{"outcome", "answer", "language", "engine", "citations", "latency_ms"}."""
    answer = entry.answer
    return {
        "outcome": answer.outcome.value,
        "answer": answer.text,
        "language": answer.language,
        "engine": answer.engine,
        "citations": [citation_json(citation) for citation in answer.citations],
        "latency_ms": entry.latency_ms,
    }


def citation_json(citation: Citation) -> dict[str, Any]:
    """One citation."""
    return {
        "marker": citation.marker,
        "document": citation.document,
        "title": citation.title,
        "date": citation.date.isoformat() if citation.date else None,
        "number": citation.number,
        "locator": citation.locator,
        "quote": citation.quote,
        "passage": citation.passage,
        "passage_id": citation.passage_id,
    }


def hit_json(hit: Hit, language: Language) -> dict[str, Any]:
    """{"document", "passage_id", "title", "locator", "text", "score"}."""
    return {
        "document": hit.document,
        "passage_id": hit.passage.id,
        "title": hit.facts.title,
        "locator": describe(hit.passage.locator, language),
        "text": hit.passage.text,
        "score": round(hit.score, 4),
    }
