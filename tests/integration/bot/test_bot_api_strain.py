"""The Bot API server of the tests under strain: flood limits, outages, slow and broken answers, webhooks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from tests.support.bot_api import BotApiServer, Person
from tests.support.bot_api.floods import FloodLimits

HOOK = "https://bot.example.org/telegram"


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer() as running:
        yield running


@asynccontextmanager
async def connected(server: BotApiServer) -> AsyncIterator[Bot]:
    environment = server.environment()
    async with Bot(server.token, base_url=environment["TELEGRAM_API_URL"]) as bot:
        yield bot


@pytest.fixture
def alice(server: BotApiServer) -> Person:
    person = server.person(1001, "Alice")
    person.sends("Hello")
    server.updates.clear()
    return person


# --- flood limits ---------------------------------------------------------------------------------------------


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_chat_takes_three_in_a_row_and_then_one_a_second() -> None:
    """Edits count, "typing" and answers to presses do not; other chats are free."""
    clock = Clock()
    limits = FloodLimits(clock)
    calls = ["sendMessage", "sendChatAction", "editMessageText", "sendPhoto", "answerCallbackQuery", "sendMessage"]
    assert [limits.refusal(method, 1) for method in calls] == [None, None, None, None, None, 1]
    assert limits.refusal("sendMessage", 2) is None
    clock.now += 1
    assert limits.refusal("sendMessage", 1) is None
    assert limits.refusal("sendMessage", 1) == 1


def test_who_does_not_wait_is_refused_again() -> None:
    """And counted."""
    clock = Clock()
    limits = FloodLimits(clock)
    for _ in range(4):
        limits.refusal("sendMessage", 1)
    clock.now += 0.5
    assert limits.refusal("sendMessage", 1) == 1
    assert limits.early == 1


def test_thirty_a_second_in_all_and_twenty_a_minute_in_a_group() -> None:
    """In any second, in any minute."""
    clock = Clock()
    limits = FloodLimits(clock)
    assert all(limits.refusal("sendMessage", chat) is None for chat in range(1, 31))
    assert limits.refusal("sendMessage", 31) == 1
    clock.now += 100
    for _ in range(20):
        assert limits.refusal("sendMessage", -5) is None
        clock.now += 1
    assert limits.refusal("sendMessage", -5) == 40
    assert limits.refusal("sendMessage", 1) is None


async def test_a_strict_server_answers_429_with_the_seconds_to_wait() -> None:
    """They are counted by chat. Others are not strict."""
    async with BotApiServer(strict=True) as server, connected(server) as bot:
        alice = server.person(1001, "Alice")
        alice.sends("Hello")
        for _ in range(3):
            await bot.send_message(alice.id, "x")
        with pytest.raises(RetryAfter, match="Retry in 1 seconds"):
            await bot.send_message(alice.id, "x")
        with pytest.raises(BadRequest):
            await bot.send_message(5, "x")
        assert {chat: dict(counted) for chat, counted in server.refusals().items()} == {alice.id: {429: 1}, 5: {400: 1}}


# --- outages --------------------------------------------------------------------------------------------------


async def test_the_port_closes_and_opens_again(server: BotApiServer, alice: Person) -> None:
    """The same one; what was said meanwhile is fetched afterwards."""
    async with connected(server) as bot:
        async with server.out_of_reach():
            alice.sends("meanwhile")
            with pytest.raises(NetworkError):
                await bot.send_message(alice.id, "x")
        (update,) = await bot.get_updates()
        assert update.message is not None
        assert update.message.text == "meanwhile"


async def test_a_phase_of_server_faults_concerns_every_method_until_it_ends(server: BotApiServer, alice: Person) -> None:
    """ "**" takes getUpdates in, too."""
    async with connected(server) as bot:
        fault = server.fail("**", 502, times=1000)
        for _ in range(2):
            with pytest.raises(NetworkError, match="Bad Gateway"):
                await bot.get_updates()
            with pytest.raises(NetworkError, match="Bad Gateway"):
                await bot.send_message(alice.id, "x")
        fault.end()
        await bot.send_message(alice.id, "x")


async def test_answers_may_come_late_or_break_off_in_the_middle(server: BotApiServer, alice: Person) -> None:
    """The message is there all the same."""
    async with connected(server) as bot:
        server.fail("sendMessage", 200, delay=1.5)
        with pytest.raises(TimedOut):
            await bot.send_message(alice.id, "late", read_timeout=0.3)
        server.fail("sendMessage", drop="middle")
        with pytest.raises(NetworkError):
            await bot.send_message(alice.id, "broken off")
        assert [message.text for message in server.sent_to(alice)] == ["late", "broken off"]


# --- webhooks -------------------------------------------------------------------------------------------------


class Replica:
    """One process behind the public address."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []
        self.secrets: set[str | None] = set()
        self.statuses: list[int] = []
        """What it answers next; afterwards 200."""
        self.at_once = 0
        self.most_at_once = 0
        self.hold = asyncio.Event()
        self.hold.set()
        self._runner: web.AppRunner | None = None

    async def start(self) -> int:
        app = web.Application()
        app.router.add_post("/telegram", self._take)
        self._runner = web.AppRunner(app)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        return int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _take(self, request: web.Request) -> web.Response:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await self.hold.wait()
        self.at_once -= 1
        status = self.statuses.pop(0) if self.statuses else 200
        if status == 200:
            self.secrets.add(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
            self.got.append(await request.json())
        return web.Response(status=status)

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got]


@asynccontextmanager
async def replicas(server: BotApiServer, count: int, **options: Any) -> AsyncIterator[list[Replica]]:
    made = [Replica() for _ in range(count)]
    server.webhook.ports = [await each.start() for each in made]
    async with connected(server) as bot:
        await bot.set_webhook(HOOK, secret_token="word", **options)
    try:
        yield made
    finally:
        for each in made:
            await each.stop()


async def test_updates_are_posted_with_the_secret_until_they_are_taken(server: BotApiServer, alice: Person) -> None:
    """A fault or a refusal puts off the person's later messages, so that their order holds."""
    async with replicas(server, 1) as (replica,):
        replica.statuses = [500]
        for text in "abc":
            alice.sends(text)
        await server.wait_until_confirmed()
        assert replica.texts == ["a", "b", "c"]
        assert replica.secrets == {"word"}
        assert [status for _, _, status in server.webhook.attempts] == [500, 200, 200, 200]
        async with connected(server) as bot:
            told = await bot.get_webhook_info()
        assert told.last_error_message == "Wrong response from the webhook: 500 Internal Server Error"
        assert (told.url, told.max_connections, told.pending_update_count) == (HOOK, 40, 0)


async def test_the_replicas_are_asked_in_turn_and_a_dead_one_is_passed_over(server: BotApiServer, alice: Person) -> None:
    """Nothing is lost with it."""
    async with replicas(server, 2) as (first, second):
        for number in range(4):
            alice.sends(f"{number}")
        await server.wait_until_confirmed()
        assert (first.texts, second.texts) == (["0", "2"], ["1", "3"])
        await second.stop()
        for number in range(4, 8):
            alice.sends(f"{number}")
        await server.wait_until_confirmed()
        assert sorted(first.texts + second.texts) == [str(number) for number in range(8)]


async def test_no_more_connections_at_a_time_than_the_bot_allows(server: BotApiServer) -> None:
    """One person's messages never go beside each other."""
    async with replicas(server, 1, max_connections=2) as (replica,):
        replica.hold.clear()
        for number in range(5):
            person = server.person(2000 + number, "Lin")
            person.sends("one")
            person.sends("two")
        await server.wait_until(lambda: replica.at_once == 2 or None, "two requests")
        await asyncio.sleep(0.2)
        replica.hold.set()
        await server.wait_until_confirmed()
        assert replica.most_at_once == 2
        assert len(replica.got) == 10


async def test_nothing_is_posted_without_a_webhook(server: BotApiServer, alice: Person) -> None:
    """A webhook must be https."""
    async with replicas(server, 1) as (replica,), connected(server) as bot:
        with pytest.raises(BadRequest, match=r"(?i)https url"):
            await bot.set_webhook("http://bot.example.org/")
        await bot.delete_webhook()
        alice.sends("kept")
        await asyncio.sleep(0.2)
        assert replica.got == []
        assert len(await bot.get_updates()) == 1
