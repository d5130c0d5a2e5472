"""python -m bot (Telegram) and python -m bot start (Telegram where a token is set, a chat in the terminal otherwise)."""

from __future__ import annotations

from datetime import datetime

import typer

from bot import logs
from bot.cli.chatting import chat
from bot.cli.failures import plainly, stop
from bot.wording.terminal import TERMINAL, terminal_language


@plainly
def default(context: typer.Context) -> None:
    """Run the Telegram bot unless a command was given. Whatever runs, its log goes to a file."""
    context.with_resource(logs.to_file())
    if context.invoked_subcommand is None:
        serve()


@plainly
def start() -> None:
    """Telegram where TELEGRAM_BOT_TOKEN is set, otherwise a chat in the terminal."""
    from bot.settings import load_bot_settings

    if load_bot_settings().telegram_bot_token is None:
        chat()
    else:
        serve()


def serve() -> None:
    """Runs the Telegram bot until it is told to stop."""
    from bot.assistant import Office
    from bot.settings import load_bot_settings
    from bot.telegram.application import run
    from knowledge.bootstrap import open_chat_stores, open_desk, open_library
    from knowledge.settings import load_settings

    bot_settings = load_bot_settings()
    if bot_settings.telegram_bot_token is None:
        stop(TERMINAL.say("no_token", terminal_language()))
    settings = load_settings()
    with open_library(settings) as library, open_desk(settings) as desk, open_chat_stores(settings) as stores:
        run(bot_settings, library, Office(desk, stores, lambda: datetime.now(settings.zone), settings))
