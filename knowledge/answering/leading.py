"""The thing asked for, put before the quote that proves it: the name, date, place, figure or number, where exactly one can be meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.answering.acts import act_asked, of_another_act
from knowledge.answering.evidence import Evidence, Reading
from knowledge.answering.leading_contacts import contacts_in, numbers_in
from knowledge.answering.leading_figures import figures_in
from knowledge.answering.leading_limits import End, denied, end_asked, end_said, taken_back
from knowledge.answering.leading_places import places_in
from knowledge.answering.leading_times import Time, times_in
from knowledge.answering.llm.people import names_in
from knowledge.answering.question import Kind
from knowledge.answering.tables import row_at
from knowledge.answering.tables_asked import BODY_ASKED, Cell, asked_cell
from knowledge.models import Language
from knowledge.text import pinyin
from knowledge.text.concepts import share, spoken_in
from knowledge.wording.leads import LEADS

_CLAUSE_END = re.compile(r"[，。；;！？!?\n]|[,:](?=\s)|(?<![ap]\.m)\.(?=\s|$)")
_RIVAL = 0.4
"""A sentence whose score is so near the best one's may be meant as well."""
_RIVAL_ELSEWHERE = 0.65
"""The same for a sentence of another document, which may be the one that is meant."""
_LEAST_AROUND = 0.3
"""Share of the question that must stand around a sentence that is led."""
_MOST_RIVALS = 8
_FITS = {Kind.HOW_MANY: 0.8}
"""Least fit of a sentence that is led; 1 for other kinds: a date in it is no deadline by that alone."""
_COUNTED = re.compile(r"(?:几|多少)(?P<unit>[个家名位人条项场次类批处所台辆张份篇种间座支步门倍户例])")
_YEAR_ASKED = re.compile(r"哪(?:一)?年|\b(?:what|which) year\b", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}|[〇零一二三四五六七八九]{4}")
_DAY_ASKED = re.compile(r"哪(?:一)?天|几号|哪日|几日|\b(?:what|which) (?:day|date)\b", re.IGNORECASE)
_DAY = re.compile(r"[日号]|周|星期|\d[-/.]\d|[A-Za-z]{3,}\.? \d{1,2}\b|\b\d{1,2}(?:st|nd|rd|th)?(?: of)? [A-Za-z]{3}")
"""A day among the words of a time: the end of a month is none."""
_APPOINTED = re.compile(r"(?:同志|[担兼调升改续聘信责历连主])任.{1,2}$")
"""任 is a surname, and here the verb: 某某同志任江州市……"""
_CHANGED_TO = re.compile(
    r"(?:改|变更|调整|更换|接替)(?:为|由|成)|由[^，。；]{1,16}(?:接替|接任)|\b(?:changed to|replaced by|is now|are now|succeeded by|taken over by)\b",
    re.IGNORECASE,
)
"""Who stands before it was it once."""
_UNIT_ASKED = re.compile(r"(?:几|多少)(?P<unit>[家名位场次批处所台辆张份篇座支步门例吨亩套枚块颗只头株本册期届票分层])")
"""A unit that no other stands for: 多少吨 is answered in 吨."""
_HAN = re.compile("[一-鿿]+")
_COMPOUND = frozenset("欧阳 司马 上官 诸葛 皇甫 东方 尉迟 令狐 司徒 慕容 夏侯 端木 公孙 轩辕 南宫".split())


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words of a sentence that may be what is asked for."""

    start: int
    words: str
    """In the asker's language where they can be put into it, otherwise as they stand; empty where they must not lead."""


def lead(reading: Reading, statements: Sequence[Evidence]) -> str:
    """The answer in a few words, each of which stands in the best sentence or is one of its dates, figures or names as the asker writes
    them; empty where none or several can be meant, there or in a sentence that is nearly as good. `statements` are best first."""
    best = statements[0]
    said = _lead(reading, best)
    if not said or best.features["concepts around"] < _LEAST_AROUND:
        return ""
    if _of_another_row(best, statements):
        return ""
    rivals = [
        each
        for each in statements[1:_MOST_RIVALS]
        if each.score >= best.score - (_RIVAL if each.hit.document == best.hit.document else _RIVAL_ELSEWHERE)
    ]
    return "" if any((other := _lead(reading, each)) and other != said for each in rivals) else said


def _of_another_row(best: Evidence, statements: Sequence[Evidence]) -> bool:
    """Whether a row of the same table speaks more of what is asked: then the cell of this one is not meant, even if that one's is blank."""
    passage = best.hit.passage
    if row_at(passage, best.sentence) is None:
        return False
    beside = [each for each in statements if each.hit.passage.id == passage.id and row_at(passage, each.sentence) is not None]
    return any(each.features["concepts"] > best.features["concepts"] for each in beside)


def _lead(reading: Reading, best: Evidence) -> str:
    row = row_at(best.hit.passage, best.sentence)
    if row is not None:
        cell = asked_cell(reading, best.hit.passage.language, row)
        return "" if cell is None else _cell(cell, best.hit.passage.language, reading.language)
    find = _FINDERS.get(reading.kind)
    if find is None or best.features["fits"] < _FITS.get(reading.kind, 1.0):
        return ""
    found = find(reading, best.text, best.hit.passage.language)
    if reading.kind is not Kind.HOW_MANY:
        if taken_back(best.text):
            return ""
        found = [Candidate(each.start, "" if denied(best.text, each.start) else each.words) for each in found]
    distinct = {candidate.words for candidate in found}
    if len(distinct) == 1 and reading.kind is not Kind.HOW_MANY:  # a sentence may hold one figure, and that of something else
        return found[0].words
    return _in_clause(reading, best, found) if found else ""


def _cell(cell: Cell, own: Language, asker: Language) -> str:
    """The cell behind its column's name; a date or a person's name in it as the asker writes them."""
    value = cell.value
    if own != asker:
        times = times_in(value, own, asker, frozenset())
        whole = times_in(value, own, own, frozenset())
        if len(times) == 1 and times[0].words and [(time.start, time.words) for time in whole] == [(0, value)]:
            value = times[0].words
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
    if reading.kind is Kind.HOW_MANY and _said_of_others(reading, best, found, clauses, (a, b)):
        return ""
    inside = {candidate.words for candidate in found if a <= candidate.start < b}
    return inside.pop() if len(inside) == 1 else ""


def _said_of_others(
    reading: Reading, best: Evidence, found: Sequence[Candidate], clauses: Sequence[tuple[int, int]], chosen: tuple[int, int]
) -> bool:
    """Whether another clause with a figure speaks of something asked for of which the chosen one does not: then that one may be meant."""
    own = best.hit.passage.language
    spoken = spoken_in(reading.concepts, best.text[chosen[0] : chosen[1]], own, reading.language)
    others = [(a, b) for a, b in clauses if (a, b) != chosen and any(a <= candidate.start < b for candidate in found)]
    return any(spoken_in(reading.concepts, best.text[a:b], own, reading.language) - spoken for a, b in others)


def _said(reading: Reading, best: Evidence, clause: str) -> float:
    own = best.hit.passage.language
    return share(spoken_in(reading.concepts, clause, own, reading.language), reading.weights)


def _times(reading: Reading, text: str, own: Language) -> list[Candidate]:
    asked = end_asked(reading.text) or (End.FINISH if reading.kind is Kind.DEADLINE else None)
    found = []
    for time in times_in(text, own, reading.language, reading.facts):
        said = None if time.span else end_said(text, time.start, time.end)
        if asked is not None and said not in (None, asked):
            continue  # the other end, of which the question does not ask
        fine = _YEAR_ASKED.search(reading.text) is None or bool(_YEAR.search(text[time.start : time.end]))
        fine = fine and (_DAY_ASKED.search(reading.text) is None or bool(_DAY.search(text[time.start : time.end])))
        found.append(Candidate(time.start, time.words if fine and _may_be(reading, asked, said, time) else ""))
    return found


def _may_be(reading: Reading, asked: End | None, said: End | None, time: Time) -> bool:
    """Whether a time can be the end that is asked for; who asks when something is does not ask until when."""
    if asked is End.FINISH and reading.kind is not Kind.DEADLINE:
        return said is End.FINISH or time.span
    return asked is not None or said is not End.FINISH


def _figures(reading: Reading, text: str, own: Language) -> list[Candidate]:
    counted = _COUNTED.search(reading.text)
    found = figures_in(text, own, reading.language, reading.facts, reading.measure, counted["unit"] if counted else "", reading.text)
    if own == reading.language == "zh" and (unit := _UNIT_ASKED.search(reading.text)) is not None:
        behind = re.compile(rf"[^，。；、]{{0,5}}?{unit['unit']}")
        found = [(at, words) for at, words in found if unit["unit"] in words or behind.match(text, at + len(words))]
    return [Candidate(at, words) for at, words in found]


def _people(reading: Reading, text: str, _own: Language) -> list[Candidate]:
    if BODY_ASKED.search(reading.text):
        return []
    asked = _letters(reading.text)
    names = [name for name in names_in(text) if _letters(name) not in asked and not _APPOINTED.search(text[: text.find(name)] + name)]
    changed = max((match.start() for match in _CHANGED_TO.finditer(text)), default=0)
    act = act_asked(reading.text)
    found = [(text.find(name), name) for name in names]
    may = [at >= changed and not (act is not None and of_another_act(act, text, at)) for at, _ in found]
    return [Candidate(at, as_asked(name, reading.language) if fits else "") for (at, name), fits in zip(found, may, strict=True)]


def _letters(text: str) -> str:
    """A text's letters with its Chinese characters read in pinyin, so that 王小明 is found in Wang Xiaoming."""
    read_out = _HAN.sub(lambda run: "".join(pinyin.of_run(run.group())), text)
    return "".join(letter for letter in read_out.lower() if letter.isalnum())


def _places(_reading: Reading, text: str, _own: Language) -> list[Candidate]:
    return [Candidate(start, words) for start, words in places_in(text)]


def _contacts(reading: Reading, text: str, _own: Language) -> list[Candidate]:
    return [Candidate(start, words) for start, words in contacts_in(text, reading.text)]


def _references(_reading: Reading, text: str, _own: Language) -> list[Candidate]:
    return [Candidate(start, words) for start, words in numbers_in(text)]


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
