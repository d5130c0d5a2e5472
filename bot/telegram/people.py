"""Who wrote a message, and in which language to speak to them."""

from __future__ import annotations

import re

from telegram import Message, User

from knowledge.models import Asker, Language
from knowledge.text.asking import fault_of
from knowledge.text.language import detect

_NAMES = re.compile(r"[@/]\w+")
"""Mentions and commands: Latin letters, but not words."""


def of_client(user: User | None) -> Language:
    """The language of the person's Telegram app."""
    return "zh" if user is not None and (user.language_code or "").lower().startswith("zh") else "en"


def of_message(message: Message) -> Language:
    """The language of the words where there are any, else of the app."""
    text = _NAMES.sub("", message.text or "")
    return of_client(message.from_user) if fault_of(text) == "empty" else detect(text)


def asker(message: Message, user: User) -> Asker:
    """The person as the log knows them."""
    name = f"{user.full_name} (@{user.username})" if user.username else user.full_name
    return Asker(channel="telegram", user_id=str(user.id), user_name=name, chat_id=str(message.chat_id))
