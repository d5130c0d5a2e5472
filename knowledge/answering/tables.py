"""Rows of tables in passages: the names of their columns, and a row written out with them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.models import Language, Passage
from knowledge.wording.leads import LEADS

_CELL = re.compile(r"(?:^|(?<=\s))\|(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    names: tuple[str, ...]
    """Of the columns, one for each cell; empty where the passage does not show them."""
    cells: tuple[str, ...]


def row_at(passage: Passage, sentence: int) -> Row | None:
    """The row that a sentence of a passage is; None for running text."""
    cells = cells_of(passage.sentence(sentence))
    if len(cells) < 2:
        return None
    header = header_at(passage, sentence)
    names = cells_of(header)
    return Row(names if len(names) == len(cells) else (), cells)


def header_at(passage: Passage, sentence: int) -> str:
    """The line above a row that names its columns: no sentence covers it; empty where there is none."""
    for i in range(sentence, -1, -1):
        start = passage.sentences[i - 1].end if i else 0
        between = passage.text[start : passage.sentences[i].start].strip()
        if _CELL.search(between):
            return between.split("\n")[-1]
        if len(cells_of(passage.sentence(i))) < 2:
            return ""
    return ""


def cells_of(line: str) -> tuple[str, ...]:
    """The cells of a row, without the space around them; the line itself where it is no row. An empty last cell counts."""
    return tuple(cell.strip() for cell in _CELL.split(line.strip()))


def row_words(row: Row, language: Language) -> str:
    """A row for a reader of `language`: each cell that is not empty behind the name of its column. Empty where no names are known."""
    if not row.names:
        return ""
    named = ((name, cell) for name, cell in zip(row.names, row.cells, strict=True) if cell)
    say = LEADS.say
    return say("next_cell", language).join(
        cell if name in ("", cell) else say("cell", language, name=name, value=cell) for name, cell in named
    )
