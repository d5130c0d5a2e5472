"""What a run tells while it works."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from knowledge.ingestion.lock import Holder

NO_SIZES: Mapping[str, int] = MappingProxyType({})
"""Where the bytes of the files are not known."""


class Progress(Protocol):
    """Gets told how far a run is. Called from the thread that runs it; settled() also from the one that puts documents in."""

    def waiting(self, holder: Holder) -> None:
        """Another ingest holds the lock."""

    def preparing(self) -> None:
        """The encoder is being unpacked and opened, which may take a while."""

    def begin(self, total: int, sizes: Mapping[str, int] = NO_SIZES) -> None:
        """Work on `total` documents starts; a repair of the indexes afterwards begins anew with its own total.

        `sizes` are their bytes by name, in the order in which they are taken in; the remaining time is estimated by them.
        """

    def working(self, done: float, name: str) -> None:
        """`done` documents are through, in fractions; `name` is being worked on."""

    def page(self, number: int, pages: int, name: str) -> None:
        """Page `number`, from 1, of `pages` of the document `name` is being read."""

    def settled(self, name: str, reason: str | None) -> None:
        """The document is in, or for a `reason` is not."""


class Silent:
    """Says nothing."""

    def waiting(self, holder: Holder) -> None: ...

    def preparing(self) -> None: ...

    def begin(self, total: int, sizes: Mapping[str, int] = NO_SIZES) -> None: ...

    def working(self, done: float, name: str) -> None: ...

    def page(self, number: int, pages: int, name: str) -> None: ...

    def settled(self, name: str, reason: str | None) -> None: ...
