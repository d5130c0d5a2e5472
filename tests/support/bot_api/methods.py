"""Bot API methods by their names."""

from __future__ import annotations

import inspect
import re
import time
from collections.abc import Awaitable, Callable
from typing import Any

from tests.support.bot_api.base import ApiError
from tests.support.bot_api.editing import Editing
from tests.support.bot_api.menus import Menus
from tests.support.bot_api.params import Params
from tests.support.bot_api.sending import Sending
from tests.support.bot_api.updates import PollConflictError
from tests.support.bot_api.webhooks import CONNECTIONS

_DOWNLOAD_BYTES = 20 * 1024 * 1024
_NOTICE_CHARACTERS = 200
_TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
_MOST_CONNECTIONS = 100


class Methods(Sending, Editing, Menus):
    """All methods, by their names in lower case."""

    def find(self, name: str) -> Callable[[Params], Awaitable[Any]]:
        """The method. Raises ApiError where there is none of the name."""
        method = None if name.startswith("_") or name == "find" else getattr(self, name.lower(), None)
        if method is None or not inspect.iscoroutinefunction(method):
            raise ApiError(404, "Not Found: method not found")
        found: Callable[[Params], Awaitable[Any]] = method
        return found

    async def getme(self, params: Params) -> Any:
        abilities = {"can_join_groups": True, "can_read_all_group_messages": True, "supports_inline_queries": False}
        return {**self._world.bot, **abilities}

    async def getupdates(self, params: Params) -> Any:
        if self._world.webhook["url"]:
            raise ApiError(
                409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
        try:
            return await self._updates.fetch(
                params.number("offset"), params.number("limit", 100), params.number("timeout"), params.object("allowed_updates")
            )
        except PollConflictError as exc:
            raise ApiError(409, str(exc)) from exc

    async def setwebhook(self, params: Params) -> Any:
        url = params.text("url")
        if url and not url.startswith("https://"):
            raise ApiError(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        if not _SECRET.fullmatch(params.text("secret_token")):
            raise ApiError(400, "Bad Request: secret token contains illegal characters")
        if params.flag("drop_pending_updates"):
            self._updates.clear()
        self._updates.allow(params.object("allowed_updates"))
        most = min(max(params.number("max_connections", CONNECTIONS), 1), _MOST_CONNECTIONS)
        self._world.webhook |= {"url": url, "secret_token": params.text("secret_token"), "max_connections": most}
        if url:
            self._updates.end_polls("Conflict: terminated by setWebhook request")
        return True

    async def deletewebhook(self, params: Params) -> Any:
        if params.flag("drop_pending_updates"):
            self._updates.clear()
        self._world.webhook["url"] = ""
        return True

    async def getwebhookinfo(self, params: Params) -> Any:
        shown = {key: value for key, value in self._world.webhook.items() if key != "secret_token"}
        return {**shown, "pending_update_count": self._updates.pending}

    async def getchat(self, params: Params) -> Any:
        return {**self._chat(params).json, "accent_color_id": 0, "max_reaction_count": 11}

    async def answercallbackquery(self, params: Params) -> Any:
        query = params.text("callback_query_id")
        pressed = self._world.presses.get(query)
        if pressed is None or time.monotonic() > pressed + self._world.press_seconds:
            raise ApiError(400, _TOO_OLD)
        if len(params.text("text")) > _NOTICE_CHARACTERS:
            raise ApiError(400, "Bad Request: MESSAGE_TOO_LONG")
        del self._world.presses[query]
        self._world.callback_answers.append(dict(params.values))
        return True

    async def getfile(self, params: Params) -> Any:
        file_id = params.text("file_id")
        if file_id not in self._world.files:
            raise ApiError(400, "Bad Request: invalid file_id")
        path, content = self._world.files[file_id]
        if len(content) > _DOWNLOAD_BYTES:
            raise ApiError(400, "Bad Request: file is too big")
        return {"file_id": file_id, "file_unique_id": file_id, "file_size": len(content), "file_path": path}
