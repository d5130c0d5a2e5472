"""Day, hours and place on lines without labels under a title ("Tuesday, 3 March, 9:00 to 11:30, Room 12", 3月3日（星期二）下午 三楼会议室)."""

from __future__ import annotations

import re

from knowledge.models import BlockKind, Span
from knowledge.register.entries import FieldName, Found
from knowledge.register.meetings.days import Held, held_on, time_in
from knowledge.register.meetings.lines import Draft, Line, Reading
from knowledge.register.meetings.next import without_article
from knowledge.register.people import people_in

_LINES = 6
"""Lines below the title among which they stand."""
_BEFORE = 4
"""Lines, the title's among them, before the first that tells one of the three alone."""
_LONGEST = 130
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?(?![a-z])|(?:星期|周|礼拜)[一二三四五六日天])"
_FILL = re.compile(
    rf"(?:{_WEEKDAY}|\b(?:[Hh]eld|on|at|in|from|to|until|the|of|[Mm]orning|[Aa]fternoon|[Ee]vening|noon|and|hours|hrs|a\.?m\.?|p\.?m\.?|CET|GMT)(?![A-Za-z])|[上下中]午|晚上?|全天|半天|[于在至起]"
    r"|\d{1,2}\s*[:：.]\s*\d{2}(?:\s*[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?|[\s,，、;；|·/•()（）—–~～-]|[.。](?=\s|$))+"
)
_DOTTED = re.compile(r"(?<![\d.])([01]?\d|2[0-3])\.([0-5]\d)\s*[-–—]\s*([01]?\d|2[0-3])\.([0-5]\d)(?![\d.]|\s*[ap]\.?m)")
"""Hours with a point, believed as a range alone."""
_PLACE_ZH = re.compile(
    r"(?:室|厅|楼|馆|中心|会堂|礼堂|讲堂|宾馆|酒店|饭店|医院|大学|学院|学校|会场|剧院|基地|广场|机关|大厦|园|号|线上|腾讯会议|视频会议)(?:[（(][^（）()]*[)）]|\d{2,4})?$"
)
_PLACE_EN = re.compile(
    r"\b(?:[Rr]ooms?|[Hh]all|[Cc]ent(?:re|er)|[Ff]loor|[Bb]uilding|[Oo]ffices?|[Hh]ospital|[Ll]ibrary|[Aa]uditorium|[Tt]heat(?:re|er)|[Bb]oardroom|[Hh]otel"
    r"|[Cc]anteen|[Ss]chool|[Oo]nline|Zoom|Teams|[Ss]treet|[Rr]oad|[Cc]hambers?|[Hh]ouse|[Ss]uite|[Aa]nnexe?|[Uu]niversity|[Cc]ampus|[Cc]linic|[Cc]ollege|[Ii]nn|[Pp]alace|[Mm]useum|Tower|Block)\b"
)
_NO_PLACE = re.compile(
    r"[:：。！？!?]|[一-鿿](?:召开|主持|举行|要求)|\b(?:present|apologies|chair|minutes|please|was|were|will|is|are)\b", re.IGNORECASE
)


def add_lines(draft: Draft, reading: Reading, *, minutes: bool) -> None:
    """Adds to a draft that has no day what the lines below the title say of day, hours and place; in minutes a line may say but one of
    these, elsewhere a day alone is that of the document."""
    if draft.has(FieldName.DATE):
        return
    started = False
    passed = 0
    rows = [row for line in reading.lines[: _LINES + 1] if not line.is_row for row in _rows(line)]
    for text, at in rows[: _LINES + 1]:
        taken = _taken(draft, reading, text, at, started=started, alone=minutes and passed < _BEFORE)
        started = started or taken
        passed += not started
        if (started and not taken) or len(text) > _LONGEST:
            return


def add_day_of_title(draft: Draft, reading: Reading) -> None:
    """Adds the day that the title of minutes names ("Minutes of 8 October 2025") to a draft that has none."""
    if draft.has(FieldName.DATE) or not reading.lines:
        return
    first = reading.lines[0]
    held = held_on(first.text, first.at, reading.frame, reading.expect)
    if held is not None and held.exact:
        draft.put(held.date)


def _rows(line: Line) -> list[tuple[str, int]]:
    """A block's lines with their places; of a heading too, where a title holds its day in a line of its own."""
    return (
        [(row[0], line.at + row.start()) for row in re.finditer(r"[^\n]+", line.text)] if line.block.kind is not BlockKind.TABLE_ROW else []
    )


def _taken(draft: Draft, reading: Reading, text: str, at: int, *, started: bool, alone: bool) -> bool:
    """Whether a line says nothing but day, hours or place, which are added then."""
    if not 4 <= len(text.strip()) <= _LONGEST:
        return False
    held = held_on(text, at, reading.frame, reading.expect)
    if held is not None and not held.exact:
        return False
    time = _hours(text, at, held)
    known = [found.span for found in ((held.date if held else None), time) if found is not None]
    if not known and not started:
        return False
    rest = text
    for span in known:
        rest = rest[: span.start - at] + " " * (span.end - span.start) + rest[span.end - at :]
    first = _FILL.match(rest)
    start = first.end() if first is not None else 0
    if known and start < max(span.end for span in known) - at:
        return False  # words before or between them: no such line
    place = rest[start:].rstrip(" 　.。,，;；")
    if (place and not _is_place(place)) or not (alone or started or (held is not None and (place or time is not None))):
        return False
    if held is not None and not draft.has(FieldName.DATE):
        draft.put(held.date)
    if time is not None and not draft.has(FieldName.TIME):
        draft.put(time)
    if place and not draft.has(FieldName.PLACE):
        draft.add(FieldName.PLACE, reading.text, *without_article(reading.text, at + start, at + start + len(place)))
    return bool(known or place)


def _hours(text: str, at: int, held: Held | None) -> Found | None:
    dotted = _DOTTED.search(text)
    if dotted is not None:
        normal = f"{int(dotted[1]):02d}:{dotted[2]}/{int(dotted[3]):02d}:{dotted[4]}"
        return Found(FieldName.TIME, dotted[0], normal, Span(at + dotted.start(), at + dotted.end()))
    if held is not None and held.time is not None:
        return held.time
    return time_in(text, at, held.date.span.end - at if held is not None else 0)


def _is_place(text: str) -> bool:
    if len(text) > 80 or _NO_PLACE.search(text) or people_in(text):
        return False
    return bool(_PLACE_ZH.search(text) if re.search("[一-鿿]{2}", text) else _PLACE_EN.search(text))
