"""The terminal's chat with the real library: every command over a pipe, in both languages, and a person at a real terminal."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.wording.chat import CHAT
from bot.wording.documents import DOCUMENTS
from bot.wording.sources import SOURCES
from bot.wording.statistics import STATISTICS
from bot.wording.telegram_people import TELEGRAM_PEOPLE
from bot.wording.terminal import TERMINAL
from bot.wording.uploads import UPLOADS
from knowledge.models import LANGUAGES, Language, Outcome
from knowledge.storage.database import open_database
from knowledge.storage.votes import Votes
from knowledge.wording.ingest import MESSAGES
from tests.support.installation import BOT, ROOT, Installation
from tests.support.pseudo_terminal import PseudoTerminal, at_terminal
from tests.support.terminal_chat import LOCALES

pytestmark = pytest.mark.model

QUESTION: Mapping[Language, str] = {"zh": "2025年12月的交流会是谁主持的？", "en": "Who chaired the exchange conference in December?"}
CHAIR = "Xu Changshun"
NEWS = "城东区无烟单位评审会定于2026年9月3日在城东区政府二楼报告厅召开，由罗明远主持。"
ABOUT_NEWS = "城东区无烟单位评审会在哪里召开？"
OTHER: Mapping[Language, Language] = {"zh": "en", "en": "zh"}
WORDS: Mapping[Language, tuple[str, str]] = {"zh": ("日期不对", "交流会"), "en": ("the date is wrong", "conference")}
"""A reason, and words of documents."""


def steps_in(language: Language) -> tuple[str, ...]:
    """What is typed, each line once."""
    reason, words = WORDS[language]
    return (
        *(QUESTION[language], "/open 1", "/sources", "/file 1", f"/bad {reason}", "/good", "/suggest", "/ask 1", "/history", "/show 2"),
        *(f"/documents {words}", "/documents", "/document 1", "/stats 7", "/users approve 77 reviewer", "/users", "/users remove 77"),
        *("/meetings", "/card 1", "/announce", "/subscribe", "/histroy", "/help", "/ingest --dry-run", ABOUT_NEWS, "/ingest"),
        *(f"{ABOUT_NEWS} ", f"/language {OTHER[language]}", "/cancel", "/forget", "/open [1]"),
    )


@dataclass(frozen=True)
class Spoken:
    """A conversation over a pipe, cut at what was typed."""

    language: Language
    shown: Mapping[str, str]
    """What was shown for each line that was typed."""
    office: Installation

    def __getitem__(self, typed: str) -> str:
        return self.shown[typed]


def said(key: str, language: Language, **values: object) -> str:
    return CHAT.say(key, language, **values)


@pytest.fixture(scope="module", params=LANGUAGES)
def spoken(request: pytest.FixtureRequest, bundled_library: Installation, tmp_path_factory: pytest.TempPathFactory) -> Spoken:
    """All steps in one conversation, over a library whose folder holds one document more."""
    language: Language = request.param
    office = bundled_library.copy(tmp_path_factory.mktemp(f"chat-{language}") / "office")
    office.write(评审会通知=NEWS)
    steps = steps_in(language)
    # A command that does not exist stands between the steps: what it says is where they are cut.
    typed = "".join(f"{step}\n/=={number}==\n" for number, step in enumerate(steps))
    finished = office.bot("chat", given=typed, LC_ALL=LOCALES[language])
    assert finished.code == 0, finished.err
    parts = re.split(r"^.*/==\d+==.*\n", finished.out, flags=re.MULTILINE)
    assert len(parts) == len(steps) + 1
    return Spoken(language, dict(zip(steps, parts, strict=False)), office)


def test_a_question_is_answered_in_plain_lines(spoken: Spoken) -> None:
    """As programs read it: the question, the answer, the sources; no colour, no frame."""
    shown = spoken[QUESTION[spoken.language]]
    assert shown.startswith(f"❯ {QUESTION[spoken.language]}\n")
    assert CHAIR in shown
    assert f"\n{TERMINAL.say('sources', spoken.language)}\n  [1] " in shown
    assert shown.endswith("\n\n")
    assert not re.search(r"[\x1b╭│]", "".join(spoken.shown.values()))


def test_open_marks_the_cited_sentence(spoken: Spoken) -> None:
    """In the whole passage, under title and place."""
    head, passage = spoken["/open 1"].split("\n", 1)
    assert head.startswith("[1] ")
    marked = re.search("«(.*)»", passage, re.DOTALL)
    assert marked is not None and CHAIR in marked[1]
    assert len(passage) > len(marked[1]) + 50


def test_sources_are_as_before(spoken: Spoken) -> None:
    """The passages, without marks of the chat's own."""
    assert CHAIR in spoken["/sources"]
    assert "«" not in spoken["/sources"]


def test_file_is_a_file_on_this_machine(spoken: Spoken) -> None:
    """The document that was cited."""
    path = Path(spoken["/file 1"].strip())
    assert path.parent == spoken.office.documents.absolute()
    assert CHAIR in path.read_text(encoding="utf-8")


def test_votes_are_kept_and_the_last_one_counts(spoken: Spoken) -> None:
    """First bad with a reason, then good."""
    reason = WORDS[spoken.language][0]
    assert said("voted_because", spoken.language, reason=reason) in spoken[f"/bad {reason}"]
    first = next(one for one in spoken.office.log() if one.question.text == QUESTION[spoken.language])
    database = open_database(f"sqlite:///{spoken.office.data / 'library.db'}")
    try:
        vote = Votes(database).get(first.id, "terminal")
    finally:
        database.close()
    assert vote is not None and vote.good and vote.reason is None


def test_a_suggested_question_is_answered(spoken: Spoken) -> None:
    """The documents can answer what is suggested."""
    suggested = re.search(r"^  1  (.*)$", spoken["/suggest"], re.MULTILINE)
    assert suggested is not None
    assert f"❯ {suggested[1]}\n" in spoken["/ask 1"]
    logged = next(one for one in spoken.office.log() if one.question.text == suggested[1])
    assert logged.answer.outcome is Outcome.ANSWERED
    assert logged.question.history == (QUESTION[spoken.language],)


def test_history_and_show_open_an_earlier_answer(spoken: Spoken) -> None:
    """Newest first, with the vote."""
    assert re.search(rf"^2\. ✓ 👍 .*{re.escape(QUESTION[spoken.language])}$", spoken["/history"], re.MULTILINE)
    assert CHAIR in spoken["/show 2"]


def test_the_log_names_the_person_at_the_terminal(spoken: Spoken) -> None:
    """So that their history and votes are theirs."""
    assert {(one.asker.channel, one.asker.user_id) for one in spoken.office.log()} == {("chat", "terminal")}


def test_documents_are_listed_found_and_shown(spoken: Spoken) -> None:
    """By words, page by page, and one of them in detail."""
    found = spoken[f"/documents {WORDS[spoken.language][1]}"]
    assert DOCUMENTS.say("heading", spoken.language, documents=10, passages=49) in found
    assert "  1. " in found
    assert DOCUMENTS.say("page", spoken.language, number=1, count=2) in spoken["/documents"]
    assert DOCUMENTS.say("fact_taken_in", spoken.language) in spoken["/document 1"]


def test_stats_count_this_conversation(spoken: Spoken) -> None:
    """And the votes of it."""
    shown = spoken["/stats 7"]
    assert STATISTICS.say("channel_chat", spoken.language) in shown
    assert STATISTICS.say("votes", spoken.language, good=1, bad=0, share="100%") in shown


def test_users_are_approved_listed_and_removed(spoken: Spoken) -> None:
    """Without a token."""
    role = TELEGRAM_PEOPLE.say("role_reviewer", spoken.language)
    assert said("users_let_in", spoken.language, name=77, role=role) in spoken["/users approve 77 reviewer"]
    assert f"77 · {TELEGRAM_PEOPLE.say('no_name', spoken.language)} · {role}" in spoken["/users"]
    assert said("users_removed", spoken.language, name=77, id=77, role="reviewer") in spoken["/users remove 77"]


def test_the_registers_lists_and_cards(spoken: Spoken) -> None:
    """As before."""
    assert re.search(r"^1\. ", spoken["/meetings"], re.MULTILINE)
    assert re.search(r"^  .* · .*\[1\]", spoken["/card 1"], re.MULTILINE)


def test_what_needs_telegram_says_so(spoken: Spoken) -> None:
    """And how it is done there."""
    assert said("announce", spoken.language) in spoken["/announce"]
    assert said("subscribe", spoken.language) in spoken["/subscribe"]


def test_cancel_unknown_commands_and_help(spoken: Spoken) -> None:
    """In the terminal's language."""
    assert spoken["/histroy"] == said("unknown_nearest", spoken.language, command="/histroy", nearest="/history") + "\n"
    assert spoken["/help"].startswith(said("about", spoken.language))


def test_language_is_changed_for_the_conversation(spoken: Spoken) -> None:
    """What comes after it is in the other language."""
    other = OTHER[spoken.language]
    assert said("language_set", other) in spoken[f"/language {other}"]
    assert said("nothing_to_cancel", other) in spoken["/cancel"]


def test_a_dry_run_of_ingest_changes_nothing(spoken: Spoken) -> None:
    """And says what would."""
    shown = spoken["/ingest --dry-run"]
    assert "评审会通知.txt" in shown
    assert ("试运行" if spoken.language == "zh" else "Dry run") in shown


def test_what_is_ingested_in_the_chat_is_answered_in_it(spoken: Spoken) -> None:
    """The same question, before and after; shown file by file meanwhile."""
    before, after = spoken[ABOUT_NEWS], spoken[f"{ABOUT_NEWS} "]
    assert "二楼报告厅" not in before
    assert UPLOADS.say("ended_done", spoken.language) in spoken["/ingest"]
    assert MESSAGES.say("progress_in", spoken.language, done=1, total=1, name="评审会通知.txt") in spoken["/ingest"]
    assert "二楼报告厅" in after


def test_forget_leaves_nothing_to_open(spoken: Spoken) -> None:
    """Of this conversation; the log stays."""
    assert said("no_answer", OTHER[spoken.language]) in spoken["/open [1]"]
    assert len(spoken.office.log()) == 4


# --- a person at a terminal -----------------------------------------------------------------------------------------


@pytest.fixture
def seat(bundled_library: Installation, tmp_path: Path) -> Iterator[tuple[PseudoTerminal, Installation]]:
    """The chat at a real terminal in English, ready for its first line."""
    office = bundled_library.copy(tmp_path / "office")
    office.write(评审会通知=NEWS)
    env = {**os.environ, "PYTHONPATH": str(ROOT), **office.environment(LC_ALL="en_GB.UTF-8"), "TERM": "xterm-256color"}
    start = tmp_path / "start"
    start.mkdir()
    with at_terminal(*BOT, "chat", cwd=start, env=env) as terminal:
        terminal.wait_for("/quit to leave")
        terminal.wait_for("❯ ")
        yield terminal, office


def test_a_conversation_at_a_terminal(seat: tuple[PseudoTerminal, Installation]) -> None:
    """A frame around the answer, suggestions below it that a bare number asks, Tab, and a goodbye."""
    terminal, office = seat
    terminal.type(f"{QUESTION['en']}\n")
    answered = terminal.wait_for("You could ask next")
    assert "╭" in answered and CHAIR in answered
    assert "\x1b[1;36m[1]" in terminal.raw
    terminal.wait_for("❯ ")
    terminal.type("1\n")
    terminal.wait_for("╭")
    terminal.wait_for("❯ ")
    terminal.type("/open 1\n")
    terminal.wait_for("╭")
    terminal.wait_for("❯ ")
    assert "\x1b[38;5;16;43m" in terminal.raw
    terminal.type("/goo\t\n")
    terminal.wait_for("Thank you, noted")
    terminal.type("\x04")
    terminal.wait_for(TERMINAL.say("bye", "en"))
    assert terminal.end() == 0
    assert len(office.log()) == 2


def test_ctrl_c_stops_an_ingest_and_not_the_chat(seat: tuple[PseudoTerminal, Installation]) -> None:
    """The next question is answered, and the document is not in."""
    terminal, office = seat
    terminal.type("/ingest\n")
    terminal.wait_for(MESSAGES.say("preparing", "en"))
    terminal.type("\x03")
    terminal.wait_for(UPLOADS.say("ended_stopped", "en"))
    terminal.wait_for("❯ ")
    terminal.type(f"{QUESTION['en']}\n")
    terminal.wait_for(CHAIR)
    terminal.wait_for("❯ ")
    terminal.type("/quit\n")
    assert terminal.end() == 0
    assert "评审会通知.txt" not in [row["file"] for row in office.bot("documents", "--json").json]


def test_a_replaced_document_is_told_when_its_passage_is_opened(seat: tuple[PseudoTerminal, Installation]) -> None:
    """Replaced during the conversation, by an ingest in it."""
    terminal, office = seat
    terminal.type(f"{QUESTION['zh']}\n")
    terminal.wait_for("❯ ")
    cited = office.log()[-1].answer.citations[0].document
    file = office.documents / cited
    file.write_text(file.read_text(encoding="utf-8").replace("12月12日", "12月13日"), encoding="utf-8")
    terminal.type("/ingest\n")
    terminal.wait_for(UPLOADS.say("ended_done", "en"))
    terminal.wait_for("❯ ")
    terminal.type("/open 1\n")
    opened = terminal.wait_for("❯ ")
    told = SOURCES.say("replaced", "en", version=2, dated="", day="").partition(":")[0]
    assert told in " ".join(opened.replace("│", " ").split())
    terminal.type("/quit\n")
    assert terminal.end() == 0
