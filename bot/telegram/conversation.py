"""What the bot remembers of a conversation, and /new, /forget, /cancel."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from typing import TypeVar

from telegram import Message, Update
from telegram.error import TelegramError
from telegram.ext import CommandHandler, ContextTypes, filters

from bot.telegram import delivery, people
from bot.telegram.types import BotHandler
from bot.telegram.working import Worker
from bot.wording.conversation import CONVERSATION
from knowledge.storage.turns import Place, Turns

_LOGGER = logging.getLogger(__name__)
_T = TypeVar("_T")


def place_of(message: Message, person: int) -> Place:
    """Whose conversation a message belongs to."""
    return Place(message.chat_id, message.message_thread_id if message.is_topic_message else None, person)


class Conversations:
    """The remembered questions. The database is asked in a pool of threads; every method raises StoreError where it fails."""

    def __init__(self, turns: Turns, pool: Executor) -> None:
        self._turns = turns
        self._pool = pool

    async def history(self, place: Place, before: int) -> tuple[str, ...]:
        """The questions from before a message, oldest first."""
        return await self._ask(partial(self._turns.history, place, before))

    async def remember(self, place: Place, message: int, text: str) -> None:
        """Keeps a question; one that was edited takes the place of its earlier wording."""
        await self._ask(partial(self._turns.remember, place, message, text))

    async def asked(self, place: Place, message: int) -> str | None:
        """The wording in which a message was last asked, where it is remembered."""
        return await self._ask(partial(self._turns.asked, place, message))

    async def forget(self, place: Place) -> None:
        """Forgets one conversation."""
        await self._ask(partial(self._turns.forget, place))

    async def forget_everywhere(self, person: int) -> int:
        """Forgets a person's questions in all chats; gives how many were remembered."""
        return await self._ask(partial(self._turns.forget_everywhere, person))

    async def _ask(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)


class Forgetting:
    """/new, /forget and /cancel: each for the person who sends it, and nobody else."""

    def __init__(self, conversations: Conversations, worker: Worker) -> None:
        self._conversations = conversations
        self._worker = worker

    def handlers(self) -> list[BotHandler]:
        """The commands' handlers."""
        new = filters.UpdateType.MESSAGE
        return [
            CommandHandler("new", self.new, filters=new),
            CommandHandler("forget", self.forget, filters=new),
            CommandHandler("cancel", self.cancel, filters=new),
        ]

    async def new(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Forgets the conversation of this chat."""
        message = update.message
        if message is None or message.from_user is None:
            return
        await self._conversations.forget(place_of(message, message.from_user.id))
        await _reply(message, context, "new")

    async def forget(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Forgets the person's conversations everywhere. The answer log keeps its record, and the reply says so."""
        message = update.message
        if message is None or message.from_user is None:
            return
        count = await self._conversations.forget_everywhere(message.from_user.id)
        await _reply(message, context, "forgotten" if count else "nothing_to_forget", count=count)

    async def cancel(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Calls off the person's questions in this chat that are not answered yet."""
        message = update.message
        if message is None or message.from_user is None:
            return
        ended = await self._worker.call_off(message.chat_id, message.from_user.id, update.update_id)
        withdrawn = CONVERSATION.say("withdrawn", people.of_client(message.from_user))
        for draft in [one.draft for one in ended if one.draft is not None]:
            try:
                await context.bot.edit_message_text(withdrawn, chat_id=message.chat_id, message_id=draft)
            except TelegramError as exc:
                _LOGGER.info("could not mark a draft in chat %d as cancelled: %s", message.chat_id, exc)
        await _reply(message, context, "cancelled" if ended else "nothing_to_cancel", count=len(ended))


async def _reply(message: Message, context: ContextTypes.DEFAULT_TYPE, key: str, **values: object) -> None:
    await delivery.say(context.bot, message, CONVERSATION.say(key, people.of_client(message.from_user), **values))
