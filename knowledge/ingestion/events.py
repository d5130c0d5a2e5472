"""What an ingest in another process tells, as one line of JSON each."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from knowledge.ingestion.foreseeing import Preview
from knowledge.models import Language
from knowledge.plain import from_plain, to_plain

MOST_CHARACTERS = 16 * 1024 * 1024
"""Of a line; a longer one is none of ours."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, or several lines, in both languages."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Waiting:
    """Another ingest holds the lock; what is None is not known."""

    process: int | None = None
    since: str | None = None
    """ISO 8601, UTC."""


@dataclass(frozen=True, slots=True)
class Preparing:
    """The model is being opened."""


@dataclass(frozen=True, slots=True)
class Begun:
    """Work on so many documents starts; again for a repair of the indexes."""

    total: int
    names: tuple[str, ...] = ()
    sizes: tuple[int, ...] = ()
    """Bytes, in the order of the names."""


@dataclass(frozen=True, slots=True)
class Working:
    """`done` documents are through, in fractions."""

    done: float
    name: str


@dataclass(frozen=True, slots=True)
class PageRead:
    """Page `number`, from 1, of `pages` is being read."""

    number: int
    pages: int
    name: str


@dataclass(frozen=True, slots=True)
class Settled:
    """A document is in, or for a reason is not."""

    name: str
    reason: str | None = None
    """A key of knowledge.wording.files.REASONS or knowledge.wording.ingest.REASONS."""


@dataclass(frozen=True, slots=True)
class Done:
    """The run has ended; the last event."""

    report: str
    """IngestReport.as_json() as JSON text."""
    text: Said

    @property
    def failed(self) -> int:
        """Files that did not go in."""
        found = json.loads(self.report)
        return len(found.get("failed", ())) if isinstance(found, dict) else 0


@dataclass(frozen=True, slots=True)
class Foretold:
    """What a file would change; the last event."""

    preview: Preview


@dataclass(frozen=True, slots=True)
class Failed:
    """The run could not start or go on; the last event."""

    why: str
    """"busy", "stopped", "died" or "error"."""
    sentence: Said


Event = Waiting | Preparing | Begun | Working | PageRead | Settled | Done | Foretold | Failed
Last = Done | Foretold | Failed

_NAMES: dict[str, type[Any]] = {
    "waiting": Waiting,
    "preparing": Preparing,
    "begin": Begun,
    "working": Working,
    "page": PageRead,
    "settled": Settled,
    "done": Done,
    "preview": Foretold,
    "failed": Failed,
}
_BY_TYPE = {kind: name for name, kind in _NAMES.items()}


def to_line(event: Event) -> str:
    """The event on one line, without a newline; only ASCII, so that no encoding can spoil it."""
    return json.dumps({"event": _BY_TYPE[type(event)], "of": to_plain(event)})


def from_line(line: str) -> Event | None:
    """The event of a line; None for anything that to_line() does not make."""
    try:
        found = json.loads(line)
        event: Event = from_plain(_NAMES[found["event"]], found["of"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return event
