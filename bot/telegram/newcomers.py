"""People who are not let in: they ask by /start, and the admins are told."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from typing import TypeVar

from telegram import Bot, Message, User
from telegram.error import Forbidden, TelegramError

from bot.assistant import Office
from bot.people import Circle, Member, is_pending, may_ask_at, member_of
from bot.roles import Role
from bot.telegram import delivery, people
from bot.telegram.keyboards import keyboard
from bot.telegram.moments import day_and_time
from bot.telegram.people_views import request_view
from bot.wording.telegram import TELEGRAM
from bot.wording.telegram_people import TELEGRAM_PEOPLE
from knowledge.models import Language
from knowledge.storage.people import Person, PersonState

_LOGGER = logging.getLogger(__name__)
_TRIES = 3
"""To reach an admin: the newcomer waits for it, and another admin may be reached."""

_T = TypeVar("_T")


class Newcomers:
    """Takes requests to be let in."""

    def __init__(self, office: Office, circle: Circle, pool: Executor) -> None:
        self._office = office
        self._circle = circle
        self._pool = pool

    async def ask(self, bot: Bot, message: Message, user: User) -> None:
        """Hands a request on to the admins, once, and tells the person how it stands."""
        store, now = self._circle.people, self._office.now()
        known = await self._work(partial(store.seen, user.id, user.full_name, user.username, people.of_app(user)))
        if may_ask_at(known, now) is not None or is_pending(known, now):
            await delivery.say(bot, message, self.refusal(user.id, known, known.spoken))
            return
        if known.state is not PersonState.WAITING and not await self._work(partial(store.ask, known)):
            # An admin decided at this very moment; the person hears of that.
            return
        reached = await self._tell_admins(bot, user.id, known.spoken)
        _LOGGER.info("person %d asks to be let in; %d admins were told", user.id, reached)
        await delivery.say(bot, message, TELEGRAM_PEOPLE.say("asked" if reached else "hand_on", known.spoken, user_id=user.id))
        if reached:
            # Last of all: where the process dies before, the whole is done again, and what was sent is not sent twice.
            await self._work(partial(store.told, user.id, now))

    def refusal(self, person: int, known: Person | None, language: Language) -> str:
        """What somebody who is not let in is told."""
        now = self._office.now()
        if known is not None and known.state is PersonState.OUT:
            again = may_ask_at(known, now)
            if again is None:
                return TELEGRAM_PEOPLE.say("out", language, user_id=person)
            day, time = day_and_time(again, now.tzinfo, language)
            return TELEGRAM_PEOPLE.say("out_until", language, user_id=person, day=day, time=time)
        if known is not None and is_pending(known, now):
            return TELEGRAM_PEOPLE.say("waiting", language, user_id=person)
        return TELEGRAM.say("refused", language, user_id=person)

    async def _tell_admins(self, bot: Bot, person: int, language: Language) -> int:
        """How many of them were reached."""
        admins, asking = await self._work(partial(self._people, person))
        if asking is None:
            return 0
        reached = 0
        for admin in admins:
            # One whom the bot has never met cannot be written to as a rule, and their language is not known.
            spoken = admin.person.spoken if admin.person.name else language
            view = request_view(asking, str, self._office.now().tzinfo, spoken)
            try:
                await delivery.post(bot, delivery.Target(admin.id, None, None), [view.text], keyboard(view), tries=_TRIES)
                reached += 1
            except Forbidden as exc:
                _LOGGER.info("admin %d could not be told of a request (%s)", admin.id, exc)
                await self._work(partial(self._circle.people.block, admin.id, True))
            except TelegramError as exc:
                _LOGGER.warning("admin %d could not be told of a request (%s: %s)", admin.id, type(exc).__name__, exc)
        return reached

    def _people(self, person: int) -> tuple[list[Member], Member | None]:
        known = self._circle.people.get(person)
        # In one and the same order at each attempt.
        admins = sorted(self._circle.served(Role.ADMIN), key=lambda admin: admin.id)
        return admins, None if known is None else member_of(known, self._circle.listed)

    async def _work(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)
