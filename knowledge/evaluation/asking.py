"""Questions of a file put to the library."""

from __future__ import annotations

from knowledge.evaluation.scoring import Reply
from knowledge.models import LogEntry, Outcome

CHANNEL = "eval"
"""Of the asker of an evaluation."""


class NoLog:
    """Records nothing: the log is what people asked, and reviewers read all of it."""

    def write(self, entry: LogEntry) -> None:
        """Drops the entry."""


def replied(entry: LogEntry) -> Reply:
    """The library's answer as it is scored."""
    answer = entry.answer
    return Reply(answer.outcome is Outcome.ANSWERED, answer.text, answer.citations, entry.hits, entry.latency_ms)
