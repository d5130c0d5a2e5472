"""How long an encoder takes: what is left of a question's time is the search itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock

from knowledge.ports import Encoder, Vectors


class Clock:
    """Sums the seconds in which at least one of its blocks runs, in whatever threads."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._lock = Lock()
        self._running = 0
        self._started = 0.0

    @contextmanager
    def on(self) -> Iterator[None]:
        """The block counts."""
        with self._lock:
            if self._running == 0:
                self._started = time.perf_counter()
            self._running += 1
        try:
            yield
        finally:
            with self._lock:
                self._running -= 1
                if self._running == 0:
                    self.seconds += time.perf_counter() - self._started


class ClockedEncoder:
    """An encoder whose calls count on a clock."""

    def __init__(self, encoder: Encoder, clock: Clock) -> None:
        self._encoder = encoder
        self._clock = clock

    @property
    def fingerprint(self) -> str:
        return self._encoder.fingerprint

    def encode_passages(self, texts: Sequence[str], on_done: Callable[[int], None] | None = None) -> Vectors:
        with self._clock.on():
            return self._encoder.encode_passages(texts, on_done)

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        with self._clock.on():
            return self._encoder.encode_questions(texts)
