"""The plan of an ingest, from values to values."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from knowledge.ingestion.plan import NAME_IN_LIBRARY, NAME_TAKEN, Kind, Known, Refused, Rejection, Selection, make_plan
from knowledge.models import SourceFile


def file(name: str, digest: str = "1", folder: str = "/docs") -> SourceFile:
    return SourceFile(name, Path(folder, name), 1, digest)


def known(name: str, digest: str = "1", *, root: str = "", pipeline: str = "p", key: int = 0) -> Known:
    return Known(key or hash(name), f"id-{name}-{digest}", name, root, digest, pipeline)


def whole(*files: SourceFile, refused: tuple[Refused, ...] = (), root: str = "", scope: str = "") -> Selection:
    return Selection(root, scope, files, refused)


def test_each_file_is_new_changed_or_unchanged() -> None:
    """By name and content alone."""
    plan = make_plan([whole(file("a"), file("b", "2"), file("c"))], [known("b"), known("c")], "p")
    assert [(change.kind, change.file.name) for change in plan.changes] == [(Kind.NEW, "a"), (Kind.CHANGED, "b")]
    assert plan.changes[1].replaces == known("b")
    assert plan.unchanged == (known("c"),)
    assert plan.removed == ()


def test_a_file_that_is_gone_is_removed_or_was_renamed() -> None:
    """A new file with the content of a missing one takes its place; one missing document stands for one new file only."""
    plan = make_plan([whole(file("n1"), file("n2"))], [known("old"), known("gone", "9")], "p")
    assert [(change.kind, change.file.name, change.replaces) for change in plan.changes] == [
        (Kind.RENAMED, "n1", known("old")),
        (Kind.NEW, "n2", None),
    ]
    assert plan.removed == (known("gone", "9"),)


def test_a_copy_is_not_a_renaming() -> None:
    """While the first file is still there, a second one with the same content is new."""
    plan = make_plan([whole(file("a"), file("copy"))], [known("a")], "p")
    assert [change.kind for change in plan.changes] == [Kind.NEW]


def test_a_newer_program_reads_files_again() -> None:
    """A document read by another pipeline is taken in anew though its file is the same."""
    plan = make_plan([whole(file("a"))], [known("a", pipeline="old")], "p")
    assert [change.kind for change in plan.changes] == [Kind.REREAD]


def test_a_part_of_the_library_speaks_only_for_itself() -> None:
    """A folder or file given as a path removes nothing outside of it."""
    library = [known("sub/a"), known("sub/b"), known("subway/c"), known("d")]
    assert make_plan([whole(file("sub/a"), scope="sub/")], library, "p").removed == (known("sub/b"),)
    assert make_plan([whole(file("d", "2"), scope="d")], library, "p").removed == ()


def test_another_folder_is_another_root() -> None:
    """Documents from elsewhere are not missing from the documents folder, nor the other way round."""
    library = [known("a"), known("b", root="/elsewhere")]
    assert make_plan([whole(file("a"))], library, "p").removed == ()
    assert make_plan([whole(root="/elsewhere")], library, "p").removed == (known("b", root="/elsewhere"),)


def test_a_file_found_under_another_root_belongs_there_from_then_on() -> None:
    """So that it can be missed there when it goes."""
    plan = make_plan([whole(file("a"), root="/new")], [known("a")], "p")
    assert plan.adopted == ((known("a"), "/new"),)
    assert plan.unchanged == (known("a"),)


def test_a_refused_file_keeps_what_the_library_has() -> None:
    """It is there, though it may not be read: nothing is removed, and the report can say that the earlier version stays."""
    plan = make_plan([whole(refused=(Refused("a", "too_large"), Refused("b", "no_access")))], [known("a")], "p")
    assert plan.removed == ()
    assert plan.rejected == (Rejection("a", "too_large", known=True), Rejection("b", "no_access", known=False))


def test_a_folder_that_may_not_be_read_keeps_what_is_in_it() -> None:
    """Its documents are not gone; they cannot be seen."""
    library = [known("sub/a"), known("subway")]
    assert make_plan([whole(refused=(Refused("sub", "no_access"),))], library, "p").removed == (known("subway"),)


def test_two_files_of_one_name_are_not_mixed() -> None:
    """The first one has the name; the other is reported with its path. The same file found twice counts once."""
    plan = make_plan([whole(file("a")), whole(file("a", "2", "/other"), root="/other"), whole(file("a"), scope="a")], [], "p")
    assert [change.file.path for change in plan.changes] == [Path("/docs/a")]
    assert plan.rejected == (Rejection("/other/a", NAME_TAKEN, known=False),)


def test_a_file_does_not_take_the_name_of_another_folders_document() -> None:
    """Unless that folder is no more, or is looked at too, or the file is the same."""
    library = [known("a", root="/one")]
    other = whole(file("a", "2", "/two"), root="/two")
    plan = make_plan([other], library, "p")
    assert (plan.changes, plan.removed) == ((), ())
    assert plan.rejected == (Rejection("/two/a", NAME_IN_LIBRARY, known=False),)
    for selections, gone_roots in (([other], {"/one"}), ([other, whole(root="/one")], set[str]())):
        assert [change.kind for change in make_plan(selections, library, "p", gone_roots).changes] == [Kind.CHANGED]


def test_documents_of_an_older_program_outside_the_run_are_counted() -> None:
    library = [known("a", pipeline="old"), known("b", pipeline="old", root="/other"), known("c", root="/other")]
    plan = make_plan([whole(file("a"))], library, "p")
    assert [change.kind for change in plan.changes] == [Kind.REREAD]
    assert plan.outdated == 1


names = st.sampled_from(["a", "b", "c", "sub/a", "sub/b"])
contents = st.dictionaries(names, st.sampled_from("123"))


@given(contents, contents, st.sampled_from(["", "sub/", "a"]))
def test_a_carried_out_plan_leaves_nothing_to_do(on_disk: dict[str, str], in_library: dict[str, str], scope: str) -> None:
    """After the plan the selected part of the library equals the selected files, the rest is as before, and a second plan is empty."""

    def selected(name: str) -> bool:
        return not scope or name == scope or (scope.endswith("/") and name.startswith(scope))

    selection = whole(*(file(name, digest) for name, digest in on_disk.items() if selected(name)), scope=scope)
    library = {name: known(name, digest) for name, digest in in_library.items()}
    plan = make_plan([selection], list(library.values()), "p")
    for gone in plan.removed:
        del library[gone.name]
    for change in plan.changes:
        if change.replaces:
            del library[change.replaces.name]
        library[change.file.name] = known(change.file.name, change.file.sha256)
    expected = {name: digest for name, digest in in_library.items() if not selected(name)}
    expected |= {name: digest for name, digest in on_disk.items() if selected(name)}
    assert {name: document.sha256 for name, document in library.items()} == expected
    again = make_plan([selection], list(library.values()), "p")
    assert (again.changes, again.removed) == ((), ())


def test_one_archive_speaks_for_all_that_it_held() -> None:
    """A run over the archive alone notices a member that is gone; the archive beside it is not looked at."""
    members = [known("a.zip/1.txt"), known("a.zip/2.txt"), known("a.zipped.txt"), known("b.zip/1.txt")]
    plan = make_plan([whole(file("a.zip/1.txt"), scope="a.zip")], members, "p")
    assert [document.name for document in plan.removed] == ["a.zip/2.txt"]


def test_a_broken_archive_keeps_what_came_from_it() -> None:
    """Its earlier members stay, and the report may say so."""
    members = [known("a.zip/1.txt"), known("a.zip/2.txt")]
    plan = make_plan([whole(refused=(Refused("a.zip", "broken"), Refused("c.zip", "broken")))], members, "p")
    assert plan.removed == ()
    assert plan.rejected == (Rejection("a.zip", "broken", known=True), Rejection("c.zip", "broken", known=False))
