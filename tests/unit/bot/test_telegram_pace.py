"""Telegram's limits, with a clock that tells which requests passed at which moment."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from telegram.error import RetryAfter

from bot.telegram.pace import Pace
from tests.support.clock import Clock

GROUP = -1_001_000_000_007


class Telegram:
    """Notes the moments of requests; refuses those that it is told to."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self.moments: list[tuple[int | None, float]] = []
        self.floods: list[tuple[int | None, float]] = []

    async def call(self, endpoint: str, chat: int | None) -> str:
        async def answer() -> str:
            for number, (refused, seconds) in enumerate(self.floods):
                if refused in {chat, None}:
                    del self.floods[number]
                    raise RetryAfter(seconds)  # type: ignore[arg-type]
            self.moments.append((chat, asyncio.get_running_loop().time()))
            return "sent"

        given: str = await self.pace.process_request(answer, (), {}, endpoint, {"chat_id": chat} if chat is not None else {}, None)
        return given

    async def calls(self, endpoint: str, chats: Sequence[int | None]) -> list[float]:
        await asyncio.gather(*(self.call(endpoint, chat) for chat in chats))
        return [moment for _, moment in self.moments]


def run(work: Any) -> Any:
    loop = Clock()
    try:
        return loop.run_until_complete(work)
    finally:
        loop.close()


def most_within(moments: Sequence[float], seconds: float) -> int:
    return max(sum(start <= moment < start + seconds for moment in moments) for start in moments)


def test_a_chat_gets_one_message_a_second() -> None:
    """In order; an edit counts as a message."""

    async def work() -> list[float]:
        telegram = Telegram(Pace())
        for endpoint in ("sendMessage", "editMessageText", "sendDocument", "editMessageReplyMarkup"):
            await telegram.call(endpoint, 5)
        return [moment for _, moment in telegram.moments]

    moments = run(work())
    assert most_within(moments, 1.0) == 1


def test_all_chats_together_get_less_than_thirty_a_second() -> None:
    """Also in the first second, when nothing has been sent before."""
    moments = run(Telegram(Pace()).calls("sendMessage", range(1, 201)))
    assert len(moments) == 200
    assert most_within(moments, 1.0) <= 30
    assert moments[-1] - moments[0] < 10


def test_a_group_gets_at_most_twenty_a_minute() -> None:
    moments = run(Telegram(Pace()).calls("sendMessage", [GROUP] * 45))
    assert most_within(moments, 60.0) <= 20


def test_what_is_no_message_does_not_wait() -> None:
    """Neither fetching nor the answer to a press, whatever is being sent."""

    async def work() -> tuple[float, float]:
        telegram = Telegram(Pace())
        await telegram.calls("sendMessage", range(1, 60))
        before = asyncio.get_running_loop().time()
        for endpoint in ("getUpdates", "answerCallbackQuery"):
            await telegram.call(endpoint, None)
        return before, asyncio.get_running_loop().time()

    before, after = run(work())
    assert before == after


def test_a_flood_answer_holds_back_its_chat_alone() -> None:
    """For as long as Telegram asks; another chat's message goes out meanwhile."""

    async def work() -> dict[int | None, float]:
        telegram = Telegram(Pace())
        telegram.floods = [(5, 7)]
        start = asyncio.get_running_loop().time()
        await telegram.calls("sendMessage", [5, 6])
        return {chat: moment - start for chat, moment in telegram.moments}

    after = run(work())
    assert after[5] >= 7
    assert after[6] < 1


def test_flood_answers_to_two_chats_hold_back_everything() -> None:
    """They are meant for the bot as a whole: a third chat's message waits."""

    async def work() -> dict[int | None, float]:
        telegram = Telegram(Pace())
        telegram.floods = [(5, 9), (6, 7)]
        start = asyncio.get_running_loop().time()
        first = asyncio.gather(telegram.call("sendMessage", 5), telegram.call("sendMessage", 6))
        await asyncio.sleep(1)
        await asyncio.gather(first, telegram.call("sendMessage", 7))
        return {chat: moment - start for chat, moment in telegram.moments}

    after = run(work())
    assert min(after.values()) >= 7


def test_a_flood_that_does_not_end_is_told() -> None:
    async def work() -> None:
        telegram = Telegram(Pace())
        telegram.floods = [(5, 1)] * 50
        await telegram.call("sendMessage", 5)

    with pytest.raises(RetryAfter):
        run(work())
