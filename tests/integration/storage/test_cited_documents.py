"""What became of cited documents, on real databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from knowledge.models import Citation, DocumentFacts, Locator, Passage, Span, document_id, passage_id
from knowledge.storage.cited import CitedDocuments
from knowledge.storage.database import Database, open_database
from knowledge.storage.documents import Documents, NewVersion
from knowledge.storage.relations import RelationRow, Relations
from knowledge.storage.runs import IngestRuns
from tests.support.databases import KINDS, fresh_url


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    with closing(open_database(fresh_url(request.param, tmp_path))) as opened:
        yield opened


def take_in(database: Database, name: str, sha: str, *texts: str) -> list[Citation]:
    """A version in place of the one of its name; gives citations of its passages."""
    own, documents = document_id(name, sha * 64), Documents(database)
    passages = tuple(
        Passage(passage_id(own, number, text), own, number, text, "", Locator(page=1), "en", (Span(0, len(text)),))
        for number, text in enumerate(texts)
    )
    former = next((one.key for one in documents.live() if one.name == name), None)
    new = NewVersion(own, name, "", sha * 64, 7, "1", DocumentFacts("Notice", "en"), passages)
    documents.activate(new, replaces=former, run_id=IngestRuns(database).begin())
    return [Citation(1, name, "Notice", None, None, "page 1", one.text, one.text, one.id) for one in passages]


def test_a_document_that_is_as_it_was_is_the_same(database: Database) -> None:
    """Also one that was read anew, whose passages are cut otherwise now."""
    first, second = take_in(database, "a.txt", "1", "One.", "Two.")
    cited = CitedDocuments(database)
    assert all(cited.find(one, datetime.now(UTC)).is_same for one in (first, second))
    take_in(database, "a.txt", "1", "One. Two.")
    found = cited.find(second, datetime.now(UTC))
    assert found.is_same
    assert found.present is not None and found.present.version == 2


def test_a_replaced_document_is_told_from_the_cited_one(database: Database) -> None:
    """By the passage's id, whatever the time says; the relatives of the new one are no matter."""
    (old,) = take_in(database, "a.txt", "1", "One.")
    take_in(database, "a.txt", "2", "Two.")
    found = CitedDocuments(database).find(old, datetime.now(UTC) + timedelta(days=1))
    assert found.cited is not None and found.present is not None
    assert (found.cited.version, found.present.version, found.is_same, found.relatives) == (1, 2, False, ())
    assert CitedDocuments(database).find(take_in(database, "a.txt", "1", "One.")[0], datetime.now(UTC)).is_same


def test_a_citation_whose_passage_nobody_knows_is_of_the_version_of_its_time(database: Database) -> None:
    """As far as the library knew the document then."""
    (old,) = take_in(database, "a.txt", "1", "One.")
    between = datetime.now(UTC)
    take_in(database, "a.txt", "2", "Two.")
    odd = replace(old, passage_id="f" * 32)
    found = CitedDocuments(database).find(odd, between)
    assert found.cited is not None and found.cited.version == 1
    assert CitedDocuments(database).find(odd, between - timedelta(days=1)).cited is None


def test_a_removed_document_is_found_under_its_new_name_or_not_at_all(database: Database) -> None:
    """By its content."""
    (old,) = take_in(database, "a.txt", "1", "One.")
    documents = Documents(database)
    documents.retire([one.key for one in documents.live()])
    found = CitedDocuments(database).find(old, datetime.now(UTC))
    assert found.present is None
    assert found.cited is not None and found.cited.removed_at is not None
    take_in(database, "sub/b.txt", "1", "One.")
    found = CitedDocuments(database).find(old, datetime.now(UTC))
    assert found.is_same
    assert found.present is not None and found.present.name == "sub/b.txt"
    assert CitedDocuments(database).find(replace(old, document="never.txt"), datetime.now(UTC)).cited is None


def test_what_amends_a_document_is_among_its_relatives(database: Database) -> None:
    """As long as it is the one that was cited."""
    (old,) = take_in(database, "a.txt", "1", "One.")
    take_in(database, "change.txt", "2", "One is two.")
    keys = {one.name: one.key for one in Documents(database).live()}
    Relations(database).replace([RelationRow("amends", keys["change.txt"], keys["a.txt"], "corrects", 0.9, "")])
    (relative,) = CitedDocuments(database).find(old, datetime.now(UTC)).relatives
    assert (relative.document, relative.is_source, relative.effect) == ("change.txt", True, "corrects")
