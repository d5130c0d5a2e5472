"""Working off the inbox, over a real database."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram import Update

from bot.telegram import intake
from bot.telegram.working import Handling, Worker
from knowledge.errors import StoreError
from knowledge.storage.database import open_database
from knowledge.storage.inbox import Inbox, Item

BOT = 7_000_000_001


def update(number: int, chat: int, text: str, press: bool = False) -> Update:
    person = {"id": chat, "is_bot": False, "first_name": "Alice"}
    message = {"message_id": number, "date": 1, "chat": {"id": chat, "type": "private"}, "from": person, "text": text}
    if not press:
        return Update.de_json({"update_id": number, "message": message}, None)
    query = {"id": str(number), "from": person, "chat_instance": "1", "data": text, "message": message}
    return Update.de_json({"update_id": number, "callback_query": query}, None)


def text_of(handled: Update) -> str:
    return handled.callback_query.data or "" if handled.callback_query else (handled.message.text or "" if handled.message else "")


async def eventually(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - what is waited for happens in threads
            await asyncio.sleep(0.01)


class Desk:
    """Handles updates by what they say: "hold" waits for the gate, "fault" fails, anything else is noted."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.gate = asyncio.Event()
        self.stop = asyncio.Event()
        self.on: Callable[[str], Awaitable[None]] | None = None

    async def process(self, handled: Update) -> None:
        text = text_of(handled)
        self.notes.append(f"{text} begins")
        if "hold" in text:
            await self.gate.wait()
        if "fault" in text:
            raise ValueError("fault")
        if self.on is not None:
            await self.on(text)
        self.notes.append(f"{text} ends")

    async def give_up(self, handled: Update) -> None:
        self.notes.append(f"{text_of(handled)} given up")

    @property
    def handling(self) -> Handling:
        return Handling(lambda item: Update.de_json(dict(item.payload), None), self.process, self.give_up)

    async def until(self, note: str) -> None:
        await eventually(lambda: note in self.notes)


@pytest.fixture
async def inbox(tmp_path: Path) -> AsyncIterator[Inbox]:
    with closing(open_database(f"sqlite:///{tmp_path / 'inbox.db'}")) as database:
        yield Inbox(database)


@asynccontextmanager
async def working(inbox: Inbox, desk: Desk, alone: bool = True) -> AsyncIterator[Worker]:
    """A worker at work; at the end it finishes what is in hand."""
    with ThreadPoolExecutor(2) as pool:
        worker = Worker(inbox, pool)
        await worker.open(BOT, alone=alone)
        running = asyncio.create_task(worker.run(desk.handling, desk.stop))
        try:
            yield worker
        finally:
            desk.stop.set()
            await running
            await worker.finish(desk.handling, 5)


async def test_one_chat_is_served_in_order_and_others_beside_it(inbox: Inbox) -> None:
    """The slow first message of a chat holds back its second, neither the other chat's nor a press in its own."""
    desk = Desk()
    async with working(inbox, desk) as worker:
        await worker.keep([update(1, 5, "hold"), update(2, 5, "second"), update(3, 6, "other"), update(4, 5, "press", press=True)])
        await desk.until("other ends")
        await desk.until("press ends")
        assert "second begins" not in desk.notes
        assert not worker.is_idle
        desk.gate.set()
        await desk.until("second ends")
    assert desk.notes.index("hold ends") < desk.notes.index("second begins")
    assert inbox.waiting(BOT) == 0


async def test_a_failure_lets_the_next_message_go_on(inbox: Inbox) -> None:
    """And counts as done: the person was told."""
    desk = Desk()
    async with working(inbox, desk) as worker:
        await worker.keep([update(1, 5, "fault"), update(2, 5, "next")])
        await desk.until("next ends")
    assert inbox.waiting(BOT) == 0


async def test_a_duplicate_is_worked_on_once(inbox: Inbox) -> None:
    desk = Desk()
    async with working(inbox, desk) as worker:
        await worker.keep([update(1, 5, "once")])
        await desk.until("once ends")
        await worker.keep([update(1, 5, "once"), update(2, 5, "next")])
        await desk.until("next ends")
    assert desk.notes.count("once begins") == 1


async def test_a_stop_finishes_what_was_received(inbox: Inbox) -> None:
    """Also what waited behind the message in hand."""
    desk = Desk()
    async with working(inbox, desk) as worker:
        await worker.keep([update(1, 5, "hold"), update(2, 5, "second")])
        await desk.until("hold begins")
        desk.stop.set()
        asyncio.get_running_loop().call_later(0.1, desk.gate.set)
    assert desk.notes[-1] == "second ends"


async def test_what_is_not_done_in_time_is_left_for_the_next_start(inbox: Inbox) -> None:
    """With a count of the attempts, and to be claimed at once."""
    desk = Desk()
    with ThreadPoolExecutor(2) as pool:
        worker = Worker(inbox, pool)
        await worker.open(BOT, alone=True)
        await worker.keep([update(1, 5, "hold")])
        running = asyncio.create_task(worker.run(desk.handling, desk.stop))
        await desk.until("hold begins")
        desk.stop.set()
        await running
        await worker.finish(desk.handling, 0.05)
    (item,) = inbox.claim(BOT, "next", 5, timedelta(seconds=60))
    assert item.attempts == 1


async def test_a_process_that_is_alone_takes_over_at_once_and_others_wait(inbox: Inbox) -> None:
    """A dead process's claims hold for a minute where others may be alive."""
    desk = Desk()
    inbox.put(BOT, [intake.received(update(1, 5, "left"))])
    inbox.claim(BOT, "dead", 5, timedelta(seconds=60))
    async with working(inbox, desk, alone=False):
        await asyncio.sleep(0.2)
        assert desk.notes == []
    again = Desk()
    async with working(inbox, again, alone=True):
        await again.until("left ends")


async def test_an_update_over_which_the_process_dies_again_and_again_is_given_up(inbox: Inbox) -> None:
    """After twelve deaths the person is told instead; one that merely was claimed by processes that died is worked on."""
    inbox.put(BOT, [intake.received(update(1, 5, "deadly")), intake.received(update(2, 6, "harmless"))])
    for _ in range(12):
        deadly, _ = inbox.claim(BOT, "dead", 5, timedelta(seconds=-1))
        inbox.begin(deadly.id)
    desk = Desk()
    async with working(inbox, desk):
        await desk.until("deadly given up")
        await desk.until("harmless ends")
    assert inbox.waiting(BOT) == 0


async def test_suspects_are_worked_on_one_after_the_other(inbox: Inbox) -> None:
    """So that the next death tells which of them it was; others go on beside them."""
    inbox.put(BOT, [intake.received(update(chat, chat, f"hold {chat}")) for chat in (5, 6)])
    for item in inbox.claim(BOT, "dead", 5, timedelta(seconds=-1)):
        for _ in range(3):
            inbox.begin(item.id)
    desk = Desk()
    async with working(inbox, desk) as worker:
        await desk.until("hold 5 begins")
        await worker.keep([update(9, 9, "other")])
        await desk.until("other ends")
        assert "hold 6 begins" not in desk.notes
        desk.gate.set()
        await desk.until("hold 6 ends")


async def test_what_the_network_kept_back_comes_again(inbox: Inbox) -> None:
    """Without counting as an attempt."""
    desk = Desk()
    tries: list[int] = []

    async def later(_: str) -> None:
        work = intake.in_hand()
        assert work is not None
        tries.append(work.item.attempts)
        if len(tries) == 1:
            work.again_at = datetime.now(UTC) - timedelta(seconds=1)

    desk.on = later
    async with working(inbox, desk) as worker:
        await worker.keep([update(1, 5, "again")])
        await eventually(lambda: len(tries) == 2)
    assert tries == [0, 0]


async def test_a_person_calls_off_what_is_in_hand_and_what_waits(inbox: Inbox) -> None:
    """Another chat's goes on."""
    desk = Desk()
    async with working(inbox, desk) as worker:
        await worker.keep([update(1, 5, "hold"), update(2, 5, "behind"), update(3, 6, "hold other")])
        await desk.until("hold begins")
        await desk.until("hold other begins")
        ended = await worker.call_off(5, 5, before=9)
        assert len(ended) == 2
        assert not await worker.is_open(ended[0].id)
        desk.gate.set()
        await desk.until("hold other ends")
    assert "hold ends" not in desk.notes
    assert "behind begins" not in desk.notes


async def test_a_database_that_fails_for_a_while_loses_nothing(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither at the claim nor at the end of the work, which is noted once it can be."""
    monkeypatch.setattr("bot.telegram.working._PAUSE_AFTER_FAULT_SECONDS", 0.02)
    faults = {"claim": 2, "finish": 2}
    claim, finish = inbox.claim, inbox.finish

    def flaky(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            if faults[name]:
                faults[name] -= 1
                raise StoreError("locked")
            return real(*arguments)

        return call

    monkeypatch.setattr(inbox, "claim", flaky("claim", claim))
    monkeypatch.setattr(inbox, "finish", flaky("finish", finish))
    desk = Desk()
    async with working(inbox, desk) as worker:
        await worker.keep([update(1, 5, "patient")])
        await desk.until("patient ends")
        await eventually(lambda: inbox.waiting(BOT) == 0)
    assert desk.notes.count("patient begins") == 1
    assert "trying again" in caplog.text


async def test_an_update_that_could_not_be_begun_is_tried_again(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database was away between its being claimed and its handling: nobody is forgotten for that."""
    monkeypatch.setattr("bot.telegram.working._PAUSE_AFTER_FAULT_SECONDS", 0.02)
    monkeypatch.setattr("bot.telegram.working._LOOK_SECONDS", 0.02)
    begin, left = inbox.begin, [2]

    def flaky(item: int) -> None:
        if left[0]:
            left[0] -= 1
            raise StoreError("locked")
        begin(item)

    monkeypatch.setattr(inbox, "begin", flaky)
    desk = Desk()
    async with working(inbox, desk) as worker:
        await worker.keep([update(1, 5, "patient")])
        await desk.until("patient ends")
    assert desk.notes.count("patient begins") == 1


async def test_what_is_in_hand_is_not_begun_again_after_a_stall(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that slept for longer than its claims held finds its own updates free: it holds them again and goes on."""
    monkeypatch.setattr("bot.telegram.working._LEASE", timedelta(milliseconds=20))
    monkeypatch.setattr("bot.telegram.working._LOOK_SECONDS", 0.02)
    desk = Desk()
    async with working(inbox, desk) as worker:
        await worker.keep([update(1, 5, "hold")])
        await desk.until("hold begins")
        await asyncio.sleep(0.3)
        desk.gate.set()
        await desk.until("hold ends")
    assert desk.notes == ["hold begins", "hold ends"]
    assert inbox.waiting(BOT) == 0


async def test_an_update_that_cannot_be_read_is_passed_over(inbox: Inbox, caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk()

    def unreadable(item: Item) -> Update:
        raise KeyError(item.update_id)

    with ThreadPoolExecutor(2) as pool:
        worker = Worker(inbox, pool)
        await worker.open(BOT, alone=True)
        await worker.keep([update(1, 5, "x")])
        running = asyncio.create_task(worker.run(Handling(unreadable, desk.process, desk.give_up), desk.stop))
        await eventually(lambda: inbox.waiting(BOT) == 0)
        desk.stop.set()
        await running
    assert "incident" in caplog.text
