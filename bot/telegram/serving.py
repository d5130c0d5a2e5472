"""The life of the bot's process: connect, serve, and on a signal finish what is in hand."""

from __future__ import annotations

import asyncio
import importlib.util
import logging
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from filelock import FileLock, Timeout
from telegram.error import TelegramError

from bot.settings import BotSettings
from bot.telegram import commands
from bot.telegram.intake import Intake
from bot.telegram.polling import ALLOWED_UPDATES, Outage, Poller, persist, until
from bot.telegram.types import BotApplication
from bot.telegram.working import Handling, Worker
from knowledge.errors import SettingsError

_LOGGER = logging.getLogger(__name__)
_GRACE_SECONDS = 60.0
"""How long a stop waits for answers in hand; what is not done by then is answered after the next start."""
_STOP_SECONDS = 5.0
_EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 - the proxy that holds the certificate may run on another host or container


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


async def serve_by_polling(application: BotApplication, worker: Worker, handling: Handling, data_dir: Path, stop: asyncio.Event) -> None:
    """Fetches and answers messages until `stop` is set. Raises SettingsError where the token is refused."""
    poller = Poller(worker.keep)

    async def connect() -> None:
        await application.initialize()
        await application.bot.delete_webhook(drop_pending_updates=False)

    try:
        if not await persist(stop, connect, Outage()):
            return
        await _introduce(application)
        await application.start()
        with _only_one(data_dir) as alone:
            await worker.open(application.bot.id, alone=alone)
            async with _working(worker, handling, stop):
                await poller.run(application.bot, stop)
            await worker.finish(handling, _GRACE_SECONDS)
    finally:
        await worker.finish(handling, _GRACE_SECONDS)
        await _stop(application)
        try:
            await poller.confirm(application.bot)
        except TelegramError as exc:
            _LOGGER.warning("could not confirm the last messages (%s: %s); Telegram sends them again", type(exc).__name__, exc)
        await _leave(application)


async def serve_by_webhook(
    application: BotApplication, worker: Worker, handling: Handling, settings: BotSettings, stop: asyncio.Event
) -> None:
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
        await worker.open(application.bot.id, alone=False)
        updater.update_queue = Intake(worker.keep)
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
        async with _working(worker, handling, stop):
            await until(stop, listening)
            await stop.wait()
    finally:
        if updater.running:
            await updater.stop()
        await worker.finish(handling, _GRACE_SECONDS)
        await _stop(application)
        await _leave(application)


@contextmanager
def _only_one(data_dir: Path) -> Iterator[bool]:
    """Whether this process is the only one of its data folder that fetches, for as long as the block lasts: then nobody else is at work on
    what stands in the inbox. An older process may still be finishing its answers; this one then waits for its claims to run out."""
    lock = FileLock(data_dir / "bot.lock")
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        _LOGGER.warning("another bot uses this data folder; what it has in hand is left to it")
        yield False
        return
    except OSError as exc:
        _LOGGER.warning("the data folder cannot be written (%s); is another bot at work there?", exc)
        yield True
        return
    try:
        yield True
    finally:
        lock.release()


@asynccontextmanager
async def _working(worker: Worker, handling: Handling, stop: asyncio.Event) -> AsyncIterator[None]:
    """Works off the inbox for as long as the block lasts; a fault that ends the work ends the block's, too."""
    work = asyncio.create_task(worker.run(handling, stop))
    work.add_done_callback(lambda _: stop.set())
    try:
        yield
    finally:
        stop.set()
        await work


async def _introduce(application: BotApplication) -> None:
    _LOGGER.info("connected to Telegram as @%s", application.bot.username)
    try:
        await commands.publish(application.bot)
    except TelegramError as exc:
        _LOGGER.warning("could not update the command menu (%s: %s)", type(exc).__name__, exc)


async def _stop(application: BotApplication) -> None:
    """Ends the jobs. Raises nothing."""
    if application.running:
        await asyncio.wait({asyncio.ensure_future(application.stop())}, timeout=_STOP_SECONDS)


async def _leave(application: BotApplication) -> None:
    await application.shutdown()
    # Where the connection was never made, shutdown() above does nothing, and the connections must be closed all the same.
    await application.bot.shutdown()
