"""Answers and hits as the JSON of the command-line contract."""

from __future__ import annotations

from typing import Any

from knowledge.models import Citation, Hit, Language, LogEntry
from knowledge.retrieval.explaining import Explained, Explanation, explain
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


def explained_json(found: Explained, language: Language) -> dict[str, Any]:
    """{"hits", "understood"}: each hit as hit_json() has it, with its "signals" besides."""
    hits = [{**hit_json(hit, language), "signals": signals_json(explain(hit, found.weights))} for hit in found.hits]
    return {"hits": hits, "understood": dict(found.understood)}


def signals_json(explanation: Explanation) -> dict[str, Any]:
    """{"score", "weight", "contribution"} of each signal by its name; a weight of 0 says that it does not count."""
    return {
        vote.signal: {"score": round(vote.score, 4), "weight": round(vote.weight, 4), "contribution": round(vote.contribution, 4)}
        for vote in (*explanation.votes, *explanation.beside)
    }
