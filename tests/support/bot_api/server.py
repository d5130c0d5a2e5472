"""The HTTP side of the Bot API server, and what tests ask of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Any, Literal

from aiohttp import web

from tests.support.bot_api.base import ApiError
from tests.support.bot_api.faults import Fault
from tests.support.bot_api.floods import FloodLimits
from tests.support.bot_api.methods import Methods
from tests.support.bot_api.params import Params, read_params
from tests.support.bot_api.people import Group, Person
from tests.support.bot_api.updates import UpdateQueue
from tests.support.bot_api.watching import PATIENCE_SECONDS, Watching
from tests.support.bot_api.webhooks import WebhookDelivery
from tests.support.bot_api.world import Call, Chat, World

TOKEN = "7000000001:AAtest-token_of_the_local_BotApiServer"

__all__ = ["PATIENCE_SECONDS", "TOKEN", "BotApiServer"]


class BotApiServer(Watching):
    """Serves one bot on a free port of 127.0.0.1."""

    def __init__(self, token: str = TOKEN, username: str = "office_answers_bot", strict: bool = False) -> None:
        """`strict`: Telegram's flood limits hold (floods.py)."""
        super().__init__(World(username), UpdateQueue())
        self.token = token
        self.floods = FloodLimits() if strict else None
        self.webhook = WebhookDelivery(self.world, self.updates)
        """Set its `ports` to those of the bot's processes; the public address is the one that the bot names in setWebhook."""
        self._delivering: asyncio.Task[None] | None = None
        self._methods = Methods(self.world, self.updates)
        self._faults: list[Fault] = []
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
        self._delivering = asyncio.create_task(self.webhook.run())

    async def stop(self) -> None:
        """Stops listening: to the bot, Telegram is out of reach."""
        self.updates.end_polls()
        if self._delivering is not None:
            self._delivering.cancel()
            await asyncio.gather(self._delivering, return_exceptions=True)
            self._delivering = None
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @asynccontextmanager
    async def out_of_reach(self) -> AsyncIterator[None]:
        """Closes the port for a block; it opens again afterwards."""
        await self.stop()
        try:
            yield
        finally:
            await self.start()

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
        return Group(self.world, self.updates, self.world.chats[id])

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
        drop: Literal["before", "after", "middle"] | None = None,
        delay: float = 0.0,
    ) -> Fault:
        """Makes the next calls of a method fail (see faults.py). Returns the fault; its `times` tells how many failures are left."""
        fault = Fault(method, status, times, description, retry_after, chat.id if chat is not None else None, drop, delay)
        self._faults.append(fault)
        return fault

    # --- HTTP -----------------------------------------------------------------------------------------------------

    async def _call(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        if request.match_info["token"] != self.token:
            return _refusal(ApiError(401, "Unauthorized"))
        try:
            params = await read_params(request)
        except ConnectionError:
            # The bot died in the middle of its request.
            raise asyncio.CancelledError from None
        fault = next((fault for fault in self._faults if fault.concerns(name, params.number("chat_id"))), None)
        if fault is not None:
            fault.times -= 1
            if not fault.works:
                self._note(name, params, 0 if fault.drop else fault.status)
                await asyncio.sleep(fault.delay)
                return await self._broken(request, fault)
        try:
            self._keep_limits(name, params)
            result = await self._methods.find(name)(params)
        except ApiError as exc:
            self._note(name, params, exc.status)
            return _refusal(exc)
        if fault is not None:
            self._note(name, params, 0 if fault.drop else 200)
            await asyncio.sleep(fault.delay)
            if fault.drop:
                return await self._broken(request, fault)
        else:
            self._note(name, params, 200)
        return web.json_response({"ok": True, "result": result})

    def _keep_limits(self, method: str, params: Params) -> None:
        wait = self.floods.refusal(method, params.number("chat_id")) if self.floods is not None else None
        if wait is not None:
            raise ApiError(429, f"Too Many Requests: retry after {wait}", {"retry_after": wait})

    def _note(self, method: str, params: Params, status: int) -> None:
        self.world.calls.append(Call(method, params.values, status, time.monotonic()))

    async def _broken(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault.drop == "middle":
            started = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": "200"})
            await started.prepare(request)
            await started.write(b'{"ok": true, "resu')
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
