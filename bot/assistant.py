"""What a messenger needs of the library."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from knowledge.models import Asker, LogEntry


class Assistant(Protocol):
    """Answers questions. knowledge.library.Library is the real one."""

    def ask(self, text: str, asker: Asker, history: Sequence[str] = ()) -> LogEntry:
        """The answer, already in the log when this returns.

        Blocks, up to tens of seconds where an LLM is asked; may be called from several threads at once. `history` holds the same person's
        earlier questions of this conversation, oldest first. Raises KnowledgeError where no answer could be made.
        """
