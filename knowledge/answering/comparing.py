"""Questions that set two things side by side: two years, two levels of government, or two that they name. Each side is looked for by
itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from knowledge.answering.evidence import Evidence, Prepared, Reading, prepared, ready_hit
from knowledge.answering.fitting import fits
from knowledge.answering.question import Kind
from knowledge.answering.tables import header_at, row_at
from knowledge.answering.years import year_before, year_of
from knowledge.models import Language
from knowledge.retrieval.signals.year import years_asked, years_in
from knowledge.text.concepts import Concept, share, spoken_in, spoken_of
from knowledge.text.folding import fold
from knowledge.text.levels import Level, levels_in

Fit = Callable[[Evidence], float]
"""How well a sentence belongs to a side, in [-1, 1]."""

_COMPARES = re.compile(
    r"比|各(?:是|有|多少|几|为|自)?|分别|还是|差(?:多少|别|距|异|几)|区别|不同|变化|哪(?:个|年|次|边|家)更?|[跟和与、].{0,30}(?:多少|几|谁|哪|吗|什么)|"
    r"(?:多少|几).{0,20}(?:多少|几)|\b(?:vs|versus|against|compared?|comparison|than|difference|differ|both|each|respectively|or|and|between|from)\b"
)
_BETWEEN = re.compile(r"vs|versus|against|compared?|comparison|differences?|both|各|差别|差距|差异|区别|相比|比较")
"""Words of the comparison itself, of which no document speaks."""
_SETS_APART = re.compile(
    r"各|分别|[比差]|区别|不同|更|\b(?:vs|versus|against|compared?|comparison|than|difference|differ|both|each|respectively)\b"
)
"""Words without which two names joined by "and" are not set against each other."""
_JOINED = re.compile(
    r"[里的]?\s*(?:和|跟|与|同|及|比|、|/|vs\.?|versus|against|and|or|than|compared (?:with|to))(?: the| in| in the| to| of)?\s*",
    re.IGNORECASE,
)
"""Between the two."""
_EACH = re.compile(r"各(?:是|有|多少|几|为|占|自)|分别|\brespectively\b")
"""A question for as many things as it names."""
_LEVEL_WORDS: dict[Level, re.Pattern[str]] = {
    Level.NATIONAL: re.compile(r"全国|国家|\bnational|\bnationwide\b"),
    Level.PROVINCE: re.compile(r"省|\bprovinc"),
    Level.CITY: re.compile(r"市(?!场|民)|\b(?:city|municipal)"),
}
"""What a question that sets one level against another calls them: 省里, 咱们市, "city vs province"."""
_FIT = 1.5
"""Weight of a side's fit beside the score of a sentence, as of the next two: set by hand, so that a sentence that is about the matter and
of the side comes before one that is either."""
_TOPIC = 4.0
"""For the share of the matter compared that the sentence itself speaks of."""
_KIND = 1.0
"""For holding a figure where figures are compared."""
_MEASURED = 3.0
"""The same where the question names the unit."""
_FIT_ENOUGH = 0.4
_OF_BOTH = 0.8
"""For a sentence that names both things: it may say all, or set the two beside something else."""
_NEXT = 1.0
"""So far below a side's best sentence another of its document is quoted with it."""
_NEAR_BEST = 3.0
"""A side's sentence may score so far below the best of all; one that is further off speaks of something else."""
_OPEN = frozenset({Kind.LIST, Kind.WHAT, Kind.YES_NO})
"""Kinds that a comparison is taken for: 分别是 asks for no list where figures are compared."""
_FIGURES = re.compile(
    r"多少|几|率|\bhow (?:many|much|long|big|high|often)\b|\b(?:number|rate|average|share|percent\w*|total|mortality|incidence|prevalence|coverage|level)\b"
)


def asks_for_several(reading: Reading) -> bool:
    """Whether one value cannot answer: the question sets two things side by side, or asks for each of several."""
    return bool(_EACH.search(fold(reading.text)) or _sides(reading))


def sides_of(reading: Reading, statements: Sequence[Evidence]) -> list[list[Evidence]]:
    """For each of two sides, in the question's order, its best sentence and the next one of the same document where that is nearly as good;
    empty where the question sets no two things side by side, or one side has no sentence of its own. `statements` are best first."""
    sides = _sides(reading)
    if not sides or not statements:
        return []
    named = _named(reading)
    matter = [
        0.0 if _names_a_side(concept) or concept in named else weight
        for concept, weight in zip(reading.concepts, reading.weights, strict=True)
    ]
    figures = reading.kind in _OPEN and bool(_FIGURES.search(fold(reading.text)))

    made: dict[str, Prepared] = {}

    def worth(each: Evidence, fit: float) -> float:
        ready = made.get(each.hit.passage.id) or made.setdefault(each.hit.passage.id, prepared(each.hit, reading.language))
        columns = header_at(each.hit.passage, each.sentence) if named else ""
        named_above = spoken_in(reading.concepts, columns, each.hit.passage.language, reading.language) if columns else frozenset[int]()
        said = share(spoken_of(reading.concepts, ready.sentences[each.sentence]) | named_above, matter)
        facts = ready_hit(each.hit).sentences[each.sentence].facts
        held = fits(Kind.HOW_MANY, each.text, reading.facts, reading.measure, facts) if figures else each.features["fits"]
        kind = _KIND if reading.measure is None else _MEASURED
        return each.score + _FIT * fit + _TOPIC * said + kind * held

    chosen: list[list[Evidence]] = []
    for side in sides:
        fitting = sorted(((-worth(each, fit), i) for i, each in enumerate(statements) if (fit := side(each)) >= _FIT_ENOUGH))
        if not fitting or statements[fitting[0][1]].score < statements[0].score - _NEAR_BEST:
            return []
        best = statements[fitting[0][1]]
        near = [statements[i] for worth_, i in fitting[1:] if worth_ <= fitting[0][0] + _NEXT]
        chosen.append([best, *[each for each in near if each.hit.document == best.hit.document][:1]])
    if chosen[0][0] is chosen[1][0]:
        return []
    first = [chosen[0][0], *(each for each in chosen[0][1:] if each is not chosen[1][0])]
    return [first, [each for each in chosen[1] if all(each is not other for other in first)]]


def _names_a_side(concept: Concept) -> bool:
    if concept.surface:
        return bool(_BETWEEN.fullmatch(concept.surface)) or any(p.search(concept.surface) for p in _LEVEL_WORDS.values())
    return any(reading.startswith(("year:", "date:", "month:")) for form in concept.shared for reading in form)


def _sides(reading: Reading) -> list[Fit]:
    text = reading.text
    folded = fold(text)
    if not _COMPARES.search(folded):
        return []
    years = sorted(years_asked(text))
    if len(years) == 2:
        return [_of_year({year}, set(years)) for year in years]
    named = [(found.start(), level) for level, pattern in _LEVEL_WORDS.items() if (found := pattern.search(folded))]
    levels = [level for _, level in sorted(named)]
    if len(levels) == 2:
        return [_of_level(level, set(levels), set(years)) for level in levels]
    things = _named(reading)
    return [_of_name(own, other, reading.language) for own, other in (things, things[::-1])] if things else []


def _named(reading: Reading) -> tuple[Concept, ...]:
    """The two things that a question sets against each other by their names, such as two districts or two trades; empty where none."""
    folded = fold(reading.text)
    if not _SETS_APART.search(folded):
        return ()
    spoken = [concept for concept in reading.concepts if concept.surface and not _BETWEEN.fullmatch(concept.surface)]
    places = sorted((folded.find(concept.surface), i) for i, concept in enumerate(spoken) if concept.surface in folded)
    for (start, first), (following, second) in pairwise(places):
        if _JOINED.fullmatch(folded[start + len(spoken[first].surface) : following]):
            return (spoken[first], spoken[second])
    return ()


def _of_name(own: Concept, other: Concept, language: Language) -> Fit:
    def fit(each: Evidence) -> float:
        ready = prepared(each.hit, language)
        text = ready.sentences[each.sentence]
        if text.speaks_of(own):
            if not text.speaks_of(other):
                return 1.0
            return 0.0 if row_at(each.hit.passage, each.sentence) is not None else _OF_BOTH  # a row of two things is of neither
        if text.speaks_of(other):
            return -1.0
        return (0.6 if ready.above.speaks_of(own) else 0.0) - (0.6 if ready.above.speaks_of(other) else 0.0)

    return fit


def _of_year(own: AbstractSet[int], all_: AbstractSet[int]) -> Fit:
    def fit(each: Evidence) -> float:
        if stated := years_in(each.text) & all_:
            return (1.0 if stated == own else 0.5) if own & stated else -1.0
        if before := year_before(each):
            return 0.8 if before in own else -0.8 if before in all_ else 0.0
        facts = each.hit.facts
        if titled := years_in(facts.title) & all_:
            return 0.5 if own & titled else -0.5
        dated = year_of(facts)
        return 0.4 if dated in own else -0.5 if dated in all_ else 0.0

    return fit


def _of_level(own: Level, all_: AbstractSet[Level], years: AbstractSet[int]) -> Fit:
    def fit(each: Evidence) -> float:
        facts = each.hit.facts
        stated = levels_in(each.text) & all_
        issued = (levels_in(facts.issuer or "") or levels_in(facts.title)) & all_
        if len(issued) == 1:
            level = (1.0 if own in issued else -1.0) if not stated or own in stated else min(1.0 if own in issued else -1.0, 0.0)
        else:
            level = 0.0 if len(stated) != 1 else 0.6 if own in stated else -0.6
        if level < _FIT_ENOUGH or not years:
            return level
        return level + 0.5 if years & years_in(each.text) else level

    return fit
