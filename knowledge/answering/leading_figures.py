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
    r"(?:(?P<about>大?约|近|左右|about|around|some|nearly|almost|approximately)|"
    r"(?P<least>不(?:得|应|能)?(?:少|低)于|至少|at least|(?:no|not) (?:fewer|less) than)|"
    r"(?P<most>不(?:得|应|能)?(?:超过|多于|高于)|最多|up to|(?:no|not) more than|at most|控制在)|(?P<over>超过?|逾|over|more than|above)|"
    r"(?P<under>不到|不足|不满|未满|未达到?|达不到|少于|低于|fewer than|less than|below|under))\s*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?P<first>[多余来])?(?P<unit>[万亿]?(?:人次|平方米|公里|个?(?:百分点|小时|分钟|学时|课时|工作日|月|星期)|[一-鿿]))?(?P<last>[多余])?(?P<bound>以上|以内|以下|左右)?"
)
_HALF = re.compile(r"[个天日年周月](?:小时)?半|个半|(?: [a-z]+)? and a half\b")
_CHANGED = re.compile(
    r"(?:(?<!新)(?:增加|增长|增|减少|减|提高|提升|上升|回升|下降|降低|回落|上涨|下跌)|比[^，。；]{1,12}[多少高低])(?:了|约|近|逾|超过?)*\s*$|"
    r"\b(?:increas\w*|decreas\w*|rises?|rose|risen|rising|fall|fell|fallen|falling|drop\w*|grow\w*|grew|declin\w*|up|down|gain\w*|reduc\w*|"
    r"improv\w*|climb\w*)(?: by| of)?(?: about| nearly| almost| some| over| more than)?\s*$",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"(?: (?:people|percent|per cent))? (?:more|fewer|less|higher|lower|increase|decrease|rise|fall|drop|decline|reduction|growth)\b"
)
_CHANGE_ASKED = re.compile(
    r"增|减|提高|提升|上升|下降|降低|回落|幅|变化|多了|少了|百分点|\b(?:increas|decreas|r[io]se|f[ae]ll|drop|gr[eo]w|declin|chang|reduc|improv|more|fewer|point)",
    re.IGNORECASE,
)
_POINT = re.compile(r"百分点|percentage point", re.IGNORECASE)
_UNITS = frozenset("个家名位人条项场次类批处所台辆张份篇元天年月期届种间座支步级门倍字户例吨米岁周层件课只套册分成杯袋针剂株")
_NOUN = re.compile(
    r"(?:\s?%|(?: (?!and\b|or\b|of\b|in\b|at\b|to\b|by\b)[a-z-]+)?? (?:[a-z-]+s|people|percent|per cent|yuan|staff|children|women)\b| (?:percent|per cent|yuan|people)\b)"
)
_CLAUSE = re.compile(r"[，。；、,;]|\.(?:\s|$)")
_REACH = 14
"""Characters behind a figure in which its unit stands."""
_MONEY = re.compile(r"\s*(?:万|亿)?元|\s*(?:yuan|RMB)")
_MARK_OF_MONEY = re.compile(r"[$¥￥€£]\s?$")
_ANEW = {
    key: re.compile(rf"[-\s]*(?:{words})", re.IGNORECASE)
    for key, words in {
        "dollars": r"美元|dollars?\b", "minutes": r"分钟|minutes?\b", "hours": r"个?(?:小时|钟头)|hours?\b", "working_days": r"个?工作日|working days?\b",
        "days": r"天|days?\b", "weeks": r"周(?!岁)|个?星期|weeks?\b", "months": r"个月|months?\b", "years": r"年|years?\b(?!-old| old)",
        "kilometres": r"公里|千米|km\b|kilomet(?:re|er)s?\b", "metres": r"米|met(?:re|er)s?\b", "characters": r"字|characters?\b", "words": r"words?\b",
    }.items()
}  # fmt: skip
"""Units that can be written in the other language, by their keys among the leads."""
_UNWRITTEN = re.compile(
    r"\s*(?:多|余)?(?:公斤|千克|毫克|微克|克|毫升|升|吨|平方|平米|亩|公顷|摄氏|℃|度|分贝|千瓦|人次|kg\b|kilo(?!met)|grams?\b|g\b|mg\b|ml\b|lit(?:re|er)s?\b|tonn?e?s?\b|"
    r"degrees\b|°|square\b|hectares?\b|decibels?\b)",
    re.IGNORECASE,
)
"""Units that cannot be written in the other language: a figure without its unit is another figure."""
_BARE_SAYS_NOTHING = frozenset({Measure.TIME, Measure.MONEY, Measure.DISTANCE, Measure.WORDS})
"""Measures of which a number without its unit is no answer."""


def figures_in(
    text: str, own: Language, asker: Language, asked: AbstractSet[str], measure: Measure | None, unit: str = "", question: str = ""
) -> list[tuple[int, str]]:
    """The figures that a text of the language `own` states, with their places; of `measure` alone where the question names a unit.
    As they stand for a reader of the same language, otherwise written anew, with the `unit` that a Chinese question counts in. Those of
    the question itself, by their canonical facts, are left out, and so is by how much something changed unless the `question` asks for
    that. The words are empty where a figure cannot be said with its unit."""
    changes = bool(_CHANGE_ASKED.search(question))
    mark = ITEM.match(text)
    found = []
    for fact in find_facts(text):
        if fact.kind not in _AMOUNTS or not fact.certain or not asked.isdisjoint(fact.readings):
            continue
        if mark is not None and fact.span.start < mark.end():
            continue
        if measure is not None and counts(measure, _with_unit(text, fact)) < 1.0:
            continue
        if not changes and _is_change(text, fact):
            continue
        found.append((fact.span.start, _as_it_stands(text, fact, own) if own == asker else _anew(text, fact, asker, unit, measure)))
    return found


def _with_unit(text: str, fact: Fact) -> str:
    """The figure with what stands close by, up to the end of its clause."""
    return text[max(fact.span.start - 3, 0) : fact.span.end] + _CLAUSE.split(text[fact.span.end : fact.span.end + _REACH])[0]


def _is_change(text: str, fact: Fact) -> bool:
    """Whether a figure says by how much something rose or fell, not how much there is."""
    around = bool(_CHANGED.search(text[max(fact.span.start - 30, 0) : fact.span.start]) or _CHANGES.match(text, fact.span.end))
    return around or bool(_POINT.search(text[fact.span.start : fact.span.end]))


def _as_it_stands(text: str, fact: Fact, language: Language) -> str:
    start, end = fact.span.start, fact.span.end
    if before := _BEFORE.search(text[max(start - 16, 0) : start]):
        start -= len(before.group())
    elif mark := _MARK_OF_MONEY.search(text[:start]):
        start = mark.start()
    if half := _HALF.match(text, end):
        return text[start : half.end()].strip() if language == "zh" and half.group() != "个半" else ""
    if language == "zh":
        behind = _BEHIND.match(text, end)
        if behind is not None and (behind["unit"] is None or behind["unit"][-1] in _UNITS or len(behind["unit"]) > 1):
            end = behind.end()
    elif noun := _NOUN.match(text, end):
        end = noun.end()
    return text[start:end].strip()


def _anew(text: str, fact: Fact, language: Language, unit: str, measure: Measure | None) -> str:
    """The figure with unit and qualifier in `language`; empty where it says nothing without a unit that is not known."""
    if _HALF.match(text, fact.span.end):
        return ""
    before = _BEFORE.search(text[max(fact.span.start - 16, 0) : fact.span.start])
    behind = _BEHIND.match(text, fact.span.end)
    how = before.lastgroup if before else None
    if behind is not None and (behind["first"] or behind["last"]):
        how = "over"
    if behind is not None and behind["bound"]:
        how = {"以上": "least", "以内": "most", "以下": "most", "左右": "about"}[behind["bound"]]
    value = _counted(text, fact, language, unit, measure)
    return LEADS.say(how, language, value=value) if value and how is not None else value


def _counted(text: str, fact: Fact, language: Language, unit: str, measure: Measure | None) -> str:
    value = _grouped(fact.value)
    if _UNWRITTEN.match(text, fact.span.end):
        return ""
    if fact.kind is FactKind.PERCENT:
        return LEADS.say("points", language, value=value) if _POINT.search(text[fact.span.start : fact.span.end]) else f"{value}%"
    if _MONEY.match(text, fact.span.end):
        return LEADS.say("money", language, value=value)
    end = fact.span.end + text.startswith(("多", "余", "来"), fact.span.end)
    if key := next((key for key, pattern in _ANEW.items() if pattern.match(text, end)), None):
        return "" if language == "en" and value == "1" else LEADS.say(key, language, value=value)
    if measure in _BARE_SAYS_NOTHING:
        return ""
    return value + unit if fact.kind is FactKind.NUMBER else value


def _grouped(value: str) -> str:
    whole, point, rest = value.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.isdigit() and len(whole) > 4 else value
