"""A document as labelled lines: 报名方式, "Who can enter:", each with the text that stands under it and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from knowledge.models import Block, BlockKind, Document, Span
from knowledge.register.campaigns.guarding import allowed, opens, pieces
from knowledge.text.sentences import sentence_spans

_MARK = r"(?:[一二三四五六七八九十]{1,3}\s*[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}\s*[.、．)）](?!\d)|[①-⑳]|[IVX]{1,4}\.|[•·▪●\-–*]\s)"
_MARKED = re.compile(rf"\s*(?:{_MARK})?\s*\**\s*")
_LABEL_ZH = re.compile(r"(?P<label>[一-鿿][一-鿿、（）()／/与和 ]{1,15})\**\s*(?:[:：]|[。.](?=\s*\S))\**\s*")
_LABEL_EN = re.compile(r"(?P<label>[A-Z][A-Za-z'’/&, -]{1,40}?)\**\s*(?::(?!//)|(?<=[a-z])\.(?=\s+\S))\**\s*")
_MOST_WORDS = 6
_LONGEST_LABEL = 24
_DATE_ALONE = re.compile(
    r"[（(]?\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日[)）]?|\d{1,2}\s+[A-Z][a-z]+\s+\d{4}|[A-Z][a-z]+\s+\d{1,2},\s+\d{4}"
)
_ITEM = re.compile(rf"\s*{_MARK}\s*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a line and where it stands in the document's text."""

    text: str
    at: int


@dataclass(frozen=True)
class Line:
    """A block of text without what speaks to machines."""

    text: str
    """The block's, from `at` on."""
    at: int
    """In Document.text."""
    kind: BlockKind
    section: str
    """The heading that it stands under, without its number; empty where there is none."""
    label: str
    """Its own, before a colon or full stop; empty where there is none."""
    body: int
    """Where the text behind number and label begins, in `text`."""
    cells: tuple[str, ...] = ()
    english: bool = False

    @property
    def rest(self) -> str:
        """The text behind number and label."""
        return self.text[self.body :]

    @property
    def listed(self) -> bool:
        """Whether it begins with a number or bullet."""
        return self.kind is BlockKind.LIST_ITEM or bool(_ITEM.match(self.text))

    @property
    def topic(self) -> str:
        """Label and section together, for patterns."""
        return f"{self.label}\n{self.section}"

    @property
    def runs(self) -> bool:
        """Whether it is running text: no heading, no row of a table and more than the document's date."""
        return self.kind not in (BlockKind.HEADING, BlockKind.TABLE_ROW) and not _DATE_ALONE.fullmatch(self.text.strip())

    @property
    def pairs(self) -> tuple[tuple[str, str, int], ...]:
        """Neighbouring cells of a row as label and value, with the value's place in the document's text."""
        place = 0
        texts: list[tuple[str, int]] = []
        for cell in self.cells:
            at = self.text.find(cell, place) if cell else -1
            if at >= 0:
                texts.append((cell, self.at + at))
                place = at + len(cell)
        return tuple((label.strip(" ：:"), value, at) for (label, _), (value, at) in pairwise(texts) if len(label) <= _LONGEST_LABEL)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences behind number and label."""
        spans = sentence_spans(self.rest, "en" if self.english else "zh")
        return tuple(Sentence(self.rest[span.start : span.end], self.at + self.body + span.start) for span in spans)


def lines_of(document: Document) -> tuple[Line, ...]:
    """The lines of a document in reading order, headings among them; text that tells a machine what to say is left out."""
    return tuple(_lines(document))


def is_english(text: str) -> bool:
    """Whether English carries a text; names in Chinese beside it and addresses make no difference."""
    words = _ADDRESS.sub("", text)
    return len(re.findall("[A-Za-z]", words)) > 3 * len(re.findall("[一-鿿]", words))


_ADDRESS = re.compile(r"https?://\S+|[\w.+-]+@[\w.-]+")


def spanned(value: str, at: int) -> Span:
    """The place of a value that begins at a place of the document's text."""
    return Span(at, at + len(value))


def _lines(document: Document) -> Iterator[Line]:
    heading, below = "", ""
    barred = 0
    header = sum(bool(_MAIL_HEADER.match(block.text)) for block in document.blocks[:_HEADER]) > 1
    for i, (block, offset) in enumerate(zip(document.blocks, document.offsets, strict=True)):
        if not block.text.strip() or (header and i < _HEADER and _MAIL_HEADER.match(block.text)):
            continue
        if barred:
            # a bracket that speaks to machines is still open
            barred = 0 if re.search(r"[\]】）)]", block.text) else barred - 1
            continue
        text = allowed(block.text)
        barred = _LONGEST_BRACKET if len(text) < len(block.text) and opens(block.text) else 0
        if not text.strip():
            continue
        if block.kind is BlockKind.HEADING:
            heading, below = re.split("[:：]", _bare(text))[0], ""
        for piece, start in pieces(text):
            line = _line(block, piece, offset + start, below or heading, inner=bool(below))
            alone = _heads(line)
            if alone:
                below = _bare(piece)
            elif below and line.label and not line.listed:
                below = ""
                line = _line(block, piece, offset + start, heading, inner=False)
            yield replace(line, kind=BlockKind.HEADING, label="", section=below) if alone else line


_HEADER = 8
_MAIL_HEADER = re.compile(r"\s*(?:From|To|Cc|Date|Sent|Subject|发件人|收件人|抄送|日期|发送时间|主题)\s*[:：]")
_LONGEST_BRACKET = 8
"""Lines after which a bracket that is never closed ends."""


def _heads(line: Line) -> bool:
    """Whether a line is nothing but a label for those below it: 招募条件：, 一、培训对象."""
    if line.kind in (BlockKind.HEADING, BlockKind.TABLE_ROW):
        return False
    return bool(_HEADS.fullmatch(line.text.strip()))


_HEADS = re.compile(
    rf"(?:{_MARK})?\s*\**[一-鿿、（）和与及]{{2,14}}\**[:：]\**|[一二三四五六七八九十]{{1,3}}、\s*[一-鿿、和与及]{{2,12}}|[A-Z][A-Za-z' -]{{3,40}}:"
    r"|(?:Requirements?|How to \w+(?: \w+)?|Who (?:can|may|should) \w+|Contacts?|Organi[sz]ers?|Awards?|Prizes|Eligibility|What to \w+|Enquiries|Questions|Registration|Submission)"
    r"|(?:参与|参赛|参加|征集|报名|报送|投稿|培训|招募|作品|评选|推选)(?:对象|条件|要求|方式|办法|时间|范围)|联系方式|奖项设置|(?:活动|培训|比赛)?(?:时间|日期)(?:[和与及、]地点)?|(?:参加|培训|参训|参赛)?人员(?:[和与及、]名额)?|课程(?:安排|内容)|报名(?:[和与及、]费用)?"
    r"|When(?: and where)?|Where|Who(?: and how many)?|Costs?|Fees?|Places"
)


def _line(block: Block, text: str, at: int, heading: str, *, inner: bool) -> Line:
    english = is_english(text)
    begin = _MARKED.match(text)
    body = begin.end() if begin else 0
    numbered = body and re.search(r"[:：]\s*\S", text[body:]) and re.search(r"\w", text[:body])
    kind = BlockKind.LIST_ITEM if block.kind is BlockKind.HEADING and numbered else block.kind
    if kind in (BlockKind.HEADING, BlockKind.TABLE_ROW):
        return Line(text, at, block.kind, heading, "", 0 if block.kind is BlockKind.TABLE_ROW else body, block.cells, english)
    found = _LABEL_ZH.match(text, body) or _LABEL_EN.match(text, body)
    if found and ":" not in found[0] and "：" not in found[0] and not re.search(r"\w|[（(①-⑳]", text[:body]):
        found = None  # a short sentence; only behind a number does a full stop end a label
    label = ""
    if found and len(found["label"].split()) <= _MOST_WORDS and found.end() < len(text):
        label, body = found["label"].strip(" *"), found.end()
    elif found and len(text) - body <= _MOST_LABEL and found.end() >= len(text.rstrip()):
        label = found["label"].strip(" *")
    section = _bare(block.locator.section[-1]) if block.locator.section and not inner else heading
    return Line(text, at, kind, section, label, body, english=english)


_MOST_LABEL = 40


def _bare(heading: str) -> str:
    begin = _MARKED.match(heading)
    return heading[begin.end() if begin else 0 :].strip(" *：:。")
