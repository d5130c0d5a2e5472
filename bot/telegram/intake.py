"""Updates on their way into the inbox, and the one that is being worked on.

Messages of a chat are worked on one after the other. Presses of buttons, and commands that must not wait behind a slow answer, have a lane of
their own: who presses a button sees a waiting sign, which must not last as long as an answer takes. So have files, whose fetching and reading
takes longer than that.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Sequence
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from telegram import MessageEntity, Update
from telegram.constants import MessageEntityType

from knowledge.storage.inbox import Item, Received

SLOW, QUICK, FILES = 0, 1, 2
"""Lanes."""
Note = Callable[[int, int], Awaitable[None]]
"""Keeps how many messages were sent, and the id of the last."""
NoteDraft = Callable[[int], Awaitable[None]]
"""Keeps the id of the message in which the answer is being written."""
ASKS = "q:"
"""Begins the callback data of buttons that ask a question."""
_QUICK_COMMANDS = ("/cancel",)
_FINGERPRINT_DIGITS = 32


class Work:
    """An update in hand. Handlers may be run again for it after a crash: the messages that they had sent by then are skipped."""

    def __init__(self, item: Item, note: Note, note_draft: NoteDraft) -> None:
        self.item = item
        self.again_at: datetime | None = None
        """Set where it could not be answered for now and should be worked on later."""
        self.last_message: int | None = None
        """Id of the message that was sent last."""
        self._note = note
        self._note_draft = note_draft
        self._passed = 0
        """Messages that the handlers sent or skipped."""

    def skip(self) -> bool:
        """Whether the next message was sent by an earlier attempt; if so, it counts as sent now."""
        if self._passed >= self.item.sent:
            return False
        self._passed += 1
        return True

    async def note(self, message: int) -> None:
        """Notes that the next message was sent, and its id. Raises nothing: at worst it is sent again after a crash."""
        self._passed += 1
        self.last_message = message
        await self._note(self._passed, message)

    async def note_draft(self, message: int) -> None:
        """Notes the message in which the answer is being written. Raises nothing."""
        await self._note_draft(message)

    def afresh(self) -> None:
        """From here on nothing is skipped: what is sent now, an earlier attempt did not send."""
        self._passed = max(self._passed, self.item.sent)


_WORK: ContextVar[Work | None] = ContextVar("work", default=None)
"""Set for the task that works on one update."""


def begin(work: Work) -> None:
    """Notes which update this task works on."""
    _WORK.set(work)


def in_hand() -> Work | None:
    """The update that this task works on; None outside of one."""
    return _WORK.get()


def received(update: Update) -> Received:
    """An update as the inbox keeps it."""
    payload: dict[str, Any] = json.loads(update.to_json())
    said = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    chat, user = update.effective_chat, update.effective_user
    return Received(
        update_id=update.update_id,
        fingerprint=hashlib.sha256(said.encode("utf-8", errors="surrogatepass")).hexdigest()[:_FINGERPRINT_DIGITS],
        chat=chat.id if chat is not None else user.id if user is not None else 0,
        lane=lane_of(update),
        person=user.id if user is not None else None,
        payload=payload,
    )


def lane_of(update: Update) -> int:
    """QUICK for presses, but for those that ask a question, and for commands that act on what is being worked on; FILES for files."""
    if update.callback_query is not None:
        return SLOW if (update.callback_query.data or "").startswith(ASKS) else QUICK
    message = update.message or update.edited_message
    if message is not None and (message.document is not None or message.photo):
        return FILES
    if message is None or message is not update.message or not message.text:
        return SLOW
    return QUICK if any(_is_quick(message.text, entity) for entity in message.entities) else SLOW


def _is_quick(text: str, entity: MessageEntity) -> bool:
    return (
        entity.type == MessageEntityType.BOT_COMMAND and entity.offset == 0 and text.partition("@")[0].split()[0].lower() in _QUICK_COMMANDS
    )


class Intake(asyncio.Queue[object]):
    """Stands where the library's webhook server puts updates: the request is answered when the update is kept, so that Telegram sends one
    that could not be kept again."""

    def __init__(self, keep: Callable[[Sequence[Update]], Awaitable[None]]) -> None:
        super().__init__()
        self._keep = keep

    async def put(self, item: object) -> None:
        """Keeps the update. Raises StoreError, which the webhook answers with status 500."""
        if isinstance(item, Update):
            await self._keep([item])
