"""/ingest, and every other ingest that an admin begins from a chat: one at a time, shown live, with a button that stops it."""

from __future__ import annotations

import asyncio
import contextvars
import html
import logging
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import Executor
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from telegram import Bot, CallbackQuery, InlineKeyboardMarkup, Update, User
from telegram.error import TelegramError
from telegram.ext import CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.assistant import Office
from bot.ingest_progress import IngestProgress
from bot.ingesting import Begun, IngestDesk, Reason
from bot.roles import Role
from bot.telegram import addressing, delivery, people
from bot.telegram.buttons import Button, View
from bot.telegram.keyboards import keyboard
from bot.telegram.live import EDIT_SECONDS, Feed, LiveMessage
from bot.telegram.moments import when
from bot.telegram.pages import Block, Run, paginate
from bot.telegram.pressing import acknowledge
from bot.telegram.types import BotApplication, BotHandler
from bot.wording.uploads import UPLOADS
from knowledge.ingestion.events import Done, Failed, Foretold, Last
from knowledge.ingestion.process import IngestProcess
from knowledge.models import Language

_LOGGER = logging.getLogger(__name__)
_T = TypeVar("_T")
AGAIN = "i:g"
_STOP = "i:s:"
_MOST_PAGES = 3
"""Of a report; a longer one is sent as a file beside its first page."""
_LOOKS = (0.5, 3.0, 10.0, 30.0)
"""Seconds between looks for an ingest that was cut off: its process may take a moment to end after the bot did."""

Ending = Callable[[Last, Language], Sequence[str]]
"""Title and text of the last page, in place of the report's."""


class Ingests:
    """Runs ingests for admins. What blocks happens in a pool of threads, the ingest itself in a process of its own."""

    def __init__(self, office: Office, pool: Executor, edit_seconds: float = EDIT_SECONDS) -> None:
        self.desk = IngestDesk(office.settings)
        self._office = office
        self._pool = pool
        self._edit_seconds = edit_seconds
        self._tasks: set[asyncio.Task[None]] = set()

    def handlers(self) -> list[BotHandler]:
        """Of the command and of the buttons under what it shows; behind those of other buttons whose data begins with `i:`."""
        return [
            CommandHandler("ingest", self.command, filters=filters.UpdateType.MESSAGE),
            CallbackQueryHandler(self.press, pattern=r"^i:"),
        ]

    def schedule(self, application: BotApplication) -> None:
        """Lets the application's job queue tell, once it has started, of an ingest that was cut off."""
        if application.job_queue is None:
            raise RuntimeError("the job queue's package is not installed")
        application.job_queue.run_once(self._look_back, 0, name="ingest cut off")

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Runs ingest over the documents folder."""
        message = update.message
        if message is None or message.from_user is None:
            return
        language = people.of_client(message.from_user)
        if not people.may(Role.ADMIN) or not addressing.is_private(message):
            key = "only_private" if people.may(Role.ADMIN) else "only_admins"
            await delivery.say(context.bot, message, UPLOADS.say(key, language))
            return
        await self._begin(context.bot, delivery.target_of(message), message.from_user, language)

    async def press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Stops an ingest, or begins one again."""
        query = update.callback_query
        if query is None:
            return
        language = people.of_client(query.from_user)
        data = query.data or ""
        if not people.may(Role.ADMIN):
            await acknowledge(query, UPLOADS.say("only_admins", language))
        elif data == AGAIN and query.message is not None and query.message.chat.type == "private":
            await self._again(query, context.bot, language)
        elif data.startswith(_STOP):
            stopped = self.desk.stop(data.removeprefix(_STOP))
            await acknowledge(query, UPLOADS.say("stopping" if stopped else "not_running", language))
        else:
            await acknowledge(query, UPLOADS.say("data_unknown", language))

    def wish(self, user: User, chat: int, language: Language, reason: Reason, names: tuple[str, ...] = ()) -> Begun:
        """An ingest that somebody wants."""
        since = self._office.now().isoformat(timespec="seconds")
        return Begun(reason, user.id, user.full_name, chat, language, since, names)

    def busy_words(self, other: Begun, person: int, language: Language) -> str:
        """That another ingest is running: whose, and since when."""
        since = self._since(other.since, language)
        if other.person == person:
            return UPLOADS.say("busy_you", language, since=since)
        return UPLOADS.say("busy", language, who=other.who, since=since)

    def go(self, live: LiveMessage, begun: Begun, process: IngestProcess, bot: Bot, ending: Ending | None = None) -> None:
        """Shows in a message how a run of the desk goes on, until its end; returns at once."""
        self.spawn(self._follow(live, begun, process, bot, ending))

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Does work beside the update in hand, as nobody's update: it goes on when that one is done."""
        task = asyncio.create_task(work, context=contextvars.Context())
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    async def work(self, job: Callable[[], _T]) -> _T:
        """Does what blocks in the pool."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, job)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            _LOGGER.error("work beside an update failed", exc_info=error)

    async def _begin(self, bot: Bot, target: delivery.Target, user: User, language: Language) -> None:
        begun, process = await self.work(partial(self.desk.begin, self.wish(user, target.chat, language, Reason.FOLDER)))
        if process is None:
            await delivery.deliver(
                bot, target, [html.escape(self.busy_words(begun, user.id, language), quote=False)], again_button(language)
            )
            return
        try:
            posted = await delivery.post(bot, target, [UPLOADS.say("starting", language)], stop_button(begun, language))
        except BaseException:
            self.desk.end(begun)
            raise
        if posted.messages:
            self.go(LiveMessage(bot, posted.target.chat, posted.messages[-1]), begun, process, bot)
        else:
            self.desk.end(begun)

    async def _again(self, query: CallbackQuery, bot: Bot, language: Language) -> None:
        other = self.desk.running
        if other is not None or query.message is None:
            words = self.busy_words(other, query.from_user.id, language) if other is not None else ""
            await acknowledge(query, words)
            return
        await acknowledge(query)
        await self._begin(bot, delivery.Target(query.message.chat.id, None, None), query.from_user, language)

    async def _follow(self, live: LiveMessage, begun: Begun, process: IngestProcess, bot: Bot, ending: Ending | None) -> None:
        try:
            last = await self._watched(live, begun, process)
        except asyncio.CancelledError:
            # The bot ends: the note stays, by which the next start tells that the run was cut off.
            raise
        except BaseException:
            await self.work(partial(self.desk.end, begun))
            raise
        await self.work(partial(self.desk.end, begun))
        _LOGGER.info("an ingest of person %d (%s) ended: %s", begun.person, begun.reason.value, _outcome(last))
        await close_with(live, last, begun, bot, ending)

    async def _watched(self, live: LiveMessage, begun: Begun, process: IngestProcess) -> Last:
        loop = asyncio.get_running_loop()
        progress = IngestProgress()
        stop = stop_button(begun, begun.language)
        feed = Feed(process)
        shown = loop.time()
        try:
            while True:
                for event in await feed.take(self._edit_seconds):
                    if isinstance(event, Done | Foretold | Failed):
                        return event
                    progress.take(event, loop.time())
                if loop.time() - shown >= self._edit_seconds:
                    await live.say(html.escape(progress.text(begun.language, loop.time()), quote=False), stop)
                    shown = loop.time()
        finally:
            feed.close()

    async def _look_back(self, context: ContextTypes.DEFAULT_TYPE) -> None:
        # Not in the job itself: a program that ends waits for its jobs.
        self.spawn(self._tell_cut_off(context.bot))

    async def _tell_cut_off(self, bot: Bot) -> None:
        for seconds in _LOOKS:
            await asyncio.sleep(seconds)
            begun = await self.work(self.desk.cut_off)
            if begun is None:
                continue
            words = UPLOADS.say("cut_off", begun.language, since=self._since(begun.since, begun.language))
            _LOGGER.warning("an ingest of person %d was cut off", begun.person)
            try:
                page = html.escape(words, quote=False)
                await delivery.deliver(bot, delivery.Target(begun.chat, None, None), [page], again_button(begun.language))
            except TelegramError as exc:
                _LOGGER.warning("could not tell person %d that their ingest was cut off (%s)", begun.person, exc)
            return

    def _since(self, moment: str, language: Language) -> str:
        now = self._office.now()
        try:
            local = datetime.fromisoformat(moment).astimezone(now.tzinfo)
        except ValueError:
            return moment
        return local.strftime("%H:%M") if local.date() == now.date() else when(local, now.tzinfo, language)


def again_button(language: Language) -> InlineKeyboardMarkup | None:
    """One button that runs ingest over the documents folder."""
    return keyboard(View("", ((Button(UPLOADS.say("button_again", language), AGAIN),),)))


def stop_button(begun: Begun, language: Language) -> InlineKeyboardMarkup | None:
    """One button that stops this ingest and no other."""
    return keyboard(View("", ((Button(UPLOADS.say("button_stop", language), f"{_STOP}{begun.id}"),),)))


async def close_with(live: LiveMessage, last: Last, begun: Begun, bot: Bot, ending: Ending | None = None) -> None:
    """The last page, further ones behind it, and a report that is longer still as a file."""
    language = begun.language
    again = again_button(language) if isinstance(last, Failed) else None
    title, text = ending(last, language) if ending is not None else _report(last, begun, language)
    pages = paginate([Block((Run(title, "b"), Run(f"\n{text}")))])
    await live.finish(pages[0], again)
    target = delivery.Target(live.chat, None, None)
    try:
        if len(pages) > _MOST_PAGES:
            await delivery.send_file(bot, target, "ingest-report.txt", text.encode(), UPLOADS.say("report_file", language))
        elif len(pages) > 1:
            await delivery.deliver(bot, target, pages[1:])
    except TelegramError as exc:
        _LOGGER.warning("the rest of a report to chat %d was not taken (%s: %s)", live.chat, type(exc).__name__, exc)


def _report(last: Last, begun: Begun, language: Language) -> tuple[str, str]:
    if isinstance(last, Done):
        return UPLOADS.say("ended_done", language), last.text.in_(language)
    sentence = failure(last, language)
    if begun.reason is Reason.UPLOAD and begun.names:
        sentence = f"{sentence}\n{UPLOADS.say('file_stays', language, name=begun.names[0])}"
    return UPLOADS.say("ended_stopped" if _outcome(last) == "stopped" else "ended_failed", language), sentence


def failure(last: Last, language: Language) -> str:
    """Why a run did not get through; empty where it did."""
    return last.sentence.in_(language) if isinstance(last, Failed) else ""


def _outcome(last: Last) -> str:
    return last.why if isinstance(last, Failed) else "done"
