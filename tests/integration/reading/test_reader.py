"""The reader against real child processes that do what the worst files make libraries do."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from knowledge.errors import UnreadableFileError
from knowledge.models import Document, SourceFile
from knowledge.reading.bounds import MIB, Bounds
from knowledge.reading.client import LoaderFaultError, Reader, ReaderStartError
from tests.support import other_process

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")

COMMAND = ("-m", "tests.support.reading_child")
PATIENT = Bounds()
HASTY = Bounds(silent_seconds=2.0)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., SourceFile]:
    def make(text: str, name: str = "file.txt") -> SourceFile:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return SourceFile(name, path, path.stat().st_size, "0" * 64)

    return make


@pytest.fixture
def reader() -> Iterator[Reader]:
    with Reader(PATIENT, COMMAND) as opened:
        yield opened


def gone(pid: int) -> bool:
    """Whether the process ends within a minute."""
    for _ in range(600):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        stat = Path(f"/proc/{pid}/stat")
        if stat.exists() and stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False


def refused(reader: Reader, source: SourceFile) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        reader.load(source)
    return caught.value.reason


Write = Callable[..., SourceFile]


def test_a_document_comes_through(reader: Reader, write: Write) -> None:
    """With the very source that was asked for, in whatever script its name is."""
    source = write("会议于三月五日召开。 😀\n\0", "目录 [①]\n'\"é.txt")
    document = reader.load(source)
    assert document.source is source
    assert document.text == "会议于三月五日召开。 😀\n\0"


def test_a_name_that_is_no_unicode_comes_through(reader: Reader, tmp_path: Path) -> None:
    """An old disk may hold names in another encoding."""
    path = tmp_path / os.fsdecode(b"\xbb\xe1\xd2\xe9.txt")
    path.write_text("text", encoding="utf-8")
    document = reader.load(SourceFile(path.name, path, 4, "0"))
    assert (document.source.name, document.text) == (path.name, "text")
    assert document.facts.title == path.name


def test_the_loader_s_reason_comes_through(reader: Reader, write: Write) -> None:
    """With its detail; the child goes on."""
    with pytest.raises(UnreadableFileError) as caught:
        reader.load(write("refuse"))
    assert (caught.value.reason, caught.value.detail) == ("encrypted", "a detail")
    pid = reader.child_pid
    assert reader.load(write("fine")).text == "fine"
    assert reader.child_pid == pid


def test_a_fault_of_the_loader_comes_through(reader: Reader, write: Write) -> None:
    """With its name and traceback, for the log."""
    with pytest.raises(LoaderFaultError, match="a fault of the loader") as caught:
        reader.load(write("fault"))
    assert caught.value.kind == "KeyError"
    assert reader.load(write("fine")).text == "fine"


@pytest.mark.parametrize("order", [f"crash {int(signal.SIGSEGV)}", "null", "exit 3"])
def test_a_crash_costs_one_file(reader: Reader, write: Write, order: str, caplog: pytest.LogCaptureFixture) -> None:
    """The next file is read by a new child; the log says where the old one was."""
    assert refused(reader, write(order)) == "crashed"
    assert "file.txt" in caplog.text
    assert ("reading_child.py" in caplog.text) is not order.startswith("exit")
    assert reader.load(write("fine")).text == "fine"


@pytest.mark.parametrize("order", ["spin", "sleep"])
def test_a_hang_costs_one_file(write: Write, order: str, caplog: pytest.LogCaptureFixture) -> None:
    """In Python or in a library that holds the interpreter; the log says where it hung."""
    with Reader(HASTY, COMMAND) as reader:
        assert refused(reader, write(order)) == "too_slow"
        assert "reading_child.py" in caplog.text
        assert reader.load(write("fine")).text == "fine"


def test_pages_are_signs_of_life(write: Write) -> None:
    """A file that tells its pages may take longer than a silent one."""
    told: list[tuple[int, int]] = []
    with Reader(Bounds(silent_seconds=2.0), COMMAND) as reader:
        reader.load(write("pages 10"), lambda number, pages: told.append((number, pages)))
    assert told == [(number, 10) for number in range(1, 11)]


def test_pages_do_not_stretch_the_time_for_ever(write: Write) -> None:
    """Each page gives a little more time, and no more."""
    with Reader(Bounds(total_seconds=1.0, page_seconds=0.01), COMMAND) as reader:
        assert refused(reader, write("pages 1000")) == "too_slow"


def test_a_file_without_pages_gives_signs_of_life(write: Write) -> None:
    """The caller can show that the file is being read."""
    told: list[tuple[int, int]] = []
    with Reader(Bounds(sign_seconds=0.05), COMMAND) as reader:
        reader.load(write("pages 2"), lambda number, pages: told.append((number, pages)))
    assert told[0] == (1, 1)
    assert told.count((1, 2)) > 1


def test_an_error_of_the_caller_ends_the_child(reader: Reader, write: Write) -> None:
    """Ctrl-C, for one: no child stays behind with half a file, and the reader can be used again."""

    def interrupt(_number: int, _pages: int) -> None:
        raise KeyboardInterrupt

    pid = reader.load(write("pid")).text
    with pytest.raises(KeyboardInterrupt):
        reader.load(write("pages 100"), interrupt)
    assert gone(int(pid))
    assert reader.load(write("fine")).text == "fine"


@pytest.mark.parametrize("order", ["memory", "wrapped-memory"])
@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not bound memory")
def test_too_much_memory_costs_one_file(write: Write, order: str) -> None:
    """Even where the loader calls it a damaged file."""
    with Reader(Bounds(memory_bytes=512 * MIB), COMMAND) as reader:
        assert refused(reader, write(f"{order} {1024 * MIB}")) == "too_much_memory"
        assert reader.load(write(f"{order} {64 * MIB}")).text.startswith(order)


def test_a_library_that_aborts_without_memory_is_understood(reader: Reader, write: Write) -> None:
    """C++ libraries end the process; its last words tell why."""
    assert refused(reader, write("abort")) == "too_much_memory"


def test_a_kill_from_outside_reads_as_lack_of_memory(reader: Reader, write: Write) -> None:
    """The system ends the largest process where memory runs out."""
    assert refused(reader, write(f"crash {int(signal.SIGKILL)}")) == "too_much_memory"


def test_a_crash_in_a_used_child_is_tried_again(reader: Reader, write: Write) -> None:
    """What earlier files left behind is no fault of this one."""
    reader.load(write("keep 10"))
    assert reader.load(write("once")).text == "once"


def test_what_libraries_print_goes_astray_harmlessly(reader: Reader, write: Write, capfd: pytest.CaptureFixture[str]) -> None:
    """Neither replies nor the terminal are touched, and nothing can be read from the requests."""
    assert reader.load(write("print")).text == "input: ''"
    assert reader.load(write("fine")).text == "fine"
    reader.close()
    assert capfd.readouterr() == ("", "")


def test_a_garbled_reply_costs_one_file(reader: Reader, write: Write) -> None:
    """A child whose replies cannot be read is replaced."""
    assert refused(reader, write("garbage")) == "crashed"
    assert reader.load(write("fine")).text == "fine"


def test_the_child_is_bounded(write: Write) -> None:
    """Memory, written files, open files; no core dump with a document's text in it."""
    with Reader(Bounds(memory_bytes=512 * MIB, file_bytes=64 * MIB, open_files=99), COMMAND) as reader:
        seen = dict(line.split(" ") for line in reader.load(write("limits")).text.splitlines())
    assert int(seen.pop("RLIMIT_CORE")) <= 1
    assert seen == {"RLIMIT_DATA": str(512 * MIB), "RLIMIT_FSIZE": str(64 * MIB), "RLIMIT_NOFILE": "99"}


def test_no_secret_reaches_the_child(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that took the child over would find no token there."""
    for name in ("TELEGRAM_BOT_TOKEN", "LLM_API_KEY", "DATABASE_URL", "AWS_SECRET_ACCESS_KEY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "hidden-value")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    with Reader(PATIENT, COMMAND) as reader:
        seen = reader.load(write("environment")).text
    assert "hidden-value" not in seen
    assert "LC_ALL=C.UTF-8" in seen
    assert "PYTHONPATH" not in seen


def test_one_child_reads_many_files(reader: Reader, write: Write) -> None:
    """200 small files need one start."""
    pids = {reader.load(write("pid", f"{number}.txt")).text for number in range(200)}
    assert pids == {str(reader.child_pid)}


def test_a_worn_child_is_replaced(write: Write) -> None:
    """After so many files, or where it holds much memory, and between two files."""
    with Reader(Bounds(files_per_child=2), COMMAND) as reader:
        assert len({reader.load(write("pid")).text for _ in range(6)}) == 3
    if sys.platform == "linux":
        with Reader(Bounds(kept_bytes=200 * MIB), COMMAND) as reader:
            first = reader.load(write("pid")).text
            reader.load(write(f"keep {300 * MIB}"))
            assert reader.load(write("pid")).text != first


def test_it_is_found_from_any_folder(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a module of the same name there does not take its place."""
    (tmp_path / "knowledge.py").write_text("raise RuntimeError", encoding="utf-8")
    (tmp_path / "json.py").write_text("raise RuntimeError", encoding="utf-8")
    source = write("fine")
    monkeypatch.chdir(tmp_path)
    with Reader(PATIENT, COMMAND) as reader:
        assert reader.load(SourceFile("file.txt", Path("file.txt"), source.size, "0")).text == "fine"


@pytest.mark.parametrize("command", [("-c", "pass"), ("-c", "print('hello')"), ("-m", "no_such_module")])
def test_a_child_that_does_not_start_is_no_fault_of_the_file(write: Write, command: tuple[str, ...]) -> None:
    """The whole ingest stops, rather than calling every file damaged."""
    with Reader(PATIENT, command) as reader, pytest.raises(ReaderStartError):
        reader.load(write("fine"))


# --- nothing is left behind ------------------------------------------------------------------------------------

PARENT = """
import sys
from pathlib import Path
from knowledge.models import SourceFile
from knowledge.reading.bounds import Bounds
from knowledge.reading.client import Reader
path = Path(sys.argv[1])
with Reader(Bounds(), ("-m", "tests.support.reading_child")) as reader:
    print(reader.load(SourceFile(path.name, path, 0, "0")).text, flush=True)
    print("waiting", flush=True)
    sys.stdin.readline()
    reader.load(SourceFile(path.name, Path(sys.argv[2]), 0, "0"))
"""


@pytest.mark.parametrize("order", ["spin", "sleep"])
def test_a_child_dies_with_its_parent(write: Write, order: str) -> None:
    """A kill -9 of the ingest ends it too, even where a library holds the interpreter."""
    parent = other_process.start(PARENT, write("pid", "first.txt").path, write(order, "second.txt").path)
    assert parent.stdout is not None
    assert parent.stdin is not None
    with parent:
        child = int(parent.stdout.readline())
        other_process.wait_for(parent, "waiting")
        parent.stdin.write("go on\n")
        parent.stdin.flush()
        time.sleep(0.5)
        os.kill(parent.pid, signal.SIGKILL)
    assert gone(child)


def test_what_the_child_started_dies_with_the_parent(write: Write, tmp_path: Path) -> None:
    """A converter that hangs, and the temporary files, go when the ingest is killed."""
    note = tmp_path / "note"
    parent = other_process.start(PARENT, write("pid", "first.txt").path, write(f"grandchild {note}", "second.txt").path)
    assert parent.stdin is not None
    with parent:
        other_process.wait_for(parent, "waiting")
        parent.stdin.write("go on\n")
        parent.stdin.flush()
        child, grandchild, folder = noted(note)
        os.kill(parent.pid, signal.SIGKILL)
    assert gone(child)
    assert gone(grandchild)
    assert not folder.exists()


def test_what_the_child_started_dies_with_it(write: Write, tmp_path: Path) -> None:
    """A file that is given up leaves no process and no temporary file."""
    note = tmp_path / "note"
    with Reader(HASTY, COMMAND) as reader:
        assert refused(reader, write(f"grandchild {note}")) == "too_slow"
    child, grandchild, folder = noted(note)
    assert gone(child)
    assert gone(grandchild)
    assert not folder.exists()


def noted(note: Path) -> tuple[int, int, Path]:
    while not (note.exists() and note.read_text(encoding="utf-8").count(" ") == 2):
        time.sleep(0.05)
    child, grandchild, folder = note.read_text(encoding="utf-8").split(" ")
    return int(child), int(grandchild), Path(folder)


# --- reading ahead -----------------------------------------------------------------------------------------------


def names(outcomes: list[tuple[SourceFile, Document | Exception]]) -> list[tuple[str, str]]:
    return [
        (source.name, one.text if isinstance(one, Document) else getattr(one, "reason", type(one).__name__)) for source, one in outcomes
    ]


def test_many_files_come_in_order(reader: Reader, write: Write) -> None:
    """Good and bad ones, each with its own outcome; pages are told for the one that is waited for. No child stays."""
    orders = {"1": "one", "2": "refuse", "3": "pages 4", "4": "fault", "5": f"crash {int(signal.SIGSEGV)}", "6": "six"}
    told: list[tuple[str, int, int]] = []
    sources = [write(text, name) for name, text in orders.items()]
    found = list(reader.load_many(sources, lambda source, number, pages: told.append((source.name, number, pages))))
    assert names(found) == [("1", "one"), ("2", "encrypted"), ("3", "pages 4"), ("4", "LoaderFaultError"), ("5", "crashed"), ("6", "six")]
    assert told[0] == ("3", 1, 4)
    assert {name for name, *_ in told} == {"3"}
    assert reader.child_pid is None


def test_it_reads_ahead_and_not_too_far(write: Write, tmp_path: Path) -> None:
    """While the caller works on one document the next ones are read, up to the bound."""
    sources = [write("pid", f"{number}.txt") for number in range(12)]
    begun: list[str] = []

    class Counting(Reader):
        def load(self, source: SourceFile, on_page: Any = None) -> Document:
            begun.append(source.name)
            return super().load(source, on_page)

    with Counting(Bounds(ahead_documents=3), COMMAND) as reader, closing(reader.load_many(sources)) as outcomes:
        next(outcomes)
        until(lambda: len(begun) == 4)
        time.sleep(0.5)
        assert len(begun) == 4
        next(outcomes)
        until(lambda: len(begun) == 5)
        assert len(list(outcomes)) == 10


def test_long_documents_are_not_heaped_up(write: Write) -> None:
    """Characters bound the look-ahead as well as files do."""
    sources = [write("x" * 1000, f"{number}.txt") for number in range(6)]
    begun: list[str] = []

    class Counting(Reader):
        def load(self, source: SourceFile, on_page: Any = None) -> Document:
            begun.append(source.name)
            return super().load(source, on_page)

    with Counting(Bounds(ahead_characters=500), COMMAND) as reader, closing(reader.load_many(sources)) as outcomes:
        next(outcomes)
        until(lambda: len(begun) == 2)
        time.sleep(0.5)
        assert len(begun) == 2


def until(reached: Callable[[], bool]) -> None:
    for _ in range(600):
        if reached():
            return
        time.sleep(0.1)
    raise AssertionError("it does not come to that")


def test_leaving_early_ends_the_reading(reader: Reader, write: Write) -> None:
    """A run that fails does not wait for the file that is being read, and the reader can be used again."""
    sources = [write("pid", "a.txt"), write("spin", "b.txt")]
    outcomes = reader.load_many(sources)
    _, document = next(outcomes)
    assert isinstance(document, Document)
    outcomes.close()
    assert gone(int(document.text))
    assert reader.load(write("fine")).text == "fine"


def test_reading_that_cannot_start_stops_the_run(write: Write) -> None:
    """Told by the first file."""
    with Reader(PATIENT, ("-c", "pass")) as reader, pytest.raises(ReaderStartError):
        list(reader.load_many([write("one")]))
