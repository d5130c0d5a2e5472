"""What a document holds beside its passages, and its relations, on real databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from knowledge.models import DocumentFacts, Locator, Part, Suspicion, SuspicionKind
from knowledge.relations.validity import Superseded
from knowledge.storage.contents import Content, Contents
from knowledge.storage.database import Database, open_database
from knowledge.storage.documents import Documents, NewVersion
from knowledge.storage.passages import StoredPassages
from knowledge.storage.relations import RelationRow, Relations
from knowledge.storage.runs import IngestRuns
from knowledge.storage.state import LibraryState
from tests.support.databases import KINDS, fresh_url

CONTENT = Content(
    text="第一页。\n第二页\ufffd。",
    parts=(Part(0, 4, Locator(page=1)), Part(5, 10, Locator(page=2))),
    suspicions=(Suspicion(SuspicionKind.HIDDEN_TEXT, "看不见的字", Locator(page=2, section=("一、总则",))),),
    signature=bytes(range(256)),
    card={"numbers": ["甲卫发〔2025〕1号"], "mentions": [{"effect": "extends"}]},
)


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    with closing(open_database(fresh_url(request.param, tmp_path))) as opened:
        yield opened


def add(database: Database, name: str, content: Content = CONTENT, replaces: int | None = None) -> int:
    """The key of a new live document."""
    facts = DocumentFacts(f"《{name}》", "zh", date=date(2025, 6, 1))
    run = IngestRuns(database).begin()
    version = NewVersion(f"id of {name} {replaces}", name, "", "0" * 64, 1, "1", facts, (), content)
    Documents(database).activate(version, replaces=replaces, run_id=run)
    return next(one.key for one in Documents(database).live() if one.name == name)


def test_a_content_comes_back_the_same(database: Database) -> None:
    """Text, parts, suspicions, signature and card; what no database can hold is replaced, length kept."""
    key = add(database, "a.txt", Content(**{**{f: getattr(CONTENT, f) for f in Content.__slots__}, "text": "第一页。\n第二页\x00。"}))
    contents = Contents(database)
    assert contents.of("id of a.txt None") == CONTENT
    assert contents.of("unknown") is None
    assert list(contents.cards()) == [(key, CONTENT.signature, CONTENT.card)]
    add(database, "plain.txt", Content("文字"))
    assert contents.suspicious() == {key: CONTENT.suspicions}


def test_a_replaced_version_takes_its_content_and_relations_along(database: Database) -> None:
    """Nothing of an old version can be read or related to."""
    old, other = add(database, "a.txt"), add(database, "b.txt")
    relations = Relations(database)
    relations.replace([RelationRow("amends", other, old, "extends", 0.9, "延期至七月"), RelationRow("copy", old, other, None, 1.0, "")])
    new = add(database, "a.txt", Content("新的"), replaces=old)
    assert Contents(database).of("id of a.txt None") is None
    assert [key for key, _, _ in Contents(database).cards()] == [other, new]
    assert relations.relatives() == {}


def test_relations_are_seen_from_both_sides(database: Database) -> None:
    """Each document is told of the other, most certain first."""
    notice, change, copy = add(database, "notice.txt"), add(database, "change.txt"), add(database, "copy.txt")
    relations = Relations(database)
    relations.replace([RelationRow("copy", copy, notice, None, 0.8, ""), RelationRow("amends", change, notice, "extends", 0.9, "延期")])
    found = relations.relatives()
    assert [(one.kind, one.is_source, one.document) for one in found[notice]] == [
        ("amends", True, "change.txt"),
        ("copy", True, "copy.txt"),
    ]
    (seen,) = found[change]
    assert (seen.is_source, seen.document, seen.title, seen.date, seen.effect, seen.quote) == (
        False, "notice.txt", "《notice.txt》", date(2025, 6, 1), "extends", "延期",
    )  # fmt: skip
    assert set(relations.relatives([copy])) == {copy}


def test_the_same_relations_again_change_nothing(database: Database) -> None:
    """The generation rises only with a change, so that readers are not sent to look for nothing."""
    one, two = add(database, "a.txt"), add(database, "b.txt")
    rows = [RelationRow("copy", two, one, None, 1.0, "")]
    Relations(database).replace(rows)
    before = LibraryState(database).generation()
    Relations(database).replace(rows)
    assert LibraryState(database).generation() == before
    Relations(database).replace([])
    assert LibraryState(database).generation() == before + 1
    assert Relations(database).relatives() == {}


def test_what_others_supersede_is_known_by_its_id(database: Database) -> None:
    """Copies share the fate of what they copy; a document that is no longer live supersedes nothing."""
    notice, change, copy = add(database, "notice.txt"), add(database, "change.txt"), add(database, "copy.txt")
    passages = StoredPassages(database)
    assert passages.superseded() == {}
    Relations(database).replace(
        [RelationRow("copy", copy, notice, None, 0.8, ""), RelationRow("amends", change, notice, "extends", 0.9, "延期")]
    )
    by = Superseded(("id of change.txt None",))
    assert passages.superseded() == {"id of notice.txt None": by, "id of copy.txt None": by}
    Documents(database).retire([change])
    assert passages.superseded() == {}
