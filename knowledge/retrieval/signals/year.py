"""The year asked for: near-identical editions differ in little else."""

from __future__ import annotations

import functools
import re
from collections.abc import Set as AbstractSet

from knowledge.ports import StoredPassage
from knowledge.retrieval.query import Query
from knowledge.text.asked_times_years import calls_by_number
from knowledge.text.facts_in_text import find_facts
from knowledge.text.folding import fold
from knowledge.text.written_fact import FactKind

_BARE = re.compile(
    r"(?<![\d.,])(20\d{2})(?![\d.,]*\d|\s*(?:元|室|款|号楼|房|名|人|个|家|万|亿|字|例|次|份|张|米|公里|yuan|people|persons|rmb|words|copies|metres|meters)|[.,]\d)"
)
"""A year that stands alone, as in "2025全市大会" or a file's name: no amount has its unit behind it."""
_SHORT = re.compile(r"(?<![\d.月满续了近共约达逾超过])(\d{2})年(?!来|内|以|间|前|后|底前|制|级|间|期|工龄|的(?:工作|经验))")
_LASTING = re.compile(r"(?:连续|累计|长达|工作|从医|从教|从业|服务|坚持)[^，。？！]{0,6}$")
"""What comes before a span of years."""
_DATED = frozenset({FactKind.YEAR, FactKind.MONTH, FactKind.DATE})
_WITH_YEAR = frozenset({4, 7, 10})
"""Characters of YYYY, YYYY-MM and YYYY-MM-DD."""
_SPELT = re.compile(r"二[〇零○]([〇零○一二三四五六七八九])([〇零○一二三四五六七八九])年")
_DIGITS = {"〇": 0, "零": 0, "○": 0} | {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}


class YearSignal:
    """See agreement(); 0 for a question that names no year."""

    name = "year"

    def agreement(self, query: Query, stored: StoredPassage) -> float:
        return agreement(_asked(query.text), stored)


@functools.lru_cache(maxsize=200)
def _asked(text: str) -> frozenset[int]:
    return years_asked(text)


def years_asked(text: str) -> frozenset[int]:
    """Years that a question names: 2025, 2025年, 25年, 二〇二五年; empty where it names none."""
    folded = fold(text)
    short = {2000 + int(m[1]) for m in _SHORT.finditer(folded) if 0 < int(m[1]) < 60 and not _LASTING.search(folded[: m.start()])}
    return years_in(text) | short


def years_in(text: str) -> frozenset[int]:
    """Years of this century that a text names in full."""
    folded = fold(text)
    stated = {
        int(fact.value[:4])
        for fact in find_facts(text)
        if fact.kind in _DATED and fact.value.startswith("20") and len(fact.value) in _WITH_YEAR
    }
    spelt = {2000 + 10 * _DIGITS[tens] + _DIGITS[ones] for tens, ones in _SPELT.findall(folded)}
    return frozenset(stated | spelt | {int(m[1]) for m in _BARE.finditer(folded) if not calls_by_number(folded, *m.span(1))})


def agreement(asked: AbstractSet[int], stored: StoredPassage) -> float:
    """1 where the passage, its headings or its document's title, date or file name bear a year asked for; 0 where no year is asked
    for or none is known; -1 where only other years are known."""
    if not asked:
        return 0.0
    own = set(years_in(f"{stored.passage.context}\n{stored.passage.text}\n{stored.facts.title}\n{stored.document}"))
    if stored.facts.year is not None:
        own.add(stored.facts.year)
    if stored.facts.date is not None:
        own.add(stored.facts.date.year)
    if asked & own:
        return 1.0
    return -1.0 if own else 0.0
