"""Failures that a test asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

_SENTENCES = {429: "Too Many Requests: retry after {retry_after}", 500: "Internal Server Error", 502: "Bad Gateway", 504: "Gateway Timeout"}


@dataclass
class Fault:
    """What goes wrong with the next `times` calls of a method."""

    method: str
    """Name of the method; "*" for all but getUpdates, "**" for all."""
    status: int = 500
    times: int = 1
    description: str | None = None
    retry_after: int | None = None
    chat: int | None = None
    """Only calls for this chat."""
    drop: Literal["before", "after", "middle"] | None = None
    """Cuts the connection instead of answering: before the method did anything, or after it did, so that only its receipt is lost; in the
    middle of the receipt, of which half has come."""
    delay: float = 0.0
    """Seconds before the answer comes. With status 200 nothing else is wrong."""

    def concerns(self, method: str, chat: int) -> bool:
        named = self.method.lower() == method.lower() or self.method == "**" or (self.method == "*" and method.lower() != "getupdates")
        return self.times > 0 and named and self.chat in {None, chat}

    @property
    def works(self) -> bool:
        """Whether the method does its work all the same."""
        return self.drop in {"after", "middle"} or (self.drop is None and self.status == 200)

    def end(self) -> None:
        """From now on all goes well again."""
        self.times = 0

    @property
    def sentence(self) -> str:
        return self.description or _SENTENCES.get(self.status, "Bad Request").format(retry_after=self.retry_after)
