"""Flood limits as Telegram documents them (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this)."""

from __future__ import annotations

import math
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable
from operator import itemgetter

_BURST = 3
"""Messages in a row that one chat takes; the manual only says that short bursts may pass."""
_IN_ALL, _IN_ALL_SECONDS = 30, 1.0
_IN_GROUP, _IN_GROUP_SECONDS = 20, 60.0
_TOLERANCE_SECONDS = 0.05
"""The network does not keep distances to the millisecond."""


class FloodLimits:
    """About one message a second in a chat with bursts of three, 30 a second in all, 20 a minute in a group; edits count.

    Who is refused is refused until the time that was told is over.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._full_at: dict[int, float] = {}
        """When a chat's burst is whole again: monotonic seconds."""
        self._in_group: defaultdict[int, deque[float]] = defaultdict(deque)
        self._in_all: deque[float] = deque()
        self._closed_until: dict[int, float] = {}
        self.early = 0
        """Requests that came before the time that an earlier refusal told."""
        self.reasons: Counter[str] = Counter()
        """What the other refusals were for: "chat", "all" or "group"."""

    def refusal(self, method: str, chat: int) -> int | None:
        """Counts a call. Returns the seconds that the caller has to wait, or None where it may go on."""
        if not _counts(method):
            return None
        now = self._clock()
        told = self._closed_until.get(chat, 0.0)
        if now < told:
            self.early += 1
            return math.ceil(told - now)
        waits = {"chat": self._chat_wait(chat, now), "all": self._all_wait(now), "group": self._group_wait(chat, now) if chat < 0 else 0.0}
        reason, wait = max(waits.items(), key=itemgetter(1))
        if wait > _TOLERANCE_SECONDS:
            self.reasons[reason] += 1
            seconds = max(1, math.ceil(wait))
            self._closed_until[chat] = now + seconds
            return seconds
        self._full_at[chat] = max(self._full_at.get(chat, now), now) + 1.0
        self._in_all.append(now)
        if chat < 0:
            self._in_group[chat].append(now)
        return None

    def _chat_wait(self, chat: int, now: float) -> float:
        return self._full_at.get(chat, now) - now - (_BURST - 1)

    def _all_wait(self, now: float) -> float:
        return _window_wait(self._in_all, _IN_ALL, _IN_ALL_SECONDS, now)

    def _group_wait(self, chat: int, now: float) -> float:
        return _window_wait(self._in_group[chat], _IN_GROUP, _IN_GROUP_SECONDS, now)


def _window_wait(times: deque[float], most: int, seconds: float, now: float) -> float:
    while times and times[0] <= now - seconds:
        times.popleft()
    return times[0] + seconds - now if len(times) >= most else 0.0


def _counts(method: str) -> bool:
    name = method.lower()
    return (name.startswith("send") and name != "sendchataction") or name.startswith(("editmessage", "copymessage", "forwardmessage"))
