"""A reply that came and cannot be used."""

from __future__ import annotations

from knowledge.errors import LlmError


class UnusableReplyError(LlmError):
    """The model said something, and nothing of it can be shown. For the log: reviewers see what it was."""

    def __init__(self, reason: str, raw_reply: str) -> None:
        """`reason` as for LlmError, without a word of the reply; `raw_reply` what came, word for word, perhaps only its beginning."""
        super().__init__(reason)
        self.raw_reply = raw_reply
