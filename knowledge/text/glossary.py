"""The office's own words as a table that people edit: its bytes in, its entries and what is wrong with its lines out.

Columns zh, en and aliases; each holds forms with semicolons between, and a form's own script says which language it belongs to, so that
an abbreviation in Latin letters may stand in any of them. A line that cannot be used is reported and the others are read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.errors import UnreadableFileError
from knowledge.loading.decoding import decode
from knowledge.text.folding import fold
from knowledge.text.glossary_table import Record, delimiter_of, records

LONGEST = {"zh": 30, "en": 100}
"""Characters of the longest form; what is longer is a sentence that fell into the wrong cell."""
_COLUMNS = {
    "zh": {"zh", "chinese", "中文", "汉语", "中文名", "中文名称", "术语"},
    "en": {"en", "english", "英文", "英语", "英文名", "英文名称", "译名"},
    "aliases": {"aliases", "alias", "别名", "简称", "别称", "同义词", "其他说法", "synonyms"},
}
_USUAL_ORDER = {"zh": 0, "en": 1, "aliases": 2}
_HAN = re.compile(r"[㐀-鿿]")
_BETWEEN = re.compile(r"[;；、\n]")
_BETWEEN_CHINESE = re.compile(r"[,，]")
"""An English form may hold a comma, a Chinese one never does."""
_AROUND = " \t\u3000\ufeff\u200b'\"“”‘’"
_EXCERPT = 40


class FaultKind(StrEnum):
    """Why a line of the table, or all of it, could not be used."""

    MISSING = "missing"
    UNDECODABLE = "undecodable"
    QUOTE = "quote"
    """A quotation mark that is not closed, or that stands inside a cell."""
    COLUMNS = "columns"
    """More cells than the table has columns: a form holds a comma and stands in no quotation marks."""
    NO_CHINESE = "no_chinese"
    NO_ENGLISH = "no_english"
    TOO_LONG = "too_long"
    DUPLICATE = "duplicate"
    """Every form of the line stands in an earlier line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Forms that stand for the same thing, as they were written, each once. Together at least two; either language may have none."""

    line: int
    """Of the file, from 1."""
    chinese: tuple[str, ...]
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that was left out."""

    line: int
    """Of the file, from 1; 0 for the whole file."""
    kind: FaultKind
    excerpt: str = ""
    """The line's first characters, or for a duplicate the number of the earlier line."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """What a table says."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...] = ()


def read_glossary(data: bytes) -> Glossary:
    """The entries of a table in CSV, as a person or a spreadsheet saved it: in any usual encoding, with commas, semicolons or tabs between
    cells, with further columns, or without its header. Raises nothing."""
    try:
        text = decode(data) if data else ""
    except UnreadableFileError:
        return Glossary((), (Fault(0, FaultKind.UNDECODABLE),))
    rows, torn = records(text)
    columns = None if not rows else _header(rows[0].cells)
    width = len(rows[0].cells) if columns is not None else None
    entries: list[Entry] = []
    faults = [Fault(line, FaultKind.QUOTE, excerpt[:_EXCERPT]) for line, excerpt in torn]
    seen: dict[frozenset[str], int] = {}
    for row in rows[1:] if columns is not None else rows:
        found = _entry(row, columns or _USUAL_ORDER, width)
        if isinstance(found, Entry):
            forms = frozenset(map(fold, (*found.chinese, *found.english)))
            if (earlier := next((line for known, line in seen.items() if forms <= known), None)) is not None:
                found = Fault(row.line, FaultKind.DUPLICATE, str(earlier))
            else:
                seen[forms] = row.line
        if isinstance(found, Entry):
            entries.append(found)
        elif found is not None:
            faults.append(found)
    return Glossary(tuple(entries), tuple(sorted(faults, key=lambda fault: fault.line)))


def in_usual_order(text: str) -> bool:
    """Whether the cells of a table that is not empty are parted by commas and come as zh, en, aliases, so that lines can be added to it."""
    rows, _ = records(text.lstrip("\ufeff"))
    return bool(rows) and delimiter_of(text) == "," and (_header(rows[0].cells) or _USUAL_ORDER) == _USUAL_ORDER


def is_chinese(form: str) -> bool:
    """Whether a form belongs to the Chinese ones, such as HPV疫苗."""
    return bool(_HAN.search(form))


def _header(cells: Sequence[str]) -> dict[str, int] | None:
    """Places of the columns that the first row names; None where it names neither language and so is a row like the others."""
    names = [cell.strip(_AROUND).lower() for cell in cells]
    places = {column: at for column, known in _COLUMNS.items() for at, name in enumerate(names) if name in known}
    return places if {"zh", "en"} & set(places) else None


def _entry(row: Record, columns: dict[str, int], width: int | None) -> Entry | Fault | None:
    """The row's entry or its fault; None for an empty row."""
    if not any(cell.strip(_AROUND) for cell in row.cells):
        return None
    excerpt = ",".join(row.cells)[:_EXCERPT]
    if width is not None and any(cell.strip(_AROUND) for cell in row.cells[width:]):
        return Fault(row.line, FaultKind.COLUMNS, excerpt)
    cells = [row.cells[columns[name]] for name in ("zh", "en", "aliases") if name in columns and columns[name] < len(row.cells)]
    forms = [form for cell in cells for form in _forms(cell)]
    chinese, english = (_each_once([form for form in forms if is_chinese(form) is wanted]) for wanted in (True, False))
    if len(chinese) + len(english) < 2:
        return Fault(row.line, FaultKind.NO_ENGLISH if chinese else FaultKind.NO_CHINESE, excerpt)
    if any(len(form) > LONGEST["zh"] for form in chinese) or any(len(form) > LONGEST["en"] for form in english):
        return Fault(row.line, FaultKind.TOO_LONG, excerpt)
    return Entry(row.line, chinese, english)


def _forms(cell: str) -> list[str]:
    pieces = [part for piece in _BETWEEN.split(cell) for part in (_BETWEEN_CHINESE.split(piece) if is_chinese(piece) else [piece])]
    return [form for piece in pieces if any(map(str.isalnum, form := " ".join(piece.strip(_AROUND).split())))]


def _each_once(forms: Sequence[str]) -> tuple[str, ...]:
    first: dict[str, str] = {}
    for form in forms:
        first.setdefault(fold(form), form)
    return tuple(first.values())
