"""The answer in the documents' own words: which sentences are quoted, how much of a list, and the frame around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.answering.citing import cite
from knowledge.answering.evidence import Evidence, Reading
from knowledge.answering.question import Kind
from knowledge.models import Citation, Hit, Language, Passage
from knowledge.wording.answers import ANSWERS, written_date

_MOST_CHARACTERS = 460
"""Of all quotes together: with the frame an answer stays within 600 characters."""
_MOST_QUOTES = 3
_NEAR_BEST = 1.6
"""A further sentence is quoted when its score is at most this far below the best one's."""
_LONGEST_ITEM = 90
"""Characters of a list's item that are quoted where the whole list would be too long."""

_ITEM = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十]+[)）、]|[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]+[，,、是]|[（(]?\d{1,2}[)）.、．](?!\d)|[①-⑳]|[-•·●■◆]\s|"
    r"(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth)(?:ly)?\b)"
)
_CLAUSE_END = re.compile(r"[。；;，,：:.](?=\s|$|[一-鿿“”])|\n")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one passage, in one or more pieces that each stand in it word for word."""

    hit: Hit
    pieces: tuple[str, ...]

    @property
    def size(self) -> int:
        return sum(len(piece) for piece in self.pieces)


def choose(reading: Reading, evidence: Sequence[Evidence]) -> list[Quote]:
    """What to quote, best first; `evidence` is best first and not empty."""
    best = evidence[0]
    if reading.kind is Kind.LIST and (listed := _list_around(best)) is not None:
        return [listed]
    chosen: list[Evidence] = []
    size = 0
    for each in evidence:
        if chosen and (len(chosen) == _MOST_QUOTES or each.score < best.score - _NEAR_BEST):
            break
        if (chosen and size + len(each.text) > _MOST_CHARACTERS) or _said_already(each.text, chosen):
            continue
        chosen.append(each)
        size += len(each.text)
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
        shown = " … ".join(piece.strip() for piece in quote.pieces)
        lines.append(ANSWERS.say("quote", language, text=shown, marker=marker))
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


def _list_around(best: Evidence) -> Quote | None:
    """The list in which the best sentence stands or which it introduces: its introduction and all its items, the items cut at a
    clause where the whole would be too long. None where there is no list."""
    passage = best.hit.passage
    items = [i for i in range(len(passage.sentences)) if _ITEM.match(passage.sentence(i))]
    if len(items) < 2 or not (items[0] - 2 <= best.sentence <= items[-1] + 3):
        return None
    first = max(items[0] - 1, 0)
    last = items[-1]
    whole = _between(passage, first, last)
    if len(whole) <= _MOST_CHARACTERS:
        return Quote(best.hit, (whole,))
    pieces = [] if first in items else [passage.sentence(first)[-_LONGEST_ITEM:]]
    room = max((_MOST_CHARACTERS - sum(map(len, pieces))) // len(items) - 3, 12)
    pieces += [_first_clauses(passage.sentence(i), min(room, _LONGEST_ITEM)) for i in items]
    return Quote(best.hit, tuple(pieces))


def _first_clauses(item: str, most: int) -> str:
    """As many whole clauses of an item as fit, but at least its first."""
    if len(item) <= most:
        return item
    ends = [m.start() for m in _CLAUSE_END.finditer(item)]
    fitting = [end for end in ends if 4 <= end <= most]
    return item[: fitting[-1]] if fitting else item[:most]


def _between(passage: Passage, first: int, last: int) -> str:
    return passage.text[passage.sentences[first].start : passage.sentences[last].end]


def _said_already(text: str, chosen: Sequence[Evidence]) -> bool:
    return any(text in each.text or each.text in text for each in chosen)
