"""The pace at which the bot sends: Telegram's limits, kept by the library's rate limiter and by what it leaves out.

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this: about one message a second in a chat, 20 a minute in a group,
30 a second in all.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from typing import Any

from aiolimiter import AsyncLimiter
from telegram.error import RetryAfter
from telegram.ext import AIORateLimiter

_LOGGER = logging.getLogger(__name__)
SECONDS_A_MESSAGE = 1.05
"""In one chat; a little more than Telegram's second, since the way there takes now shorter, now longer."""
_OVERALL = 2, 0.1
_IN_A_GROUP = 5, 20.0
"""Messages and seconds. The limiter lets a whole number pass at once and more while it refills, so that 30 in one second would let 60 pass in
the first: 2 and 20 a second, with those that a stall of this machine bunches up, stay below 30 in any second, 5 and 15 a minute at 20 in any
minute."""
_IN_FLIGHT = 8
"""Messages between here and Telegram: so many may arrive there at once, whatever held them up."""
_SIGNS_A_SECOND = 20
"""Of typing: they must not use up the messages of others, nor flood when everybody asks at once."""
_TRIES = 5
_MARGIN_SECONDS = 0.1
_CHATS = 4096
_FREE = frozenset({"getupdates", "answercallbackquery", "getfile", "getme", "setmycommands", "deletemycommands"})
_MESSAGES = ("send", "edit", "copy", "forward")
_FILES = frozenset({"senddocument", "sendphoto"})
"""They take long on a slow line; messages must not wait for them."""
_MOST_SHARES = 16

_Limiters = OrderedDict[int | str, AsyncLimiter]


class Pace(AIORateLimiter):
    """Paces messages and edits, for each chat and in all. Showing "typing" does not count as a message, and neither fetching nor the answer
    to a press ever waits.

    A flood answer (429) holds back the chat that it is for as long as Telegram asks; where a second chat gets one meanwhile, it is meant for
    the bot as a whole, and everything waits.
    """

    def __init__(self, seconds_a_message: float = SECONDS_A_MESSAGE) -> None:
        """With 0 seconds, nothing is paced at all."""
        super().__init__(*((0, 0.0) if not seconds_a_message else _OVERALL), group_max_rate=0)
        # It logs each flood answer that it passes on with a traceback; _hold() logs them in a line.
        logging.getLogger("telegram.ext.AIORateLimiter").setLevel(logging.CRITICAL)
        self._seconds = seconds_a_message
        self._chats: _Limiters = OrderedDict()
        self._groups: _Limiters = OrderedDict()
        self._in_flight = asyncio.Semaphore(_IN_FLIGHT)
        self._files = asyncio.Semaphore(_IN_FLIGHT)
        self._signs = AsyncLimiter(_SIGNS_A_SECOND, 1)
        self._held: dict[int | str, float] = {}
        """Until when a chat is held back, in the loop's time."""
        self._all_held = 0.0
        self._shares = 1

    def share(self, processes: int) -> None:
        """Keeps to this process's part of what Telegram allows the bot in all."""
        shares = min(max(processes, 1), _MOST_SHARES)
        if shares != self._shares and self._seconds:
            self._shares = shares
            self._base_limiter = AsyncLimiter(1, _OVERALL[1] / _OVERALL[0] * shares)

    async def process_request(self, callback: Any, args: Any, kwargs: Any, endpoint: str, data: Any, rate_limit_args: int | None) -> Any:
        """Passes requests on at Telegram's pace; tries again after a flood answer. Raises RetryAfter after some."""
        name = endpoint.lower()
        if name in _FREE:
            return await callback(*args, **kwargs)
        chat = data.get("chat_id")
        if name == "sendchataction":
            async with self._signs:
                # Nobody misses the sign while Telegram asks to wait.
                return True if self._seconds_held(chat) > 0 else await callback(*args, **kwargs)
        floods = 0
        while True:
            await self._until_free(chat)
            try:
                async with self._turn(chat, name):
                    # A flood answer may have come while this waited for its turn.
                    if self._seconds_held(chat) <= 0:
                        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
            except RetryAfter as exc:
                self._hold(chat, exc)
                floods += 1
                if floods == _TRIES:
                    raise

    @asynccontextmanager
    async def _turn(self, chat: int | str | None, name: str) -> AsyncIterator[None]:
        """The chat's turn; waiting for it keeps nobody else from theirs."""
        async with AsyncExitStack() as stack:
            if chat is not None and self._seconds and name.startswith(_MESSAGES):
                if isinstance(chat, str) or chat < 0:
                    await stack.enter_async_context(_limiter(self._groups, chat, *_IN_A_GROUP))
                await stack.enter_async_context(_limiter(self._chats, chat, 1, self._seconds))
                await stack.enter_async_context(self._files if name in _FILES else self._in_flight)
            yield

    async def _until_free(self, chat: int | str | None) -> None:
        # Another flood answer may come while this waits.
        while (seconds := self._seconds_held(chat)) > 0:  # noqa: ASYNC110 - the end of the wait is known
            await asyncio.sleep(seconds)
        if chat is not None:
            self._held.pop(chat, None)

    def _seconds_held(self, chat: int | str | None) -> float:
        until = max(self._all_held, 0.0 if chat is None else self._held.get(chat, 0.0))
        return until - asyncio.get_running_loop().time()

    def _hold(self, chat: int | str | None, flood: RetryAfter) -> None:
        now = asyncio.get_running_loop().time()
        asked = flood.retry_after
        until = now + (asked.total_seconds() if isinstance(asked, timedelta) else float(asked)) + _MARGIN_SECONDS
        if chat is None or any(other != chat and end > now for other, end in self._held.items()):
            self._all_held = max(self._all_held, until)
        if chat is not None:
            self._held[chat] = until
        _LOGGER.warning("Telegram asks to wait %.1f s (chat %s)", until - now, chat)


def _limiter(kept: _Limiters, chat: int | str, messages: float, seconds: float) -> AsyncLimiter:
    limiter = kept.get(chat)
    if limiter is None:
        limiter = kept[chat] = AsyncLimiter(messages, seconds)
    kept.move_to_end(chat)
    # One that has its whole capacity back is as good as a new one.
    while len(kept) > _CHATS and (oldest := next(iter(kept.values()))).has_capacity(oldest.max_rate):
        kept.popitem(last=False)
    return limiter
