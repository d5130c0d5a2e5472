"""Which items of circulars and notices are to be done: those of a section on what to correct or to do next, most of which name a doer or a day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from knowledge.models import BlockKind, Document
from knowledge.register.days import Expect, Frame
from knowledge.register.tasks.deadlines import Clock, own
from knowledge.register.tasks.doers import Doer, doer_of
from knowledge.register.tasks.fields import ENDINGS
from knowledge.register.tasks.told import WHO, Told, described, holds

_KINDS = frozenset({"circular", "notice", "award list", "amendment notice", "letter", "summary", "rules", "request", "reply", None})
"""Kinds of documents that follow something up; plans and minutes are read by their own rules, news and speeches set no tasks."""
_AHEAD = re.compile(
    r"整改(?:工作)?(?:的)?(?:要求|任务|措施|事项|安排|意见|内容|时限)|(?:需要?|应|待|须)(?:完成|落实|解决|办理|整改|做好?)的?(?:事项|工作|任务|问题)|(?:限期|需要?|应当?|立即|抓紧)整改|下一?步(?:工作|整改|措施|要求|安排|打算|举措|重点|计划)|下一步$|后续(?:工作|安排|措施|要求|整改)|(?:近期|待办|交办|督办|落实|遗留|未完成)(?:工作|事项|任务)"
    r"|(?:尚|还)需(?:完成|落实|解决)|年底前(?:要|需|应)?(?:完成|做好)|工作安排$|(?:任务|责任)分工"
    r"|\b(?:next steps?|follow[- ]?up|remains? to be done|(?:still|yet|left) to (?:be done|do)|outstanding|(?:until|by|before) the end of (?:the|this) year|corrections?|corrective|to be corrected|remedial"
    r"|rectification|what (?:happens|comes) next|what (?:is|has|needs) to be done|what must be done|(?:required|agreed|further|immediate|remaining) (?:actions?|work|steps|measures|tasks)|actions? (?:required|needed|agreed|points?|items?|to be taken)|the way ahead"
    r"|remaining work)\b|^[\W\dIVX]*(?:actions?|tasks)\s*:?$",
    re.IGNORECASE,
)
"""Titles over what is still to be done."""
_ASKED = re.compile(
    r"(?:工作|有关|相关|具体|几点|贯彻落实|落实)?要求$|有关事项$|(?:通知|要求)如下|(?:如下|以下)(?:工作|要求|措施|事项)|抓好|做好|\b(?:requirements?|required|requested|asked|following|must|(?:is|are|has|have) to|dates|deadlines)\b",
    re.IGNORECASE,
)
"""Titles and lead-in sentences over anything that is asked; tasks only where the items name both a doer and a day."""
_OTHER = re.compile(
    r"参赛|报名|申报|评奖|奖项|奖励|投稿|作品|评分|评选|联系|附件|议程|日程|成绩|名单|存在(?:的)?问题|主要问题|基本情况|总体情况|检查情况|亮点|成效|做法"
    r"|\b(?:registration|entries|entry|awards?|prizes?|judging|contacts?|agenda|programme|eligib|findings|results|background|who can|how to (?:enter|apply|register))\b",
    re.IGNORECASE,
)
"""Titles over rules of taking part, findings and praise."""
_TAKES_PART = re.compile(
    r"报名|参赛|参会|投稿|作品|参训|学员|回执|名额|获奖|奖|推荐(?:人选|对象|表|名单|材料)|申报(?:表|材料|书)|\b(?:entry form|entries|register(?:s|ed)?\b(?! of)|registration|applicants?|participants?|nominat\w+|winners?|submissions?|abstracts?|trainees?)\b",
    re.IGNORECASE,
)
"""What rules of taking part speak of."""
_CALLS = re.compile(
    r"征集|活动|大赛|竞赛|比赛|培训|评选|遴选|推荐|招募|(?:召开|举办|举行|参加).{0,30}(?:会|班|活动)|征文|演讲"
    r"|\b(?:contest|competition|call for|training|course|workshop|conference|seminar|award|nominations?|volunteers?)\b",
    re.IGNORECASE,
)
"""Titles of documents that invite to take part."""
_CHECKS = re.compile(r"督[查办导]|整改|检查|\b(?:inspections?|audits?|supervision)\b", re.IGNORECASE)
_EVERYBODY = re.compile(r"[请由]?(?:各|全[市县区院体]|有关|相关|每)|(?:all|each|every)\b", re.IGNORECASE)
_ANY_YEAR = Clock(Frame(None, 2001), Expect.ANY)
_SHORT = 60
"""Characters of the longest line that is a title over the items below it, unless it ends with a colon."""
_LEAST = 2
_SENTENCE_END = re.compile(r"[。；;.!?！？，,]$")


def followed_up(told: Told, document: Document, clock: Clock) -> set[int]:
    """The lines of `told` that are such items, by place; no line more than once, in lists of at least two."""
    if document.facts.kind not in _KINDS:
        return set()
    chosen: set[int] = set()
    for items in _lists(told):
        words = [_words(i, told) for i in items]
        if sum(bool(_TAKES_PART.search(one)) for one in words) * 3 > len(items):
            continue
        titles = list(_titles(items[0], told, document.facts.title))
        if any(told.lines[i].kind is BlockKind.HEADING for i in items):
            above = told.outline.parents[items[0]]
            if above is None or not _AHEAD.search(told.lines[above].text):
                continue  # the document's own sections
        ahead = any(_AHEAD.search(title) for title in titles) and not _OTHER.search(titles[0])
        asked = _asks(titles, document)
        if not ahead and (not asked or any(_OTHER.search(title) for title in titles)):
            continue
        told_of = [_tells(i, told, clock, anybody=ahead) for i in items]
        enough: Callable[[tuple[bool, bool]], bool] = any if ahead else all
        if sum(enough(one) for one in told_of) * 2 >= len(items) and any(limit for _, limit in told_of):
            chosen.update(items)
    return chosen


def _asks(titles: list[str], document: Document) -> bool:
    """Whether a list stands under what is asked of others in a document that invites nobody and praises nobody."""
    title = document.facts.title
    if document.facts.kind == "award list" or _CALLS.search(title):
        return False
    return bool(_ASKED.search(titles[0]) if titles else _AHEAD.search(title) or _CHECKS.search(title))


def below(i: int, told: Told) -> Doer | None:
    """The doer in the paragraph below a heading."""
    if told.lines[i].kind is not BlockKind.HEADING or i + 1 == len(told.lines) or told.outline.parents[i + 1] != i:
        return None
    line = told.lines[i + 1]
    begin, end = line.words
    found = None if line.style else doer_of(line.text[begin:end], line.at + begin, plainly=True)
    return None if found is None else Doer(found.fields, 0)


def _lists(told: Told) -> Iterator[list[int]]:
    """Items that stand in one list under one line."""
    for run in told.outline.runs:
        under: dict[int | None, list[int]] = {}
        for i in run:
            if not holds(i, told):
                under.setdefault(told.outline.parents[i], []).append(i)
        yield from (items for items in under.values() if len(items) >= _LEAST)


def _titles(first: int, told: Told, own_title: str) -> Iterator[str]:
    """What stands over a list but the document's title: its lead-in sentence, then headings and items above it, innermost first."""
    line = told.lines[first]
    before = told.lines[first - 1] if first else None
    if before is not None and before.kind is not BlockKind.HEADING and not before.style:
        lead = before.text.strip()
        if lead.endswith(("：", ":")) or (len(lead) <= _SHORT and not _SENTENCE_END.search(lead)):
            yield lead[-_SHORT:]
    above = [told.lines[i].text.strip() for i in told.outline.above(first)]
    for text in (*above, *reversed(line.section)):
        if text and text != own_title and (len(text) <= _SHORT or text.endswith(("：", ":"))):
            yield text


def _words(i: int, told: Told) -> str:
    begin, end = told.lines[i].words
    return told.lines[i].text[begin:end].rstrip(ENDINGS)


def _tells(i: int, told: Told, clock: Clock, *, anybody: bool) -> tuple[bool, bool]:
    """Whether an item names who does it, everybody (各单位) where `anybody` counts, and whether it names until when."""
    words, fields = _words(i, told), told.fields.get(i, ())
    doer = doer_of(words, 0, labelled=True, plainly=True) or below(i, told)
    who = [one.value for one in (*fields, *(doer.fields if doer is not None else ())) if one.name in WHO]
    named = [name for name in who if anybody or not (_EVERYBODY.match(name) or _EVERYBODY.match(words))]
    clock = clock if clock.frame.year is not None else _ANY_YEAR
    limit = any(one.name not in WHO for one in fields) or own(words, 0, clock, loose=True) or described(i, told, clock)
    return bool(named), bool(limit)
