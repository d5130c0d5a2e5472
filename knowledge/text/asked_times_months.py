"""Months as an English question names them with no day beside them: "in may", "the March meeting", "last December". Of folded text."""

from __future__ import annotations

import re
from datetime import date

from knowledge.text import asked_times_calendar as calendar
from knowledge.text.asked_times_pieces import Piece

_MONTHS = "january february march april may june july august september october november december".split()
_SHORT_MONTHS = {name[:3]: number for number, name in enumerate(_MONTHS, 1)} | {"sept": 9}
STEPS = {"this": 0, "current": 0, "last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}
"""Of "last", "this" and "next"."""
_LEAD = (
    r"(?P<lead>\b(?:in|by|since|until|till|before|after|during|of|from|early|late|mid|this|last|next|past|coming|through|for|the)[\s-]+)"
)
MONTH = re.compile(
    rf"{_LEAD}?\b(?P<month>{'|'.join(_MONTHS)}|{'|'.join(_SHORT_MONTHS)})\b\.?(?:['’]s)?(?![\s-]*\d)(?!\s+(?:be|not|have|has|I|we|you|they|he|she|it|also|still)\b)",
    re.IGNORECASE,
)


def month_of_year(way: str, month: int, today: date) -> int | None:
    """The year of "last December", "this March" and "next May"; None for other words and beyond the calendar."""
    if way not in STEPS:
        return None
    step = STEPS[way]
    if step < 0:
        return calendar.year(today, 0 if month < today.month else -1)
    return calendar.year(today, 1 if step > 0 and month <= today.month else 0)


def month_alone(m: re.Match[str], today: date) -> Piece | None:
    """A month's name that plain dates leave out: in small letters, or "May" and "March" with nothing beside them."""
    name, lead = m["month"], (m["lead"] or "").strip(" -").lower()
    number = _SHORT_MONTHS[name.lower() if name.lower() in _SHORT_MONTHS else name[:3].lower()]
    if not _names_a_month(name, lead, m.string[: m.start("month")], m.string[m.end() :]):
        return None
    chosen = month_of_year(lead, number, today)
    start = m.start() if chosen is not None else m.start("month")
    return Piece(start, m.end(), years=None if chosen is None else (chosen, chosen), months=(number, number))


def _names_a_month(name: str, lead: str, before: str, after: str) -> bool:
    word = name.lower()
    if word not in _MONTHS:
        return lead not in ("", "the", "for", "from") and word not in ("mar", "sat")
    if word not in ("may", "march"):
        return True
    if name[0].isupper():
        # at the head of a question "May" asks for leave, and "March" hardly orders one about
        return bool(before.strip()) or word == "march" or re.match(r"\s*(?:-|–|to\b|and\b)", after) is not None
    return lead in ("in", "by", "since", "until", "till", "before", "after", "during", "last", "next", "early", "late", "mid") or (
        lead == "of" and word == "may"
    )
