"""What each Bot API method does."""

from __future__ import annotations

import inspect
import time
from collections.abc import Awaitable, Callable
from typing import Any

from tests.support.bot_api.entities import MarkupError, parse_html, trimmed, utf16
from tests.support.bot_api.params import Params
from tests.support.bot_api.updates import PollConflictError, UpdateQueue
from tests.support.bot_api.world import Chat, SentMessage, World

_MESSAGE_UNITS = 4096
_CAPTION_UNITS = 1024
_DOWNLOAD_BYTES = 20 * 1024 * 1024
_UPLOAD_BYTES = 50 * 1024 * 1024
_CALLBACK_BYTES = 64
_NOTICE_CHARACTERS = 200


class ApiError(Exception):
    """A refusal in Telegram's words."""

    def __init__(self, status: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


class Methods:
    """Bot API methods by their names in lower case."""

    def __init__(self, world: World, updates: UpdateQueue) -> None:
        self._world = world
        self._updates = updates

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
        if params.flag("drop_pending_updates"):
            self._updates.clear()
        self._updates.allow(params.object("allowed_updates"))
        self._world.webhook |= {"url": url, "secret_token": params.text("secret_token")}
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

    async def setmycommands(self, params: Params) -> Any:
        commands = params.object("commands") or []
        for command in commands:
            if not (1 <= len(command["command"]) <= 32 and 1 <= len(command["description"]) <= 256):
                raise ApiError(400, "Bad Request: BOT_COMMAND_INVALID")
        self._world.commands[params.text("language_code")] = commands
        return True

    async def getmycommands(self, params: Params) -> Any:
        return self._world.commands.get(params.text("language_code"), [])

    async def sendmessage(self, params: Params) -> Any:
        chat = self._writable(params)
        source = params.text("text")
        if not source:
            raise ApiError(400, "Bad Request: message text is empty")
        text, entities = _formatted(source, params.text("parse_mode"), params.object("entities"), _MESSAGE_UNITS, "message is too long")
        if not text:
            raise ApiError(400, "Bad Request: text must be non-empty")
        return self._post(chat, params, SentMessage(chat.id, 0, text, entities, source, params.text("parse_mode"), time.monotonic()))

    async def senddocument(self, params: Params) -> Any:
        chat = self._writable(params)
        upload = params.files.get(params.text("document").removeprefix("attach://") or "document")
        if upload is None:
            raise ApiError(400, "Bad Request: there is no document in the request")
        if len(upload.content) > _UPLOAD_BYTES:
            raise ApiError(413, "Request Entity Too Large")
        source, mode = params.text("caption"), params.text("parse_mode")
        text, entities = _formatted(source, mode, params.object("caption_entities"), _CAPTION_UNITS, "message caption is too long")
        message = SentMessage(chat.id, 0, text, entities, source, mode, time.monotonic())
        message.document, message.filename = upload.content, upload.filename
        return self._post(chat, params, message)

    async def editmessagetext(self, params: Params) -> Any:
        chat = self._chat(params)
        message = self._world.find(chat.id, params.number("message_id"))
        if message is None:
            raise ApiError(400, "Bad Request: message to edit not found")
        source, mode = params.text("text"), params.text("parse_mode")
        if not source:
            raise ApiError(400, "Bad Request: message text is empty")
        text, entities = _formatted(source, mode, params.object("entities"), _MESSAGE_UNITS, "message is too long")
        markup = _keyboard(params)
        if (text, entities, markup) == (message.text, message.entities, message.reply_markup):
            raise ApiError(
                400,
                "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current "
                "content and reply markup of the message",
            )
        message.text, message.entities, message.source, message.reply_markup = text, entities, source, markup
        message.edits += 1
        return self._world.show(message)

    async def deletemessage(self, params: Params) -> Any:
        chat = self._chat(params)
        message = self._world.find(chat.id, params.number("message_id"))
        if message is None:
            raise ApiError(400, "Bad Request: message to delete not found")
        message.deleted = True
        return True

    async def sendchataction(self, params: Params) -> Any:
        self._writable(params)
        if not params.text("action"):
            raise ApiError(400, "Bad Request: wrong parameter action in request")
        return True

    async def answercallbackquery(self, params: Params) -> Any:
        if params.text("callback_query_id") not in self._world.presses:
            raise ApiError(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        if len(params.text("text")) > _NOTICE_CHARACTERS:
            raise ApiError(400, "Bad Request: MESSAGE_TOO_LONG")
        self._world.presses.remove(params.text("callback_query_id"))
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

    def _post(self, chat: Chat, params: Params, message: SentMessage) -> Any:
        message.reply_markup = _keyboard(params)
        message.thread_id = params.number("message_thread_id") or None
        if message.thread_id is not None and message.thread_id not in chat.topics:
            raise ApiError(400, "Bad Request: message thread not found")
        reply = params.object("reply_parameters") or {}
        answered = int(reply.get("message_id") or params.number("reply_to_message_id"))
        if answered in chat.messages:
            message.reply_to = answered
        elif answered and not (reply.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply")):
            raise ApiError(400, "Bad Request: message to be replied not found")
        message.message_id = chat.claim()
        return self._world.record(message)

    def _chat(self, params: Params) -> Chat:
        if not params.text("chat_id"):
            raise ApiError(400, "Bad Request: chat_id is empty")
        chat = self._world.chats.get(params.number("chat_id"))
        if chat is None:
            raise ApiError(400, "Bad Request: chat not found")
        return chat

    def _writable(self, params: Params) -> Chat:
        chat = self._chat(params)
        if chat.moved_to is not None:
            raise ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": chat.moved_to})
        if chat.blocked:
            reason = "bot was blocked by the user" if chat.is_private else "bot was kicked from the group chat"
            raise ApiError(403, f"Forbidden: {reason}")
        if chat.is_private and not chat.started:
            raise ApiError(403, "Forbidden: bot can't initiate conversation with a user")
        return chat


def _formatted(source: str, mode: str, given: Any, limit: int, complaint: str) -> tuple[str, list[dict[str, Any]]]:
    if mode.lower() not in {"", "html"}:
        raise ApiError(400, f"Bad Request: unsupported parse_mode {mode!r} (this server knows HTML)")
    try:
        plain, entities = parse_html(source) if mode else (source, list(given or []))
    except MarkupError as exc:
        raise ApiError(400, f"Bad Request: can't parse entities: {exc}") from exc
    text, entities = trimmed(plain, entities)
    if utf16(text) > limit:
        raise ApiError(400, f"Bad Request: {complaint}")
    return text, entities


def _keyboard(params: Params) -> Any:
    markup = params.object("reply_markup")
    for row in (markup or {}).get("inline_keyboard", []):
        for button in row:
            if len(button.get("callback_data", "").encode()) > _CALLBACK_BYTES:
                raise ApiError(400, "Bad Request: BUTTON_DATA_INVALID")
    return markup
