"""What a path on the command line stands for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from knowledge.ingestion.plan import Selection
from knowledge.ingestion.selection import PathError, Place, place, select
from knowledge.models import SourceFile
from tests.support.ingest_fakes import find_texts


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home" / "sub").mkdir(parents=True)
    (tmp_path / "home" / "sub" / "a.txt").write_text("a")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "b.txt").write_text("b")
    return tmp_path / "home"


def test_names_are_counted_from_the_documents_folder_inside_it(home: Path) -> None:
    """For the folder itself, a folder in it, and a file."""
    assert place(home, home) == Place(home, "", home, "")
    assert place(home / "sub", home) == Place(home, "", home / "sub", "sub/")
    assert place(home / "sub" / ".." / "sub" / "a.txt", home) == Place(home, "", home / "sub" / "a.txt", "sub/a.txt")


def test_elsewhere_they_are_counted_from_the_path_given(home: Path) -> None:
    """A folder is a root of its own; a file belongs to its folder."""
    other = home.parent / "other"
    assert place(other, home) == Place(other, str(other), other, "")
    assert place(other / "b.txt", home) == Place(other, str(other), other / "b.txt", "b.txt")


def test_links_count_where_they_stand(home: Path) -> None:
    """A link in the documents folder has its own name; a link to the documents folder is the documents folder."""
    (home / "link.txt").symlink_to(home.parent / "other" / "b.txt")
    (home.parent / "alias").symlink_to(home)
    assert place(home / "link.txt", home) == Place(home, "", home / "link.txt", "link.txt")
    assert place(home.parent / "alias" / "sub", home) == Place(home, "", home / "sub", "sub/")


def test_the_documents_folder_may_be_a_link(home: Path) -> None:
    """The finder gets the folder itself, and names stay the same."""
    alias = home.parent / "alias"
    alias.symlink_to(home)
    assert place(alias, alias) == Place(home, "", home, "")
    assert place(alias / "sub" / "a.txt", alias) == Place(home, "", home / "sub" / "a.txt", "sub/a.txt")


def test_a_name_written_on_a_mac_is_the_same_name(home: Path) -> None:
    """The scope is in the Unicode form that names have; the path stays as the disk has it."""
    decomposed = home / "cafe\u0301"
    decomposed.mkdir()
    assert place(decomposed, home) == Place(home, "", decomposed, "caf\u00e9/")


def test_a_folder_that_may_not_be_opened_does_not_read_as_emptied(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stops the run."""

    def refuse(path: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("knowledge.ingestion.selection.os.scandir", refuse)
    with pytest.raises(PathError) as closed:
        select([place(home, home)], find_texts)
    assert closed.value.key == "closed_path"


def test_what_is_not_there_is_refused(home: Path) -> None:
    """The error tells the documents folder, which a setting names, from other paths."""
    with pytest.raises(PathError) as other:
        place(home / "none", home)
    assert other.value.key == "no_such_path"
    with pytest.raises(PathError) as documents:
        place(home.parent / "none", home.parent / "none")
    assert documents.value.key == "no_documents_folder"


def test_a_folder_that_goes_away_does_not_read_as_an_emptied_library(home: Path) -> None:
    """An unmounted share raises instead of selecting no files."""
    one = place(home.parent / "other", home)
    assert [file.name for file in select([one], find_texts)[0].files] == ["b.txt"]
    (home.parent / "other" / "b.txt").unlink()
    (home.parent / "other").rmdir()
    with pytest.raises(PathError):
        select([one], find_texts)


def test_only_the_place_is_looked_through(home: Path) -> None:
    """The finder gets the root, and the path below it where there is one."""
    asked: list[tuple[Path, tuple[Path, ...]]] = []

    def find(root: Path, only: Sequence[Path]) -> tuple[list[SourceFile], list[tuple[str, str]]]:
        asked.append((root, tuple(only)))
        return [], [("x", "unsupported")]

    found = select([place(home, home), place(home / "sub", home)], find)
    assert asked == [(home, ()), (home, (home / "sub",))]
    assert [(one.scope, one.refused[0].reason) for one in found] == [("", "unsupported"), ("sub/", "unsupported")]
    assert isinstance(found[0], Selection)


def test_a_documents_folder_that_is_a_file_is_told(home: Path) -> None:
    """It must not read as an emptied library, neither at the start nor when a watch looks again."""
    file = home / "sub" / "a.txt"
    for path in (file, home):
        with pytest.raises(PathError) as told:
            place(path, file)
        assert (told.value.key, told.value.path) == ("documents_no_folder", file)
    with pytest.raises(PathError, match="documents_no_folder"):
        select([Place(file, "", file, "")], find_texts)
