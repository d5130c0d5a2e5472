"""The register in the terminal's chat."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Sequence

import pytest
from rich.console import Console

from bot.assistant import Desk
from bot.cli.chatting import converse
from bot.wording.lists import LISTS
from bot.wording.terminal import TERMINAL
from knowledge.errors import StoreError
from knowledge.models import Answer, Asker, DocumentFacts, Locator, LogEntry, Passage, Question, Span
from knowledge.ports import StoredPassage
from knowledge.register.entries import EntryKind, FieldName, Record, State
from tests.support.memory_desk import memory_desk
from tests.support.register_records import field, meeting, record, task

PASSAGE = StoredPassage(
    Passage("p1", "d-plan.txt", 0, "编写简报[/red]，6月20日前完成。", "", Locator(page=2), "zh", (Span(0, 20),)),
    "plan.txt",
    DocumentFacts("年度要点", "zh"),
)
RECORDS = (
    *(task(number, f"编写第{number}期简报", f"2026-06-{number + 1:02}", ("宣传处",)) for number in range(1, 12)),
    meeting(20, "推进会", "2026-06-04", "何副主任", "第三会议室"),
)
MOVED = record(
    EntryKind.TASK,
    1,
    (FieldName.TEXT, "编写简报[/red]\x1b[31m"),
    field(FieldName.DEADLINE, "6月20日", "2026-06-20"),
    field(FieldName.DEADLINE, "6月10日", "2026-06-10", state=State.REPLACED),
)


class Silent:
    """An assistant that is asked nothing."""

    def suggest(self, question: Question, answer: Answer) -> Sequence[str]:
        return ()

    def ask(
        self,
        text: str,
        asker: Asker,
        history: Sequence[str] = (),
        *,
        entry: str | None = None,
        on_draft: Callable[[Answer], None] | None = None,
    ) -> LogEntry:
        raise AssertionError(text)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def chat(
    monkeypatch: pytest.MonkeyPatch, typed: str, records: Sequence[Record] = RECORDS, *, desk: Desk | None = None, terminal: bool = False
) -> str:
    """What is shown for lines that come through a pipe, on a terminal where that is wanted."""
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    out = Console(file=io.StringIO(), highlight=False, markup=False, emoji=False, force_terminal=terminal, color_system=None, width=120)
    converse(Silent(), desk or memory_desk(records, {"p1": PASSAGE}), out)
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue()


def test_a_list_is_numbered_and_goes_on_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight at a time; behind the last page there is nothing."""
    shown = chat(monkeypatch, "/tasks 宣传处\n/more\n/more\n")
    assert "11 tasks (宣传处)" in shown
    assert "8. due 9 June 2026 · 编写第8期简报 · responsible: 宣传处\n" in shown
    first, second = shown.index("Page 1 of 2"), shown.index("Page 2 of 2")
    assert first < shown.index("9. due 10 June 2026 · 编写第9期简报") < second
    assert LISTS.say("chat_no_more", "en") in shown[second:]


def test_a_terminal_shows_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """A column each for the number, the day, the name, and who and where."""
    shown = chat(monkeypatch, "/meetings\n", terminal=True)
    (row,) = [line for line in shown.splitlines() if "推进会" in line]
    assert [cell.strip() for cell in row.split("  ") if cell.strip()] == ["1", "4 June 2026", "推进会", "第三会议室 · chair: 何副主任"]
    assert LISTS.say("column_who", "en") in shown


@pytest.mark.parametrize("terminal", [False, True])
def test_a_card_has_fields_states_and_sources(monkeypatch: pytest.MonkeyPatch, terminal: bool) -> None:
    """Words of documents are neither markup nor escape sequences."""
    shown = chat(monkeypatch, "/tasks\n/card 1\n", (MOVED,), terminal=terminal)
    card = shown[shown.index("Task") :]
    assert "编写简报[/red]" in card
    assert "\x1b[31m" not in shown
    assert "20 June 2026 (in the text: “6月20日”)" in card
    assert "replaced" in card
    assert "[1] 年度要点 · page 2 (plan.txt)" in card


def test_numbers_are_those_of_the_last_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any of it, on whatever page; others are told which there are."""
    shown = chat(monkeypatch, "/tasks\n/card 11\n/card 12\n/card 0\n/card x\n/card ²\n/card\n")
    assert "编写第11期简报" in shown
    assert shown.count(LISTS.say("chat_which", "en", last=11)) == 5


def test_without_a_list_there_is_no_card_and_no_next_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the first, and after one that found nothing."""
    shown = chat(monkeypatch, "/card 1\n/more\n/tasks zebra\n/card 1\n")
    assert shown.count(LISTS.say("chat_no_list", "en")) == 3
    assert "None of the tasks on record mentions “zebra”" in shown


def test_an_empty_register_says_how_it_fills(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the terminal's language."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert LISTS.say("empty", "zh", noun="事项") in chat(monkeypatch, "/deadlines\n", ())


def test_help_names_the_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    """By example; a command that only begins like one of them is unknown."""
    shown = chat(monkeypatch, "/help\n/tasksx\n")
    assert "/tasks Q3 overdue" in shown
    assert "There is no command /tasksx. Did you mean /tasks" in shown


def test_a_failure_gives_an_incident_number_and_the_chat_goes_on(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """As for a question."""
    desk = memory_desk(RECORDS)

    def fail(*_: object) -> None:
        raise StoreError("the database is gone")

    monkeypatch.setattr(desk, "list", fail)
    with caplog.at_level(logging.ERROR):
        shown = chat(monkeypatch, "/tasks\n/new\n", desk=desk)
    (logged,) = caplog.records
    assert f"(incident {logged.getMessage().split()[1]})" in shown
    assert "database" not in shown
    assert TERMINAL.say("forgotten", "en") in shown
