"""A clock for tests of waits."""

from __future__ import annotations

import asyncio


class Clock(asyncio.SelectorEventLoop):
    """Time passes as fast as nothing is left to do. Work in other threads is not seen: while it goes on, time passes."""

    def __init__(self) -> None:
        super().__init__()
        self._now = 1000.0

    def time(self) -> float:
        return self._now

    def _run_once(self) -> None:
        if not self._ready and self._scheduled:  # type: ignore[attr-defined]
            # A little later, as real clocks are: waits that end by a rounding too early are begun again.
            self._now = max(self._now, self._scheduled[0].when()) + 1e-6  # type: ignore[attr-defined]
        super()._run_once()  # type: ignore[misc]
