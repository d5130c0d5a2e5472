"""What the child lays upon itself. Each of these is left out where the system has it not (Windows, in part macOS).

Soft limits alone are set: they stop accidents, and a program that the child starts may be given more room.
"""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import sys
from pathlib import Path

from knowledge.reading.bounds import Bounds
from knowledge.reading.stray import end_all_in

_NICENESS = 5
"""Reading ahead gives way to the embedding that the person waits for."""
_NO_CORE_DUMP = 1
"""Byte: too little for a core file, and by Linux' own rule none for a program that collects them, which 0 does not say (core(5))."""
_FIRST_TO_GO = "500"
"""Of at most 1,000: where the machine's memory runs out, Linux ends the child rather than the ingest or the bot."""


def apply(bounds: Bounds) -> None:
    """Limits memory, written files, open files and core dumps of this process, and makes it give way to others."""
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(_FIRST_TO_GO, encoding="ascii")
    if sys.platform == "win32":
        return
    import resource

    with contextlib.suppress(OSError):
        os.nice(_NICENESS)
    for what, most in (
        # RLIMIT_AS would count what is only reserved: thread arenas, mapped libraries.
        (resource.RLIMIT_DATA, min(bounds.memory_bytes, _three_quarters_of_memory())),
        (resource.RLIMIT_FSIZE, bounds.file_bytes),
        (resource.RLIMIT_NOFILE, bounds.open_files),
    ):
        soft, hard = resource.getrlimit(what)
        known = [limit for limit in (soft, hard, most) if limit != resource.RLIM_INFINITY]
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(what, (min(known), hard))
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (_NO_CORE_DUMP, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def held_bytes() -> int:
    """Memory that this process holds now; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return 0


def set_guard(requests: int, folder: Path) -> None:
    """Forks a guard that ends this process's group once the far end of the pipe `requests` is closed: when the parent is gone.

    A process of its own, because a thread could not run while a library holds the interpreter. It sits in the group that it ends, so
    that the group's number cannot pass to others, and takes the programs along that the child has started, and `folder`, which holds
    their temporary files. To be called before any thread starts.
    """
    if sys.platform == "win32" or not hasattr(select, "poll"):
        return
    if os.getpgrp() != os.getpid():
        os.setpgid(0, 0)
    if os.fork():
        return
    try:
        keep = requests
        highest = os.sysconf("SC_OPEN_MAX")
        os.closerange(0, keep)
        os.closerange(keep + 1, min(highest, 4096) if highest > 0 else 4096)
        waiting = select.poll()
        waiting.register(keep, 0)  # nothing but the end of the pipe; requests are left to the child
        while not any(event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in waiting.poll()):
            pass
        end_all_in(str(folder))
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.killpg(0, signal.SIGKILL)
        os._exit(0)


def _three_quarters_of_memory() -> int:
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") * 3 // 4
    except (OSError, ValueError):
        return sys.maxsize
