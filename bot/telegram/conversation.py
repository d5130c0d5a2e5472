"""What the bot remembers of a conversation: the last few questions of one person in one chat, for a while, in memory only."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass

TURNS = 5
AGE_SECONDS = 30 * 60.0
CONVERSATIONS = 2000
"""About 10 MB at the longest questions; the conversation that was quiet for longest goes first."""


@dataclass(frozen=True, slots=True)
class Place:
    """One person's conversation: apart for each chat and topic, so that a group never shares one memory."""

    chat: int
    topic: int | None
    person: int


@dataclass(frozen=True, slots=True)
class _Turn:
    message: int
    text: str
    at: float


class Conversations:
    """The remembered questions. Used from the event loop only."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._turns: OrderedDict[Place, deque[_Turn]] = OrderedDict()

    def history(self, place: Place, before: int | None = None) -> tuple[str, ...]:
        """The questions that are still remembered, oldest first; without those of message `before` and later ones."""
        return tuple(turn.text for turn in self._fresh(place) if before is None or turn.message < before)

    def remember(self, place: Place, message: int, text: str) -> None:
        """Keeps a question; one that was edited takes the place of its earlier wording."""
        turns = [turn for turn in self._fresh(place) if turn.message != message]
        turns.append(_Turn(message, text, self._clock()))
        self._turns[place] = deque(turns, maxlen=TURNS)
        self._turns.move_to_end(place)
        while len(self._turns) > CONVERSATIONS:
            self._turns.popitem(last=False)

    def asked(self, place: Place, message: int) -> str | None:
        """The wording in which a message was last asked, where it is remembered."""
        return next((turn.text for turn in self._fresh(place) if turn.message == message), None)

    def forget(self, place: Place) -> None:
        self._turns.pop(place, None)

    def _fresh(self, place: Place) -> list[_Turn]:
        oldest = self._clock() - AGE_SECONDS
        return [turn for turn in self._turns.get(place, ()) if turn.at >= oldest]
