"""/sources and /history: a person's own answers once more."""

from __future__ import annotations

import asyncio
import html
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from typing import TypeVar

from telegram import CallbackQuery, InlineKeyboardMarkup, MaybeInaccessibleMessage, Update
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.assistant import Office
from bot.past_answers import PastAnswers
from bot.telegram import addressing, answer_buttons, delivery, people
from bot.telegram.access import Throttle
from bot.telegram.answer_views import history_view, shortened, sources_view
from bot.telegram.answers import Answers, own, under
from bot.telegram.pressing import acknowledge
from bot.telegram.types import BotHandler
from bot.wording.past_answers import PAST
from knowledge.models import Language
from knowledge.storage.answer_log import LoggedQuestion
from knowledge.storage.votes import Vote

_T = TypeVar("_T")
_PAUSE_SECONDS = 5.0
"""A second press within it is a slip of the finger."""
_QUESTION_UNITS = 120


class History:
    """Shows people what they asked. All that blocks happens in a pool of threads."""

    def __init__(self, office: Office, answers: Answers, pool: Executor) -> None:
        self._office = office
        self._answers = answers
        self._pool = pool
        self._past = PastAnswers(office.stores)
        self._presses = Throttle(_PAUSE_SECONDS)

    def handlers(self) -> list[BotHandler]:
        """Of the two commands and of the buttons under /history."""
        new = filters.UpdateType.MESSAGE
        return [
            CommandHandler("sources", self.sources, filters=new),
            CommandHandler("history", self.history, filters=new),
            CallbackQueryHandler(self.press, pattern="^h:"),
        ]

    async def sources(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The sources of the person's last answer in this chat."""
        message = update.message
        if message is None or message.from_user is None:
            return
        language = people.of_client(message.from_user)
        asked = await self._work(partial(self._past.last, message.chat_id, message.from_user.id))
        if asked is None:
            await delivery.say(context.bot, message, PAST.say("nothing_asked", language))
        elif not asked.answer.citations:
            named = html.escape(shortened(asked.question.text, _QUESTION_UNITS), quote=False)
            await delivery.say(context.bot, message, PAST.say("no_sources", language, question=named))
        else:
            vote = await self._vote(asked)
            await self._answers.post(context.bot, delivery.target_of(message), asked.id, *sources_view(asked, vote))

    async def history(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The person's own last questions, in private."""
        message = update.message
        if message is None or message.from_user is None:
            return
        language = people.of_client(message.from_user)
        if not addressing.is_private(message):
            await delivery.say(context.bot, message, PAST.say("history_private", language))
            return
        page, keyboard = await self._page(message.from_user.id, 1, language)
        await delivery.deliver(context.bot, delivery.target_of(message), [page], keyboard)

    async def press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Turns a page, or shows an answer again with all its buttons."""
        query = update.callback_query
        if query is None:
            return
        language, data, message = people.of_client(query.from_user), query.data or "", query.message
        page, question = answer_buttons.read_turning(data), answer_buttons.read_again(data)
        if message is None or (page is None and question is None):
            await acknowledge(query, PAST.say("unknown_button", language))
        elif message.chat.type != message.chat.PRIVATE:
            await acknowledge(query, PAST.say("history_private", language))
        elif page is not None:
            view, keyboard = await self._page(query.from_user.id, page, language)
            await acknowledge(query)
            await delivery.show(context.bot, message, view, keyboard)
        elif question is not None:
            await self._again(query, question, message, language, context)

    async def _again(
        self, query: CallbackQuery, question: str, message: MaybeInaccessibleMessage, language: Language, context: ContextTypes.DEFAULT_TYPE
    ) -> None:
        asked = await self._work(partial(own, self._past, question, query.from_user.id, language))
        if isinstance(asked, str):
            await acknowledge(query, asked)
        elif not self._presses.passes((query.from_user.id, question)):
            await acknowledge(query, PAST.say("just_sent", language))
        else:
            await acknowledge(query)
            await self._answers.send(context.bot, under(message), asked.answer, asked.id, await self._vote(asked), asked.question.text)

    async def _page(self, person: int, number: int, language: Language) -> tuple[str, InlineKeyboardMarkup | None]:
        page = await self._work(partial(self._past.page, person, number))
        if not page.asked:
            return html.escape(PAST.say("nothing_asked", language), quote=False), None
        return history_view(page, self._office.settings.zone, language)

    async def _vote(self, asked: LoggedQuestion) -> Vote | None:
        return await self._work(partial(self._office.stores.votes.get, asked.id, asked.asker.user_id or ""))

    async def _work(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)
