"""A document's own date: of its signature, else of its meeting or release; never a deadline or a date that it only mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.loading import dates, dating_number
from knowledge.loading.dating_uses import is_limit, is_own, limits
from knowledge.loading.reading import Metadata
from knowledge.models import Block, BlockKind

_LABELLED = re.compile(
    r"(?:^|[\s。；;.，,　（(])(?P<label>会议时间|召开时间|发布日期|发布时间|印发日期|成文日期|制表日期|发送时间|发件时间|日期|时间|开会时间"
    r"|Date issued|Date of issue|Date|Time|Meeting date|Published|Updated|Issued|Sent)\s*[:：]\s*",
    re.IGNORECASE,
)
_OF_EVENT = re.compile(r"会议时间|召开时间|开会时间|^时间|^Time|^Meeting", re.IGNORECASE)
"""Labels of the day of a meeting: the document's own in minutes and reports, a day to come in a notice."""
_LABEL = re.compile(r"^([^\s，,。:：]{1,16}(?: [^\s，,。:：]{1,16})?)\s*[:：]")
_SIGNED_LABEL = re.compile(
    r"日期|时间|制表|印发|发布|成文|落款|填报|编制|更新|发送|Date|Updated|Issued|Published|Released|Prepared|Sent", re.IGNORECASE
)
_WEEKDAY = re.compile(
    r"(?:星期|周)[一二三四五六日天]|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[上下]午|晚上?|\d{1,2}[:：]\d{2}(?:\s*[-—–至]\s*\d{1,2}[:：]\d{2})?",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"^(?:Issued|Updated|Published|Released|Dated|Approved|Printed)\b(?:\s+(?:by|on|in))?|\b(?:on|in|by)$|印发$|制$|发布$|通过$|修订$|更新$",
    re.IGNORECASE,
)
_ATTACHMENT = re.compile(r"^(?:附件|附录|附表|Annex|Appendix|Attachment)\s*[0-9一二三四五六七八九十A-Z]{0,2}\s*[:：.]?(?:\s|$)")
_EVENT = re.compile(
    r"20[0-4]\d\s*年?(?:度)?[^，。；,;.：:《》\d]{0,40}?(?:会议|大会|工作会|年会|座谈会|推进会|交流会|论坛|活动|培训班|宣传周|启动仪式)"
    r"|\b20[0-4]\d\s(?:[^,.;:\d]{0,80}?)\b(?:[Cc]onference|[Mm]eeting|[Ff]orum|[Ss]ession|[Ww]orkshop|[Cc]ampaign|[Ww]eek|[Cc]ourse|[Cc]ontest)\b"
)
_REST_ZH, _REST_EN = 26, 60
"""Most characters that may stand beside the date on a line of signature."""
_ANNOUNCED = 6
"""Blocks at the top of a notice in which "Date:" is its own and not that of what it announces."""
_PRINTED = re.compile(r"印发|印制|打印|共印")
"""A line on the printing of an official document: its day comes after that of the signature."""
_SALUTATION = 24
_LEAD_ZH, _LEAD_EN = 60, 160
"""How far into the first paragraph the date of a report stands, in characters."""


@dataclass(frozen=True, slots=True)
class Dated:
    """The date, where it was read, and the index of the block that holds it."""

    day: date | None = None
    source: str | None = None
    block: int | None = None


def find(title: str, body: Sequence[Block], meta: Metadata, stem: str, *, announces: bool = False) -> Dated:
    """The date of a document from its title, its other blocks, its metadata and its file name's stem.

    In this order: a line of signature (after the text but before its annexes, else above the text); a label such as "时间：" or "Date:"; a
    day behind a document number that names the year;
    the title or the opening of the first paragraph, whose missing year is taken from the file name, the metadata, the address or the
    title; any whole date near the beginning; metadata; the address; the file name. Where the document `announces` what is to come, only
    what speaks of itself counts: signature, "发布日期：", metadata, address and file name.
    """
    numbered = dating_number.find(body)
    known = [_signature(body, announces), _labelled(body, announces), Dated(numbered[1], "text", numbered[0]) if numbered else None]
    if not announces:
        known += [_opening(title, body, meta, stem), _early(body)]
    for found in known:
        if found is not None:
            return found
    if meta.date is not None:
        return Dated(meta.date, "metadata")
    if meta.url and (day := dates.in_url(meta.url)):
        return Dated(day, "metadata")
    if day := dates.in_name(stem):
        return Dated(day, "file name")
    return Dated()


def is_attachment(block: Block) -> bool:
    """Whether a block is the line "附件1" or "Annex A" that an annex begins with."""
    return bool(_ATTACHMENT.match(block.text.strip())) and len(block.text) <= 30


def without_date(text: str) -> str:
    """A line of signature without its date, weekday and words such as "Issued by"."""
    rest = _WEEKDAY.sub(" ", dates.strip(text)).strip(" 　（）()[]，,.-—")
    return _CUE.sub("", rest).strip(" 　（）()，,.-—")


def _signature(body: Sequence[Block], announces: bool) -> Dated | None:
    lines = [(i, day, exact) for i, block in enumerate(body) if (signed := _signed(block, announces)) for day, exact in [signed]]
    if not lines:
        return None
    cuts = [i for i, block in enumerate(body) if is_attachment(block)]
    end = next((cut for cut in cuts if any(i < cut for i, _, _ in lines)), len(body))
    inside = [line for line in lines if line[0] < end]
    unprinted = [line for line in inside if not _PRINTED.search(body[line[0]].text)] or inside
    exact_first = [line for line in unprinted if line[2]] or unprinted
    late = [line for line in exact_first if line[0] >= max(1, end // 2) and line[0] >= end - 8]
    early = [line for line in exact_first if line[0] < 8]
    chosen = late[-1] if late else early[0] if early else None
    return Dated(chosen[1], "text", chosen[0]) if chosen else None


def _signed(block: Block, announces: bool) -> tuple[date, bool] | None:
    """The date of a line that holds a date and hardly more, with whether it names a day."""
    text = re.sub(r"(?<=\d)[OoＯ](?=\s*[\d年月日])", "0", block.text.strip())  # as text recognition reads a nought
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING} or len(text) > 120 or text.endswith(("。", "；", ";", "！", "？")):
        return None
    label = _LABEL.match(dates.strip(text).strip())
    if (
        is_limit(text)
        or limits(text[max((one.end for one in dates.find(text)), default=0) :])
        or (label and not _SIGNED_LABEL.search(label.group(1)))
    ):
        return None
    if announces and label and _OF_EVENT.search(label.group(1)):
        return None
    found = next((found for found in dates.find(text) if found.year is not None), None)
    day = found.on() if found else None
    if found is None or day is None:
        return None
    rest = without_date(text)
    han = sum("㐀" <= char <= "鿿" for char in rest)
    if text.endswith(".") and len(rest.split()) > 2:
        return None  # an English sentence
    if len(rest) > (_REST_ZH if han else _REST_EN) or re.search(r"[。；？！]|(?<!No)\.\s", rest):
        return None
    return day, found.day is not None


def _labelled(body: Sequence[Block], announces: bool) -> Dated | None:
    for i, block in enumerate(body[: max(12, len(body) // 3)]):
        if block.kind is BlockKind.TABLE_ROW:
            continue
        for label in _LABELLED.finditer(block.text):
            if announces and (_OF_EVENT.search(label.group("label")) or i >= _ANNOUNCED):
                continue
            after = block.text[label.end() : label.end() + 60]
            found = next(dates.find(after), None)
            if found is not None and found.start <= 16 and not limits(after[found.end :]) and (day := found.on()):
                return Dated(day, "text", i)
    return None


def _opening(title: str, body: Sequence[Block], meta: Metadata, stem: str) -> Dated | None:
    """The day that the title or the first sentence names: what a report is about."""
    first = next((i for i, block in enumerate(body) if _is_running(block)), None)
    texts: list[tuple[int | None, str]] = [(None, title)]
    if first is not None:
        lead = body[first].text
        han = sum("㐀" <= char <= "鿿" for char in lead[:100])
        texts.append((first, lead[: _LEAD_ZH if han > 20 else _LEAD_EN]))
    for i, text in texts:
        for found in dates.find(text):
            if found.day is None or not is_own(found, text, 8, 4):
                continue
            if day := found.on():
                return Dated(day, "text", i)
            if dated := _with_year(found, title, body[first].text if first is not None else "", meta, stem):
                return Dated(dated[0], dated[1], i)
    return None


def _is_running(block: Block) -> bool:
    """Whether a block is a paragraph of text, not a salutation or a line of names."""
    text = block.text.strip()
    return block.kind is BlockKind.PARAGRAPH and len(text) > _SALUTATION and not text.endswith(("：", ":", "，", ","))


def _with_year(found: dates.FoundDate, title: str, lead: str, meta: Metadata, stem: str) -> tuple[date, str] | None:
    """A date without a year, completed from the file name, metadata, address, title or opening, with the source to name."""
    url = dates.in_url(meta.url) if meta.url else None
    for published, source in ((dates.in_name(stem), "text and file name"), (meta.date, "text and metadata"), (url, "text and metadata")):
        if published is None:
            continue
        day = dates.before(found, published) if found.offset is None else found.on(published.year + found.offset)
        if day is not None:
            return day, source
    if found.offset:
        return None  # 去年 in a text whose own year nobody knows
    for text, source in ((title, "text"), (_named_event(lead), "text"), (stem, "text and file name")):
        year = of_event(dates.years(text), found.month)
        if year is not None and (day := found.on(year)):
            return day, source
    return None


def of_event(years: Sequence[int], month: int) -> int | None:
    """The year in which a meeting took place whose name names these years: of two neighbours ("总结2024年、部署2025年") the earlier one for
    November and December, else the later one; None where more are named, or two that are no neighbours."""
    if len(years) == 2 and abs(years[0] - years[1]) == 1:
        return min(years) if month >= 11 else max(years)
    return years[0] if len(years) == 1 else None


def _named_event(lead: str) -> str:
    """The meetings and campaigns with a year in their name that an opening names: "2025年…会议", "the 2026 … Conference"."""
    return " ".join(match.group() for match in _EVENT.finditer(lead[:200]))


def _early(body: Sequence[Block]) -> Dated | None:
    """A whole date near the beginning, in running text that does not speak of a deadline."""
    for i, block in enumerate(body[: max(6, len(body) // 5)]):
        if block.kind is BlockKind.TABLE_ROW:
            continue
        for found in dates.find(block.text):
            if found.day is not None and is_own(found, block.text, 10, 10) and (day := found.on()):
                return Dated(day, "text", i)
    return None
