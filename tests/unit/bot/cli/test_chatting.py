"""The conversation in a terminal, fed through a pipe."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Sequence

import pytest
from rich.console import Console

from bot.cli.chatting import converse
from bot.wording.chat import CHAT
from bot.wording.terminal import TERMINAL
from knowledge.errors import StoreError
from knowledge.models import Answer, Asker, LogEntry, Outcome, Question
from tests.support import log_entries
from tests.support.log_entries import citation
from tests.support.memory_desk import memory_desk

HELP = CHAT.say("about", "en")
NO_SOURCES = TERMINAL.say("no_sources", "en")
FORGOTTEN = TERMINAL.say("forgotten", "en")


class Parrot:
    """An assistant that answers each question with its own words, and fails where it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Asker, tuple[str, ...]]] = []

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
        self.asked.append((text, asker, tuple(history)))
        if "CRASH" in text:
            raise RuntimeError("secret inner state")
        if "STORE" in text:
            raise StoreError("the database is gone")
        if "nothing" in text:
            return log_entries.entry("not in the documents", question=text, outcome=Outcome.NOT_FOUND, language="en")
        return log_entries.entry(f"answer to {text} [1]", citation(passage=f"passage of {text}"), question=text, language="en")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def conversation(monkeypatch: pytest.MonkeyPatch, typed: str) -> tuple[str, Parrot]:
    """What is shown for lines that come through a pipe, and the assistant that was asked."""
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    out = Console(file=io.StringIO(), highlight=False, markup=False, emoji=False, soft_wrap=True)
    parrot = Parrot()
    converse(parrot, memory_desk(), out)
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue(), parrot


def test_each_question_is_echoed_and_answered_with_its_source(monkeypatch: pytest.MonkeyPatch) -> None:
    """In order, so that what was piped in reads like the conversation it was."""
    shown, parrot = conversation(monkeypatch, "Where is the van?\n几点收车？\n")
    places = [
        shown.index(part)
        for part in ("Where is the van?", "answer to Where is the van? [1]", "(献血周.docx)", "几点收车？", "answer to 几点收车？")
    ]
    assert places == sorted(places)
    assert [asker for _, asker, _ in parrot.asked] == [Asker("chat", "terminal")] * 2
    assert "Goodbye" not in shown


def test_earlier_questions_go_with_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Oldest first; white space around a question is no part of it, and blank lines are nothing."""
    _, parrot = conversation(monkeypatch, " one? \n\n  \r\ntwo?\r\nthree?")
    assert [(text, history) for text, _, history in parrot.asked] == [("one?", ()), ("two?", ("one?",)), ("three?", ("one?", "two?"))]


def test_a_long_conversation_keeps_its_newest_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest ones fall away."""
    _, parrot = conversation(monkeypatch, "".join(f"question {n}?\n" for n in range(20)))
    last = parrot.asked[-1][2]
    assert 1 < len(last) < 19
    assert last == tuple(f"question {n}?" for n in range(19 - len(last), 19))


def test_new_forgets_the_conversation(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next question stands alone, and the last answer's sources are gone with it."""
    shown, parrot = conversation(monkeypatch, "one?\n/new\n/sources\ntwo?\n")
    assert [history for _, _, history in parrot.asked] == [(), ()]
    assert FORGOTTEN in shown
    assert NO_SOURCES in shown


def test_sources_shows_the_passages_behind_the_last_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the last one only."""
    shown, _ = conversation(monkeypatch, "one?\ntwo?\n/sources\n")
    after = shown[shown.rindex("answer to two?") :]
    assert "passage of two?" in after
    assert "passage of one?" not in shown


@pytest.mark.parametrize("before", ["", "nothing?\n", "one?\nCRASH\n"])
def test_sources_without_an_answer_says_so(monkeypatch: pytest.MonkeyPatch, before: str) -> None:
    """Before the first question, after a "not found" and after a failure."""
    shown, _ = conversation(monkeypatch, f"{before}/sources\n")
    assert NO_SOURCES in shown
    assert "passage of" not in shown


@pytest.mark.parametrize(
    ("command", "told"), [("/help", HELP), ("/nonsense", "There is no command /nonsense."), ("/", "There is no command /.")]
)
def test_help(monkeypatch: pytest.MonkeyPatch, command: str, told: str) -> None:
    """It is asked of nobody and not remembered, and neither is a command that does not exist."""
    shown, parrot = conversation(monkeypatch, f"one?\n{command}\n/sources\ntwo?\n")
    assert told in shown
    assert "passage of one?" in shown
    assert [text for text, _, _ in parrot.asked] == ["one?", "two?"]
    assert parrot.asked[1][2] == ("one?",)


@pytest.mark.parametrize("command", ["/quit", "/exit"])
def test_quit_ends_the_conversation(monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    """What follows is not asked."""
    _, parrot = conversation(monkeypatch, f"one?\n{command}\ntwo?\n")
    assert [text for text, _, _ in parrot.asked] == ["one?"]


@pytest.mark.parametrize("failing", ["CRASH now?", "STORE now?"])
def test_a_failure_gives_an_incident_number_and_the_conversation_goes_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, failing: str
) -> None:
    """The traceback stands in the log under that number; the person reads neither it nor the error's own words."""
    with caplog.at_level(logging.ERROR):
        shown, _ = conversation(monkeypatch, f"{failing}\ntwo?\n")
    (record,) = caplog.records
    number = record.getMessage().split()[1]
    assert f"(incident {number})" in shown
    assert "secret inner state" not in shown
    assert "database" not in shown
    assert "Traceback" not in shown
    assert "answer to two?" in shown
    assert failing not in record.getMessage()


def test_markup_in_a_question_is_echoed_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Square brackets are common in what people paste."""
    shown, parrot = conversation(monkeypatch, "what is [/red] [1]?\n")
    assert shown.count("what is [/red] [1]?") >= 2
    assert parrot.asked[0][0] == "what is [/red] [1]?"


def test_an_empty_input_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a welcome nor a goodbye goes into a file."""
    assert conversation(monkeypatch, "")[0] == ""


def test_the_terminals_language_is_spoken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chinese where the locale is Chinese, whatever the question's language."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    shown, _ = conversation(monkeypatch, "/new\nCRASH\n")
    assert TERMINAL.say("forgotten", "zh") in shown
    assert "事件编号" in shown
