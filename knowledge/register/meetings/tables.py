"""Meetings in the rows of tables: a list of meetings, or a timetable that names one among other things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.register.days import Expect
from knowledge.register.entries import FieldName
from knowledge.register.meetings.days import held_on, time_in
from knowledge.register.meetings.lines import Draft, Line, Reading
from knowledge.register.meetings.words import bare, ends_zh, is_generic
from knowledge.register.people import people_in

_CALLED_ROW = re.compile(r"(?:召开|举行|举办)(?P<name>[^，,。；;、]{2,40})")
_MEETING_COLUMN = re.compile(
    r"会议(?:名称|主题)?$|(?:meeting|conference)(?: name| title)?$|name of (?:the )?(?:meeting|conference)$", re.IGNORECASE
)
_DAY_COLUMN = re.compile(r"(?:会议|召开|举办)?(?:时间|日期)$|(?:召开|举办)时间|dates?$|time$|when$|date and time$", re.IGNORECASE)
_PLACE_COLUMN = re.compile(r"(?:会议|召开|举办)?地点$|venue$|place$|location$|where$", re.IGNORECASE)
_CHAIR_COLUMN = re.compile(r"主持(?:人)?$|chair(?:person|man)?$", re.IGNORECASE)


def in_row(line: Line, reading: Reading) -> Iterator[Draft]:
    """The meeting of a row; none where it names none with a day."""
    yield from _scheduled(line, reading) if is_schedule(line) else _in_timetable(line, reading)


def is_schedule(line: Line) -> bool:
    """Whether a row stands in a table of meetings: a column for the meeting and one for the day."""
    header = line.block.header
    return (
        len(header) == len(line.block.cells)
        and any(_MEETING_COLUMN.match(name.strip()) for name in header)
        and any(_DAY_COLUMN.match(name.strip()) for name in header)
    )


def _scheduled(line: Line, reading: Reading) -> Iterator[Draft]:
    """A row of a table of meetings."""
    draft = Draft()
    offset = 0
    for column, cell in zip(line.block.header, line.block.cells, strict=True):
        start = line.text.find(cell, offset) if cell.strip() else -1
        if start < 0:
            continue
        offset, at, name = start + len(cell), line.at + start, column.strip()
        if _MEETING_COLUMN.match(name) and not draft.has(FieldName.NAME):
            first, last = bare(cell, 0, len(cell))
            draft.add(FieldName.NAME, reading.text, at + first, at + last)
        elif _DAY_COLUMN.match(name) and (held := held_on(cell, at, reading.frame, reading.expect)) is not None:
            draft.put(held.date)
            if (time := held.time or time_in(cell, at)) is not None:
                draft.put(time)
        elif _PLACE_COLUMN.match(name):
            draft.add(FieldName.PLACE, reading.text, at, at + len(cell))
        elif _CHAIR_COLUMN.match(name):
            for _, span in people_in(cell, at):
                draft.add(FieldName.CHAIR, reading.text, span.start, span.end)
    if draft.has(FieldName.DATE):
        yield draft


def _in_timetable(line: Line, reading: Reading) -> Iterator[Draft]:
    """A timetable's row: a cell that is a day or month, another that says that a meeting is called."""
    cells = line.block.cells
    for number, cell in enumerate(cells):
        called = _CALLED_ROW.search(cell)
        end = ends_zh(cell, called.start("name"), called.end("name")) if called is not None else None
        if called is None or end is None:
            continue
        start, end = bare(cell, called.start("name"), end)
        if is_generic(cell[start:end]):
            continue
        days = [(other, i) for i, other in enumerate(cells) if i != number and len(other) < 24]
        for other, i in days:
            begins = line.text.find(other, sum(len(before) + 3 for before in cells[:i]) - 3 if i else 0)
            held = held_on(other, line.at + begins, reading.frame, Expect.ANY) if begins >= 0 and other else None
            offset = line.text.find(cell)
            if held is None or offset < 0:
                continue
            draft = Draft()
            draft.add(FieldName.NAME, reading.text, line.at + offset + start, line.at + offset + end)
            draft.put(held.date)
            yield draft
            break
