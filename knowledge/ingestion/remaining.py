"""How long a run will still take, by the bytes of its files and the pages read of the one at hand."""

from __future__ import annotations

from collections.abc import Mapping

_EACH = 20_000
"""Bytes that each file counts as beside its own: even an empty one is opened, stored and indexed."""
_READING = 0.5
"""What of a file's work is done when its last page has been read. Between a scan, where nearly all is, and a text, where little is."""
_LEAST_SHARE = 0.05
"""Of the whole work: before that the estimate would be a guess."""


class Remaining:
    """An estimate that follows the notices of a run. Times are in seconds of one clock, whichever it is."""

    def __init__(self, sizes: Mapping[str, int], now: float) -> None:
        """`sizes` are the bytes of the files by name, in the order in which they are taken in."""
        self._weights = {name: size + _EACH for name, size in sizes.items()}
        self._started = now
        self._done = 0.0
        self._read: dict[str, float] = {}

    @property
    def total(self) -> float:
        """The whole work, in bytes and more."""
        return float(sum(self._weights.values()))

    def working(self, done: float) -> None:
        """So many files are through, in fractions."""
        self._done = max(self._done, done)

    def page(self, name: str, number: int, pages: int) -> None:
        """Page `number` of the file is being read."""
        self._read[name] = max(self._read.get(name, 0.0), min(1.0, (number - 1) / max(1, pages)))

    @property
    def through(self) -> float:
        """What of the total is done; never goes back."""
        read = self._read
        return sum(
            weight * max(min(1.0, max(0.0, self._done - place)), _READING * read.get(name, 0.0))
            for place, (name, weight) in enumerate(self._weights.items())
        )

    def seconds(self, now: float) -> float | None:
        """Until the run is through; None where nothing can be said yet."""
        through = self.through
        if through < _LEAST_SHARE * self.total:
            return None
        return (now - self._started) * (self.total - through) / through
