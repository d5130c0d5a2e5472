"""Who is served: listed people only; strangers learn their id and whom to ask."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

from telegram import CallbackQuery, Update
from telegram.ext import ApplicationHandlerStop, ContextTypes

from bot.telegram import addressing, delivery, people
from bot.telegram.pressing import acknowledge
from bot.wording.telegram import TELEGRAM
from bot.wording.telegram_register import TELEGRAM_REGISTER

_LOGGER = logging.getLogger(__name__)
_REFUSAL_PAUSE_SECONDS = 60.0
_REMEMBERED = 10_000


class Throttle:
    """Lets each key pass once in a while."""

    def __init__(self, pause_seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._pause = pause_seconds
        self._clock = clock
        self._last: OrderedDict[Hashable, float] = OrderedDict()

    def passes(self, key: Hashable) -> bool:
        """Whether the key's last pass lies far enough back; if so, this counts as one."""
        now = self._clock()
        last = self._last.get(key)
        if last is not None and now - last < self._pause:
            return False
        self._last[key] = now
        self._last.move_to_end(key)
        while len(self._last) > _REMEMBERED:
            self._last.popitem(last=False)
        return True


class Gate:
    """Runs before every other handler and stops what nobody should answer."""

    def __init__(self, served: frozenset[int], clock: Callable[[], float] = time.monotonic) -> None:
        self._served = served
        self._refusals = Throttle(_REFUSAL_PAUSE_SECONDS, clock)

    async def check(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Lets presses, and messages that are meant for the bot, of served people through; ends the handling of all others."""
        if update.callback_query is not None:
            await self._check_press(update.callback_query)
            return
        message = update.message or update.edited_message
        if message is None or not addressing.is_meant_for(message, context.bot.id, context.bot.username):
            raise ApplicationHandlerStop
        user = message.from_user
        if message.sender_chat is not None:
            # An anonymous admin or a channel writing in a group: the sender's id is one that all such senders share.
            if update.message is not None and not message.is_automatic_forward and self._refusals.passes(message.chat_id):
                await delivery.say(context.bot, message, TELEGRAM.say("anonymous", people.of_message(message)))
            raise ApplicationHandlerStop
        if user is None or user.is_bot:
            raise ApplicationHandlerStop
        if user.id in self._served:
            return
        if update.message is not None and self._refusals.passes(user.id):
            _LOGGER.info("person %d is not listed in TELEGRAM_ALLOWED_IDS or TELEGRAM_ADMIN_IDS; told them their id", user.id)
            await delivery.say(context.bot, message, TELEGRAM.say("refused", people.of_message(message), user_id=user.id))
        raise ApplicationHandlerStop

    async def _check_press(self, query: CallbackQuery) -> None:
        """Buttons stay in a group's history, where people see them who are not served, or not any more."""
        user = query.from_user
        if user.id not in self._served:
            await acknowledge(query, TELEGRAM_REGISTER.say("not_listed", people.of_client(user), user_id=user.id))
            raise ApplicationHandlerStop
