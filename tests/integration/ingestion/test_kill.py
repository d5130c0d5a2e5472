"""A kill -9 at any step of an ingest leaves whole documents, and the next run ends equal to a fresh library."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.errors import IndexMismatchError
from knowledge.models import Passage
from knowledge.register.entries import EntryKind
from knowledge.register.register import Register
from knowledge.storage.corrections import Corrections
from knowledge.storage.database import open_database
from knowledge.storage.documents import Documents
from knowledge.storage.passages import StoredPassages
from knowledge.storage.register import StoredRegister
from tests.support.ingest_child import run_killed
from tests.support.ingest_fakes import DiskLexical, DiskVectors, FakeLibrary

Contents = dict[str, tuple[object, ...]]


def started(folder: Path) -> FakeLibrary:
    library = FakeLibrary(folder / "data", folder / "documents", batch_texts=4)
    library.write(
        stays="Nothing changes here.\n\n这一段不变。",
        changes="Old first.\nOld second.\n\nMEETING the work conference @ 2025-03-05",
        goes="TASK what will be removed @ 2025-06-30",
        moves="会议于2024年3月5日召开。",
    )
    with closing(open_database(library.url)) as database:
        library.ingest(database).run(library.scan)
    return library


def edited(library: FakeLibrary) -> FakeLibrary:
    library.write(changes="New first.\n\nMEETING the work conference @ 2025-03-06", comes="Wholly new.\n\n全新的一段。")
    library.remove("goes")
    (library.documents / "moves.txt").rename(library.documents / "moved.txt")
    return library


def _unstarted(folder: Path) -> FakeLibrary:
    library = FakeLibrary(folder / "data", folder / "documents", batch_texts=4)
    library.write(one="First.\n\n第一。", two="Second.\nThird.\n\nFourth.", three="Fifth.")
    return library


SCENARIOS: dict[str, tuple[Callable[[Path], FakeLibrary], bool]] = {
    "first ingest": (_unstarted, False),
    "changed, removed, renamed and new files": (lambda folder: edited(started(folder)), False),
    "a newer program reads every file again": (lambda folder: replace(started(folder), pipeline="2"), False),
    "rebuild with the same encoder": (started, True),
    "rebuild with another encoder": (lambda folder: replace(edited(started(folder)), fingerprint="hash-2"), True),
}


def fresh(library: FakeLibrary, folder: Path) -> dict[str, object]:
    """What a library made at once from the same files holds."""
    new = replace(library, data=folder / "fresh")
    with closing(open_database(new.url)) as database:
        new.ingest(database).run(new.scan)
    return new.contents()


def live(library: FakeLibrary) -> dict[str, list[Passage]]:
    with closing(open_database(library.url)) as database:
        documents = Documents(database)
        found = {one.name: (one, documents.passages_of(one.document_id)) for one in documents.live()}
        assert all(one.passages == len(passages) for one, passages in found.values()), "a document is not whole"
        ids = [passage.id for _, passages in found.values() for passage in passages]
        assert set(StoredPassages(database).passages(ids)) == set(ids)
        return {name: passages for name, (_, passages) in found.items()}


def check_readable(library: FakeLibrary, before: dict[str, list[Passage]], after: dict[str, list[Passage]], *, indexed: bool) -> None:
    """Each document is there whole, as it was or as it shall be, and what has not changed never went away."""
    now = live(library)
    for name, passages in now.items():
        assert passages in (before.get(name), after.get(name)), name
    assert before.keys() & after.keys() <= now.keys()
    if {"moves.txt", "moved.txt"} & after.keys():
        assert len(now.keys() & {"moves.txt", "moved.txt"}) == 1
    with closing(open_database(library.url)) as database:
        register = Register(StoredRegister(database), Corrections(database))
        records = [record for kind in EntryKind for record in register.records(kind)]
    proofs = {source.proof.passage_id for record in records for field in record.fields for source in field.sources}
    assert proofs <= {passage.id for passages in now.values() for passage in passages}
    if not indexed:
        return
    with closing(DiskVectors(library.data / "vectors.db", library.fingerprint, rebuild=False)) as vectors:
        keys = {key for _, key, _, _ in vectors.everything()}
    with closing(DiskLexical(library.data / "terms.db", rebuild=False)) as lexical:
        rows = {passage for passage, *_ in lexical.everything()}
    for passages in now.values():
        for passage in passages:
            assert passage.id in rows
            assert {passage.id, *(f"{passage.id}:{index}" for index in range(len(passage.sentences)))} <= keys


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_killed_at_every_step(scenario: str, tmp_path: Path) -> None:
    """Wherever ingest is killed, readers see whole documents only, and running it again ends as a fresh library would."""
    make, rebuild = SCENARIOS[scenario]
    library = make(tmp_path)
    shutil.copytree(library.data, tmp_path / "start") if library.data.exists() else (tmp_path / "start").mkdir()
    before = live(library)
    expected = fresh(library, tmp_path)
    steps = run_killed(library, None, rebuild=rebuild)
    assert library.contents() == expected
    after = live(library)
    assert len(steps) > 10

    for number, step in enumerate(steps):
        shutil.rmtree(library.data)
        shutil.copytree(tmp_path / "start", library.data)
        reached = run_killed(library, number, rebuild=rebuild)
        assert len(reached) == number + 1, "two threads may take their steps in another order, but none may be left out"
        check_readable(library, before, after, indexed=not rebuild and (library.data / "terms.db").exists())
        with closing(open_database(library.url)) as database:
            try:
                library.ingest(database).run(library.scan)
            except IndexMismatchError:
                assert "vectors.drop" not in reached, "a rebuild that has begun goes on by itself"
                library.ingest(database).run(library.scan, rebuild=True)
        assert library.contents() == expected, f"killed at step {number}, {step}"
