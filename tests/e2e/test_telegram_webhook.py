"""Who may call the webhook: Telegram alone, which knows the secret."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bench.support.telegram.bots import Program, behind_webhook
from tests.support.bot_api import BotApiServer
from tests.support.register_bot import ADMIN, ALICE, BO, Bureau

HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
async def bureau(tmp_path: Path) -> AsyncIterator[Bureau]:
    async with BotApiServer() as server:
        yield Bureau(server, tmp_path)


def question(bureau: Bureau, text: str) -> dict[str, Any]:
    """An update as Telegram would send it, which it does not."""
    message = {"message_id": 9001, "from": bureau.alice.user, "chat": bureau.alice.chat.json, "date": 1_790_000_000, "text": text}
    return {"update_id": 909_000, "message": message}


async def test_a_call_without_the_secret_is_refused_and_changes_nothing(bureau: Bureau) -> None:
    """None, a wrong one, a part of it, one in the address: nothing is kept, answered or sent. The same update with the secret is answered: the
    refused calls left no trace of it in the inbox."""
    program = Program(("-m", "tests.support.scripted_bot"), {"SCRIPT_FOLDER": str(bureau.folder)}, bureau.folder)
    async with behind_webhook(program, bureau.server, (ALICE, BO, ADMIN), 1) as (process,), aiohttp.ClientSession() as session:
        # Once this is answered, the bot has told Telegram its address and the secret.
        await bureau.answer(bureau.alice, "before")
        secret = bureau.server.world.webhook["secret_token"]
        address = f"http://127.0.0.1:{bureau.server.webhook.ports[0]}/telegram"
        forged = question(bureau, "forged")

        async def status(headers: dict[str, str], to: str = address) -> int:
            async with session.post(to, json=forged, headers=headers) as response:
                assert "forged" not in await response.text()
                return response.status

        for headers in ({}, {HEADER: ""}, {HEADER: "wrong"}, {HEADER: secret[:-1]}, {HEADER: f"{secret}x"}, {HEADER: secret.upper()}):
            assert await status(headers) == 403, headers
        assert await status({}, f"{address}?secret_token={secret}") == 403
        assert await status({HEADER: secret}, address.replace("/telegram", "/another")) == 404

        await bureau.answer(bureau.bo, "after")
        assert bureau.asked() == ["before", "after"]
        assert len(bureau.server.sent) == 2

        assert await status({HEADER: secret}) == 200
        assert "Answer to “forged”" in (await bureau.server.wait_for_reply(bureau.alice)).text
        assert secret not in process.log
        assert not process.has_ended
