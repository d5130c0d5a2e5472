"""Builds the bot and runs it."""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from telegram import Update
from telegram.ext import AIORateLimiter, ApplicationBuilder, CallbackQueryHandler, CommandHandler, MessageHandler, TypeHandler, filters

from bot import logs
from bot.assistant import Assistant, Office
from bot.lists import ListKind
from bot.settings import BotSettings
from bot.telegram.access import Gate
from bot.telegram.commands import Commands
from bot.telegram.conversation import Conversations
from bot.telegram.digests import Digests
from bot.telegram.errors import MessengerError, new_incident, on_error
from bot.telegram.lists import Lists
from bot.telegram.order import ChatOrder
from bot.telegram.polling import Poller
from bot.telegram.questions import Questions
from bot.telegram.serving import BotApplication, serve_by_polling, serve_by_webhook, stop_on_signals
from bot.telegram.subscribing import Subscribing
from knowledge import logfile
from knowledge.errors import KnowledgeError

_LOGGER = logging.getLogger(__name__)
_QUESTIONS_AT_ONCE = 16
"""Threads that wait for the library: most of the time for an LLM, so more than there are cores."""
_LOOKED_UP_AT_ONCE = 4
"""Threads that look things up in the register, so that no list waits behind answers."""
_DIGEST_SECONDS = 60.0
_FLOOD_RETRIES = 5
_READ_SECONDS = 15.0
_CONNECT_SECONDS = 10.0
_CONNECTIONS = 64
_QUEUE_FOR_CONNECTION_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Pools:
    """Threads for what blocks."""

    questions: Executor
    register: Executor


def run(settings: BotSettings, assistant: Assistant, office: Office, digest_seconds: float = _DIGEST_SECONDS) -> None:
    """Runs the bot until SIGTERM or SIGINT; then finishes the answers in hand and returns. Every `digest_seconds` it looks for digests
    that are due.

    Telegram being out of reach is waited out. Raises SettingsError where the token is not set, Telegram refuses it or a webhook cannot be served, and
    MessengerError, after logging it, for a fault of the program; neither shows a secret.
    """
    logs.to_stderr()
    unprotect = logfile.protect(settings.secrets)
    try:
        asyncio.run(_serve(settings, assistant, office, digest_seconds))
    except KnowledgeError:
        raise
    except Exception as exc:
        incident = new_incident()
        _LOGGER.critical("incident %s: the bot stopped", incident, exc_info=exc)
        raise MessengerError(f"The bot stopped because of a fault in the program; the log has it as incident {incident}.") from None
    finally:
        unprotect()


def build(settings: BotSettings, assistant: Assistant, office: Office, pools: Pools, order: ChatOrder) -> BotApplication:
    """The application with its handlers, connected to nothing yet."""
    builder = (
        ApplicationBuilder()
        .token(settings.token)
        .base_url(settings.telegram_api_url)
        .base_file_url(settings.telegram_file_url)
        .rate_limiter(_ReplyLimiter(max_retries=_FLOOD_RETRIES))
        .concurrent_updates(order)
        .connection_pool_size(_CONNECTIONS)
        .pool_timeout(_QUEUE_FOR_CONNECTION_SECONDS)
        .connect_timeout(_CONNECT_SECONDS)
        .read_timeout(_READ_SECONDS)
        .write_timeout(_READ_SECONDS)
        .get_updates_connect_timeout(_CONNECT_SECONDS)
        .get_updates_read_timeout(_READ_SECONDS)
    )
    application = builder.build()
    register(application, settings, assistant, office, pools)
    return application


def register(application: BotApplication, settings: BotSettings, assistant: Assistant, office: Office, pools: Pools) -> None:
    """All handlers, in the order in which they are asked; the first of a group that fits handles the update."""
    new, edited = filters.UpdateType.MESSAGE, filters.UpdateType.EDITED_MESSAGE
    conversations = Conversations()
    commands = Commands(conversations)
    lists = Lists(office, pools.register)
    subscribing = Subscribing(office, settings.telegram_admin_ids, pools.register)
    questions = Questions(assistant, conversations, pools.questions)
    application.add_handler(TypeHandler(Update, Gate(settings.served_ids).check), group=0)
    application.add_handlers(
        [
            CommandHandler("start", commands.start, filters=new),
            CommandHandler("help", commands.help, filters=new),
            CommandHandler("new", commands.new, filters=new),
            *(CommandHandler(kind.value, lists.command(kind), filters=new) for kind in ListKind),
            CommandHandler("subscribe", subscribing.subscribe, filters=new),
            CommandHandler("unsubscribe", subscribing.unsubscribe, filters=new),
            CallbackQueryHandler(lists.press),
            MessageHandler(new & filters.COMMAND, commands.unknown),
            MessageHandler(new & filters.TEXT, questions.ask),
            MessageHandler(edited & filters.TEXT & ~filters.COMMAND, questions.ask_again),
            MessageHandler(new & ~filters.StatusUpdate.ALL, questions.decline),
        ],
        group=1,
    )
    application.add_error_handler(on_error)


async def _serve(settings: BotSettings, assistant: Assistant, office: Office, digest_seconds: float) -> None:
    stop = asyncio.Event()
    stop_on_signals(stop)
    if not settings.served_ids:
        _LOGGER.warning("nobody may use the bot yet: TELEGRAM_ALLOWED_IDS and TELEGRAM_ADMIN_IDS are empty")
    questions = ThreadPoolExecutor(_QUESTIONS_AT_ONCE, thread_name_prefix="question")
    register_pool = ThreadPoolExecutor(_LOOKED_UP_AT_ONCE, thread_name_prefix="register")
    pools = Pools(questions, register_pool)
    poller = Poller()
    by_webhook = settings.telegram_webhook_url is not None
    try:
        application = build(settings, assistant, office, pools, ChatOrder((lambda _: None) if by_webhook else poller.done))
        Digests(office, settings.served_ids, settings.telegram_admin_ids, register_pool).schedule(application, digest_seconds)
        if by_webhook:
            await serve_by_webhook(application, settings, stop)
        else:
            await serve_by_polling(application, poller, stop)
    finally:
        questions.shutdown(wait=False, cancel_futures=True)
        register_pool.shutdown(wait=False, cancel_futures=True)


class _ReplyLimiter(AIORateLimiter):
    """Paces messages only.

    Showing "typing" must not use up a group's twenty messages a minute, and a flood answer for one chat must not stop the fetching or
    keep a pressed button waiting.
    """

    async def process_request(self, callback: Any, args: Any, kwargs: Any, endpoint: str, data: Any, rate_limit_args: int | None) -> Any:
        """Passes requests on, those that send something at Telegram's pace."""
        if endpoint in {"getUpdates", "sendChatAction", "answerCallbackQuery"}:
            return await callback(*args, **kwargs)
        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)
