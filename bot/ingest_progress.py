"""How far an ingest is, as a few lines of text."""

from __future__ import annotations

from bot.wording.uploads import UPLOADS
from knowledge.ingestion.display import SEPARATOR
from knowledge.ingestion.events import Begun, Event, PageRead, Preparing, Settled, Waiting, Working
from knowledge.ingestion.remaining import Remaining
from knowledge.models import Language
from knowledge.wording.ingest import MESSAGES, holder_words, reason_sentence, time_left_words

_CELLS = 12
_FAILURES = 3
"""Named while the run goes on; the report has all."""
_NAME_CHARACTERS = 60


class IngestProgress:
    """Follows the events of one run. Times are in seconds of one clock, whichever it is."""

    def __init__(self) -> None:
        self._waiting: Waiting | None = None
        self._preparing = False
        self._total: int | None = None
        self._settled = 0
        self._done = 0.0
        self._name = ""
        self._page: tuple[int, int] | None = None
        self._failures: list[Settled] = []
        self._remaining: Remaining | None = None

    def take(self, event: Event, now: float) -> None:
        """Notes an event; the last one of a run changes nothing."""
        if isinstance(event, Waiting):
            self._waiting = event
        elif isinstance(event, Preparing):
            self._waiting, self._preparing = None, True
        elif isinstance(event, Begun):
            self._waiting = None
            self._total, self._settled, self._done, self._name, self._page = event.total, 0, 0.0, "", None
            self._remaining = Remaining(dict(zip(event.names, event.sizes, strict=False)), now) if event.sizes else None
        elif isinstance(event, Working):
            if event.name != self._name:
                self._name, self._page = event.name, None
            self._done = max(self._done, event.done)
            if self._remaining is not None:
                self._remaining.working(event.done)
        elif isinstance(event, PageRead):
            self._name, self._page = event.name, (event.number, event.pages)
            if self._remaining is not None:
                self._remaining.page(event.name, event.number, event.pages)
        elif isinstance(event, Settled):
            self._settled += 1
            self._preparing = False
            if event.reason is not None:
                self._failures.append(event)

    def text(self, language: Language, now: float) -> str:
        """At most nine lines."""
        title = UPLOADS.say("running", language)
        if self._waiting is not None:
            holder = holder_words(self._waiting.process, self._waiting.since, language)
            return MESSAGES.say("waiting", language, holder=holder)
        if not self._total:
            return f"{title}\n{UPLOADS.say('counting' if self._total is None else 'finishing', language)}"
        lines = [UPLOADS.say("count", language, title=title, done=min(self._settled, self._total), total=self._total), self._bar()]
        if self._settled >= self._total:
            lines.append(UPLOADS.say("finishing", language))
        elif self._preparing and not self._name:
            lines.append(MESSAGES.say("preparing", language))
        elif self._name:
            lines.append(self._at(language, now))
        return "\n".join([*lines, *self._failed(language)])

    def _bar(self) -> str:
        total = self._remaining.total if self._remaining is not None else float(self._total or 1)
        through = self._remaining.through if self._remaining is not None else self._done
        share = max(through / total if total else 0.0, self._settled / (self._total or 1))
        full = round(_CELLS * min(1.0, share))
        return f"{'▓' * full}{'░' * (_CELLS - full)} {min(1.0, share):.0%}"

    def _at(self, language: Language, now: float) -> str:
        parts = [_shortened(self._name)]
        if self._page is not None and self._page[1] > 1:
            parts.append(MESSAGES.say("progress_page", language, number=self._page[0], pages=self._page[1]))
        seconds = self._remaining.seconds(now) if self._remaining is not None else None
        if seconds is not None:
            parts.append(time_left_words(seconds, language))
        return SEPARATOR.join(parts)

    def _failed(self, language: Language) -> list[str]:
        lines = [
            MESSAGES.say("line_failed", language, name=_shortened(one.name), why=_reason(one.reason or "", language)).strip()
            for one in self._failures[-_FAILURES:]
        ]
        more = len(self._failures) - len(lines)
        return [*lines, *([UPLOADS.say("more", language, count=more)] if more else [])]


def _reason(reason: str, language: Language) -> str:
    try:
        return reason_sentence(reason, language)
    except KeyError:
        return reason


def _shortened(name: str) -> str:
    return name if len(name) <= _NAME_CHARACTERS else f"…{name[-_NAME_CHARACTERS:]}"
