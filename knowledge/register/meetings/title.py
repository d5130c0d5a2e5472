"""The meeting that a document's title says it is about."""

from __future__ import annotations

import re

from knowledge.models import Document, Span
from knowledge.register.meetings.words import NOUN_EN, NOUN_ZH, bare, trains_only

_SPEECH_ZH = re.compile(rf"在(?P<name>[^，。；]{{2,80}}?{NOUN_ZH})(?:开幕式|闭幕式)?上的?(?:讲话|致辞|发言|总结|报告|主持词)")
_BEHIND_ZH = (
    r"(?:在[^，。；]{0,30}?)?(?:胜利|隆重|顺利|圆满|成功)?(?:召开|举行|举办|开幕|闭幕|启幕)?(?:的)?(?:补充|预备|延期|更正|紧急)?"
    r"(?:通知|邀请函|函|邀请|公告|启事|预通知|手册|指南|纪要|记录|简报|简讯|快讯|通讯|报道|综述|侧记|摘要|简介|概要|议程|日程(?:安排)?|会务安排|安排|须知|秩序册|小结|纪实)?"
    r"(?:[（(][^（）()]{0,30}[）)]|[一二三四五六七八九十\d]+|第[\d一二三四五六七八九十]+[号期])?$"
)
_TWICE_ZH = re.compile(r"(?:(?<=大会)|(?<=年会)|(?<=论坛)|(?<=峰会)|(?<=会议))会议(?=须知|手册|指南|议程|日程|安排|通知|材料|纪要|服务)")
_DAY_BEHIND_ZH = re.compile(r"(?<=纪要|记录)\s*(?:20\d\d[年.]|\d{1,2}月).*$")
"""What a sheet's next lines say, where a title was read with them."""
_GENRE_ZH = re.compile(r"(?:纪要|手册|记录|材料汇编)(?:[（(][^（）()]{0,30}[）)]|[\d一二三四五六七八九十]+)?$")
_CALLED_ZH = re.compile(
    rf"(?:召开|举办|举行|组织召开|筹备|参加|出席|邀请[^，。]{{0,20}}参加|开展)(?:的|了)?(?P<name>[^，。；]{{2,80}}?{NOUN_ZH})(?:[）)”」])?(?P<rest>[^，。；]*)$"
)
_CALLED_TO_ZH = re.compile(
    rf"(?:召开|举行)(?P<name>[^，。；\s]{{2,60}}?{NOUN_ZH})(?=\s|专题|研究|部署|传达|学习|安排|贯彻|总结|动员|推进|听取|审议|讨论|落实|调度|通报|强调|要求)"
)
_NAMED_ZH = re.compile(rf"^(?:关于)?(?P<name>[^，。；：:]{{2,80}}{NOUN_ZH})(?P<rest>.*)$")
_WITH_ZH = re.compile(r"^\s*暨")
_BEFORE_ZH = re.compile(r"^(?:关于|[^，。；]{2,30}?关于)(?:召开|举办|举行|邀请参加|参加)?")
_SPEECH_EN = re.compile(
    rf"(?:Speech|Remarks|Address|Talk|Opening words|Closing words|Report|Statement)\b[^,.;]*?\b(?:at|to|for)\s+(?P<name>[^.;]*?{NOUN_EN}(?:\s+(?:on|of|for)\s+[^.;]*)?)",
    re.IGNORECASE,
)
_HELD_EN = re.compile(
    rf"^(?P<body>[^.;]{{3,90}}?)\s+(?:[Hh]eld|[Hh]olds?|[Hh]osts?|[Hh]osted|[Cc]onvene[sd]?|[Oo]rgani[sz]e[sd]|[Oo]pens)\s+(?P<name>[^.;]*?{NOUN_EN}.*)$"
)
_WAS_EN = re.compile(
    rf"^(?P<name>[^.;]*?{NOUN_EN}(?:\s+(?:on|of|for)\s+[^.;]*?)?)\s+(?:Is |Was |Will Be |to Be |is |was |will be |to be )?(?:[Hh]eld|[Cc]onvene[sd]|[Oo]pens|[Oo]pened|[Cc]oncludes?|[Cc]oncluded|[Tt]akes [Pp]lace|[Tt]ook [Pp]lace|[Kk]icks [Oo]ff|[Bb]egins)\b"
)
_CALLED_EN = re.compile(
    rf"^(?:\w+ )?(?:Minutes|Notice|Invitation|Programme|Program|Agenda|Handbook|Report|Brief|Summary|Record|Notes|Announcement|Proceedings|Note)(?:\s+(?:of|on|for|to|from|about)(?:\s+(?:convening|holding|attend|attending|the convening of|the holding of))?|:|\s*[–—-])\s+(?P<name>.*?{NOUN_EN}.*)$",
    re.IGNORECASE,
)
_BRIEF_EN = re.compile(
    rf"^(?P<name>.*?{NOUN_EN}.*?)(?:\s+and\s+its\b.*?)?(?:\s*[:,–—-]\s*|\s+)(?:in [Bb]rief|[Mm]inutes|[Aa]genda|[Hh]andbook|[Pp]rogramme|[Pp]roceedings|[Nn]otes|[Ss]ummary|[Rr]eport)$"
)
_ONLY_EN = re.compile(rf"^(?P<name>[^:;]*?{NOUN_EN}(?:\s+(?:on|of|for)\s+.*)?)$")
_GROUP_EN = re.compile(r"^(?:Minutes|Notes|Agenda)(?:\s+of|:|\s*[–—-])\s+(?P<name>.+)$", re.IGNORECASE)
_OF_GROUP_EN = re.compile(
    r"^(?P<name>[A-Z][^:,;.]{3,90}?)(?:\s*[:,–—-]\s*|\s+)(?:[Mm]inutes|[Nn]otes|[Rr]ecord)(?:[,:]?\s+(?:(?:of|for|on)\s+)?(?:the\s+)?(?:\d|[A-Z][a-z]+ \d|[A-Z][a-z]+day).*)?$"
)
_TAIL_EN = re.compile(r"\s+(?:in [Bb]rief|[Hh]eld\b.*)$|\s*[,:–—-]\s*\d{1,2}? ?(?:[A-Z][a-z]+ )?\d{4}$")
_MEETING_KINDS = frozenset({"meeting report", "minutes", "handbook", "speech"})


def titled(document: Document) -> tuple[str, Span] | None:
    """The name of the meeting that the title names as the document's subject, with its place in the text; None where the title names none
    or the text does not hold the name.

    A title that only mentions a meeting (关于贯彻…会议精神的通知, "tasks of the conference") names none.
    """
    facts = document.facts
    title = facts.title
    name = _chinese(title, facts.kind) if re.search("[一-鿿]{2}", title) else _english(title, facts.kind)
    if name is None or trains_only(name):
        return None
    return _placed(document, name)


def _chinese(title: str, kind: str | None) -> str | None:
    speech = _SPEECH_ZH.search(title)
    if speech is not None:
        return _trimmed(speech["name"])
    title = _TWICE_ZH.sub("", _DAY_BEHIND_ZH.sub("", title))
    title = _GENRE_ZH.sub("", title)
    for match in (_CALLED_ZH.search(title), _NAMED_ZH.search(title)):
        if match is None:
            continue
        name, rest = match["name"], match["rest"].lstrip("”」》")
        if not _WITH_ZH.match(rest) and not re.match(_BEHIND_ZH, rest):
            continue
        return _trimmed(_without_holder(name))
    called = _CALLED_TO_ZH.search(title) if kind == "meeting report" else None
    return _trimmed(called["name"]) if called is not None else None


def _without_holder(name: str) -> str:
    """Of 东港市召开2024年工作会议 what was held."""
    held = list(re.finditer(r"(?:召开|举行|举办|组织召开)(?:了|的)?", name))
    return _BEFORE_ZH.sub("", name[held[-1].end() :] if held else name)


def _english(title: str, kind: str | None) -> str | None:
    speech = _SPEECH_EN.search(title)
    if speech is not None:
        return _trimmed(speech["name"])
    for pattern in (_HELD_EN, _CALLED_EN, _WAS_EN, _BRIEF_EN):
        match = pattern.match(title)
        if match is not None:
            return _trimmed(_TAIL_EN.sub("", match["name"]))
    only = _ONLY_EN.match(title) if kind in _MEETING_KINDS or kind is None else None
    if only is not None:
        return _trimmed(_TAIL_EN.sub("", only["name"]))
    group = (_GROUP_EN.match(title) or _OF_GROUP_EN.match(title)) if kind == "minutes" else None
    return _trimmed(group["name"]) if group else None


def _trimmed(name: str) -> str | None:
    start, end = bare(name, 0, len(name))
    return name[start:end] if end - start > 2 else None


def _placed(document: Document, name: str) -> tuple[str, Span] | None:
    """The name as the text writes it, the earliest of its places; white space may differ."""
    at = document.text.find(name)
    if at >= 0:
        return name, Span(at, at + len(name))
    loose = r"\s*".join(re.escape(word) for word in re.findall(r"[A-Za-z0-9]+|\S", name))
    found = re.compile(loose, re.IGNORECASE).search(document.text)
    if found is None:
        return None
    lines = list(re.finditer(r"[^\n]+", found[0]))
    if len(lines) == 1:
        return found[0], Span(*found.span())
    named = [line for line in lines if re.search(NOUN_ZH, line[0]) or re.search(NOUN_EN, line[0])]
    if not named:
        return None
    best = max(named, key=lambda line: len(line[0]))  # no quote goes over a line's end
    return best[0], Span(found.start() + best.start(), found.start() + best.end())
