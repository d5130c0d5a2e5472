"""People and groups through whom a test acts."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

from tests.support.bot_api import media
from tests.support.bot_api.entities import found_entities, split_at, utf16
from tests.support.bot_api.updates import UpdateQueue
from tests.support.bot_api.world import Chat, SentMessage, World

Shown = dict[str, Any]
"""A message as the Bot API shows it."""
_LONGEST_UNITS = 4096


class Group:
    """A group or supergroup that the bot is in."""

    def __init__(self, world: World, updates: UpdateQueue, chat: Chat) -> None:
        self._world = world
        self._updates = updates
        self.chat = chat

    @property
    def id(self) -> int:
        return self.chat.id

    def opens_topic(self, number: int) -> None:
        """A topic of a forum; its first message has the topic's number."""
        self.chat.topics.add(number)

    def removes_bot(self, by: Person | None = None) -> None:
        """The bot is told who did it, where that is said."""
        self.chat.blocked = True
        if by is not None:
            _membership(self._world, self._updates, self.chat, by.user, "member", "kicked")

    def adds_bot(self, by: Person) -> None:
        """Takes the bot in, for the first time or again."""
        self.chat.blocked = False
        _membership(self._world, self._updates, self.chat, by.user, "left", "member")

    def moves_to(self, group: Group) -> None:
        """The group became a supergroup with another id."""
        self.chat.moved_to = group.id


class Person:
    """A Telegram user. What they do becomes an update for the bot."""

    def __init__(self, world: World, updates: UpdateQueue, user: dict[str, Any]) -> None:
        self._world = world
        self._updates = updates
        self.user = user
        named: dict[str, Any] = {key: user[key] for key in ("first_name", "last_name", "username") if key in user}
        self.chat = Chat(user["id"], {"id": user["id"], "type": "private", **named})
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
        quote: str | None = None,
    ) -> Shown:
        """Writes a text message, to the bot or to a group; commands and mentions in it are marked as Telegram marks them.

        `quote` is the part of the answered message that they picked out.
        """
        content: dict[str, Any] = {"text": text}
        marks = found_entities(text) if entities is None else entities
        if marks:
            content["entities"] = marks
        if quote is not None:
            content["quote"] = {"text": quote, "position": 0, "is_manual": True}
        return self._send(content, to, reply_to, topic)

    def pastes(self, text: str, to: Group | None = None) -> list[Shown]:
        """Sends a text of any length: apps cut what is longer than 4,096 UTF-16 units into several messages."""
        parts = []
        while utf16(text) > _LONGEST_UNITS:
            part, text = split_at(text, _LONGEST_UNITS)
            parts.append(part)
        return [self.sends(part, to) for part in (*parts, text)]

    def forwards(self, text: str, written_by: Person | str, to: Group | None = None) -> Shown:
        """Sends on what somebody else wrote; a name alone stands for one who hides their account."""
        hidden = isinstance(written_by, str)
        origin: dict[str, Any] = {"type": "hidden_user" if hidden else "user", "date": int(time.time()) - 3600}
        origin |= {"sender_user_name": written_by} if isinstance(written_by, str) else {"sender_user": written_by.user}
        content: dict[str, Any] = {"text": text, "forward_origin": origin}
        if marks := found_entities(text):
            content["entities"] = marks
        return self._send(content, to)

    def sends_photo(
        self,
        caption: str = "",
        to: Group | None = None,
        content: bytes | None = None,
        reply_to: int | SentMessage | None = None,
    ) -> Shown:
        """Sends a picture; with its content (JPEG or PNG) it can be fetched."""
        return self._send({**media.photo(self._world, content), **media.caption(caption)}, to, reply_to)

    def sends_sticker(self, to: Group | None = None) -> Shown:
        return self._send({"sticker": media.STICKER}, to)

    def sends_voice(self, to: Group | None = None) -> Shown:
        return self._send({"voice": media.VOICE}, to)

    def sends_video(self, caption: str = "", to: Group | None = None) -> Shown:
        return self._send({"video": media.VIDEO, **media.caption(caption)}, to)

    def sends_location(self, to: Group | None = None) -> Shown:
        return self._send({"location": media.LOCATION}, to)

    def sends_contact(self, to: Group | None = None) -> Shown:
        return self._send({"contact": media.CONTACT}, to)

    def sends_document(
        self, name: str, content: bytes, caption: str = "", to: Group | None = None, reply_to: int | SentMessage | None = None
    ) -> Shown:
        """Sends a file that the bot can fetch with getFile, where it has at most 20 MB."""
        return self._send({**media.document(self._world, name, content), **media.caption(caption)}, to, reply_to)

    def sends_album(self, photos: Sequence[bytes] = (), documents: Sequence[tuple[str, bytes]] = (), caption: str = "") -> list[Shown]:
        """Sends several pictures, or several files with their names, at once: a message each, the caption with the first."""
        parts = [media.photo(self._world, each) for each in photos] + [media.document(self._world, *each) for each in documents]
        group = {"media_group_id": f"{self.id}{time.monotonic_ns()}"}
        return [self._send({**part, **group, **media.caption("" if number else caption)}, None) for number, part in enumerate(parts)]

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

    def deletes(self, message: SentMessage) -> None:
        """Removes a message of the bot for both; the bot is not told."""
        message.deleted = message.deleted_by_person = True

    def presses(self, message: SentMessage, label: str) -> str:
        """Presses an inline button, by its label. Returns the callback query's id."""
        return self.sends_press(message, message.data_of(label))

    def sends_press(self, message: SentMessage, data: str, inaccessible: bool = False) -> str:
        """Sends callback data of any kind, as a client can that somebody wrote themselves. Returns the callback query's id.

        A message that is `inaccessible` is one so old that Telegram only tells where it stood.
        """
        query = f"callback-{message.message_id}-{time.monotonic_ns()}"
        self._world.presses[query] = time.monotonic()
        shown = self._world.show(message)
        if inaccessible:
            shown = {"message_id": message.message_id, "chat": shown["chat"], "date": 0}
        self._updates.push(
            "callback_query", {"id": query, "from": self.user, "message": shown, "chat_instance": str(message.chat_id), "data": data}
        )
        return query

    def blocks_bot(self) -> None:
        """The bot is told, where it wants to know of my_chat_member."""
        self.chat.blocked = True
        _membership(self._world, self._updates, self.chat, self.user, "member", "kicked")

    def unblocks_bot(self) -> None:
        self.chat.blocked = False
        _membership(self._world, self._updates, self.chat, self.user, "kicked", "member")

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


def _membership(world: World, updates: UpdateQueue, chat: Chat, by: dict[str, Any], old: str, new: str) -> None:
    members = [{"status": status, "user": world.bot} | ({"until_date": 0} if status == "kicked" else {}) for status in (old, new)]
    changed = {"chat": chat.json, "from": by, "date": int(time.time()), "old_chat_member": members[0], "new_chat_member": members[1]}
    updates.push("my_chat_member", changed)
