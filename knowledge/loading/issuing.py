"""Who issued a document: by its signature, its letterhead, its title, or the line that names its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from knowledge.loading import bodies, dates, dating, issuing_number
from knowledge.models import Block, BlockKind

IssuerSource = Literal["signature", "letterhead", "title", "source line", "metadata"]

_ISSUED_BY = re.compile(
    r"^(?:发布机构|发布单位|发文机关|发文单位|印发单位|制表(?:单位|部门)?|编制(?:单位|部门)?|填报单位|编印(?:单位)?|主办单位（发文）|落款"
    r"|(?:Issued|Published|Released|Prepared|Compiled|Drafted|Printed) by)\s*[:：]?\s*(.+)$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^(?:Updated|Issued|Published|Released|Prepared|Compiled|Adopted|Approved)\b.{0,30}?\bby\s+(?:the\s+)?(.+)$", re.IGNORECASE
)
_SOURCE = re.compile(
    r"^(?:.{0,60}[\s　])?(?:来源|信息来源|稿件来源|供稿(?:单位)?|文章来源|发布机构|Source|From|发件人)\s*[:：]\s*(.+)$", re.IGNORECASE
)
_DATELINE = re.compile(
    r"^[（(]?([㐀-鿿]{2,12}(?:报|社|网|台|日报|晚报|通讯社))(?:[㐀-鿿]{0,8})?(?:\d{1,2}月\d{1,2}日)?(?:讯|电)(?=[\s　（(，,：:]|$)"
)
_PUBLISHER = re.compile(
    r"(?:[科室所站馆校台网报刊]|杂志|频道|公众号|客户端|在线|之窗|[省市区县])$"
    r"|\b(?:Commission|Bureau|Office|Cent(?:er|re)|Association|Hospital|Government|Committee|Division|Department|Ministry|University"
    r"|News|Daily|Agency|Press|Times|Post|Weekly|Network|TV|Xinhua|website)\b",
    re.IGNORECASE,
)
"""What else may be named as a source: smaller offices, papers and sites; in English wherever it stands in the name."""
_OFFICIAL = re.compile(r"(?:委员会|委|局|厅|办公室|中心|会|联盟|政府|医院|部|院|司|处|社|组|集团|公司|大学)$")
_OTHER_SOURCE = re.compile(
    r"(?:大会|年会|例会|座谈会|工作会|推进会|交流会|发布会|培训会|研讨会|[㐀-鿿]会议)$|关于|[《》。；]"
    r"|^(?:an? |the )?(?:\w+ ){0,2}(?:letter|report|notice|circular|minutes|speech|invitation|announcement|article|programme|handbook|plan)\b",
    re.IGNORECASE,
)
"""A meeting or a document that is named as a source; it is no one who issues."""
_NEXT_LABEL = re.compile(r"(?<!\s)\s+(?=[^\s:：]{1,8}[:：])")
_ADDRESS = re.compile(r"(?:(?<!\s)\s+)?[<＜(（]?(?<![\w.+-])[\w.+-]+@[\w.-]+[>＞)）]?\s*")
_RED_HEAD = re.compile(r"^(.{2,80}?)\s*文件(?:\s.*)?$")
_LEADS = re.compile(
    r"^([㐀-鿿（）、\s　]{3,60}?(?:委员会|委|局|厅|办公室|中心|协会|促进会|学会|政府|医院|联合会|总会|指挥部|领导小组|集团|大学))关于"
)
_MINUTES_OF = re.compile(
    r"^([㐀-鿿（）]{2,30}?(?:委员会|局|厅|办公室|中心|协会|促进会|学会|政府|医院|领导小组))(?:党委|党组|主任|局长|院长|理事|专题|常务|第[一二三四五六七八九十\d]+次)*(?:办公|扩大)?会?会?议?纪要"
)
_TITLE_EN = re.compile(
    r"^(?:(?:Joint\s+)?(?:Notice|Circular|Announcement|Letter|Opinions?|Decision|Statement|Press Release|Notification|Reply)\s+(?:of|from|by)\s+(?:the\s+)?(.+?)\s+"
    r"(?:on|regarding|concerning|about|for)\b|Minutes of (?:the )?.{0,60}?\b[Mm]eeting of (?:the )?(.+)$)"
)
_PREFIX_EN = re.compile(r"^([A-Z][^:]{4,80}):\s")
_CLOSING = re.compile(
    r"(?:此致|敬礼|特此\S{1,4}[。.]?|祝好|顺颂|Yours (?:sincerely|faithfully|truly)|(?:Best|Kind) regards|Regards|Sincerely(?: yours)?|Thank you)[,，.。!！]?$",
    re.IGNORECASE,
)
_UNSIGNED = frozenset({"table", "handbook", "slides", "minutes", "speech", "meeting report", "news"})
"""Kinds whose last lines may name bodies that have signed nothing."""
_HEAD = 4
_MOST_LINES = 6
_LONGEST_LINE = 200


@dataclass(frozen=True, slots=True)
class FoundIssuer:
    """The body and where it was read, both None where none is named."""

    name: str | None = None
    source: IssuerSource | None = None


def find(title: str, body: Sequence[Block], date_block: int | None, kind: str | None, known: str | None) -> FoundIssuer:
    """Who issued a document with this title, other blocks, kind and metadata (`known`).

    In this order: the lines of signature above or on the date at `date_block`, or the last lines; a line "Issued by …"; the letterhead
    (…文件, or a body's name alone at the top); the body that the title begins with; a line "Source: …" or a newspaper's dateline; metadata.
    Several bodies are joined by 、. A person is never taken.
    """
    end = _end_of_text(body)
    signature = _signed(body, date_block, end) or (_undated(body[:end]) if kind not in _UNSIGNED else None)
    found: tuple[tuple[str | None, IssuerSource], ...] = (
        (signature, "signature"),
        (_named(body, _ISSUED_BY) or _named(body, _BY), "source line"),
        (_letterhead(body), "letterhead"),
        (in_title(title), "title"),
        (_named(body, _SOURCE) or _dateline(body), "source line"),
        (known.strip() if known else None, "metadata"),
    )
    return next((FoundIssuer(name, source) for name, source in found if name), FoundIssuer())


def in_title(title: str) -> str | None:
    """The body that a title names as its author: "…委员会关于…", "…办公室会议纪要", "Notice of the … on", "…: Task Tracker"."""
    leads = _LEADS.match(title)
    if leads:
        return bodies.name_in(leads.group(1))
    minutes = _MINUTES_OF.match(title)
    if minutes:
        return minutes.group(1)
    english = _TITLE_EN.match(title)
    if english:
        return bodies.name_in(next(name for name in english.groups() if name))
    prefix = _PREFIX_EN.match(title)
    return bodies.name_in(prefix.group(1)) if prefix else None


def _signed(body: Sequence[Block], date_block: int | None, end: int) -> str | None:
    if date_block is None or date_block >= len(body):
        return None
    line = body[date_block]
    if line.kind not in {BlockKind.PARAGRAPH, BlockKind.HEADING} or _BY.match(line.text.strip()) or _ISSUED_BY.match(line.text.strip()):
        return None
    beside = bodies.name_in(dating.without_date(line.text))
    if date_block < _HEAD and beside is None and date_block < end // 2:
        above = _lines_above(body, date_block)
        return "、".join(above) if above and not _is_letterhead(body, date_block) else None
    names = [*_lines_above(body, date_block), *([beside] if beside else [])]
    if names:
        return "、".join(dict.fromkeys(names))
    below = body[date_block + 1] if date_block + 1 < min(len(body), end) else None
    return bodies.name_in(below.text) if below is not None and date_block >= end - 2 else None


def _is_letterhead(body: Sequence[Block], date_block: int) -> bool:
    """Whether a date near the top is that of a letter: its body's name is a letterhead."""
    return any(re.match(r"Dear\b|尊敬的", block.text.strip()) for block in body[date_block : date_block + 8])


def _lines_above(body: Sequence[Block], date_block: int) -> list[str]:
    names: list[str] = []
    for i in range(date_block - 1, max(-1, date_block - 1 - _MOST_LINES), -1):
        block = body[i]
        name = bodies.name_in(block.text) if block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} else None
        if name is None:
            break
        names.insert(0, name)
    return names


def _undated(body: Sequence[Block]) -> str | None:
    """Bodies on the last lines of a text, below a closing phrase, a person's name or a finished sentence."""
    i = len(body)
    while i > 0 and (issuing_number.is_number_line(body[i - 1].text) or not dates.strip(body[i - 1].text).strip(" （）()")):
        i -= 1
    names: list[str] = []
    while i > 0 and len(names) <= 3 and body[i - 1].kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
        name = bodies.name_in(body[i - 1].text)
        if name is None:
            break
        names.insert(0, name)
        i -= 1
    if not 1 <= len(names) <= 3 or i == 0:
        return None
    before = body[i - 1].text.strip()
    person = re.fullmatch(r"[㐀-鿿·]{2,4}|(?:[A-Z][\w'’.-]*\s?){2,4}", before)
    return "、".join(names) if person or _CLOSING.search(before) or before.endswith(("。", ".", "！", "!", "）", ")")) else None


def _named(body: Sequence[Block], label: re.Pattern[str]) -> str | None:
    for block in (*body[:6], *body[-6:]):
        match = label.match(block.text.strip()) if len(block.text) <= _LONGEST_LINE else None
        if match is None:
            continue
        name = _ADDRESS.sub("", dating.without_date(_NEXT_LABEL.split(match.group(1))[0])).strip(' 　,，:："“”')
        if len(name) <= bodies.LONGEST_EN and _publishes(name):
            return re.sub(r"^the\s+", "", name, flags=re.IGNORECASE)
    return None


def _publishes(name: str) -> bool:
    return bool(_OFFICIAL.search(name) or _PUBLISHER.search(name)) and len(name) > 2 and not _OTHER_SOURCE.search(name)


def _letterhead(body: Sequence[Block]) -> str | None:
    for block in body[:_HEAD]:
        match = _RED_HEAD.match(block.text.strip())
        name = bodies.name_in(match.group(1)) if match else None
        if name is not None:
            return name
    for i, block in enumerate(body[: _HEAD - 1]):
        following = body[i + 1].text.strip() if i + 1 < len(body) else ""
        name = bodies.name_in(block.text) if block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} else None
        if name is None or following.endswith(("：", ":")) or block.text.strip().endswith(("：", ":")):
            return None
        return name
    return None


def _dateline(body: Sequence[Block]) -> str | None:
    for block in _running(body):
        match = _DATELINE.match(block.text.strip())
        return match.group(1) if match else None
    return None


def _running(body: Sequence[Block]) -> Iterator[Block]:
    return (block for block in body if block.kind is BlockKind.PARAGRAPH and len(block.text) > 24)


def _end_of_text(body: Sequence[Block]) -> int:
    """Where the annexes and the notes on who gets copies begin."""
    for i, block in enumerate(body):
        if i > len(body) // 4 and (
            dating.is_attachment(block)
            or re.match(r"^(?:抄送|分送|主送|抄报|报送|cc|Copies? to)\s*[:：]", block.text.strip(), re.IGNORECASE)
        ):
            return i
    return len(body)
