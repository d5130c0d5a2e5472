"""A message that shows how long work goes on, and the end of an ingest."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.ingesting import Begun, Reason
from bot.telegram.ingesting import close_with
from bot.telegram.live import LiveMessage
from knowledge.ingestion.events import Done, Failed, Said

BEGUN = Begun(Reason.UPLOAD, 42, "Chen", 42, "en", "2026-11-22T16:00:00+08:00", ("通知.txt",), "abc")


class ScriptedBot:
    """Notes what is sent and edited; fails as it was told."""

    def __init__(self, *failures: TelegramError) -> None:
        self.failures = list(failures)
        self.edits: list[tuple[int, str]] = []
        self.sent: list[str] = []
        self.files: list[tuple[str, bytes]] = []

    async def edit_message_text(self, text: str, *, message_id: int, **_: Any) -> None:
        if self.failures:
            raise self.failures.pop(0)
        self.edits.append((message_id, text))

    async def send_message(self, _chat: int, text: str, **_: Any) -> Any:
        self.sent.append(text)
        return SimpleNamespace(message_id=100 + len(self.sent))

    async def send_document(self, _chat: int, content: bytes, *, filename: str, **_: Any) -> Any:
        self.files.append((filename, content))
        return SimpleNamespace(message_id=200)


def live(bot: ScriptedBot) -> LiveMessage:
    return LiveMessage(cast(Bot, bot), 42, 7)


async def test_a_page_that_says_the_same_is_not_sent() -> None:
    """Telegram would refuse it."""
    bot = ScriptedBot()
    message = live(bot)
    for page in ("one", "one", "two", "two"):
        await message.say(page)
    assert bot.edits == [(7, "one"), (7, "two")]


@pytest.mark.parametrize("failure", [NetworkError("down"), RetryAfter(3)])
async def test_what_the_network_keeps_back_is_overtaken_by_the_next_page(failure: TelegramError) -> None:
    """Nothing is raised, and the same page may be tried again."""
    bot = ScriptedBot(failure)
    message = live(bot)
    await message.say("one")
    await message.say("one")
    assert bot.edits == [(7, "one")]


async def test_a_message_that_is_gone_is_sent_anew_and_that_one_goes_on() -> None:
    """The person may have deleted it."""
    bot = ScriptedBot(BadRequest("Message to edit not found"), BadRequest("Message is not modified"))
    message = live(bot)
    for page in ("one", "two", "three"):
        await message.say(page)
    assert bot.sent == ["one"]
    assert bot.edits == [(101, "three")]


async def test_a_long_report_comes_as_a_file_beside_its_first_page() -> None:
    """With every line; a shorter one comes on several messages."""
    bot = ScriptedBot()
    text = "\n".join(f"  new      <file {number}>.txt (12 passages)" for number in range(900))
    await close_with(live(bot), Done("{}", Said(text, text)), BEGUN, cast(Bot, bot))
    assert bot.edits[0][1].startswith("<b>The ingest is done</b>\n")
    assert "&lt;file 0&gt;" in bot.edits[0][1]
    assert bot.files == [("ingest-report.txt", text.encode())]
    bot = ScriptedBot()
    await close_with(live(bot), Done("{}", Said("", text[:6000])), BEGUN, cast(Bot, bot))
    assert len(bot.sent) == 1
    assert bot.files == []


async def test_one_that_did_not_get_through_says_why_and_where_the_file_is() -> None:
    """It can be tried again."""
    bot = ScriptedBot()
    await close_with(live(bot), Failed("busy", Said("忙", "Another ingest is still running.")), BEGUN, cast(Bot, bot))
    assert "Another ingest is still running.\n通知.txt is in the documents folder" in bot.edits[0][1]
