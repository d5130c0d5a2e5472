"""The commands as an administrator, a script and a monitor meet them: each a process of its own over the real library.

The commands that open the model run two at a time beside the tests; tests that wait for them stand behind those that need not.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest

from knowledge.storage.export import CSV_COLUMNS
from knowledge.wording.answers import ANSWERS
from tests.support.installation import WATCH_IMPORTS, Finished, Installation

pytestmark = [pytest.mark.model, pytest.mark.timeout(600)]

TASKS = "全国卫生健康工作会议部署了多少项重点任务？"
CHAIR = "Who chaired the cultural development conference?"
WEATHER = "今天天气怎么样？"
CONFERENCE = "首都卫生健康系统文化建设工作交流会在哪里召开？"

ANSWER_TYPES: dict[str, tuple[type, ...]] = {
    "outcome": (str,),
    "answer": (str,),
    "language": (str,),
    "engine": (str,),
    "citations": (list,),
    "latency_ms": (int, float),
}
CITATION_TYPES: dict[str, tuple[type, ...]] = {
    "marker": (int,),
    "document": (str,),
    "title": (str,),
    "date": (str, type(None)),
    "number": (str, type(None)),
    "locator": (str,),
    "quote": (str,),
    "passage": (str,),
    "passage_id": (str,),
}
HIT_TYPES: dict[str, tuple[type, ...]] = {
    "document": (str,),
    "passage_id": (str,),
    "title": (str,),
    "locator": (str,),
    "text": (str,),
    "score": (int, float),
}
SENTENCE = re.compile(r"[A-Z\[\w].*[.!]\n")


def line(**given: object) -> str:
    return json.dumps(given, ensure_ascii=False)


BATCH = (
    line(id="a", question=TASKS),
    "{this is no JSON",
    line(id="b", question="主持人是谁？", history=[CONFERENCE]),
    line(id="c"),
    line(id="d", question=WEATHER),
    line(id=5, question=CHAIR),
    line(id="f", question=TASKS, history="not a list"),
)


def talk_in_batch(office: Installation) -> list[Any]:
    return [json.loads(answer) for answer in office.talk(BATCH, "ask", "--batch")]


PLAN = "关于开展全市爱眼宣传周活动的通知\n\n爱眼宣传周活动的启动仪式定于2027年6月{day}日在{place}举行。活动期间共举办{count}场讲座。"
LECTURE = (
    "The 2027 Blood Donation Lecture\n\nThe blood donation lecture was given by Zhao Haiyan in the north auditorium. Forty donors listened."
)
CHANGED, REMOVED, BROKEN = "爱眼宣传周通知.txt", "lecture.txt", "broken.docx"


@dataclass(frozen=True)
class Edited:
    """An installation whose files were taken in, then changed and removed, and taken in again."""

    first: Finished
    old_passages: set[str]
    second: Finished
    answers: list[Any]
    removed: Finished
    """The removed document, asked for by name."""


def edited(place: Installation) -> Edited:
    place.write(爱眼宣传周通知=PLAN.format(day=6, place="青石剧场", count=14), lecture=LECTURE)
    (place.documents / BROKEN).write_bytes(b"PK\x03\x04 this is no document")
    first = place.ingest("--json", **WATCH_IMPORTS)
    old = {passage["passage_id"] for name in (CHANGED, REMOVED) for passage in place.bot("document", name, "--json").json["passages"]}
    place.write(爱眼宣传周通知=PLAN.format(day=9, place="白桦礼堂", count=22))
    (place.documents / REMOVED).unlink()
    (place.documents / BROKEN).unlink()
    second = place.ingest("--json")
    questions = (
        "爱眼宣传周启动仪式在哪里举行？",
        "爱眼宣传周举办多少场讲座？",
        "Who gave the blood donation lecture?",
        "青石剧场有什么活动？",
    )
    asked = place.bot("ask", "--batch", given="\n".join(line(id=number, question=text) for number, text in enumerate(questions)))
    return Edited(first, old, second, asked.lines, place.bot("document", REMOVED))


SLOW: dict[str, Callable[[Installation], Any]] = {
    "ask": lambda office: office.bot("ask", TASKS, "--json"),
    "ask --batch": talk_in_batch,
    "search --batch": lambda office: office.bot(
        "search", "--batch", "-k", "3", given="\n".join([line(id=1, question=TASKS), "[]", line(id=2, question=CHAIR)])
    ),
    "chat": lambda office: office.bot("chat", given=f"{TASKS}\n\n{CONFERENCE}\n那主持人是谁？\n/new\n{WEATHER}\n"),
    "start": lambda office: office.bot("start", given=f"{CHAIR}\n"),
}
"""Commands that open the model, which takes ten seconds: all are run two at a time, as soon as one is wanted."""


@pytest.fixture(scope="module")
def office(bundled_library: Installation, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return bundled_library.copy(tmp_path_factory.mktemp("commands"))


@pytest.fixture(scope="module")
def running(
    bundled_library: Installation, office: Installation, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Future[Any]]]:
    other = bundled_library.copy(tmp_path_factory.mktemp("edited"))
    pool = ThreadPoolExecutor(2)
    try:
        # The longest comes first, so that the others run beside it.
        yield {"edited": pool.submit(edited, other), **{name: pool.submit(command, office) for name, command in SLOW.items()}}
    finally:
        pool.shutdown(cancel_futures=True)


@pytest.fixture(scope="module")
def slow(running: dict[str, Future[Any]]) -> dict[str, Future[Any]]:
    return {name: running[name] for name in SLOW}


def typed(given: dict[str, Any], types: dict[str, tuple[type, ...]]) -> None:
    """The object has exactly these keys, with values of these types."""
    assert given.keys() == types.keys()
    for key, kinds in types.items():
        assert isinstance(given[key], kinds), f"{key}: {given[key]!r}"
        assert not isinstance(given[key], bool), key


def one_sentence(finished: Finished) -> str:
    """What a command said that could not start: exit code 2, nothing on standard output, one line on standard error."""
    assert finished.code == 2, finished
    assert finished.out == ""
    assert "Traceback" not in finished.err
    assert SENTENCE.fullmatch(finished.err), finished.err
    return finished.err


def test_ask_json_has_the_keys_and_types_of_the_contract(slow: dict[str, Future[Any]]) -> None:
    """Exactly these, for the answer and for each citation; dates in ISO form, markers as they stand in the answer."""
    finished: Finished = slow["ask"].result()
    assert finished.code == 0, finished.err
    given = finished.json
    typed(given, ANSWER_TYPES)
    assert (given["outcome"], given["language"], given["engine"]) == ("answered", "zh", "quotes")
    assert "11" in given["answer"]
    assert given["citations"]
    for citation in given["citations"]:
        typed(citation, CITATION_TYPES)
        assert f"[{citation['marker']}]" in given["answer"]
        assert citation["quote"] in citation["passage"]
        assert citation["date"] is None or re.fullmatch(r"\d{4}-\d{2}-\d{2}", citation["date"])


# --- while the slow commands go on --------------------------------------------------------------------------------------


def test_the_telegram_bot_without_a_token_says_what_to_do(office: Installation) -> None:
    """Exit code 2 and one sentence that names the setting and the way around it."""
    told = one_sentence(office.bot())
    assert "TELEGRAM_BOT_TOKEN" in told
    assert "python -m bot chat" in told


def test_ask_without_a_question_says_so(office: Installation) -> None:
    """Exit code 2, at once: the library is not opened for it."""
    finished = office.bot("ask", " ", **WATCH_IMPORTS)
    assert finished.code == 2
    assert "--batch" in finished.err
    assert "sqlalchemy" not in finished.imported


# --- what the library holds -----------------------------------------------------------------------------------------


def test_documents_json_lists_every_file_with_its_facts(office: Installation) -> None:
    """One object a file of the folder, with the facts and the number of passages."""
    rows = office.bot("documents", "--json").json
    assert {row["file"] for row in rows} == {path.name for path in office.documents.iterdir()}
    for row in rows:
        assert row.keys() >= {"file", "title", "date", "number", "issuer", "kind", "language", "pages", "passages", "version"}
        assert row["language"] in {"zh", "en"}
        assert row["passages"] >= 1


def test_document_json_shows_the_text_as_read_and_its_passages(office: Installation) -> None:
    """The passages come in order with their places, and each stands in the text."""
    name = "首都卫生健康系统文化建设工作交流会简报.txt"
    given = office.bot("document", name, "--json").json
    assert given["file"] == name
    assert "Xu Changshun" in given["text"]
    assert [passage["ordinal"] for passage in given["passages"]] == list(range(len(given["passages"])))
    for passage in given["passages"]:
        assert passage["text"] in given["text"]
        assert passage["locator"]
        assert re.fullmatch(r"[0-9a-f]{32}", passage["passage_id"])


def test_a_document_that_is_not_there_is_a_sentence(office: Installation) -> None:
    """It names the file and the command that lists the names."""
    told = office.bot("document", "nothing.txt", "--json")
    assert (told.code, told.out) == (2, "")
    assert "nothing.txt" in told.err
    assert "python -m bot documents" in told.err


def test_health_of_a_library_with_documents(office: Installation) -> None:
    """Exit code 0 and the counts; the model is not opened for it."""
    finished = office.bot("health", **WATCH_IMPORTS)
    assert finished.code == 0
    assert "10 documents" in finished.out
    assert "torch" not in finished.imported


def test_health_of_an_empty_library(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Exit code 2 and the command that fills it."""
    told = one_sentence(Installation(tmp_path_factory.mktemp("empty")).bot("health"))
    assert "python ingest.py" in told


# --- wrong settings -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("setting", [("TIMEZONE", "Mars/Base"), ("CHROMA_URL", "foo")], ids=lambda setting: setting[0])
@pytest.mark.parametrize("command", [("bot", "ask", TASKS), ("ingest",)], ids=lambda command: " ".join(command[:2]))
def test_a_wrong_setting_stops_every_command_with_a_sentence(
    office: Installation, command: tuple[str, ...], setting: tuple[str, str]
) -> None:
    """Exit code 2; the sentence names the variable."""
    name, value = setting
    run = office.bot if command[0] == "bot" else office.ingest
    told = one_sentence(run(*command[1:], **{name: value}))
    assert name in told


# --- taking documents in --------------------------------------------------------------------------------------------


def test_a_second_ingest_embeds_nothing(office: Installation) -> None:
    """Exit code 0, everything unchanged; the model is not even imported, and the library is the same."""
    before = office.bot("documents", "--json").json
    finished = office.ingest("--json", **WATCH_IMPORTS)
    assert finished.code == 0, finished.err
    report = finished.json
    assert report["unchanged"] == report["documents"] == len(before)
    assert [report[key] for key in ("new", "changed", "renamed", "reread", "removed", "failed")] == [[], [], [], [], [], []]
    assert report["reindexed"] == 0
    assert "sqlalchemy" in finished.imported
    assert finished.imported.isdisjoint({"torch", "sentence_transformers", "chromadb"})
    assert office.bot("documents", "--json").json == before


@pytest.mark.parametrize("arguments", [("no-such-folder",), ("--no-such-flag",), ("--dry-run", "--watch")], ids=" ".join)
def test_wrong_use_of_ingest_is_a_sentence(office: Installation, arguments: tuple[str, ...]) -> None:
    """Exit code 2."""
    finished = office.ingest(*arguments)
    assert (finished.code, finished.out) == (2, "")
    assert len(finished.err.splitlines()) == 1
    assert arguments[0].removeprefix("--") in finished.err


def test_a_dry_run_tells_what_would_happen_and_changes_nothing(
    bundled_library: Installation, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """New, changed, removed and unreadable files are told apart; no file of the data folder changes but the log of what could not be read."""
    place = bundled_library.copy(tmp_path_factory.mktemp("dry"))
    place.write(新通知="关于开展控烟宣传的通知\n\n控烟宣传活动定于2027年5月31日举行。")
    (place.documents / "health-publicity-working-meeting.txt").write_text("Another text.\n\nIt says something else.", encoding="utf-8")
    (place.documents / "party-committee-study-meeting-july.md").unlink()
    (place.documents / "broken.docx").write_bytes(b"PK\x03\x04 this is no document")

    def state() -> dict[str, bytes]:
        passing = (".db-wal", ".db-shm", ".log")
        return {str(p): p.read_bytes() for p in place.data.rglob("*") if p.is_file() and not p.name.endswith(passing)}

    before, listed = state(), place.bot("documents", "--json").json
    finished = place.ingest("--dry-run", "--json", **WATCH_IMPORTS)
    assert finished.code == 1
    report = finished.json
    assert report["dry_run"] is True
    assert [one["document"] for one in report["new"]] == ["新通知.txt"]
    assert [one["document"] for one in report["changed"]] == ["health-publicity-working-meeting.txt"]
    assert report["removed"] == ["party-committee-study-meeting-july.md"]
    assert [one["document"] for one in report["failed"]] == ["broken.docx"]
    assert report["unchanged"] == 8
    assert "torch" not in finished.imported
    assert state() == before
    assert place.bot("documents", "--json").json == listed


def test_a_dry_run_over_nothing_makes_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A data folder that is empty stays empty."""
    place = Installation(tmp_path_factory.mktemp("fresh"))
    place.write(通知="关于开展控烟宣传的通知\n\n控烟宣传活动定于2027年5月31日举行。")
    finished = place.ingest("--dry-run", "--json")
    assert finished.code == 0, finished.err
    assert [one["document"] for one in finished.json["new"]] == ["通知.txt"]
    assert list(place.data.iterdir()) == []


# --- asking -------------------------------------------------------------------------------------------------------------


def test_a_batch_answers_each_line_before_the_next_is_written(slow: dict[str, Future[Any]]) -> None:
    """One object a line, in order, with the id that came, of any type; the keys are those of ask, and an id."""
    answers = slow["ask --batch"].result()
    assert [answer["id"] for answer in answers] == ["a", None, "b", "c", "d", 5, "f"]
    for answer in (answers[0], answers[2], answers[4], answers[5]):
        typed({key: value for key, value in answer.items() if key != "id"}, ANSWER_TYPES)
    assert "11" in answers[0]["answer"]
    assert "Xu Changshun" in answers[5]["answer"]
    assert answers[5]["language"] == "en"


def test_a_bad_line_of_a_batch_gets_an_error_and_the_batch_goes_on(slow: dict[str, Future[Any]]) -> None:
    """No JSON, no question, a history that is no list: each is told by the number of its line."""
    answers = slow["ask --batch"].result()
    for number in (2, 4, 7):
        bad = answers[number - 1]
        assert bad.keys() == {"id", "error"}
        assert f"line {number} " in bad["error"]


def test_a_follow_up_in_a_batch_is_read_with_its_history(slow: dict[str, Future[Any]]) -> None:
    """Who chaired is answered for the meeting that the turn before asked about."""
    answer = slow["ask --batch"].result()[2]
    assert answer["outcome"] == "answered"
    assert "Xu Changshun" in answer["answer"]


def test_a_question_that_the_documents_do_not_answer_is_refused_in_a_batch(slow: dict[str, Future[Any]]) -> None:
    """In the asker's language and without a citation."""
    answer = slow["ask --batch"].result()[4]
    assert answer["outcome"] == "not_found"
    assert answer["answer"].startswith(ANSWERS.say("not_found", "zh"))
    assert answer["citations"] == []


def test_a_search_batch_gives_as_many_hits_as_asked_for(slow: dict[str, Future[Any]], office: Installation) -> None:
    """Best first, with the contract's keys; a bad line gets an error; searches are not logged."""
    finished: Finished = slow["search --batch"].result()
    assert finished.code == 0, finished.err
    first, bad, second = finished.lines
    assert (first["id"], second["id"]) == (1, 2)
    assert bad.keys() == {"id", "error"}
    names = {row["file"] for row in office.bot("documents", "--json").json}
    for answer in (first, second):
        assert answer.keys() == {"id", "hits"}
        assert len(answer["hits"]) == 3
        for hit in answer["hits"]:
            typed(hit, HIT_TYPES)
            assert hit["document"] in names
        scores = [hit["score"] for hit in answer["hits"]]
        assert scores == sorted(scores, reverse=True)


def test_a_chat_from_a_pipe_answers_line_by_line(slow: dict[str, Future[Any]]) -> None:
    """Each question is shown before its answer and sources; a follow-up is understood; blank lines and commands are no questions."""
    finished: Finished = slow["chat"].result()
    assert finished.code == 0, finished.err
    first, place, chair, weather = finished.out.split("❯ ")[1:]
    assert first.startswith(f"{TASKS}\n")
    assert "11" in first
    assert re.search(r"^出处\n  \[1\] ", first, re.MULTILINE)
    assert "北京小汤山医院" in place
    assert "Xu Changshun" in chair
    assert ANSWERS.say("not_found", "zh") in weather


def test_start_without_a_token_is_the_chat(slow: dict[str, Future[Any]]) -> None:
    """So that a fresh clone has a conversation at once."""
    finished: Finished = slow["start"].result()
    assert finished.code == 0, finished.err
    assert finished.out.startswith(f"❯ {CHAIR}\n")
    assert "Xu Changshun" in finished.out


# --- what was asked -------------------------------------------------------------------------------------------------


def asked(slow: dict[str, Future[Any]]) -> list[str]:
    """All that was asked by the slow commands, once they have ended."""
    for each in slow.values():
        each.result()
    return sorted([TASKS, TASKS, "主持人是谁？", WEATHER, CHAIR, TASKS, CONFERENCE, "那主持人是谁？", WEATHER, CHAIR])


def test_export_to_jsonl_holds_every_question(slow: dict[str, Future[Any]], office: Installation) -> None:
    """With its answer, sources, channel and conversation; bad lines and searches were no questions."""
    questions = asked(slow)
    file = office.data.parent / "log.jsonl"
    finished = office.bot("export", "--jsonl", str(file))
    assert (finished.code, finished.out) == (0, "")
    rows = [json.loads(row) for row in file.read_text(encoding="utf-8").splitlines()]
    assert sorted(row["question"] for row in rows) == questions
    assert {row["channel"] for row in rows} == {"ask", "batch", "chat"}
    by_channel = {(row["channel"], row["question"]): row for row in rows}
    assert by_channel["batch", "主持人是谁？"]["history"] == [CONFERENCE]
    assert by_channel["chat", "那主持人是谁？"]["history"] == [TASKS, CONFERENCE]
    assert by_channel["chat", WEATHER]["history"] == []
    answer = slow["ask"].result().json
    logged = by_channel["ask", TASKS]
    assert (logged["answer"], logged["outcome"]) == (answer["answer"], answer["outcome"])
    assert [(c["document"], c["quote"]) for c in logged["citations"]] == [(c["document"], c["quote"]) for c in answer["citations"]]


def test_export_to_csv_opens_in_a_spreadsheet(slow: dict[str, Future[Any]], office: Installation) -> None:
    """One byte order mark, by which Excel knows UTF-8, the named columns, and a row for each question."""
    questions = asked(slow)
    file = office.data.parent / "log.csv"
    assert office.bot("export", "--csv", str(file)).code == 0
    content = file.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert tuple(rows[0]) == CSV_COLUMNS
    assert sorted(row["question"] for row in rows) == questions
    answered = [row for row in rows if row["outcome"] == "answered"]
    assert all(row["source_quotes"].startswith("[1] ") for row in answered)


def test_export_without_a_file_prints_json_lines(slow: dict[str, Future[Any]], office: Installation) -> None:
    """For a pipe."""
    questions = asked(slow)
    assert sorted(row["question"] for row in office.bot("export").lines) == questions


def test_an_export_that_cannot_be_written_is_a_sentence(office: Installation) -> None:
    """It names the file."""
    finished = office.bot("export", "--csv", str(office.data / "nowhere" / "log.csv"))
    assert finished.code == 2
    assert "log.csv" in finished.err
    assert "Traceback" not in finished.err


# --- changed and removed files ------------------------------------------------------------------------------------------


def test_a_broken_file_does_not_keep_the_rest_out(running: dict[str, Future[Any]]) -> None:
    """Exit code 1: the report names it with a reason, and the others are in. Here the model was opened, as the witness of other tests sees."""
    first: Finished = running["edited"].result().first
    assert first.code == 1, first.err
    assert {one["document"] for one in first.json["new"]} == {CHANGED, REMOVED}
    (failed,) = first.json["failed"]
    assert failed["document"] == BROKEN
    assert failed["message"]
    assert "torch" in first.imported


def test_changed_and_removed_files_are_never_cited_again(running: dict[str, Future[Any]]) -> None:
    """A changed file answers with its new words only, and a removed one not at all."""
    story: Edited = running["edited"].result()
    assert story.second.code == 0, story.second.err
    assert [one["document"] for one in story.second.json["changed"]] == [CHANGED]
    assert story.second.json["removed"] == [REMOVED]
    hall, count, lecturer, _ = story.answers
    assert "白桦礼堂" in hall["answer"]
    assert "22" in count["answer"]
    assert "Zhao Haiyan" not in lecturer["answer"]
    for answer in story.answers:
        assert "青石剧场" not in answer["answer"]
        assert REMOVED not in {citation["document"] for citation in answer["citations"]}
        assert story.old_passages.isdisjoint(citation["passage_id"] for citation in answer["citations"])
    assert story.removed.code == 2
