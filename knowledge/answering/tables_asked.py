"""The cell of a row that a question asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.answering.evidence import Reading
from knowledge.answering.question import Kind
from knowledge.answering.tables import Row
from knowledge.models import Language
from knowledge.text.concepts import share, spoken_in
from knowledge.text.folding import fold

_COLUMNS: dict[Kind, re.Pattern[str]] = {
    Kind.WHO: re.compile(
        r"负责|责任|牵头|主讲|主持|召集|讲师|组长|值班|带队|联系人|姓名|人员|单位|部门|处室|人$|responsible|owner|lead|speaker|chair|contact|name|unit|department|division|trainer|person"
    ),
    Kind.WHEN: re.compile(r"时间|时限|日期|期限|日程|deadline|date|time|due|when"),
    Kind.DEADLINE: re.compile(r"时间|时限|日期|期限|deadline|date|time|due|by when"),
    Kind.WHERE: re.compile(r"地点|地址|房间|会场|场地|place|venue|room|location|address"),
    Kind.CONTACT: re.compile(r"电话|手机|分机|邮箱|联系方式|phone|tel|ext|mobile|e-?mail|contact"),
}
"""How columns are called that hold a kind of answer."""
BODY_ASKED = re.compile(
    r"哪(?:一?个|些|一?家|几[个家])?(?:责任|主办|牵头|承办|主管)?(?:单位|部门|处室|科室|医院|机构|中心)|"
    r"\b(?:which|what) (?:\w+ )?(?:departments?|divisions?|units?|offices?|hospitals?|institutions?|bodies|body|bureaus?|cent(?:er|re)s?)\b",
    re.IGNORECASE,
)
"""A question for a body and not for a person."""
_BODY_COLUMNS = re.compile(r"单位|部门|处室|科室|医院|机构|unit|department|division|office|hospital|institution|body")
_KIND = 0.5
"""Worth of such a name, beside the share of the question that a name speaks of."""
_LEAST = 0.15
"""Share of the question that the name of a column must speak of to mean that column by itself."""
_DIGIT = re.compile(r"\d")
_BLANK = re.compile(r"[-—–―－/\\\s…]*|n/a", re.IGNORECASE)
"""What stands in a cell that says nothing."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with the name of its column."""

    name: str
    """Empty where the column has none."""
    value: str


def asked_cell(reading: Reading, own: Language, row: Row) -> Cell | None:
    """The cell whose column the question names or means by its kind; None where none or several come into question, and where that
    cell is blank. `own` is the language of the table."""
    if not row.names:
        return None
    body = reading.kind is Kind.WHO and bool(BODY_ASKED.search(reading.text))
    pattern = _BODY_COLUMNS if body else _COLUMNS.get(reading.kind)
    worths = []
    for name, cell in zip(row.names, row.cells, strict=True):
        meant = bool(pattern and pattern.search(fold(name)))
        usable = _may_answer(reading, own, cell) and (meant or not body)
        worths.append(share(_spoken(reading, own, name), reading.weights) + _KIND * meant if usable else 0.0)
    most = max(worths)
    if most < _LEAST or worths.count(most) > 1:
        return None
    chosen = worths.index(most)
    return None if _BLANK.fullmatch(row.cells[chosen]) else Cell(row.names[chosen], row.cells[chosen])


def _may_answer(reading: Reading, own: Language, cell: str) -> bool:
    """Whether a cell may be asked for; a blank one may, or the column beside it would answer in its place."""
    if _BLANK.fullmatch(cell):
        return True
    return not (reading.kind is Kind.HOW_MANY and not _DIGIT.search(cell)) and not _named(reading, own, cell)


def _named(reading: Reading, own: Language, cell: str) -> bool:
    """Whether the question names the cell itself: it tells the row."""
    return bool(_spoken(reading, own, cell))


def _spoken(reading: Reading, own: Language, text: str) -> frozenset[int]:
    return spoken_in(reading.concepts, text, own, reading.language)
