"""/meetings, /tasks, /campaigns, /deadlines, and the buttons under what they show."""

from __future__ import annotations

import asyncio
import logging
import re
import unicodedata
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import ContextTypes

from bot.assistant import Office
from bot.lists import ListKind, look_up, page_of
from bot.telegram import addressing, buttons, delivery, people
from bot.telegram.access import Throttle
from bot.telegram.buttons import Act, Press, View
from bot.telegram.list_views import card_view, list_view, sentence_view
from bot.telegram.pressing import acknowledge
from bot.wording.telegram_register import TELEGRAM_REGISTER
from knowledge.models import Language
from knowledge.register.asking.lines import shortened
from knowledge.register.calendar import has_day
from knowledge.register.desk import Card
from knowledge.storage.open_lists import OpenList

_LOGGER = logging.getLogger(__name__)
_FILE_PAUSE_SECONDS = 5.0
"""A second press within it is a slip of the finger."""
_NAME_CHARACTERS = 40

Handler = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    content: bytes
    caption: str


@dataclass(frozen=True, slots=True)
class _Response:
    """What a press leads to."""

    notice: str = ""
    view: View | None = None
    """Takes the place of the message under which the button stands."""
    file: _File | None = None


class Lists:
    """Shows the register. All that blocks happens in a pool of threads."""

    def __init__(self, office: Office, pool: Executor) -> None:
        self._office = office
        self._pool = pool
        self._files = Throttle(_FILE_PAUSE_SECONDS)

    def command(self, kind: ListKind) -> Handler:
        """The handler of the command that lists a kind."""

        async def show(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            message = update.message
            if message is None or message.from_user is None:
                return
            words = addressing.command_words(message, context.bot.id, context.bot.username)
            asked = OpenList(message.chat_id, message.from_user.id, kind.value, words)
            view = await self._work(partial(self._opened, asked, people.of_client(message.from_user)))
            _LOGGER.info("%s for person %d in chat %d", kind.value, asked.person, asked.chat)
            await delivery.deliver(context.bot, delivery.target_of(message), [view.text], _keyboard(view))

        return show

    async def press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Does what a button says, for the person who asked for the list."""
        query = update.callback_query
        if query is None:
            return
        language = people.of_client(query.from_user)
        press = buttons.read(query.data or "")
        message = query.message
        if press is None or message is None:
            await acknowledge(query, TELEGRAM_REGISTER.say("list_gone", language))
            return
        response = await self._work(partial(self._respond, press, message.chat.id, query.from_user.id, language))
        if response.file is not None and not self._files.passes((message.chat.id, message.message_id, press.record)):
            response = _Response(TELEGRAM_REGISTER.say("file_sent", language))
        await acknowledge(query, response.notice)
        if response.view is not None:
            await delivery.show(context.bot, message, response.view.text, _keyboard(response.view))
        if response.file is not None:
            target = delivery.target_of(message) if isinstance(message, Message) else delivery.Target(message.chat.id, None, None)
            await delivery.send_file(context.bot, target, response.file.name, response.file.content, response.file.caption)

    async def _work(self, work: Callable[[], Any]) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    def _opened(self, asked: OpenList, language: Language) -> View:
        """The first page of a list that is kept from now on."""
        listed = look_up(self._office.desk, ListKind(asked.kind), asked.words, language)
        if listed.fault is not None:
            return sentence_view(listed.sentence)
        page = page_of(listed.records, 1)
        told = self._office.desk.lines(page.records, language)
        return list_view(listed, page, told, self._office.stores.lists.open(asked), language)

    def _respond(self, press: Press, chat: int, person: int, language: Language) -> _Response:
        asked = self._office.stores.lists.find(press.token)
        if asked is None or asked.chat != chat or asked.kind not in set(ListKind):
            return _Response(TELEGRAM_REGISTER.say("list_gone", language))
        if asked.person != person:
            return _Response(TELEGRAM_REGISTER.say("not_yours", language))
        if press.act is Act.LIST:
            return _Response(view=self._again(asked, press, language))
        card = self._office.desk.card(press.record, language)
        if card is None:
            return _Response(TELEGRAM_REGISTER.say("record_gone", language), self._again(asked, press, language))
        if press.act is Act.CARD:
            return _Response(view=card_view(card, press, language))
        if not has_day(card.record):
            return _Response(TELEGRAM_REGISTER.say("no_day", language), card_view(card, replace(press, act=Act.CARD), language))
        return _Response(file=self._file(card, language))

    def _again(self, asked: OpenList, press: Press, language: Language) -> View:
        """The page of a list, made anew: the register may have changed since."""
        listed = look_up(self._office.desk, ListKind(asked.kind), asked.words, language)
        if listed.fault is not None:
            return sentence_view(listed.sentence)
        page = page_of(listed.records, press.page)
        return list_view(listed, page, self._office.desk.lines(page.records, language), press.token, language)

    def _file(self, card: Card, language: Language) -> _File:
        record = card.record
        content = self._office.desk.ics([record], language)
        return _File(file_name(record.label.value, f"{record.kind.value}-{record.id}"), content, shortened(record.label.value))


def file_name(label: str, otherwise: str) -> str:
    """A name for a calendar file that every system takes: letters and digits of the label, or something else where it has none."""
    kept = "".join(char if unicodedata.category(char)[0] in "LN" else " " for char in label)[:_NAME_CHARACTERS]
    return re.sub(r"\s+", "-", kept.strip()) + ".ics" if kept.strip() else f"{otherwise}.ics"


def _keyboard(view: View) -> InlineKeyboardMarkup | None:
    if not view.buttons:
        return None
    return InlineKeyboardMarkup([[InlineKeyboardButton(one.text, callback_data=one.data) for one in row] for row in view.buttons])
