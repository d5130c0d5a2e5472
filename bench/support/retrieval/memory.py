"""How much memory this process has needed."""

from __future__ import annotations

from pathlib import Path


def peak_mb() -> float:
    """Most resident memory since the process began, MB; 0 where /proc is not there.

    The kernel's own figure for a process (getrusage) is no less than that of the process that started it.
    """
    try:
        lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith("VmHWM:")), 0.0)
