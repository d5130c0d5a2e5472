"""/start and /help, and the menus that do not depend on a person."""

from __future__ import annotations

from typing import get_args

from telegram import Bot, BotCommandScopeAllGroupChats, BotCommandScopeDefault, Update
from telegram.ext import ContextTypes

from bot.roles import Role
from bot.telegram import delivery, people
from bot.telegram.menus import group_menu, menu_of
from bot.wording.telegram import TELEGRAM
from knowledge.models import Language

_PARTS = ((Role.STAFF, "help"), (Role.REVIEWER, "help_reviewer"), (Role.ADMIN, "help_admin"))
"""Of /help, by the least role that reads them."""


class Commands:
    """What to do at a command."""

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Says what the bot does."""
        await _reply(update, context, "start")

    async def help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Shows by example what the person can do."""
        message, person = update.message, people.served()
        if message is not None and person is not None:
            await delivery.say(context.bot, message, help_text(person.role, people.of_client(message.from_user)))

    async def unknown(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Points to /help."""
        await _reply(update, context, "unknown_command")


def help_text(role: Role, language: Language) -> str:
    """What a role can do, by example: Telegram HTML, one message."""
    return "\n\n".join(TELEGRAM.say(key, language) for least, key in _PARTS if role.may_act_as(least))


async def publish(bot: Bot) -> None:
    """Sets the menus of strangers and of groups, in Chinese for Chinese apps and in English for all others. Raises TelegramError."""
    codes: dict[Language, str | None] = {"zh": "zh", "en": None}
    for language in get_args(Language):
        await bot.set_my_commands(menu_of(None, language), BotCommandScopeDefault(), codes[language])
        await bot.set_my_commands(group_menu(language), BotCommandScopeAllGroupChats(), codes[language])


async def _reply(update: Update, context: ContextTypes.DEFAULT_TYPE, key: str) -> None:
    if update.message is not None:
        await delivery.say(context.bot, update.message, TELEGRAM.say(key, people.of_client(update.message.from_user)))
