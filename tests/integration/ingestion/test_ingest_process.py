"""An ingest in another process: the real one over tiny files, and children that misbehave."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from knowledge.ingestion.events import Begun, Done, Event, Failed, Foretold, Preparing, Said, Settled, Waiting, Working, from_line, to_line
from knowledge.ingestion.foreseeing import Preview
from knowledge.ingestion.lock import IngestLock
from knowledge.ingestion.plan import Kind
from knowledge.ingestion.process import IngestProcess, Order, environment
from knowledge.relations.records import RelationKind
from knowledge.settings import LibrarySettings
from knowledge.storage.database import open_database
from knowledge.storage.documents import Documents
from tests.support.installation import Installation

NOTICE = "关于召开控烟工作会议的通知\n\n各单位：\n控烟工作会议定于2026年6月3日下午2点在市卫生健康委第三会议室召开，由何副主任主持。\n请各单位派一名负责人参加。\n\n市卫生健康委\n2026年5月20日\n"
LATER = NOTICE.replace("6月3日下午2点", "6月5日上午9点")


def settings_of(installation: Installation, **changes: object) -> LibrarySettings:
    return LibrarySettings(data_dir=installation.data, documents_dir=installation.documents, **changes)  # type: ignore[arg-type]


@pytest.fixture
def installation(packaged_data_dir: Path, tmp_path: Path) -> Installation:
    made = Installation(tmp_path)
    made.lend(packaged_data_dir)
    return made


def ingest(installation: Installation, *paths: Path, mode: str = "run") -> list[Event]:
    return list(IngestProcess(settings_of(installation), Order(mode, paths)).events())


def last_of(events: Sequence[Event], kind: type[Event]) -> Event:
    assert isinstance(events[-1], kind), events
    return events[-1]


def live(installation: Installation) -> dict[str, int]:
    with closing(open_database(f"sqlite:///{installation.data / 'library.db'}")) as database:
        return {one.name: one.version for one in Documents(database).live()}


def preview(installation: Installation, name: str, text: str) -> Preview:
    """What a file that lies elsewhere would change."""
    staged = installation.data / "incoming" / "t" / name
    staged.parent.mkdir(parents=True, exist_ok=True)
    staged.write_text(text, encoding="utf-8")
    event = last_of(ingest(installation, staged, mode="preview"), Foretold)
    assert isinstance(event, Foretold)
    return event.preview


@pytest.mark.model
def test_a_run_tells_each_step_and_ends_with_its_report(installation: Installation) -> None:
    """Every file is announced, worked on and settled; one that cannot be read has its reason; the report is in both languages."""
    installation.write(通知=NOTICE)
    (installation.documents / "leer.docx").write_bytes(b"no document at all")
    events = ingest(installation)
    begun = [one for one in events if isinstance(one, Begun)]
    assert begun[0].total == 2
    assert set(begun[0].names) == {"通知.txt", "leer.docx"}
    assert any(isinstance(one, Preparing) for one in events)
    assert any(isinstance(one, Working) and one.name == "通知.txt" for one in events)
    settled = {one.name: one.reason for one in events if isinstance(one, Settled)}
    assert settled["通知.txt"] is None
    assert settled["leer.docx"] is not None
    done = last_of(events, Done)
    assert isinstance(done, Done)
    assert done.failed == 1
    assert "新增  通知.txt" in done.text.zh
    assert "new      通知.txt" in done.text.en
    assert live(installation) == {"通知.txt": 1}


@pytest.mark.model
def test_a_dry_run_changes_nothing(installation: Installation) -> None:
    """It tells what it would do; there is no database afterwards."""
    installation.write(通知=NOTICE)
    done = last_of(ingest(installation, mode="dry-run"), Done)
    assert isinstance(done, Done)
    assert "Dry run" in done.text.en
    assert not (installation.data / "library.db").exists()


@pytest.mark.model
def test_a_preview_says_new_then_replaced_then_the_same_and_names_copies(installation: Installation) -> None:
    """By the name that the file will have, wherever it lies now; nothing changes until it is taken in."""
    installation.write(别的="健康巡讲安排\n\n健康巡讲定于2026年7月1日举行，地点在人民公园。")
    last_of(ingest(installation), Done)

    new = preview(installation, "通知.txt", NOTICE)
    (coming,) = new.coming
    assert (coming.kind, coming.version, coming.former_version) == (Kind.NEW, 1, None)
    assert coming.facts.title == "关于召开控烟工作会议的通知"
    assert coming.facts.kind == "notice"
    assert coming.meetings == 1
    assert coming.passages > 0
    assert set(live(installation)) == {"别的.txt"}

    installation.write(通知=NOTICE)
    last_of(ingest(installation, installation.documents / "通知.txt"), Done)
    same = preview(installation, "通知.txt", NOTICE)
    assert (same.coming, same.unchanged) == ((), 1)
    (changed,) = preview(installation, "通知.txt", LATER).coming
    assert (changed.kind, changed.version, changed.former_version) == (Kind.CHANGED, 2, 1)
    assert changed.former_title == "关于召开控烟工作会议的通知"
    twin = preview(installation, "通知的副本.txt", NOTICE)
    assert [(one.kind, one.target) for one in twin.related] == [(RelationKind.COPY, "通知.txt")] or [
        (one.kind, one.source) for one in twin.related
    ] == [(RelationKind.COPY, "通知.txt")]
    broken = preview(installation, "坏.pdf", "no pdf")
    assert broken.coming == ()
    assert [one.name for one in broken.failures] == ["坏.pdf"]
    assert live(installation) == {"别的.txt": 1, "通知.txt": 1}


@pytest.mark.model
def test_a_file_that_is_gone_from_the_folder_leaves_the_library(installation: Installation) -> None:
    """Named by its path, it takes its document along and no other; where the whole folder is gone, nothing is touched."""
    installation.write(通知=NOTICE, 别的="健康巡讲安排\n\n健康巡讲定于2026年7月1日举行。")
    last_of(ingest(installation), Done)
    gone = installation.documents / "通知.txt"
    gone.unlink()
    done = last_of(ingest(installation, gone), Done)
    assert isinstance(done, Done)
    assert "通知.txt" in done.text.en
    assert set(live(installation)) == {"别的.txt"}

    shutil.move(installation.documents, installation.documents.with_name("away"))
    failed = last_of(ingest(installation, installation.documents / "别的.txt"), Failed)
    assert isinstance(failed, Failed)
    assert failed.why == "error"
    assert set(live(installation)) == {"别的.txt"}


@pytest.mark.model
def test_who_holds_the_lock_is_told_and_the_run_goes_on_after_it(installation: Installation) -> None:
    """The waiting names the process; when the other has ended, the run goes through."""
    installation.write(通知=NOTICE)
    held, seen = threading.Event(), threading.Event()

    def hold() -> None:
        with IngestLock(installation.data).held(lambda _: None):
            held.set()
            seen.wait(60)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(10)
    events: list[Event] = []
    for event in IngestProcess(settings_of(installation), Order()).events():
        events.append(event)
        if isinstance(event, Waiting):
            assert event.process == os.getpid()
            seen.set()
    holder.join()
    assert any(isinstance(one, Waiting) for one in events)
    last_of(events, Done)


@pytest.mark.model
def test_a_run_that_is_stopped_says_so_and_can_be_run_again(installation: Installation) -> None:
    """What was in stays in; no lock is left."""
    installation.write(**{f"文件{number}": f"{NOTICE}\n第{number}号" for number in range(12)})
    process = IngestProcess(settings_of(installation), Order())
    events: list[Event] = []
    for event in process.events():
        events.append(event)
        if isinstance(event, Begun):
            process.end_soon()
    failed = last_of(events, Failed)
    assert isinstance(failed, Failed)
    assert failed.why == "stopped"
    last_of(ingest(installation), Done)
    assert len(live(installation)) == 12


@pytest.mark.model
def test_the_run_ends_when_the_program_that_began_it_is_killed(installation: Installation) -> None:
    """Nobody is left to show it to; its lock is free soon, and the next run goes on."""
    installation.write(**{f"文件{number}": f"{NOTICE}\n第{number}号" for number in range(30)})
    script = (
        "import sys, os, signal\n"
        "from pathlib import Path\n"
        "from knowledge.ingestion.process import IngestProcess, Order\n"
        "from knowledge.ingestion.events import Begun\n"
        "from knowledge.settings import load_settings\n"
        "for event in IngestProcess(load_settings(), Order()).events():\n"
        "    if isinstance(event, Begun):\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = installation.run("-c", script)
    assert killed.code == -signal.SIGKILL, killed.err
    deadline = time.monotonic() + 60
    while (installation.data / "ingest.lock.json").exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not (installation.data / "ingest.lock.json").exists()
    last_of(ingest(installation), Done)
    assert len(live(installation)) == 30


# --- children that misbehave --------------------------------------------------------------------------------------


def told(tmp_path: Path, script: str) -> list[Event]:
    return list(IngestProcess(LibrarySettings(data_dir=tmp_path), Order(), ("-c", script)).events())


def test_lines_that_are_no_events_are_passed_over(tmp_path: Path) -> None:
    """Garbage, half JSON, events with wrong fields and bytes that are no text; what follows counts."""
    lines = [
        b"hello",
        b'{"event": "done"',
        b'{"event": "working", "of": {"done": "x", "name": 3}}',
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"event": []}',
    ]
    end = to_line(Failed("error", Said("坏", "bad"))).encode()
    whole = b"\n".join([*lines, to_line(Working(1.5, "名")).encode(), end, b""])
    script = f"import sys; sys.stdout.buffer.write({whole!r})"
    assert told(tmp_path, script) == [Working(1.5, "名"), Failed("error", Said("坏", "bad"))]


@pytest.mark.parametrize("end", ["import os; os.kill(os.getpid(), 9)", "raise SystemExit(0)", "raise RuntimeError('boom')"])
def test_a_death_becomes_a_sentence(tmp_path: Path, end: str) -> None:
    """Whether it was killed, ended too early or crashed."""
    (event,) = told(tmp_path, end)
    assert isinstance(event, Failed)
    assert event.why == "died"
    assert "再运行一次" in event.sentence.zh
    assert "Run it again" in event.sentence.en


def test_a_dead_child_is_noticed_although_something_keeps_its_pipe_open(tmp_path: Path) -> None:
    """A process that it had started lives on with the pipe in hand."""
    script = (
        "import subprocess, sys, os\n"
        f"child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"open({str(tmp_path / 'pid')!r}, 'w').write(str(child.pid))\n"
        "os._exit(3)\n"
    )
    try:
        (event,) = told(tmp_path, script)
    finally:
        os.kill(int((tmp_path / "pid").read_text()), signal.SIGKILL)
    assert isinstance(event, Failed)
    assert event.why == "died"


def test_a_child_that_does_not_end_when_asked_is_killed(tmp_path: Path) -> None:
    """stop() returns, and the events end with the sentence of a run that was stopped."""
    script = (
        "import signal, sys, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        f"sys.stdout.write({to_line(Preparing())!r} + '\\n'); sys.stdout.flush()\n"
        "time.sleep(600)\n"
    )
    process = IngestProcess(LibrarySettings(data_dir=tmp_path), Order(), ("-c", script))
    events: list[Event] = []
    for event in process.events():
        events.append(event)
        if isinstance(event, Preparing):
            process.stop(patience=0.3)
    assert [type(one) for one in events] == [Preparing, Failed]
    assert isinstance(events[-1], Failed)
    assert events[-1].why == "stopped"


def test_one_that_was_stopped_before_it_began_never_begins(tmp_path: Path) -> None:
    """The stop button may be pressed at once."""
    process = IngestProcess(LibrarySettings(data_dir=tmp_path), Order(), ("-c", f"open({str(tmp_path / 'ran')!r}, 'w')"))
    process.end_soon()
    (event,) = process.events()
    assert isinstance(event, Failed)
    assert event.why == "stopped"
    assert not (tmp_path / "ran").exists()


def test_secrets_stand_in_no_argument_and_tokens_are_not_passed_on(tmp_path: Path) -> None:
    """The database's address goes by the environment; the bot's token and the LLM's key do not go at all."""
    settings = LibrarySettings(data_dir=tmp_path, database_url="postgresql+psycopg://bot:geheimnis@db/library")
    given = environment(settings, {"TELEGRAM_BOT_TOKEN": "1:secret", "LLM_API_KEY": "key", "PATH": "/bin", "DATA_DIR": "elsewhere"})
    assert given["DATABASE_URL"].endswith("@db/library")
    assert given["DATA_DIR"] == str(tmp_path)
    assert given["PATH"] == "/bin"
    assert "TELEGRAM_BOT_TOKEN" not in given
    assert "LLM_API_KEY" not in given
    script = f"import sys; open({str(tmp_path / 'args')!r}, 'w').write(' '.join(sys.orig_argv))"
    list(IngestProcess(settings, Order("run", (tmp_path / "a b.txt",)), ("-c", script)).events())
    assert "geheimnis" not in (tmp_path / "args").read_text()
    assert str(tmp_path / "a b.txt") in (tmp_path / "args").read_text()


def test_every_event_survives_its_line() -> None:
    """With characters of every kind, on one line of ASCII."""
    for event in (
        Waiting(3, "2026-01-01T00:00:00+00:00"),
        Waiting(),
        Preparing(),
        Begun(2, ("一\n.txt", "b"), (1, 2)),
        Working(0.25, "名\u2028"),
        Settled("a", "broken"),
        Settled("a"),
        Done('{"failed": [1, 2]}', Said("好\n了", "done")),
        Foretold(Preview()),
    ):
        line = to_line(event)
        assert line.isascii()
        assert "\n" not in line
        assert from_line(line) == event


def test_the_module_says_what_is_wrong_with_the_settings(tmp_path: Path) -> None:
    """As its only event."""
    env = {**os.environ, "DATA_DIR": str(tmp_path), "TIMEZONE": "Mars/Base"}
    # The child ends when its input does: it must stay open.
    theirs, ours = os.pipe()
    try:
        run = subprocess.run(
            [sys.executable, "-m", "knowledge.ingestion.child", "run"], env=env, capture_output=True, text=True, stdin=theirs, check=False
        )
    finally:
        os.close(theirs)
        os.close(ours)
    event = from_line(run.stdout)
    assert isinstance(event, Failed)
    assert "TIMEZONE" in event.sentence.en
