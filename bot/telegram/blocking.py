"""People who block the bot, and who unblock it: Telegram says so, and digests and announcements pass them over meanwhile."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import Executor
from functools import partial

from telegram import Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.ext import ChatMemberHandler, ContextTypes

from bot.telegram.types import BotHandler
from knowledge.storage.people import People

_LOGGER = logging.getLogger(__name__)
_GONE = frozenset({ChatMemberStatus.BANNED, ChatMemberStatus.LEFT})


class Blocking:
    """Notes who takes messages of the bot."""

    def __init__(self, people: People, pool: Executor) -> None:
        self._people = people
        self._pool = pool

    def handlers(self) -> list[BotHandler]:
        """The handler of the bot's own membership."""
        return [ChatMemberHandler(self.changed, ChatMemberHandler.MY_CHAT_MEMBER)]

    async def changed(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG002 - the library's signature
        """In a private chat the bot's membership says whether the person has blocked it."""
        change = update.my_chat_member
        if change is None or change.chat.type != ChatType.PRIVATE:
            return
        blocked = change.new_chat_member.status in _GONE
        news = await asyncio.get_running_loop().run_in_executor(self._pool, partial(self._people.block, change.chat.id, blocked))
        if news:
            _LOGGER.info("person %d has %s the bot", change.chat.id, "blocked" if blocked else "unblocked")
