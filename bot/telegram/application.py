"""Builds the bot and runs it."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass

from telegram import Update
from telegram.ext import ApplicationBuilder, CallbackQueryHandler, CommandHandler, MessageHandler, TypeHandler, filters

from bot import logs
from bot.announcing import EverybodyLetIn
from bot.assistant import Assistant, Office
from bot.lists import ListKind
from bot.people import Circle, Listed
from bot.settings import BotSettings
from bot.telegram import delivery, intake, pace, people
from bot.telegram.access import Gate
from bot.telegram.announcements import Announcing
from bot.telegram.announcer import Announcer
from bot.telegram.answers import Answers
from bot.telegram.blocking import Blocking
from bot.telegram.commands import Commands
from bot.telegram.conversation import Conversations, Forgetting
from bot.telegram.digests import Digests
from bot.telegram.documents import DocumentChat
from bot.telegram.errors import MessengerError, new_incident, on_error
from bot.telegram.history import History
from bot.telegram.ingesting import Ingests
from bot.telegram.languages import Languages
from bot.telegram.lists import Lists
from bot.telegram.menus import Menus
from bot.telegram.newcomers import Newcomers
from bot.telegram.other_input import OtherInput
from bot.telegram.questions import Questions
from bot.telegram.serving import serve_by_polling, serve_by_webhook, stop_on_signals
from bot.telegram.statistics import Statistics
from bot.telegram.subscribing import Subscribing
from bot.telegram.suggesting import Suggesting
from bot.telegram.types import BotApplication, BotHandler
from bot.telegram.uploads import UploadChat
from bot.telegram.users import Users
from bot.telegram.voting import Voting
from bot.telegram.working import Handling, Worker
from bot.wording.conversation import CONVERSATION
from knowledge import logfile
from knowledge.errors import KnowledgeError
from knowledge.storage.inbox import Item

_LOGGER = logging.getLogger(__name__)
_QUESTIONS_AT_ONCE = 16
"""Threads that wait for the library: most of the time for an LLM, so more than there are cores."""
_LOOKED_UP_AT_ONCE = 4
"""Threads that look things up in the register, so that no list waits behind answers."""
_KEPT_AT_ONCE = 4
"""Threads that ask the database for what the messenger keeps."""
_READ_SECONDS = 15.0
_UPLOAD_SECONDS = 180.0
"""A file of 50 MB over a slow line."""
_CONNECT_SECONDS = 10.0
_CONNECTIONS = 64
_QUEUE_FOR_CONNECTION_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Pools:
    """Threads for what blocks."""

    questions: Executor
    register: Executor
    stores: Executor
    suggestions: Executor


@dataclass(frozen=True, slots=True)
class Tempo:
    """What tests speed up."""

    digest_seconds: float = 60.0
    """Between looks for digests that are due."""
    seconds_a_message: float = pace.SECONDS_A_MESSAGE
    """Between messages to one chat."""


def run(settings: BotSettings, assistant: Assistant, office: Office, tempo: Tempo = Tempo()) -> None:
    """Runs the bot until SIGTERM or SIGINT; then finishes the answers in hand and returns.

    Telegram being out of reach is waited out. Raises SettingsError where the token is not set, Telegram refuses it or a webhook cannot be served, and
    MessengerError, after logging it, for a fault of the program; neither shows a secret.
    """
    logs.to_stderr()
    unprotect = logfile.protect(settings.secrets)
    try:
        asyncio.run(_serve(settings, assistant, office, tempo))
    except KnowledgeError:
        raise
    except Exception as exc:
        incident = new_incident()
        _LOGGER.critical("incident %s: the bot stopped", incident, exc_info=exc)
        raise MessengerError(f"The bot stopped because of a fault in the program; the log has it as incident {incident}.") from None
    finally:
        unprotect()


def build(settings: BotSettings, limits: pace.Pace) -> BotApplication:
    """The application, connected to nothing yet and without handlers."""
    builder = (
        ApplicationBuilder()
        .token(settings.token)
        .base_url(settings.telegram_api_url)
        .base_file_url(settings.telegram_file_url)
        .rate_limiter(limits)
        .connection_pool_size(_CONNECTIONS)
        .pool_timeout(_QUEUE_FOR_CONNECTION_SECONDS)
        .connect_timeout(_CONNECT_SECONDS)
        .read_timeout(_READ_SECONDS)
        .write_timeout(_READ_SECONDS)
        .media_write_timeout(_UPLOAD_SECONDS)
        .get_updates_connect_timeout(_CONNECT_SECONDS)
        .get_updates_read_timeout(_READ_SECONDS)
    )
    return builder.build()


def register(
    application: BotApplication, settings: BotSettings, assistant: Assistant, office: Office, pools: Pools, worker: Worker
) -> None:
    """All handlers, in the order in which they are asked; the first of a group that fits handles the update."""
    new = filters.UpdateType.MESSAGE
    conversations = Conversations(office.stores.turns, pools.stores)
    commands = Commands()
    lists = Lists(office, pools.register)
    circle = _circle(settings, office)
    menus = Menus(circle, pools.stores)
    languages = Languages(circle, menus, pools.stores)
    subscribing = Subscribing(office, pools.register)
    answers = Answers(office, pools.register)
    questions = Questions(assistant, office.stores, conversations, worker, answers, pools.questions, lambda *sent: suggesting.offer(*sent))  # noqa: PLW0108 - it is made below: it asks by way of these questions
    suggesting = Suggesting(assistant, office, questions, pools.suggestions, lambda: not worker.is_idle)
    everybody = EverybodyLetIn(circle)
    announcer = Announcer(office.stores.announcements, everybody, pools.stores)
    announcer.schedule(application)
    ingests = Ingests(office, pools.register)
    uploads = UploadChat(office, ingests)
    ingests.schedule(application)
    uploads.schedule(application)
    gate = Gate(circle, Newcomers(office, circle, pools.stores), languages, menus, pools.stores)
    application.add_handler(TypeHandler(Update, gate.check), group=0)
    handlers: list[BotHandler] = [
        CommandHandler("start", commands.start, filters=new),
        CommandHandler("help", commands.help, filters=new),
        *Forgetting(conversations, worker).handlers(),
        *(CommandHandler(kind.value, lists.command(kind), filters=new) for kind in ListKind),
        CommandHandler("subscribe", subscribing.subscribe, filters=new),
        CommandHandler("unsubscribe", subscribing.unsubscribe, filters=new),
        *answers.handlers(),
        *Voting(office, pools.register).handlers(),
        *History(office, answers, pools.register).handlers(),
        *Users(office, circle, menus, pools.stores).handlers(),
        *languages.handlers(),
        *Blocking(office.stores.people, pools.stores).handlers(),
        *Statistics(office, pools.register).handlers(),
        *Announcing(office.stores.announcements, everybody, announcer, pools.stores).handlers(),
        *DocumentChat(office, ingests).handlers(),
        *uploads.handlers(),
        *ingests.handlers(),
        *suggesting.handlers(),
        CallbackQueryHandler(lists.press, pattern="^[lcd]:"),
        CallbackQueryHandler(answers.unknown),
        MessageHandler(new & filters.COMMAND, commands.unknown),
        *questions.handlers(),
        *OtherInput().handlers(),
    ]
    application.add_handlers(handlers, group=1)
    application.add_error_handler(on_error)


async def _serve(settings: BotSettings, assistant: Assistant, office: Office, tempo: Tempo) -> None:
    stop = asyncio.Event()
    stop_on_signals(stop)
    with ExitStack() as stack:
        pools = Pools(
            _pool(stack, "question", _QUESTIONS_AT_ONCE),
            _pool(stack, "register", _LOOKED_UP_AT_ONCE),
            _pool(stack, "stores", _KEPT_AT_ONCE),
            _pool(stack, "suggestion", 1),
        )
        if not settings.served_ids and not await asyncio.get_running_loop().run_in_executor(pools.stores, office.stores.people.let_in):
            _LOGGER.warning("nobody may use the bot yet: TELEGRAM_ALLOWED_IDS and TELEGRAM_ADMIN_IDS are empty")
        limits = pace.Pace(tempo.seconds_a_message)
        worker = Worker(office.stores.inbox, pools.stores, limits.share)
        application = build(settings, limits)
        register(application, settings, assistant, office, pools, worker)
        Digests(office, _circle(settings, office), pools.register).schedule(application, tempo.digest_seconds)
        handling = _handling(application)
        if settings.telegram_webhook_url is not None:
            await serve_by_webhook(application, worker, handling, settings, stop)
        else:
            await serve_by_polling(application, worker, handling, office.settings.data_dir, stop)


def _circle(settings: BotSettings, office: Office) -> Circle:
    return Circle(office.stores.people, Listed(settings.telegram_admin_ids, settings.telegram_allowed_ids))


def _handling(application: BotApplication) -> Handling:
    def read(item: Item) -> Update:
        return Update.de_json(dict(item.payload), application.bot)

    async def give_up(update: Update) -> None:
        incident = new_incident()
        _LOGGER.error("incident %s: the process died several times over update %d, which is given up", incident, update.update_id)
        message = update.message or update.edited_message
        if message is not None:
            if (work := intake.in_hand()) is not None:
                work.afresh()
            sentence = CONVERSATION.say("given_up", people.of_client(message.from_user), incident=incident)
            await delivery.say(application.bot, message, sentence)

    return Handling(read, application.process_update, give_up)


def _pool(stack: ExitStack, name: str, threads: int) -> Executor:
    pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
    stack.callback(pool.shutdown, wait=False, cancel_futures=True)
    return pool
