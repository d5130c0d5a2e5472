"""The times that a question names, as days of the calendar: 去年12月, 上半年, 本周五, "before June", "the past two years".

Weeks begin on Monday. A month or day without a year keeps a likely year, and says that it was only assumed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from knowledge.models import Span
from knowledge.text.asked_times_folding import Aligned, aligned
from knowledge.text.asked_times_pieces import Days, Piece, assumed_days, days_in
from knowledge.text.asked_times_reading import Named, named


class Relation(StrEnum):
    """How the time asked for lies to the time that is named."""

    IN = "in"
    BEFORE = "before"
    """Ends with the day before it."""
    BY = "by"
    """Ends with its last day."""
    AFTER = "after"
    """Begins with the day after it."""
    SINCE = "since"
    """Begins with its first day."""


@dataclass(frozen=True, slots=True)
class AskedTime:
    """One time that a question names."""

    start: date | None
    """First day; None where open."""
    end: date | None
    """Last day, inclusive, never before `start`; None where open. At least one of the two is there."""
    words: str
    """As asked, with the words that make it open: 6月底前."""
    span: Span
    """Of the words in the question as given."""
    relation: Relation = Relation.IN
    year_given: bool = True
    """False where the question names month or day alone: then the year of start and end is only the most likely one."""
    week_given: bool = True
    """False for a weekday alone: then start and end are the next such day, today included."""

    @property
    def certain(self) -> bool:
        """Whether nothing was assumed."""
        return self.year_given and self.week_given


_END = re.compile(r"底|末|\bend\b|\bclose\b", re.IGNORECASE)
_BEFORE_HAN = re.compile(r"\s*的?(?:(?:之|以)前|前(?![后期往列台线身瞻提景夕来沿任面段一二两三四五六七八九十几\d]|半年|年[度的]))")
_AFTER_HAN = re.compile(r"\s*(?:(?:之|以)后|后(?![勤续备期半方台天年面果援来门]))")
_SINCE_HAN = re.compile(r"\s*(?:以来|起(?![草诉源点]|到|码)|开始|至今|到(?:现在|目前|今天)|以?至目前)")
_UNTIL_HAN = re.compile(r"\s*(?:为止|止(?!血|咳|痛))")
_LEADING: tuple[tuple[Relation, re.Pattern[str]], ...] = (
    (Relation.BY, re.compile(r"(?:截至|截止(?:到|至)?|直到|(?:^|(?<=[，。,；;、：: ]))[到至])\s*$")),
    (Relation.SINCE, re.compile(r"(?:自从|自|从)\s*$")),
    (
        Relation.BY,
        re.compile(
            r"\b(?:by|until|till|up\s+(?:to|until)|as\s+of|through|(?:no|not)\s+later\s+than|on\s+or\s+before)\s+(?:the\s+)?$",
            re.IGNORECASE,
        ),
    ),
    (Relation.BEFORE, re.compile(r"\b(?:before|prior\s+to|ahead\s+of|earlier\s+than)\s+(?:the\s+)?$", re.IGNORECASE)),
    (Relation.AFTER, re.compile(r"\b(?:after|later\s+than)\s+(?:the\s+)?$", re.IGNORECASE)),
    (Relation.SINCE, re.compile(r"\b(?:since|(?:starting|beginning|effective)(?:\s+(?:from|in|on))?)\s+(?:the\s+)?$", re.IGNORECASE)),
)
_ONWARDS = re.compile(r"(?:\s+on)?wards?\b|\s+(?:onwards?|on(?=\s*(?:[?,.]|$))|(?:and|or)\s+(?:later|after))\b", re.IGNORECASE)
_OR_EARLIER = re.compile(r"\s+(?:and|or)\s+(?:earlier|before)\b", re.IGNORECASE)
_TO_DATE = re.compile(r"\s*(?:to|until|till|-|–)\s*(?:date|now|present|today)\b", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:the\s+)?$", re.IGNORECASE)
_HAN = re.compile("[一-鿿]")
_LOOK_BACK = 24
"""Characters before a time that may hold the word for its relation."""


def asked_times(text: str, today: date) -> tuple[AskedTime, ...]:
    """The times that a question names, resolved on the day on which it is asked, in order of place; empty where it names none.

    Spans of time (三年, "two weeks"), ages, amounts, document numbers and holidays are no times. Never raises.
    """
    folded = aligned(text)
    found = named(folded.text, today)
    years = {year for each in found if each.piece.years is not None for year in each.piece.years}
    only = years.pop() if len(years) == 1 else None
    dated = any(each.piece.weekday is None for each in found)
    times: list[AskedTime] = []
    for each in found:
        if each.piece.weekday is not None and each.piece.exact is None and dated:
            continue  # the weekday of a date beside it
        asked = _asked(each, folded, today, only)
        if asked is None or (times and asked.span.start < times[-1].span.end):
            continue
        if not any((asked.start, asked.end) == (earlier.start, earlier.end) for earlier in times):  # 今年（2026）
            times.append(asked)
    return tuple(times)


def _asked(each: Named, folded: Aligned, today: date, only: int | None) -> AskedTime | None:
    piece = each.piece
    days, year_given, week_given = _days(piece, today, only)
    if days is None:
        return None
    relation, start, end = _relation(each, folded.text)
    bounds = _bounds(days, relation)
    if bounds is None:
        return None
    span = folded.span(start, end)
    return AskedTime(*bounds, folded.original[span.start : span.end], span, relation, year_given, week_given)


def _days(piece: Piece, today: date, only: int | None) -> tuple[Days | None, bool, bool]:
    if piece.exact is None and piece.weekday is not None:
        ordinal = today.toordinal() + (piece.weekday - today.isoweekday()) % 7
        day = date.fromordinal(ordinal) if ordinal <= date.max.toordinal() else None
        return (None if day is None else (day, day)), True, False
    if piece.exact is not None or piece.years is not None:
        return days_in(piece), True, True
    return assumed_days(piece, today, only), False, True


def _relation(each: Named, text: str) -> tuple[Relation, int, int]:
    """The relation, and where its words begin and end."""
    piece = each.piece
    start, end = piece.start, piece.end
    before = text[max(0, start - _LOOK_BACK) : start]
    words = text[start:end]
    if _HAN.search(text) is not None:
        for relation, pattern in _TRAILING_HAN:
            if (match := pattern.match(text, end)) is not None:
                begins = relation is Relation.SINCE and (lead := re.search(r"(?:自从|自|从)\s*$", before))
                start -= len(lead[0]) if begins and lead else 0
                inclusive = relation is Relation.BEFORE and (_END.search(words) is not None or _is_day(piece))
                return (Relation.BY if inclusive else relation), start, match.end()
    if (match := _TO_DATE.match(text, end)) is not None:
        return Relation.SINCE, start, match.end()
    if (match := _ONWARDS.match(text, end)) is not None:
        lead = _FROM.search(before)
        return Relation.SINCE, start - (len(before) - lead.start() if lead else 0), match.end()
    if (match := _OR_EARLIER.match(text, end)) is not None:
        return Relation.BY, start, match.end()
    for relation, pattern in _LEADING:
        if each.is_range and relation is Relation.SINCE:
            continue  # 从3月到6月
        if (match := pattern.search(before)) is not None:
            by = relation is Relation.BEFORE and _END.search(words) is not None
            return (Relation.BY if by else relation), start - (len(before) - match.start()), end
    return Relation.IN, start, end


_TRAILING_HAN: Sequence[tuple[Relation, re.Pattern[str]]] = (
    (Relation.BEFORE, _BEFORE_HAN),
    (Relation.AFTER, _AFTER_HAN),
    (Relation.SINCE, _SINCE_HAN),
    (Relation.BY, _UNTIL_HAN),
)


def _is_day(piece: Piece) -> bool:
    """Whether the words name a day: 6月1日前 counts that day, 6月前 no day of June."""
    return piece.weekday is not None or (piece.exact is not None and piece.exact[0] == piece.exact[1]) or piece.days is not None


def _bounds(days: Days, relation: Relation) -> tuple[date | None, date | None] | None:
    """First and last day; None where they would lie beyond the calendar."""
    first, last = days
    match relation:
        case Relation.BEFORE:
            return None if first == date.min else (None, first - timedelta(1))
        case Relation.BY:
            return None, last
        case Relation.AFTER:
            return None if last == date.max else (last + timedelta(1), None)
        case Relation.SINCE:
            return first, None
        case Relation.IN:
            return first, last
