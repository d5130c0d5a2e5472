"""Sending answers, and what the buttons under them open: the passage behind a marker, and the original file."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from telegram import Bot, InlineKeyboardMarkup, MaybeInaccessibleMessage, Message, Update
from telegram.error import Forbidden
from telegram.ext import CallbackQueryHandler, ContextTypes

from bot import sources
from bot.assistant import Office
from bot.past_answers import PastAnswers
from bot.telegram import answer_buttons, delivery, people
from bot.telegram.access import Throttle
from bot.telegram.answer_buttons import Act, AnswerPress
from bot.telegram.answer_views import answer_view, passage_view
from bot.telegram.delivery import Target
from bot.telegram.pages import cut
from bot.telegram.pressing import acknowledge
from bot.telegram.rendering import facts_line
from bot.telegram.types import BotHandler
from bot.wording.past_answers import PAST
from knowledge.errors import KnowledgeError
from knowledge.models import Answer, Citation, Language
from knowledge.storage.answer_log import LoggedQuestion
from knowledge.storage.votes import Vote

_LOGGER = logging.getLogger(__name__)
_T = TypeVar("_T")
_PAUSE_SECONDS = 5.0
"""A second press within it is a slip of the finger."""
_FILE_BYTES = 50 * 1024 * 1024
"""Most that a bot may send, as https://core.telegram.org/bots/api#senddocument has it."""
_CAPTION_UNITS = 1024


@dataclass(frozen=True, slots=True)
class _Opened:
    """What a press leads to."""

    notice: str = ""
    pages: tuple[str, ...] = ()
    keyboard: InlineKeyboardMarkup | None = None
    file: sources.OriginalFile | None = None
    caption: str = ""


class Answers:
    """Sends answers with their buttons and opens what they cite. All that blocks happens in a pool of threads."""

    def __init__(self, office: Office, pool: Executor) -> None:
        self._office = office
        self._pool = pool
        self._past = PastAnswers(office.stores)
        self._presses = Throttle(_PAUSE_SECONDS)

    def handlers(self) -> list[BotHandler]:
        """Of the buttons that open a source and send its file."""
        return [CallbackQueryHandler(self.press, pattern="^[so]:")]

    async def send(self, bot: Bot, target: Target, answer: Answer, question_id: str, vote: Vote | None = None, asked: str = "") -> None:
        """Sends an answer that the log has under that id, with its buttons, and remembers which messages it stands in. `asked` is the
        question, where it does not stand right above.

        A person who blocked the bot is left alone. Raises TelegramError where a page cannot be sent.
        """
        await self.post(bot, target, question_id, *answer_view(answer, question_id, vote, asked))

    async def post(self, bot: Bot, target: Target, question_id: str, pages: Sequence[str], keyboard: InlineKeyboardMarkup | None) -> None:
        """Sends what belongs to a question, and remembers which messages that are. Raises as send()."""
        try:
            posted = await delivery.post(bot, target, pages, keyboard)
        except Forbidden as exc:
            _LOGGER.info("chat %d does not take messages of this bot any more: %s", target.chat, exc)
            return
        await self.after_sent(question_id, posted.target.chat, *posted.messages)

    async def after_sent(self, question_id: str, chat: int, *messages: int) -> None:
        """Remembers that these messages of a chat belong to a question. Raises nothing: at worst a reply to them is read by itself."""
        try:
            for message in messages:
                await self._work(partial(self._office.stores.messages.put, chat, message, question_id))
        except KnowledgeError as exc:
            _LOGGER.warning("could not note which messages answer question %s (%s)", question_id, exc)

    async def unknown(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:  # noqa: ARG002 - as the library calls it
        """Answers a press whose data no button of this version has."""
        if update.callback_query is not None:
            await acknowledge(update.callback_query, PAST.say("unknown_button", people.of_client(update.callback_query.from_user)))

    async def press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Opens a source or sends its file, for the person who asked."""
        query = update.callback_query
        if query is None:
            return
        language = people.of_client(query.from_user)
        press, message = answer_buttons.read(query.data or ""), query.message
        if press is None or message is None:
            await acknowledge(query, PAST.say("unknown_button", language))
            return
        opened = await self._work(partial(self._open, press, query.from_user.id, language))
        if not opened.notice and not self._presses.passes((query.from_user.id, message.chat.id, query.data)):
            opened = _Opened(PAST.say("just_sent", language))
        await acknowledge(query, opened.notice)
        target = under(message)
        if opened.pages:
            await self.post(context.bot, target, press.question, opened.pages, opened.keyboard)
        if opened.file is not None:
            _LOGGER.info("file %s for person %d", opened.file.name, query.from_user.id)
            await delivery.send_file(context.bot, target, opened.file.name, opened.file.content, opened.caption)

    async def _work(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    def _open(self, press: AnswerPress, person: int, language: Language) -> _Opened:
        asked = own(self._past, press.question, person, language)
        if isinstance(asked, str):
            return _Opened(asked)
        citation = next((one for one in asked.answer.citations if str(one.marker) == press.detail), None)
        if citation is None:
            return _Opened(PAST.say("source_gone", language))
        return self._source(asked, citation) if press.act is Act.SOURCE else self._file(asked, citation, language)

    def _source(self, asked: LoggedQuestion, citation: Citation) -> _Opened:
        found = self._office.stores.cited.find(citation, asked.asked_at)
        language = asked.answer.language
        told = sources.remarks(citation.document, found, self._office.settings.zone, language)
        pages, keyboard = passage_view(citation, asked.id, told, language, has_file=found.present is not None)
        return _Opened(pages=tuple(pages), keyboard=keyboard)

    def _file(self, asked: LoggedQuestion, citation: Citation, language: Language) -> _Opened:
        found = self._office.stores.cited.find(citation, asked.asked_at)
        file = sources.original(self._office.settings.documents_dir, found, _FILE_BYTES, language)
        if file.fault is not None:
            _LOGGER.info("file of %s for person %s: %s", citation.document, asked.asker.user_id, file.fault)
            return _Opened(file.sentence)
        told = "\n".join(file.remarks)
        # What a person must know comes whole; a title may be of any length.
        named = cut(facts_line(citation, language), _CAPTION_UNITS - len(told) - 2)[0]
        return _Opened(file=file, caption=f"{named}\n{told}".strip())


def own(past: PastAnswers, question: str, person: int, language: Language) -> LoggedQuestion | str:
    """The person's own question of that id, or a sentence that says why they do not get it. Raises StoreError."""
    asked = past.find(question)
    if asked is None:
        return PAST.say("answer_gone", language)
    return asked if past.is_own(asked, person) else PAST.say("not_yours", language)


def under(message: MaybeInaccessibleMessage) -> Target:
    """Where something goes that belongs to a message of the bot: the same chat and topic, as a reply to it."""
    topic = message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None
    return Target(message.chat.id, topic, message.message_id)
