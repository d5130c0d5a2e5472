"""Fetches updates by long polling, and confirms them to Telegram only once they stand in the inbox."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import timedelta
from functools import partial
from typing import Any, TypeVar

from telegram import Bot, Update
from telegram.constants import UpdateType
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.telegram.errors import new_incident
from knowledge.errors import KnowledgeError, SettingsError

_LOGGER = logging.getLogger(__name__)
_T = TypeVar("_T")

ALLOWED_UPDATES = (UpdateType.MESSAGE, UpdateType.EDITED_MESSAGE, UpdateType.CALLBACK_QUERY, UpdateType.MY_CHAT_MEMBER)
_POLL = timedelta(seconds=30)
_FETCH_LIMIT = 100
"""Most updates of one getUpdates call, as Telegram has it."""
_REPEAT_SECONDS = 0.7
"""Before a second fetch with the same offset. Telegram treats fast ones as a client's fault (telegram-bot-api,
Client::process_get_updates_query): within half a second it may hand out a single update."""
_PAUSE_AFTER_FAULT_SECONDS = 2.0
_FIRST_WAIT_SECONDS = 1.0
_LONGEST_WAIT_SECONDS = 30.0
_REPORT_SECONDS = 300.0

_REFUSED = "TELEGRAM_BOT_TOKEN: Telegram refused this token; copy it again from @BotFather, and check TELEGRAM_API_URL if you have set it."


class Outage:
    """Keeps a lasting fault to one log line every five minutes, and paces the attempts."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, *, connected: bool = False) -> None:
        """`connected`: whether Telegram has accepted the token before."""
        self.connected = connected
        self._clock = clock
        self._since: float | None = None
        self._reported = 0.0
        self._wait = 0.0

    def failed(self, error: TelegramError) -> float:
        """Notes a failed attempt. Returns the seconds to wait before the next one."""
        now = self._clock()
        if self._since is None or now - self._reported >= _REPORT_SECONDS:
            self._reported = now
            if isinstance(error, Conflict):
                _LOGGER.warning("another program uses this bot's token at the same time (%s); stop it; trying again", error)
            else:
                _LOGGER.warning("Telegram cannot be reached (%s: %s); trying again", type(error).__name__, error)
        if self._since is None:
            self._since = now
        self._wait = min(max(_FIRST_WAIT_SECONDS, 2 * self._wait), _LONGEST_WAIT_SECONDS)
        if isinstance(error, RetryAfter):
            asked = error.retry_after
            return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)
        return self._wait

    def over(self) -> None:
        """Notes an attempt that worked."""
        if self._since is not None:
            _LOGGER.warning("Telegram can be reached again, after %.0f s", self._clock() - self._since)
        self._since, self._wait = None, 0.0


async def until(stop: asyncio.Event, work: Coroutine[Any, Any, _T]) -> _T | None:
    """The result of the work, or None where `stop` is set first; the work is then cancelled."""
    task = asyncio.ensure_future(work)
    signal = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({task, signal}, return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else None
    finally:
        signal.cancel()
        if not task.done():
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def persist(stop: asyncio.Event, attempt: Callable[[], Coroutine[Any, Any, None]], outage: Outage) -> bool:
    """Tries until it works, patiently. Returns False where `stop` was set before. Raises SettingsError where the token is refused."""
    while not stop.is_set():
        try:
            await until(stop, attempt())
        except InvalidToken as exc:
            # The library says so of every 401 and 404; a gateway's 404 during an outage says nothing of a token that has worked.
            if not outage.connected or "unauthorized" in str(exc).lower():
                # "from None": the original message holds the token.
                raise SettingsError(_REFUSED) from None
            await until(stop, asyncio.sleep(outage.failed(exc)))
        except TelegramError as exc:
            await until(stop, asyncio.sleep(outage.failed(exc)))
        else:
            outage.over()
            break
    return not stop.is_set()


class Poller:
    """Hands updates over to be kept, then confirms them."""

    def __init__(self, keep: Callable[[Sequence[Update]], Awaitable[None]]) -> None:
        """`keep` puts updates where they are safe; it raises KnowledgeError where it cannot, and gets them again later."""
        self._keep = keep
        self._next = 0

    async def run(self, bot: Bot, stop: asyncio.Event) -> None:
        """Fetches until `stop` is set. Raises SettingsError where Telegram refuses the token."""
        outage = Outage(connected=True)
        while await persist(stop, partial(self._round, bot), outage):
            pass

    async def confirm(self, bot: Bot) -> None:
        """Confirms what was kept since the last fetch. Raises TelegramError."""
        if self._next:
            await bot.get_updates(offset=self._next, limit=1, timeout=timedelta(0), allowed_updates=ALLOWED_UPDATES)

    async def _round(self, bot: Bot) -> None:
        fetched = await _fetch(bot, self._next)
        if not fetched:
            return
        try:
            await self._keep([update for update in fetched.values() if isinstance(update, Update)])
        except KnowledgeError as exc:
            # Telegram keeps what is not confirmed, and sends it again.
            _LOGGER.warning("%d updates could not be kept (%s); fetching them again", len(fetched), exc)
            await asyncio.sleep(_PAUSE_AFTER_FAULT_SECONDS)
            return
        for number, update in fetched.items():
            if not isinstance(update, Update):
                _LOGGER.error("incident %s: update %d cannot be read and is passed over", new_incident(), number, exc_info=update)
        self._next = max(fetched) + 1


async def _fetch(bot: Bot, offset: int) -> dict[int, Update | Exception]:
    """Updates by id; in place of one that python-telegram-bot cannot read, the reason. Raises TelegramError."""
    try:
        updates = await bot.get_updates(offset=offset, limit=_FETCH_LIMIT, timeout=_POLL, allowed_updates=ALLOWED_UPDATES)
    except TelegramError:
        raise
    except Exception:  # noqa: BLE001 - whatever reading an update of an unforeseen shape may raise
        # One of them spoils the whole fetch, and Telegram would send it again for a day: read them one by one.
        await asyncio.sleep(_REPEAT_SECONDS)
        return {update["update_id"]: _read(update, bot) for update in await _fetch_unread(bot, offset)}
    return {update.update_id: update for update in updates}


async def _fetch_unread(bot: Bot, offset: int) -> list[dict[str, Any]]:
    # Method names are not case sensitive; written getUpdates, this call would be advised against in a warning.
    fetched = await bot.do_api_request("GetUpdates", api_kwargs={"offset": offset, "limit": _FETCH_LIMIT})
    return [dict(update) for update in fetched]


def _read(update: dict[str, Any], bot: Bot) -> Update | Exception:
    try:
        return Update.de_json(update, bot)
    except Exception as exc:  # noqa: BLE001 - as above
        return exc
