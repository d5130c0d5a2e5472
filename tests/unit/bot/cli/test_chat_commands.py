"""The table of the chat's commands, and the small ones that need no database."""

from __future__ import annotations

import pytest

from bot.cli.chat_commands import commands
from bot.cli.chat_help import nearest
from bot.cli.chat_look import cell
from bot.cli.chat_session import Session, number_in
from bot.cli.line_editing import completed
from bot.cli.showing import console
from bot.telegram.addressing import COMMANDS
from bot.wording.chat import CHAT
from knowledge.models import LANGUAGES, Language
from tests.support.log_entries import citation
from tests.support.memory_desk import memory_desk
from tests.support.register_office import RegisterFolder
from tests.support.terminal_chat import Clerk, chat

SOURCE = citation(passage="献血车停在东门。下午两点收车。", quote="下午两点收车。")


def said(key: str, language: Language = "en", **values: object) -> str:
    return CHAT.say(key, language, **values)


def test_every_command_of_telegram_is_here(register: RegisterFolder) -> None:
    """So that everything can be tried without a token; /start is an app's own."""
    with register.office() as office:
        session = Session(Clerk(None), office.desk, console(), "en", False, office)
        names = set(commands(session, lambda _: None))
    assert set(COMMANDS) - {"start"} <= names


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_shows_each_command_by_example(register: RegisterFolder, language: Language) -> None:
    """Under its group, in the terminal's language."""
    with register.office() as office:
        shown = chat(["/help"], Clerk(None), office.desk, office, language=language)
        names = set(commands(Session(Clerk(None), office.desk, console(), "en", False, office), lambda _: None))
    for name in names:
        assert said(f"usage_{name}", language).startswith(f"/{name}")
        assert f"  {said(f'usage_{name}', language)} " in shown
        assert said(f"about_{name}", language) in shown
    for group in ("talk", "answer", "register", "office", "program"):
        assert f"\n{said(f'group_{group}', language)}\n" in shown


@pytest.mark.parametrize("width", [50, 80, 200])
def test_help_fits_the_terminal(width: int) -> None:
    """No line is wider than the terminal."""
    from rich.cells import cell_len

    shown = chat(["/help"], Clerk(None), memory_desk(), terminal=True, width=width)
    assert max(map(cell_len, shown.splitlines())) <= width


@pytest.mark.parametrize(("typed", "meant"), [("/hlep", "/help"), ("/doc", "/documents"), ("/taks", "/tasks"), ("/SOURCE", "/sources")])
def test_an_unknown_command_names_the_nearest(register: RegisterFolder, typed: str, meant: str) -> None:
    """By how they begin, and by how they look."""
    with register.office() as office:
        shown = chat([typed], Clerk(None), office.desk, office)
    assert f"There is no command {typed}. Did you mean" in shown
    assert meant in shown


def test_a_command_like_none_points_to_help() -> None:
    """It is neither asked nor remembered."""
    clerk = Clerk(None)
    assert said("unknown", command="/qqqqq") in chat(["/qqqqq", "one?"], clerk, memory_desk())
    assert clerk.asked == [("one?", ())]
    assert nearest("", ["help"]) == []


def test_commands_of_a_chinese_keyboard() -> None:
    """A wide slash and a wide blank, and capital letters."""
    assert said("language_set", "zh") in chat(["／Language　zh"], Clerk(None), memory_desk())


@pytest.mark.parametrize(("word", "answer"), [("zh", "zh"), ("中文", "zh"), ("EN", "en"), ("english", "en")])
def test_language_is_that_of_this_conversation(word: str, answer: Language) -> None:
    """Notices are in it from then on; before, it is the terminal's."""
    shown = chat(["/cancel", f"/language {word}", "/cancel"], Clerk(None), memory_desk(), language="zh" if answer == "en" else "en")
    before, after = shown.split(said("language_set", answer))
    assert said("nothing_to_cancel", "zh" if answer == "en" else "en") in before
    assert said("nothing_to_cancel", answer) in after


def test_a_language_that_does_not_exist() -> None:
    """Is told which there are."""
    assert said("language_which") in chat(["/language fr"], Clerk(None), memory_desk())


def test_forget_forgets_the_conversation() -> None:
    """And says how much; the next question stands alone."""
    clerk = Clerk(None, SOURCE)
    shown = chat(["one?", "two?", "/forget", "/open 1", "three?"], clerk, memory_desk())
    assert said("forgot", count=2) in shown
    assert said("no_answer") in shown
    assert clerk.asked[-1] == ("three?", ())


@pytest.mark.parametrize("key", ["announce", "subscribe", "unsubscribe"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_needs_telegram_says_how(key: str, language: Language) -> None:
    """With an example to send there."""
    shown = chat([f"/{key} something"], Clerk(None), memory_desk(), language=language)
    assert said(key, language) in shown
    assert "Telegram" in shown
    assert f"/{key}" in shown


def test_cancel_says_that_nothing_runs() -> None:
    """And what stops what does."""
    assert "Ctrl-C" in chat(["/cancel"], Clerk(None), memory_desk())


# --- the passage behind a marker ------------------------------------------------------------------------------------


def test_open_shows_the_passage_with_the_cited_words_marked() -> None:
    """Over a pipe between « and »; with title, number, date and place."""
    shown = chat(["one?", "/open 1"], Clerk(None, SOURCE), memory_desk())
    assert "献血车停在东门。«下午两点收车。»" in shown
    assert shown.count("[1] 献血周安排 · 江卫办〔2025〕9号 · 9 June 2025 · 第2页 (献血周.docx)") == 2


def test_open_on_a_terminal_marks_by_colour() -> None:
    """And not by signs that the document has not."""
    shown = chat(["one?", "/open"], Clerk(None, SOURCE), memory_desk(), terminal=True, colours=True)
    assert "\x1b[30;43m下午两点收车。\x1b[0m" in shown
    assert "«" not in shown


def test_a_quotation_that_is_not_in_its_passage_stands_below() -> None:
    """As a document that was read by machine may have it."""
    other = citation(passage="献血车停在东门。", quote="两点收车")
    assert said("quoted_apart", quote="两点收车") in chat(["one?", "/open 1"], Clerk(None, other), memory_desk())


@pytest.mark.parametrize("words", ["9", "x", "", "-1", "[3]"])
def test_open_of_a_source_that_does_not_exist_names_those_there_are(words: str) -> None:
    """Without a number too, where there are several."""
    two = (SOURCE, citation(2, passage="两点。"))
    shown = chat(["one?", f"/open {words}"], Clerk(None, *two), memory_desk())
    assert said("which_source", markers="[1] [2]", command="/open", first=1) in shown


@pytest.mark.parametrize("terminal", [False, True])
def test_no_escape_sequence_of_a_document_reaches_the_terminal(terminal: bool) -> None:
    """Neither from its passage, its title nor its name, in an answer, its sources or an opened passage."""
    evil = citation(passage="收车\x1b[2J\x9b31m。\u202e", title="题\x1b]0;x\x07", document="a\x1b[31m.txt")
    shown = chat(
        ["\x1b[2Jone?", "/open 1", "/sources", "/suggest"], Clerk(None, evil, suggested=["接着\x1b[2J？"]), memory_desk(), terminal=terminal
    )
    assert "\x1b[2J" not in shown
    assert "\x1b]0" not in shown
    assert "\x9b" not in shown
    assert "\x1b[31m.txt" not in shown
    assert cell("a\u202eb\x00").plain == "ab�"


# --- what could be asked next ---------------------------------------------------------------------------------------


def test_suggestions_stand_under_an_answer_where_a_person_sits() -> None:
    """Numbered; the bare number asks, and the question leans on the conversation."""
    clerk = Clerk(None, SOURCE, suggested=["Where?", "When?"])
    shown = chat(["one?", "2"], clerk, memory_desk(), person=True)
    assert [text for text, _ in clerk.asked] == ["one?", "When?"]
    assert clerk.asked[1][1] == ("one?",)
    assert "1  Where?" in shown
    assert "❯ When?" in shown


def test_suggestions_cost_nothing_over_a_pipe() -> None:
    """A number is a question like any other there, until suggestions were asked for."""
    clerk = Clerk(None, SOURCE, suggested=["Where?"])
    shown = chat(["one?", "1", "/suggest", "1"], clerk, memory_desk())
    assert [text for text, _ in clerk.asked] == ["one?", "1", "Where?"]
    assert clerk.suggestions == 1
    assert shown.count(said("suggested")) == 1


def test_ask_takes_a_number_of_those_suggested() -> None:
    """Others are told which there are."""
    clerk = Clerk(None, SOURCE, suggested=["Where?"])
    shown = chat(["/ask 1", "one?", "/ask 7", "/ask", "/ask 1"], clerk, memory_desk())
    assert [text for text, _ in clerk.asked] == ["one?", "Where?"]
    assert shown.startswith(said("no_answer"))
    assert shown.count(said("which_suggestion", last=1)) == 2


def test_where_nothing_is_suggested_a_number_is_no_question() -> None:
    """It was meant for the list; a year is a question."""
    clerk = Clerk(None, SOURCE)
    shown = chat(["one?", "1", "2026"], clerk, memory_desk(), person=True)
    assert [text for text, _ in clerk.asked] == ["one?", "2026"]
    assert said("nothing_suggested") in shown


def test_an_answer_stands_where_suggestions_fail() -> None:
    """They are a convenience: no incident is told."""
    shown = chat(["STORE?"], Clerk(None, SOURCE), memory_desk(), person=True)
    assert "answer to STORE?" in shown
    assert "incident" not in shown


def test_ctrl_c_stops_waiting_for_an_answer() -> None:
    """The conversation goes on, without that question; where nobody sits at a terminal it ends the program."""
    clerk = Clerk(None, SOURCE)
    shown = chat(["one?", "HANG?", "two?"], clerk, memory_desk(), person=True)
    assert said("interrupted") in shown
    assert clerk.asked[-1] == ("two?", ("one?",))
    with pytest.raises(KeyboardInterrupt):
        chat(["HANG?"], clerk, memory_desk())


# --- how it looks ---------------------------------------------------------------------------------------------------


def test_an_answer_on_a_terminal_stands_in_a_frame_with_its_markers_highlighted() -> None:
    """Its lines end at the right place, whatever the language."""
    from rich.cells import cell_len

    shown = chat(["献血车下午几点收车，停在哪里，谁负责？" * 3], Clerk(None, SOURCE), memory_desk(), terminal=True, width=60)
    frame = [line for line in shown.splitlines() if line.startswith(("╭", "│", "╰"))]
    assert {cell_len(line) for line in frame} == {60}
    assert "\x1b[1;36m[1]\x1b[0m" in chat(["one?"], Clerk(None, SOURCE), memory_desk(), terminal=True, colours=True)


def test_no_colour_where_there_is_no_terminal() -> None:
    """Nor frames: what is piped is read by programs."""
    shown = chat(["one?", "/open 1", "/help", "/sources"], Clerk(None, SOURCE), memory_desk())
    assert "\x1b" not in shown
    assert "╭" not in shown


def test_tab_completes_commands_alone() -> None:
    """What is no command is a question, of which nobody knows the end."""
    names = ["/documents", "/document", "/help"]
    assert [completed("/doc", state, names) for state in range(3)] == ["/documents", "/document", None]
    assert completed("doc", 0, names) is None


@pytest.mark.parametrize(
    ("words", "number"), [("3", 3), (" #3 ", 3), ("＃3", 3), ("0", None), ("4", None), ("²", None), ("-1", None), ("", None)]
)
def test_numbers_of_lines(words: str, number: int | None) -> None:
    """From 1 to the last."""
    assert number_in(words, 3) == number


@pytest.fixture
def register(tmp_path_factory: pytest.TempPathFactory) -> RegisterFolder:
    """A database without documents."""
    return RegisterFolder(tmp_path_factory.mktemp("register"))
