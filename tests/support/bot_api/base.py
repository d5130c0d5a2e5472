"""What all methods share: refusals, and the chat that a call is about."""

from __future__ import annotations

import json
from typing import Any

from tests.support.bot_api.entities import MarkupError, parse_html, trimmed, utf16
from tests.support.bot_api.params import Params
from tests.support.bot_api.updates import UpdateQueue
from tests.support.bot_api.world import Chat, World


class ApiError(Exception):
    """A refusal in Telegram's words."""

    def __init__(self, status: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters


def given(params: Params, name: str) -> Any:
    """A parameter that is JSON. Raises ApiError where it is none."""
    try:
        return params.object(name)
    except json.JSONDecodeError as exc:
        raise ApiError(400, f"Bad Request: can't parse {name.replace('_', ' ')} JSON object") from exc


def formatted(params: Params, name: str, limit: int, complaint: str) -> tuple[str, list[dict[str, Any]]]:
    """The plain text and entities of the text parameter `name`, at most `limit` UTF-16 units of it. Raises ApiError."""
    source, mode = params.text(name), params.text("parse_mode")
    if mode.lower() not in {"", "html"}:
        raise ApiError(400, f"Bad Request: unsupported parse_mode {mode!r} (this server knows HTML)")
    entities = given(params, "entities" if name == "text" else "caption_entities")
    try:
        plain, entities = parse_html(source) if mode else (source, list(entities or []))
    except MarkupError as exc:
        raise ApiError(400, f"Bad Request: can't parse entities: {exc}") from exc
    text, entities = trimmed(plain, entities)
    if utf16(text) > limit:
        raise ApiError(400, f"Bad Request: {complaint}")
    return text, entities


class Base:
    """A part of the methods."""

    def __init__(self, world: World, updates: UpdateQueue) -> None:
        self._world = world
        self._updates = updates

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
