"""Which messages are meant for the bot, and what is left of them as a question."""

from __future__ import annotations

import re

from telegram import Message, MessageEntity
from telegram.constants import ChatType, MessageEntityType

COMMANDS = (
    *("start", "help", "new", "meetings", "tasks", "campaigns", "deadlines", "sources", "history", "subscribe", "unsubscribe"),
    *("forget", "cancel", "language", "documents", "stats", "ingest", "users", "announce"),
)
"""Those that this bot has, as bot.telegram.menus lists them."""
_COMMAND = re.compile(r"/[A-Za-z0-9_]+(?:@[A-Za-z0-9_]+)?")


def is_private(message: Message) -> bool:
    """Whether the person writes to the bot alone."""
    return message.chat.type == ChatType.PRIVATE


def is_meant_for(message: Message, bot_id: int, username: str) -> bool:
    """In a private chat everything; in a group only mentions of the bot, replies to it and its commands."""
    if is_private(message):
        return True
    target = command_of(message)[1]
    if target and target.lower() != username.lower():
        return False
    if any(_is_mention(message, entity, bot_id, username) for entity in _entities(message)):
        return True
    return _answers_bot(message, bot_id) or _is_own_command(message)


def question_text(message: Message, bot_id: int, username: str) -> str:
    """The text without mentions of the bot and outer white space."""
    text = (message.text or "").encode("utf-16-le", errors="replace")
    for entity in sorted(_entities(message), key=lambda entity: entity.offset, reverse=True):
        if message.text and _is_mention(message, entity, bot_id, username):
            # Offsets count UTF-16 units of two bytes.
            text = text[: 2 * entity.offset] + text[2 * (entity.offset + entity.length) :]
    return text.decode("utf-16-le", errors="replace").strip()


def command_words(message: Message, bot_id: int, username: str) -> str:
    """What stands behind a command, on one line."""
    return " ".join(_COMMAND.sub("", question_text(message, bot_id, username), count=1).split())


def _entities(message: Message) -> tuple[MessageEntity, ...]:
    return message.entities or message.caption_entities


def _words(message: Message, entity: MessageEntity) -> str:
    return message.parse_entity(entity) if message.entities else message.parse_caption_entity(entity)


def _is_mention(message: Message, entity: MessageEntity, bot_id: int, username: str) -> bool:
    if entity.type == MessageEntityType.TEXT_MENTION:
        return entity.user is not None and entity.user.id == bot_id
    return entity.type == MessageEntityType.MENTION and _words(message, entity).lower() == f"@{username}".lower()


def _answers_bot(message: Message, bot_id: int) -> bool:
    replied = message.reply_to_message
    # In a topic each message counts as a reply to the service message that opened the topic.
    return replied is not None and replied.forum_topic_created is None and replied.from_user is not None and replied.from_user.id == bot_id


def _is_own_command(message: Message) -> bool:
    """A bare command that this bot does not have is meant for another bot of the group; one with another bot's name was passed over."""
    command, target = command_of(message)
    return bool(target) or command.lower() in COMMANDS


def command_of(message: Message) -> tuple[str, str]:
    """The command that a message begins with, and the bot whose name it bears; empty where there is none."""
    for entity in _entities(message):
        if entity.type == MessageEntityType.BOT_COMMAND and entity.offset == 0:
            command, _, target = _words(message, entity).lstrip("/").partition("@")
            return command, target
    return "", ""
