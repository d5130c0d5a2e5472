"""Lists in passages: the marks of their items, how many they are, and how a list is shown within an answer's length."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.answering.nested import Line, in_doubt, lettered
from knowledge.models import Hit, Passage
from knowledge.text.written_numbers import parse_written

Around = Callable[[Hit, int, int], Sequence[Hit]]
"""Passages of the hit's document with ordinals first to last, in order."""

GAP = " … "
"""Between pieces of one quote."""

ITEM = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十]+[)）、]|[一二三四五六七八九十]{1,3}(?:是|要)|第[一二三四五六七八九十]+[，,、是]|[（(]?\d{1,2}[)）.、．](?!\d)|[①-⑳]|[-•·●■◆]\s|"
    r"(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth)(?:ly)?\b|(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten):)"
)
_ENGLISH = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_NUMBERED = re.compile(
    r"^\s*(?:[（(]?(?:第)?(?P<chinese>[一二三四五六七八九十]{1,3})(?:[)）、，,]|是|要)|[（(]?(?P<digits>\d{1,2})[)）.、．](?!\d)|"
    rf"(?P<circled>[①-⑳])|(?P<english>{'|'.join(_ENGLISH)})(?:ly)?\b)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_NUMERALS = re.compile(r"[一二三四五六七八九十]+")
_CIRCLED = re.compile(r"[①-⑳]")
_ORDINALS = re.compile(rf"(?:{'|'.join(_ENGLISH)})(?:ly)?|(?:one|two|three|four|five|six|seven|eight|nine|ten):", re.IGNORECASE)
_INTRODUCES = re.compile(r"[:：]\s*$")
_CLAUSE_END = re.compile(r"[。；;，,：:.](?=\s|$|[一-鿿“”])|\n")
_WORD_END = re.compile(r"\s(?=\S)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Consecutive sentences of one passage."""

    hit: Hit
    first: int
    last: int

    @property
    def text(self) -> str:
        spans = self.hit.passage.sentences
        return self.hit.passage.text[spans[self.first].start : spans[self.last].end]


def introduces(sentence: str) -> bool:
    """Whether a sentence ends in a colon: what it says follows."""
    return bool(_INTRODUCES.search(sentence))


def mark_of(sentence: str) -> str | None:
    """The style of an item's mark, such as "1." or "（一）", so that a section's heading is not taken for one more item; None for none."""
    match = ITEM.match(sentence)
    return (
        None if match is None else _DIGITS.sub("1", _NUMERALS.sub("一", _CIRCLED.sub("①", _ORDINALS.sub("First", match.group().strip()))))
    )


def item_number(sentence: str) -> int | None:
    """The number in an item's mark, such as 7 of （七）, 七、, 7., ⑦, 第七 or Seventh; None where there is no such mark."""
    match = _NUMBERED.match(sentence)
    if match is None:
        return None
    chinese, digits, circled, english = match.group("chinese", "digits", "circled", "english")
    if chinese:
        value = parse_written(chinese)
        return None if value is None else int(value)
    if digits:
        return int(digits)
    if circled:
        return ord(circled) - ord("①") + 1
    return _ENGLISH.index(english.lower()) + 1


def item_mark(passage: Passage, sentence: int) -> str | None:
    """The mark of a sentence that is an item; None also for a numbered heading of a section, which only names what follows."""
    text = passage.sentence(sentence)
    return None if text.strip() in passage.locator.section else mark_of(text)


def items_of(passage: Passage) -> list[int]:
    """Indexes of the sentences that begin an item, all with marks of one style: the commonest in the passage."""
    marks = {i: mark for i in range(len(passage.sentences)) if (mark := item_mark(passage, i)) is not None}
    if not marks:
        return []
    commonest = Counter(marks.values()).most_common(1)[0][0]
    return [i for i, mark in marks.items() if mark == commonest]


def shown(stretches: Sequence[Stretch], most: int) -> list[tuple[str, ...]]:
    """What is quoted of each stretch: the whole where all fit into `most` characters, otherwise of each item as many clauses as there
    is room for."""
    if sum(len(s.text) for s in stretches) <= most:
        return [(s.text,) for s in stretches]
    mark = _own_mark(stretches)
    rows = [_lines(s, mark) for s in stretches]
    room = max(most // max(sum(len(r) for r in rows), 1) - len(GAP), 10)
    spare = sum(max(room - len(line), 0) for r in rows for line in r)
    longer = sum(len(line) > room for r in rows for line in r)
    room += spare // longer if longer else 0
    return [tuple(first_clauses(line, room) for line in r) for r in rows]


def first_clauses(item: str, most: int) -> str:
    """The beginning of an item, at most `most` characters and cut where a clause or a word ends."""
    if len(item) <= most:
        return item
    mark = ITEM.match(item)
    least = 4 if mark is None else mark.end() + 4  # a mark alone, such as "Sixth," or 第二，, says nothing
    fitting = [m.start() for m in _CLAUSE_END.finditer(item) if least <= m.start() <= most]
    if fitting:
        return item[: fitting[-1]]
    words = [m.start() for m in _WORD_END.finditer(item) if least <= m.start() <= most]
    return item[: words[-1]] if words else item[:most]


def _lines(stretch: Stretch, mark: str | None) -> list[str]:
    """The items of a stretch as lines of its passage, each with all of its sentences, and those marked `mark` with the lines below them."""
    passage = stretch.hit.passage
    lines: list[list[int]] = []
    within = False
    for i in range(stretch.first, stretch.last + 1):
        own = item_mark(passage, i)
        begun = begins(passage, i)
        within = within or (begun and own == mark is not None)
        if lines and (own != mark if within and begun else not begun and own is None):
            lines[-1].append(i)
        else:
            lines.append([i])
    return [passage.text[passage.sentences[row[0]].start : passage.sentences[row[-1]].end] for row in lines]


def lines_below(passage: Passage, first: int) -> list[Line]:
    """The lines of a passage that begin at sentence `first` or later."""
    return [_line(passage, i) for i in range(first, len(passage.sentences)) if begins(passage, i)]


def _line(passage: Passage, sentence: int) -> Line:
    text = passage.sentence(sentence)
    heading = text.strip() in passage.locator.section
    mark = item_mark(passage, sentence)
    if mark is None and not heading and (letter := lettered(text)) is not None:
        return Line(sentence, text, *letter)
    return Line(sentence, text, mark, None if mark is None else item_number(text), heading)


def begins(passage: Passage, sentence: int) -> bool:
    """Whether a sentence begins a line of its passage."""
    return sentence == 0 or "\n" in passage.text[passage.sentences[sentence - 1].end : passage.sentences[sentence].start]


def count_of(stretches: Sequence[Stretch]) -> int:
    """Items in a list, without those within its items."""
    return len(_numbers(stretches)) or sum(s.last - s.first for s in stretches)


def complete(stretches: Sequence[Stretch]) -> bool:
    """Whether the items bear the numbers from one up without a gap, and none may follow below them, so that their count is sure."""
    numbers = _numbers(stretches)
    mark = _own_mark(stretches)
    if mark is None or numbers != list(range(1, len(numbers) + 1)):
        return False
    last = stretches[-1]
    return not in_doubt(lines_below(last.hit.passage, last.last + 1), mark, len(numbers))


def _numbers(stretches: Sequence[Stretch]) -> list[int | None]:
    """Of the items, those within other items left out."""
    mark = _own_mark(stretches)
    return [item_number(s.hit.passage.sentence(i)) for s, i in _marked_lines(stretches) if item_mark(s.hit.passage, i) == mark]


def _own_mark(stretches: Sequence[Stretch]) -> str | None:
    """The mark of a list's items; None where no line has one. A heading above them, which comes first, has a mark that none of them has."""
    marked = [(s, i, item_mark(s.hit.passage, i)) for s, i in _marked_lines(stretches)]
    if not marked:
        return None
    first, sentence, mark = marked[0]
    above = first is stretches[0] and sentence == first.first and sum(each == mark for _, _, each in marked) == 1
    return marked[1][2] if above and len(marked) > 1 else mark


def _marked_lines(stretches: Sequence[Stretch]) -> list[tuple[Stretch, int]]:
    return [
        (s, i)
        for s in stretches
        for i in range(s.first, s.last + 1)
        if item_mark(s.hit.passage, i) is not None and begins(s.hit.passage, i)
    ]
