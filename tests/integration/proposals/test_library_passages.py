"""The passages of a real database, as proposals read them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from knowledge.proposals.source import LibraryPassages
from knowledge.proposals.types import SourcePassage
from knowledge.storage.database import open_database
from tests.support.databases import KINDS, fresh_url
from tests.support.stored_documents import store


@pytest.mark.parametrize("kind", KINDS)
def test_the_live_passages_of_all_documents(kind: str, tmp_path: Path) -> None:
    """By document, in order; as often as they are asked for, and never of a version that was replaced."""
    with closing(open_database(fresh_url(kind, tmp_path))) as database:
        passages = LibraryPassages(database)
        assert list(passages) == []
        old = store(database, "b.txt", "旧的")
        store(database, "a.txt", "第一段。", "Second paragraph.")
        store(database, "b.txt", "新的", replaces=old)
        expected = [
            SourcePassage("a.txt", "第一段。", "zh"),
            SourcePassage("a.txt", "Second paragraph.", "en"),
            SourcePassage("b.txt", "新的", "zh"),
        ]
        assert list(passages) == expected
        assert list(passages) == expected
