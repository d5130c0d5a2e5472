"""What a meeting was about: its agenda's items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from knowledge.models import BlockKind, Span
from knowledge.register.meetings.lines import Line
from knowledge.text import enumerations

MARK = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．](?!\d)|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]|[一二三四五六七八九十]{1,2}(?:是|要)|第[一二三四五六七八九十]{1,2}(?:[，,、]|是)|[•·\-*]"
    r"|(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth)(?:ly)?,|The (?:first|second|third|fourth|fifth)\s?is(?: to)?\b)\s*"
)
_LEAD_TO = re.compile(r"^(?:it is necessary to|we (?:should|must)|to)\s+", re.IGNORECASE)
SUBJECT_ZH = r"(?:会议|大会|本次会议|党委会|党组会|与会人员|会上)"
_DOES_ZH = r"(?:(?:全面|系统|认真|深入|集中|专题|研究|传达|讨论|重点|集体)*(?:总结|回顾|分析|部署|安排|研究|审议|传达|学习|听取|讨论|交流|启动|表彰|动员|通报|贯彻))"
_AGENDA_ZH = re.compile(rf"^\s*(?:{SUBJECT_ZH})?(?:还|并|旨在|主要)?(?P<item>{_DOES_ZH}了?(?!指出|会上)[^，,。；;：:]{{3,60}})$")
_AGENDA_EN = re.compile(
    r"\b(?:reviewed|analy[sz]ed|arranged|summari[sz]ed|studied|discussed|conveyed|deployed|examined|considered|launched|summed up|set out|clarified|laid out|exchanged views on)\s+"
)
_TELLS_NO_ITEM = frozenset({"clarified", "laid out"})
_TO_EN = re.compile(
    r"(?:,\s+|\s+)to\s+(?=(?:convey|study|discuss|review|arrange|sum|examine|deploy|consider|launch|plan|analy[sz]e|implement)\b)"
)
_NO_ITEM = re.compile(
    r"^(?:action items?|actions?|(?:date of )?(?:the )?next meeting|apologies|present|attendance|any other business|下次会议|任务分工|附件)$",
    re.IGNORECASE,
)
_PAUSE = re.compile(
    r"茶歇|午餐|晚餐|早餐|午休|报到|签到|合影|返程|休息|^\s*(?:tea|coffee|lunch|break|dinner|registration|group photo)\b", re.IGNORECASE
)
_TIME_COLUMN = re.compile(r"^(?:时间|日期|时段|time|date|when|session)", re.IGNORECASE)
_ITEM_COLUMN = re.compile(
    r"内容|议程|议题|事项|主题|环节|项目|content|agenda|item|topic|programme|program|activity|session|title", re.IGNORECASE
)

_HOURS = re.compile(
    r"(?:(?:\d{1,2}月\d{1,2}日|\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2})[，,]?\s*)?(?:上午|下午)?\d{1,2}[:：.]\d{2}(?:\s*(?:-|–|—|~|至|到|to)\s*\d{1,2}[:：.]\d{2})?\s*[，,：:]?\s*"
)
_MARK_LENGTH = 3
Piece = tuple[int, int]


def bare_item(text: str, start: int, end: int) -> Piece:
    """An item's range without its mark and its last punctuation."""
    mark = MARK.match(text[start:end])
    if mark is not None:
        start += mark.end()
    lead = _LEAD_TO.match(text[start:end])
    if lead is not None:
        start += lead.end()
    while end > start and text[end - 1] in " 　\n。；;.，,":
        end -= 1
    return start, end


def items_below(parts: Sequence[tuple[str, int]]) -> Iterator[Span]:
    """The items of an agenda: each marked line, or the items of an enumeration inside a line; of plain lines each whole."""
    marked = [part for part in parts if MARK.match(part[0])]
    for text, at in marked or parts:
        if not MARK.match(text) and re.match(rf"{SUBJECT_ZH}|The (?:meeting|conference)\b", text):
            continue
        listed = [one for one in enumerations.find(text) if not MARK.match(text) or one.span.start < _MARK_LENGTH]
        inner = [item.span for one in listed for item in one.items] or _parted(text)
        stop = _headline(text)
        for span in inner or [Span(0, stop)]:
            start, end = bare_item(text, span.start, span.end)
            hours = _HOURS.match(text, start, end)
            start = hours.end() if hours is not None else start
            if end - start > 1 and not _PAUSE.search(text[start:end]):
                yield Span(at + start, at + end)


def _parted(text: str) -> list[Span]:
    """Items between semicolons, each with its mark ("1.介绍方案；2.答疑")."""
    parts = [Span(*part.span()) for part in re.finditer(r"[^；;。]+", text)]
    return parts if len(parts) > 1 and all(MARK.match(text[part.start : part.end]) for part in parts) else []


def _headline(text: str) -> int:
    """Of an item that goes on with explanations, where its headline ends ("开幕式。隆重举行…")."""
    body = MARK.match(text)
    start = body.end() if body else 0
    stop = re.search(r"[。；;]|\.\s", text[start:])
    return start + stop.start() if stop is not None and stop.start() > 2 else len(text)


def agenda_of_minutes(lines: Sequence[Line]) -> Iterator[Span]:
    """The numbered headings of minutes, or the short first sentences of their numbered paragraphs."""
    for line in lines:
        mark = MARK.match(line.text)
        numbered = mark is not None and re.match(r"\s*(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．])", line.text)
        if line.is_row or not numbered or mark is None:
            continue
        stop = re.search(r"[。.：:](?:\s|$)|。", line.text[mark.end() :])
        end = mark.end() + stop.start() if stop is not None else len(line.text)
        title = line.text[mark.end() : end].strip()
        whole = line.block.kind is BlockKind.HEADING or end < len(line.text.rstrip("。. ")) or (len(line.text) < 40 and stop is None)
        if whole and 2 <= len(title) <= 60 and not _NO_ITEM.match(title):
            yield Span(line.at + mark.end(), line.at + end)


def agenda_of_rows(lines: Sequence[Line]) -> Iterator[tuple[Line, int]]:
    """Rows of tables that are a meeting's agenda, each with the number of the column that names the item."""
    for line in lines:
        header = line.block.header
        if not line.is_row or len(header) < 2 or not _TIME_COLUMN.match(header[0].strip()) or len(header) != len(line.block.cells):
            continue
        column = next((i for i, name in enumerate(header) if i > 0 and _ITEM_COLUMN.search(name)), None)
        if column is not None and line.block.cells[column].strip() and not _PAUSE.search(line.block.cells[column]):
            yield line, column


def agenda_in(sentence: str, at: int) -> Iterator[Span]:
    """What a report's opening says that the meeting did: "会议总结…，分析…，部署…。", "reviewed …, analysed … and arranged …"."""
    if re.search("[一-鿿]{4}", sentence):
        if re.search(r"[：:]", sentence) or re.search(rf"{SUBJECT_ZH}(?:指出|强调|认为|要求)", sentence):
            return
        for clause in re.finditer(r"[^，,。；;]+", sentence):
            found = _AGENDA_ZH.match(clause[0])
            if found is not None:
                yield Span(at + clause.start() + found.start("item"), at + clause.start() + found.end("item"))
        return
    verbs = list(_AGENDA_EN.finditer(sentence))
    if verbs and re.match(
        r"\s*(?:The|This) (?:\w+ ){0,2}(?:conference|meeting|forum|session)\s+(?:also\s+|\w+ly\s+)?$|\s*It\s+$",
        sentence[: verbs[0].start()],
    ):
        for verb, following in zip(verbs, [*verbs[1:], None], strict=False):
            end = following.start() if following is not None else len(sentence)
            text = re.sub(r"(?:,?\s+and|,)(?:\s+\w+ly)?\s*$", "", sentence[verb.start() : end].rstrip(" .\n"))
            if verb[0].strip() not in _TELLS_NO_ITEM:
                yield Span(at + verb.start(), at + verb.start() + len(text))
        return
    aims = list(_TO_EN.finditer(sentence))
    for aim, following in zip(aims, [*aims[1:], None], strict=False):
        end = following.start() if following is not None else len(sentence)
        text = re.sub(r"(?:,?\s+and|,)\s*$", "", sentence[aim.end() : end].rstrip(" .\n"))
        yield Span(at + aim.end(), at + aim.end() + len(text))
