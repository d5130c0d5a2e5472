"""A document's title: the lines that the layout sets apart, else the first line that reads like one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.loading import bodies, dates, issuing_number, reflow, titles_derived
from knowledge.loading.reading import Reading
from knowledge.models import Block, BlockKind

_GENRE = r"(?:通知|公告|通告|公示|通报|函|纪要|意见|方案|计划|规划|要点|报告|总结|讲话|办法|规定|决定|简报|手册|指南|启事|倡议书|批复|请示|清单|分解表|致辞|议程|一览表)"
_ABOUT = re.compile(rf"^(?:[㐀-鿿（）“”·]{{0,40}})关于.{{2,120}}的?(?:补充)?{_GENRE}(?:[（(].{{1,30}}[）)])?$")
_GENRE_END = re.compile(rf"{_GENRE}$")
_BODY = re.compile(r"(?:委员会|局|厅|办公室|中心|协会|促进会|政府|医院|公司)$")
_RED_HEAD = re.compile(r"^\S{2,40}文件$")
_MARGIN = re.compile(
    r"^(?:绝密|机密|秘密|特急|加急|平急|急件|内部(?:资料|文件)|签发人\s*[:：].*|份号.*|\d{6}|FOR INTERNAL USE.*|CONFIDENTIAL|URGENT|For immediate release:?)"
    r"(?:\s*[★☆].*)?$",
    re.IGNORECASE,
)
"""What stands above an official document's title: secrecy, urgency, who signed it for issue."""
_LABEL = re.compile(r"^[^\s:：]{1,12}(?: [^\s:：]{1,10})?\s*[:：]\s*\S")
_MAIL_PREFIX = re.compile(r"^(?:(?:Fwd?|Re|转发|回复|答复|Subject|主题)\s*[:：]\s*)+", re.IGNORECASE)
_GREETING = re.compile(r"^(?:Dear\b|To\s*[:：]|同志们|各位|尊敬的)", re.IGNORECASE)
_PART = re.compile(r"^[（(][^（）()]{2,30}[）)]$")
_CLOSED = re.compile(r"[。；;：:，,]$|[^.A-Z][.]$")
_JUNK = re.compile(
    r"^(?:Microsoft|PowerPoint|Word|Excel|untitled|幻灯片|演示文稿|文档|document\d*|工作簿|无标题|\(?anonymous)|\.(?:docx?|pptx?|xlsx?|indd|wps)$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"^(?:Subject|RE|Re|主题|标题|题目|事由)\s*[:：]\s*(\S.{2,})$")
_GENRE_ALONE = re.compile(
    r"^(?:(?:press|news|media) release|notice|circular|memo(?:randum)?|announcement|bulletin|speech|minutes|通知|公告|通告|新闻稿|新闻通稿|简讯|会议简讯)[:：]?$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"^\d+\s+\w|\b(?:Road|Street|Avenue|P\.?\s?O\.? Box|Tel|Fax|E-?mail)\b|@|电话|传真|地址|邮编", re.IGNORECASE)
_OPEN_END = re.compile(r"(?:\b(?:of|on|for|to|from|in|at|by|with|and|the|an?|under|between|regarding|concerning)|[-–—,&])$", re.IGNORECASE)
_OPEN_START = re.compile(r"^(?:of|on|for|to|in|at|by|with|and|under|regarding|concerning)\b")
_SPREAD = re.compile(r"(?:[㐀-鿿][ \t　]+){2,}[㐀-鿿]")
_HEAD = 8
_MOST_LINES = 3
_MAX_ZH, _MAX_EN = 80, 180
_LONGEST_ZH, _LONGEST_EN = 120, 200
_SENTENCE_END = re.compile(r"[。！？]|[.!?](?=\s)")


@dataclass(frozen=True, slots=True)
class Title:
    """The title, where it was read, and the blocks that are its lines."""

    text: str
    source: str
    blocks: tuple[int, ...] = ()


def find(reading: Reading, stem: str) -> Title:
    """The title of a document whose file name without suffix is `stem`: at most 120 characters of Chinese, 200 of English."""
    found = _found(reading, stem)
    short = _shortened(found.text)
    return found if short == found.text else Title(short, found.source)  # a block that long is no title line but text


def _shortened(title: str) -> str:
    """A title that is a whole page's text cut to its first sentence, or at the last mark or space that leaves it short enough."""
    longest = _LONGEST_ZH if 3 * sum("㐀" <= char <= "鿿" for char in title[:_LONGEST_EN]) > len(title[:_LONGEST_EN]) else _LONGEST_EN
    if len(title) <= longest:
        return title
    window = title[: longest + 1]
    if stop := _SENTENCE_END.search(window, 4):
        return window[: stop.end()].rstrip("。. ")
    cut = max(window.rfind(mark) for mark in "，、,；;：: 　")
    return window[: cut if cut > longest // 2 else longest].rstrip("，、,；;：: 　")


def _found(reading: Reading, stem: str) -> Title:
    blocks = reading.blocks
    lines = tuple(i for i in reading.title_blocks if not is_frame(blocks[i].text))
    laid_out = _joined([_line(blocks[i]) for i in lines])
    is_letterhead = bodies.is_name(laid_out) and not _names_what(blocks, lines[-1])
    if lines and not is_letterhead:
        return Title(_plain(laid_out), "text", reading.title_blocks)
    found = _in_text(blocks)
    if found is not None:
        return found
    for title in (reading.meta.title, reading.meta.weak_title):
        if title and len(title.strip()) >= 4 and not _JUNK.search(title.strip()):
            return Title(_plain(title), "metadata")
    derived = titles_derived.derive(blocks)
    if derived is not None:
        return Title(derived, "text")
    if laid_out:
        return Title(_plain(laid_out), "text", reading.title_blocks)
    return Title(stem, "file name")


def _in_text(blocks: Sequence[Block]) -> Title | None:
    head = list(enumerate(blocks[:_HEAD]))
    for i, block in head:
        if _ABOUT.match(_line(block)) and all(is_frame(b.text) or _reads_like_title(b) for _, b in head[:i]):
            return Title(_plain(_line(block)), "text", (i,))
    for i, block in head:
        subject = _SUBJECT.match(_line(block))
        if subject and block.kind is not BlockKind.TABLE_ROW:
            return Title(_plain(subject.group(1)), "text", (i,))
    first = next((i for i, block in head if not is_frame(block.text) and not _is_genre_alone(blocks, i)), None)
    if first is None:
        return None
    if bodies.is_name(blocks[first].text) and not _names_what(blocks, first):
        first = _below_letterhead(blocks, first)
    if first is None or not _reads_like_title(blocks[first]):
        return None
    lines = _lines_from(blocks, first)
    return Title(_plain(_joined([_line(blocks[i]) for i in lines])), "text", lines)


def _is_genre_alone(blocks: Sequence[Block], i: int) -> bool:
    """Whether a line only says what kind of document follows ("PRESS RELEASE"), above a line that is the title itself."""
    following = blocks[i + 1] if i + 1 < len(blocks) else None
    return bool(_GENRE_ALONE.match(_line(blocks[i]))) and following is not None and _reads_like_title(following)


def _names_what(blocks: Sequence[Block], first: int) -> bool:
    """Whether the line below a body's name says what it issues: "…委员会 / 党委会会议纪要"."""
    following = blocks[first + 1] if first + 1 < len(blocks) else None
    return following is not None and bool(_GENRE_END.search(_line(following))) and _reads_like_title(following)


def _below_letterhead(blocks: Sequence[Block], first: int) -> int | None:
    """The title below the name, address and date of the sender; None where a letter begins without one."""
    for i in range(first + 1, min(len(blocks), first + _HEAD)):
        text = _line(blocks[i])
        if _GREETING.match(text) or (re.search(r"[：:]$", text) and len(text) < _MAX_ZH):
            return None
        if is_frame(text) or _ADDRESS.search(text) or bodies.is_name(text):
            continue
        if any(_GREETING.match(_line(block)) for block in blocks[i + 1 : i + 6]) and not _ABOUT.match(text):
            return None  # names and addresses of those it is sent to
        return i if _reads_like_title(blocks[i]) else None
    return None


def _lines_from(blocks: Sequence[Block], first: int) -> tuple[int, ...]:
    """The lines of the title that begins at `first`: one, or two or three where it is broken."""
    lines = [first]
    text = _line(blocks[first])
    while len(lines) < _MOST_LINES and lines[-1] + 1 < len(blocks):
        following = blocks[lines[-1] + 1]
        more = _line(following)
        if following.kind is BlockKind.TABLE_ROW or not _continues(text, more, following):
            break
        lines.append(lines[-1] + 1)
        text = _joined([text, more])
    return tuple(lines)


def _continues(text: str, more: str, following: Block) -> bool:
    if _PART.match(more):
        return not any(dates.find(more)) and not issuing_number.is_number_line(more)
    if not _reads_like_title(following) or is_frame(more) or bodies.is_name(more):
        return False
    if re.search("[㐀-鿿]", text):
        is_broken = "关于" in text and not _GENRE_END.search(text) and len(more) <= _MAX_ZH // 2
        return is_broken or (bool(_BODY.search(text)) and bool(_GENRE_END.search(more)))
    return bool(_OPEN_END.search(text)) or bool(_OPEN_START.match(more))


def _line(block: Block) -> str:
    """A block's text; characters that the layout spread over the line ("会 议 纪 要") together."""
    text = block.text.strip()
    return re.sub(r"\s+", "", text) if _SPREAD.fullmatch(text) else text


def _plain(title: str) -> str:
    """A title without what mail programs put before it and with its notes (*, ①) gone from its end."""
    return re.sub(r"(?<!\s)\s*(?<![*＊†])[*＊†]+$", "", _MAIL_PREFIX.sub("", title.strip())) or title.strip()


def _reads_like_title(block: Block) -> bool:
    text = _MAIL_PREFIX.sub("", _line(block))
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
    return bool(issuing_number.is_number_line(text) or _RED_HEAD.match(text) or _MARGIN.match(text)) or (not without_dates and bool(text))


def _joined(lines: Sequence[str]) -> str:
    text = ""
    for line in lines:
        text = reflow.join(text, line) if text else line.strip()
    return re.sub(r"\s+", " ", text)
