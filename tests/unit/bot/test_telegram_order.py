"""Messages of one chat in order, chats beside each other."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

import pytest
from telegram import Update

from bot.telegram.order import ChatOrder


def update(number: int, chat: int) -> Update:
    message = {"message_id": number, "date": 1, "chat": {"id": chat, "type": "private"}, "text": "x"}
    return Update.de_json({"update_id": number, "message": message}, None)


def press(number: int, chat: int) -> Update:
    person = {"id": 1, "is_bot": False, "first_name": "Alice"}
    message = {"message_id": 1, "date": 1, "chat": {"id": chat, "type": "private"}, "text": "x"}
    query = {"id": str(number), "from": person, "chat_instance": "1", "data": "x", "message": message}
    return Update.de_json({"update_id": number, "callback_query": query}, None)


class Desk:
    """Works on updates and notes what happens."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.done: list[int] = []
        self.order = ChatOrder(self.done.append)

    def start(self, number: int, chat: int, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        return asyncio.create_task(self.order.process_update(update(number, chat), work))

    async def work(self, name: str, turns: int) -> None:
        self.notes.append(f"{name} begins")
        for _ in range(turns):
            await asyncio.sleep(0)
        self.notes.append(f"{name} ends")


async def test_one_chat_is_served_in_order_and_others_beside_it() -> None:
    """The slow first message of a chat holds back its second, not the other chat's."""
    desk = Desk()
    tasks = [desk.start(1, 5, desk.work("slow", 50)), desk.start(2, 5, desk.work("second", 1)), desk.start(3, 6, desk.work("other", 1))]
    await asyncio.gather(*tasks)
    assert desk.notes == ["slow begins", "other begins", "other ends", "slow ends", "second begins", "second ends"]
    assert desk.done == [3, 1, 2]


async def test_a_failure_lets_the_next_message_go_on() -> None:
    """And counts as done: the person was told."""
    desk = Desk()

    async def fail() -> None:
        raise ValueError("fault")

    failing, following = desk.start(1, 5, fail()), desk.start(2, 5, desk.work("next", 1))
    with pytest.raises(ValueError, match="fault"):
        await failing
    await following
    assert desk.done == [1, 2]


async def test_what_is_cancelled_is_not_done() -> None:
    """Neither the message that was worked on nor the one that waited; both come back after a restart."""
    desk = Desk()
    tasks = [desk.start(1, 5, desk.work("slow", 10_000)), desk.start(2, 5, desk.work("second", 1))]
    await asyncio.sleep(0.01)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert desk.done == []
    assert desk.notes == ["slow begins"]


async def test_a_press_does_not_wait_for_the_messages_of_its_chat() -> None:
    """But for the presses before it."""
    desk = Desk()
    tasks = [desk.start(1, 5, desk.work("slow", 50))]
    tasks += [asyncio.create_task(desk.order.process_update(press(n, 5), desk.work(f"press {n}", 5))) for n in (2, 3)]
    await asyncio.gather(*tasks)
    assert desk.notes == ["slow begins", "press 2 begins", "press 2 ends", "press 3 begins", "press 3 ends", "slow ends"]
    assert desk.done == [2, 3, 1]
