"""People and groups through whom a test acts."""

from __future__ import annotations

import time
from typing import Any

from tests.support.bot_api.entities import found_entities
from tests.support.bot_api.updates import UpdateQueue
from tests.support.bot_api.world import Chat, SentMessage, World

Shown = dict[str, Any]
"""A message as the Bot API shows it."""


class Group:
    """A group or supergroup that the bot is in."""

    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self.chat = chat

    @property
    def id(self) -> int:
        return self.chat.id

    def opens_topic(self, number: int) -> None:
        """A topic of a forum; its first message has the topic's number."""
        self.chat.topics.add(number)

    def removes_bot(self) -> None:
        self.chat.blocked = True

    def moves_to(self, group: Group) -> None:
        """The group became a supergroup with another id."""
        self.chat.moved_to = group.id


class Person:
    """A Telegram user. What they do becomes an update for the bot."""

    def __init__(self, world: World, updates: UpdateQueue, user: dict[str, Any]) -> None:
        self._world = world
        self._updates = updates
        self.user = user
        self.chat = Chat(user["id"], {"id": user["id"], "type": "private", "first_name": user["first_name"]})
        world.chats[self.chat.id] = self.chat

    @property
    def id(self) -> int:
        return int(self.user["id"])

    def sends(
        self,
        text: str,
        to: Group | None = None,
        reply_to: int | SentMessage | None = None,
        topic: int | None = None,
        entities: list[dict[str, Any]] | None = None,
    ) -> Shown:
        """Writes a text message, to the bot or to a group; commands and mentions in it are marked as Telegram marks them."""
        content: dict[str, Any] = {"text": text}
        marks = found_entities(text) if entities is None else entities
        if marks:
            content["entities"] = marks
        return self._send(content, to, reply_to, topic)

    def sends_photo(self, caption: str = "", to: Group | None = None) -> Shown:
        size = {"file_id": "photo-1", "file_unique_id": "p1", "width": 90, "height": 90}
        return self._send({"photo": [size], **_caption(caption)}, to)

    def sends_sticker(self, to: Group | None = None) -> Shown:
        sticker = {
            "file_id": "sticker-1", "file_unique_id": "s1", "type": "regular", "width": 512, "height": 512, "is_animated": False,
            "is_video": False, "emoji": "👍",
        }  # fmt: skip
        return self._send({"sticker": sticker}, to)

    def sends_voice(self, to: Group | None = None) -> Shown:
        return self._send({"voice": {"file_id": "voice-1", "file_unique_id": "v1", "duration": 3}}, to)

    def sends_document(self, name: str, content: bytes, caption: str = "", to: Group | None = None) -> Shown:
        """Sends a file that the bot can fetch with getFile."""
        file_id = f"document-{len(self._world.files) + 1}"
        self._world.files[file_id] = (f"documents/{file_id}/{name}", content)
        document = {"file_id": file_id, "file_unique_id": file_id, "file_name": name, "file_size": len(content)}
        return self._send({"document": document, **_caption(caption)}, to)

    def joins(self, group: Group) -> Shown:
        """Makes the service message of someone who came into a group."""
        return self._send({"new_chat_members": [self.user]}, group)

    def posts_as(self, group: Group, text: str) -> Shown:
        """Writes in a group as its anonymous admin."""
        anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
        content = {"text": text, "entities": found_entities(text), "sender_chat": group.chat.json, "from": anonymous}
        return self._send(content, group)

    def edits(self, message: Shown, text: str, after_seconds: int = 5) -> Shown:
        """Changes an earlier message of theirs."""
        edited = {**message, "text": text, "entities": found_entities(text), "edit_date": message["date"] + after_seconds}
        self._world.chats[message["chat"]["id"]].messages[message["message_id"]] = edited
        self._updates.push("edited_message", edited)
        return edited

    def presses(self, message: SentMessage, label: str) -> str:
        """Presses an inline button, by its label. Returns the callback query's id."""
        return self.sends_press(message, message.data_of(label))

    def sends_press(self, message: SentMessage, data: str, inaccessible: bool = False) -> str:
        """Sends callback data of any kind, as a client can that somebody wrote themselves. Returns the callback query's id.

        A message that is `inaccessible` is one so old that Telegram only tells where it stood.
        """
        query = f"callback-{message.message_id}-{time.monotonic_ns()}"
        self._world.presses.add(query)
        shown = self._world.show(message)
        if inaccessible:
            shown = {"message_id": message.message_id, "chat": shown["chat"], "date": 0}
        self._updates.push(
            "callback_query", {"id": query, "from": self.user, "message": shown, "chat_instance": str(message.chat_id), "data": data}
        )
        return query

    def blocks_bot(self) -> None:
        self.chat.blocked = True

    def unblocks_bot(self) -> None:
        self.chat.blocked = False

    def _send(
        self, content: dict[str, Any], to: Group | None, reply_to: int | SentMessage | None = None, topic: int | None = None
    ) -> Shown:
        chat = self.chat if to is None else to.chat
        chat.started = True
        message: Shown = {"message_id": chat.claim(), "from": self.user, "chat": chat.json, "date": int(time.time()), **content}
        if topic is not None:
            opened = {"message_id": topic, "chat": chat.json, "date": 1, "from": self._world.bot, "forum_topic_created": _TOPIC}
            message |= {"message_thread_id": topic, "is_topic_message": True, "reply_to_message": opened}
        if reply_to is not None:
            number = reply_to if isinstance(reply_to, int) else reply_to.message_id
            message["reply_to_message"] = {key: value for key, value in chat.messages[number].items() if key != "reply_to_message"}
        chat.messages[message["message_id"]] = message
        self._updates.push("message", message)
        return message


_TOPIC = {"name": "Topic", "icon_color": 7322096}


def _caption(caption: str) -> dict[str, Any]:
    return {"caption": caption, "caption_entities": found_entities(caption)} if caption else {}
