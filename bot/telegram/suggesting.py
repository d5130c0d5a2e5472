"""Follow-up questions below answers, in private chats: added once the answer is there and nobody waits, asked with a press."""

from __future__ import annotations

import asyncio
import html
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from typing import Protocol, TypeVar

from telegram import Bot, Chat, InaccessibleMessage, Message, Update
from telegram.constants import ChatType
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler, ContextTypes

from bot.assistant import Assistant, Office
from bot.past_answers import PastAnswers
from bot.telegram import delivery, people
from bot.telegram.access import Throttle
from bot.telegram.answer_buttons import Rows, answer_rows
from bot.telegram.answer_views import keyboard_of
from bot.telegram.answers import own
from bot.telegram.delivery import Target
from bot.telegram.editing import show_keyboard
from bot.telegram.pressing import acknowledge
from bot.telegram.suggestion_buttons import PATTERN, SuggestionPress, label, label_shown, read, suggestion_rows, with_suggestions
from bot.telegram.types import BotHandler
from bot.wording.suggesting import SUGGESTING
from knowledge.errors import KnowledgeError
from knowledge.storage.answer_log import LoggedQuestion

_LOGGER = logging.getLogger(__name__)
_T = TypeVar("_T")
_PAUSE_SECONDS = 5.0
"""A second press within it is a slip of the finger."""
_LOOK_SECONDS = 0.25
_LOOKS = 240
"""About a minute: whoever has had an answer for longer has read on."""
_MOST_WAITING = 64
"""Answers whose suggestions wait; a busy office does without."""


class Asks(Protocol):
    """Asks questions on behalf of people."""

    async def ask_for(self, update: Update, context: ContextTypes.DEFAULT_TYPE, text: str) -> None:
        """Answers a question as if the person of the update had typed it in the update's chat."""


class Suggesting:
    """Offers follow-up questions. They are found in a pool of threads, one of which is best: they must not slow down answers."""

    def __init__(self, assistant: Assistant, office: Office, asks: Asks, pool: Executor, busy: Callable[[], bool] = lambda: False) -> None:
        """`busy` tells whether a question waits for its answer."""
        self._assistant = assistant
        self._stores = office.stores
        self._past = PastAnswers(office.stores)
        self._asks = asks
        self._pool = pool
        self._busy = busy
        self._presses = Throttle(_PAUSE_SECONDS)
        self._offers: set[asyncio.Task[None]] = set()

    def handlers(self) -> list[BotHandler]:
        """Of the buttons."""
        return [CallbackQueryHandler(self.press, pattern=PATTERN)]

    def offer(self, bot: Bot, chat: int, message: int, question_id: str) -> None:
        """Adds suggestions to the last message of an answer that was sent to a private chat, sooner or later or never: at once where it
        is quiet. Anything else is passed over. Raises nothing."""
        if chat <= 0 or len(self._offers) >= _MOST_WAITING:
            return
        task = asyncio.create_task(self._offer(bot, chat, message, question_id))
        self._offers.add(task)
        task.add_done_callback(self._offers.discard)

    async def close(self) -> None:
        """Offers nothing more."""
        offers = list(self._offers)
        for task in offers:
            task.cancel()
        await asyncio.gather(*offers, return_exceptions=True)

    async def press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Asks the question on a button, for the person whose answer it stands under."""
        query = update.callback_query
        if query is None:
            return
        language, data = people.of_client(query.from_user), query.data or ""
        press, message = read(data), query.message
        if press is None or message is None or message.chat.type != ChatType.PRIVATE:
            await acknowledge(query, SUGGESTING.say("unknown", language))
            return
        asked = await self._work(partial(own, self._past, press.question, query.from_user.id, language))
        if isinstance(asked, str):
            await acknowledge(query, asked)
            return
        shown = label_shown(message.reply_markup, data) if isinstance(message, Message) else None
        text = await self._work(partial(self._meant, asked, press, shown))
        if text is None:
            await acknowledge(query, SUGGESTING.say("gone", language))
            return
        slip = (query.from_user.id, message.message_id, data)
        if not self._presses.passes(slip):
            await acknowledge(query, SUGGESTING.say("just_asked", language))
            return
        await acknowledge(query)
        page = SUGGESTING.say("asked", asked.answer.language, question=html.escape(text, quote=False))
        await delivery.deliver(context.bot, Target(message.chat.id, None, None), [page])
        await self._asks.ask_for(update, context, text)
        # An impatient second press waits behind this answer; it is the same slip.
        self._presses.passes(slip)

    async def _offer(self, bot: Bot, chat: int, message: int, question_id: str) -> None:
        try:
            if not await self._quiet():
                return
            found = await self._work(partial(self._found, question_id))
            if not found:
                return
            rows = await self._work(partial(self._rows, question_id, found))
            shown = InaccessibleMessage(Chat(chat, ChatType.PRIVATE), message)
            await show_keyboard(bot, shown, keyboard_of(rows))
        except (KnowledgeError, TelegramError) as exc:
            _LOGGER.info("no suggestions below the answer to question %s (%s: %s)", question_id, type(exc).__name__, exc)
        except Exception:
            _LOGGER.exception("no suggestions below the answer to question %s", question_id)

    async def _quiet(self) -> bool:
        """Waits until no question waits; False where that takes too long."""
        for _ in range(_LOOKS):
            if not self._busy():
                return True
            await asyncio.sleep(_LOOK_SECONDS)
        return False

    def _found(self, question_id: str) -> Rows:
        asked = self._past.find(question_id)
        return () if asked is None else suggestion_rows(asked.id, self._assistant.suggest(asked.question, asked.answer))

    def _rows(self, question_id: str, suggestions: Rows) -> Rows:
        """All rows below the answer as they are now: the person may have voted meanwhile."""
        asked = self._past.find(question_id)
        if asked is None:
            return suggestions
        vote = self._stores.votes.get(asked.id, asked.asker.user_id or "")
        asking = vote is not None and not vote.good and vote.reason is None
        return with_suggestions(answer_rows(asked.answer, asked.id, vote, asking), suggestions)

    def _meant(self, asked: LoggedQuestion, press: SuggestionPress, shown: str | None) -> str | None:
        """The question on a button, made again; None where the library would not suggest it any more."""
        suggestions = list(self._assistant.suggest(asked.question, asked.answer))
        if shown is not None:
            return next((text for text in suggestions if label(text) == shown), None)
        return suggestions[press.place] if press.place < len(suggestions) else None

    async def _work(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)
