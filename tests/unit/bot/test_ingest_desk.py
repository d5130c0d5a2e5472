"""One ingest at a time, and the note by which a restart knows of one that was cut off."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from bot.ingesting import Begun, IngestDesk, Reason
from knowledge.settings import LibrarySettings

WISH = Begun(Reason.UPLOAD, 42, "Chen <b>", 42, "zh", "2026-11-22T16:00:00+08:00", ("通知.txt",))


@pytest.fixture
def settings(tmp_path: Path) -> LibrarySettings:
    return LibrarySettings(data_dir=tmp_path, documents_dir=tmp_path / "documents")


def test_a_second_one_is_told_of_the_first(settings: LibrarySettings) -> None:
    """Until that has ended; the end of an earlier one ends no later one."""
    desk = IngestDesk(settings)
    first, process = desk.begin(WISH)
    assert process is not None
    assert desk.running == first
    assert desk.begin(WISH) == (first, None)
    desk.end(first)
    second, process = desk.begin(WISH)
    assert process is not None
    assert second.id != first.id
    desk.end(first)
    assert desk.running == second
    assert not desk.stop(first.id)
    assert desk.stop(second.id)


def test_one_that_ended_leaves_no_note_and_one_that_was_cut_off_does(settings: LibrarySettings) -> None:
    """Told once, by whoever starts next; while it runs there is nothing to tell."""
    desk = IngestDesk(settings)
    begun, _ = desk.begin(WISH)
    assert desk.cut_off() is None
    assert IngestDesk(settings).cut_off() == begun
    assert IngestDesk(settings).cut_off() is None
    again, _ = IngestDesk(settings).begin(WISH)
    other = IngestDesk(settings)
    other.begin(WISH)
    other.end(other.running or again)
    assert IngestDesk(settings).cut_off() is None


def test_one_that_still_runs_is_not_cut_off(settings: LibrarySettings, tmp_path: Path) -> None:
    """Another bot on this machine is alive, or the library is locked."""
    note = tmp_path / "ingest-begun.json"
    IngestDesk(settings).begin(WISH)
    sleeper = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        note.write_text(json.dumps({**json.loads(note.read_text(encoding="utf-8")), "process": sleeper.pid}), encoding="utf-8")
        assert IngestDesk(settings).cut_off() is None
    finally:
        sleeper.communicate(b"\n")
    with FileLock(tmp_path / "ingest.lock"):
        assert IngestDesk(settings).cut_off() is None
    assert IngestDesk(settings).cut_off() is not None


@pytest.mark.parametrize("note", ["", "{", "[]", '{"reason": "folder"}', '{"reason": 3}'])
def test_a_damaged_note_is_no_obstacle(settings: LibrarySettings, tmp_path: Path, note: str) -> None:
    """It tells of nothing."""
    (tmp_path / "ingest-begun.json").write_text(note, encoding="utf-8")
    assert IngestDesk(settings).cut_off() is None
