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
    photo: bytes | None = None
    photo_size: tuple[int, int] = (0, 0)
    """Width and height in pixels."""
    file_id: str | None = None
    edits: int = 0
    deleted: bool = False
    deleted_by_person: bool = False
    date: int = field(default_factory=lambda: int(time.time()))
    """Unix time, as Telegram shows it."""

    @property
    def is_media(self) -> bool:
        """Whether the text is a caption."""
        return self.document is not None or self.photo is not None

    @property
    def asks_for_reply(self) -> bool:
        """Whether it has ForceReply markup: the person's app opens a reply to it."""
        return bool((self.reply_markup or {}).get("force_reply"))

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
        self._by_place: dict[tuple[int, int], SentMessage] = {}
        self.calls: list[Call] = []
        self.files: dict[str, tuple[str, bytes]] = {}
        """By file id: path and content."""
        self.menus: dict[tuple[tuple[str, int, int], str], list[dict[str, str]]] = {}
        """Command menus by scope (kind, chat, user) and language code; "" for everyone."""
        self.described: dict[tuple[str, str], str] = {}
        """The bot's name and descriptions, by kind and language code."""
        self.webhook: dict[str, Any] = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
        self.presses: dict[str, float] = {}
        """When each press came that waits for its answer (monotonic seconds), by its id."""
        self.press_seconds = 60.0
        """How long a press can be answered."""
        self.callback_answers: list[dict[str, Any]] = []

    @property
    def commands(self) -> dict[str, list[dict[str, str]]]:
        """The menu of the default scope by language code."""
        return {code: commands for (scope, code), commands in self.menus.items() if scope[0] == "default"}

    def keep(self, path: str, content: bytes) -> str:
        """Keeps a file under a path of its own. Returns its id."""
        folder, _, name = path.rpartition("/")
        file_id = f"{folder.rstrip('s')}-{len(self.files) + 1}"
        self.files[file_id] = (f"{folder}/{file_id}/{name}", content)
        return file_id

    def sent_message(self, chat_id: int, message_id: int) -> SentMessage | None:
        """A message of the bot, deleted or not."""
        return self._by_place.get((chat_id, message_id))

    def find(self, chat_id: int, message_id: int) -> SentMessage | None:
        """A message of the bot that is still there."""
        message = self.sent_message(chat_id, message_id)
        return None if message is None or message.deleted else message

    def record(self, message: SentMessage) -> dict[str, Any]:
        """Keeps a message of the bot. Returns it as the Bot API shows it."""
        self.sent.append(message)
        self._by_place[message.chat_id, message.message_id] = message
        return self.update(message)

    def update(self, message: SentMessage) -> dict[str, Any]:
        """Keeps what a message of the bot says now. Returns it as the Bot API shows it."""
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
            "date": message.date,
        }
        if not message.is_media:
            shown["text"] = message.text
        elif message.text:
            shown["caption"] = message.text
        if message.entities:
            shown["caption_entities" if message.is_media else "entities"] = message.entities
        file = {"file_id": message.file_id, "file_unique_id": f"u-{message.file_id}"}
        if message.document is not None:
            shown["document"] = file | {"file_name": message.filename, "file_size": len(message.document)}
        if message.photo is not None:
            width, height = message.photo_size
            shown["photo"] = [file | {"width": width, "height": height, "file_size": len(message.photo)}]
        if message.thread_id is not None:
            shown |= {"message_thread_id": message.thread_id, "is_topic_message": True}
        if message.reply_to is not None and message.reply_to in chat.messages:
            shown["reply_to_message"] = {key: value for key, value in chat.messages[message.reply_to].items() if key != "reply_to_message"}
        if message.reply_markup is not None and "inline_keyboard" in message.reply_markup:
            shown["reply_markup"] = message.reply_markup
        if message.edits:
            shown["edit_date"] = int(time.time())
        return shown
