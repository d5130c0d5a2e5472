"""Documents put into a database without being ingested."""

from __future__ import annotations

from knowledge.models import DocumentFacts, Locator, Passage, Span, passage_id
from knowledge.storage.contents import Content
from knowledge.storage.database import Database
from knowledge.storage.documents import Documents, NewVersion
from knowledge.storage.runs import IngestRuns
from knowledge.text.language import detect


def store(database: Database, name: str, *texts: str, replaces: int | None = None) -> int:
    """A live document of one passage a text; gives its row of the documents table."""
    number = f"{name} {replaces}"
    passages = tuple(
        Passage(passage_id(number, at, text), number, at, text, "", Locator(), detect(text), (Span(0, len(text)),))
        for at, text in enumerate(texts)
    )
    facts = DocumentFacts(name, detect("".join(texts)))
    version = NewVersion(number, name, "", "0" * 64, 1, "1", facts, passages, Content("\n".join(texts)))
    Documents(database).activate(version, replaces=replaces, run_id=IngestRuns(database).begin())
    return next(one.key for one in Documents(database).live() if one.name == name)
