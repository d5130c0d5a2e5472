"""The library as a langchain retriever, used as langchain uses it."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from knowledge.langchain_retriever import LibraryRetriever
from knowledge.models import Hit
from tests.support.llm_hits import HITS, MEETING_ZH


class Shelf:
    """A searcher that returns its hits and remembers what it was asked."""

    def __init__(self, hits: tuple[Hit, ...]) -> None:
        self.hits = hits
        self.asked: list[tuple[str, int]] = []

    def search(self, text: str, k: int) -> list[Hit]:
        self.asked.append((text, k))
        return list(self.hits[:k])


def test_documents_carry_the_passage_and_where_it_stands() -> None:
    shelf = Shelf(HITS)
    first, second = LibraryRetriever(searcher=shelf, k=5).invoke("会议什么时候？")
    assert shelf.asked == [("会议什么时候？", 5)]
    assert first.page_content == MEETING_ZH.passage.text
    assert first.id == MEETING_ZH.passage.id
    assert first.metadata == {
        "document": "通知.docx",
        "title": "关于召开健康促进工作会议的通知",
        "date": "2025-08-01",
        "number": "江卫宣〔2025〕61号",
        "locator": "第1页",
        "passage_id": MEETING_ZH.passage.id,
        "score": 1.0,
    }
    assert second.metadata["number"] is None
    assert second.metadata["locator"] == "page 1"


def test_at_most_k_documents_in_one_language() -> None:
    (document,) = LibraryRetriever(searcher=Shelf(HITS), k=1, language="en").invoke("meeting")
    assert document.metadata["locator"] == "page 1"


async def test_it_works_in_an_asynchronous_chain_and_in_batches() -> None:
    retriever = LibraryRetriever(searcher=Shelf(HITS), k=1)
    chain = retriever | (lambda documents: [d.metadata["document"] for d in documents])
    assert await chain.ainvoke("会议") == ["通知.docx"]
    assert [len(found) for found in retriever.batch(["a", "b"])] == [1, 1]


def test_k_below_one_is_refused() -> None:
    with pytest.raises(ValidationError):
        LibraryRetriever(searcher=Shelf(HITS), k=0)
