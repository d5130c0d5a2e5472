"""/language: in which language a person is spoken to."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from typing import TypeVar

from telegram import Update, User
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.people import Circle
from bot.telegram import delivery, people
from bot.telegram.buttons import Button, View
from bot.telegram.keyboards import keyboard
from bot.telegram.menus import Menus
from bot.telegram.people_buttons import LANGUAGE_PATTERN, LanguagePress, packed_language, read_language
from bot.telegram.people_views import language_name
from bot.telegram.pressing import acknowledge
from bot.telegram.types import BotHandler
from bot.wording.telegram_people import TELEGRAM_PEOPLE
from knowledge.models import Language
from knowledge.storage.people import Person

_LOGGER = logging.getLogger(__name__)
_OWN_NAMES: dict[Language, str] = {"zh": "中文", "en": "English"}
"""Each language in itself: who cannot read the rest finds theirs."""

_T = TypeVar("_T")


class Languages:
    """Lets people choose. All that blocks happens in a pool of threads."""

    def __init__(self, circle: Circle, menus: Menus, pool: Executor) -> None:
        self._circle = circle
        self._menus = menus
        self._pool = pool

    def handlers(self) -> list[BotHandler]:
        """The command's and the presses' handlers."""
        return [
            CommandHandler("language", self.language, filters=filters.UpdateType.MESSAGE),
            CallbackQueryHandler(self.press, pattern=LANGUAGE_PATTERN),
        ]

    async def language(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Shows the languages."""
        message = update.message
        if message is None or message.from_user is None:
            return
        known = await self._work(partial(self._known, message.from_user))
        now = language_name(known, known.spoken)
        view = View(TELEGRAM_PEOPLE.say("language", known.spoken, now=now), _buttons(known))
        await delivery.deliver(context.bot, delivery.target_of(message), [view.text], keyboard(view))

    async def press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Keeps the choice of the person who asked; menu and replies follow at once."""
        query = update.callback_query
        if query is None:
            return
        press, message = read_language(query.data or ""), query.message
        language = people.of_client(query.from_user)
        if press is None or message is None:
            await acknowledge(query, TELEGRAM_PEOPLE.say("notice_language_gone", language))
            return
        if press.person != query.from_user.id:
            await acknowledge(query, TELEGRAM_PEOPLE.say("notice_language_not_yours", language))
            return
        known = await self._work(partial(self._choose, query.from_user, press.language))
        _LOGGER.info("person %d chose the language %s", known.id, press.language or "of their app")
        if known.menu:
            self._menus.suit_now(context.bot, known.id)
        await acknowledge(query)
        view = View(TELEGRAM_PEOPLE.say("language_set" if press.language else "language_set_app", known.spoken), _buttons(known))
        await delivery.show(context.bot, message, view.text, keyboard(view))

    def _known(self, user: User) -> Person:
        return self._circle.people.get(user.id) or self._circle.people.seen(user.id, user.full_name, user.username, people.of_app(user))

    def _choose(self, user: User, language: Language | None) -> Person:
        known = self._known(user)
        self._circle.people.choose(known.id, language)
        return self._circle.people.get(known.id) or known

    async def _work(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)


def _buttons(known: Person) -> tuple[tuple[Button, ...], ...]:
    own = tuple(Button(name, packed_language(LanguagePress(language, known.id))) for language, name in _OWN_NAMES.items())
    return own, (Button(TELEGRAM_PEOPLE.say("language_app", known.spoken), packed_language(LanguagePress(None, known.id))),)
