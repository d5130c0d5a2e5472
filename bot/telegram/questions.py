"""A person's message becomes a question to the library, and its answer a reply."""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TypeVar

from aiolimiter import AsyncLimiter
from telegram import Bot, Message, Update, User
from telegram.ext import ContextTypes, MessageHandler, filters

from bot.assistant import Assistant
from bot.telegram import addressing, delivery, intake, people
from bot.telegram.answer_views import answer_view
from bot.telegram.answers import Answers
from bot.telegram.conversation import Conversations, place_of
from bot.telegram.delivery import Target
from bot.telegram.drafts import Drafts
from bot.telegram.presence import typing
from bot.telegram.types import BotHandler
from bot.telegram.working import Worker
from bot.wording.telegram import TELEGRAM
from knowledge.errors import KnowledgeError
from knowledge.models import Answer
from knowledge.storage.chat_stores import ChatStores
from knowledge.storage.turns import Place
from knowledge.text.asking import MOST_CHARACTERS, fault_of

_LOGGER = logging.getLogger(__name__)
_T = TypeVar("_T")
_EDIT_WINDOW = timedelta(minutes=30)
_QUESTIONS_A_MINUTE = 30
"""Of one person; further ones wait their turn, and nobody else's."""
_PEOPLE = 4096


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and where its answer goes."""

    text: str
    user: User
    place: Place
    message: int
    """Id of the message that asks, for the order of a conversation."""
    target: Target
    replies_to: int | None = None
    """Id of the bot's message that it answers, which may be an earlier answer."""


Offer = Callable[[Bot, int, int, str], None]
"""Gets chat, message and question id of each answer that was sent."""


class Questions:
    """Asks the library in a pool of threads, since it blocks."""

    def __init__(
        self,
        assistant: Assistant,
        stores: ChatStores,
        conversations: Conversations,
        worker: Worker,
        answers: Answers,
        pool: Executor,
        offer: Offer = lambda *_: None,
    ) -> None:
        self._assistant = assistant
        self._stores = stores
        self._conversations = conversations
        self._worker = worker
        self._pool = pool
        self._answers = answers
        self._drafts = Drafts()
        self._offer = offer
        self._allowances: OrderedDict[int, AsyncLimiter] = OrderedDict()

    def handlers(self) -> list[BotHandler]:
        """Of new and of edited text messages; to be asked after all commands."""
        new, edited = filters.UpdateType.MESSAGE, filters.UpdateType.EDITED_MESSAGE
        return [
            MessageHandler(new & filters.TEXT, self.ask),
            MessageHandler(edited & filters.TEXT & ~filters.COMMAND, self.ask_again),
        ]

    async def ask(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answers a text message."""
        if update.message is not None and update.message.from_user is not None:
            await self._ask_message(update.message, update.message.from_user, context)

    async def ask_again(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answers an edited message as a new question where its words have changed within half an hour of sending it.

        Other edits are passed over: Telegram reports an edit also where nothing changed that a person can see.
        """
        message = update.edited_message
        if message is None or message.from_user is None or message.edit_date is None:
            return
        asked = await self._conversations.asked(place_of(message, message.from_user.id), message.message_id)
        work = intake.in_hand()
        begun = work is not None and work.item.again and await self._work(partial(self._stores.log.get, work.item.entry)) is not None
        if message.edit_date - message.date <= _EDIT_WINDOW and (begun or asked != _text(message, context)):
            await self._ask_message(message, message.from_user, context)

    async def ask_for(self, update: Update, context: ContextTypes.DEFAULT_TYPE, text: str) -> None:
        """Answers a question as if the person who pressed a button had typed it in the button's chat."""
        query, work = update.callback_query, intake.in_hand()
        if query is None or not isinstance(query.message, Message):
            return
        target = delivery.target_of(query.message)
        place = Place(target.chat, target.topic, query.from_user.id)
        shown = work.last_message if work is not None else None
        await self.answer(
            context.bot, Asked(text, query.from_user, place, shown or query.message.message_id, replace(target, reply_to=None))
        )

    async def answer(self, bot: Bot, asked: Asked) -> None:
        """Asks a question and sends its answer."""
        await self._allowance(asked.user.id).acquire()
        history = await self._history(asked)
        work = intake.in_hand()
        entry = uuid.uuid4().hex if work is None else work.item.entry
        draft = self._drafts.begin(bot, asked.target)
        try:
            async with typing(bot, asked.target):
                answer = await self._answer(asked, history, entry, draft.take)
            await self._conversations.remember(asked.place, asked.message, asked.text)
            if work is not None and not await self._worker.is_open(work.item.id):
                await draft.discard()
                return
            posted = await draft.finish(*answer_view(answer, entry))
        except asyncio.CancelledError:
            # The next process goes on with the same message; where the question was called off, /cancel marks it.
            await draft.close()
            raise
        except Exception:
            await draft.discard()
            raise
        if posted is not None and posted.messages:
            await self._answers.after_sent(entry, posted.target.chat, *posted.messages)
            self._offer(bot, posted.target.chat, posted.messages[-1], entry)

    async def _history(self, asked: Asked) -> tuple[str, ...]:
        """What was asked before, oldest first; last of all the person's own question whose answer this one replies to."""
        history = await self._conversations.history(asked.place, asked.message)
        if asked.replies_to is None:
            return history
        question = await self._work(partial(self._stores.messages.question_of, asked.place.chat, asked.replies_to))
        logged = None if question is None else await self._work(partial(self._stores.log.get, question))
        if logged is None or logged.asker.user_id != str(asked.user.id):
            return history
        return (*(text for text in history if text != logged.question.text), logged.question.text)

    async def _ask_message(self, message: Message, user: User, context: ContextTypes.DEFAULT_TYPE) -> None:
        text = _text(message, context)
        fault = fault_of(text)
        if fault is not None:
            language = people.of_message(message)
            await delivery.say(context.bot, message, TELEGRAM.say(fault, language, length=len(text), limit=MOST_CHARACTERS))
            return
        replied = message.reply_to_message
        place, target = place_of(message, user.id), delivery.target_of(message)
        await self.answer(context.bot, Asked(text, user, place, message.message_id, target, replied.message_id if replied else None))

    async def _answer(self, asked: Asked, history: tuple[str, ...], entry: str, on_draft: Callable[[Answer], None]) -> Answer:
        """The library's answer; the one that stands in the log where an earlier attempt got that far, or another process just now."""
        logged = await self._work(partial(self._stores.log.get, entry))
        if logged is not None:
            return logged.answer
        who = people.asker(asked.user, asked.place.chat)
        try:
            made = await self._work(partial(self._assistant.ask, asked.text, who, history, entry=entry, on_draft=on_draft))
        except KnowledgeError:
            logged = await self._work(partial(self._stores.log.get, entry))
            if logged is None:
                raise
            return logged.answer
        _LOGGER.info("question %s of person %d: %s in %.0f ms", made.id, asked.user.id, made.answer.outcome, made.latency_ms)
        return made.answer

    def _allowance(self, person: int) -> AsyncLimiter:
        limiter = self._allowances.setdefault(person, AsyncLimiter(_QUESTIONS_A_MINUTE, 60))
        self._allowances.move_to_end(person)
        if len(self._allowances) > _PEOPLE:
            self._allowances.popitem(last=False)
        return limiter

    async def _work(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)


def _text(message: Message, context: ContextTypes.DEFAULT_TYPE) -> str:
    return addressing.question_text(message, context.bot.id, context.bot.username)
