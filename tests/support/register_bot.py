"""A running bot with a register, the server that stands in for Telegram, and the people around them."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from knowledge.storage.inbox import Inbox
from tests.support.bot_api import BotApiServer, Group, Person, SentMessage
from tests.support.bot_process import BotProcess
from tests.support.register_office import RegisterFolder
from tests.support.settling import settled

ALICE, BO, STRANGER, ADMIN = 1001, 1002, 6666, 42


class Bureau:
    """Alice's app is English, Bo's and the admin's are Chinese; the stranger is not listed."""

    def __init__(self, server: BotApiServer, folder: Path) -> None:
        self.server = server
        self.folder = folder
        self.register = RegisterFolder(folder)
        self.alice = server.person(ALICE, "Alice", language_code="en")
        self.bo = server.person(BO, "Bo", language_code="zh-hans")
        self.stranger = server.person(STRANGER, "Sam", language_code="en")
        self.admin = server.person(ADMIN, "Chen", language_code="zh-hant")

    @asynccontextmanager
    async def bot(self, **changes: str) -> AsyncIterator[BotProcess]:
        """The bot, asking for updates; afterwards no secret may stand in its output."""
        environment = {
            **self.server.environment(),
            "TELEGRAM_ALLOWED_IDS": f"{ALICE}, {BO}",
            "TELEGRAM_ADMIN_IDS": str(ADMIN),
            "SCRIPT_FOLDER": str(self.folder),
            **changes,
        }
        async with BotProcess(self.folder / "run", environment) as process:
            await self.server.wait_for_poll()
            yield process
            if not process.has_ended:
                await settled(self.folder)
            log = process.log
        assert self.server.token.partition(":")[2] not in log

    async def answer(self, person: Person, text: str, to: Group | None = None, **how: Any) -> SentMessage:
        """Sends a message and waits for the next reply."""
        person.sends(text, to=to, **how)
        return await self.server.wait_for_reply(person if to is None else to)

    def release(self, name: str) -> None:
        """Lets a held question go on."""
        (self.folder / name).touch()

    def asked(self) -> list[str]:
        """The questions that the assistant was asked, in order."""
        notes = self.folder / "asked.jsonl"
        return [json.loads(line)["text"] for line in notes.read_text(encoding="utf-8").splitlines()] if notes.exists() else []

    async def until_asked(self, text: str) -> None:
        await self.server.wait_until(lambda: (text in self.asked()) or None, f"the question {text!r}")

    async def until_idle(self) -> None:
        """Waits until the bot has noted that all it received is done."""

        def waiting() -> int:
            with self.register.database() as database:
                return Inbox(database).waiting(self.server.world.bot["id"])

        await self.server.wait_until(lambda: waiting() == 0 or None, "an empty inbox")
