"""Runs a piece of a test in another process of this Python."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parents[2]


def start(code: str, *arguments: object, stderr_too: bool = False) -> subprocess.Popen[str]:
    """Starts the code, which reads `arguments` from sys.argv[1:], with pipes to its input and output."""
    return subprocess.Popen(
        [sys.executable, "-c", dedent(code), *map(str, arguments)],
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if stderr_too else None,
    )


def run(code: str, *arguments: object) -> str:
    """Runs the code to its end and gives what it printed. Raises CalledProcessError where it failed."""
    return subprocess.run(
        [sys.executable, "-c", dedent(code), *map(str, arguments)], cwd=ROOT, text=True, check=True, capture_output=True, timeout=120
    ).stdout


def wait_for(process: subprocess.Popen[str], word: str) -> None:
    """Waits until the process prints the word on a line of its own. Raises AssertionError where it ends before."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip() == word:
            return
    raise AssertionError(f"the other process ended before it printed {word!r}")
