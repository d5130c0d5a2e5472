"""Lines of a PDF to paragraphs, across columns and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from knowledge.loading import marks, ocr_punctuation, reflow
from knowledge.loading.pdf_layout import Area, Item, Line
from knowledge.loading.pdf_lines import confidence_of, is_han
from knowledge.loading.pdf_notes import FOOTNOTE, footnotes

_END = re.compile(r"[。！？!?.；;：:][\"'”’）)」』】]*$")
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_BROKEN = re.compile(r"(?<![A-Za-z])([A-Za-z]+)[-\xad‐]$")
_FIGURE_END = re.compile(r"\d[,.]?$")
_IDEOGRAPH = re.compile(r"[㐀-鿿]")
_LABEL = re.compile(r"[㐀-鿿A-Za-z　 ]{1,14}[:：]\s?\S")
_PREFIXES = frozenset(
    {"self", "non", "co", "post", "pre", "semi", "half", "well", "long", "short", "high", "low", "multi", "cross", "ex", "all"}
)
_BRACKETS = (("（", "）"), ("(", ")"), ("《", "》"), ("〔", "〕"), ("“", "”"), ("「", "」"))
_GAP = 1.22
"""Lines further apart than this many usual line pitches belong to different paragraphs."""
_INDENT = 1.0
"""A line that starts this many font sizes right of its column's edge is indented."""


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph with the page it begins on and how it looks."""

    text: str
    page: int
    size: float
    bold: bool
    centred: bool
    confidence: float | None = None
    """Of text recognition, in [0, 1]; None for real text."""
    is_note: bool = False
    """Whether it is a footnote."""


@dataclass(frozen=True, slots=True)
class Found:
    """A table with its page."""

    area: Area
    page: int


@dataclass(frozen=True, slots=True)
class Style:
    """What is usual in the document. Lengths in points."""

    size: float
    pitch: float
    indented: bool
    """Whether paragraphs begin with an indent."""
    bold: bool
    """Whether most of the text is bold, so that bold print says nothing."""
    words: frozenset[str]
    """All words in lower case that stand whole on a line."""


def style_of(pages: Sequence[Sequence[Item]]) -> Style:
    """The usual look of a document's text."""
    lines = [item for page in pages for item in page if isinstance(item, Line)]
    weights: dict[float, int] = {}
    for line in lines:
        weights[line.size] = weights.get(line.size, 0) + len(line.text)
    size = max(weights, key=lambda one: weights[one], default=10.0)
    pitches = [
        second.top - first.top
        for page in pages
        for first, second in pairwise(page)
        if isinstance(first, Line) and isinstance(second, Line) and first.column == second.column and abs(first.size - second.size) < 0.6
    ]
    close = [pitch for pitch in pitches if 0.5 * size < pitch < 4 * size]
    full = [line for line in lines if abs(line.size - size) < 0.6 and line.x1 > line.right - 3 * size]
    indented = [line for line in full if _INDENT * size < line.x0 - line.left < 4 * size]
    bold = sum(len(line.text) for line in lines if line.bold)
    words = frozenset(word.lower() for line in lines for word in _WORD.findall(_BROKEN.sub("", line.text)))
    return Style(
        size=size,
        pitch=sorted(close)[len(close) // 3] if close else 1.5 * size,
        indented=len(indented) >= max(2, len(full) // 20),
        bold=bold > 0.6 * sum(len(line.text) for line in lines),
        words=words,
    )


def paragraphs(pages: Sequence[tuple[int, Sequence[Item]]], style: Style) -> Iterator[Text | Found]:
    """Paragraphs and tables in reading order. `pages` holds page numbers with their items."""
    lines: list[Line] = []
    notes: list[Text] = []  # footnotes wait until the paragraph that runs over the page's end is whole
    first_page = 0
    previous_page = 0
    for number, items in pages:
        below = footnotes(items, style.size)
        for item in items:
            if id(item) in below:
                continue
            if isinstance(item, Area):
                if lines:
                    yield _text(lines, first_page, style)
                    lines = []
                yield from notes
                notes = []
                yield Found(item, number)
                continue
            if lines and not _continues(lines, item, number != previous_page, style):
                yield _text(lines, first_page, style)
                yield from notes
                lines, notes = [], []
            if not lines:
                first_page = number
            lines.append(item)
            previous_page = number
        notes += _notes([item for item in items if isinstance(item, Line) and id(item) in below], number, style)
    if lines:
        yield _text(lines, first_page, style)
    yield from notes


def _notes(lines: Sequence[Line], page: int, style: Style) -> list[Text]:
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not FOOTNOTE.match(line.text):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [replace(_text(group, page, style), is_note=True) for group in groups]


def _continues(lines: Sequence[Line], line: Line, new_page: bool, style: Style) -> bool:
    previous = lines[-1]
    if abs(previous.size - line.size) > 0.6 or previous.bold != line.bold:
        return False
    moved = new_page or previous.column != line.column
    pitch = line.top - previous.top
    usual = style.pitch * line.size / style.size
    if not moved and pitch > _GAP * usual + 1:
        return False
    if line.size > style.size * 1.12 or (line.bold and not style.bold):
        # A heading that takes two lines: neither is indented against the other, and the first is long.
        return not moved and previous.x1 - previous.x0 > 0.6 * (previous.right - previous.left) and not marks.is_item(line.text)
    if not _is_full(previous, line) and not _is_open(previous.text):
        return False
    indent = line.x0 - line.left
    if indent > _INDENT * line.size:
        hanging = previous.x0 < line.x0 - 2 if len(lines) == 1 else abs(previous.x0 - line.x0) < 2 and lines[0].x0 < line.x0 - 2
        return (hanging and marks.is_item(lines[0].text)) or (len(lines) > 1 and abs(previous.x0 - line.x0) < 2)
    if marks.is_item(line.text) and _END.search(previous.text) and not style.indented:
        return False
    if _LABEL.match(line.text) and _LABEL.match(lines[0].text) and not style.indented:
        return False  # "time: …", "place: …": a line each, however long
    if moved and not style.indented and _END.search(previous.text):
        return False
    return not (style.indented and _is_standalone(previous, lines, style))


def _is_standalone(previous: Line, lines: Sequence[Line], style: Style) -> bool:
    """Whether a numbered heading fills its line: the text below it, though not indented, is another paragraph."""
    return len(lines) == 1 and marks.heading_class(previous.text) == 1 and marks.looks_short(previous.text) and previous.size >= style.size


def _is_open(text: str) -> bool:
    """Whether a line ends inside of a bracket: what closes it stands on the next line."""
    return any(text.rfind(opening) > text.rfind(closing) and len(text) - text.rfind(opening) < 30 for opening, closing in _BRACKETS)


def _is_full(previous: Line, line: Line) -> bool:
    """Whether the next line's first word would not have fitted behind the previous line."""
    if _BROKEN.search(previous.text):
        return True
    room = previous.right - previous.x1
    han = is_han(previous.text[-1]) or is_han(line.text[0])
    # Chinese lines end early where a mark must not begin the next line; that costs up to two characters.
    return room < (line.first_width + 1.3 * line.size if han else line.first_width + 0.3 * line.size)


def _text(lines: Sequence[Line], page: int, style: Style) -> Text:
    text = lines[0].text
    for line in lines[1:]:
        text = join(text, line.text, style.words)
    first = lines[0]
    middle = (first.left + first.right) / 2
    centred = abs((first.x0 + first.x1) / 2 - middle) < first.size and first.x0 - first.left > 2 * first.size
    bold = all(line.bold for line in lines) and not style.bold
    confidence = confidence_of(lines)
    tidy = ocr_punctuation.even(text) if confidence is not None else text
    return Text(reflow.tidy(tidy), page, median(line.size for line in lines), bold, centred, confidence)


def join(left: str, right: str, words: frozenset[str]) -> str:
    """Two lines of a paragraph as one; a word broken at the line's end is closed, a compound keeps its hyphen.

    `words` are the document's words in lower case: they decide between "co-operate" and "cooperate".
    """
    if _FIGURE_END.search(left) and right[:1].isdigit() and _IDEOGRAPH.search(left) and _IDEOGRAPH.search(right):
        return left + right  # a figure that the line's end cut in two: Chinese writes no space before one
    broken = _BROKEN.search(left)
    head = re.match(r"[a-z]+", right)
    if not broken or not head:
        if left[-1:] in "-‐" and right[:1].isalnum():
            return left + right
        return reflow.join(left, right)
    first, second = broken.group(1).lower(), head.group(0)
    compound = re.search(r"(?<![A-Za-z-])[A-Za-z-]+$", left[:-1])
    whole = f"{first}-{second}"
    keeps = (
        whole in words
        or (first + second not in words and first in _PREFIXES)
        or (compound is not None and "-" in compound.group(0) and first in words)
    )
    return (left if keeps else left[:-1]) + right
