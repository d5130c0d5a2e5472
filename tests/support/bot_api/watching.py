"""What tests see of the bot: what it sent, asked for and was refused, and waits for the next of it."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from typing import TypeVar

from tests.support.bot_api.menus import shown_to
from tests.support.bot_api.params import Params
from tests.support.bot_api.people import Group, Person
from tests.support.bot_api.updates import UpdateQueue
from tests.support.bot_api.world import Call, SentMessage, World

_T = TypeVar("_T")
PATIENCE_SECONDS = 60.0
"""How long waits last before a test fails: long, since the machine may be busy."""
_LOOK_SECONDS = 0.02


class Watching:
    """The part of a BotApiServer that looks at the bot."""

    def __init__(self, world: World, updates: UpdateQueue) -> None:
        self.world = world
        self.updates = updates
        self._read: dict[int, int] = {}

    @property
    def sent(self) -> list[SentMessage]:
        """All messages of the bot, oldest first."""
        return self.world.sent

    def sent_to(self, chat: Person | Group) -> list[SentMessage]:
        return [message for message in self.sent if message.chat_id == chat.id]

    def calls(self, method: str) -> list[Call]:
        """The bot's requests of one method, oldest first."""
        return [call for call in self.world.calls if call.method.lower() == method.lower()]

    def refusals(self) -> dict[int, Counter[int]]:
        """How often each chat's requests (0: those for no chat) were refused, by status: 429, 403, 400 …; 0 is a cut connection."""
        counted: dict[int, Counter[int]] = {}
        for call in self.world.calls:
            if call.status != 200:
                counted.setdefault(Params(call.params).number("chat_id"), Counter())[call.status] += 1
        return counted

    def menu(self, person: Person, group: Group | None = None, is_group_admin: bool = False) -> list[str]:
        """The commands that a person finds in the menu of their chat with the bot, or in a group."""
        chat = person.chat if group is None else group.chat
        return [command["command"] for command in shown_to(self.world, person.user, chat, is_group_admin)]

    async def wait_for_reply(self, chat: Person | Group, containing: str = "", patience: float = PATIENCE_SECONDS) -> SentMessage:
        """The bot's next message to the chat that no earlier call returned; with `containing`, others are passed over."""

        def found() -> SentMessage | None:
            messages = self.sent_to(chat)
            for index in range(self._read.get(chat.id, 0), len(messages)):
                if containing in messages[index].text:
                    self._read[chat.id] = index + 1
                    return messages[index]
            return None

        return await self.wait_until(found, f"a reply to chat {chat.id} with {containing!r}", patience)

    async def wait_for_notice(self, query: str, patience: float = PATIENCE_SECONDS) -> str:
        """What the bot answered to a press, by the press's id: the text of the box, or nothing."""

        def found() -> str | None:
            answers = [answer for answer in self.world.callback_answers if answer["callback_query_id"] == query]
            return str(answers[0].get("text") or "") if answers else None

        return await self.wait_until(found, "the answer to a press", patience)

    async def wait_for_edit(self, message: SentMessage, containing: str, patience: float = PATIENCE_SECONDS) -> SentMessage:
        """The message once the bot has changed it so that its text holds `containing`."""
        return await self.wait_until(lambda: message if containing in message.text else None, f"an edit with {containing!r}", patience)

    async def wait_for_call(self, method: str, count: int = 1, patience: float = PATIENCE_SECONDS) -> Call:
        """The last of the first `count` requests of a method, answered or not."""

        def found() -> Call | None:
            calls = self.calls(method)
            return calls[count - 1] if len(calls) >= count else None

        return await self.wait_until(found, f"{count} calls of {method}", patience)

    async def wait_for_poll(self, patience: float = PATIENCE_SECONDS) -> None:
        """Until the bot asks for updates once more: it is up, or has come back."""
        before = self.updates.polls
        await self.wait_until(lambda: self.updates.polls > before or None, "a poll", patience)

    async def wait_until_confirmed(self, patience: float = PATIENCE_SECONDS) -> None:
        """Until the bot has confirmed every update."""
        await self.wait_until(lambda: self.updates.pending == 0 or None, "confirmation of all updates", patience)

    async def wait_until(self, found: Callable[[], _T | None], what: str, patience: float = PATIENCE_SECONDS) -> _T:
        """What `found` returns once that is something. Raises AssertionError where it takes too long."""
        deadline = time.monotonic() + patience
        while (result := found()) is None:
            if time.monotonic() > deadline:
                told = [(message.chat_id, message.text) for message in self.sent]
                raise AssertionError(f"waited {patience:.0f} s in vain for {what}; the bot has said: {told}")
            await asyncio.sleep(_LOOK_SECONDS)
        return result
