"""A person's message becomes a question to the library, and its answer a reply."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import Executor
from datetime import timedelta
from functools import partial

from telegram import Message, Update
from telegram.ext import ContextTypes

from bot.assistant import Assistant
from bot.telegram import addressing, delivery, people
from bot.telegram.commands import place_of
from bot.telegram.conversation import Conversations
from bot.telegram.presence import typing
from bot.telegram.rendering import render_answer
from bot.wording.telegram import TELEGRAM
from knowledge.text.asking import MOST_CHARACTERS, fault_of

_LOGGER = logging.getLogger(__name__)
_EDIT_WINDOW = timedelta(minutes=30)


class Questions:
    """Asks the library in a pool of threads, since it blocks."""

    def __init__(self, assistant: Assistant, conversations: Conversations, pool: Executor) -> None:
        self._assistant = assistant
        self._conversations = conversations
        self._pool = pool

    async def ask(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answers a text message."""
        if update.message is not None:
            await self._answer(update.message, context)

    async def ask_again(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answers an edited message as a new question where its words have changed within half an hour of sending it.

        Other edits are passed over: Telegram reports an edit also where nothing changed that a person can see.
        """
        message = update.edited_message
        if message is None or message.from_user is None or message.edit_date is None:
            return
        asked = self._conversations.asked(place_of(message, message.from_user.id), message.message_id)
        if message.edit_date - message.date <= _EDIT_WINDOW and asked != _text(message, context):
            await self._answer(message, context)

    async def decline(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Tells the sender of a picture, voice message, sticker or file that only text is read."""
        if update.message is not None:
            await delivery.say(context.bot, update.message, TELEGRAM.say("not_text", people.of_client(update.message.from_user)))

    async def _answer(self, message: Message, context: ContextTypes.DEFAULT_TYPE) -> None:
        user = message.from_user
        if user is None:
            return
        text = _text(message, context)
        fault = fault_of(text)
        if fault is not None:
            language = people.of_message(message)
            await delivery.say(context.bot, message, TELEGRAM.say(fault, language, length=len(text), limit=MOST_CHARACTERS))
            return
        place = place_of(message, user.id)
        history = self._conversations.history(place, before=message.message_id)
        target = delivery.target_of(message)
        ask = partial(self._assistant.ask, text, people.asker(message, user), history)
        async with typing(context.bot, target):
            entry = await asyncio.get_running_loop().run_in_executor(self._pool, ask)
        self._conversations.remember(place, message.message_id, text)
        _LOGGER.info("question %s of person %d: %s in %.0f ms", entry.id, user.id, entry.answer.outcome, entry.latency_ms)
        await delivery.deliver(context.bot, target, render_answer(entry.answer))


def _text(message: Message, context: ContextTypes.DEFAULT_TYPE) -> str:
    return addressing.question_text(message, context.bot.id, context.bot.username)
