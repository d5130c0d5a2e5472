"""The answer log: every question with its answer, the passages that were found and a copy of each citation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from knowledge.models import Answer, Asker, Citation, LogEntry, Nearest, Outcome, Question
from knowledge.storage.database import Database
from knowledge.storage.records import day, language, storable_values
from knowledge.storage.tables import citations, questions

_BATCH = 200
"""Questions read in one transaction, so that an export of years neither fills the memory nor holds one old snapshot."""


@dataclass(frozen=True, slots=True)
class LoggedHit:
    """A passage that was found, as the log keeps it: the text of those that were used stands in the citations."""

    passage_id: str
    document: str
    """File name."""
    title: str
    score: float
    """Fused score, higher is better, unbounded."""
    signals: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class LoggedQuestion:
    """One question with its answer, read back from the log."""

    id: str
    asked_at: datetime
    """Aware, UTC."""
    asker: Asker
    question: Question
    answer: Answer
    hits: tuple[LoggedHit, ...]
    embedding_model: str
    generation: int
    latency_ms: float


class AnswerLog:
    """Reads and writes the log. Every method raises StoreError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, entry: LogEntry) -> None:
        """Adds one question with its answer and citations, in one transaction."""
        question = storable_values(_question_values(entry))
        cited = [
            storable_values({"question_id": entry.id, "place": place, **asdict(citation)})
            for place, citation in enumerate(entry.answer.citations)
        ]
        with self._database.writing() as connection:
            connection.execute(sa.insert(questions), question)
            if cited:
                connection.execute(sa.insert(citations), cited)

    def get(self, entry_id: str) -> LoggedQuestion | None:
        """One question, or None where the log has no such id."""
        found = self._read(sa.select(questions).where(questions.c.id == entry_id))
        return found[0] if found else None

    def of_person(self, user_id: str, channel: str, limit: int, offset: int = 0) -> list[LoggedQuestion]:
        """A person's own questions of one channel, newest first."""
        return self._read(_newest(user_id, channel).limit(limit).offset(offset))

    def count_of_person(self, user_id: str, channel: str) -> int:
        """How many questions a person asked through one channel."""
        mine = sa.select(sa.func.count()).where(questions.c.user_id == user_id, questions.c.channel == channel)
        with self._database.reading() as connection:
            return int(connection.execute(mine).scalar_one())

    def last_in_chat(self, user_id: str, channel: str, chat_id: str) -> LoggedQuestion | None:
        """The person's last question in a chat; None where they asked none there."""
        found = self._read(_newest(user_id, channel).where(questions.c.chat_id == chat_id).limit(1))
        return found[0] if found else None

    def entries(
        self, *, since: datetime | None = None, until: datetime | None = None, outcome: Outcome | None = None
    ) -> Iterator[LoggedQuestion]:
        """Questions asked in [since, until), aware times, oldest first; read in batches while the caller goes on."""
        query = sa.select(questions).order_by(questions.c.asked_at, questions.c.id).limit(_BATCH)
        if since is not None:
            query = query.where(questions.c.asked_at >= since)
        if until is not None:
            query = query.where(questions.c.asked_at < until)
        if outcome is not None:
            query = query.where(questions.c.outcome == outcome.value)
        batch = self._read(query)
        while batch:
            yield from batch
            last = batch[-1]
            later = sa.or_(
                questions.c.asked_at > last.asked_at,
                sa.and_(questions.c.asked_at == last.asked_at, questions.c.id > last.id),
            )
            batch = self._read(query.where(later)) if len(batch) == _BATCH else []

    def count(self) -> int:
        """How many questions the log holds."""
        with self._database.reading() as connection:
            return int(connection.execute(sa.select(sa.func.count()).select_from(questions)).scalar_one())

    def _read(self, query: sa.Select[Any]) -> list[LoggedQuestion]:
        cited: dict[str, list[Citation]] = defaultdict(list)
        with self._database.reading() as connection:
            rows = [dict(row) for row in connection.execute(query).mappings()]
            mine = sa.select(citations).where(citations.c.question_id.in_([row["id"] for row in rows]))
            for row in connection.execute(mine.order_by(citations.c.question_id, citations.c.place)).mappings():
                cited[row["question_id"]].append(Citation(**{field.name: row[field.name] for field in fields(Citation)}))
        return [_logged(row, cited[row["id"]]) for row in rows]


def _newest(user_id: str, channel: str) -> sa.Select[Any]:
    mine = sa.select(questions).where(questions.c.user_id == user_id, questions.c.channel == channel)
    return mine.order_by(questions.c.asked_at.desc(), questions.c.id.desc())


def _question_values(entry: LogEntry) -> dict[str, Any]:
    answer = entry.answer
    return {
        "id": entry.id,
        "asked_at": entry.asked_at,
        "channel": entry.asker.channel,
        "user_id": entry.asker.user_id,
        "user_name": entry.asker.user_name,
        "chat_id": entry.asker.chat_id,
        "question": entry.question.text,
        "language": entry.question.language,
        "history": list(entry.question.history),
        "today": entry.question.today,
        "outcome": answer.outcome.value,
        "answer": answer.text,
        "answer_language": answer.language,
        "engine": answer.engine,
        "note": answer.note,
        "raw_reply": answer.raw_reply,
        "nearest": [
            {"document": near.document, "title": near.title, "date": near.date.isoformat() if near.date else None}
            for near in answer.nearest
        ],
        "hits": [
            {
                "passage_id": hit.passage.id,
                "document": hit.document,
                "title": hit.facts.title,
                "score": float(hit.score),
                "signals": {name: float(score) for name, score in hit.signals.items()},
            }
            for hit in entry.hits
        ],
        "embedding_model": entry.embedding_model,
        "generation": entry.generation,
        "latency_ms": float(entry.latency_ms),
    }


def _logged(row: Mapping[str, Any], cited: Sequence[Citation]) -> LoggedQuestion:
    return LoggedQuestion(
        id=row["id"],
        asked_at=row["asked_at"],
        asker=Asker(row["channel"], row["user_id"], row["user_name"], row["chat_id"]),
        question=Question(row["question"], language(row["language"]), tuple(row["history"]), row["today"]),
        answer=Answer(
            outcome=Outcome(row["outcome"]),
            text=row["answer"],
            language=language(row["answer_language"]),
            engine=row["engine"],
            citations=tuple(cited),
            nearest=tuple(Nearest(near["document"], near["title"], day(near["date"])) for near in row["nearest"]),
            raw_reply=row["raw_reply"],
            note=row["note"],
        ),
        hits=tuple(LoggedHit(**hit) for hit in row["hits"]),
        embedding_model=row["embedding_model"],
        generation=row["generation"],
        latency_ms=row["latency_ms"],
    )
