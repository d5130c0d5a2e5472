"""Figures of the answer log on real databases, against rows that are counted by hand."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from knowledge.figures import AskedOften, DayFigures, PeriodFigures
from knowledge.models import Asker, Outcome
from knowledge.storage.answer_log import AnswerLog
from knowledge.storage.database import Database, open_database
from knowledge.storage.figures import MOST_DAYS, Figures
from knowledge.storage.tables import votes
from tests.support.databases import KINDS, fresh_url
from tests.support.log_entries import entry

SHANGHAI = ZoneInfo("Asia/Shanghai")
SUNDAY, MONDAY, TUESDAY = date(2026, 5, 31), date(2026, 6, 1), date(2026, 6, 2)


class Log:
    """The log and its figures."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ids = itertools.count()

    def asks(
        self, moment: str, question: str = "献血车停在哪里？", *, milliseconds: float = 100.0, who: str | None = "1001", **changes: object
    ) -> str:
        """A question at a moment in Shanghai."""
        asked_at = datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)
        outcome = Outcome.NOT_FOUND if changes.pop("missing", False) else Outcome.ANSWERED
        channel = str(changes.pop("channel", "telegram"))
        assert not changes
        made = entry(question=question, outcome=outcome)
        id = f"q{next(self._ids)}"
        AnswerLog(self._database).write(replace(made, id=id, asked_at=asked_at, asker=Asker(channel, who), latency_ms=milliseconds))
        return id

    def votes(self, question: str, good: bool, moment: str, who: str = "1001") -> None:
        voted_at = datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)
        with self._database.writing() as connection:
            values = {"question_id": question, "person": who, "good": good, "reason": None, "voted_at": voted_at}
            connection.execute(sa.insert(votes), values)

    def figures(self, first: date = MONDAY, last: date = TUESDAY, zone: tzinfo = SHANGHAI, grouped: int = 1000) -> PeriodFigures:
        return Figures(self._database, grouped).of(first, last, zone)


@pytest.fixture(params=KINDS)
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Log]:
    with closing(open_database(fresh_url(request.param, tmp_path))) as database:
        yield Log(database)


def test_days_begin_at_midnight_of_the_office(log: Log) -> None:
    """Not of Greenwich: a question at 00:00 in Shanghai was asked at 16:00 UTC of the day before. Both ends of the period are whole days."""
    log.asks("2026-05-31T23:59:59.999")
    log.asks("2026-06-01T00:00:00")
    log.asks("2026-06-01T07:59:59", missing=True)
    log.asks("2026-06-01T23:59:59.999", missing=True)
    log.asks("2026-06-02T00:00:00")
    log.asks("2026-06-02T23:59:59.999")
    log.asks("2026-06-03T00:00:00")
    assert log.figures().days == (DayFigures(MONDAY, 1, 2, 0, 0), DayFigures(TUESDAY, 2, 0, 0, 0))
    assert (log.figures().questions, log.figures().answered_share) == (5, 0.6)
    assert [one.answered + one.not_found for one in log.figures(zone=UTC).days] == [2, 2]


def test_a_day_on_which_the_clocks_change_has_its_hours(log: Log) -> None:
    """23 of them in spring in Berlin: the next day begins an hour earlier by Greenwich."""
    berlin = ZoneInfo("Europe/Berlin")
    for moment in (datetime(2026, 3, 29, 0, 30, tzinfo=berlin), datetime(2026, 3, 29, 23, 30, tzinfo=berlin)):
        log.asks(moment.astimezone(SHANGHAI).replace(tzinfo=None).isoformat())
    log.asks(datetime(2026, 3, 30, 0, 30, tzinfo=berlin).astimezone(SHANGHAI).replace(tzinfo=None).isoformat())
    counted = log.figures(date(2026, 3, 28), date(2026, 3, 30), berlin).days
    assert [one.answered for one in counted] == [0, 2, 1]


def test_votes_count_on_the_day_they_were_cast(log: Log) -> None:
    """Also on an answer from before the period."""
    early, late = log.asks("2026-05-31T10:00"), log.asks("2026-06-01T10:00")
    log.votes(early, True, "2026-06-01T00:00")
    log.votes(late, False, "2026-06-01T10:01")
    log.votes(late, True, "2026-06-01T23:59", who="1002")
    log.votes(early, False, "2026-05-31T23:59", who="1002")
    figures = log.figures()
    assert [(one.good, one.bad) for one in figures.days] == [(2, 1), (0, 0)]
    assert figures.satisfaction == pytest.approx(2 / 3)
    assert log.figures(TUESDAY, TUESDAY).satisfaction is None


def test_people_are_counted_once_a_channel(log: Log) -> None:
    """Whoever is not named, as at a terminal, is not counted."""
    for who in ("1001", "1001", "1002", None):
        log.asks("2026-06-01T10:00", who=who)
    log.asks("2026-06-01T10:00", channel="chat", who=None)
    log.asks("2026-05-31T10:00", who="1003")
    figures = log.figures()
    assert figures.people == 2
    assert list(figures.channels.items()) == [("telegram", 4), ("chat", 1)]


def test_times_are_those_of_the_nearest_rank(log: Log) -> None:
    """Of twenty, the tenth and the nineteenth; the slowest come with their questions, those of other days do not count."""
    for number in range(1, 21):
        log.asks("2026-06-01T10:00", f"问题{number}", milliseconds=10.0 * number)
    log.asks("2026-05-31T10:00", milliseconds=99_999.0)
    figures = log.figures()
    assert (figures.median_ms, figures.p95_ms) == (100.0, 190.0)
    assert [(one.question, one.milliseconds) for one in figures.slowest[:2]] == [("问题20", 200.0), ("问题19", 190.0)]
    assert len(figures.slowest) == 5
    assert figures.slowest[0].asked_at == datetime(2026, 6, 1, 2, tzinfo=UTC)


def test_what_is_asked_often_is_counted_whatever_its_case_spaces_and_marks(log: Log) -> None:
    """In the newest wording; what was asked once is not "most asked", but may be the most frequent without an answer."""
    for minute, question in enumerate(
        ("Where is the van?", "where is  the VAN", "Ｗhere is the van ？！", "献血车停在哪里？", "献血车，停在哪里")
    ):
        log.asks(f"2026-06-01T10:0{minute}", question)
    for minute, question in enumerate(("食堂几点开门？", "Wi-Fi password?", "食堂几点开门")):
        log.asks(f"2026-06-01T11:0{minute}", question, missing=True)
    figures = log.figures()
    assert figures.most_asked[0] == AskedOften("Ｗhere is the van ？！", 3)
    assert set(figures.most_asked[1:]) == {AskedOften("献血车，停在哪里", 2), AskedOften("食堂几点开门", 2)}
    assert figures.unanswered == (AskedOften("食堂几点开门", 2), AskedOften("Wi-Fi password?", 1))
    assert figures.newest_unanswered == ("食堂几点开门", "Wi-Fi password?", "食堂几点开门？")
    assert list(figures.languages.items()) == [("en", 4), ("zh", 4)]


def test_only_the_newest_questions_are_compared(log: Log) -> None:
    """So that a log of a million costs no more; everything else counts all of them, and how many were compared is told."""
    for hour in (8, 9, 10, 11):
        log.asks(f"2026-06-01T{hour:02}:00", "old" if hour < 10 else "new")
    figures = log.figures(grouped=2)
    assert (figures.grouped, figures.questions) == (2, 4)
    assert figures.most_asked == (AskedOften("new", 2),)


def test_an_empty_period_has_its_days_and_nothing_else(log: Log) -> None:
    """No shares of nothing."""
    figures = log.figures(SUNDAY, TUESDAY)
    assert [one.day for one in figures.days] == [SUNDAY, MONDAY, TUESDAY]
    assert (figures.questions, figures.people, figures.answered_share, figures.median_ms, figures.p95_ms) == (0, 0, None, None, None)
    assert not any((figures.slowest, figures.most_asked, figures.unanswered, figures.newest_unanswered))


def test_a_year_is_the_longest_period(log: Log) -> None:
    """Each of its days is there; longer ones and those that end before they begin are refused."""
    log.asks("2026-06-01T10:00")
    year = log.figures(TUESDAY - timedelta(MOST_DAYS - 1), TUESDAY)
    assert (len(year.days), year.questions) == (MOST_DAYS, 1)
    for first in (TUESDAY - timedelta(MOST_DAYS), TUESDAY + timedelta(1)):
        with pytest.raises(ValueError, match="days"):
            log.figures(first, TUESDAY)
