"""The thing asked for, put before the quote that proves it: the name, date, place, figure or number, where exactly one can be meant."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.answering.evidence import Evidence, Reading
from knowledge.answering.leading_figures import figures_in
from knowledge.answering.leading_times import times_in
from knowledge.answering.llm.people import names_in
from knowledge.answering.question import Kind
from knowledge.answering.tables import row_at
from knowledge.answering.tables_asked import Cell, asked_cell
from knowledge.models import Language
from knowledge.text import pinyin
from knowledge.text.concepts import searchable, share, spoken_of
from knowledge.text.facts_in_text import find_facts
from knowledge.text.ready import ReadyText, ready_text
from knowledge.text.written_fact import FactKind
from knowledge.wording.leads import LEADS

_CLAUSE_END = re.compile(r"[，。；;！？!?\n]|[,:](?=\s)|\.(?=\s|$)")
_RIVAL = 0.4
"""A sentence whose score is so near the best one's may be meant as well."""
_MOST_RIVALS = 5
_FITS = {Kind.HOW_MANY: 0.8}
"""Least fit of a sentence that is led; 1 for other kinds: a date in it is no deadline by that alone."""
_MAIL = re.compile(r"邮|\be-?mail|mailbox|网址|网站|\bweb", re.IGNORECASE)
_PLACE = re.compile(
    r"(?:地点|地址|会场)[^，。；：:]{0,6}[:：]\s*\**\s*(?P<labelled>[^。；;\n|]{2,40})|在(?P<held>[^，。；在]{2,24}?)(?:召开|举行|举办|开幕|集合|报到|设主会场)|"
    r"\b(?:[Vv]enue|[Aa]ddress|[Pp]lace)\s*:\s*\**\s*(?P<venue>[^.;\n|]{2,60})|"
    r"\b(?:held|meets?|took place|takes place|gather|hosted|opened) (?:again )?(?:at|in) (?P<at>(?!\d)(?:the )?[^,.;\n|]{2,50}?)(?= (?:on|from|in|for|to|with)\b|[,.;\n|]|$)"
)
_COUNTED = re.compile(r"(?:几|多少)(?P<unit>[个家名位人条项场次类批处所台辆张份篇种间座支步门倍户例])")
_APPOINTED = re.compile(r"(?:同志|[担兼调升改续聘信责历连主])任.{1,2}$")
"""任 is a surname, and here the verb: 某某同志任江州市……"""
_COMPOUND = frozenset("欧阳 司马 上官 诸葛 皇甫 东方 尉迟 令狐 司徒 慕容 夏侯 端木 公孙 轩辕 南宫".split())


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words of a sentence that may be what is asked for."""

    start: int
    words: str
    """In the asker's language where they can be put into it, otherwise as they stand."""


def lead(reading: Reading, statements: Sequence[Evidence]) -> str:
    """The answer in a few words, each of which stands in the best sentence or is one of its dates, figures or names as the asker writes
    them; empty where none or several can be meant, there or in a sentence that is nearly as good. `statements` are best first."""
    best = statements[0]
    said = _lead(reading, best)
    if not said:
        return ""
    rivals = [each for each in statements[1:_MOST_RIVALS] if each.score >= best.score - _RIVAL]
    return "" if any((other := _lead(reading, each)) and other != said for each in rivals) else said


def _lead(reading: Reading, best: Evidence) -> str:
    row = row_at(best.hit.passage, best.sentence)
    if row is not None:
        cell = asked_cell(reading, best.hit.passage.language, row)
        return "" if cell is None else _cell(cell, best.hit.passage.language, reading.language)
    find = _FINDERS.get(reading.kind)
    if find is None or best.features["fits"] < _FITS.get(reading.kind, 1.0):
        return ""
    found = find(reading, best.text, best.hit.passage.language)
    distinct = {candidate.words for candidate in found}
    if len(distinct) == 1 and reading.kind is not Kind.HOW_MANY:  # a sentence may hold one figure, and that of something else
        return found[0].words
    return _in_clause(reading, best, found) if found else ""


def _cell(cell: Cell, own: Language, asker: Language) -> str:
    """The cell behind its column's name; a date or a person's name in it as the asker writes them."""
    value = cell.value
    if own != asker:
        times = times_in(value, own, asker, frozenset())
        if len(times) == 1 and times_in(value, own, own, frozenset()) == [(0, value)]:
            value = times[0][1]
        elif names_in(value) == (value,):
            value = as_asked(value, asker)
    return LEADS.say("cell", asker, name=cell.name, value=value) if cell.name else value


def _in_clause(reading: Reading, best: Evidence, found: Sequence[Candidate]) -> str:
    """Of several the one in the clause that speaks most of what is asked; empty where that clause holds none or several."""
    edges = [0, *(match.end() for match in _CLAUSE_END.finditer(best.text)), len(best.text)]
    clauses = [(a, b) for a, b in pairwise(edges) if b > a]
    shares = [_said(reading, best, best.text[a:b]) for a, b in clauses]
    most = max(shares)
    if not most or shares.count(most) > 1:
        return ""
    a, b = clauses[shares.index(most)]
    inside = {candidate.words for candidate in found if a <= candidate.start < b}
    return inside.pop() if len(inside) == 1 else ""


def _said(reading: Reading, best: Evidence, clause: str) -> float:
    own = best.hit.passage.language
    return share(spoken_of(reading.concepts, searchable(clause, _ready(clause), own, reading.language)), reading.weights)


@functools.lru_cache(maxsize=400)
def _ready(clause: str) -> ReadyText:
    return ready_text(clause)


def _times(reading: Reading, text: str, own: Language) -> list[Candidate]:
    return [Candidate(at, words) for at, words in times_in(text, own, reading.language, reading.facts)]


def _figures(reading: Reading, text: str, own: Language) -> list[Candidate]:
    counted = _COUNTED.search(reading.text)
    found = figures_in(text, own, reading.language, reading.facts, reading.measure, counted["unit"] if counted else "")
    return [Candidate(at, words) for at, words in found]


def _people(reading: Reading, text: str, _own: Language) -> list[Candidate]:
    names = [name for name in names_in(text) if name not in reading.text and not _APPOINTED.search(text[: text.find(name)] + name)]
    return [Candidate(text.find(name), as_asked(name, reading.language)) for name in names]


def _places(_reading: Reading, text: str, _own: Language) -> list[Candidate]:
    found = []
    for match in _PLACE.finditer(text):
        words = next(group for group in match.groups() if group).strip().strip("*").rstrip("，,：: ")
        found.append(Candidate(match.start(), words))
    return found


def _contacts(reading: Reading, text: str, _own: Language) -> list[Candidate]:
    kind = FactKind.WEB if _MAIL.search(reading.text) else FactKind.PHONE
    return _of_kind(text, kind)


def _references(_reading: Reading, text: str, _own: Language) -> list[Candidate]:
    return _of_kind(text, FactKind.DOCUMENT_NUMBER)


def _of_kind(text: str, kind: FactKind) -> list[Candidate]:
    return [Candidate(fact.span.start, text[fact.span.start : fact.span.end]) for fact in find_facts(text) if fact.kind is kind]


_FINDERS: dict[Kind, Callable[[Reading, str, Language], list[Candidate]]] = {
    Kind.WHO: _people,
    Kind.WHEN: _times,
    Kind.DEADLINE: _times,
    Kind.WHERE: _places,
    Kind.HOW_MANY: _figures,
    Kind.CONTACT: _contacts,
    Kind.REFERENCE: _references,
}


def as_asked(name: str, language: Language) -> str:
    """A person's name for a reader of `language`: a Chinese name for an English reader in pinyin, its characters behind it."""
    if language == "zh" or name.isascii():
        return name
    cut = 2 if name[:2] in _COMPOUND else 1
    family, given = (("".join(pinyin.of_run(part))).capitalize() for part in (name[:cut], name[cut:]))
    return f"{family} {given} ({name})"
