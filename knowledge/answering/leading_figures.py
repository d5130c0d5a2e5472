"""Figures in a sentence with their units and with what qualifies them, in the asker's language."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from knowledge.answering.lists import ITEM
from knowledge.answering.units import Measure, counts
from knowledge.models import Language
from knowledge.text.facts_in_text import find_facts
from knowledge.text.written_fact import Fact, FactKind
from knowledge.wording.leads import LEADS

_AMOUNTS = frozenset({FactKind.NUMBER, FactKind.PERCENT, FactKind.FRACTION})
_BEFORE = re.compile(
    r"(?:(?P<about>大?约|近|左右|about|around|some|nearly|almost|approximately)|(?P<over>超过?|逾|over|more than)|"
    r"(?P<least>不少于|不低于|至少|at least|no (?:fewer|less) than)|(?P<most>不超过|不多于|最多|up to|no more than|at most|below|under|控制在))\s*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?P<first>[多余来])?(?P<unit>[万亿]?(?:人次|平方米|百分点|小时|分钟|工作日|公里|个月|个工作日|[一-鿿]))?(?P<last>[多余])?(?P<bound>以上|以内|以下|左右)?"
)
_UNITS = frozenset("个家名位人条项场次类批处所台辆张份篇元天年月期届种间座支步级门倍字户例吨米岁周层件课只套册分成杯袋针剂株")
_NOUN = re.compile(
    r"(?:\s?%|(?: (?!and\b|or\b|of\b|in\b|at\b|to\b|by\b)[a-z-]+)?? (?:[a-z-]+s|people|percent|per cent|yuan|staff|children|women)\b| (?:percent|per cent|yuan|people)\b)"
)
_CLAUSE = re.compile(r"[，。；、,;]|\.(?:\s|$)")
_REACH = 14
"""Characters behind a figure in which its unit stands."""
_MONEY = re.compile(r"\s*(?:万|亿)?元|\s*(?:yuan|RMB)")


def figures_in(
    text: str, own: Language, asker: Language, asked: AbstractSet[str], measure: Measure | None, unit: str = ""
) -> list[tuple[int, str]]:
    """The figures that a text of the language `own` states, with their places; of `measure` alone where the question names a unit.
    As they stand for a reader of the same language, otherwise written anew, with the `unit` that a Chinese question counts in. Those of
    the question itself, by their canonical facts, are left out."""
    mark = ITEM.match(text)
    found = []
    for fact in find_facts(text):
        if fact.kind not in _AMOUNTS or not fact.certain or not asked.isdisjoint(fact.readings):
            continue
        if mark is not None and fact.span.start < mark.end():
            continue
        if measure is not None and counts(measure, _with_unit(text, fact)) < 1.0:
            continue
        words = _as_it_stands(text, fact, own) if own == asker else _anew(text, fact, asker, unit)
        if words:
            found.append((fact.span.start, words))
    return found


def _with_unit(text: str, fact: Fact) -> str:
    """The figure with what stands close by, up to the end of its clause."""
    return text[max(fact.span.start - 3, 0) : fact.span.end] + _CLAUSE.split(text[fact.span.end : fact.span.end + _REACH])[0]


def _as_it_stands(text: str, fact: Fact, language: Language) -> str:
    start, end = fact.span.start, fact.span.end
    if before := _BEFORE.search(text[max(start - 16, 0) : start]):
        start -= len(before.group())
    if language == "zh":
        behind = _BEHIND.match(text, end)
        if behind is not None and (behind["unit"] is None or behind["unit"][-1] in _UNITS or len(behind["unit"]) > 1):
            end = behind.end()
    elif noun := _NOUN.match(text, end):
        end = noun.end()
    return text[start:end].strip()


def _anew(text: str, fact: Fact, language: Language, unit: str) -> str:
    value = f"{fact.value}%" if fact.kind is FactKind.PERCENT else _grouped(fact.value)
    before = _BEFORE.search(text[max(fact.span.start - 16, 0) : fact.span.start])
    behind = _BEHIND.match(text, fact.span.end)
    how = before.lastgroup if before else None
    if behind is not None and (behind["first"] or behind["last"]):
        how = "over"
    if behind is not None and behind["bound"]:
        how = {"以上": "least", "以内": "most", "以下": "most", "左右": "about"}[behind["bound"]]
    if _MONEY.match(text, fact.span.end):
        value = LEADS.say("money", language, value=value)
    elif fact.kind is FactKind.NUMBER:
        value += unit
    return value if how is None else LEADS.say(how, language, value=value)


def _grouped(value: str) -> str:
    whole, point, rest = value.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.isdigit() and len(whole) > 4 else value
