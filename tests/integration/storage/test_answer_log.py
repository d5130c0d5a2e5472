"""The answer log and its export on a real SQLite file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from knowledge.models import (
    Answer,
    Asker,
    Citation,
    DocumentFacts,
    Hit,
    Locator,
    LogEntry,
    Nearest,
    Outcome,
    Passage,
    Question,
    Span,
)
from knowledge.storage.answer_log import AnswerLog, LoggedHit
from knowledge.storage.database import open_database
from knowledge.storage.export import CSV_COLUMNS, export_csv, export_jsonl
from tests.support.databases import KINDS, fresh_url

BEIJING = timezone(timedelta(hours=8))
NOON = datetime(2026, 11, 20, 12, 0, 0, 123456, tzinfo=BEIJING)


@pytest.fixture(params=KINDS)
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[AnswerLog]:
    with closing(open_database(fresh_url(request.param, tmp_path))) as database:
        yield AnswerLog(database)


def entry(number: int = 1, *, asked_at: datetime = NOON, answered: bool = True, text: str = "会议什么时候开？") -> LogEntry:
    passage = Passage("p1", "d1", 0, "会议于3月5日召开。", "", Locator(page=1), "zh", (Span(0, 10),))
    citation = Citation(1, "通知.docx", "通知", date(2024, 3, 1), "京卫〔2024〕1号", "第1页", "3月5日召开", passage.text, "p1")
    answer = Answer(
        outcome=Outcome.ANSWERED if answered else Outcome.NOT_FOUND,
        text="3月5日。[1]" if answered else "资料中没有。",
        language="zh",
        engine="llm:test",
        citations=(citation, replace(citation, marker=2, quote="=1+1")) if answered else (),
        nearest=() if answered else (Nearest("通知.docx", "通知", date(2024, 3, 1)), Nearest("b.txt", "b", None)),
        raw_reply="raw",
        note="note",
    )
    return LogEntry(
        id=f"q{number:04d}",
        asked_at=asked_at,
        asker=Asker("telegram", "42", "王芳", "-100"),
        question=Question(text, "zh", ("上一个问题",), date(2026, 11, 20)),
        answer=answer,
        hits=(Hit(passage, "通知.docx", DocumentFacts("通知", "zh"), 2.5, {"dense": 2.0, "lexical": 0.5}),),
        embedding_model="e5",
        generation=3,
        latency_ms=12.5,
    )


def test_an_entry_comes_back_whole(log: AnswerLog) -> None:
    """Question, answer, citations, nearest documents and hits are read back; times are in UTC."""
    for number, answered in enumerate((True, False)):
        written = entry(number, answered=answered)
        log.write(written)
        found = log.get(written.id)
        assert found is not None
        assert (found.asker, found.question, found.answer) == (written.asker, written.question, written.answer)
        assert found.asked_at == NOON and found.asked_at.tzinfo is UTC
        assert found.hits == (LoggedHit("p1", "通知.docx", "通知", 2.5, {"dense": 2.0, "lexical": 0.5}),)
        assert (found.embedding_model, found.generation, found.latency_ms) == ("e5", 3, 12.5)
    assert log.get("unknown") is None
    assert log.count() == 2


def test_characters_that_no_database_takes_do_not_stop_the_log(log: AnswerLog) -> None:
    """A question with NUL or half a surrogate pair is logged with a replacement."""
    log.write(entry(text="a\0b\ud83dc"))
    found = log.get("q0001")
    assert found is not None and found.question.text == "a\ufffdb\ufffdc"


def test_entries_come_in_order_across_batches_and_may_be_chosen(log: AnswerLog) -> None:
    """More entries than one batch, several with the same time, oldest first; since is included and until is not."""
    for number in range(450):
        log.write(entry(number, asked_at=NOON + timedelta(minutes=number // 3), answered=number % 2 == 0))
    assert [one.id for one in log.entries()] == [f"q{number:04d}" for number in range(450)]
    chosen = log.entries(since=NOON + timedelta(minutes=1), until=NOON + timedelta(minutes=2))
    assert [one.id for one in chosen] == ["q0003", "q0004", "q0005"]
    assert sum(1 for _ in log.entries(outcome=Outcome.NOT_FOUND)) == 225


def test_an_export_goes_on_while_questions_are_logged(log: AnswerLog) -> None:
    """Reading holds no lock that would keep an answer from being logged."""
    for number in range(250):
        log.write(entry(number))
    reading = log.entries()
    next(reading)
    log.write(entry(999))
    assert sum(1 for _ in reading) == 250


def test_the_csv_opens_in_a_spreadsheet_as_it_is(log: AnswerLog) -> None:
    """It has a byte order mark, a row a question with its sources, the office's time, and no cell that acts as a formula."""
    texts = ("=HYPERLINK(1)", "+1", "-1", "@x", "\tx", "\rx", '引号"，逗号,\n换行')
    for number, text in enumerate(texts):
        log.write(entry(number, text=text))
    stream = io.StringIO(newline="")
    assert export_csv(log.entries(), stream, zone=ZoneInfo("Asia/Shanghai")) == len(texts)
    assert stream.getvalue().startswith("\ufeffid,")
    rows = list(csv.DictReader(io.StringIO(stream.getvalue().removeprefix("\ufeff"), newline="")))
    assert tuple(rows[0]) == CSV_COLUMNS
    assert [row["question"] for row in rows] == [*("'" + text for text in texts[:6]), texts[6]]
    assert rows[0]["asked_at"] == "2026-11-20 12:00:00+08:00"
    assert rows[0]["source_quotes"] == "[1] 3月5日召开\n[2] =1+1"
    assert rows[0]["chat_id"] == "'-100"
    assert rows[0]["source_documents"] == "[1] 通知.docx\n[2] 通知.docx"


def test_the_jsonl_holds_full_answers_and_sources(log: AnswerLog) -> None:
    """One object a line with everything that was logged."""
    log.write(entry(1))
    log.write(entry(2, answered=False))
    stream = io.StringIO()
    assert export_jsonl(log.entries(), stream) == 2
    first, second = map(json.loads, stream.getvalue().splitlines())
    assert first["citations"][0]["passage"] == "会议于3月5日召开。"
    assert first["citations"][0]["date"] == "2024-03-01"
    assert first["hits"][0]["signals"] == {"dense": 2.0, "lexical": 0.5}
    assert (first["asked_at"], first["user_name"], first["history"]) == ("2026-11-20T04:00:00.123456+00:00", "王芳", ["上一个问题"])
    assert second["nearest"] == [
        {"document": "通知.docx", "title": "通知", "date": "2024-03-01"},
        {"document": "b.txt", "title": "b", "date": None},
    ]
