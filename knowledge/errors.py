"""The errors of the library. Each says who reads it; none is shown to a person as str(exc) but by the edge's own wording."""

from __future__ import annotations


class KnowledgeError(Exception):
    """Root of all errors that the library raises on purpose."""


class SettingsError(KnowledgeError):
    """A setting is wrong. For the person who starts the program: names the variable, the fault and the fix."""


class UnreadableFileError(KnowledgeError):
    """A file cannot be read. For the admin who ran ingest: one sentence with the reason and, where there is one, the fix.

    `reason` is a stable key of knowledge.wording.files.REASONS, `detail` a short technical addition that holds no document text.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class ModelError(KnowledgeError):
    """The embedding or reranking model cannot be opened. For the admin: says what to install or which setting to change."""


class IndexMismatchError(KnowledgeError):
    """The index was made with another model or settings. For the admin: says that `python ingest.py --rebuild` mends it."""


class IngestBusyError(KnowledgeError):
    """Another ingest holds the lock. For the admin: says which process, and to run again when it is done."""


class StoreError(KnowledgeError):
    """The database or an index cannot be opened or failed. For the admin; a user is told to try again later."""


class LlmError(KnowledgeError):
    """The configured LLM failed, was too slow or replied unusably. For the log; the answer falls back to quotes."""

    raw_reply: str | None = None
    """What came before it failed, word for word; None where nothing came."""
