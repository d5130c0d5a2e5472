"""Who is served: looked up at every update, so that whoever was let in is served from their next message on, and whoever was removed is not."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial

from telegram import CallbackQuery, Message, Update, User
from telegram.ext import ApplicationHandlerStop, ContextTypes

from bot.people import Circle, role_of
from bot.roles import Role
from bot.telegram import addressing, delivery, people
from bot.telegram.languages import Languages
from bot.telegram.menus import Menus
from bot.telegram.newcomers import Newcomers
from bot.telegram.people_buttons import read_language
from bot.telegram.pressing import acknowledge
from bot.wording.telegram import TELEGRAM
from bot.wording.telegram_register import TELEGRAM_REGISTER
from knowledge.models import Language
from knowledge.storage.people import Person
from knowledge.text.folding import whole

_LOGGER = logging.getLogger(__name__)
_REFUSAL_PAUSE_SECONDS = 60.0
_REQUESTS_AT_ONCE = 5
"""Of one person within that pause: each is answered, since pressing Start must never look like silence."""
_REMEMBERED = 10_000


class Throttle:
    """Lets each key pass once, or a few times, in a while."""

    def __init__(self, pause_seconds: float, clock: Callable[[], float] = time.monotonic, at_once: int = 1) -> None:
        self._pause = pause_seconds
        self._clock = clock
        self._at_once = at_once
        self._last: OrderedDict[Hashable, tuple[float, ...]] = OrderedDict()

    def passes(self, key: Hashable) -> bool:
        """Whether the key has passes left; if so, this counts as one."""
        now = self._clock()
        recent = tuple(last for last in self._last.get(key, ()) if now - last < self._pause)
        if len(recent) >= self._at_once:
            return False
        self._last[key] = (*recent, now)
        self._last.move_to_end(key)
        while len(self._last) > _REMEMBERED:
            self._last.popitem(last=False)
        return True


@dataclass(frozen=True, slots=True)
class _Sight:
    """Who somebody is at this moment."""

    person: Person | None
    role: Role | None


class Gate:
    """Runs before every other handler and stops what nobody should answer."""

    def __init__(
        self,
        circle: Circle,
        newcomers: Newcomers,
        languages: Languages,
        menus: Menus,
        pool: Executor,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._circle = circle
        self._newcomers = newcomers
        self._languages = languages
        self._menus = menus
        self._pool = pool
        self._refusals = Throttle(_REFUSAL_PAUSE_SECONDS, clock)
        self._requests = Throttle(_REFUSAL_PAUSE_SECONDS, clock, _REQUESTS_AT_ONCE)

    async def check(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Lets presses, and messages that are meant for the bot, of served people through; ends the handling of all others."""
        try:
            await self._check(update, context)
        except ApplicationHandlerStop:
            raise
        except Exception as exc:
            # The library goes on to the other handlers after a failure: who could not be looked up must not be served.
            await context.application.process_error(update, exc)
            raise ApplicationHandlerStop from exc

    async def _check(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.my_chat_member is not None:
            return
        if update.callback_query is not None:
            await self._check_press(update, update.callback_query, context)
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
        private = addressing.is_private(message)
        sight = await self._look(user, private)
        if sight.person is not None and private:
            self._menus.suit(context.bot, sight.person)
        if sight.role is None:
            await self._turn_away(update, message, user, sight.person, context)
            raise ApplicationHandlerStop
        people.serve(people.Served(user.id, sight.role, _chosen(sight.person)))

    async def _turn_away(
        self, update: Update, message: Message, user: User, known: Person | None, context: ContextTypes.DEFAULT_TYPE
    ) -> None:
        """A stranger may ask to be let in and choose a language, in their own chat; all else gets a short refusal."""
        command = addressing.command_of(message)[0].lower() if addressing.is_private(message) and update.message is not None else ""
        if command == "language" and self._requests.passes(user.id):
            await self._languages.language(update, context)
        elif command == "start" and self._requests.passes(user.id):
            await self._newcomers.ask(context.bot, message, user)
        elif update.message is not None and self._refusals.passes(user.id):
            _LOGGER.info("person %d is not let in; told them so", user.id)
            language = _chosen(known) or people.of_message(message)
            await delivery.say(context.bot, message, self._newcomers.refusal(user.id, known, language))

    async def _check_press(self, update: Update, query: CallbackQuery, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Buttons stay in a chat's history, where people see them who are not served, or not any more."""
        user = query.from_user
        message = query.message
        private = message is not None and message.chat.id == user.id
        sight = await self._look(user, private)
        if sight.person is not None and private:
            self._menus.suit(context.bot, sight.person)
        if sight.role is not None:
            people.serve(people.Served(user.id, sight.role, _chosen(sight.person)))
            return
        if private and read_language(query.data or "") is not None and self._requests.passes(user.id):
            await self._languages.press(update, context)
        else:
            language = _chosen(sight.person) or people.of_app(user)
            await acknowledge(query, TELEGRAM_REGISTER.say("not_listed", language, user_id=user.id))
        raise ApplicationHandlerStop

    async def _look(self, user: User, private: bool) -> _Sight:
        return await asyncio.get_running_loop().run_in_executor(self._pool, partial(self._found, user, private))

    def _found(self, user: User, private: bool) -> _Sight:
        """Who somebody is; of those who are served the database learns how they are called now."""
        store = self._circle.people
        known = store.get(user.id)
        role = role_of(user.id, known, self._circle.listed)
        if role is None:
            return _Sight(known, None)
        called = whole(user.full_name), user.username, people.of_app(user)
        if known is None or called != (known.name, known.username, known.app_language):
            known = store.seen(user.id, *called)
            _LOGGER.info("person %d is called anew, or was met for the first time", user.id)
        if private and known.blocked:
            store.block(user.id, False)
        return _Sight(known, role)


def _chosen(known: Person | None) -> Language | None:
    return None if known is None else known.language
