"""Ingest with a real database and fake encoder, indexes and loader."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from knowledge.errors import IndexMismatchError, ModelError
from knowledge.ingestion.lock import Holder
from knowledge.ingestion.progress import NO_SIZES
from knowledge.ingestion.report import IngestReport
from knowledge.ingestion.run import Ingest
from knowledge.storage.database import Database, open_database
from knowledge.storage.documents import Documents, NewVersion
from knowledge.storage.passages import StoredPassages
from knowledge.storage.runs import IngestRuns, RunOutcome
from knowledge.storage.state import LibraryState
from knowledge.storage.tables import contents
from tests.support.ingest_fakes import DiskLexical, DiskVectors, FakeLibrary, HashEncoder


@pytest.fixture
def library(tmp_path: Path) -> FakeLibrary:
    made = FakeLibrary(tmp_path / "data", tmp_path / "documents")
    made.write(a="Alpha one.\nAlpha two.\n\nAlpha three 2024.", b="会议于3月5日召开。\n\n第二段。", sub__c="Gamma")
    return made


@pytest.fixture
def database(library: FakeLibrary) -> Iterator[Database]:
    with closing(open_database(library.url)) as opened:
        yield opened


def run(library: FakeLibrary, database: Database, *, rebuild: bool = False) -> IngestReport:
    return library.ingest(database).run(library.scan, rebuild=rebuild)


def names(report: IngestReport) -> list[tuple[str, str]]:
    return [(one.kind.value, one.name) for one in report.went_in]


def test_files_go_in_and_the_report_says_so(library: FakeLibrary, database: Database) -> None:
    """Passages are live, the indexes hold each passage and sentence, statistics and run are recorded."""
    report = run(library, database)
    assert names(report) == [("new", "a.txt"), ("new", "b.txt"), ("new", "sub/c.txt")]
    assert (report.documents, report.passages, report.failures, report.generation) == (3, 5, (), 3)
    contents = library.contents()
    assert len(contents["vectors"]) == 5 + 6  # type: ignore[arg-type]
    assert len(contents["terms"]) == 5  # type: ignore[arg-type]
    assert json.loads(contents["statistics"])["sentence/zh"] == 2  # type: ignore[arg-type]
    (recorded,) = IngestRuns(database).latest()
    assert (recorded.outcome, recorded.report) == (RunOutcome.ALL_IN, report.as_json())


def test_a_second_run_does_nothing_and_opens_nothing(library: FakeLibrary, database: Database) -> None:
    """With no change neither the encoder nor an index is opened, and the generation stays."""
    run(library, database)
    before = library.contents()
    library.encoders.clear()
    report = run(library, database)
    assert (report.went_in, report.unchanged, library.encoders) == ((), 3, [])
    assert library.contents() == before
    assert StoredPassages(database).generation() == 3


def test_files_that_only_fail_open_nothing_either(library: FakeLibrary, database: Database) -> None:
    """A broken file is no reason to load a model."""
    run(library, database)
    library.encoders.clear()
    library.write(d="BROKEN")
    assert len(run(library, database).failures) == 1
    assert library.encoders == []


def test_changed_renamed_and_removed_files(library: FakeLibrary, database: Database) -> None:
    """The library ends equal to one made at once from the files as they are now."""
    run(library, database)
    library.write(a="Alpha new.")
    library.remove("b")
    (library.documents / "sub" / "c.txt").rename(library.documents / "g.txt")
    report = run(library, database)
    assert names(report) == [("changed", "a.txt"), ("renamed", "g.txt")]
    assert report.went_in[1].former_name == "sub/c.txt"
    assert report.removed == ("b.txt",)
    fresh = replace(library, data=library.data.parent / "fresh")
    with closing(open_database(fresh.url)) as other:
        run(fresh, other)
    assert library.contents() == fresh.contents()


def test_a_file_may_go_back_to_what_it_was(library: FakeLibrary, database: Database) -> None:
    """A, then B, then A again: no vector of B stays."""
    run(library, database)
    before = library.contents()
    library.write(a="Other.")
    run(library, database)
    library.write(a="Alpha one.\nAlpha two.\n\nAlpha three 2024.")
    run(library, database)
    assert library.contents() == before


def test_unreadable_files_are_told_and_the_rest_goes_in(library: FakeLibrary, database: Database) -> None:
    """A reason for each; a fault of a loader or of the encoder at one document does not stop the others."""
    library.write(x="BROKEN", y="CRASH", z="POISON", empty="")
    (library.documents / "movie.mp4").write_text("x")
    report = run(library, database)
    assert {(one.name, one.reason) for one in report.failures} == {
        ("movie.mp4", "unsupported"),
        ("x.txt", "broken"),
        ("y.txt", "unexpected"),
        ("z.txt", "unexpected"),
        ("empty.txt", "empty"),
    }
    assert [one.name for one in report.went_in] == ["a.txt", "b.txt", "sub/c.txt"]
    assert report.outcome is RunOutcome.SOME_FAILED
    library.remove("x", "y", "z", "empty")
    (library.documents / "movie.mp4").unlink()
    fresh = replace(library, data=library.data.parent / "fresh")
    with closing(open_database(fresh.url)) as other:
        run(fresh, other)
    assert library.contents() == fresh.contents()


@pytest.mark.parametrize("text", ["BROKEN", "CRASH", "POISON"])
def test_a_changed_file_that_cannot_be_read_keeps_its_earlier_version(text: str, library: FakeLibrary, database: Database) -> None:
    """The library goes on answering from it, the report says so, and a later repair of the file goes in."""
    run(library, database)
    before = library.contents()
    library.write(a=text)
    report = run(library, database)
    assert [(one.name, one.earlier_version_stays) for one in report.failures] == [("a.txt", True)]
    assert library.contents() == before
    library.write(a="Repaired.")
    assert names(run(library, database)) == [("changed", "a.txt")]


def test_a_dry_run_tells_all_and_touches_nothing(library: FakeLibrary, database: Database) -> None:
    """New, changed, renamed, removed and unreadable files are told as the real run then does them."""
    run(library, database)
    library.write(a="Alpha new.", d="New.", x="BROKEN")
    library.remove("b")
    (library.documents / "sub" / "c.txt").rename(library.documents / "g.txt")
    before = library.contents(), len(IngestRuns(database).latest())
    library.encoders.clear()
    preview = library.ingest(database).preview(library.scan)
    assert (library.contents(), len(IngestRuns(database).latest())) == before
    assert library.encoders == []
    real = run(library, database)
    assert preview.dry_run
    assert (preview.went_in, preview.removed, preview.failures) == (real.went_in, real.removed, real.failures)


def test_a_dry_run_keeps_in_view_what_a_broken_file_would_not_replace(library: FakeLibrary, database: Database) -> None:
    """The version that stays goes on being a relative of the others."""
    text = "定于九月开展健康促进活动，各单位应当在八月底前报送活动方案和联系人。"
    library.write(a=text)
    run(library, database)
    library.write(a="BROKEN", copy=text)
    preview = library.ingest(database).preview(library.scan)
    assert [(one.source, one.target) for one in preview.related] == [("copy.txt", "a.txt")]
    assert [one.name for one in preview.failures] == ["a.txt"]


def test_a_document_without_a_readable_card_is_passed_over(library: FakeLibrary, database: Database) -> None:
    """It goes in without relations; the others keep theirs, and the run ends well."""
    text = "定于九月开展健康促进活动，各单位应当在八月底前报送活动方案和联系人。"
    library.write(a=text, b="另一个文件。")
    run(library, database)
    with database.writing() as connection:
        connection.execute(sa.update(contents).values(signature=b"no signature"))
    library.write(copy=text)
    assert run(library, database).related == ()
    library.write(again=text)
    assert [{one.source, one.target} for one in run(library, database).related] == [{"again.txt", "copy.txt"}]


def test_another_encoder_needs_a_rebuild(library: FakeLibrary, database: Database) -> None:
    """Vectors of two models are never mixed; --rebuild makes the indexes again from the database, without the files."""
    run(library, database)
    other = replace(library, fingerprint="hash-2")
    other.write(d="New.")
    with pytest.raises(IndexMismatchError, match="hash-1"):
        run(other, database)
    other.remove("d")
    report = run(other, database, rebuild=True)
    assert (report.went_in, report.reindexed) == ((), 3)
    fresh = replace(other, data=library.data.parent / "fresh")
    with closing(open_database(fresh.url)) as another:
        run(fresh, another)
    assert other.contents() == fresh.contents()


def test_an_empty_library_takes_any_encoder(library: FakeLibrary, database: Database) -> None:
    """Where nothing is live there is nothing that another model could be mixed with."""
    run(library, database)
    library.remove("a", "b", "sub/c")
    run(library, database)
    library.write(a="Back.")
    assert names(run(replace(library, fingerprint="hash-2"), database)) == [("new", "a.txt")]


@pytest.mark.parametrize("lost", ["vectors.db", "terms.db"])
def test_a_lost_index_is_made_again(lost: str, library: FakeLibrary, database: Database) -> None:
    """Even by a run that finds no changed file."""
    run(library, database)
    before = library.contents()
    (library.data / lost).unlink()
    report = run(library, database)
    assert report.reindexed == 3
    assert library.contents() == before


def test_orphans_and_gaps_are_mended_by_the_next_run_with_work(library: FakeLibrary, database: Database) -> None:
    """Rows of documents that are not live go, live documents that an index lacks come back."""
    run(library, database)
    lost = Documents(database).live()[0].document_id
    with closing(DiskVectors(library.data / "vectors.db", "hash-1", rebuild=False)) as vectors:
        vectors.remove_documents([lost])
        vectors._db.execute("INSERT INTO rows VALUES ('passage/en', 'k', 'orphan', x'00')")
    with closing(DiskLexical(library.data / "terms.db", rebuild=False)) as lexical:
        lexical._db.execute("INSERT INTO rows VALUES ('p', 'orphan', 'en', '{}')")
    library.write(d="New.")
    assert run(library, database).reindexed == 1
    fresh = replace(library, data=library.data.parent / "fresh")
    with closing(open_database(fresh.url)) as other:
        run(fresh, other)
    assert library.contents() == fresh.contents()


def test_a_newer_pipeline_reads_again_under_new_ids(library: FakeLibrary, database: Database) -> None:
    """The old passages' vectors go with the old ids."""
    run(library, database)
    ids = {one.document_id for one in Documents(database).live()}
    report = run(replace(library, pipeline="2"), database)
    assert {kind for kind, _ in names(report)} == {"reread"}
    assert ids.isdisjoint(one.document_id for one in Documents(database).live())


def test_an_error_of_the_model_stops_the_run_and_is_recorded(library: FakeLibrary, database: Database) -> None:
    """It is not blamed on a file; what went in before stays, and the run is marked."""
    run(library, database)
    library.write(d="New.")

    class Failing(FakeLibrary):
        def _open_encoder(self) -> HashEncoder:
            raise ModelError("no model")

    with pytest.raises(ModelError):
        run(Failing(library.data, library.documents), database)
    assert IngestRuns(database).latest(1)[0].outcome is RunOutcome.STOPPED
    assert LibraryState(database).unfinished() is False
    assert names(run(library, database)) == [("new", "d.txt")]


@dataclass
class Recorder:
    """A Progress that keeps what it is told."""

    told: list[tuple[object, ...]] = field(default_factory=list)

    def waiting(self, holder: Holder) -> None:
        self.told.append(("waiting", holder))

    def preparing(self) -> None:
        self.told.append(("preparing", ""))

    def begin(self, total: int, sizes: Mapping[str, int] = NO_SIZES) -> None:
        self.told.append(("begin", total))
        self.told += [("size", name, size) for name, size in sizes.items()]

    def working(self, done: float, name: str) -> None:
        self.told.append(("working", done, name))

    def page(self, number: int, pages: int, name: str) -> None:
        self.told.append(("page", name, number, pages))

    def settled(self, name: str, reason: str | None) -> None:
        self.told.append(("settled", name, reason))


def test_progress_never_goes_back(library: FakeLibrary, database: Database) -> None:
    """Each document is settled once, and the count of those that are through only grows."""
    library.write(x="BROKEN")
    recorder = Recorder()
    run(replace(library, progress=recorder, batch_texts=3), database)
    assert [recorder.told[0], recorder.told.count(("preparing", ""))] == [("begin", 4), 1]
    assert sorted(name for what, name, *_ in recorder.told if what == "settled") == ["a.txt", "b.txt", "sub/c.txt", "x.txt"]  # type: ignore[type-var]
    sizes = {one[1]: one[2] for one in recorder.told if one[0] == "size"}
    assert sizes == {name: (library.documents / name).stat().st_size for name in ("a.txt", "b.txt", "sub/c.txt", "x.txt")}
    assert ("page", "a.txt", 1, 1) in recorder.told
    counts = [one[1] for one in recorder.told if one[0] == "working"]
    assert counts == sorted(counts)  # type: ignore[type-var]


def test_documents_are_embedded_together(library: FakeLibrary, database: Database) -> None:
    """Small files share a call of the encoder; a large limit is one call, a small one more."""
    run(library, database)
    assert [len(encoder.calls) for encoder in library.encoders] == [1]


def test_one_object_runs_many_times_with_one_encoder(library: FakeLibrary, database: Database) -> None:
    """A watch does not load the model for each change."""
    ingest: Ingest = library.ingest(database)
    ingest.run(library.scan)
    library.write(d="New.")
    ingest.run(library.scan)
    assert len(library.encoders) == 1


def test_a_long_first_run_saves_statistics_as_it_grows(library: FakeLibrary, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader finds some from the first document on, made anew at each growth by half and not at each document."""
    library.write(**{f"n{number:02}": f"Text {number}." for number in range(20)})
    saved: list[int] = []
    activate = Documents.activate

    def recorded(self: Documents, new: NewVersion, *, replaces: int | None, run_id: int) -> int:
        found = LibraryState(database).load_statistics()
        assert found is not None
        saved.append(sum(json.loads(found[1]).values()))
        return activate(self, new, replaces=replaces, run_id=run_id)

    monkeypatch.setattr(Documents, "activate", recorded)
    run(replace(library, batch_texts=1), database)
    assert saved == sorted(saved)
    assert 4 <= len(set(saved)) <= 8


def test_statistics_that_readers_have_not_seen_raise_the_generation(library: FakeLibrary, database: Database) -> None:
    """Else a reader would go on with the older ones until the next ingest."""
    run(library, database)
    generation = StoredPassages(database).generation()
    library.write(d="New.")
    run(library, database)
    known = LibraryState(database).load_statistics()
    assert known is not None
    assert known[0] == StoredPassages(database).generation() == generation + 2


def test_while_a_rebuild_runs_readers_know_that_the_indexes_are_not_whole(library: FakeLibrary, database: Database) -> None:
    """From before the old rows are dropped until the last document is in again; the generation tells them to look."""
    run(library, database)
    seen: list[tuple[str, bool, int]] = []

    def look(step: str) -> None:
        seen.append((step, LibraryState(database).refilling(), StoredPassages(database).generation()))

    run(replace(library, point=look, batch_texts=1), database, rebuild=True)
    assert seen[0] == ("vectors.drop", True, 4)
    assert {refilling for _, refilling, _ in seen} == {True}
    assert not LibraryState(database).refilling()
