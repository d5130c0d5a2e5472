"""The program as it stands on an office's computer: a data folder, a documents folder, and its commands as processes of their own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import Any

from knowledge.storage.answer_log import AnswerLog, LoggedQuestion
from knowledge.storage.database import open_database

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 200.0
"""How long a command may take before it is killed and its test fails: long, since the machine may be busy."""
BOT = ("-m", "bot")
INGEST = (str(ROOT / "ingest.py"),)
WATCH_IMPORTS = {"PYTHONPROFILEIMPORTTIME": "1"}
"""Makes Python name each module on stderr as it imports it."""
_BLANK = (
    "EMBEDDING_MODEL RERANKER_MODEL CHROMA_URL DATABASE_URL LLM_MODEL LLM_BASE_URL LLM_API_KEY TELEGRAM_BOT_TOKEN TELEGRAM_API_URL "
    "TELEGRAM_FILE_URL TELEGRAM_ADMIN_IDS TELEGRAM_ALLOWED_IDS TELEGRAM_WEBHOOK_URL TELEGRAM_WEBHOOK_SECRET TELEGRAM_WEBHOOK_PORT"
).split()
"""Settings that a developer may have set; a blank one counts as not set."""


@dataclass(frozen=True, slots=True)
class Finished:
    """What a command left when it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Its output, read as one JSON value."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """Its output, read as one JSON value a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def imported(self) -> set[str]:
        """The modules that it named as imported, under WATCH_IMPORTS."""
        return {line.rpartition("|")[2].strip() for line in self.err.splitlines() if line.startswith("import time:")}


class Installation:
    """One folder with all that belongs to an installation. Commands start in an empty folder, so that no .env is read."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.documents = folder / "documents"
        self._start = folder / "start"
        for each in (self.data, self.documents, self._start):
            each.mkdir(parents=True, exist_ok=True)

    def lend(self, other: Path) -> None:
        """Takes the unpacked model and what was measured or embedded once for this machine from another data folder."""
        (self.data / "models").symlink_to((other / "models").resolve(), target_is_directory=True)
        for kept in (*other.glob("anchors-*.npz"), *other.glob("embedding-pace.json")):
            shutil.copy(kept, self.data)

    def copy(self, folder: Path) -> Installation:
        """A second installation with the same library and the same documents; the model itself is shared."""
        shutil.copytree(self.data, folder / "data", symlinks=True)
        shutil.copytree(self.documents, folder / "documents")
        return Installation(folder)

    def write(self, **documents: str) -> None:
        """Writes text files into the documents folder, by their names without .txt."""
        for name, text in documents.items():
            (self.documents / f"{name}.txt").write_text(text, encoding="utf-8")

    def environment(self, **changes: str) -> dict[str, str]:
        """The settings; nothing of this process's own reaches the commands but what Python itself needs."""
        own = {"DATA_DIR": str(self.data), "DOCUMENTS_DIR": str(self.documents), "TIMEZONE": "Asia/Shanghai", "LC_ALL": "C.UTF-8"}
        return {**dict.fromkeys(_BLANK, ""), **own, **changes}

    def start(self, *argv: str, **changes: str) -> subprocess.Popen[str]:
        """Starts Python with the arguments, with pipes to its three streams."""
        inherited = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
        env = {**inherited, "PYTHONPATH": str(ROOT), **self.environment(**changes)}
        pipe = subprocess.PIPE
        return subprocess.Popen(
            [sys.executable, *argv], cwd=self._start, env=env, text=True, encoding="utf-8", stdin=pipe, stdout=pipe, stderr=pipe
        )

    def run(self, *argv: str, given: str = "", **changes: str) -> Finished:
        """Runs Python with the arguments to its end; `given` is its standard input."""
        process = self.start(*argv, **changes)
        try:
            out, err = process.communicate(given, timeout=PATIENCE_SECONDS)
        finally:
            process.kill()
        return Finished(process.returncode, out, err)

    def bot(self, *argv: str, given: str = "", **changes: str) -> Finished:
        """python -m bot …"""
        return self.run(*BOT, *argv, given=given, **changes)

    def ingest(self, *argv: str, **changes: str) -> Finished:
        """python ingest.py …"""
        return self.run(*INGEST, *argv, **changes)

    def talk(self, lines: Iterable[str], *argv: str) -> list[str]:
        """Runs `python -m bot …`, writes a line only when the one before has been answered with a line, and gives the answers."""
        process = self.start(*BOT, *argv)
        assert process.stdin is not None
        assert process.stdout is not None
        answers = []
        with process, _killed_late(process):
            for line in lines:
                process.stdin.write(line + "\n")
                process.stdin.flush()
                answers.append(process.stdout.readline())
            process.stdin.close()
            assert process.stdout.read() == "", "more lines came out than went in"
            assert process.wait() == 0
        return answers

    def kill_at(self, moment: str) -> list[str]:
        """Runs ingest and kills it with SIGKILL once a progress line begins with `moment`; gives the progress lines up to then.

        An empty `moment` is that at which the ingest has taken its lock, before it has written anything.
        """
        process = self.start(*INGEST)
        assert process.stderr is not None
        seen: list[str] = []
        with process, _killed_late(process):
            if moment:
                for line in process.stderr:
                    seen.append(line.rstrip())
                    if line.startswith(moment):
                        break
            else:
                while process.poll() is None and not (self.data / "ingest.lock.json").exists():
                    time.sleep(0.005)
            assert process.poll() is None, f"it ended before {moment!r}: {seen}"
            process.kill()
        return seen

    def contents(self) -> dict[str, Any]:
        """Every document as `document --json` prints it, by its name."""
        listed = self.bot("documents", "--json").json
        return {row["file"]: self.bot("document", row["file"], "--json").json for row in listed}

    def log(self) -> list[LoggedQuestion]:
        """The answer log, oldest first."""
        with closing(open_database(f"sqlite:///{self.data / 'library.db'}")) as database:
            return list(AnswerLog(database).entries())


@contextmanager
def _killed_late(process: subprocess.Popen[str]) -> Iterator[None]:
    """Kills the process after the block, and where the block takes too long, so that a read from it ends."""
    timer = Timer(PATIENCE_SECONDS, process.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        process.kill()
