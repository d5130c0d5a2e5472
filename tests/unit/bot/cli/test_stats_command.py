"""python -m bot stats, over a log that a test filled."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli.app import app
from bot.settings import BotSettings
from bot.wording.statistics import STATISTICS
from knowledge.models import Outcome
from knowledge.settings import LibrarySettings, load_settings
from knowledge.storage.answer_log import AnswerLog
from knowledge.storage.database import open_database
from tests.support.log_entries import entry


@pytest.fixture(autouse=True)
def log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[AnswerLog]:
    """An empty log, an English terminal."""
    for kind in (LibrarySettings, BotSettings):
        for name in kind.model_fields:
            monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "200")
    with closing(open_database(load_settings().effective_database_url)) as database:
        yield AnswerLog(database)


def fill(log: AnswerLog) -> None:
    now = datetime.now(load_settings().zone)
    for number, (days, question, outcome) in enumerate(
        (
            (0, "几点开会？", Outcome.ANSWERED),
            (0, "几点开会", Outcome.ANSWERED),
            (0, "[red]canteen", Outcome.NOT_FOUND),
            (8, "old", Outcome.ANSWERED),
        )
    ):
        log.write(
            replace(entry(question=question, outcome=outcome), id=f"q{number}", asked_at=now - timedelta(days, -number), latency_ms=1500.0)
        )


def run(*argv: str) -> Any:
    return CliRunner().invoke(app, ["stats", *argv])


def test_stats_shows_numbers_days_and_questions(log: AnswerLog) -> None:
    """The last thirty days; what people wrote is shown as it is."""
    today = datetime.now(load_settings().zone).date().isoformat()
    fill(log)
    shown = run()
    assert shown.exit_code == 0
    assert "Questions: 4" in shown.output
    assert "Answered: 3 (75%); not in the documents: 1" in shown.output
    assert [today, "3", "2", "1"] in [line.split() for line in shown.output.splitlines()]
    assert "1. [red]canteen (once)" in shown.output
    assert "1. 几点开会 (2 times)" in shown.output


def test_stats_as_json_has_every_day(log: AnswerLog) -> None:
    """For other programs; --days chooses the period, and so do words."""
    fill(log)
    for argv in (("--days", "7"), ("week",)):
        told = json.loads(run(*argv, "--json").output)
        assert (told["questions"], told["answered"], told["not_found"], len(told["days"])) == (3, 2, 1, 7)
        assert told["votes"] == {"good": 0, "bad": 0, "satisfaction": None}
        assert told["milliseconds"] == {"median": 1500.0, "p95": 1500.0}
        assert told["unanswered"] == [{"question": "[red]canteen", "times": 1}]


def test_stats_writes_the_picture(log: AnswerLog, tmp_path: Path) -> None:
    """And says where; a file that cannot be written is one sentence."""
    fill(log)
    shown = run("--png", str(tmp_path / "stats.png"))
    assert (tmp_path / "stats.png").read_bytes().startswith(b"\x89PNG")
    assert "stats.png" in shown.stderr
    failed = run("--png", str(tmp_path / "missing" / "stats.png"))
    assert failed.exit_code == 2
    assert "missing" in failed.stderr


def test_an_empty_log_says_so() -> None:
    """And its JSON is whole all the same."""
    assert "Nobody asked anything" in run().output
    assert json.loads(run("--json").output)["questions"] == 0


def test_a_period_that_means_nothing_gets_examples() -> None:
    """Exit code 2, as for any wrong use."""
    shown = run("zebra")
    assert (shown.exit_code, shown.stderr.strip()) == (2, STATISTICS.say("which_period", "en", words="zebra"))
    assert run("--days", "9999").exit_code == 2
