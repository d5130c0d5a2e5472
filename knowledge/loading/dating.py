"""A document's own date: of its signature, else of its meeting or release; never a deadline or a date that it only mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from knowledge.loading import dates
from knowledge.loading.reading import Metadata
from knowledge.models import Block, BlockKind

_OTHER_USE = re.compile(
    r"截止|截至|期限|时限|之前|日前|底前|起至|即日|延长|报名|下次|下一次|生效|施行|有效|deadline|due\b|until|before|no later|next meeting|effective|expire|born",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:^|[\s。；;.，,　（(])(?:会议时间|召开时间|发布日期|发布时间|印发日期|成文日期|制表日期|日期|时间|开会时间|Date|Time|Meeting date|Published|Updated|Issued)"
    r"\s*[:：]\s*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^([^\s，,。:：]{1,16}(?: [^\s，,。:：]{1,16})?)\s*[:：]")
_SIGNED_LABEL = re.compile(r"日期|时间|制表|印发|发布|成文|落款|填报|编制|更新|Date|Updated|Issued|Published|Released", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"(?:星期|周)[一二三四五六日天]|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[上下]午|晚上?|\d{1,2}[:：]\d{2}(?:\s*[-—–至]\s*\d{1,2}[:：]\d{2})?",
    re.IGNORECASE,
)
_CUE = re.compile(
    r"^(?:Issued|Updated|Published|Released|Dated|Approved|Printed)\b(?:\s+(?:by|on|in))?|\b(?:on|in|by)$|印发$|制$|发布$|通过$|修订$|更新$",
    re.IGNORECASE,
)
_ATTACHMENT = re.compile(r"^(?:附件|附录|附表|Annex|Appendix|Attachment)\s*[0-9一二三四五六七八九十A-Z]{0,2}\s*[:：.]?(?:\s|$)")
_REST_ZH, _REST_EN = 26, 60
"""Most characters that may stand beside the date on a line of signature."""
_SALUTATION = 24
_LEAD_ZH, _LEAD_EN = 60, 160
"""How far into the first paragraph the date of a report stands, in characters."""


@dataclass(frozen=True, slots=True)
class Dated:
    """The date, where it was read, and the index of the block that holds it."""

    day: date | None = None
    source: str | None = None
    block: int | None = None


def find(title: str, body: Sequence[Block], meta: Metadata, stem: str) -> Dated:
    """The date of a document from its title, its other blocks, its metadata and its file name's stem.

    In this order: a line of signature (after the text but before its annexes, else above the text); a label such as "时间：" or "Date:";
    the title or the opening of the first paragraph, whose missing year is taken from the file name, the metadata, the address or the
    title; any whole date near the beginning; metadata; the address; the file name.
    """
    known = (_signature(body), _labelled(body), _opening(title, body, meta, stem), _early(body))
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


def without_date(text: str) -> str:
    """A line of signature without its date, weekday and words such as "Issued by"."""
    rest = _WEEKDAY.sub(" ", dates.strip(text)).strip(" 　（）()[]，,.-—")
    return _CUE.sub("", rest).strip(" 　（）()，,.-—")


def _signature(body: Sequence[Block]) -> Dated | None:
    lines = [(i, day, exact) for i, block in enumerate(body) if (signed := _signed(block)) for day, exact in [signed]]
    if not lines:
        return None
    cuts = [i for i, block in enumerate(body) if _ATTACHMENT.match(block.text.strip()) and len(block.text) <= 30]
    end = next((cut for cut in cuts if any(i < cut for i, _, _ in lines)), len(body))
    inside = [line for line in lines if line[0] < end]
    exact_first = [line for line in inside if line[2]] or inside
    late = [line for line in exact_first if line[0] >= max(1, end // 2) and line[0] >= end - 8]
    early = [line for line in exact_first if line[0] < 8]
    chosen = late[-1] if late else early[0] if early else None
    return Dated(chosen[1], "text", chosen[0]) if chosen else None


def _signed(block: Block) -> tuple[date, bool] | None:
    """The date of a line that holds a date and hardly more, with whether it names a day."""
    text = block.text.strip()
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING} or len(text) > 120 or text.endswith(("。", "；", ";", "！", "？")):
        return None
    label = _LABEL.match(dates.strip(text).strip())
    if _OTHER_USE.search(text) or (label and not _SIGNED_LABEL.search(label.group(1))):
        return None
    found = next((found for found in dates.find(text) if found.year is not None), None)
    day = found.on() if found else None
    if found is None or day is None:
        return None
    rest = without_date(text)
    han = sum("㐀" <= char <= "鿿" for char in rest)
    if len(rest) > (_REST_ZH if han else _REST_EN) or re.search(r"[。；？！]|\.\s", rest):
        return None
    return day, found.day is not None


def _labelled(body: Sequence[Block]) -> Dated | None:
    for i, block in enumerate(body[: max(12, len(body) // 3)]):
        if block.kind is BlockKind.TABLE_ROW:
            continue
        for label in _LABELLED.finditer(block.text):
            after = block.text[label.end() : label.end() + 60]
            found = next(dates.find(after), None)
            if found is not None and found.start <= 16 and (day := found.on()):
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
            if found.day is None or _OTHER_USE.search(text[max(0, found.start - 8) : found.end + 4]):
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
        if published is not None and (day := dates.before(found, published)):
            return day, source
    for text, source in ((title, "text"), (lead[:200], "text"), (stem, "text and file name")):
        named = dates.years(text)
        if named and (day := found.on(named[0])):
            return day, source
    return None


def _early(body: Sequence[Block]) -> Dated | None:
    """A whole date near the beginning, in running text that does not speak of a deadline."""
    for i, block in enumerate(body[: max(6, len(body) // 5)]):
        if block.kind is BlockKind.TABLE_ROW:
            continue
        for found in dates.find(block.text):
            around = block.text[max(0, found.start - 10) : found.end + 10]
            if found.day is not None and (day := found.on()) and not _OTHER_USE.search(around):
                return Dated(day, "text", i)
    return None
