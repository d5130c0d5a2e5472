"""A program at a real pseudo-terminal, as a person has it before them: what they type, Ctrl-C included, and what they see."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

_SEQUENCE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07|[\x01\x02\r]")
PATIENCE_SECONDS = 200.0
"""How long something may take to appear: long, since the machine may be busy."""


class PseudoTerminal:
    """What is shown stays, so that it can be waited for piece by piece."""

    def __init__(self, master: int, process: subprocess.Popen[bytes]) -> None:
        self._master = master
        self._process = process
        self._raw = b""
        self._at = 0

    @property
    def shown(self) -> str:
        """All that was shown so far, without colours and movements of the cursor."""
        return _SEQUENCE.sub("", self._raw.decode("utf-8", "replace"))

    @property
    def raw(self) -> str:
        """With them."""
        return self._raw.decode("utf-8", "replace")

    def wait_for(self, words: str) -> str:
        """Waits until the words appear behind what was waited for before; gives what was shown up to them."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while (found := self.shown.find(words, self._at)) < 0:
            assert time.monotonic() < deadline, f"{words!r} does not appear: {self.shown[self._at :]!r}"
            if not self._read(0.2) and self._process.poll() is not None:
                raise AssertionError(f"the program ended before {words!r}: {self.shown[self._at :]!r}")
        before, self._at = self._at, found + len(words)
        return self.shown[before : self._at]

    def type(self, keys: str) -> None:
        """Presses keys; \\n is Enter, \\x03 Ctrl-C, \\x04 Ctrl-D."""
        os.write(self._master, keys.encode())

    def end(self) -> int:
        """Waits for the program's end; its exit code."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self._process.poll() is None and time.monotonic() < deadline:
            self._read(0.2)
        return self._process.wait(1)

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        with suppress(OSError):  # the program has closed its end
            data = os.read(self._master, 65536)
            self._raw += data
            return bool(data)
        return False


@contextmanager
def at_terminal(*argv: str, cwd: Path, env: Mapping[str, str], columns: int = 100) -> Iterator[PseudoTerminal]:
    """Runs Python with the arguments at a terminal of its own, and ends it with the block."""
    master, slave = os.openpty()
    termios.tcsetwinsize(slave, (40, columns))
    process = subprocess.Popen(
        [sys.executable, *argv],
        cwd=cwd,
        env=dict(env),
        preexec_fn=lambda: os.login_tty(slave),  # noqa: PLW1509 - a terminal of its own is what Ctrl-C needs
        pass_fds=(slave,),
    )
    os.close(slave)
    try:
        yield PseudoTerminal(master, process)
    finally:
        process.kill()
        process.wait()
        os.close(master)
