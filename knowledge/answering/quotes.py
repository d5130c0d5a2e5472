"""The answer in the documents' own words: which sentences are quoted, and how much of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from knowledge.answering.choosing import best_first
from knowledge.answering.comparing import asks_for_several, sides_of
from knowledge.answering.composing import MOST_CHARACTERS, Quote, frame_size
from knowledge.answering.evidence import Evidence, Reading
from knowledge.answering.leading import lead
from knowledge.answering.listing import enumerating_first, listing
from knowledge.answering.lists import Around, Stretch, first_clauses, shown
from knowledge.answering.question import Kind
from knowledge.answering.tables import row_at, row_words
from knowledge.models import Language, Passage
from knowledge.wording.leads import LEADS

_LEAST_ROOM = 200
"""Characters for quotes, however long a title is."""
_MARKS = 8
"""Characters around each quote."""
_MOST_QUOTES = 3
_NEAR_BEST = 2.0
"""A further sentence is quoted when its score is at most this far below the best one's."""
_NEAR_BEST_ELSEWHERE = 0.2
"""The same for a sentence of another document: more than half of those that are further off are beside the point."""
_NEAR_BEST_ROW = 0.7
"""The same for a row beside a row: those of one table are alike, and one is asked for."""
_OPEN = frozenset({Kind.YES_NO, Kind.WHAT})
_FITS = 0.8
"""A best sentence that fits so well holds the kind of thing asked for, unless the kind is one that most sentences fit: then it stands
alone, since what another document says beside it is of something else more often than not."""
_BRIEF = {"zh": 12, "en": 30}
"""Characters of a sentence such as "不需要。" that is quoted with the one behind it."""


def choose(reading: Reading, evidence: Sequence[Evidence], around: Around, weights: Mapping[str, float] | None = None) -> list[Quote]:
    """What to quote, best first, the first with the thing asked for before it; `evidence` is best first and not empty. The learned weights
    order the sentences where none are given."""
    statements = enumerating_first(reading, best_first(reading, evidence, weights), around)
    if reading.kind is Kind.CONTACT:
        statements = [each for each in statements if each.features["fits"]] or statements
    if compared := sides_of(reading, statements):
        return _side_by_side(compared, reading.language)
    headings = [each for each in evidence if each.features["heading"]]
    if (found := listing(reading, statements, headings, around)) is not None:
        count = "" if found.count is None or reading.kind is not Kind.LIST else LEADS.say("items", reading.language, count=found.count)
        return _led(_quoted(found.stretches, reading.language, len(count) + _MARKS), count)
    return _sentences(reading, statements)


def _sentences(reading: Reading, statements: Sequence[Evidence]) -> list[Quote]:
    """The best sentence and those near it; of another document only where two are equally good and neither says surely what is asked."""
    best = statements[0]
    chosen = [best]
    said = "" if asks_for_several(reading) else lead(reading, statements)
    row = _is_row(best)
    sure = reading.kind not in _OPEN and best.features["fits"] >= _FITS and not asks_for_several(reading)
    size = frame_size(best.hit, reading.language) + 2 * _MARKS + len(said) + _length(best, reading.language)
    if size > MOST_CHARACTERS:
        room = max(MOST_CHARACTERS - frame_size(best.hit, reading.language) - 2 * _MARKS - len(said), _LEAST_ROOM)
        return _led([Quote(best.hit, (first_clauses(best.text, room),))], said)
    for each in statements[1:]:
        if len(chosen) == _MOST_QUOTES or each.score < best.score - _NEAR_BEST:
            break
        elsewhere = each.hit.document != best.hit.document
        more = _length(each, reading.language) + _MARKS + (frame_size(each.hit, reading.language) if elsewhere else 0)
        if elsewhere and (said or sure or each.score < best.score - _NEAR_BEST_ELSEWHERE):
            continue
        if size + more > MOST_CHARACTERS:
            continue
        if _said_already(each.text, chosen) or (row and each.score < best.score - _NEAR_BEST_ROW and _is_row(each)):
            continue
        chosen.append(each)
        size += more
    return _led(_by_passage(chosen, reading.language), said)


def _led(quotes: Sequence[Quote], said: str) -> list[Quote]:
    """The quotes, with the answer in a few words before the first; without them where that quote is as short itself."""
    first = quotes[0]
    return [replace(first, lead=said if first.size > len(said) + _MARKS else ""), *quotes[1:]]


def _side_by_side(sides: Sequence[Sequence[Evidence]], language: Language) -> list[Quote]:
    """The best sentence of each side, shortened to its share of an answer where all are long; then as many of the others as fit."""
    firsts = [side[0] for side in sides]
    room = MOST_CHARACTERS - sum(frame_size(each.hit, language) + _MARKS for each in firsts)
    share = max(room // len(firsts), _LEAST_ROOM // 2)
    spare = sum(max(share - _length(each, language), 0) for each in firsts)
    left = room - sum(_length(each, language) for each in firsts)
    quotes: list[Quote] = []
    for side in sides:
        also = [each for each in side[1:] if _length(each, language) + _MARKS <= left]
        left -= sum(_length(each, language) + _MARKS for each in also)
        whole = also or _length(side[0], language) <= share + spare
        quotes += _by_passage([side[0], *also], language) if whole else [Quote(side[0].hit, (first_clauses(side[0].text, share + spare),))]
    return quotes


def _by_passage(chosen: Sequence[Evidence], language: Language) -> list[Quote]:
    """Chosen sentences with those of one passage together, in the passage's order; neighbours become one piece, rows one each."""
    groups: dict[str, list[Evidence]] = {}
    for each in chosen:
        groups.setdefault(each.hit.passage.id, []).append(each)
    quotes = []
    for group in groups.values():
        passage = group[0].hit.passage
        runs: list[list[int]] = []
        for index in sorted(each.sentence for each in group):
            words = _row_words(passage, index, language)
            if runs and index == runs[-1][-1] + 1 and not words:
                runs[-1].append(index)
            else:
                runs.append([index] if words else [*_brief_before(passage, index), index])
        rows = tuple(_row_words(passage, run[0], language) for run in runs)
        pieces = tuple(passage.text[passage.sentences[run[0]].start : passage.sentences[run[-1]].end] for run in runs)
        quotes.append(Quote(group[0].hit, pieces, rows=rows if any(rows) else ()))
    return quotes


def _brief_before(passage: Passage, sentence: int) -> list[int]:
    """The sentence before, where it is so brief that it says something only together with this one, in one line."""
    if not sentence:
        return []
    before = passage.sentences[sentence - 1]
    apart = "\n" in passage.text[before.end : passage.sentences[sentence].start]
    return [] if apart or len(passage.sentence(sentence - 1)) > _BRIEF[passage.language] else [sentence - 1]


def _quoted(stretches: Sequence[Stretch], language: Language, taken: int) -> list[Quote]:
    """The stretches of a list, shortened to what `taken` characters leave of an answer."""
    frame = frame_size(stretches[0].hit, language)
    most = max(MOST_CHARACTERS - taken - frame - _MARKS * len(stretches), _LEAST_ROOM)
    if len(stretches) == 1 and (named := _rows(stretches[0], language)) is not None and named.size <= most:
        return [named]
    return [Quote(stretch.hit, pieces) for stretch, pieces in zip(stretches, shown(stretches, most), strict=True)]


def _rows(stretch: Stretch, language: Language) -> Quote | None:
    """Rows with the names of their columns; None for other lists, and for rows without names."""
    passage = stretch.hit.passage
    sentences = range(stretch.first, stretch.last + 1)
    rows = tuple(_row_words(passage, i, language) for i in sentences)
    return Quote(stretch.hit, tuple(passage.sentence(i) for i in sentences), rows=rows) if all(rows) else None


def _is_row(each: Evidence) -> bool:
    return row_at(each.hit.passage, each.sentence) is not None


def _row_words(passage: Passage, sentence: int, language: Language) -> str:
    row = row_at(passage, sentence)
    return "" if row is None else row_words(row, language)


def _length(each: Evidence, language: Language) -> int:
    """Characters that a sentence takes."""
    return len(_row_words(each.hit.passage, each.sentence, language) or each.text)


def _said_already(text: str, chosen: Sequence[Evidence]) -> bool:
    return any(text in each.text or each.text in text for each in chosen)
