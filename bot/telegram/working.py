"""Works off the inbox: each chat's updates in order, chats beside each other, so that nobody waits behind another's slow answer."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import uuid
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TypeVar

from telegram import Update

from bot.telegram import intake
from bot.telegram.errors import new_incident
from knowledge.errors import KnowledgeError
from knowledge.storage.inbox import CalledOff, Inbox, Item

_LOGGER = logging.getLogger(__name__)
_T = TypeVar("_T")

_AT_ONCE = 256
"""Updates in hand; most of them wait for a thread that answers, or for Telegram's pace."""
_LEASE = timedelta(seconds=60)
"""After which another process takes over what a dead one had in hand."""
_RENEW_SECONDS = 15.0
_LOOK_SECONDS = 2.0
"""Between looks for what another process left, or what was put off."""
_SHARE_SECONDS = 0.5
"""Between looks at how many processes there are."""
_SWEEP_SECONDS = 6 * 3600.0
_SUSPECT_AFTER, _GIVEN_UP_AFTER = 3, 12
"""Deaths of the process while one and the same update was worked on, which may be its doing. After the first few it is worked on while no
other suspect is, so that further deaths tell; then it is given up."""
_OLDEST = timedelta(hours=24)
"""Nobody waits for an answer for longer."""
_PAUSE_AFTER_FAULT_SECONDS = 2.0

Process = Callable[[Update], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Handling:
    """What is done with an update."""

    read: Callable[[Item], Update]
    process: Process
    give_up: Process
    """For one over which the process died several times."""


class Worker:
    """Claims updates and has them handled. Used from the event loop only; the database is asked in a pool of threads."""

    def __init__(self, inbox: Inbox, pool: Executor, share: Callable[[int], None] = lambda _: None) -> None:
        """`share` is told among how many processes Telegram's limits are shared."""
        self._inbox = inbox
        self._pool = pool
        self._owner = uuid.uuid4().hex
        self._bot = 0
        self._alone = False
        self._news = asyncio.Event()
        self._in_hand: dict[int, asyncio.Task[None]] = {}
        self._called_off: set[int] = set()
        self._suspects = asyncio.Lock()
        self._share = share
        self._shared_at = 0.0

    async def keep(self, updates: Sequence[Update]) -> None:
        """Puts updates into the inbox. Raises StoreError."""
        new = await self._ask(partial(self._inbox.put, self._bot, [intake.received(update) for update in updates]))
        if new:
            self._news.set()

    async def open(self, bot: int, *, alone: bool) -> None:
        """Begins for a bot's id. A process that is `alone` takes over at once what an earlier one had in hand; else its claims must run out
        first. Raises StoreError."""
        self._bot, self._alone = bot, alone
        if alone:
            left = await self._ask(partial(self._inbox.release, bot))
            if left:
                _LOGGER.info("%d updates were in hand when the bot last ended; going on with them", left)
        await self._ask(partial(self._inbox.sweep, bot))

    async def run(self, handling: Handling, stop: asyncio.Event) -> None:
        """Works until `stop` is set; what is then in hand goes on (finish())."""
        stopping = asyncio.ensure_future(stop.wait())
        care = asyncio.create_task(self._care())
        try:
            while not stop.is_set():
                self._news.clear()
                items = await self._claim()
                new = [item for item in items if item.id not in self._in_hand]
                if new:
                    await self._look_at_others()
                for item in new:
                    self._begin(item, handling)
                if not new:
                    news = asyncio.ensure_future(self._news.wait())
                    await asyncio.wait({news, stopping}, timeout=_LOOK_SECONDS, return_when=asyncio.FIRST_COMPLETED)
                    news.cancel()
        finally:
            stopping.cancel()
            care.cancel()
            await asyncio.gather(stopping, care, return_exceptions=True)

    async def finish(self, handling: Handling, grace_seconds: float) -> None:
        """Waits for what is in hand, and where no other process would do it works off the rest; what is not done in time is left for the next
        start. Raises nothing."""
        care = asyncio.create_task(self._care())
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(grace_seconds):
                    await self._work_off(handling)
            left = dict(self._in_hand)
            if left:
                _LOGGER.warning("%d answers were not ready within %.0f s; they are given after the next start", len(left), grace_seconds)
            for task in left.values():
                task.cancel()
            await asyncio.gather(*left.values(), return_exceptions=True)
            await self._ask(partial(self._inbox.release, self._bot, self._owner))
        except KnowledgeError as exc:
            _LOGGER.warning("could not give back what was in hand (%s)", exc)
        finally:
            care.cancel()
            await asyncio.gather(care, return_exceptions=True)

    async def _work_off(self, handling: Handling) -> None:
        while True:
            for item in await self._claim() if self._alone else []:
                self._begin(item, handling)
            if not self._in_hand:
                return
            await asyncio.wait(self._in_hand.values(), return_when=asyncio.FIRST_COMPLETED)

    async def call_off(self, chat: int, person: int, before: int) -> list[CalledOff]:
        """Ends a person's updates in a chat that came before another one and are not done. Raises StoreError."""
        ended = await self._ask(partial(self._inbox.call_off, self._bot, chat, person, intake.SLOW, before))
        tasks = [(item.id, self._in_hand[item.id]) for item in ended if item.id in self._in_hand]
        for item, task in tasks:
            self._called_off.add(item)
            task.cancel()
        await asyncio.gather(*(task for _, task in tasks), return_exceptions=True)
        return ended

    async def is_open(self, item: int) -> bool:
        """Whether an update is still to be answered. Raises StoreError."""
        return await self._ask(partial(self._inbox.is_open, item))

    @property
    def is_idle(self) -> bool:
        """Whether nothing is in hand."""
        return not self._in_hand

    async def _claim(self) -> list[Item]:
        room = _AT_ONCE - len(self._in_hand)
        if room <= 0:
            return []
        try:
            return await self._ask(partial(self._inbox.claim, self._bot, self._owner, room, _LEASE))
        except KnowledgeError as exc:
            _LOGGER.warning("could not look for updates (%s); trying again", exc)
            await asyncio.sleep(_PAUSE_AFTER_FAULT_SECONDS)
            return []

    async def _look_at_others(self) -> None:
        """Other processes come and go; they share what Telegram allows."""
        now = asyncio.get_running_loop().time()
        if self._alone or now - self._shared_at < _SHARE_SECONDS:
            return
        self._shared_at = now
        try:
            self._share(await self._ask(partial(self._inbox.owners, self._bot)))
        except KnowledgeError as exc:
            _LOGGER.warning("could not look for other processes (%s)", exc)

    def _begin(self, item: Item, handling: Handling) -> None:
        if item.id in self._in_hand:
            # Its lease had run out while the machine slept or the database was away; it is held again now.
            return
        task = asyncio.create_task(self._work(item, handling))
        self._in_hand[item.id] = task
        task.add_done_callback(lambda _: self._ended(item.id))

    def _ended(self, item: int) -> None:
        self._in_hand.pop(item, None)
        self._called_off.discard(item)
        self._news.set()

    async def _work(self, item: Item, handling: Handling) -> None:
        work = intake.Work(item, partial(self._note, item), partial(self._note_draft, item))
        intake.begin(work)
        try:
            if datetime.now(UTC) - item.received_at > _OLDEST:
                _LOGGER.error("incident %s: update %d is too old to be answered", new_incident(), item.update_id)
            else:
                await self._handle(item, handling)
        except asyncio.CancelledError:
            if item.id not in self._called_off:
                raise
            return
        except KnowledgeError as exc:
            _LOGGER.warning("update %d could not be begun (%s); trying again", item.update_id, exc)
            work.again_at = datetime.now(UTC) + timedelta(seconds=_PAUSE_AFTER_FAULT_SECONDS)
        except Exception:
            # Handlers' own failures were told to the person by the error handler; this one is the library's or ours.
            _LOGGER.exception("incident %s: update %d", new_incident(), item.update_id)
        await self._settle(work)

    async def _handle(self, item: Item, handling: Handling) -> None:
        if item.attempts >= _GIVEN_UP_AFTER:
            await handling.give_up(handling.read(item))
            return
        async with self._suspects if item.attempts >= _SUSPECT_AFTER else contextlib.nullcontext():
            await self._ask(partial(self._inbox.begin, item.id))
            await handling.process(handling.read(item))

    async def _note_draft(self, item: Item, message: int) -> None:
        try:
            await self._ask(partial(self._inbox.note_draft, item.id, message))
        except KnowledgeError as exc:
            _LOGGER.warning("could not note in which message update %d is being answered (%s)", item.update_id, exc)

    async def _note(self, item: Item, sent: int, message: int) -> None:
        try:
            await self._ask(partial(self._inbox.note, item.id, sent, message))
        except KnowledgeError as exc:
            _LOGGER.warning("could not note that update %d was answered (%s)", item.update_id, exc)

    async def _settle(self, work: intake.Work) -> None:
        """Notes the end of the work, patiently: an answer that was sent must not be sent again."""
        if work.again_at is not None and work.again_at - work.item.received_at < _OLDEST:
            settle = partial(self._inbox.postpone, work.item.id, work.again_at)
        else:
            settle = partial(self._inbox.finish, work.item.id)
        while True:
            try:
                await self._ask(settle)
            except KnowledgeError as exc:
                _LOGGER.warning("could not note the end of update %d (%s); trying again", work.item.update_id, exc)
                await asyncio.sleep(_PAUSE_AFTER_FAULT_SECONDS)
            else:
                return

    async def _care(self) -> None:
        """Keeps the claims alive, and the inbox small."""
        elapsed = 0.0
        while True:
            await asyncio.sleep(_RENEW_SECONDS)
            elapsed += _RENEW_SECONDS
            try:
                if self._in_hand:
                    await self._ask(partial(self._inbox.renew, self._bot, self._owner, _LEASE))
                if elapsed >= _SWEEP_SECONDS:
                    elapsed = 0.0
                    await self._ask(partial(self._inbox.sweep, self._bot))
            except KnowledgeError as exc:
                _LOGGER.warning("could not renew the claims (%s)", exc)

    async def _ask(self, work: Callable[[], _T]) -> _T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)
