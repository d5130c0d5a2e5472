"""The command line: exit codes, what stands on which stream, and the flags."""

from __future__ import annotations

import json
import logging
import signal
from pathlib import Path

import pytest

from knowledge.errors import IngestBusyError, ModelError, StoreError
from knowledge.ingestion import command, watch
from knowledge.ingestion.command import main
from knowledge.ingestion.lock import Holder, LockHeldError
from knowledge.ingestion.progress import Progress
from knowledge.ingestion.run import Ingest
from knowledge.settings import LibrarySettings
from knowledge.storage.database import open_database
from knowledge.wording.locale import terminal_language
from tests.support.ingest_fakes import FakeLibrary, find_texts


class Office:
    """An admin's terminal: environment, folders, and the command with the fake parts."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.library = FakeLibrary(folder / "data", folder / "documents")
        self.library.documents.mkdir()
        self.error: Exception | None = None
        self._capsys = capsys

    def __call__(self, *argv: object) -> tuple[int, str, str]:
        """Exit code, standard output, standard error."""
        code = main([str(one) for one in argv], self._open, find_texts)
        captured = self._capsys.readouterr()
        return code, captured.out, captured.err

    def _open(self, settings: LibrarySettings, progress: Progress, dry_run: bool) -> Ingest:
        if self.error is not None:
            raise self.error
        self.library.progress = progress
        return self.library.ingest(open_database(settings.effective_database_url, create=not dry_run))


@pytest.fixture
def ingest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Office:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", "data")
    monkeypatch.setenv("DOCUMENTS_DIR", "documents")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    for name in ("DATABASE_URL", "CHROMA_URL", "EMBEDDING_MODEL", "TIMEZONE", "LLM_MODEL", "LLM_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    office = Office(tmp_path, capsys)
    office.library.write(a="Alpha.", sub__b="Beta.")
    return office


def test_all_in_is_0_and_some_failed_is_1(ingest: Office) -> None:
    """The report stands on standard output, the progress on standard error."""
    code, out, err = ingest()
    assert (code, out.splitlines()[0]) == (
        0,
        "Done: 2 new, 0 updated, 0 renamed, 0 removed, 0 unchanged, 0 duplicate, 0 suspicious, 0 failed.",
    )
    assert "[2/2] in: sub/b.txt" in err
    ingest.library.write(c="BROKEN")
    code, out, _ = ingest()
    assert code == 1
    assert "c.txt: The file is damaged" in out


def test_json_alone_stands_on_standard_output(ingest: Office) -> None:
    """One object that a program can read."""
    code, out, _ = ingest("--json")
    assert code == 0
    assert [one["document"] for one in json.loads(out)["new"]] == ["a.txt", "sub/b.txt"]


def test_a_dry_run_leaves_no_trace(ingest: Office, tmp_path: Path) -> None:
    """Not even a data folder."""
    code, out, _ = ingest("--dry-run")
    assert (code, out.splitlines()[1]) == (0, "  new      a.txt (1 passage)")
    assert not (tmp_path / "data").exists()


def test_a_path_speaks_for_itself_only(ingest: Office) -> None:
    """A folder inside the documents folder keeps its names; another folder is a library root; neither removes other documents."""
    ingest()
    ingest.library.remove("a")
    (ingest.library.documents / "sub" / "b.txt").unlink()
    assert json.loads(ingest("--json", "documents/sub")[1])["removed"] == ["sub/b.txt"]
    other = ingest.library.documents.parent / "other"
    (other / "deep").mkdir(parents=True)
    (other / "deep" / "o.txt").write_text("Other.")
    assert [one["document"] for one in json.loads(ingest("--json", other)[1])["new"]] == ["deep/o.txt"]
    assert json.loads(ingest("--json")[1])["removed"] == ["a.txt"]
    (other / "deep" / "o.txt").unlink()
    assert json.loads(ingest("--json", other)[1])["removed"] == ["deep/o.txt"]


def test_a_file_may_be_given(ingest: Office) -> None:
    """Only that file goes in, under its name in the documents folder."""
    found = json.loads(ingest("--json", "documents/sub/b.txt")[1])
    assert ([one["document"] for one in found["new"]], found["removed"]) == (["sub/b.txt"], [])


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--nonsense"], "Wrong use: unrecognized arguments: --nonsense"),
        (["--dry-run", "--watch"], "Wrong use"),
        (["no/such/path"], "There is no such file or folder: "),
    ],
)
def test_wrong_use_is_2_with_one_sentence(argv: list[str], said: str, ingest: Office) -> None:
    """On standard error, with nothing on standard output."""
    code, out, err = ingest(*argv)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert err.startswith(said)


def test_a_missing_documents_folder_names_the_setting(ingest: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The default path is a setting, so the sentence says which."""
    monkeypatch.setenv("DOCUMENTS_DIR", "nowhere")
    code, _, err = ingest()
    assert code == 2
    assert "DOCUMENTS_DIR" in err


def test_a_wrong_setting_is_2(ingest: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence that names the variable."""
    monkeypatch.setenv("TIMEZONE", "Mars/Base")
    code, out, err = ingest()
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert "TIMEZONE" in err


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ModelError("no weights"), "The embedding model cannot be opened: no weights"),
        (StoreError("disk full"), "The database or an index cannot be used: disk full"),
        (IngestBusyError("process 7 since noon"), "Another ingest is still running (process 7 since noon)"),
        (KeyError("secret text"), "Ingest stopped by an unexpected error (KeyError); see the log data/logs/ingest.log."),
    ],
)
def test_what_stops_it_is_2_with_one_sentence_and_no_traceback(error: Exception, said: str, ingest: Office) -> None:
    """The traceback of an unexpected error is in the log."""
    ingest.error = error
    code, out, err = ingest()
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert err.startswith(said)
    written = Path("data/logs/ingest.log").read_text(encoding="utf-8")
    assert type(error).__name__ in written or str(error) in written


def test_another_encoder_is_2_and_rebuild_mends_it(ingest: Office) -> None:
    """The sentence names the command that helps."""
    ingest()
    ingest.library.fingerprint = "hash-2"
    ingest.library.write(c="New.")
    code, _, err = ingest()
    assert code == 2
    assert "--rebuild" in err
    assert ingest("--rebuild")[0] == 0
    assert len(ingest.library.contents()["documents"]) == 3  # type: ignore[arg-type]


def test_an_unexpected_fault_at_a_file_is_in_the_log_with_its_traceback(ingest: Office) -> None:
    """The terminal names the file and the reason, the log the place in the code."""
    ingest.library.write(c="CRASH")
    code, out, err = ingest()
    assert code == 1
    assert "Traceback" not in out + err
    assert "a fault of the loader" in Path("data/logs/ingest.log").read_text(encoding="utf-8")
    assert logging.getLogger("knowledge").level == logging.NOTSET


def test_the_terminal_speaks_chinese_where_its_locale_does(ingest: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Report, errors and help."""
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert ingest()[1].startswith("录入完成：新增 2")
    assert ingest("none")[2].startswith("没有这个文件或文件夹")
    with pytest.raises(SystemExit) as ended:
        ingest("--help")
    assert ended.value.code == 0


def test_the_language_comes_from_the_locale() -> None:
    """LC_ALL before LANG; anything but Chinese is English."""
    assert terminal_language({"LANG": "zh_CN.UTF-8"}) == "zh"
    assert terminal_language({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}) == "en"
    assert terminal_language({"LANG": "zh_TW", "LC_ALL": ""}) == "zh"
    assert terminal_language({}) == "en"


def test_watch_takes_in_what_changes_until_it_is_ended(ingest: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new file goes in without a new start; a polite kill ends it with the last run's exit code."""
    looks = 0

    def look(targets: object) -> watch.Signature:
        nonlocal looks
        looks += 1
        if looks == 2:
            ingest.library.write(c="Gamma.")
        if looks == 5:
            signal.raise_signal(signal.SIGTERM)
        return frozenset({("state", min(looks, 2), 0)})

    monkeypatch.setattr(command, "signature", look)
    monkeypatch.setattr("knowledge.ingestion.watch.time.sleep", lambda _: None)
    monkeypatch.setattr(command, "watch", lambda look, act: watch.watch(look, act, sleep=lambda _: None))
    code, out, err = ingest("--watch", "--json")
    first, second = map(json.loads, out.splitlines())
    assert (code, len(first["new"]), [one["document"] for one in second["new"]]) == (0, 2, ["c.txt"])
    assert "Watching the folder" in err


def test_ctrl_c_says_that_nothing_is_lost(ingest: Office) -> None:
    """The shells' own exit code for an interrupted program."""

    def interrupt(_step: str) -> None:
        raise KeyboardInterrupt

    ingest.library.point = interrupt
    code, _, err = ingest()
    assert code == 130
    assert "Run it again" in err


def test_a_documents_folder_that_is_a_file_empties_nothing(ingest: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sentence names the setting, and the documents stay."""
    ingest()
    monkeypatch.setenv("DOCUMENTS_DIR", "documents/a.txt")
    code, out, err = ingest()
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert "DOCUMENTS_DIR" in err
    assert len(ingest.library.contents()["documents"]) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize("flag", [(), ("--dry-run",)])
def test_another_encoder_is_noticed_by_a_run_with_nothing_to_do(flag: tuple[str, ...], ingest: Office) -> None:
    """Without opening one; a library that no question can use is not called unchanged."""
    ingest()
    ingest.library.encoders.clear()
    ingest.library.fingerprint = "hash-2"
    code, out, err = ingest(*flag)
    assert (code, out, len(err.splitlines()), ingest.library.encoders) == (2, "", 1, [])
    assert "--rebuild" in err


def test_a_data_folder_that_cannot_be_written_is_one_sentence(ingest: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log cannot be written either, and says nothing of it."""
    monkeypatch.setenv("DATA_DIR", "/dev/null/x")
    code, out, err = ingest()
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert "/dev/null/x" in err


@pytest.mark.parametrize(("locale", "said"), [("en_US.UTF-8", "(process 7 since noon)"), ("zh_CN.UTF-8", "（进程 7，始于 noon）")])
def test_the_holder_of_the_lock_is_named_in_the_terminals_language(
    locale: str, said: str, ingest: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Like the sentence around it."""
    monkeypatch.setenv("LC_ALL", locale)
    ingest.error = LockHeldError(Holder(7, "noon"))
    assert said in ingest()[2]


def test_the_log_holds_no_secret(ingest: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key may stand in what goes wrong, but not in what is kept of it."""
    monkeypatch.setenv("LLM_MODEL", "some-model")
    monkeypatch.setenv("LLM_API_KEY", "key-of-the-office-4711")
    ingest.error = RuntimeError("refused key-of-the-office-4711")
    code, _, err = ingest()
    log = Path("data/logs/ingest.log").read_text(encoding="utf-8")
    assert code == 2
    assert "refused [secret]" in log
    assert "4711" not in log + err
