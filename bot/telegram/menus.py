"""Which commands stand in whose menu, and putting them there.

Telegram shows the commands of the narrowest scope (https://core.telegram.org/bots/api#determining-list-of-commands): strangers find those of the
default scope, groups those for groups, and whoever is let in those of their own chat, by their role and in their language.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, partial
from typing import Any

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import RetryAfter, TelegramError

from bot.people import Circle, role_of
from bot.roles import Role
from bot.wording.telegram import TELEGRAM
from knowledge.errors import KnowledgeError
from knowledge.models import Language
from knowledge.storage.people import Person

_LOGGER = logging.getLogger(__name__)
_PAUSE_SECONDS = 0.2
"""Between two menus: they are the least urgent of all that is sent."""
_AGAIN_AFTER_SECONDS = 300.0
"""A menu that could not be set is tried again at the person's next message after that."""
_VERSION_DIGITS = 8


@dataclass(frozen=True, slots=True)
class MenuLine:
    """A command in the menus."""

    name: str
    role: Role = Role.STAFF
    """The least one that has it."""
    strangers: bool = False
    """Also for people who are not let in."""
    groups: bool = False
    """Makes sense in a group."""


MENU = (
    MenuLine("start", strangers=True),
    MenuLine("help", strangers=True, groups=True),
    MenuLine("new", groups=True),
    MenuLine("meetings", groups=True),
    MenuLine("tasks", groups=True),
    MenuLine("campaigns", groups=True),
    MenuLine("deadlines", groups=True),
    MenuLine("sources", groups=True),
    MenuLine("history"),
    MenuLine("subscribe", groups=True),
    MenuLine("unsubscribe", groups=True),
    MenuLine("forget"),
    MenuLine("cancel", groups=True),
    MenuLine("language", strangers=True),
    MenuLine("documents", Role.REVIEWER),
    MenuLine("stats", Role.REVIEWER),
    MenuLine("ingest", Role.ADMIN),
    MenuLine("users", Role.ADMIN),
    MenuLine("announce", Role.ADMIN),
)
"""In the order of the menu. What a command says of itself is `menu_NAME` in bot.wording.telegram."""


def menu_of(role: Role | None, language: Language) -> list[BotCommand]:
    """The commands of a role; with None those of strangers."""
    return _commands([line for line in MENU if (line.strangers if role is None else role.may_act_as(line.role))], language)


def group_menu(language: Language) -> list[BotCommand]:
    """The commands for groups."""
    return _commands([line for line in MENU if line.groups], language)


@cache
def menu_key(role: Role, language: Language) -> str:
    """What identifies a menu: it changes with the role, the language and the commands that there are."""
    said = "\n".join(f"{command.command} {command.description}" for command in menu_of(role, language))
    return f"{role.value}:{language}:{hashlib.sha256(said.encode()).hexdigest()[:_VERSION_DIGITS]}"


class Menus:
    """Sets the menus of people's private chats, one after the other behind everything else; what fails is logged and delays nobody."""

    def __init__(self, circle: Circle, pool: Executor, clock: Callable[[], float] = time.monotonic) -> None:
        self._circle = circle
        self._pool = pool
        self._clock = clock
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._again: set[int] = set()
        self._failed: dict[int, float] = {}
        """When a person's menu could not be set."""
        self._turn = asyncio.Lock()
        self._wait_until = 0.0

    def suit(self, bot: Bot, person: Person) -> None:
        """Sees to it that a person who has a private chat with the bot finds the right menu there; returns at once."""
        role = role_of(person.id, person, self._circle.listed)
        if person.menu == (menu_key(role, person.spoken) if role is not None else ""):
            return
        failed = self._failed.get(person.id)
        if failed is None or self._clock() - failed >= _AGAIN_AFTER_SECONDS:
            self._begin(bot, person.id)

    def suit_now(self, bot: Bot, person: int) -> None:
        """As suit(), for somebody about whom something has just changed; what failed before is tried again."""
        self._failed.pop(person, None)
        self._begin(bot, person)

    def _begin(self, bot: Bot, person: int) -> None:
        if person in self._tasks:
            # What is being set may be out of date by now.
            self._again.add(person)
            return
        task = asyncio.get_running_loop().create_task(self._set(bot, person))
        self._tasks[person] = task
        task.add_done_callback(lambda ended: self._ended(bot, person, ended))

    def _ended(self, bot: Bot, person: int, task: asyncio.Task[None]) -> None:
        del self._tasks[person]
        again = person in self._again
        self._again.discard(person)
        if again and not task.cancelled():
            self._begin(bot, person)

    async def _set(self, bot: Bot, person: int) -> None:
        try:
            async with self._turn:
                if (wait := self._wait_until - self._clock()) > 0:
                    await asyncio.sleep(wait)
                known = await self._ask(partial(self._circle.people.get, person))
                if known is not None:
                    await self._set_known(bot, known)
                await asyncio.sleep(_PAUSE_SECONDS)
        except RetryAfter as exc:
            asked = exc.retry_after
            self._wait_until = self._clock() + (asked.total_seconds() if isinstance(asked, timedelta) else float(asked))
            self._note(person, exc)
        except (TelegramError, KnowledgeError, RuntimeError) as exc:
            # RuntimeError: the process is ending, and connections and threads are closed already.
            self._note(person, exc)

    async def _set_known(self, bot: Bot, known: Person) -> None:
        role = role_of(known.id, known, self._circle.listed)
        wanted = menu_key(role, known.spoken) if role is not None else ""
        if known.menu == wanted:
            return
        scope = BotCommandScopeChat(known.id)
        if role is None:
            await bot.delete_my_commands(scope)
        else:
            await bot.set_my_commands(menu_of(role, known.spoken), scope)
        await self._ask(partial(self._circle.people.set_menu, known.id, wanted))

    def _note(self, person: int, exc: Exception) -> None:
        _LOGGER.info("could not set the command menu of person %d (%s: %s)", person, type(exc).__name__, exc)
        self._failed[person] = self._clock()

    async def _ask(self, work: Callable[[], Any]) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)


def _commands(lines: list[MenuLine], language: Language) -> list[BotCommand]:
    return [BotCommand(line.name, TELEGRAM.say(f"menu_{line.name}", language)) for line in lines]
