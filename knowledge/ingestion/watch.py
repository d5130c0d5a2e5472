"""Follows folders by looking at names, sizes and times every few seconds.

Looking, rather than the operating system's notices, because documents folders are often network shares or folders mounted into
a container, where notices do not arrive; a look at 1,000 files takes a few milliseconds.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

Signature = frozenset[tuple[str, int, int]]
"""Of each file its path, its size in bytes and its time of change in nanoseconds."""

INTERVAL_SECONDS = 2.0
PAUSE_SECONDS = 30.0
"""Before a run that failed is tried again."""


def signature(targets: Sequence[Path]) -> Signature:
    """The state of the files at and below the targets. What vanishes while it is looked at is left out."""
    return frozenset(entry for target in targets for entry in _entries(target))


def watch(
    look: Callable[[], Signature],
    act: Callable[[], bool],
    *,
    interval: float = INTERVAL_SECONDS,
    pause: float = PAUSE_SECONDS,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Acts at once, then each time that what `look` sees has changed and stood still for one interval. Ends by an exception.

    A file that is still being copied keeps changing, and so is waited for. Where `act` says that it could not do its work, it is
    called again after each pause.
    """
    before = look()
    done = before if act() else None
    while True:
        sleep(interval if done is not None else pause)
        now = look()
        if done is None or (now != done and now == before):
            done = now if act() else None
        before = now


def _entries(target: Path) -> Iterator[tuple[str, int, int]]:
    if not target.is_dir():
        yield from _entry(target)
        return
    for folder, _, names in os.walk(target):
        for name in names:
            yield from _entry(Path(folder, name))


def _entry(path: Path) -> Iterator[tuple[str, int, int]]:
    try:
        found = path.stat()
    except OSError:
        return
    if stat.S_ISREG(found.st_mode):
        yield str(path), found.st_size, found.st_mtime_ns
