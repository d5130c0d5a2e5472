"""The "typing …" line while an answer is being made."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.telegram.delivery import Target

_LOGGER = logging.getLogger(__name__)
_RENEW_SECONDS = 4.0
"""Telegram shows it for five."""
_LAST_WAIT_SECONDS = 1.0


@asynccontextmanager
async def typing(bot: Bot, target: Target) -> AsyncIterator[None]:
    """Shows that the bot is typing, at once and until the block is left."""
    shown = asyncio.Event()
    task = asyncio.create_task(_keep_typing(bot, target, shown))
    try:
        yield
        # A line that arrives behind the answer would stand there for five seconds more.
        with suppress(TimeoutError):
            await asyncio.wait_for(shown.wait(), _LAST_WAIT_SECONDS)
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _keep_typing(bot: Bot, target: Target, shown: asyncio.Event) -> None:
    while True:
        try:
            await bot.send_chat_action(target.chat, ChatAction.TYPING, message_thread_id=target.topic)
        except TelegramError as exc:
            # The answer itself is on its way; nobody misses the line.
            _LOGGER.debug("could not show typing in chat %d: %s", target.chat, exc)
        shown.set()
        await asyncio.sleep(_RENEW_SECONDS)
