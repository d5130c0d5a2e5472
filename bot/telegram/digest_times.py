"""When a digest is due, and how people say when they want it. Pure; all times are the office's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from knowledge.storage.subscriptions import Subscription

USUAL_MINUTE = 8 * 60 + 30
_LATEST_MINUTE = 20 * 60
"""What could not be sent until then, since the bot did not run, waits for the next workday."""
_LEAST_WINDOW = 60
"""Minutes that a digest asked for later than that still has."""
_WORKDAYS = 5
_DAY = timedelta(days=1)

_WEEKLY = frozenset({"weekly", "week", "每周", "每周一", "周报", "按周"})
_DAILY = frozenset({"daily", "workdays", "weekdays", "每天", "每日", "每个工作日", "工作日", "日报"})
_TIME = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody subscribes to."""

    weekly: bool = False
    minute: int = USUAL_MINUTE
    """Of the day."""
    words: str = ""
    """Filters."""


def read_wishes(text: str) -> Wishes:
    """Wishes as words: "weekly", "9:00" and their Chinese forms before or behind the filters."""
    words = text.split()
    weekly, minute = False, USUAL_MINUTE
    for end in (0, -1):
        while words:
            word = words[end].lower()
            time = _TIME.fullmatch(word)
            if time is not None:
                minute = 60 * int(time[1]) + int(time[2])
            elif word in _WEEKLY | _DAILY:
                weekly = word in _WEEKLY
            else:
                break
            del words[end]
    return Wishes(weekly, minute, " ".join(words))


def is_due(subscription: Subscription, now: datetime) -> bool:
    """Whether a digest is to be sent now: from its minute until the evening, once a workday, or once a week from Monday on."""
    day, minute = now.date(), _minute(now)
    if day.weekday() >= _WORKDAYS or not _begins(subscription) <= minute < _ends(subscription):
        return False
    first = day - day.weekday() * _DAY if subscription.weekly else day
    return subscription.last_day < first


def last_day_at_start(wishes: Wishes, now: datetime) -> date:
    """The last day that a new subscription counts as sent: today where today's is not to be sent any more."""
    day = now.date()
    past = _minute(now) >= wishes.minute or (wishes.weekly and day.weekday() > 0)
    return day if past else day - _DAY


def first_day(wishes: Wishes, now: datetime) -> date:
    """The day of a new subscription's first digest."""
    day = now.date() if last_day_at_start(wishes, now) < now.date() else now.date() + _DAY
    while day.weekday() >= _WORKDAYS or (wishes.weekly and day.weekday() > 0):
        day += _DAY
    return day


def clock(minute: int) -> str:
    """A minute of the day as 08:30."""
    return f"{minute // 60:02}:{minute % 60:02}"


def _minute(now: datetime) -> int:
    return 60 * now.hour + now.minute


def _begins(subscription: Subscription) -> int:
    return subscription.minute


def _ends(subscription: Subscription) -> int:
    return max(_LATEST_MINUTE, subscription.minute + _LEAST_WINDOW)
