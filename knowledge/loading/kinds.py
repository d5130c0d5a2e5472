"""What kind of document it is: by the words of its title, else by what its text does, else by its format."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from knowledge.loading.kinds_words import MEETING, by_title
from knowledge.models import Block, BlockKind

KINDS: tuple[str, ...] = (
    "amendment notice",  # changes an earlier document: 补充通知, 更正, 延期; amendment, extension, correction
    "appointment notice",  # who holds which post or sits in which group: 任免, 调整…成员
    "award list",  # who was chosen, commended or placed: 评选结果, 表彰决定; winners, results of the selection
    "minutes",  # 纪要, 会议记录
    "speech",  # 讲话, 致辞, 发言; remarks
    "handbook",  # 手册, 指南, 议程; agenda, programme
    "table",  # 分解表, 台账, 一览表; tracker, schedule; also a file that is nothing but rows
    "summary",  # looks back: 总结, 简报, 评估报告, 工作报告; brief, annual report
    "plan",  # looks ahead: 计划, 方案, 要点, 规划; priorities
    "rules",  # lasting rules and guidance: 办法, 规定, 意见; measures, guidelines
    "request",  # to a higher office: 请示
    "reply",  # to a lower or equal office: 批复, 复函
    "circular",  # tells what happened or how others did: 通报; circular
    "letter",  # 函, 邀请函, mail, memorandum
    "call",  # asks people to take part: 倡议书, 招募; volunteers wanted, call for papers
    "notice",  # 通知, 公告, 公示, 通告, 启事; announcement
    "meeting report",  # news of a meeting: 会议召开; conference held
    "news",  # news of anything else; press release
    "slides",  # a presentation whose words tell nothing more
)
"""Kinds of document, each in the field's plain words."""

ANNOUNCING: frozenset[str] = frozenset({"amendment notice", "letter", "call", "notice", "plan", "rules", "request", "reply"})
"""Kinds whose text names days to come; such a day is not the document's own."""

KindSource = Literal["title", "text", "format"]


@dataclass(frozen=True, slots=True)
class FoundKind:
    """The kind and where it was read, both None where nothing tells."""

    kind: str | None = None
    source: KindSource | None = None


_PRESENT = re.compile(
    r"(?:^|[\s。.；;])(?:Present|Apologies|Attendees|Attendance|Chair|出席|列席|参会人员|主持人?|记录人?)\s*[:：]", re.IGNORECASE
)
_DOES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("news", re.compile(r"^(?:PRESS RELEASE|Press [Rr]elease|MEDIA RELEASE|新闻稿|新闻通稿)$", re.MULTILINE)),
    ("speech", re.compile(r"^(?:同志们|各位领导、|尊敬的各位|Ladies and gentlemen)", re.MULTILINE)),
    ("request", re.compile(r"妥否[，,]请|当否[，,]请|请予(?:批示|审批)")),
    ("reply", re.compile(r"特此(?:批复|答复|函复)|(?:请示|来函)收悉")),
    ("circular", re.compile(r"特此通报|现予(?:以)?通报|现(?:将.{2,40})?通报如下")),
    (
        "notice",
        re.compile(
            r"特此(?:通知|公告|通告|公示)|(?:事项|如下)?通知如下|现予公[告示]|公告如下|公示如下|\bis hereby (?:notified|announced)\b"
        ),
    ),
    (
        "letter",
        re.compile(
            r"特此(?:函告|致函)|此致\s*敬礼|^Dear\s|^MEMO(?:RANDUM)?$|^Memo(?:randum)?$|\bYours (?:sincerely|faithfully|truly)\b",
            re.MULTILINE,
        ),
    ),
)
_HEAD, _TAIL = 10, 6
_ROWS = 0.8
_LEAD_ZH, _LEAD_EN = 80, 260


def find(title: str, title_source: str, blocks: Sequence[Block]) -> FoundKind:
    """The kind by the title's words; by its text where the title says nothing or is but the file's name; else by the format."""
    named = by_title(title)
    if named is not None and title_source != "file name":
        return FoundKind(named, "title")
    told = _by_text(blocks)
    if told is not None:
        return FoundKind(told, "text")
    shaped = _by_format(blocks)
    if shaped is not None:
        return FoundKind(shaped, "format")
    return FoundKind(named, "title") if named is not None else FoundKind()


def _by_text(blocks: Sequence[Block]) -> str | None:
    running = [block for block in blocks if block.kind is not BlockKind.TABLE_ROW]
    head = "\n".join(block.text for block in running[:_HEAD])
    if _PRESENT.search(head):
        return "minutes"
    ends = head + "\n" + "\n".join(block.text for block in running[-_TAIL:])
    told = next((kind for kind, words in _DOES if words.search(ends)), None)
    if told is not None:
        return told
    lead = next((block.text for block in running if len(block.text) > 24), "")
    lead = lead[: _LEAD_ZH if re.search("[㐀-鿿]{10}", lead) else _LEAD_EN]
    return "meeting report" if MEETING.search(lead) and re.search(r"召开|举行|\bheld\b|\bconvened\b|\btook place\b", lead) else None


def _by_format(blocks: Sequence[Block]) -> str | None:
    if not blocks:
        return None
    if blocks[0].locator.slide is not None:
        return "slides"
    rows = sum(block.kind is BlockKind.TABLE_ROW for block in blocks)
    return "table" if rows > _ROWS * len(blocks) else None
