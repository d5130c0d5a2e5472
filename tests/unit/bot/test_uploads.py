"""Names and places of files that are sent to the bot."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.uploads import Staging, UploadError, photo_name, safe_name, set_aside
from knowledge.loading.names import is_skipped
from knowledge.settings import LibrarySettings
from knowledge.storage.uploads import Upload

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


class MemoryUploads:
    """Stands in for knowledge.storage.uploads.Uploads."""

    def __init__(self) -> None:
        self.kept: dict[str, Upload] = {}
        self.old: list[str] = []

    def put(self, upload: Upload) -> None:
        self.kept[upload.token] = upload

    def sweep(self, before: datetime) -> list[str]:
        assert before == NOW - timedelta(days=2)
        return self.old


@pytest.fixture
def settings(tmp_path: Path) -> LibrarySettings:
    (tmp_path / "documents").mkdir()
    return LibrarySettings(data_dir=tmp_path / "data", documents_dir=tmp_path / "documents")


@pytest.fixture
def uploads() -> MemoryUploads:
    return MemoryUploads()


@pytest.fixture
def staging(settings: LibrarySettings, uploads: MemoryUploads) -> Staging:
    return Staging(settings, uploads)  # type: ignore[arg-type]


def staged(staging: Staging, name: str, content: bytes) -> Upload:
    token, path = staging.prepare(name)
    path.write_bytes(content)
    return staging.keep(token, 42, 42, name)


@given(st.text(max_size=400))
def test_any_name_becomes_one_that_is_safe(name: str) -> None:
    """One part, visible, not hidden, not reserved, not passed over by ingest, short, and the same when made safe again."""
    safe = safe_name(name)
    assert safe
    assert Path(safe).name == safe
    assert not safe.startswith((".", " ", "~$"))
    assert not is_skipped(safe)
    assert len(safe.encode()) <= 200
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs"} for char in safe)
    assert not set(safe) & set('<>:"|?*/\\')
    assert unicodedata.is_normalized("NFC", safe)
    assert safe_name(safe) == safe


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("关于召开会议的通知（2026年）.docx", "关于召开会议的通知（2026年）.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\li\\通知.doc", "通知.doc"),
        (".env", "env"),
        ("~$通知.docx", "file-通知.docx"),
        ("Thumbs.db", "file-Thumbs.db"),
        ("CON.txt", "file-CON.txt"),
        ("通知\u202etxt.exe", "通知txt.exe"),
        ("a\x00b\n c .pdf", "ab c.pdf"),
        ("", "document"),
        ("...", "document"),
        ("x:y|z?.txt", "x_y_z_.txt"),
    ],
)
def test_names_that_people_and_attackers_send(given_name: str, safe: str) -> None:
    """Chinese stays; paths, devices, hidden files and tricks with the reading order do not."""
    assert safe_name(given_name) == safe


def test_a_long_name_keeps_its_suffix() -> None:
    """Cut between characters."""
    safe = safe_name("通" * 300 + ".docx")
    assert safe.endswith("通.docx")
    assert len(safe.encode()) <= 200


def test_a_photograph_is_named_by_its_day() -> None:
    """And by letters and digits of Telegram's id."""
    assert photo_name(NOW, "AQAD-x_9/z") == "photo-2026-11-22-AQADx9z.jpg"


def test_a_file_moves_in_whole_and_the_one_before_is_kept(staging: Staging, settings: LibrarySettings) -> None:
    """Moved twice, nothing happens the second time; the staging folder is empty afterwards."""
    first = staged(staging, "通知.txt", b"one")
    assert staging.move_in(first, NOW).read_bytes() == b"one"
    assert staging.move_in(first, NOW).read_bytes() == b"one"
    second = staged(staging, "通知.txt", b"two")
    assert staging.move_in(second, NOW).read_bytes() == b"two"
    assert (settings.data_dir / "removed" / "20261122T080000Z" / "通知.txt").read_bytes() == b"one"
    assert [path.name for path in settings.documents_dir.iterdir()] == ["通知.txt"]
    assert list((settings.data_dir / "incoming").iterdir()) == []
    with pytest.raises(UploadError, match="lost"):
        staging.move_in(first, NOW)


def test_a_name_on_the_disk_in_another_unicode_form_is_the_same_name(staging: Staging, settings: LibrarySettings) -> None:
    """As files from a Mac have it: it is replaced, not doubled."""
    (settings.documents_dir / unicodedata.normalize("NFD", "é.txt")).write_bytes(b"old")
    staging.move_in(staged(staging, unicodedata.normalize("NFC", "é.txt"), b"new"), NOW)
    (only,) = settings.documents_dir.iterdir()
    assert only.read_bytes() == b"new"


def test_what_stands_in_the_way_is_told_and_the_file_stays(staging: Staging, settings: LibrarySettings) -> None:
    """A folder of the name, no documents folder, one that cannot be written."""
    upload = staged(staging, "通知.txt", b"one")
    (settings.documents_dir / "通知.txt").mkdir()
    with pytest.raises(UploadError, match="name_in_use"):
        staging.move_in(upload, NOW)
    (settings.documents_dir / "通知.txt").rmdir()
    settings.documents_dir.rmdir()
    with pytest.raises(UploadError, match="no_folder"):
        staging.move_in(upload, NOW)
    closed = Staging(settings.model_copy(update={"documents_dir": Path("/proc/self")}), MemoryUploads())  # type: ignore[arg-type]
    with pytest.raises(UploadError, match="read_only"):
        closed.move_in(upload, NOW)
    assert staging.path_of(upload).read_bytes() == b"one"


def test_what_nobody_wanted_is_swept(staging: Staging, uploads: MemoryUploads, settings: LibrarySettings) -> None:
    """What the database says is old; a newer one stays, also where the token is none."""
    old, new = staged(staging, "a.txt", b"a"), staged(staging, "b.txt", b"b")
    uploads.old = [old.token, "", "../..", "/etc"]
    staging.sweep(NOW)
    assert not staging.path_of(old).exists()
    assert staging.path_of(new).exists()
    assert settings.documents_dir.is_dir()


def test_two_files_set_aside_in_one_second_do_not_meet(settings: LibrarySettings, tmp_path: Path) -> None:
    """Nothing is overwritten."""
    for content in (b"one", b"two"):
        (tmp_path / "x.txt").write_bytes(content)
        set_aside(tmp_path / "x.txt", "sub/x.txt", settings.data_dir, NOW)
    assert sorted(path.read_bytes() for path in (settings.data_dir / "removed").rglob("x.txt")) == [b"one", b"two"]
