"""The bot's processes: with the real library or a scripted assistant, by polling or several behind one webhook."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.support.places import installation
from tests.support.bot_api import BotApiServer
from tests.support.bot_process import REAL, SCRIPTED, BotProcess
from tests.support.installation import PATIENCE_SECONDS, ROOT

HOOK = "https://bot.example.org/telegram"
_SECRET = "a-word-that-only-telegram-knows"  # noqa: S105 - of a server on this machine
_LOOK_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Program:
    """What is started, and with what settings."""

    argv: tuple[str, ...]
    environment: dict[str, str]
    folder: Path


def real_program(folder: Path) -> Program:
    """`python -m bot` over the bundled documents, read in into `folder`."""
    place = installation(folder)
    shutil.copytree(ROOT / "knowledge" / "documents", place.documents, dirs_exist_ok=True)
    report = place.ingest()
    if report.code:
        raise SystemExit(report.err)
    return Program(REAL, place.environment(), folder)


def scripted_program(folder: Path, seconds_a_message: float = 1.05) -> Program:
    """The bot with an assistant that answers at once, at Telegram's pace."""
    folder.mkdir(parents=True, exist_ok=True)
    return Program(SCRIPTED, {"SCRIPT_FOLDER": str(folder), "SCRIPT_SECONDS_A_MESSAGE": str(seconds_a_message)}, folder)


@asynccontextmanager
async def launched(program: Program, server: BotApiServer, allowed: Iterable[int]) -> AsyncIterator[BotProcess]:
    """One process that will fetch its messages, just started."""
    async with BotProcess(program.folder / "run", {**_environment(program, server), **_people(allowed)}, program.argv) as process:
        yield process


@asynccontextmanager
async def polling(
    program: Program, server: BotApiServer, allowed: Iterable[int], patience: float = PATIENCE_SECONDS
) -> AsyncIterator[BotProcess]:
    """One process that fetches its messages."""
    async with launched(program, server, allowed) as process:
        await server.wait_for_poll(patience)
        yield process


@asynccontextmanager
async def behind_webhook(
    program: Program, server: BotApiServer, allowed: Iterable[int], count: int, patience: float = PATIENCE_SECONDS
) -> AsyncIterator[list[BotProcess]]:
    """So many processes to which the server passes messages in turn."""
    ports = free_ports(count)
    async with AsyncExitStack() as stack:
        processes = []
        listed = _people(allowed)
        for number, port in enumerate(ports):
            hook = {"TELEGRAM_WEBHOOK_URL": HOOK, "TELEGRAM_WEBHOOK_SECRET": _SECRET, "TELEGRAM_WEBHOOK_PORT": str(port)}
            environment = {**_environment(program, server), **listed, **hook}
            process = await stack.enter_async_context(BotProcess(program.folder / f"run{number}", environment, program.argv))
            processes.append(process)
        for process, port in zip(processes, ports, strict=True):
            await _listens(process, port, patience)
        server.webhook.ports = ports
        yield processes


def resident_mb(*processes: BotProcess) -> float:
    """Resident memory of the processes and their children, MB; 0 where /proc is not there."""
    parents, resident = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue  # it ended meanwhile
        parents[int(folder.name)] = int(fields[1])
        resident[int(folder.name)] = int(fields[21]) * os.sysconf("SC_PAGE_SIZE")
    family = {process.pid for process in processes}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return sum(resident.get(pid, 0) for pid in family) / 1e6


def free_ports(count: int) -> list[int]:
    """Ports of this machine on which nothing listens."""
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [int(each.getsockname()[1]) for each in sockets]
    for each in sockets:
        each.close()
    return ports


def _environment(program: Program, server: BotApiServer) -> dict[str, str]:
    return {**program.environment, **server.environment()}


def _people(allowed: Iterable[int]) -> dict[str, str]:
    return {"TELEGRAM_ALLOWED_IDS": ",".join(map(str, allowed))}


async def _listens(process: BotProcess, port: int, patience: float) -> None:
    async with asyncio.timeout(patience):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                if process.has_ended:
                    raise SystemExit(process.log) from None
                await asyncio.sleep(_LOOK_SECONDS)
            else:
                writer.close()
                return
