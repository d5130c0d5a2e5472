"""The lines of a document that can hold a task, with their marks, clauses and the section in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.models import Block, BlockKind, Document
from knowledge.register.entries import Found
from knowledge.register.tasks.clauses import Tail, tail_of
from knowledge.register.tasks.deadlines import Clock
from knowledge.register.tasks.fields import numbered
from knowledge.text import enumerations
from knowledge.text.enumeration_marks import first_mark

_OWN_MARK = re.compile(
    r"[ \t　]*(?P<mark>\d{1,2}(?:\.\d{1,2}){1,3}(?=[\s　、]|[^\d.\s%％年月日])|\d{3}(?=[.．、](?!\d))|(?:任务|事项|行动)(?:[一二三四五六七八九十]{1,3}|\d{1,3})(?=[：:、.\s])"
    r"|(?:Task|Action|Item|Activity)\s+\d{1,3}(?=[:.)\s]))[.．、:：)]?"
)
_TASK_LABEL = re.compile(r"(?:task|action|activity|(?:重点|工作|具体|主要)?任务(?:名称|内容)?|工作内容|事项)\s*[:：]\s*", re.IGNORECASE)
_BULLET = "•"
_PLAIN = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING})


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, heading or list item, or one item of a list inside a paragraph."""

    block: int
    kind: BlockKind
    level: int
    section: tuple[str, ...]
    """Headings above it, outermost first; a heading's own is the last of its section and left out here."""
    text: str
    at: int
    """Of the text in the document's text."""
    mark: str
    """As written; empty where it has none."""
    style: str
    """What the marks of one list share; empty where it has none."""
    number: int | None
    body: int
    """Where its words begin behind the mark, in its text."""
    tail: Tail | None

    @property
    def words(self) -> tuple[int, int]:
        """Where its own words begin and end, without mark and clauses, in its text."""
        end = len(self.text.rstrip()) if self.tail is None else self.tail.start
        return self.body, max(self.body, end)

    @property
    def numbered(self) -> Found | None:
        """Its number as a field; None for bullets and lines without a mark."""
        return None if self.number is None else numbered(self.mark, self.at + self.text.index(self.mark))

    @property
    def only_clauses(self) -> bool:
        """Whether it says nothing but who and until when, of something that stands elsewhere."""
        begin, end = self.words
        return self.tail is not None and not self.text[begin:end].strip(" 　•·-–—*")


def lines_of(document: Document, clock: Clock) -> list[Line]:
    """All lines but those of tables and notes, in order."""
    lines: list[Line] = []
    for i, (block, at) in enumerate(zip(document.blocks, document.offsets, strict=True)):
        if block.kind in _PLAIN and block.text.strip():
            lines.extend(_lines(i, block, at, clock))
    return lines


def inner_lines(line: Line, clock: Clock) -> list[Line]:
    """The items of the first list inside a line, each as a line; empty where it holds none."""
    found = enumerations.find(line.text)
    if not found:
        return []
    spans = [item.span for item in found[0].items]
    return [_line(line.block, BlockKind.LIST_ITEM, 0, line.section, line.text[a.start : a.end], line.at + a.start, clock) for a in spans]


def _lines(i: int, block: Block, at: int, clock: Clock) -> Iterator[Line]:
    section = block.locator.section
    if block.kind is BlockKind.HEADING and section and section[-1] == block.text:
        section = section[:-1]
    parts = _parts(block.text)
    for start, end in parts:
        yield _line(
            i, block.kind if len(parts) == 1 else BlockKind.LIST_ITEM, block.level, section, block.text[start:end], at + start, clock
        )


def _parts(text: str) -> list[tuple[int, int]]:
    """The items of a paragraph that holds several, each with clauses of its own; else the whole."""
    if (
        len(
            re.findall(r"(?:单位|部门|处室|时限|责任人|牵头)\s*[：:]|\b(?:responsible|deadline|lead|owner|due)[\w ]*:", text, re.IGNORECASE)
        )
        < 2
    ):
        return [(0, len(text))]
    found = next((one for one in enumerations.find(text) if len(one.items) > 1), None)
    if found is None:
        return [(0, len(text))]
    spans = [(item.span.start, item.span.end) for item in found.items]
    telling = sum(
        bool(
            re.search(
                r"(?:单位|部门|处室|时限|责任人|牵头)\s*[：:]|(?:responsible|deadline|lead|owner|due)[\w ]*:", text[a:b], re.IGNORECASE
            )
        )
        for a, b in spans
    )
    if telling * 2 < len(spans) or telling < 2:
        return [(0, len(text))]
    return [*([(0, spans[0][0])] if text[: spans[0][0]].strip() else []), *spans]


def _line(i: int, kind: BlockKind, level: int, section: tuple[str, ...], text: str, at: int, clock: Clock) -> Line:
    tail = tail_of(text, at, clock)
    mark, style, number, body = "", "", None, len(text) - len(text.lstrip())
    own = _OWN_MARK.match(text)
    if own is not None:
        mark, style, body = own["mark"], re.sub(r"\d+|[一二三四五六七八九十]+", "1", own["mark"]), own.end()
        last = re.search(r"(\d+)\D*$", mark)
        number = int(last[1]) if last else None
    else:
        found = first_mark(text)
        if found is not None:
            mark, style, number, body = text[found.start : found.end], found.style, found.number, found.end
        elif kind is BlockKind.LIST_ITEM:
            style = _BULLET  # a file's own list, whose bullets are no text
    body += len(text[body:]) - len(text[body:].lstrip(" 　\t"))
    named = _TASK_LABEL.match(text, body)
    body = named.end() if named else body
    return Line(i, kind, level, section, text, at, mark, style, number, body, tail)
