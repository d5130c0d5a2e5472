"""/subscribe and /unsubscribe."""

from __future__ import annotations

import asyncio
import html
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial

from telegram import Update
from telegram.ext import ContextTypes

from bot.assistant import Office
from bot.lists import fault_of_filters
from bot.roles import Role
from bot.telegram import addressing, delivery, people
from bot.telegram.digest_times import clock, first_day, last_day_at_start, read_wishes
from bot.wording.telegram_register import TELEGRAM_REGISTER
from knowledge.models import Language
from knowledge.storage.subscriptions import Subscription
from knowledge.wording.answers import written_date

_LOGGER = logging.getLogger(__name__)

_Deed = Callable[[int, int | None, int, str, Language], str]
"""Of chat, topic, person, words and language; gives the sentence for the person."""


class Subscribing:
    """Starts and ends digests for a person, a group or a topic; in groups for admins only."""

    def __init__(self, office: Office, pool: Executor) -> None:
        self._office = office
        self._pool = pool

    async def subscribe(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Keeps the wishes as words: weekly, a time of day, and filters."""
        await self._answer(update, context, self._subscribe)

    async def unsubscribe(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Ends the digest of this chat or topic."""
        await self._answer(update, context, self._unsubscribe)

    async def _answer(self, update: Update, context: ContextTypes.DEFAULT_TYPE, do: _Deed) -> None:
        message = update.message
        if message is None or message.from_user is None:
            return
        language = people.of_client(message.from_user)
        target = delivery.target_of(message)
        if addressing.is_private(message) or people.may(Role.ADMIN):
            words = addressing.command_words(message, context.bot.id, context.bot.username)
            work = partial(do, target.chat, target.topic, message.from_user.id, words, language)
            said = await asyncio.get_running_loop().run_in_executor(self._pool, work)
        else:
            said = TELEGRAM_REGISTER.say("only_admins", language)
        await delivery.deliver(context.bot, target, [html.escape(said, quote=False)])

    def _subscribe(self, chat: int, topic: int | None, person: int, text: str, language: Language) -> str:
        wishes, now = read_wishes(text), self._office.now()
        fault = fault_of_filters(self._office.desk, wishes.words, language)
        if fault is not None:
            return fault
        last = last_day_at_start(wishes, now)
        self._office.stores.subscriptions.put(Subscription(chat, topic, person, language, wishes.weekly, wishes.minute, wishes.words, last))
        _LOGGER.info("person %d subscribed chat %d", person, chat)
        return TELEGRAM_REGISTER.say(
            "subscribed_weekly" if wishes.weekly else "subscribed_daily",
            language,
            time=clock(wishes.minute),
            day=written_date(first_day(wishes, now), language),
            filters=filtered(wishes.words, language),
        )

    def _unsubscribe(self, chat: int, topic: int | None, person: int, text: str, language: Language) -> str:  # noqa: ARG002
        removed = self._office.stores.subscriptions.remove(chat, topic)
        if removed:
            _LOGGER.info("person %d unsubscribed chat %d", person, chat)
        return TELEGRAM_REGISTER.say("unsubscribed" if removed else "not_subscribed", language)


def filtered(words: str, language: Language) -> str:
    """The filters as an addition to a sentence; empty where there are none."""
    return TELEGRAM_REGISTER.say("filtered", language, words=words) if words else ""
