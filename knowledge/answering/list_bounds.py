"""Where a list begins and ends, also across passages."""

from __future__ import annotations

from knowledge.answering.lists import Around, Stretch, begins, count_of, introduces, item_mark, item_number, items_of, lines_below
from knowledge.answering.nested import Line, resumed
from knowledge.models import Hit, Passage

_MOST_PASSAGES = 4
"""Passages over which a list is followed."""
_LEAST_ITEMS = 2
_GOES_ON = ("；", ";", "、", ",", "，")


def list_at(hit: Hit, sentence: int, around: Around) -> list[Stretch]:
    """The list that a sentence introduces or stands in, whole, over all its passages; empty where there is none."""
    passage = hit.passage
    if introduces(passage.sentence(sentence)):
        whole = _run(hit, sentence, sentence + 1, around)
        return whole if whole[0].last > sentence or len(whole) > 1 else []
    items = items_of(passage)
    if not items or not items[0] - 2 <= sentence <= _end_of_items(passage, items[0]):
        return []
    if sentence > items[0] and sentence not in items:
        return []  # said within an item, or in a paragraph below one that is a heading
    first = items[0] - 1 if items[0] > 0 and (introduces(passage.sentence(items[0] - 1)) or sentence < items[0]) else items[0]
    before = _preceding(hit, around, item_mark(passage, items[0])) if first == 0 else []
    stretches = [*before, *_run(hit, first, items[0], around)]
    return stretches if count_of(stretches) >= _LEAST_ITEMS else []


def _end_of_items(passage: Passage, first: int) -> int:
    """Index of the last sentence of the list whose items begin at `first`: numbered items with what belongs to them, or lines that are
    parts of one sentence; first - 1 where no item is there."""
    end = first - 1
    mark = item_mark(passage, first) if first < len(passage.sentences) else None
    number: int | None = None
    within = first  # before this sentence all belongs to the item that it goes on behind
    for i in range(first, len(passage.sentences)):
        text = passage.sentence(i)
        own = item_mark(passage, i)
        if mark is None:
            end = i
            if not text.rstrip().endswith(_GOES_ON):
                break
            continue
        if i >= within and own != mark and begins(passage, i):
            goes_on = None if number is None else resumed(lines_below(passage, i), mark, number)
            if goes_on is None:
                break
            within = goes_on
        elif i >= within and own == mark:
            if i > first and begins(passage, i) and item_number(text) == 1:
                break
            number = item_number(text)
        end = i
    return end


def _run(hit: Hit, first: int, item: int, around: Around) -> list[Stretch]:
    """The list from sentence `first` on, whose items begin at `item`, with where it goes on in the passages after the hit: items of the
    same mark; of any mark where the hit only introduces it."""
    end = _end_of_items(hit.passage, item)
    mark = item_mark(hit.passage, item) if end >= item else None
    run = [Stretch(hit, first, end)]
    for after in around(hit, hit.passage.ordinal + 1, hit.passage.ordinal + _MOST_PASSAGES):
        found = _continued(run[-1], after, mark)
        if found is None:
            break
        run[-1] = Stretch(run[-1].hit, run[-1].first, len(run[-1].hit.passage.sentences) - 1)
        first, item = found
        mark = item_mark(after.passage, item)
        run.append(Stretch(after, first, _end_of_items(after.passage, item)))
    return run


def _continued(last: Stretch, after: Hit, mark: str | None) -> tuple[int, int] | None:
    """Where the list of `last` goes on in the next passage: the first sentence that belongs to it and its next item; None where not."""
    if mark is not None and (item := _resumed_in(last, after, mark)) is not None:
        return 0, item
    passage = after.passage
    first = next((i for i in range(min(2, len(passage.sentences))) if item_mark(passage, i) is not None), None)
    if last.last + 1 < len(last.hit.passage.sentences) or first is None:
        return None
    return (first, first) if mark is None or _goes_on(last.hit, after, first, mark) else None


def _resumed_in(last: Stretch, after: Hit, mark: str) -> int | None:
    """The sentence of the next passage that is the next item of `last`, where all between the two may belong to its last item."""
    passage = last.hit.passage
    number = _last_number(last, mark)
    if number is None or after.passage.locator.section != passage.locator.section:
        return None
    below = lines_below(passage, _last_item(last, mark) + 1)
    if resumed([*below, Line(len(passage.sentences), "", mark, number + 1)], mark, number) is None:
        return None  # something else stands below the list
    begun = frozenset(line.mark for line in below if line.mark is not None)
    return resumed(lines_below(after.passage, 0), mark, number, begun)


def _last_item(stretch: Stretch, mark: str) -> int:
    """The last sentence of a stretch that begins an item marked `mark`; its first sentence where none does."""
    items = [i for i in range(stretch.first, stretch.last + 1) if item_mark(stretch.hit.passage, i) == mark]
    return items[-1] if items else stretch.first


def _last_number(stretch: Stretch, mark: str) -> int | None:
    return item_number(stretch.hit.passage.sentence(_last_item(stretch, mark)))


def _goes_on(hit: Hit, after: Hit, first: int, mark: str) -> bool:
    """Whether the items from sentence `first` of a later passage belong to the hit's list: marks of the same style that do not count
    from one again and do not stand under a heading of their own."""
    passage = after.passage
    if item_mark(passage, first) != mark or item_number(passage.sentence(first)) == 1:
        return False
    return first == 0 or passage.locator.section == hit.passage.locator.section


def _preceding(hit: Hit, around: Around, mark: str | None) -> list[Stretch]:
    """Where the list begins in the passages before the hit."""
    ordinal = hit.passage.ordinal
    stretches: list[Stretch] = []
    for before in reversed(around(hit, max(ordinal - _MOST_PASSAGES, 0), ordinal - 1)):
        passage = before.passage
        items = [i for i in items_of(passage) if item_mark(passage, i) == mark]
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
