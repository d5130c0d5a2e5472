"""What became of cited documents, and their files."""

from __future__ import annotations

import hashlib
import io
import os
import unicodedata
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.sources import original, remarks
from knowledge.models import DocumentFacts
from knowledge.storage.cited import Whereabouts
from knowledge.storage.documents import StoredDocument
from knowledge.storage.relations import Relative

ZONE = ZoneInfo("Asia/Shanghai")
OLD, NEW = b"Room 3.", b"Room 4."
MOST = 1000
EVENING = datetime(2026, 6, 1, 20, 0, tzinfo=UTC)
"""The next morning at the office."""


def stored(content: bytes, version: int = 1, name: str = "notice.txt", *, root: str = "", live: bool = True) -> StoredDocument:
    sha256 = hashlib.sha256(content).hexdigest()
    facts = DocumentFacts("Notice", "en", date=date(2026, 5, version))
    removed_at = None if live else EVENING
    return StoredDocument(version, "d" * 32, name, root, sha256, len(content), "1", version, live, True, EVENING, removed_at, 1, 1, facts)


def same(content: bytes = OLD, name: str = "notice.txt", root: str = "") -> Whereabouts:
    document = stored(content, name=name, root=root)
    return Whereabouts(document, document, ())


def test_nothing_is_said_of_a_document_that_is_as_it_was() -> None:
    """Also where it was only read anew."""
    assert remarks("notice.txt", same(), ZONE, "en") == ()
    assert remarks("notice.txt", Whereabouts(stored(OLD, live=False), stored(OLD, 2), ()), ZONE, "en") == ()


def test_a_replaced_document_is_told_with_its_version_and_dates() -> None:
    """In the office's time zone."""
    (told,) = remarks("notice.txt", Whereabouts(stored(OLD, live=False), stored(NEW, 2), ()), ZONE, "en")
    assert "version 2 (dated 2 May 2026), taken in on 2 June 2026" in told
    (told,) = remarks("notice.txt", Whereabouts(stored(OLD, live=False), stored(NEW, 2), ()), ZONE, "zh")
    assert "第 2 版（文件日期2026年5月2日），2026年6月2日录入" in told


def test_a_removed_document_is_told_with_the_day() -> None:
    """Or without, where the library never knew it."""
    (told,) = remarks("notice.txt", Whereabouts(stored(OLD, live=False), None, ()), ZONE, "en")
    assert "removed from the library on 2 June 2026" in told
    (told,) = remarks("notice.txt", Whereabouts(None, None, ()), ZONE, "en")
    assert "no longer in the library" in told


def test_a_renamed_document_is_told_by_its_new_name() -> None:
    """Its content is what was cited."""
    found = Whereabouts(stored(OLD, live=False), stored(OLD, name="archive/notice.txt"), ())
    assert remarks("notice.txt", found, ZONE, "en") == ("This document is now filed as archive/notice.txt.",)


def test_what_amends_a_document_is_told() -> None:
    """What it amends itself, and its copies, are not."""
    amends = Relative("amends", True, "change.txt", "Change of room", date(2026, 5, 9), "corrects", 0.9, "")
    others = (
        Relative("amends", False, "plan.txt", "Plan", None, "corrects", 0.9, ""),
        Relative("copy", True, "b.txt", "B", None, None, 1.0, ""),
    )
    document = stored(OLD)
    (told,) = remarks("notice.txt", Whereabouts(document, document, (amends, *others)), ZONE, "en")
    assert "corrected by “Change of room” (9 May 2026)" in told


def test_a_file_comes_as_it_is_on_the_disk(tmp_path: Path) -> None:
    """From folders below, and from another root, where the document came from one."""
    (tmp_path / "2026").mkdir()
    (tmp_path / "2026" / "通知.txt").write_bytes(OLD)
    file = original(tmp_path, same(name="2026/通知.txt"), MOST, "en")
    assert (file.fault, file.name, file.content, file.remarks) == (None, "通知.txt", OLD, ())
    elsewhere = original(tmp_path / "nothing here", same(name="通知.txt", root=str(tmp_path / "2026")), MOST, "en")
    assert (elsewhere.fault, elsewhere.content) == (None, OLD)


def test_a_name_in_another_unicode_form_is_found(tmp_path: Path) -> None:
    """As files from a Mac have it."""
    name = "Résumé.txt"
    (tmp_path / unicodedata.normalize("NFD", name)).write_bytes(OLD)
    file = original(tmp_path, same(name=name), MOST, "en")
    assert (file.fault, file.name) == (None, name)


@pytest.mark.parametrize(
    "name",
    ["../secret.txt", "a/../../secret.txt", "/etc/passwd", "a//b.txt", "./a.txt", "..\\secret.txt", "link.txt", "folder/secret.txt", ""],
)
def test_no_name_and_no_link_leads_out_of_the_root(tmp_path: Path, name: str) -> None:
    """Whatever the database says."""
    (tmp_path / "secret.txt").write_bytes(b"secret")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.txt").write_bytes(b"secret")
    root = tmp_path / "documents"
    root.mkdir()
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    (root / "folder").symlink_to(tmp_path / "outside")
    file = original(root, same(name=name), MOST, "en")
    assert (file.fault, file.content) == ("outside", b"")


def test_files_that_cannot_be_sent_are_told(tmp_path: Path) -> None:
    """Gone, too large, empty, no file at all, or no longer in the library."""
    assert original(tmp_path, same(), MOST, "en").fault == "gone"
    assert original(tmp_path / "none", same(), MOST, "en").fault == "gone"
    (tmp_path / "folder").mkdir()
    assert original(tmp_path, same(name="folder"), MOST, "en").fault == "gone"
    (tmp_path / "notice.txt").write_bytes(b"x" * (MOST + 1))
    refused = original(tmp_path, same(), MOST, "en")
    assert (refused.fault, refused.content) == ("too_large", b"")
    (tmp_path / "notice.txt").write_bytes(b"")
    assert original(tmp_path, same(), MOST, "en").fault == "empty"
    os.mkfifo(tmp_path / "pipe")
    assert original(tmp_path, same(name="pipe"), MOST, "en").fault == "unreadable"
    (tmp_path / "round").symlink_to(tmp_path / "round")
    assert original(tmp_path, same(name="round"), MOST, "en").fault in {"unreadable", "gone"}
    assert original(tmp_path, same(name="n" * 300 + ".txt"), MOST, "en").fault in {"unreadable", "gone"}
    assert original(tmp_path, same(name="\0.txt"), MOST, "en").fault in {"unreadable", "gone"}
    assert original(tmp_path, Whereabouts(stored(OLD, live=False), None, ()), MOST, "en").fault == "removed"


def test_a_newer_version_is_told(tmp_path: Path) -> None:
    """The one that the library has now; and where the file is yet another one, that it was changed since."""
    replaced = Whereabouts(stored(OLD, live=False), stored(NEW, 2), ())
    (tmp_path / "notice.txt").write_bytes(NEW)
    (told,) = original(tmp_path, replaced, MOST, "en").remarks
    assert "version 2 (dated 2 May 2026), newer than" in told
    (tmp_path / "notice.txt").write_bytes(b"Room 5.")
    for found in (replaced, same()):
        (told,) = original(tmp_path, found, MOST, "en").remarks
        assert "changed since it was last taken" in told


def test_of_what_lies_in_an_archive_the_archive_is_sent(tmp_path: Path) -> None:
    """With a sentence; a member that was changed is told, and one that is gone from it, too."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("sub/notice.txt", OLD)
    (tmp_path / "papers.zip").write_bytes(packed.getvalue())
    file = original(tmp_path, same(name="papers.zip/sub/notice.txt"), MOST, "en")
    assert (file.fault, file.name, file.content) == (None, "papers.zip", packed.getvalue())
    assert file.remarks == ("The cited file, “notice.txt”, is inside this archive or mail.",)
    assert len(original(tmp_path, same(NEW, name="papers.zip/sub/notice.txt"), MOST, "en").remarks) == 2
    assert len(original(tmp_path, same(name="papers.zip/gone.txt"), MOST, "en").remarks) == 2
