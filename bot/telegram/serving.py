"""The life of the bot's process: connect, serve, and on a signal finish what is in hand."""

from __future__ import annotations

import asyncio
import importlib.util
import logging
import signal
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from telegram.error import TelegramError
from telegram.ext import Application

from bot.settings import BotSettings
from bot.telegram import commands
from bot.telegram.polling import ALLOWED_UPDATES, Outage, Poller, persist, until
from knowledge.errors import SettingsError

_LOGGER = logging.getLogger(__name__)
_GRACE_SECONDS = 60.0
"""How long a stop waits for answers in hand; with polling, what is not done by then is answered after the next start."""
_EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 - the proxy that holds the certificate may run on another host or container

BotApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]


def stop_on_signals(stop: asyncio.Event) -> None:
    """Sets the event at SIGTERM or SIGINT; a second signal ends the process at once, as usual."""
    loop = asyncio.get_running_loop()
    signals = (signal.SIGTERM, signal.SIGINT)

    def on_signal() -> None:
        _LOGGER.info("stopping: finishing the answers in hand")
        stop.set()
        for number in signals:
            loop.remove_signal_handler(number)

    for number in signals:
        loop.add_signal_handler(number, on_signal)


async def serve_by_polling(application: BotApplication, poller: Poller, stop: asyncio.Event) -> None:
    """Fetches and answers messages until `stop` is set. Raises SettingsError where the token is refused."""

    async def connect() -> None:
        await application.initialize()
        await application.bot.delete_webhook(drop_pending_updates=False)

    try:
        if not await persist(stop, connect, Outage()):
            return
        await _introduce(application)
        await application.start()
        await poller.run(application.bot, application.update_queue.put, stop)
    finally:
        await _finish(application)
        await _leave(application, poller)


async def serve_by_webhook(application: BotApplication, settings: BotSettings, stop: asyncio.Event) -> None:
    """Takes messages that Telegram sends to TELEGRAM_WEBHOOK_URL until `stop` is set. Raises SettingsError."""
    updater = application.updater
    if settings.telegram_webhook_url is None or settings.telegram_webhook_secret is None or updater is None:
        raise SettingsError("TELEGRAM_WEBHOOK_URL and TELEGRAM_WEBHOOK_SECRET must both be set for webhooks.")
    if importlib.util.find_spec("tornado") is None:
        raise SettingsError(
            "TELEGRAM_WEBHOOK_URL: webhooks need a further package; run pip install 'python-telegram-bot[webhooks]', or remove the setting."
        )
    try:
        if not await persist(stop, application.initialize, Outage()):
            return
        await _introduce(application)
        await application.start()
        listening = updater.start_webhook(
            listen=_EVERY_ADDRESS,
            port=settings.telegram_webhook_port,
            url_path=urlsplit(settings.telegram_webhook_url).path.lstrip("/"),
            webhook_url=settings.telegram_webhook_url,
            secret_token=settings.telegram_webhook_secret.get_secret_value(),
            bootstrap_retries=-1,
            allowed_updates=ALLOWED_UPDATES,
            drop_pending_updates=False,
        )
        await until(stop, listening)
        await stop.wait()
    finally:
        if updater.running:
            await updater.stop()
        await _finish(application)
        await application.shutdown()
        await application.bot.shutdown()


async def _introduce(application: BotApplication) -> None:
    _LOGGER.info("connected to Telegram as @%s", application.bot.username)
    try:
        await commands.publish(application.bot)
    except TelegramError as exc:
        _LOGGER.warning("could not update the command menu (%s: %s)", type(exc).__name__, exc)


async def _finish(application: BotApplication) -> None:
    """Waits for the answers in hand."""
    if not application.running:
        return

    async def finish() -> None:
        await application.update_queue.join()
        await application.stop()

    try:
        await asyncio.wait_for(finish(), _GRACE_SECONDS)
    except TimeoutError:
        _LOGGER.warning("some answers were not ready within %.0f s; stopping without them", _GRACE_SECONDS)
        await asyncio.wait({asyncio.ensure_future(application.stop())}, timeout=1)


async def _leave(application: BotApplication, poller: Poller) -> None:
    try:
        await poller.confirm(application.bot)
    except TelegramError as exc:
        _LOGGER.warning("could not confirm the last messages (%s: %s); they may be answered twice", type(exc).__name__, exc)
    await application.shutdown()
    # Where the connection was never made, shutdown() above does nothing, and the connections must be closed all the same.
    await application.bot.shutdown()
