"""Answers as the log has them, made by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from knowledge.models import Answer, Asker, Citation, LogEntry, Outcome, Question
from knowledge.storage.answer_log import LoggedQuestion

QUESTION = "0123456789abcdef" * 2
"""An id."""
MOMENT = datetime(2026, 6, 1, 2, 30, tzinfo=UTC)


def citation(marker: int = 1, quote: str = "At two.", passage: str = "Room 3. At two. Bring tea.", title: str = "Notice") -> Citation:
    return Citation(marker, "notice.docx", title, date(2026, 5, 4), "京卫〔2026〕4号", "page 1", quote, passage, "p" * 32)


def logged(number: int, text: str = "When is it?", *, outcome: Outcome = Outcome.ANSWERED, person: int = 1001) -> LoggedQuestion:
    """A question with a source; a later one for a higher number."""
    answer = Answer(outcome, "“At two.” [1]", "en", "quotes", citations=(citation(),))
    asker = Asker("telegram", str(person), "Alice", str(person))
    return LoggedQuestion(f"{number:032x}", MOMENT + timedelta(minutes=number), asker, Question(text, "en"), answer, (), "none", 1, 1.0)


def entry(
    number: int, person: str = "1001", *, channel: str = "telegram", chat: str = "1001", minutes: int | None = None, text: str = "When?"
) -> LogEntry:
    """The same on its way into the log."""
    answer = Answer(Outcome.ANSWERED, "“At two.” [1]", "en", "quotes", citations=(citation(),))
    asked_at = MOMENT + timedelta(minutes=number if minutes is None else minutes)
    return LogEntry(f"{number:032x}", asked_at, Asker(channel, person, "Alice", chat), Question(text, "en"), answer, (), "none", 1, 1.0)
