"""The command menu, by scope and language (https://core.telegram.org/bots/api#determining-list-of-commands), and the bot's description."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.support.bot_api.base import ApiError, Base, given
from tests.support.bot_api.params import Params
from tests.support.bot_api.world import Chat, World

Scope = tuple[str, int, int]
"""Kind, chat and user; 0 where there is none."""
DEFAULT: Scope = ("default", 0, 0)

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_DESCRIPTION_CHARACTERS = 256
_MOST = 100
_WIDE = frozenset({"default", "all_private_chats", "all_group_chats", "all_chat_administrators"})
_OF_A_CHAT = frozenset({"chat", "chat_administrators", "chat_member"})


class Menus(Base):
    """setMyCommands and its neighbours."""

    async def setmycommands(self, params: Params) -> Any:
        commands = given(params, "commands") or []
        if len(commands) > _MOST:
            raise ApiError(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            if not _COMMAND.fullmatch(command["command"].removeprefix("/")):
                raise ApiError(400, "Bad Request: BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= _DESCRIPTION_CHARACTERS:
                raise ApiError(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        self._world.menus[self._scope(params), params.text("language_code")] = commands
        return True

    async def getmycommands(self, params: Params) -> Any:
        return self._world.menus.get((self._scope(params), params.text("language_code")), [])

    async def deletemycommands(self, params: Params) -> Any:
        self._world.menus.pop((self._scope(params), params.text("language_code")), None)
        return True

    async def setmydescription(self, params: Params) -> Any:
        return self._describe("description", params, 512)

    async def setmyshortdescription(self, params: Params) -> Any:
        return self._describe("short_description", params, 120)

    async def setmyname(self, params: Params) -> Any:
        return self._describe("name", params, 64)

    def _describe(self, what: str, params: Params, most: int) -> bool:
        if len(params.text(what)) > most:
            raise ApiError(400, f"Bad Request: bot {what.replace('_', ' ')} is too long")
        self._world.described[what, params.text("language_code")] = params.text(what)
        return True

    def _scope(self, params: Params) -> Scope:
        scope = given(params, "scope") or {"type": "default"}
        kind = scope.get("type")
        if kind in _WIDE:
            return kind, 0, 0
        if kind not in _OF_A_CHAT:
            raise ApiError(400, "Bad Request: can't parse BotCommandScope: unsupported type specified")
        try:
            chat, user = int(scope.get("chat_id", 0)), int(scope.get("user_id", 0))
        except ValueError:
            chat, user = 0, 0
        found = self._world.chats.get(chat)
        if found is None or (found.is_private and not found.started):
            raise ApiError(400, "Bad Request: chat not found")
        if kind != "chat" and found.is_private:
            raise ApiError(400, "Bad Request: can't change commands in private chats with this scope")
        return kind, chat, user


def shown_to(world: World, user: dict[str, Any], chat: Chat, is_admin: bool = False) -> list[dict[str, str]]:
    """The menu that a person finds in a chat: of the narrowest scope for which commands are set, in their language before all others."""
    language = str(user.get("language_code") or "")[:2]
    for scope in _scopes(user["id"], chat, is_admin):
        for code in (language, ""):
            if world.menus.get((scope, code)):
                return world.menus[scope, code]
    return []


def _scopes(user: int, chat: Chat, is_admin: bool) -> Iterator[Scope]:
    if not chat.is_private:
        yield "chat_member", chat.id, user
        if is_admin:
            yield "chat_administrators", chat.id, 0
    yield "chat", chat.id, 0
    if chat.is_private:
        yield "all_private_chats", 0, 0
    else:
        if is_admin:
            yield "all_chat_administrators", 0, 0
        yield "all_group_chats", 0, 0
    yield DEFAULT
