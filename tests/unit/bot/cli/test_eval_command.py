"""The evaluation through the command line itself, in this process, over a library that answers as it is told."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner

import knowledge.bootstrap
from bot.cli import eval_progress
from bot.cli.app import app
from bot.cli.eval_progress import counted
from bot.settings import BotSettings
from bot.wording.terminal import TERMINAL
from knowledge.errors import StoreError
from knowledge.evaluation.asking import NoLog
from knowledge.library import Log
from knowledge.models import Asker, LogEntry, Outcome
from knowledge.settings import LibrarySettings
from tests.support.log_entries import citation, entry

RIGHT = {"id": "a", "question": "献血车停在哪里？", "lang": "zh", "type": "where", "answer": ["东门"], "cross_lingual": False}
RIGHT |= {"evidence": ["献血车停在东门"], "documents": ["献血周.docx"]}
WRONG = {**RIGHT, "id": "b", "question": "Where does the van stop?", "lang": "en", "answer": ["north"], "cross_lingual": True}
OUTSIDE = {"id": "c", "question": "今天天气怎么样？", "lang": "zh", "type": "outside", "answerable": False}


class Scripted:
    """Stands for the library: quotes its one passage, refuses the weather, and fails where it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Asker, tuple[str, ...]]] = []
        self.log: Log | None = None
        self.documents = ["献血周.docx"]

    def ask(self, text: str, asker: Asker, history: Sequence[str] = ()) -> LogEntry:
        self.asked.append((text, asker, tuple(history)))
        if "FAIL" in text:
            raise StoreError("the database is gone")
        if "天气" in text:
            return entry("文件里没有。", question=text, outcome=Outcome.NOT_FOUND)
        return entry("“献血车停在东门。”[1]", citation(), question=text)


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Scripted:
    monkeypatch.chdir(tmp_path)
    for kind in (LibrarySettings, BotSettings):
        for name in kind.model_fields:
            monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    made = Scripted()

    @contextmanager
    def opened(_: LibrarySettings, log: Log | None = None) -> Any:
        made.log = log
        yield made

    @contextmanager
    def listed(_: LibrarySettings) -> Any:
        rows = [SimpleNamespace(stored=SimpleNamespace(name=name)) for name in made.documents]
        yield SimpleNamespace(documents=lambda: rows, generation=lambda: 4)

    monkeypatch.setattr(knowledge.bootstrap, "open_library", opened)
    monkeypatch.setattr(knowledge.bootstrap, "open_catalogue", listed)
    return made


def run(*argv: str) -> Any:
    return CliRunner().invoke(app, ("eval", *argv))


def write(*rows: object) -> str:
    """A question file in the present folder."""
    Path("q.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return "q.jsonl"


def lines(text: str) -> list[str]:
    """With runs of blanks as one."""
    return [" ".join(line.split()) for line in text.splitlines()]


def test_figures_with_their_samples(library: Scripted) -> None:
    """Rate, interval and n of each measure; a group a line; misses are counted, and end the program with 0."""
    ended = run(write(RIGHT, WRONG, OUTSIDE))
    assert ended.exit_code == 0, ended.output
    told = lines(ended.stdout)
    assert told[:2] == ["Evaluation of answers: q.jsonl", "questions: 3; documents: 1; index generation 4"]
    for line in (
        "answer right 50.0% 9.5–90.5 2",
        "answer right and proven 50.0% 9.5–90.5 2",
        "refused when it must 100.0% 20.7–100.0 1",
        "right document, of citations 100.0% 34.2–100.0 2",
        "where 50 (9–91) 2 50 (9–91) 2 100 (34–100) 2",
        "outside 100 (21–100) 1",
        "cross-lingual 0 (0–79) 1 0 (0–79) 1 100 (21–100) 1",
        "Misses: 1",
        "wrong: 1",
    ):
        assert line in told
    assert "Where does the van stop?" not in ended.stdout


def test_questions_are_asked_with_their_history_and_not_logged(library: Scripted) -> None:
    """As a batch asks them, from a channel of their own; the log that is handed to the library drops them."""
    run(write({**RIGHT, "history": ["献血周有什么活动？"]}))
    assert library.asked == [("献血车停在哪里？", Asker("eval"), ("献血周有什么活动？",))]
    assert isinstance(library.log, NoLog)


def test_misses_are_shown_when_asked(library: Scripted) -> None:
    """At most as many as asked for, with what was wanted and what was said."""
    told = run(write(WRONG, {**WRONG, "id": "b2"}), "--show-misses", "1").stdout
    assert "b · wrong · where · en" in told
    assert "wanted: north" in told
    assert "said: “献血车停在东门。”[1]" in told
    assert "b2 ·" not in told


def test_figures_for_programs(library: Scripted) -> None:
    """The same as one JSON object."""
    told = json.loads(run(write(RIGHT, WRONG, OUTSIDE), "--json", "--show-misses", "5").stdout)
    assert told["figures"]["right"] == {"rate": 0.5, "low": 0.0945, "high": 0.9055, "hits": 1, "n": 2}
    assert told["by"]["language"]["zh"]["refused_when_it_must"]["n"] == 1
    assert told["by"]["cross_lingual"]["same"]["right"]["rate"] == 1.0
    assert told["latency_ms"] == {"p50": 12.5, "p95": 12.5, "n": 3}
    assert (told["questions"], told["documents"], told["generation"], told["not_computed"]) == (3, 1, 4, [])
    assert told["misses"] == {"wrong": ["b"]}
    (miss,) = told["shown_misses"]
    assert (miss["id"], miss["miss"], miss["wanted"], miss["answer"]) == ("b", "wrong", [["north"]], "“献血车停在东门。”[1]")
    assert miss["citations"][0]["quote"] == "献血车停在东门。下午两点收车。"


def test_what_was_not_computed_is_told_with_its_reason(library: Scripted) -> None:
    """A file of questions alone still says how many were answered."""
    told = run(write({"question": "献血车停在哪里？"})).stdout
    assert "answered when it can 100.0% 20.7–100.0 1" in lines(told)
    assert "answer right" not in told
    assert "1 of 1 answerable questions name no answer (answer, answer_all)" in told
    assert "refusals are not computed" in told


def test_a_failed_question_is_wrong_and_the_next_is_asked(library: Scripted) -> None:
    """It is told apart from wrong answers, with its incident's number."""
    told = run(write({**RIGHT, "id": "x", "question": "FAIL"}, RIGHT), "--show-misses", "1").stdout
    assert "1 of 2 questions failed and count as wrong" in told
    assert "said: nothing (incident " in told
    assert len(library.asked) == 2


def test_the_page_is_written(library: Scripted) -> None:
    """To the file named, beside the figures."""
    ended = run(write(RIGHT, WRONG), "--html", "page.html")
    assert ended.exit_code == 0
    assert ended.stderr == "The page is written: page.html\n"
    assert "Where does the van stop?" in Path("page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'{"question": "A?"}\n{"question": 5}\n', 'q.jsonl, line 2: it has no text under "question". Nothing was asked.\n'),
        (b"\n{", "q.jsonl, line 2: it is not a JSON object. Nothing was asked.\n"),
        (
            b'{"question": "A?", "evidence": "b"}',
            'q.jsonl, line 1: "evidence" must be a list of texts that are not blank. Nothing was asked.\n',
        ),
        (
            b'{"question": "{x}?", "id": "{y}"}\n{"question": "B?", "id": "{y}"}',
            'q.jsonl, line 2: the id "{y}" stands on an earlier line, too. Nothing was asked.\n',
        ),
        (b"\n", "q.jsonl holds no question.\n"),
    ],
)
def test_a_bad_file_is_one_sentence_and_nothing_is_asked(library: Scripted, content: bytes, sentence: str) -> None:
    """Exit code 2; the file and the line are named."""
    Path("q.jsonl").write_bytes(content)
    ended = run("q.jsonl")
    assert (ended.exit_code, ended.stdout, ended.stderr) == (2, "", sentence)
    assert library.asked == []


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["none.jsonl"], "none.jsonl: No such file or directory\n"),
        (["q.jsonl", "--html", "nowhere/page.html"], "nowhere/page.html cannot be written: there is no such folder.\n"),
        (["q.jsonl", "--html", "./q.jsonl"], "q.jsonl is the question file itself; give the page another name.\n"),
    ],
)
def test_a_file_that_is_not_there_or_cannot_be_is_told_first(library: Scripted, argv: list[str], sentence: str) -> None:
    """Before any question is asked."""
    write(RIGHT)
    ended = run(*argv)
    assert (ended.exit_code, ended.stdout, ended.stderr) == (2, "", sentence)
    assert library.asked == []


def test_an_empty_library_is_not_evaluated(library: Scripted) -> None:
    """Every answer would be a refusal, and look like a figure."""
    library.documents = []
    ended = run(write(RIGHT))
    assert (ended.exit_code, ended.stderr) == (2, TERMINAL.say("no_documents", "en") + "\n")
    assert library.asked == []


def test_a_chinese_terminal_is_spoken_to_in_chinese(library: Scripted, monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures, faults and the page."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    told = lines(run(write(RIGHT, WRONG), "--html", "page.html").stdout)
    assert "答对 50.0% 9.5–90.5 2" in told
    assert '<html lang="zh">' in Path("page.html").read_text(encoding="utf-8")
    Path("q.jsonl").write_bytes(b"{")
    assert run("q.jsonl").stderr == "q.jsonl 第 1 行：不是 JSON 对象。一个问题也没有提。\n"


def test_the_help_is_in_both_languages(library: Scripted) -> None:
    """The terminal's language is not known yet when it is made."""
    told = " ".join(run("--help").stdout.split())
    assert "Ask the questions of a file" in told
    assert "题集" in told


def test_a_long_run_gives_signs_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line now and then where there is no terminal; every item comes once, in order."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    quiet, spoken = io.StringIO(), io.StringIO()
    assert list(counted("abc", quiet)) == ["a", "b", "c"]
    assert quiet.getvalue() == ""
    monkeypatch.setattr(eval_progress, "HEARTBEAT_SECONDS", 0.0)
    assert list(counted("abc", spoken)) == ["a", "b", "c"]
    assert spoken.getvalue() == "[0/3] asked\n[1/3] asked\n[2/3] asked\n"


def test_a_terminal_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is gone when all is done; every item comes once, in order."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    assert list(counted("abc", Terminal())) == ["a", "b", "c"]
