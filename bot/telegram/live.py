"""One message that shows how a long piece of work goes on, and the feed of events from which it is written."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from typing import Any

from telegram import Bot, Chat, InaccessibleMessage, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.telegram import delivery
from knowledge.ingestion.events import Event
from knowledge.ingestion.process import IngestProcess

_LOGGER = logging.getLogger(__name__)
EDIT_SECONDS = 2.5
"""Between two edits of one message."""


class LiveMessage:
    """A message of the bot in a private chat that is written again and again. Used from one task."""

    def __init__(self, bot: Bot, chat: int, message: int) -> None:
        self.chat = chat
        self._bot = bot
        self._message = message
        self._shown: tuple[str, InlineKeyboardMarkup | None] | None = None

    async def say(self, page: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
        """Shows a page (Telegram HTML) where it says something else than the one before. Raises nothing: what the network keeps back is
        overtaken by the next page. A flood answer is waited out by the pace."""
        if self._shown == (page, keyboard):
            return
        try:
            await self._bot.edit_message_text(
                page,
                chat_id=self.chat,
                message_id=self._message,
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                reply_markup=keyboard,
            )
        except BadRequest as exc:
            if "not modified" not in str(exc).lower():
                await self._anew(page, keyboard, exc)
                return
        except (NetworkError, RetryAfter, Forbidden) as exc:
            _LOGGER.info("a message of chat %d was not changed (%s: %s)", self.chat, type(exc).__name__, exc)
            return
        self._shown = page, keyboard

    async def finish(self, page: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
        """As say(), but patiently: this page is the last. Raises nothing."""
        if self._shown == (page, keyboard):
            return
        try:
            await delivery.show(self._bot, InaccessibleMessage(Chat(self.chat, ChatType.PRIVATE), self._message), page, keyboard)
        except TelegramError as exc:
            _LOGGER.warning("the last page of a message of chat %d was not taken (%s: %s)", self.chat, type(exc).__name__, exc)
        self._shown = page, keyboard

    async def _anew(self, page: str, keyboard: InlineKeyboardMarkup | None, why: TelegramError) -> None:
        """The person has deleted the message, or it cannot be changed any more."""
        _LOGGER.info("message %d of chat %d cannot be changed (%s); sending a new one", self._message, self.chat, why)
        try:
            posted = await delivery.post(self._bot, delivery.Target(self.chat, None, None), [page], keyboard, tries=2)
        except TelegramError as exc:
            _LOGGER.info("a message to chat %d was not taken (%s: %s)", self.chat, type(exc).__name__, exc)
            return
        if posted.messages:
            self._message = posted.messages[-1]
        self._shown = page, keyboard


class Feed:
    """The events of a process, read in a thread of its own: it may take hours, and must not keep the program from ending."""

    def __init__(self, process: IngestProcess) -> None:
        self._process = process
        self._events: asyncio.Queue[Event] = asyncio.Queue()
        loop = asyncio.get_running_loop()
        threading.Thread(target=_read, args=(process, loop, self._events.put_nowait), name="ingest events", daemon=True).start()

    async def take(self, seconds: float) -> list[Event]:
        """What has come; waits so long for the first. Empty where nothing came."""
        try:
            events = [await asyncio.wait_for(self._events.get(), seconds)]
        except TimeoutError:
            return []
        while not self._events.empty():
            events.append(self._events.get_nowait())
        return events

    def close(self) -> None:
        """Ends the process where it has not ended by itself."""
        self._process.end_soon()


def _read(process: IngestProcess, loop: asyncio.AbstractEventLoop, put: Callable[[Any], None]) -> None:
    for event in process.events():
        try:
            loop.call_soon_threadsafe(put, event)
        except RuntimeError:
            # The program ends: nobody waits for the rest, and leaving the events ends the process.
            return
