"""Which fetched updates may be confirmed to Telegram. Pure.

Telegram forgets an update once getUpdates is called with an offset above its id. Confirming on fetch, as is usual, loses whatever was
fetched and not yet answered when the process dies. So the offset stays at the oldest unanswered update: Telegram keeps that one and all
behind it and hands them out again after a restart. The price: while something is in hand each fetch brings the same updates again, which
this ledger filters, and updates that were answered out of order behind an unanswered one are answered twice after a crash.
"""

from __future__ import annotations

from collections.abc import Sequence

FETCH_LIMIT = 100
"""Most updates of one getUpdates call, as Telegram has it."""


class Ledger:
    """Updates by id: fetched, in hand, finished, confirmed."""

    def __init__(self) -> None:
        self._next = 0
        self._in_hand: set[int] = set()
        self._finished: set[int] = set()
        """Finished, but perhaps not confirmed yet."""

    @property
    def busy(self) -> bool:
        """Whether anything is in hand."""
        return bool(self._in_hand)

    @property
    def offset(self) -> int:
        """The offset to fetch with: confirms everything below it, and nothing unfinished unless it was given up."""
        return min(self._in_hand, default=self._next)

    def take(self, fetched: Sequence[int], offset: int) -> list[int]:
        """The ids among those fetched with `offset` that are new; they are in hand from now on."""
        self._finished = {known for known in self._finished if known >= offset}
        new = [update for update in fetched if update not in self._in_hand and update not in self._finished]
        if fetched:
            self._next = fetched[-1] + 1
        self._in_hand.update(new)
        return new

    def finish(self, update: int) -> None:
        """Marks an update as answered; one that was given up or never taken is ignored."""
        if update in self._in_hand:
            self._in_hand.remove(update)
            self._finished.add(update)

    def give_up(self) -> int:
        """Stops protecting what is in hand, so that the next fetch can see past it. Returns how many that were.

        Needed where a whole fetch brings nothing new: newer updates lie behind FETCH_LIMIT unanswered ones.
        """
        count = len(self._in_hand)
        self._in_hand.clear()
        self._finished.clear()
        return count
