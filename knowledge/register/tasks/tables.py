"""Tasks in the rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from knowledge.models import Block, BlockKind
from knowledge.register.entries import EntryKind, Extracted, FieldName, Found
from knowledge.register.tasks.columns import Columns, columns_of
from knowledge.register.tasks.deadlines import Clock, own, stated, year_in
from knowledge.register.tasks.fields import numbered, plain
from knowledge.register.tasks.parties import is_body, is_nobody, parties
from knowledge.text.enumeration_marks import first_mark

_SEPARATOR = " | "
_DITTO = re.compile(r"同上|[〃″\"]|ditto|same(?: as above)?|as above", re.IGNORECASE)
_SUM = re.compile(r"合\s*计|总\s*计|小\s*计|(?:sub)?total", re.IGNORECASE)
_BETWEEN = re.compile(r"续表|接上页|\(?continued\)?|第?\s*[-—]?\s*\d{1,3}\s*[-—]?\s*页?|[（(]续[）)]", re.IGNORECASE)


@dataclass(slots=True)
class _Table:
    """Rows under the same columns, in order; each with its place in the text."""

    columns: Columns
    clock: Clock
    rows: list[tuple[int, Block]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TableTasks:
    """The tasks of one table and where it begins."""

    at: int
    tasks: tuple[Extracted, ...]


def table_tasks(blocks: Sequence[Block], offsets: Sequence[int], clock: Clock, tracker: Clock, plan: Found | None) -> list[TableTasks]:
    """The tasks of each task table of a document, in order; `tracker` is the clock of a table that tells how things stand."""
    made = []
    for table in _tables(blocks, offsets, clock, tracker):
        tasks = tuple(_tasks(table, plan))
        if tasks:
            made.append(TableTasks(table.rows[0][0], tasks))
    return made


def _tables(blocks: Sequence[Block], offsets: Sequence[int], clock: Clock, tracker: Clock) -> Iterator[_Table]:
    open_table: _Table | None = None
    number: int | None = None
    for block, at in zip(blocks, offsets, strict=True):
        if block.kind is not BlockKind.TABLE_ROW:
            if not _BETWEEN.fullmatch(block.text.strip()) and block.kind is not BlockKind.NOTE:
                if open_table is not None and open_table.rows:
                    yield open_table
                open_table = None
            continue
        columns = columns_of(block.header) if block.header else None
        heads = columns_of(block.cells)
        if heads is not None:
            columns = heads
        elif columns is None and open_table is not None and (block.table == number or _goes_on(open_table, block)):
            columns = open_table.columns
        if columns is None:
            if open_table is not None and len(block.cells) > 1:
                if open_table.rows:
                    yield open_table
                open_table = None
            continue
        if open_table is None or open_table.columns != columns:
            if open_table is not None and open_table.rows:
                yield open_table
            base = tracker if columns.status is not None else clock
            year = columns.year if columns.year is not None else year_in(block.locator.section[-1] if block.locator.section else "")
            open_table = _Table(columns, base.within(year))
        number = block.table
        if heads is None:
            open_table.rows.append((at, block))
    if open_table is not None and open_table.rows:
        yield open_table


def _goes_on(table: _Table, block: Block) -> bool:
    """Whether a row of a table without names of columns goes on with the table before it: as wide, and with its kinds of values."""
    columns = table.columns
    if len(block.cells) != columns.width:
        return False
    limit = "" if columns.deadline is None else block.cells[columns.deadline]
    told = stated(limit, 0, table.clock)
    if told is not None and told.normal:
        return True
    return any(is_body(one.value) for place, name in columns.parties for one in parties(block.cells[place], 0, name))


def _tasks(table: _Table, plan: Found | None) -> Iterator[Extracted]:
    column = _task_column(table)
    before: tuple[Found, ...] = ()
    previous: list[tuple[str, int]] = []
    for at, block in table.rows:
        if len(block.cells) != table.columns.width or any(_SUM.fullmatch(cell.strip()) for cell in block.cells[:2]):
            continue
        cells = list(zip((cell.strip() for cell in block.cells), _places(block, at), strict=True))
        for i, (cell, _) in enumerate(cells):
            if i != column and previous and _DITTO.fullmatch(cell.strip()):
                cells[i] = previous[i]
        if previous and _goes_on_below(cells, previous, table.columns):
            continue
        previous = cells
        fields = _row(cells, table, column)
        if not fields:
            continue
        if before and _key(before) == _key(fields):
            before = (*before, *(one for one in fields if all((one.name, one.normal) != (old.name, old.normal) for old in before)))
            continue
        if before:
            yield _extracted(before, plan)
        before = fields
    if before:
        yield _extracted(before, plan)


def _goes_on_below(cells: Sequence[tuple[str, int]], above: Sequence[tuple[str, int]], columns: Columns) -> bool:
    """Whether a row is but the second line of the one above, as files give it that draw no line between rows."""
    places = [place for place in (columns.number, columns.deadline) if place is not None]
    return len(places) == 2 and all(not cells[place][0] and above[place][0] for place in places)


def _extracted(fields: tuple[Found, ...], plan: Found | None) -> Extracted:
    return Extracted(EntryKind.TASK, fields if plan is None else (*fields, plan))


def _key(fields: Sequence[Found]) -> tuple[str, str]:
    return tuple(next((one.normal for one in fields if one.name is name), "") for name in (FieldName.TEXT, FieldName.NUMBER))  # type: ignore[return-value]


def _task_column(table: _Table) -> int:
    """The first of the columns in which no two neighbouring rows say the same, for such cells are merged; else the last."""
    rows = [block.cells for _, block in table.rows if len(block.cells) == table.columns.width]
    for place in table.columns.tasks:
        values = [row[place] for row in rows]
        if all(values) and all(a != b for a, b in pairwise(values)):
            return place
    return table.columns.tasks[-1]


def _places(block: Block, at: int) -> list[int]:
    """Where each cell's text begins in the document's text."""
    joined = _SEPARATOR.join(block.cells)
    position = at - (len(joined) - len(joined.lstrip()))  # an empty first cell leaves its blank outside the text
    places = []
    for cell in block.cells:
        places.append(position + len(cell) - len(cell.lstrip()))
        position += len(cell) + len(_SEPARATOR)
    return places


def _row(cells: Sequence[tuple[str, int]], table: _Table, column: int) -> tuple[Found, ...]:
    """The fields of a row by its cells with their places; empty where it holds no task."""
    columns = table.columns
    if is_nobody(cells[column][0]):
        column = next((i for i in columns.broader if not is_nobody(cells[i][0])), -1)
        if column < 0:
            return ()
    text, at = cells[column]
    mark = first_mark(text) if columns.number is None else None
    skipped = 0 if mark is None or mark.number is None else mark.end
    skipped += len(text[skipped:]) - len(text[skipped:].lstrip())
    fields = [plain(FieldName.TEXT, text[skipped:], at + skipped)]
    if columns.number is not None and cells[columns.number][0]:
        fields.append(numbered(*cells[columns.number]))
    elif mark is not None and skipped:
        fields.append(numbered(text[mark.start : mark.end], at + mark.start))
    for place, name in columns.parties:
        fields += parties(*cells[place], name)
    limit = None if columns.deadline is None else stated(*cells[columns.deadline], table.clock)
    limit = limit or own(text, at, table.clock)
    if limit is not None:
        fields.append(limit)
    for other, name in ((columns.measure, FieldName.MEASURE), (columns.status, FieldName.STATUS)):
        if other is not None and not is_nobody(cells[other][0]):
            fields.append(plain(name, *cells[other]))
    return tuple(fields)
