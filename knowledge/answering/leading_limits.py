"""What keeps the words of a sentence from leading: it takes them back, bounds them, or says another end than is asked for."""

from __future__ import annotations

import re
from enum import StrEnum

_TAKEN_BACK = re.compile(
    r"取消|原定|原计划|原拟|另行通知|待定|不再|不[举召][行办开]|不办|停办|停用|暂停|暂缓|作罢|未[能如举召]|延期(?![至到])|推迟(?![至到于])|"
    r"\b(?:cancel\w*|call\w* off|postponed(?! (?:to|until))|originally|initially|no longer|to be (?:announced|confirmed|advised|decided)|"
    r"will be announced)\b|(?:\bnot\b|n['’]t\b)(?! (?:only|later|more|less|fewer|exceeding))",
    re.IGNORECASE,
)
"""Of the sentence: what it plans, it calls off or leaves open."""
_DENIED = re.compile(
    r"不(?!得?(?:超过|少于|低于|晚于|迟于|多于|高于)|断|仅|同|久|限|但|含|便)|未(?!来|成年)|\bnever\b|\bneither\b", re.IGNORECASE
)
"""Of the clause that the words stand in."""
_OF_WHOM = re.compile(
    r"(?:逾期|过期)[^，。；;\n]*|[未不][^，。；\d]{1,8}[的者]|\b(?:who|that|which) (?:do|does|did|have|has|had|is|are|was|were|can|could) ?(?:not\b|n['’]t\b)",
    re.IGNORECASE,
)
"""What becomes of those who are late, and who is meant, denies nothing of the day."""
_CLAUSE = re.compile(r"[，。；;！？!?\n]")

_BOUND_BEFORE = re.compile(
    r"(?:不[早先]于|不在|早于|晚于|除|每逢|自从?|从|其中|直[至到])\s*$|"
    r"\b(?:after|since|until|till|from|between|except|excluding|not (?:before|on|in|by|at)|no (?:earlier|sooner) than|earlier than|later than)"
    r" (?:about |around |the |early |late |mid-?)?$",
    re.IGNORECASE,
)
_NOT_LATER = re.compile(r"\b(?:no|not) later than $", re.IGNORECASE)
_SINCE = re.compile(r"(?:自从?|从|\bfrom )\s*$", re.IGNORECASE)
_MOVED = re.compile(
    r"(?:改|调|移|延|推|挪|提前|顺延)[^，。；]{0,6}[从由]\s*$|\b(?:mov|chang|postpon|shift|reschedul|extend|delay|push|switch|brought forward|put off)\w*\b[^.;,]{0,20}\bfrom $",
    re.IGNORECASE,
)
"""Before two times of which the first is the old one: no span."""
_BEGINS = re.compile(r"\s*(?:起|开始|启动|正式)|,? (?:onwards?|on)\b")
_BOUND_BEHIND = re.compile(
    r"\s*(?:年?第?[一二三四1-4]个?季度|年?[上下]半年|第[一二三四五\d]+个?(?:周|星期)|[春夏秋冬](?:季|天)|春节|国庆|暑[假期]|寒假|以来|以后|之后|过?后(?!勤)|以外|除外|"
    r"后的)|,? (?:or (?:later|after)|at the earliest|onwards?\b|and after)"
)


def taken_back(text: str) -> bool:
    """Whether a sentence calls off what it speaks of, or leaves it open: nothing in it is the answer to when, where or who."""
    return bool(_TAKEN_BACK.search(_OF_WHOM.sub("", text)))


def denied(text: str, at: int) -> bool:
    """Whether the clause around the character `at` denies what it says."""
    return bool(_DENIED.search(_OF_WHOM.sub("", _clause(text, at, at)[0])))


def bounded(text: str, start: int, end: int, span: bool) -> bool:
    """Whether the time at [start, end) is one that something comes after, or a part of which is meant: it is no answer by itself.
    A `span` that names both its ends may be introduced by "from"."""
    before, behind = text[:start], text[end:]
    if _BOUND_BEHIND.match(behind) or (span and _MOVED.search(before)):
        return True
    if not _BOUND_BEFORE.search(before) or _NOT_LATER.search(before):
        return False
    return not (_SINCE.search(before) and (span or _BEGINS.match(behind)))


class End(StrEnum):
    """Which end of something a time is, or a question asks for."""

    START = "start"
    FINISH = "finish"


_START = re.compile(r"开始|启动|开幕|起始|\b(?:beg[iau]n\w*|start\w*|launch\w*|open(?:s|ed|ing)?)\b", re.IGNORECASE)
_FINISH = re.compile(r"结束|截止|闭幕|终止|\b(?:end(?:s|ed|ing)?|clos(?:e|es|ed|ing)|finish\w*|conclud\w*)\b(?! of\b)", re.IGNORECASE)
_ASKED_START = re.compile(r"开始|启动|起始|\b(?:beg[iau]n|start|opens?\b)", re.IGNORECASE)
_ASKED_FINISH = re.compile(
    r"结束|截止|终止|闭幕|\b(?:end|ends|ended|close|closes|closed|closing|finish|finishes|concludes?|over|deadline|due)\b", re.IGNORECASE
)


def end_asked(question: str) -> End | None:
    """The end that a question asks for; None where it asks for neither or both."""
    return _which(question, _ASKED_START, _ASKED_FINISH)


def end_said(text: str, start: int, end: int) -> End | None:
    """Which end the time at [start, end) is, by the nearest verb in its clause; None where none tells."""
    before, behind = _clause(text, start, end)[1:]
    named = re.search(r"(?:开始|启动|开幕|起始|结束|截止|闭幕|终止)(?:的)?(?:时间|日期)?(?:于|在|为|是|：|:|\s)*$", before)
    english = behind.isascii() and before.isascii()
    for part in (before if named or english else "", behind, before):
        if found := [
            (match.start(), kind) for kind, pattern in ((End.START, _START), (End.FINISH, _FINISH)) for match in pattern.finditer(part)
        ]:
            return (max if part is before else min)(found)[1]
    return None


def _which(text: str, start: re.Pattern[str], finish: re.Pattern[str]) -> End | None:
    starts, ends = bool(start.search(text)), bool(finish.search(text))
    return None if starts == ends else End.START if starts else End.FINISH


def _clause(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The clause around [start, end), whole, its part before and its part behind."""
    first = max((match.end() for match in _CLAUSE.finditer(text, 0, start)), default=0)
    found = _CLAUSE.search(text, end)
    last = found.start() if found else len(text)
    return text[first:last], text[first:start], text[end:last]
