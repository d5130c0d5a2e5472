"""Lists in passages: where one begins and ends, also across passages, and how it is shown within an answer's length."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.models import Hit, Passage
from knowledge.text.written_numbers import parse_written

Around = Callable[[Hit, int, int], Sequence[Hit]]
"""Passages of the hit's document with ordinals first to last, in order."""

_MOST_PASSAGES = 4
"""Passages over which a list is followed."""
_LEAST_ITEMS = 2

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
_GOES_ON = ("；", ";", "、", ",", "，")
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


def _item_mark(passage: Passage, sentence: int) -> str | None:
    """The mark of a sentence that is an item; None also for a numbered heading of a section, which only names what follows."""
    text = passage.sentence(sentence)
    return None if text.strip() in passage.locator.section else mark_of(text)


def items_of(passage: Passage) -> list[int]:
    """Indexes of the sentences that begin an item, all with marks of one style: the commonest in the passage."""
    marks = {i: mark for i in range(len(passage.sentences)) if (mark := _item_mark(passage, i)) is not None}
    if not marks:
        return []
    commonest = Counter(marks.values()).most_common(1)[0][0]
    return [i for i, mark in marks.items() if mark == commonest]


def list_at(hit: Hit, sentence: int, around: Around) -> list[Stretch]:
    """The list that a sentence introduces or stands in, whole, over all its passages; empty where there is none."""
    passage = hit.passage
    if introduces(passage.sentence(sentence)):
        end = _end_of_items(passage, sentence + 1)
        begun = [Stretch(hit, sentence, end)]
        if end + 1 < len(passage.sentences):
            return begun if end > sentence else []
        whole = begun + _following(hit, around, _item_mark(passage, end) if end > sentence else None)
        return whole if end > sentence or len(whole) > 1 else []
    items = items_of(passage)
    if not items or not items[0] - 2 <= sentence <= _end_of_items(passage, items[0]):
        return []
    if sentence > items[0] and sentence not in items:
        return []  # said within an item, or in a paragraph below one that is a heading
    first = items[0] - 1 if items[0] > 0 and (introduces(passage.sentence(items[0] - 1)) or sentence < items[0]) else items[0]
    end = _end_of_items(passage, items[0])
    mark = _item_mark(passage, items[0])
    before = _preceding(hit, around, mark) if first == 0 else []
    after = _following(hit, around, mark) if end + 1 == len(passage.sentences) else []
    stretches = [*before, Stretch(hit, first, end), *after]
    return stretches if count_of(stretches) >= _LEAST_ITEMS else []


def shown(stretches: Sequence[Stretch], most: int) -> list[tuple[str, ...]]:
    """What is quoted of each stretch: the whole where all fit into `most` characters, otherwise of each item as many clauses as there
    is room for."""
    if sum(len(s.text) for s in stretches) <= most:
        return [(s.text,) for s in stretches]
    rows = [_lines(s) for s in stretches]
    room = max(most // max(sum(len(r) for r in rows), 1) - len(GAP), 10)
    spare = sum(max(room - len(line), 0) for r in rows for line in r)
    longer = sum(len(line) > room for r in rows for line in r)
    room += spare // longer if longer else 0
    return [tuple(first_clauses(line, room) for line in r) for r in rows]


def first_clauses(item: str, most: int) -> str:
    """The beginning of an item, at most `most` characters and cut where a clause or a word ends."""
    if len(item) <= most:
        return item
    fitting = [m.start() for m in _CLAUSE_END.finditer(item) if 4 <= m.start() <= most]
    if fitting:
        return item[: fitting[-1]]
    words = [m.start() for m in _WORD_END.finditer(item) if 4 <= m.start() <= most]
    return item[: words[-1]] if words else item[:most]


def _lines(stretch: Stretch) -> list[str]:
    """The items of a stretch as lines of its passage, each with all of its sentences."""
    passage = stretch.hit.passage
    lines: list[list[int]] = []
    for i in range(stretch.first, stretch.last + 1):
        if lines and not _begins(passage, i) and _item_mark(passage, i) is None:
            lines[-1].append(i)
        else:
            lines.append([i])
    return [passage.text[passage.sentences[row[0]].start : passage.sentences[row[-1]].end] for row in lines]


def _end_of_items(passage: Passage, first: int) -> int:
    """Index of the last sentence of the list whose items begin at `first`: numbered items with what belongs to them, or lines that are
    parts of one sentence; first - 1 where no item is there."""
    end = first - 1
    mark = _item_mark(passage, first) if first < len(passage.sentences) else None
    numbered = mark is not None
    for i in range(first, len(passage.sentences)):
        text = passage.sentence(i)
        if numbered and _begins(passage, i) and (_item_mark(passage, i) != mark or (i > first and item_number(text) == 1)):
            break
        end = i
        if not numbered and not text.rstrip().endswith(_GOES_ON):
            break
    return end


def _begins(passage: Passage, sentence: int) -> bool:
    """Whether a sentence begins a line of its passage."""
    return sentence == 0 or "\n" in passage.text[passage.sentences[sentence - 1].end : passage.sentences[sentence].start]


def _following(hit: Hit, around: Around, mark: str | None) -> list[Stretch]:
    """Where the list goes on in the passages after the hit: items of the same mark; of any mark where the hit only introduces it."""
    ordinal = hit.passage.ordinal
    stretches: list[Stretch] = []
    for after in around(hit, ordinal + 1, ordinal + _MOST_PASSAGES):
        passage = after.passage
        first = next((i for i in range(min(2, len(passage.sentences))) if _item_mark(passage, i) is not None), None)
        if first is None or (mark is not None and not _goes_on(hit, after, first, mark)):
            break
        mark = _item_mark(passage, first)
        end = _end_of_items(passage, first)
        stretches.append(Stretch(after, first, end))
        if end + 1 < len(passage.sentences):
            break
    return stretches


def _goes_on(hit: Hit, after: Hit, first: int, mark: str) -> bool:
    """Whether the items from sentence `first` of a later passage belong to the hit's list: marks of the same style that do not count
    from one again and do not stand under a heading of their own."""
    passage = after.passage
    if _item_mark(passage, first) != mark or item_number(passage.sentence(first)) == 1:
        return False
    return first == 0 or passage.locator.section == hit.passage.locator.section


def _preceding(hit: Hit, around: Around, mark: str | None) -> list[Stretch]:
    """Where the list begins in the passages before the hit."""
    ordinal = hit.passage.ordinal
    stretches: list[Stretch] = []
    for before in reversed(around(hit, max(ordinal - _MOST_PASSAGES, 0), ordinal - 1)):
        passage = before.passage
        items = [i for i in items_of(passage) if _item_mark(passage, i) == mark]
        begun = stretches[0] if stretches else Stretch(hit, 0, 0)
        restarts = item_number(begun.hit.passage.sentence(begun.first)) == 1
        if (
            not items
            or restarts
            or before.passage.locator.section != hit.passage.locator.section
            or _end_of_items(passage, items[0]) != len(passage.sentences) - 1
        ):
            break
        first = items[0] - 1 if items[0] > 0 and introduces(passage.sentence(items[0] - 1)) else items[0]
        stretches.insert(0, Stretch(before, first, len(passage.sentences) - 1))
        if items[0] > 0:
            break
    return stretches


def count_of(stretches: Sequence[Stretch]) -> int:
    """Items in a list."""
    marked = [
        sum(_item_mark(s.hit.passage, i) is not None and _begins(s.hit.passage, i) for i in range(s.first, s.last + 1)) for s in stretches
    ]
    return sum(marked) or sum(s.last - s.first for s in stretches)


def complete(stretches: Sequence[Stretch]) -> bool:
    """Whether the items bear the numbers from one up without a gap, so that their count is sure."""
    numbers = [
        number
        for s in stretches
        for i in range(s.first, s.last + 1)
        if _item_mark(s.hit.passage, i) is not None
        and _begins(s.hit.passage, i)
        and (number := item_number(s.hit.passage.sentence(i))) is not None
    ]
    return numbers == list(range(1, count_of(stretches) + 1))
