"""Installations for the benches: a data folder with the packaged model, a documents folder, and commands with their memory watched."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from knowledge.embedding.packaged_model import packaged_model
from tests.support.installation import ROOT, Finished, Installation

_LOOK_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Watched:
    """A command that has ended."""

    finished: Finished
    seconds: float
    peak_mb: float
    """Most memory that the command and its children held at one time, MB (shared pages counted for each); 0 where /proc is not there."""


def model_folder() -> Path:
    """A data folder with the unpacked model, which stays between runs; the tests use the same."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "health-culture-bot" / "tests"
    cache.mkdir(parents=True, exist_ok=True)
    packaged_model(cache)
    return cache


def installation(folder: Path) -> Installation:
    """An empty library in `folder` with the model at hand."""
    place = Installation(folder)
    place.lend(model_folder())
    return place


def start(place: Installation, *argv: str, stdin: int | None = subprocess.DEVNULL) -> subprocess.Popen[str]:
    """Starts Python with the arguments in a process group of its own; output and errors are pipes."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), **place.environment()}
    env.pop("PYTHONUNBUFFERED", None)
    pipe = subprocess.PIPE
    return subprocess.Popen(  # noqa: S603 - our own scripts
        [sys.executable, *argv],
        cwd=place.data,
        env=env,
        text=True,
        encoding="utf-8",
        stdin=stdin,
        stdout=pipe,
        stderr=pipe,
        start_new_session=True,
    )


def watched(place: Installation, *argv: str, patience: float = 7200.0) -> Watched:
    """Runs Python with the arguments to its end. Raises subprocess.TimeoutExpired, with the command killed, after `patience` seconds."""
    started = time.perf_counter()
    process = start(place, *argv)
    peak = 0.0
    ended = threading.Event()

    def look() -> None:
        nonlocal peak
        while not ended.wait(_LOOK_SECONDS):
            peak = max(peak, group_memory(process.pid))

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    try:
        out, err = process.communicate(timeout=patience)
    finally:
        ended.set()
        if process.poll() is None:
            os.killpg(process.pid, 9)
        looking.join()
    return Watched(Finished(process.returncode, out, err), time.perf_counter() - started, peak)


def group_memory(group: int) -> float:
    """Resident memory of all processes of a group, MB."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            if int(fields[2]) == group:
                total += int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, ValueError, IndexError):
            continue  # it ended meanwhile
    return total / 1e6
