"""Lists that no mark numbers: items in one sentence, lines behind a label, rows of a table."""

from __future__ import annotations

import re

from knowledge.answering.lists import Stretch, mark_of
from knowledge.answering.tables import Row, row_at
from knowledge.models import Hit, Passage
from knowledge.text.folding import fold

_CLAUSE = re.compile(r"[，。；：！？:;!?()（）\n]|\.(?:\s|$)")
_LAST_CHINESE = re.compile(r"(?<=.)(?:以及|和|及|与)(?=.)")
_ENGLISH = re.compile(r"((?:[^,;:.()|]+, )+)((?:and |or )?[^,;:.()|]+)")
_TWO_ENGLISH = re.compile(r"\b(?:and|or)\b")
_LABEL = re.compile(r"^\s*(?P<label>[^：:|。，]{1,24}?)\s*[:：]\s*\S")
_ENDS = re.compile(r"[。.;；!！?？：:]\s*$")
_SEMICOLON = re.compile(r"[；;]\s*$")
_SPACE = re.compile(r"\s+")
_FIGURE = re.compile(r"[（(]?\d+(?:[.,]\d+)*[)）.、%]?")
_TOTAL = re.compile(r"(?:合计|总计|小计|共计|总和|总数|(?:grand|sub)?-?totals?|sum)(?:[（(].*[)）]|[:：]?\d*)[:：]?")
_LONGEST_LINE = 60
"""Characters of a line that names one thing."""


def counts_in(text: str) -> frozenset[int]:
    """How many things a sentence may enumerate: "A, B and C" 3; 甲、乙和丙 2 or 3, since 和 may stand inside a name. Empty for none."""
    counts: set[int] = set()
    for clause in _CLAUSE.split(text):
        marks = clause.count("、")
        if marks:
            last = clause.rsplit("、", 1)[1]
            counts |= {marks + 1, marks + 2} if _LAST_CHINESE.search(last) else {marks + 1}
    for found in _ENGLISH.finditer(text):
        commas = found[1].count(", ")
        last = found[2]
        counts |= {commas + 2, commas + 1} if _TWO_ENGLISH.search(last) and not last.startswith(("and ", "or ")) else {commas + 1}
    return frozenset(count for count in counts if count > 1)


def behind_label(hit: Hit, question: str) -> Stretch | None:
    """The line whose label the question names, such as 副组长：, with the lines below it that bear no label; None where there is none."""
    passage = hit.passage
    asked = _bare(question)
    named = [(len(label), -i) for i in range(len(passage.sentences)) if (label := _label(passage, i)) and len(label) > 1 and label in asked]
    if not named:
        return None
    first = last = -max(named)[1]  # the longest: who asks for the 副组长 names the 组长 as well
    while last + 1 < len(passage.sentences) and _goes_on(passage, last + 1):
        last += 1
    return Stretch(hit, first, last)


def series_at(hit: Hit, sentence: int) -> Stretch | None:
    """The clauses that semicolons hold together up to one full stop, around a sentence of running text; None where it stands alone, or
    where marks number them."""
    passage = hit.passage
    first = last = sentence
    while first and not begins_line(passage, first) and _SEMICOLON.search(passage.sentence(first - 1)):
        first -= 1
    while last + 1 < len(passage.sentences) and not begins_line(passage, last + 1) and _SEMICOLON.search(passage.sentence(last)):
        last += 1
    marked = any(mark_of(passage.sentence(i)) is not None for i in range(first, last + 1))
    return None if first == last or marked else Stretch(hit, first, last)


def rows_below(hit: Hit, sentence: int) -> Stretch | None:
    """The rows of the table that follows a heading or caption in its passage; None where no table follows."""
    passage = hit.passage
    last = sentence
    while last + 1 < len(passage.sentences) and row_at(passage, last + 1) is not None:
        last += 1
    return Stretch(hit, sentence + 1, last) if last > sentence + 1 else None


def things_in(rows: Stretch, question: str) -> int | None:
    """How many things the rows of a table list: rows of totals and rows that are empty, or have only their number, are none; None where
    it is not sure, since one thing stands in several rows, a row names none, or the column is not known.

    What a row names stands in the column that the question names, otherwise in the first that holds more than figures.
    """
    passage = rows.hit.passage
    table = [row for i in range(rows.first, rows.last + 1) if (row := row_at(passage, i)) is not None]
    if len({len(row.cells) for row in table}) != 1:
        return None  # merged or broken rows
    table = [row for row in table if not _says_nothing(row)]
    columns = [n for n in range(len(table[0].cells)) if not all(_is_figure(row.cells[n]) for row in table)] if table else []
    if not columns:
        return None
    asked = _bare(question)
    named = [n for n in columns if table[0].names and len(name := _bare(table[0].names[n])) > 1 and name in asked]
    things = [_bare(row.cells[(named or columns)[0]]) for row in table]
    return len(things) if all(things) and len(set(things)) == len(things) else None


def _says_nothing(row: Row) -> bool:
    """Whether a row is one of totals, or is empty but for its number."""
    said = [_bare(cell) for cell in row.cells if cell and not _is_figure(cell)]
    if any(_TOTAL.fullmatch(cell) for cell in said[:1]):
        return True
    return not said and len([cell for cell in row.cells if cell]) < 2


def _is_figure(cell: str) -> bool:
    """Whether a cell is empty or holds a figure alone."""
    return not cell or _FIGURE.fullmatch(cell.strip()) is not None


def _label(passage: Passage, sentence: int) -> str | None:
    found = _LABEL.match(passage.sentence(sentence)) if begins_line(passage, sentence) else None
    return None if found is None else _bare(found["label"])


def _goes_on(passage: Passage, sentence: int) -> bool:
    text = passage.sentence(sentence)
    return (
        begins_line(passage, sentence)
        and len(text) <= _LONGEST_LINE
        and _label(passage, sentence) is None
        and mark_of(text) is None
        and not _ENDS.search(text)
        and text.strip() not in passage.locator.section
    )


def begins_line(passage: Passage, sentence: int) -> bool:
    """Whether a sentence begins a line of its passage."""
    return sentence == 0 or "\n" in passage.text[passage.sentences[sentence - 1].end : passage.sentences[sentence].start]


def _bare(text: str) -> str:
    """Without spaces, so that 组　长 is 组长; English words stay apart by their capitals alone, which folding takes: none is lost."""
    return _SPACE.sub("", fold(text))
