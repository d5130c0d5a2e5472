"""Who wrote a message, and in which language to speak to them."""

from __future__ import annotations

import re
from contextvars import ContextVar
from dataclasses import dataclass

from telegram import Message, User

from bot.roles import Role
from knowledge.models import Asker, Language
from knowledge.text.asking import fault_of
from knowledge.text.language import detect

_NAMES = re.compile(r"[@/]\w+")
"""Mentions and commands: Latin letters, but not words."""


@dataclass(frozen=True, slots=True)
class Served:
    """The person whose update is being worked on."""

    id: int
    role: Role
    language: Language | None
    """The one that they chose with /language; None where it follows their app."""


_SERVED: ContextVar[Served | None] = ContextVar("served", default=None)
"""Set by the gate for the task that works on one update; nobody else's update runs in that task."""


def serve(person: Served) -> None:
    """Notes whom the rest of this update's handling serves."""
    _SERVED.set(person)


def served() -> Served | None:
    """Whom this update's handling serves; None before the gate has let them in."""
    return _SERVED.get()


def may(needed: Role) -> bool:
    """Whether the person served may act in a role."""
    person = _SERVED.get()
    return person is not None and person.role.may_act_as(needed)


def of_client(user: User | None) -> Language:
    """The language that the person chose, else that of their Telegram app."""
    person = _SERVED.get()
    if person is not None and person.language is not None and user is not None and user.id == person.id:
        return person.language
    return of_app(user)


def of_app(user: User | None) -> Language:
    """The language of the person's Telegram app: Chinese for every kind of Chinese, else English."""
    return "zh" if user is not None and (user.language_code or "").lower().startswith("zh") else "en"


def of_message(message: Message) -> Language:
    """The language of the words where there are any, else of the app."""
    text = _NAMES.sub("", message.text or "")
    return of_client(message.from_user) if fault_of(text) == "empty" else detect(text)


def asker(user: User, chat: int) -> Asker:
    """The person as the log knows them."""
    name = f"{user.full_name} (@{user.username})" if user.username else user.full_name
    return Asker(channel="telegram", user_id=str(user.id), user_name=name, chat_id=str(chat))
