"""Answers shown while they are being written: one message that is edited as the answer grows, at a pace that Telegram bears.

What a draft says is proven already (knowledge.answering.llm.drafting); the answer that takes its place is what holds. A draft is never worth
a failure: where one cannot be shown, the answer alone comes.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from aiolimiter import AsyncLimiter
from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.telegram import delivery, intake
from bot.telegram.delivery import Posted, Target
from bot.telegram.pages import Block, Run, paginate
from bot.telegram.rendering import plain
from bot.wording.drafts import DRAFTS
from knowledge.models import Answer

_LOGGER = logging.getLogger(__name__)
PRIVATE_SECONDS, GROUP_SECONDS = 1.5, 4.0
"""Between drafts in one chat. A group bears twenty messages a minute, edits among them, and answers need room as well."""
_DRAFTS_A_SECOND = 10
"""In all chats: a third of what Telegram bears, so that drafts never hold up answers."""
_CHATS = 4096
_FIRST_WAIT_SECONDS, _LONGEST_WAIT_SECONDS = 1.0, 30.0


class Drafts:
    """Begins drafts, and keeps their pace over all chats. Used from the event loop only."""

    def __init__(self, private_seconds: float = PRIVATE_SECONDS, group_seconds: float = GROUP_SECONDS) -> None:
        self._seconds = {True: private_seconds, False: group_seconds}
        self._free_at: OrderedDict[int, float] = OrderedDict()
        """When the next draft may be shown in a chat, in the loop's time."""
        self._all = AsyncLimiter(_DRAFTS_A_SECOND, 1)

    def begin(self, bot: Bot, target: Target) -> Draft:
        """A draft of the answer to the update in hand, in the message in which an earlier attempt at it had begun."""
        return Draft(bot, target, self, intake.in_hand())

    async def turn(self, chat: int) -> None:
        """Waits until a draft may be shown in the chat."""
        now = asyncio.get_running_loop().time()
        at = max(now, self._free_at.get(chat, 0.0))
        self._free_at[chat] = at + self._seconds[chat > 0]
        self._free_at.move_to_end(chat)
        if len(self._free_at) > _CHATS:
            self._free_at.popitem(last=False)
        await asyncio.sleep(at - now)
        await self._all.acquire()


class Draft:
    """One answer while it is being written. take() may be called from any thread, all else from the event loop."""

    def __init__(self, bot: Bot, target: Target, drafts: Drafts, work: intake.Work | None) -> None:
        self._bot = bot
        self._target = target
        self._drafts = drafts
        self._work = work
        self._loop = asyncio.get_running_loop()
        self._message = None if work is None else work.item.draft
        self._newest: Answer | None = None
        self._shown = ""
        self._closed = False
        self._finished = False
        self._waiting: asyncio.Task[None] | None = None
        """Shows the newest text when it is this chat's turn."""
        self._sending: asyncio.Task[None] | None = None

    @property
    def message(self) -> int | None:
        """Id of the message that shows the draft; None while there is none."""
        return self._message

    def take(self, answer: Answer) -> None:
        """The answer so far. Raises nothing: only the newest one is shown, when its turn has come."""
        try:
            self._loop.call_soon_threadsafe(self._take, answer)
        except RuntimeError:
            _LOGGER.debug("a draft came after the end of the event loop")

    async def finish(self, pages: Sequence[str], keyboard: InlineKeyboardMarkup | None = None) -> Posted | None:
        """Puts the first page (Telegram HTML) in the draft's place and sends the others; sends all where there was no draft.

        As delivery.deliver(): gives what was sent, None where the person has blocked the bot; raises TelegramError where a page cannot be
        sent. A page that an earlier attempt at the update in hand has sent is not sent again.
        """
        await self.close()
        try:
            posted = await self._replace(pages, keyboard)
        except Forbidden as exc:
            _LOGGER.info("chat %d does not take messages of this bot any more: %s", self._target.chat, exc)
            return None
        self._finished = True
        return posted

    async def close(self) -> None:
        """Shows nothing more. What is on its way is waited for: it must not come behind the answer."""
        self._closed = True
        if self._waiting is not None:
            self._waiting.cancel()
            await asyncio.gather(self._waiting, return_exceptions=True)
        if self._sending is not None:
            await asyncio.gather(self._sending, return_exceptions=True)

    async def discard(self) -> None:
        """Takes the draft away where no answer has taken its place and none will. Raises nothing."""
        await self.close()
        if self._message is None or self._finished:
            return
        try:
            await self._bot.delete_message(self._target.chat, self._message)
        except TelegramError as exc:
            _LOGGER.info("a draft stays in chat %d: %s", self._target.chat, exc)

    def _take(self, answer: Answer) -> None:
        if self._closed:
            return
        self._newest = answer
        if self._waiting is None or self._waiting.done():
            self._waiting = self._loop.create_task(self._show())

    async def _show(self) -> None:
        while self._newest is not None and not self._closed:
            await self._drafts.turn(self._target.chat)
            newest, self._newest = self._newest, None
            # a task of its own: cancelling the wait for a turn must not tear a request that Telegram may have carried out already
            self._sending = self._loop.create_task(self._send(draft_page(newest)))
            await asyncio.shield(self._sending)

    async def _send(self, page: str) -> None:
        if page == self._shown:
            return
        try:
            if self._message is None:
                await self._begin(page)
            else:
                await self._edit(page, None)
            self._shown = page
        except RetryAfter as exc:
            _LOGGER.info("no draft in chat %d for now: %s", self._target.chat, exc)
        except TelegramError as exc:
            self._closed = True
            _LOGGER.info("no more drafts of this answer in chat %d: %s", self._target.chat, exc)

    async def _begin(self, page: str) -> None:
        to = self._target.reply_to
        sent = await self._bot.send_message(
            self._target.chat,
            page,
            parse_mode=ParseMode.HTML,
            message_thread_id=self._target.topic,
            reply_parameters=None if to is None else ReplyParameters(to, allow_sending_without_reply=True),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
        self._message = sent.message_id
        if self._work is not None:
            await self._work.note_draft(sent.message_id)

    async def _replace(self, pages: Sequence[str], keyboard: InlineKeyboardMarkup | None) -> Posted:
        message = self._message
        if message is None:
            return await delivery.post(self._bot, self._target, pages, keyboard)
        if not await self._put(pages[0], keyboard if len(pages) == 1 else None):
            return await delivery.post(self._bot, self._target, pages, keyboard)
        if self._work is not None:
            await self._work.note(message)
        if len(pages) == 1:
            return Posted(self._target, (message,))
        rest = await delivery.post(self._bot, replace(self._target, reply_to=None), pages[1:], keyboard)
        return Posted(rest.target, (message, *rest.messages))

    async def _put(self, page: str, keyboard: InlineKeyboardMarkup | None) -> bool:
        """Whether the page now stands in the draft's place: False where the message is gone or cannot be changed any more."""
        edit, wait = partial(self._edit, page, keyboard), _FIRST_WAIT_SECONDS
        for left in reversed(range(delivery.PATIENT_TRIES)):
            try:
                await edit()
            except BadRequest as exc:
                if "not modified" in str(exc).lower():
                    return True
                if "parse entities" not in str(exc).lower() or edit.keywords:
                    _LOGGER.info("the draft in chat %d cannot be changed (%s); sending the answer anew", self._target.chat, exc)
                    return False
                _LOGGER.exception("Telegram refused the markup of an answer in chat %d; showing it without", self._target.chat)
                edit = partial(self._edit, plain(page), keyboard, markup=False)
            except ChatMigrated:
                return False
            except (NetworkError, RetryAfter) as exc:
                if not left:
                    raise
                _LOGGER.warning("could not put an answer in the place of its draft in chat %d (%s); trying again", self._target.chat, exc)
                await asyncio.sleep(wait)
                wait = min(2 * wait, _LONGEST_WAIT_SECONDS)
            else:
                return True
        return False

    async def _edit(self, page: str, keyboard: InlineKeyboardMarkup | None, *, markup: bool = True) -> None:
        await self._bot.edit_message_text(
            page,
            chat_id=self._target.chat,
            message_id=self._message,
            parse_mode=ParseMode.HTML if markup else None,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            reply_markup=keyboard,
        )


def draft_page(answer: Answer) -> str:
    """The message of an answer that is still being written: its text alone, and a sign that more comes. Telegram HTML."""
    return paginate([Block((Run(DRAFTS.say("writing", answer.language, text=answer.text.strip())),))])[0]
