"""Figures of a period, counted in the database: questions, votes, who asked, how long it took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import pairwise
from typing import Any

import sqlalchemy as sa

from knowledge.figures import DayFigures, PeriodFigures, SlowQuestion, asked_often
from knowledge.models import Outcome
from knowledge.storage.database import Database
from knowledge.storage.tables import UtcDateTime, questions, votes

GROUPED = 100_000
"""Questions that are compared word by word, the newest of a period: years of an office, a second of work."""
MOST_DAYS = 366
_SHOWN = 5


class Figures:
    """Reads the figures. Every method raises StoreError where the database fails."""

    def __init__(self, database: Database, grouped: int = GROUPED) -> None:
        self._database = database
        self._grouped = grouped

    def of(self, first: date, last: date, zone: tzinfo) -> PeriodFigures:
        """The figures from one day to another, both included, by the days of a time zone.

        All of one moment. Raises ValueError for a period of no day or of more than MOST_DAYS.
        """
        days = [first + timedelta(number) for number in range((last - first).days + 1)]
        if not 1 <= len(days) <= MOST_DAYS:
            raise ValueError(f"a period has 1 to {MOST_DAYS} days, not {len(days)}")
        bounds = [datetime.combine(day, time(), zone) for day in (*days, last + timedelta(1))]
        with self._database.reading() as connection:
            return _read(connection, days, bounds, self._grouped)


def _read(connection: sa.Connection, days: list[date], bounds: list[datetime], most: int) -> PeriodFigures:
    calendar = _calendar(bounds)
    asked: Counter[tuple[int, str]] = Counter()
    channels: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    for day, outcome, channel, language, count in connection.execute(_asked(calendar)):
        asked[day, outcome] += count
        channels[channel] += count
        languages[language] += count
    voted = {(day, good): count for day, good, count in connection.execute(_voted(calendar))}
    inside = questions.c.asked_at >= bounds[0], questions.c.asked_at < bounds[-1]
    newest = _newest(connection, inside, most)
    unanswered = [question for question, outcome in newest if outcome == Outcome.NOT_FOUND]
    median, late = _times(connection, inside, sum(channels.values()))
    return PeriodFigures(
        days=tuple(
            DayFigures(
                day,
                asked[number, Outcome.ANSWERED.value],
                asked[number, Outcome.NOT_FOUND.value],
                voted.get((number, True), 0),
                voted.get((number, False), 0),
            )
            for number, day in enumerate(days)
        ),
        people=_people(connection, inside),
        median_ms=median,
        p95_ms=late,
        slowest=_slowest(connection, inside),
        most_asked=asked_often((question for question, _ in newest), _SHOWN, at_least=2),
        unanswered=asked_often(unanswered, _SHOWN),
        newest_unanswered=tuple(dict.fromkeys(unanswered))[:_SHOWN],
        grouped=len(newest),
        channels=_ordered(channels),
        languages=_ordered(languages),
    )


_Inside = tuple[sa.ColumnElement[bool], ...]


def _calendar(bounds: list[datetime]) -> sa.CTE:
    """The days with the moments at which they begin and end: no SQL that both databases share knows time zones."""
    columns = sa.column("day", sa.Integer), sa.column("start", UtcDateTime), sa.column("stop", UtcDateTime)
    rows = [(number, start, stop) for number, (start, stop) in enumerate(pairwise(bounds))]
    return sa.values(*columns, name="calendar").data(rows).cte("calendar")


def _asked(calendar: sa.CTE) -> sa.Select[Any]:
    within = sa.and_(questions.c.asked_at >= calendar.c.start, questions.c.asked_at < calendar.c.stop)
    by = calendar.c.day, questions.c.outcome, questions.c.channel, questions.c.language
    return sa.select(*by, sa.func.count()).join_from(calendar, questions, within).group_by(*by)


def _voted(calendar: sa.CTE) -> sa.Select[Any]:
    within = sa.and_(votes.c.voted_at >= calendar.c.start, votes.c.voted_at < calendar.c.stop)
    by = calendar.c.day, votes.c.good
    return sa.select(*by, sa.func.count()).join_from(calendar, votes, within).group_by(*by)


def _people(connection: sa.Connection, inside: _Inside) -> int:
    different = sa.select(questions.c.channel, questions.c.user_id).where(*inside, questions.c.user_id.is_not(None)).distinct()
    return int(connection.execute(sa.select(sa.func.count()).select_from(different.subquery())).scalar_one())


def _times(connection: sa.Connection, inside: _Inside, count: int) -> tuple[float | None, float | None]:
    """The median and the 95th percentile by nearest rank: the smallest value that as many of a hundred do not exceed."""
    if not count:
        return None, None
    place = sa.func.row_number().over(order_by=questions.c.latency_ms)
    ranked = sa.select(questions.c.latency_ms, place.label("place")).where(*inside).subquery()
    median, late = (-(-count * hundredths // 100) for hundredths in (50, 95))
    wanted = sa.select(ranked.c.place, ranked.c.latency_ms).where(ranked.c.place.in_((median, late)))
    found = {rank: float(value) for rank, value in connection.execute(wanted)}
    return found[median], found[late]


def _slowest(connection: sa.Connection, inside: _Inside) -> tuple[SlowQuestion, ...]:
    columns = questions.c.question, questions.c.latency_ms, questions.c.asked_at
    slow = sa.select(*columns).where(*inside).order_by(questions.c.latency_ms.desc(), questions.c.asked_at.desc()).limit(_SHOWN)
    return tuple(SlowQuestion(*row) for row in connection.execute(slow))


def _newest(connection: sa.Connection, inside: _Inside, most: int) -> list[tuple[str, str]]:
    """The newest questions with their outcomes, newest first."""
    wanted = sa.select(questions.c.question, questions.c.outcome).where(*inside)
    ordered = wanted.order_by(questions.c.asked_at.desc(), questions.c.id.desc()).limit(most)
    return [(row.question, row.outcome) for row in connection.execute(ordered)]


def _ordered(counted: Iterable[str] | Counter[str]) -> Mapping[str, int]:
    return dict(sorted(Counter(counted).items(), key=lambda item: (-item[1], item[0])))
