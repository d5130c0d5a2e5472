"""The database on real SQLite files: opening, migrating, and what each store reads back."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from knowledge.errors import StoreError
from knowledge.models import DocumentFacts, Locator, Passage, Span
from knowledge.storage.database import Database, open_database
from knowledge.storage.documents import Documents, NewVersion
from knowledge.storage.passages import StoredPassages
from knowledge.storage.runs import IngestRuns, RunOutcome
from knowledge.storage.state import LibraryState
from knowledge.storage.tables import metadata
from knowledge.text.folding import whole
from tests.support.databases import KINDS, fresh_url

FACTS = DocumentFacts(
    title="关于召开会议的通知",
    language="zh",
    title_source="text",
    date=date(2024, 3, 5),
    date_source="text and file name",
    number="京卫宣〔2024〕1号",
    issuer="北京市卫生健康委员会",
    kind="notice",
    pages=3,
)


def version(name: str = "a.txt", digest: str = "1", texts: tuple[str, ...] = ("第一段。第二句。", "Second passage.")) -> NewVersion:
    document = f"{name}-{digest}"
    passages = tuple(
        Passage(
            id=f"{document}:{ordinal}",
            document_id=document,
            ordinal=ordinal,
            text=text,
            context="一、总体要求",
            locator=Locator(page=1, section=("一、总体要求", "（一）目标"), row=2, last_row=4),
            language="zh" if ordinal == 0 else "en",
            sentences=(Span(0, 4), Span(4, len(text))),
        )
        for ordinal, text in enumerate(texts)
    )
    return NewVersion(document, name, "", digest * 64, 100, "1", FACTS, passages)


@pytest.fixture(params=KINDS)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return fresh_url(request.param, tmp_path)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    with closing(open_database(url)) as opened:
        yield opened


def activate(database: Database, new: NewVersion, replaces: int | None = None) -> int:
    return Documents(database).activate(new, replaces=replaces, run_id=IngestRuns(database).begin())


def test_the_migrations_make_exactly_the_tables_that_the_code_expects(database: Database) -> None:
    """Alembic finds no difference between the database and tables.py."""
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata) == []


def test_sqlite_is_set_for_readers_beside_a_writer(tmp_path: Path) -> None:
    """WAL, foreign keys, a waiting time, and no wait for the disk at each commit."""
    wanted = {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 30000, "synchronous": 1}
    with closing(open_database(f"sqlite:///{tmp_path / 'library.db'}")) as database, database.reading() as connection:
        assert {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted} == wanted


def test_what_goes_in_comes_back_the_same(database: Database) -> None:
    """Passages with spans, locators and facts are read back as they were written."""
    new = version()
    assert activate(database, new) == 1
    source = StoredPassages(database)
    found = source.passages([passage.id for passage in new.passages] + ["unknown"])
    assert {key: stored.passage for key, stored in found.items()} == {passage.id: passage for passage in new.passages}
    assert {(stored.document, stored.facts) for stored in found.values()} == {("a.txt", FACTS)}
    assert [stored.passage.ordinal for stored in source.neighbours(new.document_id, 0, 9)] == [0, 1]
    assert [stored.passage.ordinal for stored in source.neighbours(new.document_id, 1, 1)] == [1]
    (listed,) = Documents(database).live()
    assert (listed.version, listed.passages, listed.sentences, listed.facts, listed.live) == (1, 2, 4, FACTS, True)


def test_a_new_version_takes_the_place_of_the_old_one_at_once(database: Database) -> None:
    """After activate() only the new passages are live; the old version stays in the list as dead."""
    activate(database, version())
    (old,) = Documents(database).live()
    assert activate(database, version(digest="2", texts=("New.",)), old.key) == 2
    assert set(StoredPassages(database).passages(["a.txt-1:0", "a.txt-1:1", "a.txt-2:0"])) == {"a.txt-2:0"}
    first, second = Documents(database).versions("a.txt")
    assert (first.version, first.live, second.version, second.live) == (1, False, 2, True)
    assert first.removed_at is not None and first.removed_at.tzinfo is UTC


def test_a_file_may_return_to_an_earlier_content(database: Database) -> None:
    """The same version can be live, dead and live again; each time is a row of its own."""
    documents = Documents(database)
    activate(database, version())
    activate(database, version(digest="2"), documents.live()[0].key)
    activate(database, version(), documents.live()[0].key)
    assert [(one.document_id, one.version, one.live) for one in documents.versions("a.txt")] == [
        ("a.txt-1", 1, False),
        ("a.txt-2", 2, False),
        ("a.txt-1", 3, True),
    ]


def test_a_failed_transaction_leaves_nothing(database: Database) -> None:
    """Two passages with one id are refused, and the document with them; the generation stays."""
    new = version()
    doubled = replace(new, passages=(new.passages[0], new.passages[0]))
    with pytest.raises(StoreError, match="failed"):
        activate(database, doubled)
    assert Documents(database).live() == []
    assert LibraryState(database).generation() == 0


def test_retired_documents_are_gone_for_readers(database: Database) -> None:
    """retire() hides the passages and raises the generation."""
    activate(database, version())
    assert Documents(database).retire([Documents(database).live()[0].key]) == 2
    assert StoredPassages(database).passages(["a.txt-1:0"]) == {}
    assert StoredPassages(database).neighbours("a.txt-1", 0, 5) == []


def test_thousands_of_ids_may_be_asked_for(database: Database) -> None:
    """More ids than a SQL statement takes values."""
    new = version(texts=tuple(f"Text {number}." for number in range(1200)))
    activate(database, new)
    ids = [passage.id for passage in new.passages] + [f"none-{number}" for number in range(40_000)]
    assert len(StoredPassages(database).passages(ids)) == 1200


def test_statistics_and_work_state(database: Database) -> None:
    """Statistics come back with their generation; unfinished work is remembered until it is finished."""
    state = LibraryState(database)
    assert (state.load_statistics(), state.encoder(), state.unfinished()) == (None, None, False)
    state.save_statistics(b"\x00\xffabc")
    assert state.load_statistics() == (0, b"\x00\xffabc")
    state.begin_work("model-a")
    assert (state.encoder(), state.unfinished()) == ("model-a", True)
    activate(database, version())
    state.finish_work(b"new")
    assert (state.load_statistics(), state.unfinished()) == ((2, b"new"), False)


def test_runs_without_an_end_are_marked_by_the_next(database: Database) -> None:
    """A killed run is told apart from one that ended."""
    runs = IngestRuns(database)
    runs.begin()
    second = runs.begin()
    runs.end(second, RunOutcome.SOME_FAILED, {"failed": ["坏\ud800.txt"]})
    newest, oldest = runs.latest()
    assert (newest.outcome, newest.report, oldest.outcome) == (RunOutcome.SOME_FAILED, {"failed": ["坏\ufffd.txt"]}, RunOutcome.INTERRUPTED)


def test_a_reader_sees_one_moment_while_another_writes(url: str) -> None:
    """A transaction that has begun to read is not moved by a commit beside it, and does not block it."""
    with closing(open_database(url)) as one, closing(open_database(url)) as other:
        with one.reading() as connection:
            generation = sa.text("SELECT generation FROM state")
            assert connection.execute(generation).scalar() == 0
            activate(other, version())
            assert connection.execute(generation).scalar() == 0
        assert StoredPassages(one).generation() == 1


def _open_and_close(url: str) -> None:
    open_database(url).close()


def test_many_processes_may_make_the_database_at_once(url: str) -> None:
    """Each of eight processes that open a database which is not there yet finds it ready."""
    context = multiprocessing.get_context("forkserver")
    children = [context.Process(target=_open_and_close, args=(url,)) for _ in range(8)]
    for child in children:
        child.start()
    for child in children:
        child.join(60)
    assert [child.exitcode for child in children] == [0] * 8
    with closing(open_database(url)) as database:
        assert StoredPassages(database).generation() == 0


def test_a_database_of_a_newer_version_is_refused_with_a_sentence(database: Database, url: str) -> None:
    """The program does not touch tables that it does not know."""
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match=r"newer version of this program .*9999"):
        open_database(url)


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    """A file of other content, a folder that cannot be made and a missing driver each give one sentence."""
    (tmp_path / "library.db").write_bytes(b"this is not a database, and long enough to be read as one" * 100)
    with pytest.raises(StoreError, match="not a database"):
        open_database(f"sqlite:///{tmp_path / 'library.db'}")
    with pytest.raises(StoreError, match="cannot be opened"):
        open_database(f"sqlite:///{tmp_path / 'library.db' / 'below' / 'library.db'}")
    try:
        open_database("postgresql+psycopg://someone:secret@127.0.0.1:1/none?connect_timeout=1")
    except StoreError as exc:
        assert "secret" not in str(exc), "neither a missing driver nor a missing server may show it"
    else:
        pytest.fail("no server listens there")


def test_a_dry_run_makes_no_file(tmp_path: Path) -> None:
    """With create=False an empty database in memory stands for a missing file; an existing one is opened."""
    url = f"sqlite:///{tmp_path / 'data' / 'library.db'}"
    with closing(open_database(url, create=False)) as database:
        assert Documents(database).live() == []
    assert list(tmp_path.iterdir()) == []
    with closing(open_database(url)) as database:
        activate(database, version())
    with closing(open_database(url, create=False)) as database:
        assert len(Documents(database).live()) == 1


def test_times_must_be_aware(database: Database) -> None:
    """A time without a zone is refused rather than guessed."""
    with pytest.raises(StoreError), database.writing() as connection:
        connection.execute(sa.insert(metadata.tables["ingest_runs"]), {"started_at": datetime(2024, 1, 1)})  # noqa: DTZ001


def test_storable_keeps_the_length() -> None:
    """Spans into the text stay true."""
    assert whole("a\0b\ud800c\udfff会") == "a\ufffdb\ufffdc\ufffd会"
