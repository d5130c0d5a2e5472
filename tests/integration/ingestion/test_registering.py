"""The register through ingest: entries with their documents, records after each change, and documents that defeat the extractors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from knowledge.ingestion.report import IngestReport
from knowledge.models import LANGUAGES
from knowledge.register.entries import EntryKind, FieldName
from knowledge.register.register import Register
from knowledge.storage.corrections import Corrections
from knowledge.storage.database import Database, open_database
from knowledge.storage.passages import StoredPassages
from knowledge.storage.register import StoredRegister
from knowledge.storage.tables import contents
from tests.support.ingest_fakes import FakeLibrary


@pytest.fixture
def library(tmp_path: Path) -> FakeLibrary:
    made = FakeLibrary(tmp_path / "data", tmp_path / "documents")
    made.write(
        report="Some words.\n\nMEETING 全市卫生健康宣传工作会议 @ 2025-04-15",
        table="TASK 建设健康科普资源库 @ 2025-06-30\n\nTASK 修订舆论引导预案 @ 2025-09-30",
        news="MEETING 2025年全市卫生健康宣传工作会议 @ 2025-04-15\n\nOther words.",
    )
    return made


@pytest.fixture
def database(library: FakeLibrary) -> Iterator[Database]:
    with closing(open_database(library.url)) as opened:
        yield opened


def run(library: FakeLibrary, database: Database) -> IngestReport:
    return library.ingest(database).run(library.scan)


def opened(database: Database) -> Register:
    return Register(StoredRegister(database), Corrections(database))


def test_records_are_there_after_the_run_with_proofs_that_can_be_read(library: FakeLibrary, database: Database) -> None:
    """Each value stands in the passage at the place that its proof names."""
    run(library, database)
    register = opened(database)
    (meeting,) = register.records(EntryKind.MEETING)
    assert set(meeting.documents) == {"report.txt", "news.txt"}
    assert [task.label.value for task in register.records(EntryKind.TASK)] == ["建设健康科普资源库", "修订舆论引导预案"]
    passages = StoredPassages(database)
    for record in (meeting, *register.records(EntryKind.TASK)):
        for field in record.fields:
            source = field.sources[0]
            stored = passages.passages([source.proof.passage_id])[source.proof.passage_id]
            assert stored.passage.text[source.proof.span.start : source.proof.span.end] == field.value
            assert (stored.document, stored.passage.document_id) == (source.document, source.document_id)


def test_the_report_counts_what_the_changed_documents_tell(library: FakeLibrary, database: Database) -> None:
    """In words in both languages and as JSON; a second run that changes nothing counts nothing."""
    report = run(library, database)
    assert report.as_json()["register"] == {"meetings": 2, "tasks": 2, "campaigns": 0, "failed": []}
    assert "会议 2 次、任务 2 项、活动 0 个" in report.as_text("zh")
    assert "meetings 2, tasks 2, campaigns 0" in report.as_text("en")
    library.write(news="Nothing of the kind.")
    changed = library.ingest(database).preview(library.scan).as_json()["register"]
    assert changed == run(library, database).as_json()["register"] == {"meetings": 0, "tasks": 0, "campaigns": 0, "failed": []}
    (meeting,) = opened(database).records(EntryKind.MEETING)
    assert meeting.documents == ("report.txt",)


def test_an_odd_document_goes_in_without_entries_and_is_named(
    library: FakeLibrary, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    """The rest goes in whole; the log has the reason."""
    library.write(odd="TASK ODD things @ 2025-06-30")
    report = run(library, database)
    assert report.failures == ()
    assert report.as_json()["register"]["failed"] == [{"document": "odd.txt", "detail": "ValueError"}]
    assert all("odd.txt" in report.as_text(language) for language in LANGUAGES)
    assert "an odd document" in caplog.text
    assert len(opened(database).records(EntryKind.TASK)) == 2
    assert json.dumps(report.as_json())


def test_documents_that_change_and_go_take_their_entries_along(library: FakeLibrary, database: Database) -> None:
    """The records follow; ids of what stayed are the same."""
    run(library, database)
    before = {task.label.value: task.id for task in opened(database).records(EntryKind.TASK)}
    library.write(table="TASK 修订舆论引导预案 @ 2025-10-31\n\nTASK 办好健康宣传周 @ 2025-11-30")
    library.remove("report")
    run(library, database)
    register = opened(database)
    tasks = {task.label.value: task for task in register.records(EntryKind.TASK)}
    assert set(tasks) == {"修订舆论引导预案", "办好健康宣传周"}
    assert tasks["修订舆论引导预案"].id == before["修订舆论引导预案"]
    assert tasks["修订舆论引导预案"].all(FieldName.DEADLINE)[0].normal == "2025-10-31"
    assert [meeting.documents for meeting in register.records(EntryKind.MEETING)] == [("news.txt",)]


def test_a_renamed_file_keeps_its_records(library: FakeLibrary, database: Database) -> None:
    """Under the new name."""
    run(library, database)
    (library.documents / "table.txt").rename(library.documents / "list.txt")
    run(library, database)
    assert {task.documents for task in opened(database).records(EntryKind.TASK)} == {("list.txt",)}


def test_a_card_of_an_older_version_stops_nothing(library: FakeLibrary, database: Database) -> None:
    """It costs no more than what it would have told."""
    run(library, database)
    with database.writing() as connection:
        connection.execute(sa.update(contents).values(card={"mentions": "none"}))
    library.write(more="TASK 编印健康日历 @ 2025-12-31")
    assert run(library, database).failures == ()
    assert len(opened(database).records(EntryKind.TASK)) == 3
