"""/announce: an admin writes, sees what everybody will get, and sends it or not."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MaybeInaccessibleMessage, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.announcing import Recipients
from bot.roles import Role
from bot.telegram import addressing, delivery, people
from bot.telegram.announcer import Announcer, announcement_page
from bot.telegram.pages import is_visible, units
from bot.telegram.pressing import acknowledge
from bot.telegram.types import BotHandler
from bot.wording.announcements import ANNOUNCEMENTS
from knowledge.models import Language
from knowledge.storage.announcements import Announcements

_LOGGER = logging.getLogger(__name__)
_T = TypeVar("_T")
LIMIT = 3500
"""Characters as Telegram counts them, below the 4,096 of a message."""
_COMMAND = re.compile(r"/[A-Za-z0-9_]+(?:@[A-Za-z0-9_]+)?")
_DATA = re.compile(r"a:(?P<act>[sc]):(?P<token>[A-Za-z0-9_-]{16})")
_SEND, _CANCEL = "s", "c"


@dataclass(frozen=True, slots=True)
class _Response:
    """What a press leads to."""

    notice: str = ""
    page: str = ""
    """Takes the place of the question whether to send."""


class Announcing:
    """The command and its two buttons. What is sent, the Announcer sends."""

    def __init__(self, kept: Announcements, recipients: Recipients, announcer: Announcer, pool: Executor) -> None:
        self._kept = kept
        self._recipients = recipients
        self._announcer = announcer
        self._pool = pool

    def handlers(self) -> list[BotHandler]:
        """The command's and the buttons' handlers."""
        return [
            CommandHandler("announce", self.write, filters=filters.UpdateType.MESSAGE),
            CallbackQueryHandler(self.press, pattern=r"^a:"),
        ]

    async def write(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Shows what everybody would get, with the buttons."""
        message = update.message
        if message is None or message.from_user is None:
            return
        language = people.of_client(message.from_user)
        text = _COMMAND.sub("", message.text or "", count=1).strip()
        refusal = self._refusal(text, addressing.is_private(message), language)
        reached = len(await self._work(self._recipients.ids)) if not refusal else 0
        if refusal or not reached:
            await delivery.say(context.bot, message, refusal or ANNOUNCEMENTS.say("nobody", language))
            return
        draft = await self._work(partial(self._kept.draft, message.from_user.id, text))
        target = delivery.target_of(message)
        await delivery.deliver(context.bot, target, [announcement_page(draft.text)])
        question = ANNOUNCEMENTS.say("ask", language, n=f"{reached:,}")
        await delivery.deliver(context.bot, target, [question], _keyboard(draft.token, language))

    async def press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Sends the draft, or throws it away."""
        query = update.callback_query
        if query is None:
            return
        language = people.of_client(query.from_user)
        match = _DATA.fullmatch(query.data or "")
        if match is None:
            await acknowledge(query, ANNOUNCEMENTS.say("gone", language))
            return
        if not people.may(Role.ADMIN):
            await acknowledge(query, ANNOUNCEMENTS.say("only_admins", language))
            return
        answer = partial(self._respond, match["act"], match["token"], query.from_user.id, query.message, language)
        response = await self._work(answer)
        await acknowledge(query, response.notice)
        if response.page and query.message is not None:
            await delivery.show(context.bot, query.message, response.page, None)

    def _refusal(self, text: str, private: bool, language: Language) -> str:
        """Why nothing can be drafted; empty where it can."""
        if not people.may(Role.ADMIN):
            return ANNOUNCEMENTS.say("only_admins", language)
        if not private:
            return ANNOUNCEMENTS.say("in_private", language)
        if not is_visible(text):
            return ANNOUNCEMENTS.say("how", language)
        if units(text) > LIMIT:
            return ANNOUNCEMENTS.say("too_long", language, length=f"{units(text):,}", limit=f"{LIMIT:,}")
        return ""

    def _respond(self, act: str, token: str, person: int, message: MaybeInaccessibleMessage | None, language: Language) -> _Response:
        draft = self._kept.find(token)
        if draft is None:
            return _Response(ANNOUNCEMENTS.say("gone", language))
        if draft.author != person:
            return _Response(ANNOUNCEMENTS.say("not_yours", language))
        if draft.started_at is not None:
            return _Response(ANNOUNCEMENTS.say("already", language))
        if act == _CANCEL:
            gone = self._kept.discard(token, person)
            return _Response(page=ANNOUNCEMENTS.say("cancelled", language)) if gone else _Response(ANNOUNCEMENTS.say("already", language))
        reached = self._recipients.ids()
        if not reached:
            return _Response(ANNOUNCEMENTS.say("nobody", language))
        if message is not None:
            # Before it begins, so that no later edit says less than an earlier one.
            self._announcer.watch(token, message, language)
        if not self._kept.start(token, person, reached):
            return _Response(ANNOUNCEMENTS.say("already", language))
        _LOGGER.info("announcement %d of person %d goes to %d people", draft.id, person, len(reached))
        return _Response()

    async def _work(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)


def _keyboard(token: str, language: Language) -> InlineKeyboardMarkup:
    buttons = [
        InlineKeyboardButton(ANNOUNCEMENTS.say(key, language), callback_data=f"a:{act}:{token}")
        for key, act in (("send", _SEND), ("cancel", _CANCEL))
    ]
    return InlineKeyboardMarkup([buttons])
