"""The list of documents: what fits, how each stands, and whose file may be taken out."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.documents import Standing, changed_by, file_of, obstacle, page_of, rows_of, take_out
from bot.telegram import document_buttons
from bot.telegram.buttons import MOST_BYTES
from bot.telegram.document_buttons import Act, Press
from bot.telegram.document_views import card_view, confirm_view, list_view
from knowledge.models import DocumentFacts, Locator, Suspicion, SuspicionKind
from knowledge.register.entries import EntryKind
from knowledge.settings import LibrarySettings
from knowledge.storage.documents import StoredDocument
from knowledge.storage.holdings import Fault, Held, Holding, Inventory
from knowledge.storage.relations import Relative
from knowledge.storage.runs import IngestRun, RunOutcome
from tests.support.bot_api.entities import parse_html, utf16

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
TOKEN = "A" * 16


def stored(name: str, title: str = "", key: int = 1, **changes: object) -> StoredDocument:
    facts = DocumentFacts(title or name, "zh", date=date(2026, 5, 4), pages=3)
    made = StoredDocument(key, f"{key:032x}", name, "", "0" * 64, 1, "5", 2, True, True, NOW, None, 7, 9, facts)
    return replace(made, **changes)  # type: ignore[arg-type]


def relative(kind: str, effect: str | None, *, is_source: bool = True, name: str = "新.txt") -> Relative:
    return Relative(kind, is_source, name, "新通知", date(2026, 6, 1), effect, 0.9, "")


def inventory(*held: Held, faults: tuple[Fault, ...] = (), last: IngestRun | None = None) -> Inventory:
    return Inventory(held, faults, last, passages=7 * len(held))


@pytest.fixture
def settings(tmp_path: Path) -> LibrarySettings:
    (tmp_path / "documents").mkdir()
    return LibrarySettings(data_dir=tmp_path / "data", documents_dir=tmp_path / "documents")


def test_words_must_all_stand_in_the_title_or_the_name(tmp_path: Path) -> None:
    """Whatever their case and script; without words all are listed."""
    held = inventory(Held(stored("Plan 2026.docx", "控烟工作方案"), ()), Held(stored("b.txt", "健康巡讲", 2), ()))
    assert len(rows_of(held, "", tmp_path)) == 2
    assert [row.name for row in rows_of(held, "PLAN 控煙", tmp_path)] == ["Plan 2026.docx"]
    assert rows_of(held, "plan 巡讲", tmp_path) == []


def test_how_a_document_stands(tmp_path: Path) -> None:
    """Replaced before amended; what it does to others changes nothing; a failed newer file comes first."""
    for relatives, standing in (
        ((), Standing.IN),
        ((relative("amends", "adjusts", is_source=False),), Standing.IN),
        ((relative("copy", None),), Standing.IN),
        ((relative("amends", "postpones"),), Standing.AMENDED),
        ((relative("amends", "corrects"), relative("replaces", "replaces", name="更新.txt")), Standing.REPLACED),
        ((relative("revision", None),), Standing.REPLACED),
    ):
        (row,) = rows_of(inventory(Held(stored("a.txt"), relatives)), "", tmp_path)
        assert row.standing is standing, relatives
    by = changed_by((relative("amends", "corrects"), relative("replaces", "replaces", name="更新.txt")))
    assert by is not None
    assert by.document == "更新.txt"
    (row,) = rows_of(inventory(Held(stored("a.txt"), (), Fault("a.txt", "broken", "", NOW))), "", tmp_path)
    assert row.standing is Standing.STALE


def test_files_that_failed_come_first_while_they_are_there(tmp_path: Path) -> None:
    """Also where they lie in an archive; one that was taken away is not listed."""
    (tmp_path / "坏.pdf").touch()
    (tmp_path / "a.zip").touch()
    faults = tuple(Fault(name, "broken", "", NOW) for name in ("a.zip/x.doc", "坏.pdf", "走.pdf"))
    rows = rows_of(inventory(Held(stored("b.txt"), ()), faults=faults), "", tmp_path)
    assert [row.name for row in rows] == ["a.zip/x.doc", "坏.pdf", "b.txt"]


def test_pages_have_eight_rows_and_the_nearest_is_shown() -> None:
    """Numbers go on over the pages."""
    rows = rows_of(inventory(*(Held(stored(f"{number:02}.txt", key=number + 1), ()) for number in range(17))), "", Path("/nowhere"))
    page = page_of(rows, 99)
    assert (page.number, page.count, page.first, len(page.rows), page.total) == (3, 3, 17, 1, 17)
    assert page_of([], 5).count == 1


def test_the_list_says_all_and_fits_on_a_message() -> None:
    """With titles as long as they come; a failed file has a line and no button."""
    run = IngestRun(3, NOW, NOW, RunOutcome.SOME_FAILED, {"failed": [{}, {}]})
    held = [Held(stored(f"{number}.txt", "<题目>" * 300, number), (relative("amends", "adjusts"),)) for number in range(1, 8)]
    whole = inventory(*held, faults=(Fault("坏.pdf", "encrypted", "", NOW),), last=run)
    rows = rows_of(whole, "", Path("/proc"))
    view = list_view(whole, page_of(rows, 1), "", TOKEN, UTC, "en")
    text = parse_html(view.text)[0]
    assert utf16(text) <= 4096
    assert "The library · documents: 7, passages: 49" in text
    assert "Last ingest: 22 November 2026 08:00, files that failed: 2" in text
    assert "4 May 2026 · pages: 3 · version 2 · amended by “新通知”" in text
    assert [button.text for row in view.buttons for button in row] == [str(number) for number in range(1, 8)]
    assert all(len(button.data.encode()) <= MOST_BYTES for row in view.buttons for button in row)
    none = list_view(whole, page_of([], 1), "没有", TOKEN, UTC, "zh")
    assert "没有标题或文件名含“没有”的文件" in none.text


def test_the_card_has_every_fact_and_admins_alone_may_remove() -> None:
    """Relations, suspicious places, entries, when it was taken in."""
    held = Held(stored("a.txt", "控烟<方案>"), (relative("amends", "postpones"),))
    whole = Holding(held, (Suspicion(SuspicionKind.HIDDEN_TEXT, "白字", Locator(page=2)),), {EntryKind.MEETING: 2}, NOW)
    (row,) = rows_of(inventory(held), "", Path("/nowhere"))
    press = Press(Act.CARD, TOKEN, 1, 1)
    view = card_view(whole, row, press, UTC, "en", may_remove=True)
    for words in (
        "控烟&lt;方案&gt;",
        "a.txt",
        "4 May 2026",
        "Pages: 3",
        "Version: 2",
        "meetings 2, tasks 0",
        "postponed by",
        "hidden text",
        "22 November 2026 08:00",
    ):
        assert words in view.text, words
    assert [[button.text for button in line] for line in view.buttons] == [["📎 Original file", "🗑 Remove"], ["↩ Back to the list"]]
    assert "Remove" not in str(card_view(whole, row, press, UTC, "en", may_remove=False).buttons)
    asked = confirm_view(whole, 2, "/data/removed", press, "en")
    assert "Documents inside it that leave as well: 2." in asked.text


def test_presses_survive_their_data_and_nothing_else_is_read() -> None:
    """At most 64 bytes."""
    for press in (Press(Act.LIST, TOKEN, 9999), Press(Act.REMOVE_SURELY, TOKEN, 9999, 999_999_999, 99)):
        data = document_buttons.packed(press)
        assert len(data.encode()) <= MOST_BYTES
        assert document_buttons.read(data) == press
    for data in (
        "",
        "k:",
        f"k:l:{TOKEN}:1:5:0",
        f"k:c:{TOKEN}:1",
        f"k:x:{TOKEN}:1",
        f"k:c:{TOKEN}:1:-5:0",
        f"k:l:{TOKEN}:1\n",
        f"i:l:{TOKEN}:1",
    ):
        assert document_buttons.read(data) is None, data


def test_members_of_archives_and_other_folders_cannot_be_removed_here(settings: LibrarySettings) -> None:
    """The sentence says what to change instead."""
    with zipfile.ZipFile(settings.documents_dir / "打包.zip", "w") as archive:
        archive.writestr("sub/里面.txt", "text")
    inside = stored("打包.zip/sub/里面.txt")
    assert file_of(inside, settings) == (settings.documents_dir / "打包.zip", "sub/里面.txt")
    assert "打包.zip" in obstacle(inside, settings, "zh")
    assert "/else" in obstacle(stored("a.txt", root="/else"), settings, "en")
    assert obstacle(stored("gone.txt"), settings, "en") == ""


def test_a_file_that_is_taken_out_is_kept_under_its_name(settings: LibrarySettings) -> None:
    """With its folder; one that was gone before is no fault."""
    (settings.documents_dir / "sub").mkdir()
    (settings.documents_dir / "sub" / "a.txt").write_text("text", encoding="utf-8")
    moved = take_out(stored("sub/a.txt"), settings, NOW)
    assert moved == settings.data_dir / "removed" / "20261122T080000Z" / "sub" / "a.txt"
    assert moved.read_text(encoding="utf-8") == "text"
    assert not (settings.documents_dir / "sub" / "a.txt").exists()
    assert take_out(stored("sub/a.txt"), settings, NOW) is None
