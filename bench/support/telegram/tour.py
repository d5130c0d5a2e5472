"""A guide through the bot's conversations, who waits after each step until the bot has said all."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from tests.support.bot_api import BotApiServer, Group, Person, SentMessage

_QUIET_SECONDS = 2.5
_PATIENCE_SECONDS = 150.0
_LOOK_SECONDS = 0.1
_UNSEEN = frozenset({"getupdates", "sendchataction", "getfile", "setmycommands", "deletemycommands", "getmycommands"})


class Tour:
    """Does what a person does. What is not there is noted in `missing`, and the tour goes on."""

    def __init__(self, server: BotApiServer) -> None:
        self._server = server
        self.missing: list[str] = []

    async def says(
        self, person: Person, text: str, to: Group | None = None, topic: int | None = None, reply_to: SentMessage | None = None
    ) -> SentMessage | None:
        """Sends a message; gives the bot's last message in the chat afterwards."""
        before = self._calls()
        person.sends(text, to=to, topic=topic, reply_to=reply_to)
        await self._quiet(before, f"an answer to {text!r}")
        return self.last(person if to is None else to)

    async def sends_file(self, person: Person, name: str, content: bytes) -> SentMessage | None:
        """Sends a file."""
        before = self._calls()
        person.sends_document(name, content)
        await self._quiet(before, f"an answer to {name!r}")
        return self.last(person)

    async def presses(self, person: Person, message: SentMessage | None, label: str, seconds: float = _QUIET_SECONDS) -> SentMessage | None:
        """Presses the first button that has `label` in its text; gives the bot's last message in the chat afterwards."""
        shown = [each for row in message.buttons for each in row if label in each] if message is not None else []
        if message is None or not shown:
            self.missing.append(f"no button {label!r} among {message.buttons if message is not None else None}")
            return message
        before = self._calls()
        person.presses(message, shown[0])
        await self._quiet(before, f"an answer to the button {label!r}", seconds)
        return next(each for each in reversed(self._server.sent) if each.chat_id == message.chat_id)

    async def until(self, fits: Callable[[], bool], what: str) -> None:
        """Waits until something is so."""
        end = time.monotonic() + _PATIENCE_SECONDS
        while not fits():
            if time.monotonic() > end:
                self.missing.append(f"waited in vain for {what}")
                return
            await asyncio.sleep(_LOOK_SECONDS)

    def last(self, chat: Person | Group) -> SentMessage | None:
        """The bot's last message in a chat."""
        return next(reversed(self._server.sent_to(chat)), None)

    def _calls(self) -> int:
        return sum(call.method.lower() not in _UNSEEN for call in self._server.world.calls)

    async def _quiet(self, before: int, what: str, seconds: float = _QUIET_SECONDS) -> None:
        start = since = time.monotonic()
        seen = before
        while seen == before or time.monotonic() - since < seconds:
            if time.monotonic() - start > _PATIENCE_SECONDS:
                self.missing.append(f"waited in vain for {what}")
                return
            await asyncio.sleep(_LOOK_SECONDS)
            if (calls := self._calls()) != seen:
                seen, since = calls, time.monotonic()
