"""The answer in the documents' own words: which sentences are quoted, how much of a list, and the frame around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answering.citing import cite
from knowledge.answering.evidence import Evidence, Reading
from knowledge.answering.lists import GAP, Around, Stretch, count_of, first_clauses, introduces, list_at, shown
from knowledge.answering.question import Kind
from knowledge.models import Citation, Hit, Language, Passage
from knowledge.wording.answers import ANSWERS, written_date

_MOST_CHARACTERS = 600
"""Of an answer, frame included: what a person reads at a glance."""
_LEAST_ROOM = 200
"""Characters for quotes, however long a title is."""
_FRAME = 40
"""Characters of the frame around a title: words, date, quotation marks."""
_MARKS = 8
"""Characters around each quote."""
_MOST_QUOTES = 3
_NEAR_BEST = 1.5
"""A further sentence is quoted when its score is at most this far below the best one's."""
_MOST_LISTS = 8
"""Sentences that are looked at for the list that they may stand in."""
_NEAR_BEST_LIST = 0.7
"""The same for a list, where the best sentence itself names several things."""
_NEAR_BEST_ELSEWHERE = 0.5
"""The same for a sentence of another document, which is more often beside the point."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one passage, in one or more pieces that each stand in it word for word."""

    hit: Hit
    pieces: tuple[str, ...]

    @property
    def size(self) -> int:
        return sum(len(piece) for piece in self.pieces)


def choose(reading: Reading, evidence: Sequence[Evidence], around: Around) -> list[Quote]:
    """What to quote, best first; `evidence` is best first and not empty."""
    statements = [each for each in evidence if not each.features["heading"]] or list(evidence)
    if reading.kind is Kind.CONTACT:
        statements = [each for each in statements if each.features["fits"]] or statements
    best = statements[0]
    if listed := _listed(reading, statements, around):
        return listed
    chosen = [best]
    size = _frame(best.hit) + _MARKS + len(best.text)
    if size > _MOST_CHARACTERS:
        return [Quote(best.hit, (first_clauses(best.text, max(_MOST_CHARACTERS - _frame(best.hit) - _MARKS, _LEAST_ROOM)),))]
    for each in statements[1:]:
        if len(chosen) == _MOST_QUOTES or each.score < best.score - _NEAR_BEST:
            break
        elsewhere = each.hit.document != best.hit.document
        more = len(each.text) + _MARKS + (_frame(each.hit) if elsewhere else 0)
        if (elsewhere and each.score < best.score - _NEAR_BEST_ELSEWHERE) or size + more > _MOST_CHARACTERS:
            continue
        if _said_already(each.text, chosen):
            continue
        chosen.append(each)
        size += more
    return _by_passage(chosen)


def compose(quotes: Sequence[Quote], language: Language) -> tuple[str, tuple[Citation, ...]]:
    """The answer's text in the frame of `language`, and its citations, numbered from 1."""
    lines: list[str] = []
    citations: list[Citation] = []
    document: str | None = None
    for marker, quote in enumerate(quotes, 1):
        if quote.hit.document != document:
            document = quote.hit.document
            lines.append(_source(quote.hit, language))
        words = GAP.join(piece.strip() for piece in quote.pieces)
        lines.append(ANSWERS.say("quote", language, text=words, marker=marker))
        citations.append(cite(marker, quote.hit, max(quote.pieces, key=len), language))
    return "\n".join(lines), tuple(citations)


def _source(hit: Hit, language: Language) -> str:
    title = hit.facts.title.strip().strip("《》")
    if hit.facts.date is None:
        return ANSWERS.say("source", language, title=title)
    return ANSWERS.say("source_dated", language, title=title, date=written_date(hit.facts.date, language))


def _by_passage(chosen: Sequence[Evidence]) -> list[Quote]:
    """Chosen sentences with those of one passage together, in the passage's order; neighbours become one piece."""
    groups: dict[str, list[Evidence]] = {}
    for each in chosen:
        groups.setdefault(each.hit.passage.id, []).append(each)
    quotes = []
    for group in groups.values():
        passage = group[0].hit.passage
        indices = sorted(each.sentence for each in group)
        runs: list[list[int]] = []
        for index in indices:
            if runs and index == runs[-1][-1] + 1:
                runs[-1].append(index)
            else:
                runs.append([index])
        quotes.append(Quote(group[0].hit, tuple(_between(passage, run[0], run[-1]) for run in runs)))
    return quotes


def _listed(reading: Reading, statements: Sequence[Evidence], around: Around) -> list[Quote]:
    """The list that answers, where the question asks for one or the best sentence introduces one; empty otherwise.

    Of several near the best one with as many items as the question names is taken, then one that a sentence introduces.
    """
    best = statements[0]
    if reading.kind is not Kind.LIST:
        return _quoted(list_at(best.hit, best.sentence, around)) if introduces(best.text) else []
    near = [each for each in statements if each.score >= best.score - _NEAR_BEST]
    lists = [(each, found) for each in near[:_MOST_LISTS] if (found := list_at(each.hit, each.sentence, around))]
    numbers = {int(fact.removeprefix("num:")) for fact in reading.facts if fact.startswith("num:") and fact[4:].isdigit()}
    if best.features["fits"] and (not lists or lists[0][0] is not best):
        # the things asked for may stand in the best sentence itself; only a list that is as near or as long as asked outdoes it
        lists = [one for one in lists if one[0].score >= best.score - _NEAR_BEST_LIST or count_of(one[1]) in numbers]
    if not lists:
        return []
    _, chosen = max(lists, key=lambda one: (count_of(one[1]) in numbers, introduces(one[0].text), one[0].score))
    return _quoted(chosen)


def _quoted(stretches: Sequence[Stretch]) -> list[Quote]:
    if not stretches:
        return []
    most = max(_MOST_CHARACTERS - _frame(stretches[0].hit) - _MARKS * len(stretches), _LEAST_ROOM)
    return [Quote(stretch.hit, pieces) for stretch, pieces in zip(stretches, shown(stretches, most), strict=True)]


def _frame(hit: Hit) -> int:
    """Characters that naming the hit's document takes."""
    return _FRAME + len(hit.facts.title)


def _between(passage: Passage, first: int, last: int) -> str:
    return passage.text[passage.sentences[first].start : passage.sentences[last].end]


def _said_already(text: str, chosen: Sequence[Evidence]) -> bool:
    return any(text in each.text or each.text in text for each in chosen)
