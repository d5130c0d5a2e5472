"""The HTTP side of the Bot API server, and what tests ask of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Literal, TypeVar

from aiohttp import web

from tests.support.bot_api.faults import Fault
from tests.support.bot_api.methods import ApiError, Methods
from tests.support.bot_api.params import Params, read_params
from tests.support.bot_api.people import Group, Person
from tests.support.bot_api.updates import UpdateQueue
from tests.support.bot_api.world import Call, Chat, SentMessage, World

TOKEN = "7000000001:AAtest-token_of_the_local_BotApiServer"
_T = TypeVar("_T")
PATIENCE_SECONDS = 60.0
"""How long waits last before a test fails: long, since the machine may be busy."""
_LOOK_SECONDS = 0.02


class BotApiServer:
    """Serves one bot on a free port of 127.0.0.1."""

    def __init__(self, token: str = TOKEN, username: str = "office_answers_bot") -> None:
        self.token = token
        self.world = World(username)
        self.updates = UpdateQueue()
        self._methods = Methods(self.world, self.updates)
        self._faults: list[Fault] = []
        self._read: dict[int, int] = {}
        self._runner: web.AppRunner | None = None
        self._port = 0

    async def __aenter__(self) -> BotApiServer:
        await self.start()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listens; after a stop on the same port again."""
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port, reuse_address=True)
        await site.start()
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Stops listening: to the bot, Telegram is out of reach."""
        self.updates.end_polls()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def environment(self) -> dict[str, str]:
        """The settings with which a bot finds this server."""
        root = f"http://127.0.0.1:{self._port}"
        return {"TELEGRAM_BOT_TOKEN": self.token, "TELEGRAM_API_URL": f"{root}/bot", "TELEGRAM_FILE_URL": f"{root}/file/bot"}

    # --- the cast -------------------------------------------------------------------------------------------------

    def person(self, id: int, first_name: str, language_code: str | None = "en", username: str | None = None) -> Person:
        """A new person. They have not written to the bot yet, so it cannot write to them."""
        user: dict[str, Any] = {"id": id, "is_bot": False, "first_name": first_name}
        if language_code is not None:
            user["language_code"] = language_code
        if username is not None:
            user["username"] = username
        return Person(self.world, self.updates, user)

    def group(self, id: int, title: str, forum: bool = False) -> Group:
        """A group (id below zero) or, with an id below -1000000000000, a supergroup; the bot is in it and sees every message."""
        kind = "supergroup" if id < -1_000_000_000_000 else "group"
        shown = {"id": id, "type": kind, "title": title} | ({"is_forum": True} if forum else {})
        self.world.chats[id] = Chat(id, shown, started=True)
        return Group(self.world, self.world.chats[id])

    # --- what the bot did -----------------------------------------------------------------------------------------

    @property
    def sent(self) -> list[SentMessage]:
        """All messages of the bot, oldest first."""
        return self.world.sent

    def sent_to(self, chat: Person | Group) -> list[SentMessage]:
        return [message for message in self.sent if message.chat_id == chat.id]

    def calls(self, method: str) -> list[Call]:
        """The bot's requests of one method, oldest first."""
        return [call for call in self.world.calls if call.method.lower() == method.lower()]

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

    # --- failures -------------------------------------------------------------------------------------------------

    def fail(
        self,
        method: str,
        status: int = 500,
        *,
        times: int = 1,
        description: str | None = None,
        retry_after: int | None = None,
        chat: Person | Group | None = None,
        drop: Literal["before", "after"] | None = None,
    ) -> Fault:
        """Makes the next calls of a method fail (see faults.py). Returns the fault; its `times` tells how many failures are left."""
        fault = Fault(method, status, times, description, retry_after, chat.id if chat is not None else None, drop)
        self._faults.append(fault)
        return fault

    # --- HTTP -----------------------------------------------------------------------------------------------------

    async def _call(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return _refusal(ApiError(401, "Unauthorized"))
        params = await read_params(request)
        fault = next((fault for fault in self._faults if fault.concerns(name, params.number("chat_id"))), None)
        if fault is not None:
            fault.times -= 1
            if fault.drop != "after":
                self._note(name, params, 0 if fault.drop else fault.status)
                return self._broken(request, fault)
        try:
            result = await self._methods.find(name)(params)
        except ApiError as exc:
            self._note(name, params, exc.status)
            return _refusal(exc)
        if fault is not None:
            self._note(name, params, 0)
            return self._broken(request, fault)
        self._note(name, params, 200)
        return web.json_response({"ok": True, "result": result})

    def _note(self, method: str, params: Params, status: int) -> None:
        self.world.calls.append(Call(method, params.values, status, time.monotonic()))

    def _broken(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault.drop is not None:
            if request.transport is not None:
                request.transport.abort()
            raise asyncio.CancelledError
        parameters = {"retry_after": fault.retry_after} if fault.retry_after is not None else None
        return _refusal(ApiError(fault.status, fault.sentence, parameters))

    async def _download(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.token:
            return _refusal(ApiError(401, "Unauthorized"))
        for path, content in self.world.files.values():
            if path == request.match_info["path"]:
                return web.Response(body=content)
        return _refusal(ApiError(404, "Not Found"))


def _refusal(error: ApiError) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": error.status, "description": error.description}
    if error.parameters is not None:
        body["parameters"] = error.parameters
    return web.json_response(body, status=error.status)
