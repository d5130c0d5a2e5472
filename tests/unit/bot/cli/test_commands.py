"""The commands through the command line itself, in this process, over a database that a test filled."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import knowledge.bootstrap
from bot.cli.app import app
from bot.settings import BotSettings
from bot.wording.terminal import TERMINAL
from knowledge.models import Hit
from knowledge.retrieval.explaining import Explained
from knowledge.settings import LibrarySettings
from knowledge.storage.answer_log import AnswerLog
from knowledge.storage.database import open_database
from knowledge.storage.export import CSV_COLUMNS
from tests.support.log_entries import citation, entry, hit


@pytest.fixture(autouse=True)
def data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A data folder that is not there yet, an English terminal, and nothing else set."""
    monkeypatch.chdir(tmp_path)
    for kind in (LibrarySettings, BotSettings):
        for name in kind.model_fields:
            monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path / "data"


def run(*argv: str, given: str = "") -> Any:
    return CliRunner().invoke(app, argv, input=given)


class FindsNothing:
    """Stands for the library in searches."""

    def search(self, text: str, k: int, history: tuple[str, ...] = ()) -> list[Hit]:
        return []


@pytest.fixture
def nothing_found(monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def opened(_: LibrarySettings) -> Any:
        yield FindsNothing()

    monkeypatch.setattr(knowledge.bootstrap, "open_library", opened)


def test_an_exported_table_begins_with_one_byte_order_mark(data: Path, tmp_path: Path) -> None:
    """Excel needs one; a second one would be part of the first column's name."""
    data.mkdir()
    with closing(open_database(f"sqlite:///{data / 'library.db'}")) as database:
        AnswerLog(database).write(dataclasses.replace(entry("“献血车停在东门。”[1]", citation()), id="0" * 32))
    table = tmp_path / "log.csv"
    ended = run("export", "--csv", str(table))
    assert ended.exit_code == 0, ended.output
    raw = table.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfid,")
    header, row = csv.reader(io.StringIO(raw.decode("utf-8-sig")))
    assert tuple(header) == CSV_COLUMNS
    assert "献血车停在哪里？" in row


@pytest.mark.usefixtures("nothing_found")
def test_a_search_in_an_empty_library_says_so() -> None:
    """With the command that fills it; for programs there are no hits."""
    assert run("search", "Where is the van?").output == TERMINAL.say("no_documents", "en") + "\n"
    assert json.loads(run("search", "Where is the van?", "--json").output) == {"hits": []}


@pytest.mark.usefixtures("nothing_found")
def test_a_search_that_finds_nothing_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty screen would look like a fault."""

    class Catalogue:
        def documents(self) -> list[str]:
            return ["one"]

    @contextmanager
    def opened(_: LibrarySettings) -> Any:
        yield Catalogue()

    monkeypatch.setattr(knowledge.bootstrap, "open_catalogue", opened)
    assert run("search", "😀😀").output == TERMINAL.say("no_hits", "en", limit=1000) + "\n"


class Explains:
    """Stands for the library in searches that are explained; what was asked is understood word for word."""

    def __init__(self, *found: Hit) -> None:
        self._found = found

    def explain(self, text: str, k: int, history: tuple[str, ...] = ()) -> Explained:
        return Explained(self._found[:k], {"evidence": 2.0}, {"question": " ".join((*history, text))})

    def search(self, text: str, k: int, history: tuple[str, ...] = ()) -> list[Hit]:
        return list(self.explain(text, k, history).hits)


@pytest.fixture
def explained(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [dataclasses.replace(hit(score=score), signals={"evidence": score / 2}) for score in (4.0, 2.0)]

    @contextmanager
    def opened(_: LibrarySettings) -> Any:
        yield Explains(*found)

    monkeypatch.setattr(knowledge.bootstrap, "open_library", opened)


@pytest.mark.usefixtures("explained")
def test_a_search_explains_itself_when_asked() -> None:
    """The question as it was read, and under each passage its signals; without being asked it shows neither."""
    told = run("search", "Where is the van?", "--explain", "-k", "1").output
    assert "question in full  Where is the van?" in told
    assert "evidence   +2.00 × 2.00 =  +4.00  ████████████████████" in told
    assert told.count("献血周.docx") == 1
    plain = run("search", "Where is the van?").output
    assert "evidence" not in plain
    assert plain.count("献血周.docx") == 2


@pytest.mark.usefixtures("explained")
def test_an_explanation_for_programs() -> None:
    """Under keys of its own, for one question and for many; the other keys are as without it."""
    question = json.dumps({"id": 7, "question": "And where?", "history": ["The van?"]})
    one = json.loads(run("search", "Where is the van?", "--explain", "--json").output)
    plain = json.loads(run("search", "Where is the van?", "--json").output)
    many = json.loads(run("search", "--explain", "--batch", given=question + "\n").output)
    assert set(plain) == {"hits"}
    assert one["understood"] == {"question": "Where is the van?"}
    assert [found.pop("signals") for found in one["hits"]] == [
        {"evidence": {"score": score, "weight": 2.0, "contribution": 2 * score}} for score in (2.0, 1.0)
    ]
    assert one["hits"] == plain["hits"]
    assert set(many) == {"id", "hits", "understood"}
    assert many["understood"] == {"question": "The van? And where?"}


def test_a_fault_of_the_program_is_one_sentence_and_its_traceback_is_in_the_log(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    """Whatever a command raises; exit code 2."""

    def broken(_: LibrarySettings) -> Any:
        raise ZeroDivisionError("boiler room")

    monkeypatch.setattr(knowledge.bootstrap, "open_library", broken)
    ended = run("ask", "Where is the van?")
    assert ended.exit_code == 2
    assert "boiler room" not in ended.output
    assert ended.output.count("\n") == 1
    assert "(incident " in ended.output
    number = ended.output.partition("(incident ")[2][:6]
    written = (data / "logs/bot.log").read_text(encoding="utf-8")
    assert f"incident {number}" in written
    assert "ZeroDivisionError: boiler room" in written


def test_a_wrong_setting_ends_every_command_with_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the log's own folder depends on the settings."""
    monkeypatch.setenv("DATABASE_URL", "postgresql+psycopg://u:s3c@h:port/db")
    for argv in (["documents"], ["export"], ["health"], ["ask", "Where?"], ["chat"]):
        ended = run(*argv)
        assert ended.exit_code == 2
        assert ended.output.startswith("DATABASE_URL: ")
        assert ended.output.count("\n") == 1
        assert "s3c" not in ended.output


def test_a_name_that_is_no_text_is_no_document() -> None:
    """A byte that is not UTF-8 comes in as half a character."""
    ended = run("document", "\udcff.txt")
    assert ended.exit_code == 2
    assert "Traceback" not in ended.output
    assert "python -m bot documents" in ended.output
