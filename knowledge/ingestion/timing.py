"""Where a run's time goes."""

from __future__ import annotations

import threading
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
    WAITING = "waiting"
    """For the batch before to be in the indexes, once the next one is embedded."""
    INDEXING = "indexing"
    """Adding to the indexes, removing from them, and the statistics over them."""
    STORING = "storing"
    """The database's transactions that make documents live."""
    RELATING = "relating"
    """Finding copies and amendments."""
    REGISTERING = "registering"
    """Making the records of the register."""


class _Own(threading.local):
    """Of one thread."""

    inner = 0.0
    """Seconds of the steps inside the one that runs."""


class Stopwatch:
    """Sums the seconds that each step took. An outer step stands still while an inner one of the same thread runs; steps of different
    threads overlap, so that the sums may be more than the run. Each step is used by one thread at a time."""

    def __init__(self) -> None:
        self._seconds: dict[Step, float] = dict.fromkeys(Step, 0.0)
        self._own = _Own()

    @contextmanager
    def on(self, step: Step) -> Iterator[None]:
        """The block is a part of `step`."""
        own = self._own
        outer, own.inner = own.inner, 0.0
        started = time.perf_counter()
        try:
            yield
        finally:
            whole = time.perf_counter() - started
            self._seconds[step] += whole - own.inner
            own.inner = outer + whole

    @property
    def seconds(self) -> Mapping[Step, float]:
        """Seconds by step; steps that did not happen have 0."""
        return dict(self._seconds)
