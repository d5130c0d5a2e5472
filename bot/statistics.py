"""Which period is asked for, and its figures as sentences: for Telegram and the terminal alike. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.wording.statistics import STATISTICS
from knowledge.figures import AskedOften, DayFigures, PeriodFigures
from knowledge.models import Language, Span
from knowledge.text.asked_times import AskedTime, asked_times
from knowledge.text.folding import fold
from knowledge.wording.times import time_words

USUAL_DAYS = 30
MOST_DAYS = 366
_QUESTION_CHARACTERS = 90
_DAYS = re.compile(r"(?:最?近|过去|last|past)?\s*([0-9]{1,3})\s*(?:d|days?|天|日)?")
_LENGTHS = {
    7: ("week", "a week", "周", "一周", "星期", "一星期", "近一周", "最近一周", "7天"),
    30: ("month", "a month", "月", "一月", "一个月", "近一个月", "最近一个月"),
    90: ("quarter", "a quarter", "季", "季度", "三个月", "近三个月", "最近三个月", "three months"),
    183: ("half a year", "半年", "近半年", "最近半年", "六个月", "six months"),
    365: ("year", "a year", "年", "一年", "近一年", "最近一年"),
}
_LENGTH_OF = {word: days for days, words in _LENGTHS.items() for word in words}


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days of the office's calendar, both ends included, at most MOST_DAYS of them."""

    first: date
    last: date

    def words(self, language: Language) -> str:
        """As a person writes it: 2026年11月16日至22日, "16–22 November 2026"."""
        return time_words(AskedTime(self.first, self.last, "", Span(0, 0)), language)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The figures as sentences, plain text."""

    title: str
    summary: tuple[str, ...]
    sections: tuple[Section, ...]
    """What people asked; the words in them are theirs."""
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A day, or a week that begins on that day."""

    first: date
    answered: int
    not_found: int
    good: int
    bad: int


def read_period(words: str, today: date) -> Period | None:
    """The period that words mean: a number of days up to today (7, 30天, "week"), or a time (本月, "last month"), cut off at today.

    Without words the last USUAL_DAYS. None where they mean no period, only days to come, or more than MOST_DAYS.
    """
    asked = fold(words)
    number = _DAYS.fullmatch(asked)
    length = int(number[1]) if number else _LENGTH_OF.get(asked, 0) if asked else USUAL_DAYS
    if length:
        return Period(today - timedelta(length - 1), today) if length <= MOST_DAYS else None
    times = asked_times(words, today)
    if len(times) != 1 or times[0].start is None:
        return None
    first, last = times[0].start, min(times[0].end or today, today)
    return Period(first, last) if first <= last and (last - first).days < MOST_DAYS else None


def report(figures: PeriodFigures, period: Period, language: Language) -> Report:
    """The figures of a period in which something was asked, as sentences."""
    say = _sayer(language)
    notes = [say("advice")] if figures.unanswered else []
    if figures.grouped < figures.questions:
        notes.append(say("newest_only", n=f"{figures.grouped:,}"))
    sections = (
        Section(say("most_asked"), _often(figures.most_asked, language)),
        Section(say("unanswered"), _often(figures.unanswered, language)),
        Section(say("newest_unanswered"), tuple(map(_short, figures.newest_unanswered))),
        Section(
            say("slowest"),
            tuple(say("slow", seconds=duration(one.milliseconds, language), question=_short(one.question)) for one in figures.slowest),
        ),
    )
    return Report(
        say("title", days=period.words(language)),
        tuple(_summary(figures, language)),
        tuple(section for section in sections if section.lines),
        tuple(notes),
    )


def _summary(figures: PeriodFigures, language: Language) -> Iterable[str]:
    say = _sayer(language)
    if figures.people:
        people = say("person" if figures.people == 1 else "people", n=f"{figures.people:,}")
        yield say("questions", n=f"{figures.questions:,}", people=people)
    else:
        yield say("questions_alone", n=f"{figures.questions:,}")
    share = percent(figures.answered_share, language)
    yield say("answered", answered=f"{figures.answered:,}", share=share, missing=f"{figures.not_found:,}")
    if figures.satisfaction is None:
        yield say("no_votes")
    else:
        yield say("votes", good=f"{figures.good:,}", bad=f"{figures.bad:,}", share=percent(figures.satisfaction, language))
    if figures.median_ms is not None and figures.p95_ms is not None:
        yield say("times", median=duration(figures.median_ms, language), late=duration(figures.p95_ms, language))
    yield say("channels", counts=_counts("channel", figures.channels, language))
    yield say("languages", counts=_counts("language", figures.languages, language))


def bars_of(days: Sequence[DayFigures], daily: int) -> tuple[Bar, ...]:
    """The days; of a period of more than `daily` days its weeks from Monday on, the first and last of which may be cut off."""
    if len(days) <= daily:
        return tuple(Bar(one.day, one.answered, one.not_found, one.good, one.bad) for one in days)
    weeks: dict[date, list[DayFigures]] = {}
    for one in days:
        weeks.setdefault(one.day - timedelta(one.day.weekday()), []).append(one)
    return tuple(
        Bar(
            week[0].day,
            sum(one.answered for one in week),
            sum(one.not_found for one in week),
            sum(one.good for one in week),
            sum(one.bad for one in week),
        )
        for week in weeks.values()
    )


def percent(share: float | None, language: Language) -> str:
    """Whole percent; a dash for None. Only what is whole is 100%, and only nothing is 0%."""
    if share is None:
        return "–"
    rounded = round(100 * share)
    return STATISTICS.say("percent", language, n=min(max(rounded, 0 if share == 0 else 1), 100 if share == 1 else 99))


def duration(milliseconds: float, language: Language) -> str:
    """0.4 s, 12 s, 3.5 min."""
    seconds = milliseconds / 1000
    if seconds >= 99.5:
        return STATISTICS.say("minutes", language, n=f"{seconds / 60:.1f}")
    shown = f"{seconds:.0f}" if seconds >= 9.95 else f"{seconds:.1f}" if seconds >= 0.095 else f"{seconds:.2f}"
    return STATISTICS.say("seconds", language, n=shown)


def _often(asked: Sequence[AskedOften], language: Language) -> tuple[str, ...]:
    return tuple(
        STATISTICS.say("asked_once", language, question=_short(one.question))
        if one.times == 1
        else STATISTICS.say("asked_times", language, question=_short(one.question), n=f"{one.times:,}")
        for one in asked
    )


def _counts(kind: str, counted: Mapping[str, int], language: Language) -> str:
    named = STATISTICS.keys()
    lines = []
    for name, n in counted.items():
        key = f"{kind}_{name}"
        lines.append(STATISTICS.say("count", language, name=STATISTICS.say(key, language) if key in named else name, n=f"{n:,}"))
    return STATISTICS.say("comma", language).join(lines)


def _short(question: str) -> str:
    line = " ".join(question.split())
    return line if len(line) <= _QUESTION_CHARACTERS else line[: _QUESTION_CHARACTERS - 1].rstrip() + "…"


def _sayer(language: Language) -> Callable[..., str]:
    return lambda key, **values: STATISTICS.say(key, language, **values)
