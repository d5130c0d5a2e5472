"""👍 and 👎 under answers, with the reason for a bad one."""

from __future__ import annotations

import asyncio
import html
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from typing import TypeVar

from telegram import CallbackQuery, InlineKeyboardMarkup, MaybeInaccessibleMessage, Message, Update
from telegram.ext import CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.assistant import Office
from bot.past_answers import PastAnswers
from bot.telegram import addressing, answer_buttons, delivery, people
from bot.telegram.access import Throttle
from bot.telegram.answer_buttons import OTHER, Act, AnswerPress, answer_rows
from bot.telegram.answer_views import keyboard_of, with_vote
from bot.telegram.answers import own, under
from bot.telegram.editing import ask_for_reply, show_keyboard
from bot.telegram.pages import is_visible
from bot.telegram.pressing import acknowledge
from bot.telegram.types import BotHandler
from bot.wording.past_answers import PAST
from bot.wording.votes import VOTES
from knowledge.models import LANGUAGES, Language
from knowledge.storage.answer_log import LoggedQuestion
from knowledge.storage.votes import MOST_REASON_CHARACTERS, Vote

_LOGGER = logging.getLogger(__name__)
_T = TypeVar("_T")
_PAUSE_SECONDS = 5.0
"""A second press within it is a slip of the finger."""
_PROMPTS = tuple(VOTES.say("prompt", language) for language in LANGUAGES)


class Voting:
    """Keeps each person's vote on their own answers. All that blocks happens in a pool of threads."""

    def __init__(self, office: Office, pool: Executor) -> None:
        self._stores = office.stores
        self._pool = pool
        self._past = PastAnswers(office.stores)
        self._prompts = Throttle(_PAUSE_SECONDS)

    def handlers(self) -> list[BotHandler]:
        """Of the buttons, and of replies to the question for a reason: these must be asked before whatever takes text as a question."""
        texts = (filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE) & filters.REPLY & filters.TEXT & ~filters.COMMAND
        return [
            CallbackQueryHandler(self.press, pattern="^[vw]:"),
            MessageHandler(texts & _ToPrompt(), self.explain),
        ]

    async def press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Keeps a vote or its reason and shows it on the buttons, for the person who asked."""
        query = update.callback_query
        if query is None:
            return
        language = people.of_client(query.from_user)
        press, message = answer_buttons.read(query.data or ""), query.message
        if press is None or message is None:
            await acknowledge(query, PAST.say("unknown_button", language))
            return
        asked = await self._work(partial(own, self._past, press.question, query.from_user.id, language))
        if isinstance(asked, str):
            await acknowledge(query, asked)
            return
        vote = await self._work(partial(self._keep, press, str(query.from_user.id)))
        _LOGGER.info("person %s finds the answer to question %s %s", vote.person, asked.id, "good" if vote.good else "bad")
        await acknowledge(query)
        asking = press.act is Act.VOTE and not vote.good
        keyboard = await self._keyboard(message, asked, vote, asking)
        if keyboard is not None:
            await show_keyboard(context.bot, message, keyboard)
        if press.detail == OTHER and self._prompts.passes((query.from_user.id, message.chat.id, asked.id)):
            await self._ask(query, asked, language, context)

    async def explain(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Keeps the words with which a person answers what was wrong. They are no question."""
        message = update.effective_message
        if message is None or message.from_user is None or message.reply_to_message is None:
            return
        person, prompt = message.from_user, message.reply_to_message
        language = people.of_client(person)
        question = await self._work(partial(self._stores.messages.question_of, message.chat_id, prompt.message_id))
        asked = await self._work(partial(own, self._past, question or "", person.id, language))
        if isinstance(asked, str):
            await delivery.say(context.bot, message, asked)
            return
        words = addressing.question_text(message, context.bot.id, context.bot.username)
        if not is_visible(words):
            await delivery.say(context.bot, message, VOTES.say("no_words", language))
            return
        await self._work(partial(self._stores.votes.reason, asked.id, str(person.id), words))
        _LOGGER.info("person %d said why the answer to question %s is bad", person.id, asked.id)
        key = "noted" if len(words) <= MOST_REASON_CHARACTERS else "noted_part"
        await delivery.say(context.bot, message, VOTES.say(key, language, limit=MOST_REASON_CHARACTERS))

    async def _keyboard(
        self, message: MaybeInaccessibleMessage, asked: LoggedQuestion, vote: Vote, asking: bool
    ) -> InlineKeyboardMarkup | None:
        """The message's buttons with the vote as it is now; None where it is no message of this answer."""
        if isinstance(message, Message) and message.reply_markup is not None:
            return with_vote(message.reply_markup, asked.answer, asked.id, vote, asking)
        # Telegram does not tell what stands under a message that is very old.
        question = await self._work(partial(self._stores.messages.question_of, message.chat.id, message.message_id))
        return keyboard_of(answer_rows(asked.answer, asked.id, vote, asking)) if question == asked.id else None

    async def _ask(self, query: CallbackQuery, asked: LoggedQuestion, language: Language, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Asks for a person's own words; in a group by name, so that the reply opens for them alone."""
        message = query.message
        if message is None:
            return
        page = html.escape(VOTES.say("prompt", language), quote=False)
        if message.chat.type != message.chat.PRIVATE:
            name = html.escape(query.from_user.first_name, quote=False)
            page = f'<a href="tg://user?id={query.from_user.id}">{name}</a> {page}'
        sent = await ask_for_reply(context.bot, under(message), page, VOTES.say("hint", language))
        if sent is not None:
            await self._work(partial(self._stores.messages.put, *sent, asked.id))

    def _keep(self, press: AnswerPress, person: str) -> Vote:
        if press.act is Act.VOTE:
            return self._stores.votes.put(press.question, person, press.detail == "g")
        if press.detail == OTHER:
            return self._stores.votes.put(press.question, person, False)
        return self._stores.votes.reason(press.question, person, press.detail)

    async def _work(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)


class _ToPrompt(filters.MessageFilter):
    """Replies to the bot's question for a reason, by its words: they are the same after a restart."""

    def filter(self, message: Message) -> bool:
        """Whether the message is one."""
        prompt = message.reply_to_message
        if prompt is None or prompt.from_user is None or not prompt.from_user.is_bot or prompt.reply_markup is not None:
            return False
        return (prompt.text or "").endswith(_PROMPTS) and prompt.from_user.id == message.get_bot().id
