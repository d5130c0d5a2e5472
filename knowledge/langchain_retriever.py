"""The library as a langchain retriever, for programs that build on langchain. Nothing else of the library uses this module."""

from __future__ import annotations

from typing import Protocol

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field, SkipValidation

from knowledge.models import Hit, Language
from knowledge.wording.places import describe


class Searcher(Protocol):
    """What the retriever needs of a library."""

    def search(self, text: str, k: int) -> list[Hit]:
        """At most k hits for a question, best first."""


class LibraryRetriever(BaseRetriever):
    """Finds passages for a question.

    Each document's page_content is the passage's text; its metadata has document (file name), title, date (ISO, or None), number (or
    None), locator (in `language`; None: in the passage's own), passage_id and score (higher is better, unbounded). Its id is the
    passage's.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    searcher: SkipValidation[Searcher]
    k: int = Field(default=10, ge=1)
    """Most documents to return."""
    language: Language | None = None

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:  # noqa: ARG002
        return [self._document(hit) for hit in self.searcher.search(query, self.k)]

    def _document(self, hit: Hit) -> Document:
        return Document(
            id=hit.passage.id,
            page_content=hit.passage.text,
            metadata={
                "document": hit.document,
                "title": hit.facts.title,
                "date": None if hit.facts.date is None else hit.facts.date.isoformat(),
                "number": hit.facts.number,
                "locator": describe(hit.passage.locator, self.language or hit.passage.language),
                "passage_id": hit.passage.id,
                "score": hit.score,
            },
        )
