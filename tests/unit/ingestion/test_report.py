"""The report in words and as JSON, and the progress that leads to it."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest

from knowledge.ingestion.display import Bar, Display, Lines, open_display
from knowledge.ingestion.lock import Holder
from knowledge.ingestion.plan import Kind
from knowledge.ingestion.report import Failure, IngestReport, WentIn
from knowledge.models import LANGUAGES, Language
from knowledge.register.entries import EntryKind
from knowledge.storage.runs import RunOutcome
from knowledge.wording.files import REASONS as FILE_REASONS
from knowledge.wording.ingest import REASONS, reason_sentence

REPORT = IngestReport(
    went_in=(WentIn(Kind.NEW, "新.docx", 12), WentIn(Kind.RENAMED, "b.txt", 3, "a.txt"), WentIn(Kind.REREAD, "c.txt", 1)),
    removed=("gone.txt",),
    unchanged=4,
    reindexed=2,
    failures=(Failure("bad.pdf", "scanned", "pages 1-3", earlier_version_stays=True), Failure("x.txt", "unexpected", "KeyError")),
    documents=8,
    passages=90,
    generation=5,
    seconds=1.234,
)


def test_the_text_names_every_file_and_why_it_failed() -> None:
    """In English: counts, files with passages, reasons with the fix, and that the earlier version stays."""
    text = REPORT.as_text("en")
    assert text.splitlines()[0] == "Done: 1 new, 1 updated, 1 renamed, 1 removed, 4 unchanged, 0 duplicate, 0 suspicious, 2 failed."
    assert "  new      新.docx (12 passages)" in text
    assert "  renamed  b.txt (was a.txt, 3 passages)" in text
    assert "  removed  gone.txt" in text
    assert FILE_REASONS.say("scanned", "en") + " (pages 1-3) The library keeps answering from its earlier version." in text
    assert text.endswith("The library holds 8 documents, 90 passages; 1.2 s.")


def test_the_text_is_whole_in_chinese() -> None:
    """The same files and numbers stand in it."""
    text = REPORT.as_text("zh")
    assert text.startswith("录入完成：新增 1，更新 1，改名 1，移除 1，未变 4，重复 0，可疑 0，失败 2。")
    assert FILE_REASONS.say("scanned", "zh") in text
    assert "资料库现有 8 份文件、90 段，用时 1.2 秒。" in text
    assert replace(REPORT, dry_run=True).as_text("zh").startswith("试运行，未作任何改动。")


def test_the_json_can_be_read_back() -> None:
    """Plain values, one list for each kind."""
    plain = json.loads(json.dumps(REPORT.as_json()))
    assert plain["new"] == [{"document": "新.docx", "passages": 12}]
    assert plain["renamed"] == [{"document": "b.txt", "passages": 3, "formerly": "a.txt"}]
    assert plain["failed"][0]["reason"] == "scanned"
    assert plain["failed"][0]["earlier_version_stays"] is True
    assert (plain["changed"], plain["removed"], plain["unchanged"], plain["outcome"]) == ([], ["gone.txt"], 4, "some failed")


def test_the_register_is_counted_over_all_that_went_in() -> None:
    """Documents that defeated the extractors are named; without any entry nothing is said."""
    assert "register" not in REPORT.as_text("en")
    counts = {EntryKind.MEETING: 1, EntryKind.TASK: 12, EntryKind.CAMPAIGN: 0}
    told = replace(
        REPORT,
        went_in=(
            WentIn(Kind.NEW, "a.txt", 1, entries=counts),
            WentIn(Kind.CHANGED, "b.txt", 1, entries=counts),
            WentIn(Kind.NEW, "odd.txt", 1, entries_fault="IndexError"),
        ),
    )
    assert "登记簿：这些文件中有会议 2 次、任务 24 项、活动 0 个。" in told.as_text("zh")
    assert "odd.txt: its meetings, tasks and campaigns could not be read (IndexError)" in told.as_text("en")
    assert told.as_json()["register"] == {
        "meetings": 2,
        "tasks": 24,
        "campaigns": 0,
        "failed": [{"document": "odd.txt", "detail": "IndexError"}],
    }
    assert told.outcome is RunOutcome.SOME_FAILED


def test_the_outcome_follows_the_failures() -> None:
    """All in only where no file failed."""
    assert REPORT.outcome is RunOutcome.SOME_FAILED
    assert replace(REPORT, failures=()).outcome is RunOutcome.ALL_IN


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_a_sentence(language: Language) -> None:
    """Those of the loaders and those of ingest itself."""
    for reason in FILE_REASONS.keys() | REASONS.keys():
        assert reason_sentence(reason, language)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def show(display: Display) -> None:
    with display:
        display.waiting(Holder(1, "noon"))
        display.preparing()
        display.begin(2)
        display.working(0.5, "[red]a.txt")
        display.settled("[red]a.txt", None)
        display.settled("b.txt", "broken")
        display.begin(0)


def test_without_a_terminal_there_is_a_line_a_document() -> None:
    """With counts, and the reason of a failure."""
    stream = io.StringIO()
    show(open_display(stream, "en"))
    assert stream.getvalue().splitlines() == [
        "Another ingest is running (process 1 since noon); waiting for it to end …",
        "Preparing the language model; the first run takes a little longer …",
        "[1/2] in: [red]a.txt",
        f"[2/2] failed: b.txt: {FILE_REASONS.say('broken', 'en')}",
    ]
    assert isinstance(open_display(stream, "en"), Lines)


def test_in_a_terminal_there_is_a_bar() -> None:
    """It shows the file's name as it is, and failures stay above it."""
    stream = Terminal()
    display = open_display(stream, "en")
    assert isinstance(display, Bar)
    show(display)
    assert "[red]a.txt" in stream.getvalue()
    assert FILE_REASONS.say("broken", "en")[:30] in stream.getvalue()


def test_a_slow_document_is_named_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a terminal, a long document gives a sign of life, but not at every step."""
    clock = iter([0.0, 1.0, 11.0, 11.0, 12.0])
    monkeypatch.setattr("knowledge.ingestion.display.time.monotonic", lambda: next(clock))
    stream = io.StringIO()
    lines = Lines(stream, "en")
    lines.begin(9)
    for done in (0.1, 3.2, 3.3):
        lines.working(done, "long.pdf")
    assert stream.getvalue() == "[3/9] working on long.pdf\n"
