"""Ends what a child has started, wherever it has gone: converters run in groups of their own, and outlive who started them."""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path

_PROC = Path("/proc")
_ROUNDS = 5
"""A process may start another one while it is being ended."""


def end_all_in(folder: str) -> None:
    """Kills every process but this one whose working folder lies at or below `folder`, an absolute path without links.

    The folder is a child's own, and all that it starts works there or below. Needs Linux' /proc and does nothing without it.
    """
    for _ in range(_ROUNDS):
        found = _processes_in(folder)
        for pid in found:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        if not found:
            return


def _processes_in(folder: str) -> list[int]:
    found = []
    with contextlib.suppress(OSError):
        for entry in os.scandir(_PROC):
            if not entry.name.isdigit() or int(entry.name) == os.getpid():
                continue
            with contextlib.suppress(OSError):  # another user's, or gone
                where = str(Path(entry.path, "cwd").readlink())
                if where.startswith(folder) and where[len(folder) : len(folder) + 1] in ("", "/", " "):  # " (deleted)"
                    found.append(int(entry.name))
    return found
