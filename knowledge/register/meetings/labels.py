"""Labels before what a minutes sheet, notice or handbook says of its meeting: 时间：, 地点, 主持人, "Venue:", "1. Time and place."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.models import BlockKind
from knowledge.register.meetings.lines import Line


class Label(StrEnum):
    """What a label announces."""

    DATE = "date"
    PLACE = "place"
    DATE_PLACE = "date and place"
    CHAIR = "chair"
    PRESENT = "present"
    AGENDA = "agenda"
    HOST = "host"
    NEXT = "next"
    SPEAKER = "speaker"
    NAME = "name"
    OTHER = "other"
    """Ends what stands before it, and says nothing of the meeting."""


_WORDS: tuple[tuple[Label, str, str], ...] = (
    (
        Label.DATE_PLACE,
        "(?:会议|大会|举办)?时间(?:和|及|与|、)?(?:会议)?地点|(?:会议)?地点(?:和|及|与|、)时间",
        "(?:date|time|dates|date,? time)(?: and|,| &) (?:place|venue|location)|(?:place|venue|location) and (?:date|time)",
    ),
    (
        Label.DATE,
        "(?:会议|大会|召开|举办|举行|开会)?(?:时间|日期)(?:安排)?",
        "(?:meeting )?(?:date|time|when|dates|date(?: and|/| &) time|day)",
    ),
    (Label.PLACE, "(?:会议|大会|召开|举办|举行|开会)?(?:地点|会场|会址)", "(?:meeting )?(?:venue|place|location|where)"),
    (Label.CHAIR, "(?:会议)?主持人|(?:会议)?主持", "chair(?:ed by|person|man|woman)?|presid(?:ing|ed by)|moderator|presiding officer"),
    (
        Label.PRESENT,
        "(?:出席|列席|参加|参会|与会|到会)(?:会议)?(?:人员|单位|领导|范围|对象|代表)?|(?:参加|参会|出席)单位(?:及|和|、)人员|参与对象|邀请对象|(?:会议)?参加人",
        "(?:members |those )?present|attendees|participants|attendance|in attendance|attended by|attending|who (?:should|will) (?:attend|come|take part)|who attended|who took part",
    ),
    (
        Label.AGENDA,
        "(?:会议|大会)?(?:议题|议程|日程)(?:安排)?|(?:会议|大会)(?:主要)?(?:内容|组成|安排|任务)|主要(?:内容|议程)",
        "agenda|programme|program",
    ),
    (Label.HOST, "主办(?:单位|方)?", "host|hosts|hosted by|organi[sz]ers?|organi[sz]ed by|convened by"),
    (Label.NEXT, "下次(?:会议|例会)(?:时间)?", "next meeting"),
    (Label.SPEAKER, "主讲人|主讲嘉宾|主讲|报告人|发言人|讲话人", "speakers?|keynote speakers?"),
    (Label.NAME, "会议(?:名称|主题)", "meeting|subject of the meeting"),
    (
        Label.OTHER,
        "请假(?:人员)?|缺席人员|缺席|记录人|记录|整理|审核|签发|抄送|分送|主送|附件|联系(?:人|电话|方式)|电话|邮箱|备注|承办(?:单位)?|协办(?:单位)?|支持单位|学术支持单位|会期|报到(?:时间|地点)?|报名(?:方式|时间)?|费用|交通|住宿|着装|有关要求|其他事项",
        "apologies(?: for absence)?|absent|secretary|recorder|recorded by|note ?taker|minutes taken by|minutes by|taken by|contact|telephone|tel|e-?mail|cc|distribution|registration|cost|fee|dress code|remarks|trainers?",
    ),
)
_MARK = r"(?:[#*•·\-]\s*)*(?:(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．]\s*|[（(][一二三四五六七八九十\d]{1,3}[)）]\s*|[①-⑳])?\s*"


def _spaced(words: str) -> str:
    """Lets the characters of a label stand apart (时　间)."""
    return re.sub(r"([一-鿿])(?=[一-鿿])", r"\1[ 　]*", words)


_ALL = "|".join(f"(?P<{label.name}>{_spaced(zh)}|{en})" for label, zh, en in _WORDS)
_AT_START = re.compile(
    rf"^{_MARK}(?:{_ALL})\s*(?:\*\*)?\s*(?:[:：]\s*(?:\*\*)?\s*|$|。\s*|\.\s+(?=[A-Z])|[ 　]{{2,}}(?=\S))", re.IGNORECASE
)
_INLINE = re.compile(
    rf"(?:(?<=[。；;，,.])|(?<=[。；;，,.]\s)|(?<=\s\s)|(?<=　)|(?<=[一-鿿\d）)]\s)|(?<=\s)(?=(?-i:[A-Z])))(?:{_ALL})\s*[:：]\s*",
    re.IGNORECASE,
)
_HELD = re.compile(r"^\s*Held (?:on|at)\s+")
MAIL_HEAD = re.compile(r"(?:From|To|Cc|Bcc|Subject|Date|Sent|Fwd|发件人|收件人|抄送|主题|日期|发送时间)\s*[:：]", re.IGNORECASE)
"""Begins a line at the head of a mail."""
_SENDER = re.compile(r"(?:From|发件人)\s*[:：]", re.IGNORECASE)
_STOPS = frozenset({BlockKind.HEADING})
_MOST_LINES = 12
_SIGNED = re.compile(r"^\s*(?:\d{4}年\d{1,2}月\d{1,2}日|\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4})\s*$")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label with what stands behind it, one stretch of text a line."""

    label: Label
    parts: tuple[tuple[str, int], ...]
    """Each with its place in the document's text."""
    under: str = ""
    """The heading above it."""


def labelled(lines: Sequence[Line]) -> Iterator[Labelled]:
    """The labels of a document with their values, in order."""
    heads = _mail_heads(lines)
    for number, line in enumerate(lines):
        if number in heads:
            continue
        if line.is_row:
            cells = line.block.cells
            if len(cells) == 2 and (match := _AT_START.match(cells[0].strip())) is not None and match.end() == len(cells[0].strip()):
                place = line.text.find(cells[1], len(cells[0]))
                if cells[1].strip() and place >= 0:
                    yield Labelled(_label(match), ((cells[1], line.at + place),))
            continue
        first = _AT_START.match(line.text)
        held = _HELD.match(line.text) if first is None else None
        if held is not None:
            yield Labelled(Label.DATE_PLACE, ((line.text[held.end() :], line.at + held.end()),))
            continue
        marks = [first] if first is not None else []
        marks += list(_INLINE.finditer(line.text, first.end() if first else 0))
        for mark, following in zip(marks, [*marks[1:], None], strict=False):
            end = following.start() if following is not None else len(line.text)
            value = line.text[mark.end() : end]
            parts = [(value, line.at + mark.end())] if value.strip() else []
            if following is None and (not parts or _label(mark) is Label.AGENDA) and mark is first:
                parts += _below(lines, number, _label(mark))
            if parts:
                section = line.block.locator.section
                yield Labelled(_label(mark), tuple(parts), section[-1] if section else "")


def _mail_heads(lines: Sequence[Line]) -> frozenset[int]:
    """The lines at the head of a mail, whose Date is no meeting's: rows of such lines with a sender among them."""
    found: set[int] = set()
    run: list[int] = []
    for number, line in enumerate(lines):
        if MAIL_HEAD.match(line.text):
            run.append(number)
            continue
        if len(run) > 1 and any(_SENDER.match(lines[one].text) for one in run):
            found.update(run)
        run = []
    return frozenset(found)


def _label(match: re.Match[str]) -> Label:
    return Label[match.lastgroup or "OTHER"] if match.lastgroup else Label.OTHER


def _below(lines: Sequence[Line], number: int, label: Label) -> list[tuple[str, int]]:
    """The lines under a heading that is a label, up to the next heading or label, or to the next mark of the same kind."""
    own = _style(lines[number].text)
    found: list[tuple[str, int]] = []
    own_list = False
    for line in lines[number + 1 : number + 1 + _MOST_LINES]:
        if line.block.kind in _STOPS or line.is_row or (own and _style(line.text) == own) or (found and _AT_START.match(line.text)):
            break
        if not found and _AT_START.match(line.text):
            break
        if _SIGNED.match(line.text) or (found and not own_list and label is not Label.AGENDA and not _style(line.text)):
            break
        own_list = bool(_style(line.text))
        found.append((line.text, line.at))
    return found


def _style(text: str) -> str:
    match = re.match(r"\s*(?:([一二三四五六七八九十]+、)|(\d+[.、．])|([（(][一二三四五六七八九十]+[)）])|([①-⑳]))", text)
    return "" if match is None or match.lastindex is None else str(match.lastindex)
