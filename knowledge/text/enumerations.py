"""Enumerations in a text: their items, whole, with what introduces them and what is nested in them; as lines or inside one paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise

from knowledge.models import Span
from knowledge.text.enumeration_marks import Mark, find_marks

_ACROSS_LINES = frozenset({"一是", "一要", "第一", "第一个", "其一", "First", "The first", "One:"})
"""Styles whose next item may stand anywhere; a bracketed number inside a later line may mean something else."""
_OUTER = ("一、", "（一）", "1.", "1、")
_STOP = re.compile(r"[。！？][”’」』）)]*|[.!?][\"”’)]*(?=\s|$)")
_ANNOUNCES = re.compile(
    r"[：:]\s*$|(?:如下|以下|下列|following|as follows|below)[^。.]{0,30}[。.]?\s*$"
    r"|(?:[一二三四五六七八九十两\d]{1,3}|several|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s?(?:个|项|点|条|方面|类|种|件|大|步|\w+ ?\w* ?\w*(?:s|things)\b)[^。.]{0,24}[。.：:]?\s*$",
    re.IGNORECASE,
)
_MOST_GAP = 2
"""Numbers that may be missing between two items of one list of lines."""
_LEAST = 2
_LONGEST = 2_000
"""Most characters before a list that are looked at for what introduces it."""
_ANNOUNCEMENT = 120
"""Last characters of a sentence among which it announces a list."""
_FEWEST = 2
"""Letters or characters that an item inside a paragraph holds at least."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item: from its mark to the next item, or to the end of the list."""

    span: Span
    number: int | None
    """As its mark says, from 1; None for bullets."""
    mark: str
    inner: tuple[Enumeration, ...] = ()
    """Lists inside the item."""


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Two items or more whose marks are of one style and count on."""

    style: str
    """The mark with its number made one: 一是, （一）, 1., ①, First, (a), •."""
    items: tuple[Item, ...]
    introduction: Span | None
    """The sentence that introduces the list; None where none does."""
    inline: bool
    """Whether any item begins inside a line."""

    @property
    def span(self) -> Span:
        """From the first item's mark to the last item's end."""
        return Span(self.items[0].span.start, self.items[-1].span.end)

    @property
    def numbers(self) -> tuple[int | None, ...]:
        """The items' numbers in order."""
        return tuple(item.number for item in self.items)

    @property
    def complete(self) -> bool:
        """Whether the numbers go from 1 up without a gap; True for bullets."""
        return all(number in {None, i} for i, number in enumerate(self.numbers, 1))

    @property
    def gapless(self) -> bool:
        """Whether no number is missing between the first and the last item; a list may go on with the numbers of one before it."""
        first = self.numbers[0]
        return first is None or all(number == i for i, number in enumerate(self.numbers, first))


@dataclass(slots=True)
class _Open:
    """A list in the making."""

    style: str
    marks: list[Mark]
    numbers: list[int | None]
    inner: list[list[_Open]] = field(default_factory=list)
    """Of each item."""


def find(text: str) -> tuple[Enumeration, ...]:
    """The outermost enumerations of a text in order; those nested in an item stand in its `inner`.

    A mark counts only as part of a row: a list inside a paragraph begins with its first number, or with the paragraph (the rest of a
    longer one), and goes on without a gap; a list of lines may begin later and may miss up to two numbers in a row. The last item ends with its line, or with
    its sentence where the other items of a paragraph hold but one each.
    """
    found: list[_Open] = []
    stack: list[_Open] = []
    taken = -1
    marks = find_marks(text)
    lines = [found.start() for found in re.finditer("\n", text)] if marks else []
    for mark in marks:
        if mark.start < taken:
            continue
        level = _continued(stack, mark, text, lines)
        if level is not None:
            one = stack[level]
            del stack[level + 1 :]
            one.marks.append(mark)
            one.numbers.append((one.numbers[-1] or 0) + 1 if mark.last else mark.number)
            one.inner.append([])
        elif mark.number == 1 or (mark.opens_line and not mark.last):
            _begin(found, stack, mark)
        else:
            continue
        taken = mark.end
    return tuple(_finished(found, text, len(text)))


def _continued(stack: list[_Open], mark: Mark, text: str, line_ends: list[int]) -> int | None:
    """The open list, innermost first, that a mark continues."""
    line = bisect_left(line_ends, mark.start)
    for level in range(len(stack) - 1, -1, -1):
        one = stack[level]
        if one.style != mark.style:
            continue
        last, before = one.numbers[-1], one.marks[-1]
        between = line - bisect_left(line_ends, before.start)
        if mark.number is None and not mark.last:
            near = between == 1 or (between == 2 and not text[line_ends[line - 2] : line_ends[line - 1]].strip())
            return level if near else None
        if last is None:
            return None
        if not mark.opens_line and between and mark.style not in _ACROSS_LINES:
            return None
        step = 1 if mark.last else (mark.number or 0) - last
        return level if step == 1 or (1 < step <= 1 + _MOST_GAP and mark.opens_line and before.opens_line) else None
    return None


def _begin(found: list[_Open], stack: list[_Open], mark: Mark) -> None:
    """A new list, inside the last item of the innermost list that is open; beside a list of its own style, which it ends."""
    same = next((level for level, one in enumerate(stack) if one.style == mark.style), None)
    if same is None and mark.style in _OUTER and mark.opens_line:
        rank = _OUTER.index(mark.style)
        same = next((level for level, one in enumerate(stack) if one.style in _OUTER and _OUTER.index(one.style) > rank), None)
    if same is not None:
        del stack[same:]
    one = _Open(mark.style, [mark], [mark.number], [[]])
    (stack[-1].inner[-1] if stack else found).append(one)
    stack.append(one)


def _finished(lists: list[_Open], text: str, end: int) -> list[Enumeration]:
    """Lists with their spans; of one that has a single item only what is nested in it is left."""
    result: list[Enumeration] = []
    for k, one in enumerate(lists):
        limit = lists[k + 1].marks[0].start if k + 1 < len(lists) else end
        starts = [mark.start for mark in one.marks]
        inline = not all(mark.opens_line for mark in one.marks)
        if len(starts) < _LEAST or (inline and (not (one.numbers[0] == 1 or one.marks[0].opens_line) or _says_nothing(one, text))):
            result.extend(_finished([inner for group in one.inner for inner in group], text, limit))
            continue
        ends = [_trimmed_end(text, a, b) for a, b in pairwise(starts)]
        ends.append(_last_end(text, one, ends, limit))
        items = []
        after: list[Enumeration] = []
        for i, (start, end_of_text) in enumerate(zip(starts, ends, strict=True)):
            stop = end_of_text
            inner = _finished(one.inner[i], text, starts[i + 1] if i + 1 < len(starts) else limit)
            if i + 1 == len(starts) and inner:
                if not one.marks[-1].opens_line:
                    after = [nested for nested in inner if nested.span.start >= stop]  # a paragraph's list ends with its paragraph
                    inner = [nested for nested in inner if nested.span.start < stop]
                stop = max([stop, *(nested.span.end for nested in inner)])
            items.append(Item(Span(start, stop), one.numbers[i], text[one.marks[i].start : one.marks[i].end], tuple(inner)))
        result.append(Enumeration(one.style, tuple(items), _introduction(text, starts[0]), inline))
        result.extend(after)
    return result


def _says_nothing(one: _Open, text: str) -> bool:
    """Whether marks of a paragraph follow each other with no words between: "see (1) and (2)" enumerates nothing."""
    pairs = pairwise(one.marks)
    return any(
        len(re.findall(r"[^\W\d_]", re.sub(r"\b(?:and|or|to)\b|[和与及或至到]", "", text[a.end : b.start]))) < _FEWEST for a, b in pairs
    )


def _last_end(text: str, one: _Open, ends: list[int], limit: int) -> int:
    start = one.marks[-1].start
    line = text.find("\n", start)
    end = min(limit, line if line >= 0 else len(text))
    single = not one.marks[-1].opens_line and all(
        not _STOP.search(text, mark.end, max(mark.end, stop - 1)) for mark, stop in zip(one.marks, ends, strict=False)
    )
    separate = single and any(text[stop - 1] in "；;，,、" for stop in ends)
    stop = _STOP.search(text, one.marks[-1].end, end) if separate else None
    return _trimmed_end(text, start, stop.end() if stop else end)


def _trimmed_end(text: str, start: int, end: int) -> int:
    piece = text[start:end].rstrip()
    return start + len(re.sub(r"(?<=[;,；，])\s*(?:and|or|以及)$", "", piece))


def _introduction(text: str, start: int) -> Span | None:
    line = max(text.rfind("\n", 0, start) + 1, start - _LONGEST)
    before = text[line:start]
    if not before.strip():
        line_end = start
        while line_end > 0 and text[line_end - 1].isspace():
            line_end -= 1
        line = max(text.rfind("\n", 0, line_end) + 1, line_end - _LONGEST)
        before = text[line:line_end]
    offset, words_end = 0, len(before.rstrip())
    for stop in _STOP.finditer(before):
        if stop.end() < words_end:
            offset = stop.end()
    sentence = before[offset:]
    announces = _ANNOUNCES.search(sentence.rstrip()[-_ANNOUNCEMENT:])
    if not sentence.strip() or (not announces and re.search(r"[。.；;！!？?]\s*$", sentence)):
        return None
    if "\n" in text[line + offset : start] and not announces:
        return None
    begin = line + offset + len(sentence) - len(sentence.lstrip())
    return Span(begin, begin + len(sentence.strip()))
