"""The "typing …" line while an answer is being made."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.telegram.delivery import Target

_LOGGER = logging.getLogger(__name__)
_RENEW_SECONDS = 4.0
"""Telegram shows it for five."""


@asynccontextmanager
async def typing(bot: Bot, target: Target) -> AsyncIterator[None]:
    """Shows that the bot is typing, at once and until the block is left."""
    task = asyncio.create_task(_keep_typing(bot, target))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _keep_typing(bot: Bot, target: Target) -> None:
    while True:
        try:
            await bot.send_chat_action(target.chat, ChatAction.TYPING, message_thread_id=target.topic)
        except TelegramError as exc:
            # The answer itself is on its way; nobody misses the line.
            _LOGGER.debug("could not show typing in chat %d: %s", target.chat, exc)
        await asyncio.sleep(_RENEW_SECONDS)
