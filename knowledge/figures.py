"""What the answer log says of a period, as values. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from knowledge.text.folding import without_invisible

_BESIDE_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One day of the office's calendar."""

    day: date
    answered: int
    not_found: int
    """Questions that no document answers."""
    good: int
    """Votes cast on that day, whenever their questions were asked."""
    bad: int


@dataclass(frozen=True, slots=True)
class SlowQuestion:
    """A question that took long."""

    question: str
    milliseconds: float
    asked_at: datetime
    """Aware, UTC."""


@dataclass(frozen=True, slots=True)
class AskedOften:
    """Questions that differ in case, white space, width or punctuation alone."""

    question: str
    """As it was asked last."""
    times: int


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """A period of whole days."""

    days: tuple[DayFigures, ...]
    """Every day of the period, also those without questions, in order; at least one."""
    people: int
    """Different people who asked; nobody is counted whose channel does not say who they are."""
    median_ms: float | None
    """Time to answer; None without questions."""
    p95_ms: float | None
    slowest: tuple[SlowQuestion, ...]
    """Slowest first."""
    most_asked: tuple[AskedOften, ...]
    """Asked at least twice, most often first."""
    unanswered: tuple[AskedOften, ...]
    """Without an answer, most often first."""
    newest_unanswered: tuple[str, ...]
    """Newest first."""
    grouped: int
    """How many questions, the newest, were looked at for what is asked often."""
    channels: Mapping[str, int]
    """Questions by channel, most first."""
    languages: Mapping[str, int]

    @property
    def answered(self) -> int:
        return sum(one.answered for one in self.days)

    @property
    def not_found(self) -> int:
        return sum(one.not_found for one in self.days)

    @property
    def questions(self) -> int:
        return self.answered + self.not_found

    @property
    def good(self) -> int:
        return sum(one.good for one in self.days)

    @property
    def bad(self) -> int:
        return sum(one.bad for one in self.days)

    @property
    def answered_share(self) -> float | None:
        """0 to 1; None without questions."""
        return self.answered / self.questions if self.questions else None

    @property
    def satisfaction(self) -> float | None:
        """The share of good votes, 0 to 1; None without votes."""
        return self.good / (self.good + self.bad) if self.good + self.bad else None


def asked_often(questions: Iterable[str], most: int, at_least: int = 1) -> tuple[AskedOften, ...]:
    """The questions that were asked most often; of equally many the one that comes first. `questions` come newest first."""
    times: dict[str, int] = {}
    newest: dict[str, str] = {}
    for question in questions:
        key = _key(question)
        times[key] = times.get(key, 0) + 1
        newest.setdefault(key, question)
    ordered = sorted(times, key=lambda key: -times[key])[:most]
    return tuple(AskedOften(newest[key], times[key]) for key in ordered if times[key] >= at_least)


def _key(question: str) -> str:
    """Letters and digits alone; where there are none, the question itself."""
    folded = unicodedata.normalize("NFKC", without_invisible(question)).casefold()
    return _BESIDE_WORDS.sub("", folded) or question.strip()
