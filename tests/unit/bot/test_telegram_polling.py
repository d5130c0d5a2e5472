"""Patience with a Telegram that cannot be reached."""

from __future__ import annotations

import asyncio

import pytest
from telegram.error import Conflict, InvalidToken, NetworkError

from bot.telegram.polling import Outage, persist, until
from knowledge.errors import SettingsError


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_lasting_outage_is_logged_once_in_five_minutes(caplog: pytest.LogCaptureFixture) -> None:
    """And its end once; the attempts grow rarer, up to one in half a minute."""
    clock = Clock()
    outage = Outage(clock)
    waits = []
    for _ in range(20):
        waits.append(outage.failed(NetworkError("no route")))
        clock.now += waits[-1]
    outage.over()
    outage.over()
    assert waits[:6] == [1, 2, 4, 8, 16, 30]
    assert [record.getMessage().split(" (")[0] for record in caplog.records] == [
        "Telegram cannot be reached",
        "Telegram cannot be reached",
        f"Telegram can be reached again, after {sum(waits):.0f} s",
    ]
    assert outage.failed(NetworkError("again")) == 1


def test_a_second_bot_is_named_as_such(caplog: pytest.LogCaptureFixture) -> None:
    """Since the admin can do something about it."""
    Outage(Clock()).failed(Conflict("terminated by other getUpdates request"))
    assert "another program uses this bot's token" in caplog.text


async def test_work_ends_when_the_program_stops() -> None:
    """Its result counts if it was ready."""
    stop = asyncio.Event()
    assert await until(stop, asyncio.sleep(0, "ready")) == "ready"
    cancelled = asyncio.Event()

    async def work() -> str:
        try:
            await asyncio.sleep(3600)
        finally:
            cancelled.set()
        return "late"

    asyncio.get_running_loop().call_later(0.01, stop.set)
    assert await until(stop, work()) is None
    assert cancelled.is_set()


async def test_a_refused_token_ends_the_patience_without_telling_it() -> None:
    """The original error, which holds the token, is neither cause nor shown."""

    async def refused() -> None:
        raise InvalidToken("The token `1:AAsecret` was rejected by the server.")

    with pytest.raises(SettingsError, match="TELEGRAM_BOT_TOKEN: Telegram refused") as caught:
        await persist(asyncio.Event(), refused, Outage())
    assert caught.value.__suppress_context__
    assert "AAsecret" not in str(caught.value)


async def test_a_gateways_404_does_not_end_a_bot_that_was_connected() -> None:
    """The library says "invalid token" of it; only a refusal in so many words, or one at the start, ends the bot."""
    answers = [InvalidToken("Not Found"), InvalidToken("Not Found")]

    async def attempt() -> None:
        if answers:
            raise answers.pop()

    outage = Outage(Clock(), connected=True)
    outage.failed = lambda _: 0.0  # type: ignore[method-assign, assignment]
    assert await persist(asyncio.Event(), attempt, outage)
    for refused, connected in ((InvalidToken("Unauthorized"), True), (InvalidToken("Not Found"), False)):
        answers.append(refused)
        with pytest.raises(SettingsError, match="TELEGRAM_BOT_TOKEN"):
            await persist(asyncio.Event(), attempt, Outage(Clock(), connected=connected))
