"""The parent's hold on one child process."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from threading import Thread
from typing import BinaryIO, cast

from knowledge.reading.bounds import Bounds
from knowledge.reading.stray import end_all_in

_ROOT = Path(__file__).resolve().parents[2]
"""The folder that holds the package, wherever the program was started."""
_PASSED_ON = frozenset(
    """PATH HOME USER LOGNAME LANG LANGUAGE TZ LD_LIBRARY_PATH DYLD_LIBRARY_PATH PYTHONDONTWRITEBYTECODE PYTHONUTF8 PYTHONIOENCODING
    XDG_CACHE_HOME XDG_DATA_HOME XDG_CONFIG_HOME XDG_RUNTIME_DIR
    SYSTEMROOT SYSTEMDRIVE WINDIR COMSPEC PATHEXT USERPROFILE USERNAME APPDATA LOCALAPPDATA PROGRAMDATA PROGRAMFILES PROGRAMFILES(X86)
    NUMBER_OF_PROCESSORS PROCESSOR_ARCHITECTURE""".split()
)
"""Variables of the environment that the child may see: no token, no key, no address of a database is among them."""
_TAIL_BYTES = 16_384
_DUMP_SECONDS = 2.0
_WAIT_SECONDS = 10.0


class Child:
    """A running child. It dies with its parent, and takes along what it has started; its temporary files lie in a folder of its own."""

    def __init__(self, command: Sequence[str], bounds: Bounds) -> None:
        """`command` is what follows the interpreter, such as ("-m", "knowledge.reading.worker"). Raises OSError."""
        self._temporary = tempfile.TemporaryDirectory(prefix="reading-", ignore_cleanup_errors=True)
        self._folder = str(Path(self._temporary.name).resolve())
        self._process: subprocess.Popen[bytes] = subprocess.Popen(  # noqa: S603 - this interpreter and a module of this project
            # -P: a module in the folder where it is started must not take the place of one of the project.
            [sys.executable, "-P", *command, self._folder, json.dumps(asdict(bounds))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=self._folder,
            env=_environment(os.environ, self._folder),
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._requests = cast(BinaryIO, self._process.stdin)
        self._lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._ended = False
        """It has closed its standard output, which is to say that it has died."""
        self._reaped = False
        """Its number may by now be another process's."""
        self._tail = b""
        self._drain: list[Thread] = []
        for drain, stream in ((self._take_lines, self._process.stdout), (self._take_errors, self._process.stderr)):
            thread = Thread(target=drain, args=(stream,), name="reading", daemon=True)
            thread.start()
            self._drain.append(thread)
        self.served = 0
        """Files that it has replied to."""

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def last_words(self) -> str:
        """The end of what it wrote on its standard error, at most 16 KB. Whole after stop()."""
        return self._tail.decode("utf-8", errors="backslashreplace")

    def send(self, line: bytes) -> None:
        """A child that is gone takes nothing: receive() then tells its end."""
        with suppress(OSError):
            self._requests.write(line)
            self._requests.flush()

    def receive(self, seconds: float) -> bytes | None:
        """The next line; None where there will be none. Raises TimeoutError where there is none for so long."""
        try:
            line = self._lines.get(timeout=max(0.0, seconds))
        except queue.Empty:
            raise TimeoutError from None
        if line is None:
            self._lines.put(None)
        return line

    def kill(self) -> None:
        """Ends it and all that it has started, at once. May be called by any thread."""
        if self._reaped:
            return
        if sys.platform == "win32":
            self._process.kill()
            return
        # Its guard stays in the group until it is killed here, so the number still belongs to it.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        end_all_in(self._folder)

    def stop(self, *, dump: bool = False) -> int | None:
        """Ends it and cleans up; gives how it ended: an exit code, -n for signal n, None where it cannot be ended.

        `dump` lets it write first where its threads are. A child that ended by itself keeps its own exit code.
        """
        if dump and sys.platform != "win32":
            with suppress(ProcessLookupError):
                os.kill(self._process.pid, signal.SIGABRT)
            self._wait(_DUMP_SECONDS)
        elif self._ended:
            self._wait(_DUMP_SECONDS)
        self.kill()
        code = self._wait(_WAIT_SECONDS)
        self._reaped = True
        for thread in self._drain:
            thread.join(_DUMP_SECONDS)
        with suppress(OSError):
            self._requests.close()
        self._temporary.cleanup()
        return code

    def _wait(self, seconds: float) -> int | None:
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(seconds)
        return None

    def _take_lines(self, stream: BinaryIO) -> None:
        with stream:
            for line in iter(stream.readline, b""):
                self._lines.put(line)
        self._ended = True
        self._lines.put(None)

    def _take_errors(self, stream: BinaryIO) -> None:
        with stream:
            while part := os.read(stream.fileno(), 8192):
                self._tail = (self._tail + part)[-_TAIL_BYTES:]


def _environment(own: Mapping[str, str], folder: str) -> dict[str, str]:
    """What the child gets of this process's environment."""
    passed = {name: value for name, value in own.items() if name.upper() in _PASSED_ON or name.startswith("LC_")}
    passed |= {"TMPDIR": folder, "TEMP": folder, "TMP": folder}
    passed["PYTHONPATH"] = os.pathsep.join(filter(None, (str(_ROOT), own.get("PYTHONPATH"))))
    # Each thread of these takes tens of megabytes of the child's limit, and reading uses none of them.
    passed |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
    return passed
