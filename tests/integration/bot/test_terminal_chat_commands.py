"""The commands of the terminal's chat that read and write the database, over a real one."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.assistant import Office
from bot.cli.chat_ingest import follow, read_order, tell
from bot.cli.chat_session import ASKER, Session
from bot.cli.showing import console
from bot.people import Listed
from bot.wording.chat import CHAT
from bot.wording.documents import DOCUMENTS
from bot.wording.lists import LISTS
from bot.wording.telegram_people import TELEGRAM_PEOPLE
from bot.wording.votes import VOTES
from knowledge.errors import SettingsError
from knowledge.ingestion.events import Begun, Done, Failed, Preparing, Said, Settled, Waiting, Working, to_line
from knowledge.ingestion.process import IngestProcess, Order
from knowledge.models import LANGUAGES, Citation, DocumentFacts, Language
from knowledge.storage.documents import Documents, NewVersion
from knowledge.storage.runs import IngestRuns
from knowledge.storage.votes import MOST_REASON_CHARACTERS
from tests.support.log_entries import citation, entry
from tests.support.register_office import Paper, RegisterFolder
from tests.support.terminal_chat import Clerk, chat

PLAN = Paper("献血周.txt", "献血车停在东门。下午两点收车。")
MORE = tuple(Paper(f"通知{number}.txt", f"第{number}号通知。") for number in range(1, 10))


def said(key: str, language: Language = "en", **values: object) -> str:
    return CHAT.say(key, language, **values)


def source(paper: Paper = PLAN) -> Citation:
    return replace(citation(passage=paper.text, document=paper.name, title="献血周"), passage_id=paper.passage.id)


@pytest.fixture
def folder(tmp_path: Path) -> RegisterFolder:
    made = RegisterFolder(tmp_path)
    made.fill((PLAN, *MORE), ())
    documents = made.settings.documents_dir
    documents.mkdir()
    (documents / PLAN.name).write_text(PLAN.text, encoding="utf-8")
    return made


@pytest.fixture
def office(folder: RegisterFolder) -> Iterator[Office]:
    with folder.office() as opened:
        yield opened


def talk(office: Office, *typed: str, language: Language = "en", terminal: bool = False, listed: Listed | None = None) -> str:
    clerk = Clerk(office.stores.log, source())
    return chat(typed, clerk, office.desk, office, language=language, terminal=terminal, listed=lambda: listed or Listed())


def last_id(office: Office) -> str:
    return office.stores.log.of_person("terminal", "chat", 1)[0].id


# --- /good and /bad -------------------------------------------------------------------------------------------------


def test_good_is_kept_as_the_persons_vote(office: Office) -> None:
    """Of whoever sits at the terminal, on the last answer."""
    assert said("voted_good") in talk(office, "one?", "/good")
    vote = office.stores.votes.get(last_id(office), "terminal")
    assert vote is not None and vote.good and vote.reason is None


def test_bad_keeps_the_reason_in_the_persons_own_words(office: Office) -> None:
    """A change of mind replaces the vote and its reason."""
    assert said("voted_because", reason="the date is wrong") in talk(office, "one?", "/good", "/bad the date is wrong")
    vote = office.stores.votes.get(last_id(office), "terminal")
    assert vote is not None and (vote.good, vote.reason) == (False, "the date is wrong")
    talk(office, "/show 1", "/good")
    vote = office.stores.votes.get(last_id(office), "terminal")
    assert vote is not None and (vote.good, vote.reason) == (True, None)


@pytest.mark.parametrize("words", ["3", "outdated", "已过时", "out of date"])
def test_bad_takes_a_reason_that_is_offered(office: Office, words: str) -> None:
    """By its number or its name in either language; as the buttons of Telegram keep it."""
    shown = talk(office, "one?", f"/bad {words}")
    vote = office.stores.votes.get(last_id(office), "terminal")
    assert vote is not None and vote.reason == "outdated"
    assert VOTES.say("outdated", "en") in shown


def test_bad_alone_counts_and_asks_why(office: Office) -> None:
    """The reasons are numbered."""
    shown = talk(office, "one?", "/bad")
    vote = office.stores.votes.get(last_id(office), "terminal")
    assert vote is not None and not vote.good
    assert "/bad 1 Wrong, /bad 2 Incomplete" in shown


def test_a_long_reason_says_what_was_kept(office: Office) -> None:
    """The first 500 characters."""
    assert said("vote_cut", limit=MOST_REASON_CHARACTERS) in talk(office, "one?", f"/bad {'x' * 600}")
    vote = office.stores.votes.get(last_id(office), "terminal")
    assert vote is not None and vote.reason == "x" * MOST_REASON_CHARACTERS


@pytest.mark.parametrize("command", ["/good", "/bad", "/bad why", "/file 1", "/open 1", "/suggest", "/ask 1"])
def test_without_an_answer_there_is_nothing_to_rate_or_open(office: Office, command: str) -> None:
    """Before the first question, and after /new."""
    assert talk(office, command, "one?", "/new", command).count(said("no_answer")) == 2


# --- /open and /file ------------------------------------------------------------------------------------------------


def test_open_says_nothing_of_a_document_that_is_as_it_was(office: Office) -> None:
    """Its passage alone."""
    shown = talk(office, "one?", "/open 1")
    assert f"«{PLAN.text}»" in shown
    assert "replaced" not in shown


@pytest.mark.parametrize("terminal", [False, True])
def test_open_says_that_a_document_was_replaced_since(folder: RegisterFolder, office: Office, terminal: bool) -> None:
    """And still shows the words that were cited."""
    talk(office, "one?")
    later = Paper(PLAN.name, "献血车停在西门。")
    with folder.database() as database:
        documents = Documents(database)
        facts = DocumentFacts("献血周", "zh", title_source="text")
        new = NewVersion(later.id, later.name, "", later.id * 2, 1, "1", facts, (later.passage,))
        before = next(one for one in documents.live() if one.name == PLAN.name)
        documents.activate(new, replaces=before.key, run_id=IngestRuns(database).begin())
    shown = talk(office, "/show 1", "/open 1", terminal=terminal)
    assert "This document has been replaced since the answer: the library now holds version 2" in " ".join(shown.replace("│", " ").split())
    assert PLAN.text in shown.replace("«", "")


def test_file_is_the_path_of_the_original(folder: RegisterFolder, office: Office) -> None:
    """Whole, on one line, so that it can be copied; where the file has been changed since, that is said."""
    shown = talk(office, "one?", "/file 1")
    assert f"\n{folder.settings.documents_dir / PLAN.name}\n" in shown
    assert "has been changed since it was last taken into the library" in shown


def test_file_that_is_gone_says_so(folder: RegisterFolder, office: Office) -> None:
    """It is no fault of the program."""
    (folder.settings.documents_dir / PLAN.name).unlink()
    shown = talk(office, "one?", "/file 1")
    assert "The file is not in its folder any more" in shown
    assert "incident" not in shown


# --- /history and /show ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("terminal", [False, True])
def test_history_is_the_persons_own_newest_first(office: Office, terminal: bool) -> None:
    """With the outcome and the vote; what came by Telegram or `ask` is not in it."""
    office.stores.log.write(replace(entry(question="by telegram"), id="t1", asker=replace(ASKER, channel="telegram")))
    office.stores.log.write(replace(entry(question="before"), id="t2", asker=replace(ASKER, user_id=None)))
    shown = talk(office, "one?", "/good", "nothing?", "/history", terminal=terminal)
    rows = shown[shown.index(said("history")) :]
    assert rows.index("nothing?") < rows.index("one?")
    assert "✗" in rows
    assert "✓ 👍" in rows
    assert "by telegram" not in rows
    assert "before" not in rows


def test_history_takes_a_number(office: Office) -> None:
    """Of questions; what is no such number is told how to write one."""
    shown = talk(office, "one?", "two?", "/history 1", "/history 0", "/history x")
    assert shown[shown.index(said("history")) :].count("?") == 1
    assert shown.count(said("history_count", most=100)) == 2


def test_show_opens_an_earlier_answer_with_its_sources(office: Office) -> None:
    """In a later conversation too; it is the last answer then, so that it can be opened and rated."""
    talk(office, "one?", "two?")
    shown = talk(office, "/show 2", "/open 1", "/good")
    assert "you asked: one?" in shown
    assert "answer to one? [1]" in shown
    assert f"«{PLAN.text}»" in shown
    asked = office.stores.log.of_person("terminal", "chat", 2)[1]
    vote = office.stores.votes.get(asked.id, "terminal")
    assert vote is not None and vote.good


def test_show_names_the_numbers_that_there_are(office: Office) -> None:
    """Or that nothing was asked yet."""
    shown = talk(office, "/show 1", "/history", "one?", "/show 9", "/show")
    assert shown.count(said("history_none")) == 2
    assert shown.count(said("history_which", last=1)) == 2


# --- /documents and /document ---------------------------------------------------------------------------------------


def test_documents_are_listed_page_by_page(office: Office) -> None:
    """Eight at a time, under one heading; /more goes on."""
    shown = talk(office, "/documents", "/more", "/more")
    assert DOCUMENTS.say("heading", "en", documents=10, passages=10) in shown
    assert shown.index("8. ") < shown.index("Page 1 of 2") < shown.index("9. ") < shown.index("Page 2 of 2")
    assert LISTS.say("chat_no_more", "en") in shown


def test_documents_are_found_by_words(office: Office) -> None:
    """Of their titles and names; what nothing has is said."""
    shown = talk(office, "/documents 献血", "/documents zebra")
    assert "1. 献血周 · 献血周.txt · 4 May 2026 · version 1 · in" in shown
    assert "通知1" not in shown
    assert said("none_found", words="zebra") in shown


@pytest.mark.parametrize("which", ["10", "#10", "献血周.txt", "献血"])
@pytest.mark.parametrize("terminal", [False, True])
def test_a_document_is_shown_by_number_name_or_words(office: Office, which: str, terminal: bool) -> None:
    """Of the list that was shown last, else of all of them."""
    order = [row.stored.name for row in office.stores.holdings.inventory().documents]
    asked = which.replace("10", str(order.index(PLAN.name) + 1))
    shown = talk(office, f"/document {asked}", terminal=terminal)
    assert "File: 献血周.txt" in shown
    assert "Date: 4 May 2026" in shown
    assert "Status: in" in shown


def test_words_that_fit_several_documents_list_them(office: Office) -> None:
    """So that one can be named by its number; others are told which numbers there are."""
    shown = talk(office, "/document 通知", "/document 2", "/document 77", "/document zebra")
    assert said("several", words="通知", count=9) in shown
    assert "File: 通知2.txt" in shown
    assert said("document_which", last=9) in shown
    assert said("none_found", words="zebra") in shown


def test_an_empty_library_says_how_it_fills(tmp_path: Path) -> None:
    """By the folder's name and a command."""
    empty = RegisterFolder(tmp_path)
    with empty.office() as office:
        assert said("empty", folder=empty.settings.documents_dir.absolute()) in talk(office, "/documents")


# --- /stats ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_stats_of_a_period_with_bars(office: Office, language: Language) -> None:
    """On a terminal; what nobody asked and what is no period are sentences."""
    shown = talk(office, "/stats", "one?", "nothing?", "/stats 7", "/stats soon", language=language, terminal=True)
    assert "████████████████████"[:10] in shown
    assert "░" * 10 in shown
    assert ("Nobody asked anything" if language == "en" else "还没有人提问") in shown
    assert "/stats 7" in shown[shown.rindex("soon") :]


# --- /users ---------------------------------------------------------------------------------------------------------

ADMIN = Listed(admins=frozenset({5}), allowed=frozenset({6}))


def test_users_lists_everybody_with_their_standing(office: Office) -> None:
    """Who waits first; names turn nothing and break nothing."""
    people = office.stores.people
    people.ask(people.seen(7, "Nora\x1b[31m\n\u202eevil", "nora", "en"))
    shown = talk(office, "/users", listed=ADMIN)
    assert "7 · Nora�[31m evil · @nora · waiting to be let in" in shown
    assert "5 · (has not written yet) · administrator (by the settings)" in shown
    assert shown.index("7 · Nora") < shown.index("5 · ") < shown.index("6 · ")
    assert TELEGRAM_PEOPLE.say("list_waiting", "en", n=1) in shown


def test_users_are_approved_made_and_removed(office: Office) -> None:
    """Each takes effect at once and says how to undo it; also for somebody who has never written."""
    people = office.stores.people
    people.ask(people.seen(7, "Nora", None, "en"))
    shown = talk(office, "/users approve 7 reviewer", "/users role 7 admin", "/users role 7 管理员", "/users remove 7", "/users approve 8")
    assert said("users_let_in", name="Nora", role="reviewer") in shown
    assert said("users_made", name="Nora", role="administrator") in shown
    assert said("users_already", name="Nora", standing="administrator") in shown
    assert said("users_removed", name="Nora", id=7, role="admin") in shown
    nora, eight = people.get(7), people.get(8)
    assert nora is not None and (nora.state, nora.role, nora.decided_by) == ("out", None, 0)
    assert eight is not None and (eight.state, eight.role) == ("in", "staff")


def test_an_admin_of_the_settings_cannot_be_changed_here(office: Office) -> None:
    """It says where."""
    shown = talk(office, "/users remove 5", listed=ADMIN)
    assert TELEGRAM_PEOPLE.say("by_settings_admin", "en") in shown
    assert office.stores.people.get(5) is None


@pytest.mark.parametrize(
    ("typed", "key", "values"),
    [
        ("/users approve", "users_number", {}),
        ("/users approve x", "users_number", {}),
        ("/users approve 99999999999999999999", "users_number", {}),
        ("/users approve 7 king", "users_role", {"word": "king"}),
        ("/users role 7 staff", "users_unknown", {"id": 7}),
        ("/users remove 7", "users_unknown", {"id": 7}),
        ("/users role 7", "users_how", {}),
        ("/users promote 7", "users_how", {}),
    ],
)
def test_what_users_cannot_do_is_told_with_the_next_step(office: Office, typed: str, key: str, values: dict[str, object]) -> None:
    """And nothing is changed."""
    assert said(key, "en", **values) in talk(office, typed)
    assert office.stores.people.all() == ()


def test_a_wrong_setting_is_told_and_the_chat_goes_on(office: Office) -> None:
    """In its own sentence, which is for whoever sits here."""

    def wrong() -> Listed:
        raise SettingsError("TELEGRAM_ADMIN_IDS: give whole numbers.")

    shown = chat(["/users", "one?"], Clerk(office.stores.log), office.desk, office, listed=wrong)
    assert "TELEGRAM_ADMIN_IDS: give whole numbers." in shown
    assert "answer to one?" in shown


# --- /ingest --------------------------------------------------------------------------------------------------------


def scripted(folder: Path, office: Office, *lines: str, waits: bool = False) -> IngestProcess:
    """An ingest process that tells these events; where it `waits`, it ends when it is asked to."""
    script = folder / "child.py"
    told = "\n".join(f"print({line!r}, flush=True)" for line in lines)
    stopped = to_line(Failed("stopped", Said("已停止", "stopped")))
    wait = (
        "import signal, sys, time\n"
        f"def end(*_): print({stopped!r}, flush=True); sys.exit(1)\n"
        "signal.signal(signal.SIGTERM, end)\n"
        f"{told}\nopen({str(folder / 'waiting')!r}, 'w').close()\ntime.sleep(100)\n"
    )
    script.write_text(wait if waits else told, encoding="utf-8")
    return IngestProcess(office.settings, Order(), (str(script),))


def session(office: Office, *, language: Language = "en") -> Session:
    return Session(Clerk(None), office.desk, console(), language, False, office)


def test_ingest_shows_what_its_process_tells(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Waiting, each file, what failed, and the report in the terminal's language."""
    events = (
        Waiting(12, "2026-06-01T08:00:00+00:00"),
        Preparing(),
        Begun(2, ("a.txt", "b.txt"), (10, 20)),
        Working(0.5, "a.txt"),
        Settled("a.txt"),
        Settled("b.txt", "empty"),
        Done('{"failed": ["b.txt"]}', Said("报告", "the report")),
    )
    here = session(office)
    tell(here, follow(here, scripted(tmp_path, office, *(to_line(event) for event in events))))
    shown = capsys.readouterr().out
    assert shown.index("12") < shown.index("a.txt") < shown.index("b.txt") < shown.index("the report")


def test_ctrl_c_asks_an_ingest_to_end_and_the_chat_goes_on(office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It ends with its own last word, and Ctrl-C means what it meant before."""
    before = signal.getsignal(signal.SIGINT)

    def press() -> None:
        while not (tmp_path / "waiting").exists():
            time.sleep(0.01)
        os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=press, daemon=True).start()
    here = session(office)
    last = follow(here, scripted(tmp_path, office, to_line(Preparing()), waits=True))
    assert isinstance(last, Failed) and last.why == "stopped"
    assert said("stopping") in capsys.readouterr().out
    assert signal.getsignal(signal.SIGINT) is before


def test_orders_of_ingest(tmp_path: Path) -> None:
    """Paths may be quoted, and are looked for among the documents too; unknown options are not passed on."""
    (tmp_path / "a b.txt").write_text("x", encoding="utf-8")
    assert read_order("", tmp_path) == Order("run", ())
    assert read_order("--dry-run", tmp_path) == Order("dry-run", ())
    assert read_order("'a b.txt' --dry-run", tmp_path) == Order("dry-run", (tmp_path / "a b.txt",))
    assert read_order("missing.txt", tmp_path) == Order("run", (Path("missing.txt"),))
    assert read_order("--rebuild", tmp_path) is None
    assert read_order("'open", tmp_path) is None


def test_an_option_that_is_not_known_points_to_the_command(office: Office) -> None:
    """Nothing is run."""
    assert said("ingest_options") in talk(office, "/ingest --watch")
