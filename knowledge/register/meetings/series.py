"""Whose next meeting it is: the series that minutes name in their own meeting's name, for a meeting that is but called "the next"."""

from __future__ import annotations

import re

from knowledge.models import Span
from knowledge.register.meetings.words import is_generic

_BARE = re.compile(
    r"^(?:next|following|coming)(?: (?:regular|ordinary|monthly|weekly|quarterly|working))? (?:meeting|session)$|^(?:下|下一)次(?:会议|例会|全体会议)$",
    re.IGNORECASE,
)
_ORDINAL = r"(?:\d{1,3}(?:st|nd|rd|th)|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Ss]eventh|[Ee]ighth|[Nn]inth|[Tt]enth|[Ee]leventh|[Tt]welfth|[A-Z]?[a-z]+(?:teenth|tieth))"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_GROUP = r"(?i:Group|Committee|Subcommittee|Force|Team|Council|Board|Panel|Commission|Network|Taskforce|Partnership|Alliance|Forum|Office|Cabinet|Bureau|Centre|Center)"
_OF_EN = re.compile(r"^.*?\b(?:[Mm]eetings?|[Ss]essions?) of (?:the |our )?(?P<series>[A-Z].+)$")
_BEFORE_EN = re.compile(
    rf"^(?P<series>[A-Z].+?)\s*[,:(–—-]\s*(?:the )?(?:{_ORDINAL}|[Nn]o\.? ?\d+|{_MONTH}|[Mm]onthly|[Rr]egular|[Qq]uarterly)?\s*(?:[Mm]eeting|[Ss]ession)\b.*$"
)
_GROUP_EN = re.compile(
    rf"^(?:{_ORDINAL} )?(?P<series>[A-Z].*?\b{_GROUP}(?: (?:on|for|of) [A-Z][^,:;]*?)?)(?: (?:{_ORDINAL}|{_MONTH}|[Mm]onthly|[Rr]egular|[Qq]uarterly))?(?: [Mm]eeting| [Ss]ession)?$"
)
_COUNTED_ZH = re.compile(
    r"^(?P<series>.{2,40}?)(?:20\d\d年度?)?第[\d一二三四五六七八九十百]+次(?P<kind>(?:全体|工作|扩大|专题|例行)?(?:会议|例会|会))$"
)
_OFFICE_ZH = re.compile(
    r"第[\d一二三四五六七八九十百]+次(?P<series>(?:.{0,6}(?:办公会|常务会|联席会|党委会|党组会|院务会)|[一-鿿]{2,6}员会)议?)$"
)
_PLAIN_ZH = re.compile(
    r"^(?!.*(?:第.+[次届期]|20\d\d)).{0,40}?(?:例会|办公会|联席会|常务会|协调会|调度会|碰头会|委员会会|专班会|小组会|工作组会|党委会|党组会|院务会|党委会会)议?$"
)
_PLAIN_EN = re.compile(
    r"^[A-Z].*\b(?:Coordination|Staff|Management|Steering|Liaison|Weekly|Monthly|Quarterly|Regular|Review|Ward|Team) [Mm]eeting$"
)
_DATED = re.compile(rf"\b(?:19|20)\d\d\b|\b{_MONTH} \d|\d (?={_MONTH})|\b{_ORDINAL}\b")
_MOST = 90


def is_bare(name: str) -> bool:
    """Whether a name says no more than that it is the next meeting."""
    return bool(_BARE.match(name))


def series_of(name: str, at: int) -> Span | None:
    """Where a meeting's name that stands at `at` names the series to which it belongs: "Third Meeting of the [Stroke Care Group]",
    [卒中防治专班]第三次会议. None where it names none, or a single meeting of a year."""
    if re.search("[一-鿿]{2}", name):
        counted = _COUNTED_ZH.match(name)
        if counted is not None:
            return Span(at, at + counted.end("series"))
        office = _OFFICE_ZH.search(name)
        if office is not None:
            return Span(at + office.start("series"), at + office.end("series"))
        return Span(at, at + len(name)) if _PLAIN_ZH.match(name) and not is_generic(name) else None
    if _PLAIN_EN.match(name) and not _DATED.search(name):
        return Span(at, at + len(name))
    for pattern in (_OF_EN, _BEFORE_EN, _GROUP_EN):
        found = pattern.match(name)
        if found is None:
            continue
        series = found["series"].rstrip(" ,")
        if len(series) > _MOST or _DATED.search(series) or is_generic(series) or not re.search(rf"\b{_GROUP}\b", series):
            return None
        return Span(at + found.start("series"), at + found.start("series") + len(series))
    return None
