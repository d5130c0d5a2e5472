"""The glossary's commands through the command line itself, over a database and a glossary that a test filled."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli.app import app
from bot.cli.glossary import chosen
from bot.settings import BotSettings
from bot.wording.glossary import GLOSSARY
from knowledge.settings import LibrarySettings
from knowledge.storage.database import open_database
from knowledge.text import dictionary, glossary_file
from tests.support.stored_documents import store

TABLE = "zh,en,aliases\n健步走,health walk,\n卫健委,,\n"


@pytest.fixture(autouse=True)
def office(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A glossary with a bad line, a library with two names in both languages, an English terminal; gives the glossary."""
    dictionary.glossary()  # words are translated by the glossary that comes with the program, in this test and in those after it
    for kind in (LibrarySettings, BotSettings):
        for name in kind.model_fields:
            monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr(glossary_file, "PATH", tmp_path / "glossary.csv")
    (tmp_path / "glossary.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "data").mkdir()
    with closing(open_database(f"sqlite:///{tmp_path / 'data' / 'library.db'}")) as database:
        store(database, "a.docx", "由柳河市健康促进中心承办，市教育局协助。", "责任单位：柳河市健康促进中心、市教育局。联系人林志远。")
        store(database, "b.pdf", "The Liuhe Health Promotion Center and the Municipal Education Bureau invite Lin Zhiyuan.")
    glossary_file.load_glossary.cache_clear()
    yield tmp_path / "glossary.csv"
    glossary_file.load_glossary.cache_clear()


def run(*argv: str, given: str = "") -> Any:
    return CliRunner().invoke(app, ["glossary", *argv], input=given)


def test_the_entries_that_are_used() -> None:
    """With the numbers of their lines; a line that is left out is not among them."""
    assert run("list").output == "line 2  健步走 = health walk\n"
    assert json.loads(run("list", "--json").output) == [{"line": 2, "chinese": ["健步走"], "english": ["health walk"]}]


def test_a_check_names_the_lines_that_are_left_out(office: Path) -> None:
    """And tells a script by its exit code."""
    told = run("check")
    assert told.exit_code == 1
    assert told.output.splitlines() == [
        "Glossary, line 3: there is no English form and no alias; the line is left out: 卫健委,,",
        "Entries of the glossary in use: 1; lines left out: 1.",
    ]
    assert json.loads(run("check", "--json").output)["faults"][0]["line"] == 3
    office.write_text(TABLE.replace("卫健委,,\n", ""), encoding="utf-8")
    glossary_file.load_glossary.cache_clear()
    assert run("check").exit_code == 0
    assert run("check").output == GLOSSARY.say("all_fine", "en", entries=1) + "\n"


def test_a_check_speaks_the_terminals_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chinese where the terminal is."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "术语表第 3 行没有英文" in run("check").output


def test_proposals_for_people_and_for_programs() -> None:
    """Numbered, with the words that speak for them; nothing is written."""
    told = run("propose").output
    assert "1. 市教育局 = Municipal Education Bureau" in told
    assert "2. 柳河市健康促进中心 = Liuhe Health Promotion Center" in told
    assert "   b.pdf: The Liuhe Health Promotion Center and" in told
    assert GLOSSARY.say("how_to_add", "en") in told
    assert "林志远" not in [line.split(" = ")[0].strip() for line in told.splitlines()]
    found = json.loads(run("propose", "--json", "--people", "-n", "1").output)
    assert [(one["kind"], one["chinese"], one["english"]) for one in found] == [
        ("name", ["市教育局"], ["Municipal Education Bureau"]),
        ("person", ["林志远"], ["Lin Zhiyuan"]),
    ]
    assert found[0]["evidence"][0]["document"] == "a.docx"
    assert "林志远 = Lin Zhiyuan" in run("propose", "--people").output


def test_chosen_proposals_are_added(office: Path) -> None:
    """Those alone, behind what is there; then they are known."""
    told = run("propose", "--add", "--choose", "2")
    assert told.exit_code == 0, told.output
    assert office.read_text(encoding="utf-8") == TABLE + "柳河市健康促进中心,Liuhe Health Promotion Center,\n"
    assert "Lines added: 1" in told.stderr
    assert "ingest.py" in told.stderr
    glossary_file.load_glossary.cache_clear()
    assert "柳河市健康促进中心 =" not in run("propose").output


@pytest.mark.parametrize("choice", ["3", "0", "x", "1-", "2-9", "1,,2"])
def test_a_choice_that_means_nothing_changes_nothing(choice: str, office: Path) -> None:
    """One sentence, exit code 2."""
    told = run("propose", "--choose", choice)
    assert told.exit_code == 2
    assert told.stderr == GLOSSARY.say("bad_choice", "en", choice=choice, last=2) + "\n"
    assert office.read_text(encoding="utf-8") == TABLE


def test_a_script_must_say_which(office: Path) -> None:
    """Where nobody sits at the terminal, nothing is added unasked."""
    told = run("propose", "--add")
    assert told.exit_code == 2
    assert told.stderr == GLOSSARY.say("must_choose", "en") + "\n"
    assert office.read_text(encoding="utf-8") == TABLE


def test_a_glossary_with_other_columns_is_left_alone(office: Path) -> None:
    """One sentence that names the file and the fix."""
    office.write_text("en,zh\nhealth walk,健步走\n", encoding="utf-8")
    glossary_file.load_glossary.cache_clear()
    told = run("propose", "--choose", "all")
    assert told.exit_code == 2
    assert told.stderr == GLOSSARY.say("other_columns", "en", path=office) + "\n"


def test_proposals_as_a_table(tmp_path: Path) -> None:
    """To be looked through in a spreadsheet; a place that cannot be written is one sentence."""
    told = run("propose", "--csv", str(tmp_path / "proposals.csv"))
    assert told.stderr == GLOSSARY.say("written", "en", count=2, path=tmp_path / "proposals.csv") + "\n"
    table = (tmp_path / "proposals.csv").read_text(encoding="utf-8-sig").splitlines()
    assert table[0] == "zh,en,aliases,score,kind,document,quote"
    assert table[1].startswith("市教育局,Municipal Education Bureau,,0.")
    assert run("propose", "--csv", str(tmp_path)).exit_code == 2


def test_a_library_that_suggests_nothing_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither an empty screen nor a fault."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "other"))
    assert run("propose").output == GLOSSARY.say("none_proposed", "en") + "\n"
    assert json.loads(run("propose", "--json").output) == []


@pytest.mark.parametrize(
    ("choice", "numbers"),
    [
        ("1", [1]),
        ("1-3,5", [1, 2, 3, 5]),
        ("5，1、1", [1, 5]),
        (" all ", [1, 2, 3, 4, 5]),
        ("3-1", []),
        ("6", None),
        ("１", None),
        ("", None),
    ],
)
def test_choices(choice: str, numbers: list[int] | None) -> None:
    """Numbers and ranges as people write them."""
    assert chosen(choice, 5) == numbers
