"""The list that answers a question: which of those near the best sentence, and how many things it holds."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from knowledge.answering.enumerated import behind_label, counts_in, rows_below, series_at, things_in
from knowledge.answering.evidence import Evidence, Reading
from knowledge.answering.list_bounds import list_at
from knowledge.answering.lists import Around, Stretch, complete, count_of, introduces
from knowledge.answering.question import Kind
from knowledge.answering.tables import row_at
from knowledge.text.facts_in_text import canonical_facts

_MOST_LISTS = 8
"""Sentences that are looked at for the list that they may stand in."""
_NEAR = 1.5
"""A list is looked for around sentences whose score is at most this far below the best one's."""
_NEAR_BEST = 0.7
"""The same where the best sentence itself names several things."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list as it stands in the documents."""

    stretches: tuple[Stretch, ...]
    count: int | None
    """Of its items; None where that is not sure."""


def enumerating_first(reading: Reading, statements: Sequence[Evidence], around: Around) -> list[Evidence]:
    """The statements, best first; where the question asks for so many things, the first near the best that names so many before it,
    unless a list is near whose introduction says so as well."""
    if reading.kind is not Kind.LIST or not statements:
        return list(statements)
    numbers = _numbers(reading)
    near = [each for each in statements if each.score >= statements[0].score - _NEAR]
    named = next((each for each in near if _enumerates(each, numbers)), None)
    if named is None or any(_announces(list_at(each.hit, each.sentence, around), numbers) for each in near[:_MOST_LISTS]):
        return list(statements)
    return [named, *(each for each in statements if each is not named)]


def listing(reading: Reading, statements: Sequence[Evidence], headings: Sequence[Evidence], around: Around) -> Listing | None:
    """The list that answers, where the question asks for one or the best sentence introduces one; None otherwise.

    Of several near the best sentence one with as many items as the question names is taken, then one that a sentence introduces.
    `statements` and `headings` are best first.
    """
    best = statements[0]
    if reading.kind is not Kind.LIST:
        return _marked(list_at(best.hit, best.sentence, around)) if introduces(best.text) else None
    numbers = _numbers(reading)
    if (labelled := behind_label(best.hit, reading.text)) is not None:
        return _counted(labelled)
    near = [each for each in statements if each.score >= best.score - _NEAR]
    if _enumerates(best, numbers):
        return None
    lists = [(each, found) for each in near[:_MOST_LISTS] if (found := list_at(each.hit, each.sentence, around))]
    if not any(each is best for each, _ in lists):
        lists = [one for one in lists if not _holds(one[1], best)]  # an outline, in whose text the best sentence stands
    if best.features["fits"] and (not lists or lists[0][0] is not best):
        # the things asked for may stand in the best sentence itself; only a list that is as near or as long as asked outdoes it
        lists = [one for one in lists if one[0].score >= best.score - _NEAR_BEST or count_of(one[1]) in numbers]
    if not any(each is best for each, _ in lists) and (series := series_at(best.hit, best.sentence)) is not None:
        return Listing((series,), None)
    if lists and introduces(lists[0][0].text):
        return _marked(lists[0][1])
    if (rows := _rows(reading.text, best, headings, around)) is not None:
        return rows
    if not lists:
        return None
    _, chosen = max(lists, key=lambda one: (count_of(one[1]) in numbers, introduces(one[0].text), one[0].score))
    return _marked(chosen)


def _announces(stretches: Sequence[Stretch], numbers: AbstractSet[int]) -> bool:
    """Whether a list holds as many items as are asked for and its first sentence says so."""
    if not stretches or count_of(stretches) not in numbers:
        return False
    return f"num:{count_of(stretches)}" in canonical_facts(stretches[0].hit.passage.sentence(stretches[0].first))


def _holds(stretches: Sequence[Stretch], each: Evidence) -> bool:
    return any(s.hit.passage.id == each.hit.passage.id and s.first <= each.sentence <= s.last for s in stretches)


def _numbers(reading: Reading) -> frozenset[int]:
    return frozenset(int(fact[4:]) for fact in reading.facts if fact.startswith("num:") and fact[4:].isdigit())


def _enumerates(each: Evidence, numbers: AbstractSet[int]) -> bool:
    """Whether a sentence says how many things it is about, as many as are asked for, and names so many."""
    stated = {number for number in numbers if f"num:{number}" in canonical_facts(each.text)}
    return bool(counts_in(each.text) & stated) and not introduces(each.text)


def _rows(question: str, best: Evidence, headings: Sequence[Evidence], around: Around) -> Listing | None:
    """The table under a heading that speaks of something asked for, and either with what stands around it of no less than the best
    sentence, or with that sentence among its rows."""
    for each in headings:
        rows = rows_below(each.hit, each.sentence) if each.features["concepts"] else None
        if rows is not None and (each.features["concepts around"] >= best.features["concepts around"] or _holds((rows,), best)):
            return Listing((rows,), None if _goes_on_below(rows, around) else things_in(rows, question))
    return None


def _goes_on_below(rows: Stretch, around: Around) -> bool:
    """Whether the table may go on in the next passage."""
    passage = rows.hit.passage
    if rows.last + 1 < len(passage.sentences):
        return False
    below = around(rows.hit, passage.ordinal + 1, passage.ordinal + 1)
    return any(row_at(each.passage, 0) is not None for each in below if each.passage.sentences)


def _marked(stretches: Sequence[Stretch]) -> Listing | None:
    if not stretches:
        return None
    return Listing(tuple(stretches), count_of(stretches) if complete(stretches) else None)


def _counted(stretch: Stretch) -> Listing:
    """Lines behind a label: as many things as lines, or as the one line enumerates."""
    lines = stretch.last - stretch.first + 1
    counts = counts_in(stretch.text)
    return Listing((stretch,), (lines if lines > 1 and not counts else None) if lines > 1 else (min(counts) if len(counts) == 1 else None))
