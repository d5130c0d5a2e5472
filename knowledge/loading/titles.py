"""A document's title: the lines that the layout sets apart, else the first line that reads like one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.loading import dates, reflow
from knowledge.loading.reading import Reading
from knowledge.models import Block, BlockKind

_GENRE = r"(?:通知|公告|通告|公示|通报|函|纪要|意见|方案|计划|规划|要点|报告|总结|讲话|办法|规定|决定|简报|手册|指南|启事|倡议书|批复|请示|清单|分解表|致辞|议程|一览表)"
_ABOUT = re.compile(rf"^(?:[㐀-鿿（）“”·]{{0,40}})关于.{{2,120}}的?(?:补充)?{_GENRE}(?:[（(].{{1,30}}[）)])?$")
_GENRE_END = re.compile(rf"{_GENRE}$")
_BODY = re.compile(r"(?:委员会|局|厅|办公室|中心|协会|促进会|政府|医院|公司)$")
_RED_HEAD = re.compile(r"^\S{2,30}文件$")
_NUMBER_LINE = re.compile(
    r"^[（(]?[㐀-鿿]{0,14}\s*[〔［\[（(【]\s*(?:19|20)\d\d\s*[〕］\]）)】]\s*第?\s*\d{1,5}\s*号[）)]?(?:\s*签发人.*)?$"
)
_LABEL = re.compile(r"^[^\s:：]{1,12}(?: [^\s:：]{1,10})?\s*[:：]\s*\S")
_MAIL_PREFIX = re.compile(r"^(?:(?:Fwd?|Re|转发|回复|答复|Subject|主题)\s*[:：]\s*)+", re.IGNORECASE)
_GREETING = re.compile(r"^(?:Dear\b|To\s*[:：]|同志们|各位|尊敬的)", re.IGNORECASE)
_PART = re.compile(r"^[（(][^（）()]{2,30}[）)]$")
_CLOSED = re.compile(r"[。；;：:，,]$|[^.A-Z][.]$")
_JUNK = re.compile(
    r"^(?:Microsoft|PowerPoint|Word|Excel|untitled|幻灯片|演示文稿|文档|document\d*|工作簿|无标题|\(?anonymous)|\.(?:docx?|pptx?|xlsx?|indd|wps)$",
    re.IGNORECASE,
)
_HEAD = 8
_MAX_ZH, _MAX_EN = 80, 180


@dataclass(frozen=True, slots=True)
class Title:
    """The title, where it was read, and the blocks that are its lines."""

    text: str
    source: str
    blocks: tuple[int, ...] = ()


def find(reading: Reading, stem: str) -> Title:
    """The title of a document whose file name without suffix is `stem`."""
    blocks = reading.blocks
    lines = tuple(i for i in reading.title_blocks if not is_frame(blocks[i].text))
    if lines:
        return Title(_joined([blocks[i].text for i in lines]), "text", reading.title_blocks)
    found = _in_text(blocks)
    if found is not None:
        return found
    for title in (reading.meta.title, reading.meta.weak_title):
        if title and len(title.strip()) >= 4 and not _JUNK.search(title.strip()):
            return Title(title.strip(), "metadata")
    return Title(stem, "file name")


def _in_text(blocks: Sequence[Block]) -> Title | None:
    head = list(enumerate(blocks[:_HEAD]))
    for i, block in head:
        if _ABOUT.match(block.text.strip()) and all(is_frame(b.text) or _reads_like_title(b) for _, b in head[:i]):
            return Title(block.text.strip(), "text", (i,))
    first = next((i for i, block in head if not is_frame(block.text)), None)
    if first is None or not _reads_like_title(blocks[first]):
        return None
    lines = [first]
    text = blocks[first].text.strip()
    following = blocks[first + 1] if first + 1 < len(blocks) else None
    if following is not None and following.kind is not BlockKind.TABLE_ROW:
        more = following.text.strip()
        is_date = any(dates.find(more))
        is_broken = "关于" in text and not _GENRE_END.search(text) and bool(_GENRE_END.search(more)) and len(more) <= _MAX_ZH // 2
        if (
            (_PART.match(more) and not is_date)
            or is_broken
            or (_BODY.search(text) and _GENRE_END.search(more) and _reads_like_title(following))
        ):
            lines.append(first + 1)
            text = _joined([text, more])
    return Title(_MAIL_PREFIX.sub("", text), "text", tuple(lines))


def _reads_like_title(block: Block) -> bool:
    text = _MAIL_PREFIX.sub("", block.text.strip())
    if block.kind in {BlockKind.TABLE_ROW, BlockKind.NOTE, BlockKind.LIST_ITEM} or _GREETING.match(text):
        return False
    han = sum("㐀" <= char <= "鿿" for char in text)
    longest = _MAX_ZH if han * 3 > len(text) else _MAX_EN
    if not 4 <= len(text) <= longest or _CLOSED.search(text) or "。" in text:
        return False
    return not (_LABEL.match(text) and han * 3 > len(text)) and not re.match(r"^[A-Z][a-z]+:\s", text)


def is_frame(text: str) -> bool:
    """Whether a line stands around a title without being it: 文号, 红头 (…文件), a date in brackets."""
    text = text.strip()
    without_dates = dates.strip(text).strip(" （）()　，,")
    return bool(_NUMBER_LINE.match(text) or _RED_HEAD.match(text)) or (not without_dates and bool(text))


def _joined(lines: Sequence[str]) -> str:
    text = ""
    for line in lines:
        text = reflow.join(text, line) if text else line.strip()
    return re.sub(r"\s+", " ", text)
