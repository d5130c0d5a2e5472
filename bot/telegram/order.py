"""Messages of one chat one after the other, different chats beside each other; so are presses of buttons, beside the messages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

_Lane = tuple[int, bool]
"""A chat, and whether buttons are pressed in it: who presses one sees a waiting sign, which must not last as long as an answer takes."""
_UPDATES_AT_ONCE = 4096
"""Only counts waiting messages; how many questions are worked on at once is the thread pool's to say."""


class ChatOrder(BaseUpdateProcessor):
    """Processes updates concurrently, but messages, and presses, of one chat in the order in which they came."""

    def __init__(self, on_done: Callable[[int], None]) -> None:
        """`on_done` gets the id of each update that was processed, also where its handler failed; not where it was cancelled."""
        super().__init__(_UPDATES_AT_ONCE)
        self._on_done = on_done
        self._turns: dict[_Lane, tuple[asyncio.Lock, int]] = {}

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Waits until the chat's earlier updates are done, then processes this one."""
        chat = update.effective_chat if isinstance(update, Update) else None
        try:
            async with self._turn((chat.id if chat is not None else 0, isinstance(update, Update) and update.callback_query is not None)):
                await coroutine
        except asyncio.CancelledError:
            if isinstance(coroutine, Coroutine):
                coroutine.close()
            raise
        except BaseException:
            self._finish(update)
            raise
        self._finish(update)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    def _finish(self, update: object) -> None:
        if isinstance(update, Update):
            self._on_done(update.update_id)

    @asynccontextmanager
    async def _turn(self, lane: _Lane) -> AsyncIterator[None]:
        lock, users = self._turns.get(lane, (asyncio.Lock(), 0))
        self._turns[lane] = lock, users + 1
        try:
            # asyncio.Lock wakes its waiters first come, first served.
            async with lock:
                yield
        finally:
            lock, users = self._turns[lane]
            if users == 1:
                del self._turns[lane]
            else:
                self._turns[lane] = lock, users - 1
