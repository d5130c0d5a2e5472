"""/users, and the buttons by which admins decide who is let in and as what."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from telegram import Bot, Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.assistant import Office
from bot.people import Circle, Member, Standing, obstacle, page_of
from bot.roles import Role
from bot.telegram import addressing, delivery, intake, people
from bot.telegram.buttons import View
from bot.telegram.keyboards import keyboard
from bot.telegram.menus import Menus
from bot.telegram.people_buttons import PEOPLE_PATTERN, REQUEST, Act, PeoplePress, read_people
from bot.telegram.people_views import called, card_view, decision, list_view, request_view, role_name
from bot.telegram.pressing import acknowledge
from bot.telegram.types import BotHandler
from bot.wording.telegram import TELEGRAM
from bot.wording.telegram_people import TELEGRAM_PEOPLE
from knowledge.models import Language

_LOGGER = logging.getLogger(__name__)
_TRIES = 5
"""To tell somebody what was decided; they see it at their next message in any case."""
_BEFORE = {
    Act.LET_IN: Standing.WAITING,
    Act.REFUSE: Standing.WAITING,
    Act.ROLE: Standing.IN,
    Act.REMOVE: Standing.IN,
    Act.REMOVE_SURELY: Standing.IN,
    Act.BACK_IN: Standing.OUT,
}
"""Where somebody must stand for a decision to be about them."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Response:
    """What a press leads to."""

    notice: str = ""
    view: View | None = None
    """Takes the place of the message under which the button stands."""
    decided: Member | None = None
    """Somebody about whom this press decided, as they stand now."""


class Users:
    """Shows admins the people, and does what they decide. All that blocks happens in a pool of threads."""

    def __init__(self, office: Office, circle: Circle, menus: Menus, pool: Executor) -> None:
        self._office = office
        self._circle = circle
        self._menus = menus
        self._pool = pool

    def handlers(self) -> list[BotHandler]:
        """The command's and the presses' handlers."""
        return [
            CommandHandler("users", self.users, filters=filters.UpdateType.MESSAGE),
            CallbackQueryHandler(self.press, pattern=PEOPLE_PATTERN),
        ]

    async def users(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Sends the list's first page to an admin."""
        message = update.message
        if message is None or message.from_user is None:
            return
        language = people.of_client(message.from_user)
        if not people.may(Role.ADMIN):
            await delivery.say(context.bot, message, TELEGRAM_PEOPLE.say("users_only_admins", language))
        elif not addressing.is_private(message):
            await delivery.say(context.bot, message, TELEGRAM_PEOPLE.say("users_private", language))
        else:
            view = await self._work(partial(self._list, 1, language))
            _LOGGER.info("list of people for admin %d", message.from_user.id)
            await delivery.deliver(context.bot, delivery.target_of(message), [view.text], keyboard(view))

    async def press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Does what a button about people says, for admins alone."""
        query = update.callback_query
        if query is None:
            return
        language = people.of_client(query.from_user)
        if not people.may(Role.ADMIN):
            _LOGGER.warning("person %d pressed a button for admins", query.from_user.id)
            await acknowledge(query, TELEGRAM_PEOPLE.say("notice_only_admins", language))
            return
        press, message = read_people(query.data or ""), query.message
        if press is None or message is None or message.chat.id != query.from_user.id:
            await acknowledge(query, TELEGRAM_PEOPLE.say("notice_gone", language))
            return
        response = await self._work(partial(self._respond, press, query.from_user.id, language))
        if response.decided is not None:
            self._menus.suit_now(context.bot, response.decided.id)
        await acknowledge(query, response.notice)
        if response.view is not None:
            await delivery.show(context.bot, message, response.view.text, keyboard(response.view))
        if response.decided is not None and response.decided.person.name:
            await self._tell(context.bot, press.act, response.decided)

    def _respond(self, press: PeoplePress, admin: int, language: Language) -> _Response:
        if press.act is Act.LIST:
            return _Response(view=self._list(press.page, language))
        member = self._circle.member(press.person)
        if member is None:
            return _Response(TELEGRAM_PEOPLE.say("notice_gone", language), self._list(press.page, language))
        if press.act is Act.CARD:
            return _Response(view=self._view(member, press, admin, language))
        stands = obstacle(member, admin)
        if stands is not None:
            notice = TELEGRAM_PEOPLE.say(f"notice_{stands}", language, **({"user_id": member.id} if stands == "settings" else {}))
            return _Response(notice, self._view(member, press, admin, language))
        if press.act is Act.REMOVE and member.standing is Standing.IN:
            return _Response(view=self._view(member, press, admin, language, sure=True))
        return self._decided(member, press, admin, language)

    def _decided(self, member: Member, press: PeoplePress, admin: int, language: Language) -> _Response:
        """Decides, where nobody else did since the button was made."""
        if member.standing is _BEFORE[press.act] and (press.act is not Act.ROLE or press.role is not member.role):
            store = self._circle.people
            # A listed person who has never written stands in no row yet.
            before = store.get(member.id) or store.seen(member.id, "", None, language)
            if store.decide(before, press.role, admin, self._office.now()):
                _LOGGER.info("admin %d decided about person %d: %s", admin, member.id, press.role.value if press.role else "out")
                return self._after(member.id, press, admin, language)
        now = self._circle.member(member.id) or member
        view = self._view(now, press, admin, language)
        if now.role is press.role and (now.person.decided_by == admin or press.act is Act.ROLE):
            # The same press once more: a slip of the finger, or the process died before the person was told.
            work = intake.in_hand()
            return _Response(view=view, decided=now if work is not None and work.item.again else None)
        if press.page == REQUEST:
            return _Response(decision(now, self._name, self._office.now().tzinfo, language, "notice_decided"), view)
        return _Response(TELEGRAM_PEOPLE.say("notice_changed", language), view)

    def _after(self, person: int, press: PeoplePress, admin: int, language: Language) -> _Response:
        now = self._circle.member(person)
        return _Response() if now is None else _Response(view=self._view(now, press, admin, language), decided=now)

    def _list(self, number: int, language: Language) -> View:
        members = self._circle.members()
        waiting = sum(member.standing is Standing.WAITING for member in members)
        return list_view(page_of(members, number), len(members), waiting, language)

    def _view(self, member: Member, press: PeoplePress, admin: int, language: Language, *, sure: bool = False) -> View:
        """The card, or for a button under the message that told of a request that message anew."""
        zone = self._office.now().tzinfo
        if press.page == REQUEST:
            return request_view(member, self._name, zone, language)
        return card_view(member, admin, press.page, self._name, zone, language, sure=sure)

    def _name(self, admin: int) -> str:
        known = self._circle.people.get(admin)
        return str(admin) if known is None else called(known)

    async def _tell(self, bot: Bot, act: Act, member: Member) -> None:
        """Tells the person what was decided; who was removed hears of it when they write."""
        language = member.person.spoken
        if act is Act.REFUSE:
            text = TELEGRAM_PEOPLE.say("refused_told", language, user_id=member.id)
        elif member.role is None:
            return
        elif act is Act.ROLE:
            text = TELEGRAM_PEOPLE.say("role_told", language, role=role_name(member.role, language))
        else:
            told = TELEGRAM_PEOPLE.say("let_in_told", language, role=role_name(member.role, language))
            text = f"{told}\n\n{TELEGRAM.say('start', language)}"
        try:
            await delivery.post(bot, delivery.Target(member.id, None, None), [text], tries=_TRIES)
        except Forbidden as exc:
            _LOGGER.info("person %d could not be told of the decision (%s)", member.id, exc)
            await self._work(partial(self._circle.people.block, member.id, True))
        except TelegramError as exc:
            _LOGGER.warning("person %d could not be told of the decision (%s: %s)", member.id, type(exc).__name__, exc)

    async def _work(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)
