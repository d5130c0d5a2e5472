"""The register's commands through the command line itself, over a database that a test filled."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from typer.testing import CliRunner

from bot.cli.app import app
from bot.settings import BotSettings
from knowledge import bootstrap
from knowledge.register.desk import Desk
from knowledge.register.entries import EntryKind, FieldName, State
from knowledge.settings import LibrarySettings
from tests.support.register_office import Paper, RegisterFolder, record

PLAN = Paper("任务表.txt", "=编印健康手册，由宣传处、医政处负责，5月31日前完成，后改为2026年6月20日。整理旧档案。")
NOTE = Paper("会议.txt", "控烟工作会议于2026年6月9日上午9:00在江畔礼堂召开，柏若溪主持。")
HANDBOOK = record(
    EntryKind.TASK,
    1,
    PLAN.says(FieldName.TEXT, "=编印健康手册"),
    PLAN.says(FieldName.UNIT, "宣传处"),
    PLAN.says(FieldName.UNIT, "医政处"),
    PLAN.says(FieldName.DEADLINE, "2026年6月20日", "2026-06-20"),
    PLAN.says(FieldName.DEADLINE, "5月31日", "2026-05-31", State.REPLACED),
)
ARCHIVE = record(EntryKind.TASK, 2, PLAN.says(FieldName.TEXT, "整理旧档案"))
MEETING = record(
    EntryKind.MEETING,
    3,
    NOTE.says(FieldName.NAME, "控烟工作会议"),
    NOTE.says(FieldName.DATE, "2026年6月9日", "2026-06-09"),
    NOTE.says(FieldName.TIME, "9:00", "09:00"),
    NOTE.says(FieldName.PLACE, "江畔礼堂"),
    NOTE.says(FieldName.CHAIR, "柏若溪"),
)


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> RegisterFolder:
    """Two tasks and a meeting, on the first of June, an English terminal."""
    for kind in (LibrarySettings, BotSettings):
        for name in kind.model_fields:
            monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "200")
    made = RegisterFolder(tmp_path)
    made.fill([PLAN, NOTE], [HANDBOOK, ARCHIVE, MEETING])
    made.set_clock("2026-06-01T09:00")

    @contextmanager
    def opened(_: LibrarySettings) -> Iterator[Desk]:
        with made.office() as office:
            yield office.desk  # type: ignore[misc]

    monkeypatch.setattr(bootstrap, "open_desk", opened)
    return made


def run(*argv: str) -> Any:
    return CliRunner().invoke(app, ["register", *argv])


def test_a_list_counts_shows_and_proves() -> None:
    """By deadline, what has none last, each line with its id and marker, the sources below."""
    told = run("tasks").output
    assert told.splitlines()[0] == "2 tasks"
    assert "1. due 20 June 2026 (before: 31 May 2026) · =编印健康手册 · responsible: 宣传处, 医政处 [1]  #000000000001" in told
    assert "2. 整理旧档案 [2]  #000000000002" in told
    assert "任务表" in told.partition("[1]")[2]


def test_filters_are_words() -> None:
    """In either language; what cannot be judged is told."""
    told = run("tasks", "本月", "宣传处").output
    assert told.splitlines()[0] == "1 task (宣传处; June 2026)"
    assert "整理旧档案" not in told
    assert "Not counted: 1 of which the documents do not state the deadline." in run("tasks", "this month").output
    assert "1 meeting (June 2026)" in run("meetings", "June").output


def test_the_terminals_language_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Chinese terminal is told in Chinese."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert run("tasks", "本月").output.splitlines()[0] == "共1项任务（2026年6月）"


def test_json_has_every_field_with_its_proof() -> None:
    """Replaced values too, with their state."""
    (meeting,) = json.loads(run("meetings", "--json").output)
    assert meeting["id"] == "000000000003"
    assert meeting["fields"]["time"][0]["normal"] == "09:00"
    source = meeting["fields"]["chair"][0]["sources"][0]
    assert NOTE.text[source["start"] : source["end"]] == "柏若溪"
    states = [one["state"] for one in json.loads(run("tasks", "--json").output)[0]["fields"]["deadline"]]
    assert sorted(states) == ["current", "replaced"]
    assert json.loads(run("campaigns", "--json").output) == []


def test_csv_is_for_spreadsheets() -> None:
    """A byte order mark, one row a record, and no cell that is a formula."""
    output = run("tasks", "--csv").output
    assert output.startswith("\ufeff")
    first, second = csv.DictReader(io.StringIO(output.removeprefix("\ufeff")))
    assert (first["text"], first["unit"], first["deadline"]) == ("'=编印健康手册", "宣传处; 医政处", "2026-06-20")
    assert (second["text"], second["deadline"], second["documents"]) == ("整理旧档案", "", "任务表.txt")


def test_days_go_into_a_calendar(tmp_path: Path) -> None:
    """Of a list those that have one; how many had none is said."""
    told = run("tasks", "--ics", str(tmp_path / "tasks.ics"))
    assert told.exit_code == 0
    assert "1 written to" in told.stderr
    assert "1 more have no day" in told.stderr
    (event,) = Calendar.from_ical((tmp_path / "tasks.ics").read_bytes()).walk("VEVENT")
    assert str(event["summary"]) == "Due: =编印健康手册"
    assert run("card", "000000000003", "--ics", str(tmp_path / "one.ics")).exit_code == 0
    (event,) = Calendar.from_ical((tmp_path / "one.ics").read_bytes()).walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2026-06-09T01:00:00+00:00"


def test_a_card_shows_all_with_the_quotes() -> None:
    """Replaced values with their remark."""
    told = run("card", "000000000001").output
    assert "31 May 2026 (in the text: “5月31日”) (replaced)" in told
    assert "由宣传处、医政处负责" in told
    assert json.loads(run("card", "000000000003", "--json").output)["kind"] == "meeting"


def test_a_correction_is_written_shown_and_taken_back() -> None:
    """It says how to take it back; afterwards the document's value holds again."""
    made = run("correct", "000000000001", "deadline", "2026-07-01", "--by", "Wu", "--note", "by phone")
    assert made.exit_code == 0
    assert "Corrected (number 1): deadline → 2026-07-01. To take it back: python -m bot register undo 1" in made.output.replace("\n", " ")
    assert "due 1 July 2026 (corrected by a reviewer)" in run("tasks").output
    kept = run("corrections").output
    assert "Wu: deadline of" in kept
    assert "Note: by phone" in kept
    assert "Correction 1 is undone." in run("undo", "1").output
    assert "due 20 June 2026" in run("tasks").output
    assert "(undone)" in run("corrections").output


def test_one_of_several_values_is_corrected() -> None:
    """--old names it; the other stays."""
    assert run("correct", "000000000001", "unit", "疾控处", "--old", "医政处", "--by", "Wu").exit_code == 0
    told = run("tasks").output
    assert "疾控处" in told
    assert "宣传处" in told
    assert "医政处" not in told.partition("Sources")[0]


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("card", "ffffffffffff"), "no record “ffffffffffff”. Run python -m bot register"),
        (
            ("card", "000000000002", "--ics", "no.ics"),
            "no day for a calendar. Add one with python -m bot register correct 000000000002 deadline",
        ),
        (("correct", "ffffffffffff", "unit", "x"), "no record “ffffffffffff”"),
        (("correct", "000000000001", "chair", "x"), "no field “chair”. Fields: text, number, unit"),
        (("correct", "000000000001", "unit", "x", "--old", "人事处"), "has 2 values; say with --old which one is meant: 宣传处; 医政处"),
        (("correct", "000000000002", "unit", "x", "--old", "人事处"), "leave --old out to add a value"),
        (("correct", "000000000001", "deadline", "soon"), "The date cannot be read; write it as"),
        (("undo", "7"), "no correction 7 that holds. Run python -m bot register corrections"),
        (("tasks", "放射科"), "No record mentions “放射科”. Filter by time"),
        (("tasks", "--ics", "no-such-folder/x.ics"), "no-such-folder/x.ics: No such file"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence_with_the_next_step(argv: tuple[str, ...], words: str) -> None:
    """On standard error, with the exit code of wrong use."""
    told = run(*argv)
    assert told.exit_code == 2
    assert words in told.stderr
    assert "Traceback" not in told.output


def test_an_empty_register_says_how_it_is_filled() -> None:
    """Also where filters are given."""
    assert "No campaigns are on record yet" in run("campaigns").output
    assert "run python ingest.py" in run("campaigns", "放射科").output.replace("\n", " ")
    assert "Nothing was corrected yet." in run("corrections").output
