"""Plain text files."""

from __future__ import annotations

import re

from knowledge.errors import UnreadableFileError
from knowledge.loading import boilerplate, decoding, reflow, tables
from knowledge.loading.reading import Reading, paragraph
from knowledge.models import Block, Locator

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_RULE = re.compile(r"^[\s\-=_*~—－＝.·]{3,}$")
_MOST_CONTROL = 0.01


def read(data: bytes) -> Reading:
    """Paragraphs of a text file in any common encoding; lines with tabs form tables.

    Raises UnreadableFileError: undecodable (also for binary data that happens to decode).
    """
    text = decoding.decode(data)
    if len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text):
        raise UnreadableFileError("undecodable", "binary content")
    lines = _without_contents(boilerplate.trim([_CONTROL.sub("", line) for line in text.replace("\f", "\n").split("\n")]))
    blocks: list[Block] = []
    count = 0
    for is_table, run in _runs(lines):
        if is_table:
            count += 1
            rows = [
                tables.Row(tuple(tables.clean_cell(cell) for cell in line.split("\t")), Locator(row=number))
                for number, line in enumerate(run, 1)
            ]
            blocks.extend(tables.table_blocks(rows, count)[0])
        else:
            blocks.extend(paragraph(part) for part in reflow.paragraphs(run) if part and not _RULE.match(part))
    return Reading(tuple(blocks))


def _without_contents(lines: list[str]) -> list[str]:
    dropped = boilerplate.contents_lines(lines)
    first = min(dropped, default=0)
    above = next((i for i in range(first - 1, -1, -1) if lines[i].strip()), None)
    if dropped and above is not None and boilerplate.is_contents_heading(lines[above]):
        dropped |= {above}
    return [line for i, line in enumerate(lines) if i not in dropped]


def _runs(lines: list[str]) -> list[tuple[bool, list[str]]]:
    """The lines in runs: (True, rows of one table) where at least two neighbours have the same number of inner tabs, else (False, lines)."""
    runs: list[tuple[bool, list[str]]] = []
    i = 0
    while i < len(lines):
        tabs = lines[i].strip().count("\t")
        end = i + 1
        while tabs and end < len(lines) and lines[end].strip(" \n").count("\t") == lines[i].strip(" \n").count("\t"):
            end += 1
        if tabs and end - i >= 2:
            runs.append((True, lines[i:end]))
        elif runs and not runs[-1][0]:
            runs[-1][1].extend(lines[i:end])
        else:
            runs.append((False, lines[i:end]))
        i = end
    return runs
