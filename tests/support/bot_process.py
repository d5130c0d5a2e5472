"""The bot as a process of its own, as it runs in an office."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

from tests.support.bot_api.server import PATIENCE_SECONDS

_ROOT = Path(__file__).resolve().parents[2]
SCRIPTED = ("-m", "tests.support.scripted_bot")
"""Arguments of the bot with the scripted assistant."""
REAL = ("-m", "bot")
"""Arguments of the bot with the real library."""


class BotProcess:
    """A Python process with its output in a file.

    It starts in an empty folder, so that no .env is read, with this process's environment less all TELEGRAM_ variables. Where it has not
    ended when the block is left, it is killed.
    """

    def __init__(self, folder: Path, env: Mapping[str, str], argv: Sequence[str] = SCRIPTED) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._argv = argv
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("TELEGRAM_")}
        self._env = {**inherited, "PYTHONPATH": str(_ROOT), "PYTHONUNBUFFERED": "1", **env}
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> BotProcess:
        with self._path.open("ab") as output:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, *self._argv, cwd=self._folder, env=self._env, stdout=output, stderr=output, stdin=asyncio.subprocess.DEVNULL
            )
        return self

    async def __aexit__(self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.kill()
        await self._running.wait()
        if exc is not None:
            print(self.log)  # noqa: T201 - pytest shows it with the failure

    @property
    def log(self) -> str:
        """All that the process has written to stdout and stderr."""
        return self._path.read_text(encoding="utf-8", errors="replace")

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._running.pid

    @property
    def has_ended(self) -> bool:
        return self._running.returncode is not None

    def terminate(self) -> None:
        """Asks it to stop, as a service manager does."""
        self._running.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """Ends it without a warning, as a power cut does."""
        self._running.kill()

    async def ended(self, patience: float = PATIENCE_SECONDS) -> int:
        """Waits for its end. Returns the exit status, below zero for a signal."""
        async with asyncio.timeout(patience):
            return await self._running.wait()

    @property
    def _path(self) -> Path:
        return self._folder / "output.txt"

    @property
    def _running(self) -> asyncio.subprocess.Process:
        assert self._process is not None, "use it with `async with`"
        return self._process
