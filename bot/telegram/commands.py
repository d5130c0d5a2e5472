"""/start, /help, /new, and the command menu: in the language of the person's Telegram app."""

from __future__ import annotations

from telegram import Bot, BotCommand, Message, Update
from telegram.ext import ContextTypes

from bot.telegram import addressing, delivery, people
from bot.telegram.conversation import Conversations, Place
from bot.wording.telegram import TELEGRAM
from knowledge.models import Language


class Commands:
    """What to do at a command."""

    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations

    async def start(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Says what the bot does."""
        await _reply(update, context, "start")

    async def help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Shows by example how to ask."""
        await _reply(update, context, "help")

    async def new(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Forgets the person's conversation in this chat."""
        message = update.message
        if message is not None and message.from_user is not None:
            self._conversations.forget(place_of(message, message.from_user.id))
        await _reply(update, context, "new")

    async def unknown(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Points to /help."""
        await _reply(update, context, "unknown_command")


def place_of(message: Message, person: int) -> Place:
    """Whose conversation a message belongs to."""
    return Place(message.chat_id, message.message_thread_id if message.is_topic_message else None, person)


async def publish(bot: Bot) -> None:
    """Puts the commands into Telegram's menu, in Chinese for Chinese apps and in English for all others. Raises TelegramError."""
    await bot.set_my_commands(_menu("en"))
    await bot.set_my_commands(_menu("zh"), language_code="zh")


def _menu(language: Language) -> list[BotCommand]:
    return [BotCommand(name, TELEGRAM.say(f"menu_{name}", language)) for name in addressing.COMMANDS]


async def _reply(update: Update, context: ContextTypes.DEFAULT_TYPE, key: str) -> None:
    if update.message is not None:
        await delivery.say(context.bot, update.message, TELEGRAM.say(key, people.of_client(update.message.from_user)))
