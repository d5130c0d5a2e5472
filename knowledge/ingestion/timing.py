"""Where a run's time goes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum


class Step(StrEnum):
    """The parts of a run that take time."""

    READING = "reading"
    """Waiting for files to be read, cut into passages and made ready for the indexes."""
    OPENING = "opening"
    """Opening the embedding model and the indexes."""
    EMBEDDING = "embedding"
    INDEXING = "indexing"
    """Adding to the indexes, removing from them, and the statistics over them."""
    STORING = "storing"
    """The database's transactions that make documents live."""
    RELATING = "relating"
    """Finding copies and amendments."""


class Stopwatch:
    """Sums the seconds that each step took. Steps do not overlap: an outer one stands still while an inner one runs."""

    def __init__(self) -> None:
        self._seconds: dict[Step, float] = dict.fromkeys(Step, 0.0)
        self._inner = 0.0

    @contextmanager
    def on(self, step: Step) -> Iterator[None]:
        """The block is a part of `step`."""
        outer, self._inner = self._inner, 0.0
        started = time.perf_counter()
        try:
            yield
        finally:
            whole = time.perf_counter() - started
            self._seconds[step] += whole - self._inner
            self._inner = outer + whole

    @property
    def seconds(self) -> Mapping[Step, float]:
        """Seconds by step; steps that did not happen have 0."""
        return dict(self._seconds)
