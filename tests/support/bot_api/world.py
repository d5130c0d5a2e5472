"""Chats and messages, as Telegram's servers know them."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

BOT_ID = 7_000_000_001


@dataclass
class Chat:
    """A private chat (id of the person), a group or a supergroup (negative ids)."""

    id: int
    json: dict[str, Any]
    started: bool = False
    """Private: whether the person has ever written to the bot."""
    blocked: bool = False
    """Private: the person blocked the bot. Group: the bot was removed."""
    topics: set[int] = field(default_factory=set)
    moved_to: int | None = None
    next_message: int = 1
    messages: dict[int, dict[str, Any]] = field(default_factory=dict)

    @property
    def is_private(self) -> bool:
        return self.id > 0

    def claim(self) -> int:
        number = self.next_message
        self.next_message += 1
        return number


@dataclass
class SentMessage:
    """A message of the bot."""

    chat_id: int
    message_id: int
    text: str
    """Plain text, after the markup was parsed; of a document its caption."""
    entities: list[dict[str, Any]]
    source: str
    """The text as the bot sent it."""
    parse_mode: str
    at: float
    """Monotonic seconds."""
    reply_to: int | None = None
    thread_id: int | None = None
    reply_markup: Any = None
    document: bytes | None = None
    filename: str | None = None
    edits: int = 0
    deleted: bool = False

    @property
    def buttons(self) -> list[list[str]]:
        """What stands on the inline buttons, row by row."""
        return [[button["text"] for button in row] for row in (self.reply_markup or {}).get("inline_keyboard", [])]

    def data_of(self, label: str) -> str:
        """The callback data of the inline button with that label."""
        (data,) = [button["callback_data"] for row in self.reply_markup["inline_keyboard"] for button in row if button["text"] == label]
        return str(data)

    def marked(self, kind: str) -> list[str]:
        """The stretches of text that carry an entity kind, such as "bold"."""
        units = self.text.encode("utf-16-le")
        spans = [(entity["offset"], entity["length"]) for entity in self.entities if entity["type"] == kind]
        return [units[2 * start : 2 * (start + length)].decode("utf-16-le") for start, length in spans]


@dataclass(frozen=True)
class Call:
    """One request of the bot."""

    method: str
    params: dict[str, Any]
    status: int
    """0 where the connection was cut instead."""
    at: float


class World:
    """All state but the update queue."""

    def __init__(self, username: str) -> None:
        self.bot: dict[str, Any] = {"id": BOT_ID, "is_bot": True, "first_name": "Bot under test", "username": username}
        self.chats: dict[int, Chat] = {}
        self.sent: list[SentMessage] = []
        self.calls: list[Call] = []
        self.files: dict[str, tuple[str, bytes]] = {}
        """By file id: path and content."""
        self.commands: dict[str, list[dict[str, str]]] = {}
        """Command menu by language code; "" for everyone."""
        self.webhook: dict[str, Any] = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
        self.presses: set[str] = set()
        """Ids of presses that wait for their answer."""
        self.callback_answers: list[dict[str, Any]] = []

    def find(self, chat_id: int, message_id: int) -> SentMessage | None:
        """A message of the bot that is still there."""
        for message in self.sent:
            if (message.chat_id, message.message_id) == (chat_id, message_id) and not message.deleted:
                return message
        return None

    def record(self, message: SentMessage) -> dict[str, Any]:
        """Keeps a message of the bot. Returns it as the Bot API shows it."""
        self.sent.append(message)
        shown = self.show(message)
        self.chats[message.chat_id].messages[message.message_id] = shown
        return shown

    def show(self, message: SentMessage) -> dict[str, Any]:
        """A message of the bot as the Bot API shows it."""
        chat = self.chats[message.chat_id]
        shown: dict[str, Any] = {
            "message_id": message.message_id,
            "from": self.bot,
            "chat": chat.json,
            "date": int(time.time()),
        }
        if message.document is None:
            shown["text"] = message.text
        else:
            shown |= {"caption": message.text, "document": {"file_id": "sent", "file_unique_id": "sent", "file_name": message.filename}}
        if message.entities:
            shown["entities" if message.document is None else "caption_entities"] = message.entities
        if message.thread_id is not None:
            shown |= {"message_thread_id": message.thread_id, "is_topic_message": True}
        if message.reply_to is not None and message.reply_to in chat.messages:
            shown["reply_to_message"] = {key: value for key, value in chat.messages[message.reply_to].items() if key != "reply_to_message"}
        if message.reply_markup is not None:
            shown["reply_markup"] = message.reply_markup
        if message.edits:
            shown["edit_date"] = int(time.time())
        return shown
