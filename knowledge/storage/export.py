"""The answer log as CSV for a spreadsheet and as JSONL for a program. Both write one question at a time."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict
from datetime import UTC, date, tzinfo
from typing import Any, TextIO

from knowledge.models import Citation
from knowledge.spreadsheets import inert
from knowledge.storage.answer_log import LoggedQuestion

CSV_COLUMNS = (
    "id",
    "asked_at",
    "channel",
    "user_id",
    "user_name",
    "chat_id",
    "question",
    "earlier_questions",
    "language",
    "outcome",
    "answer",
    "source_documents",
    "source_titles",
    "source_places",
    "source_quotes",
    "source_passages",
    "nearest_documents",
    "engine",
    "note",
    "embedding_model",
    "generation",
    "latency_ms",
)


def export_csv(entries: Iterable[LoggedQuestion], stream: TextIO, *, zone: tzinfo = UTC) -> int:
    """Writes one row a question, its sources one a line within their cells, and gives the count of questions.

    Opens with a byte order mark, by which Excel knows UTF-8: open the stream as utf-8 (not utf-8-sig) with newline="".
    Times are in `zone`. A cell that a spreadsheet would take for a formula gets a leading apostrophe.
    """
    stream.write("\ufeff")
    writer = csv.writer(stream)
    writer.writerow(CSV_COLUMNS)
    count = 0
    for entry in entries:
        row = _row(entry, zone)
        writer.writerow([inert(row[column]) for column in CSV_COLUMNS])
        count += 1
    return count


def export_jsonl(entries: Iterable[LoggedQuestion], stream: TextIO, *, zone: tzinfo = UTC) -> int:
    """Writes one JSON object a line with the whole answer, its sources and the passages found; gives the count of questions."""
    count = 0
    for entry in entries:
        stream.write(json.dumps(_object(entry, zone), ensure_ascii=False, default=_plain) + "\n")
        count += 1
    return count


def _row(entry: LoggedQuestion, zone: tzinfo) -> dict[str, object]:
    answer = entry.answer
    return {
        "id": entry.id,
        "asked_at": entry.asked_at.astimezone(zone).isoformat(sep=" ", timespec="seconds"),
        "channel": entry.asker.channel,
        "user_id": entry.asker.user_id,
        "user_name": entry.asker.user_name,
        "chat_id": entry.asker.chat_id,
        "question": entry.question.text,
        "earlier_questions": "\n".join(entry.question.history),
        "language": entry.question.language,
        "outcome": answer.outcome.value,
        "answer": answer.text,
        "source_documents": _each(answer.citations, lambda citation: citation.document),
        "source_titles": _each(answer.citations, lambda citation: citation.title),
        "source_places": _each(answer.citations, lambda citation: citation.locator),
        "source_quotes": _each(answer.citations, lambda citation: citation.quote),
        "source_passages": _each(answer.citations, lambda citation: citation.passage),
        "nearest_documents": "\n".join(near.document for near in answer.nearest),
        "engine": answer.engine,
        "note": answer.note,
        "embedding_model": entry.embedding_model,
        "generation": entry.generation,
        "latency_ms": round(entry.latency_ms),
    }


def _each(citations: Iterable[Citation], what: Callable[[Citation], str]) -> str:
    return "\n".join(f"[{citation.marker}] {what(citation)}" for citation in citations)


def _object(entry: LoggedQuestion, zone: tzinfo) -> dict[str, Any]:
    answer = entry.answer
    return {
        "id": entry.id,
        "asked_at": entry.asked_at.astimezone(zone).isoformat(),
        **asdict(entry.asker),
        "question": entry.question.text,
        "history": entry.question.history,
        "today": entry.question.today,
        "language": entry.question.language,
        "outcome": answer.outcome.value,
        "answer": answer.text,
        "answer_language": answer.language,
        "engine": answer.engine,
        "citations": [asdict(citation) for citation in answer.citations],
        "nearest": [asdict(near) for near in answer.nearest],
        "hits": [asdict(hit) for hit in entry.hits],
        "note": answer.note,
        "raw_reply": answer.raw_reply,
        "embedding_model": entry.embedding_model,
        "generation": entry.generation,
        "latency_ms": entry.latency_ms,
    }


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON form for {type(value).__name__}")
