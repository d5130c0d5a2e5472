"""The register on real databases: entries, records, corrections, and the register that is read from them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date
from pathlib import Path

import pytest
import sqlalchemy as sa

from knowledge.errors import StoreError
from knowledge.models import DocumentFacts, Locator, Passage, Span
from knowledge.register.correcting import NewCorrection
from knowledge.register.entries import Entry, EntryKind, FieldName, Record, State
from knowledge.register.merging.merge import merge
from knowledge.register.register import Register
from knowledge.relations.records import Effect, RelationKind
from knowledge.storage.corrections import Corrections
from knowledge.storage.database import Database, open_database
from knowledge.storage.documents import Documents, NewVersion
from knowledge.storage.register import StoredRegister
from knowledge.storage.relations import RelationRow, Relations
from knowledge.storage.runs import IngestRuns
from knowledge.storage.state import LibraryState
from knowledge.storage.tables import register_corrections, register_entries, register_records
from tests.support.databases import KINDS, fresh_url
from tests.support.register_entries import campaign, identity, meeting, paper, task

FIRST = (
    task("plan.docx", "建设健康科普资源库", "2025-06-30", 0, unit="宣传处"),
    task("plan.docx", "修订舆论引导预案", "2025-09-30", 1),
    meeting("plan.docx", "全市卫生健康宣传工作会议", "2025-04-15", chair="沈远"),
)
CALL = campaign("call.html", "健康江城典型案例征集", "2025-07-31", host="江城市卫健委")


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    with closing(open_database(fresh_url(request.param, tmp_path))) as opened:
        yield opened


def add(database: Database, name: str, *entries: Entry, replaces: int | None = None) -> int:
    """The key of a new live document with these entries."""
    document = entries[0].document_id if entries else identity(name)
    passages = (Passage(f"{document[:31]}p", document, 0, "文字", "", Locator(), "zh", (Span(0, 2),)),)
    version = NewVersion(document, name, "", "0" * 64, 1, "1", DocumentFacts(name, "zh"), passages, entries=entries)
    Documents(database).activate(version, replaces=replaces, run_id=IngestRuns(database).begin())
    return next(one.key for one in Documents(database).live() if one.name == name)


def keep(database: Database, *entries: Entry) -> tuple[Record, ...]:
    """Makes and keeps the records of some entries."""
    documents = [paper("plan.docx"), paper("call.html")]
    records = merge(entries, documents, [])
    StoredRegister(database).replace({kind: [one for one in records if one.kind is kind] for kind in EntryKind})
    return records


def opened(database: Database) -> Register:
    return Register(StoredRegister(database), Corrections(database), lambda: date(2025, 9, 1))


def test_entries_come_back_the_same(database: Database) -> None:
    """With values, normal forms, proofs and places; those of one document, and those of all."""
    add(database, "plan.docx", *FIRST)
    add(database, "call.html", CALL)
    stored = StoredRegister(database)
    assert sorted(stored.entries(), key=lambda one: one.id) == sorted((*FIRST, CALL), key=lambda one: one.id)
    assert stored.entries_of(identity("call.html")) == [CALL]
    assert stored.entries_of("unknown") == []


def test_entries_go_with_their_version(database: Database) -> None:
    """A new version takes their place in the same transaction; a document that is taken out leaves none behind."""
    old = add(database, "plan.docx", *FIRST)
    other = add(database, "call.html", CALL)
    new = task("plan.docx v2", "建设健康科普资源库", "2025-07-31")
    add(database, "plan.docx", new, replaces=old)
    assert {one.id for one in StoredRegister(database).entries()} == {new.id, CALL.id}
    Documents(database).retire([other])
    with database.reading() as connection:
        assert connection.execute(sa.select(register_entries.c.id)).scalars().all() == [new.id]


def test_entries_of_a_version_that_fails_are_not_there(database: Database) -> None:
    """Two entries with one id are refused, and the document with them."""
    with pytest.raises(StoreError):
        add(database, "plan.docx", FIRST[0], FIRST[0])
    assert StoredRegister(database).entries() == []
    assert Documents(database).live() == []


def test_what_another_version_of_the_program_wrote_is_passed_over(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    """The rest of the register is there; the log says what is not."""
    add(database, "plan.docx", *FIRST)
    keep(database, *FIRST)
    with database.writing() as connection:
        odd = sa.update(register_entries).where(register_entries.c.id == FIRST[0].id)
        connection.execute(odd.values(fields=[["colour", "red", "red", "stated", "p", 0, 3]]))
        connection.execute(sa.update(register_records).where(register_records.c.kind == "task").values(records=b"{}"))
    stored = StoredRegister(database)
    assert {one.id for one in stored.entries()} == {one.id for one in FIRST[1:]}
    assert (stored.records(EntryKind.TASK), len(stored.records(EntryKind.MEETING))) == ((), 1)
    assert FIRST[0].id in caplog.text and "records of kind task" in caplog.text


def test_records_come_back_the_same_and_raise_the_generation_once(database: Database) -> None:
    """The same records again change nothing; an empty register is none."""
    stored = StoredRegister(database)
    assert stored.replace({}) is False
    assert [stored.records(kind) for kind in EntryKind] == [(), (), ()]
    records = keep(database, *FIRST, CALL)
    for kind in EntryKind:
        assert stored.records(kind) == tuple(one for one in records if one.kind is kind)
    before = LibraryState(database).generation()
    keep(database, CALL, *FIRST)
    assert LibraryState(database).generation() == before
    keep(database, CALL)
    assert (LibraryState(database).generation(), stored.records(EntryKind.TASK)) == (before + 1, ())


def test_relations_name_live_documents_by_their_ids(database: Database) -> None:
    """As merging needs them."""
    one, two = add(database, "plan.docx", *FIRST), add(database, "call.html", CALL)
    Relations(database).replace([RelationRow("amends", two, one, "extends", 0.9, "延期")])
    (found,) = StoredRegister(database).relations()
    assert (found.kind, found.source_id, found.target_id, found.effect) == (
        RelationKind.AMENDS,
        identity("call.html"),
        identity("plan.docx"),
        Effect.EXTENDS,
    )


def test_corrections_are_kept_for_ever(database: Database) -> None:
    """With who, when and why; undoing one marks it, once."""
    made = NewCorrection(
        EntryKind.TASK, "0123456789ab", "plan.docx", "建设资源库", FieldName.DEADLINE, None, "8月\x00", "2025-08-31", "", "甲"
    )
    corrections = Corrections(database)
    first, second = corrections.add(made), corrections.add(made)
    assert (first.made.value, first.made.old, first.made_at.tzinfo, first.holds) == ("8月\ufffd", None, UTC, True)
    assert corrections.undo(first.id) is True
    assert corrections.undo(first.id) is False
    assert corrections.undo(99) is False
    assert [(one.id, one.holds) for one in corrections.all()] == [(first.id, False), (second.id, True)]
    with database.reading() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(register_corrections)).scalar_one() == 2


def test_a_correction_is_read_at_once_and_taken_back_at_once(database: Database) -> None:
    """Over the documents' value, by id and in the list; then the documents' value holds again."""
    add(database, "plan.docx", *FIRST)
    keep(database, *FIRST)
    register = opened(database)
    before = register.records(EntryKind.TASK)[0]
    kept = register.correct(before, FieldName.DEADLINE, "7月15日", "审核员", "电话核实")
    after = register.record(before.id)
    assert after is not None
    assert [(one.normal, one.state) for one in after.fields if one.name is FieldName.DEADLINE] == [
        ("2025-07-15", State.CORRECTED),
        ("2025-06-30", State.REPLACED),
    ]
    assert [(one.correction.id, one.fits) for one in register.corrections()] == [(kept.id, True)]
    assert register.undo(kept.id) is True
    assert register.record(before.id) == before


def test_a_correction_outlives_a_new_version_of_its_document(database: Database) -> None:
    """Entry, passage and document ids are all new; the name and the label are not. Where the task is gone the correction is told."""
    old = add(database, "plan.docx", *FIRST)
    keep(database, *FIRST)
    register = opened(database)
    register.correct(register.records(EntryKind.TASK)[0], FieldName.DEADLINE, "2025-07-15", "审核员")
    edited = task("plan.docx v2", "建设健康科普资源库。", "2025-08-01", 5)
    new = add(database, "plan.docx", edited, replaces=old)
    records = merge([edited], [paper("plan.docx v2", None)], [])
    named = merge([edited], [type(paper("x"))(edited.document_id, "plan.docx")], [])
    assert records[0].id != named[0].id
    StoredRegister(database).replace({EntryKind.TASK: named})
    (found,) = register.records(EntryKind.TASK)
    assert found.all(FieldName.DEADLINE)[0].normal == "2025-07-15"
    Documents(database).retire([new])
    StoredRegister(database).replace({})
    assert [one.fits for one in register.corrections()] == [False]


def test_while_documents_change_no_record_points_to_one_that_is_gone(database: Database) -> None:
    """The records are those of before the run; what only a gone document told is left out until they are made again."""
    plan = add(database, "plan.docx", *FIRST)
    add(database, "call.html", CALL)
    keep(database, *FIRST, CALL)
    register = opened(database)
    assert [len(register.records(kind)) for kind in EntryKind] == [1, 2, 1]
    Documents(database).retire([plan])
    assert [len(register.records(kind)) for kind in EntryKind] == [0, 0, 1]


def test_many_threads_read_one_register(database: Database) -> None:
    """While corrections come in; each sees records of one moment."""
    add(database, "plan.docx", *FIRST)
    keep(database, *FIRST)
    register = opened(database)
    record = register.records(EntryKind.TASK)[0]
    faults: list[BaseException] = []

    def read() -> None:
        try:
            for _ in range(30):
                found = register.record(record.id)
                assert found is not None and len(found.all(FieldName.DEADLINE)) == 1
        except BaseException as exc:  # noqa: BLE001 - told by the test's own thread
            faults.append(exc)

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    for day in range(10, 15):
        register.correct(record, FieldName.DEADLINE, f"2025-07-{day}", "审核员")
    for thread in threads:
        thread.join()
    assert faults == []
    assert register.record(record.id).all(FieldName.DEADLINE)[0].normal == "2025-07-14"  # type: ignore[union-attr]
