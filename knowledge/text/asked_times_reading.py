"""From a folded question to the pieces of the calendar that it names, neighbours joined and ranges closed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from knowledge.text import asked_times_calendar as calendar
from knowledge.text import asked_times_chinese as chinese
from knowledge.text import asked_times_english as english
from knowledge.text.asked_times_months import month_of_year
from knowledge.text.asked_times_pieces import Piece, joined, ranged
from knowledge.text.asked_times_years import bare_years
from knowledge.text.facts_in_text import find_facts
from knowledge.text.written_fact import JOIN, Fact, FactKind

_CALENDAR = frozenset({FactKind.DATE, FactKind.MONTH, FactKind.YEAR, FactKind.DAY})
_NAMES = frozenset({FactKind.DOCUMENT_NUMBER, FactKind.PHONE, FactKind.WEB, FactKind.CODE})
"""What may hold the digits of a year without naming one."""
_TWO_NUMBERS = re.compile(r"\d{1,2}[./]\d{1,2}")
_SAYS_DAY = re.compile(r"\s*(?:当天|那天|这天|上午|下午|晚|会|举|之?前|之?后|以前|以后|起)")
_NO_MONTH = re.compile(r"龄|大(?![会型赛事队力学家])|天(?!气)")
"""Behind a month that counts a child's life or belongs to a name."""
_OTHER_YEAR = re.compile(r"(?<![每次翌来今去明后前本一当二])年$")
"""Before a month of a year that is not read: 永历十五年八月."""
_WAY = re.compile(r"\b(this|last|next|past|coming)\s+$", re.IGNORECASE)
_GLUE = re.compile(r"\s*(?:度?的|度|之|,|，|\bof\b(?: the\b)?|\bin\b|['’]s\b|_|-)?\s*", re.IGNORECASE)
_TO = re.compile(rf"(?:份|的)?{JOIN}(?:the\s+|[次翌来]年|第二年)?", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+(?:the\s+)?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """A whole piece, and whether its words say where it begins and ends: 3月到6月."""

    piece: Piece
    is_range: bool


def named(text: str, today: date) -> list[Named]:
    """The times that a folded text names, in order of place, without overlap."""
    found = _joined(_pieces(text, today), text)
    return [each for each in _ranged(found, text) if each.piece.is_whole or each.piece.weekday is not None]


def _pieces(text: str, today: date) -> list[Piece]:
    facts = find_facts(text)
    taken = bytearray(len(text))
    found: list[Piece] = []

    def take(pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            if not any(taken[piece.start : piece.end]):
                taken[piece.start : piece.end] = b"\1" * (piece.end - piece.start)
                found.append(piece)

    take(_read(text, today, chinese.READERS, taken))
    take(_read(text, today, english.READERS, taken))
    take(_written(facts, text, today))
    for fact in facts:
        # H1 2026 and mid-2025 look like codes
        if fact.kind in _NAMES and not fact.value.startswith("mid") and not any(taken[fact.span.start : fact.span.end]):
            taken[fact.span.start : fact.span.end] = b"\1" * (fact.span.end - fact.span.start)
    take(bare_years(text, today))
    take(_read(text, today, chinese.LATE_READERS, taken))
    take(_read(text, today, english.LATE_READERS, taken))
    return sorted(found, key=lambda piece: piece.start)


def _read(text: str, today: date, readers: Sequence[chinese.Reader], taken: bytearray) -> Iterator[Piece]:
    """What the readers find in words that nobody took; the caller marks what it takes before it asks for more."""
    for pattern, read in readers:
        position = 0
        while (match := pattern.search(text, position)) is not None:
            position = match.start() + 1
            if match.end() == match.start() or any(taken[match.start() : match.end()]):
                continue
            if (piece := read(match, today)) is not None:
                yield piece
                position = piece.end


def _written(facts: Sequence[Fact], text: str, today: date) -> Iterator[Piece]:
    """Plain dates, months and years; those of one range or list together."""
    group: list[Fact] = []
    for fact in facts:
        if fact.kind not in _CALENDAR:
            continue
        if group and (fact.span.start >= max(f.span.end for f in group) or fact.kind is not group[0].kind):
            yield from _of_group(group, text, today)
            group = []
        group.append(fact)
    if group:
        yield from _of_group(group, text, today)


def _of_group(group: Sequence[Fact], text: str, today: date) -> Iterator[Piece]:
    start, end = min(fact.span.start for fact in group), max(fact.span.end for fact in group)
    if _TWO_NUMBERS.fullmatch(text[start:end]) and not _says_day(text, start, end):
        return  # 5.12 may be a name or a measure
    if group[0].kind is FactKind.MONTH and _NO_MONTH.match(text, end) is not None:
        return
    if len(group[0].value) <= len("MM-DD") and _OTHER_YEAR.search(text, 0, start) is not None:
        return
    first, last = _fields(group[0]), _fields(group[-1])
    if first == last or group[0].kind in (FactKind.YEAR, FactKind.DAY):
        first, last = min(first, last), max(first, last)
    elif first[1] == last[1] and first[0] == last[0] and first[2] > last[2]:
        first, last = last, first
    years = (first[0], last[0]) if first[0] and last[0] else None
    months = (first[1], last[1]) if first[1] and last[1] else None
    days = (first[2], last[2]) if first[2] and last[2] else None
    way = _WAY.search(text, 0, start)
    if way is not None and years is None and months is not None:
        chosen = month_of_year(way[1].lower(), months[0], today)
        if chosen is not None:
            years, start = (chosen, chosen), way.start()
    yield Piece(start, end, years=years, months=months, days=days)


def _says_day(text: str, start: int, end: int) -> bool:
    if _SAYS_DAY.match(text, end) is not None:
        return True
    return text.startswith("的", end) and (start == 0 or text[start - 1] in " ，。、；：？,;:?在于次那年会")


def _fields(fact: Fact) -> tuple[int, int, int]:
    """Year, month and day of a fact, 0 for what it does not say."""
    parts = [int(part) for part in fact.value.split("-")]
    if fact.kind is FactKind.YEAR:
        return parts[0], 0, 0
    if fact.kind is FactKind.DAY:
        return 0, 0, parts[0]
    if fact.kind is FactKind.MONTH:
        return (0, parts[0], 0) if len(parts) == 1 else (parts[0], parts[1], 0)
    return (0, parts[0], parts[1]) if len(parts) == 2 else (parts[0], parts[1], parts[2])


def _joined(pieces: Sequence[Piece], text: str) -> list[Piece]:
    kept: list[Piece] = []
    for piece in pieces:
        current = piece
        while kept and _GLUE.fullmatch(text, kept[-1].end, current.start) is not None and (one := joined(kept[-1], current)) is not None:
            kept.pop()
            current = one
        kept.append(current)
    return kept


def _ranged(pieces: Sequence[Piece], text: str) -> list[Named]:
    kept: list[Named] = []
    weekdays = 0
    for piece in pieces:
        if kept and _reaches(kept[-1].piece, piece, text):
            last = _in_same_week(kept[-1].piece, piece)
            if last.weekday is not None and last.exact is None and kept[-1].piece.exact is None:
                kept.pop()  # 周一到周五 is every week
                weekdays = piece.end
                continue
            one = ranged(kept[-1].piece, last)
            if one is not None:
                kept[-1] = Named(one, True)
                continue
        if weekdays and piece.start == weekdays:
            continue
        kept.append(Named(piece, _spans(piece)))
    return kept


def _reaches(first: Piece, last: Piece, text: str) -> bool:
    if _TO.fullmatch(text, first.end, last.start) is not None:
        return True
    return _AND.fullmatch(text, first.end, last.start) is not None and _BETWEEN.search(text[: first.start]) is not None


def _in_same_week(first: Piece, last: Piece) -> Piece:
    """The last end of 下周一到周三 lies in the week of the first."""
    if first.exact is None or first.weekday is None or last.weekday is None or last.exact is not None:
        return last
    days = calendar.day(first.exact[0], (last.weekday - first.weekday) % 7)
    return replace(last, exact=days)


def _spans(piece: Piece) -> bool:
    """Whether plain dates already gave both ends."""
    if piece.exact is not None:
        return False
    pairs = (piece.years, piece.months if piece.days else None, piece.days)
    return any(pair is not None and pair[0] != pair[1] for pair in pairs)
