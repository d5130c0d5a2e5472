"""Which sentence answers best, by a model learned across libraries: rarity among the sentences read tells the words that matter here.

A sentence that names the event and nothing else speaks of much that was asked, and answers nothing: its words stand in many sentences
and in the title. What is asked stands in few. So each thing asked for weighs by how few sentences speak of it, and what a sentence
speaks of beyond the title and the headings over it counts by itself, together with the kind of thing that it holds.
"""

from __future__ import annotations

import dataclasses
import functools
import math
import re
import tomllib
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from types import MappingProxyType

from knowledge.answering.acts import Act, act_asked, does
from knowledge.answering.evidence import Evidence, Prepared, Reading, prepared
from knowledge.answering.fitting import fits
from knowledge.answering.lists import introduces, item_number
from knowledge.answering.question import Kind
from knowledge.answering.tables import cells_of, header_at, row_at
from knowledge.answering.years import event_years, of_other_event
from knowledge.models import LANGUAGES, Language
from knowledge.retrieval.signals.year import years_asked, years_in
from knowledge.text.concepts import Concept, Searchable, concepts_of, searchable, share, spoken_in, spoken_of
from knowledge.text.ready import ready_piece

FILE = Path(__file__).with_name("choosing.toml")

_SURE = frozenset({Kind.WHEN, Kind.DEADLINE, Kind.WHERE, Kind.HOW_MANY, Kind.CONTACT, Kind.REFERENCE})
"""Kinds whose holding is recognised surely."""
_TOPIC = 0.2
"""Weight of what only the turns before said, as in evidence."""
_LABEL = re.compile(r"^[\s*#\-\d.、（）()一二三四五六七八九十]*(?P<label>[^：:|。，,]{1,24}?)\**\s*[:：]\s*\S")
_NUMBERING = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+[条章节项款]|[（(]?(?:\d{1,2}|[一二三四五六七八九十]+)[)）.、．](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,3}[是要])\s*"
)
_NAMING_CELLS = 4
"""Cells of a row that may name what it is about."""
_ENGLISH_LENGTH = 0.4
"""Characters of an English text for one of a Chinese text that says as much."""


@functools.cache
def load_weights() -> Mapping[str, float]:
    """The weights of features_of() that `python -m bench.choosing --write` learned and wrote to choosing.toml."""
    with FILE.open("rb") as stream:
        kept = tomllib.load(stream)
    return MappingProxyType({name: float(value) for name, value in kept["weights"].items()})


def best_first(reading: Reading, evidence: Sequence[Evidence], weights: Mapping[str, float] | None = None) -> list[Evidence]:
    """The sentences that say something, before headings alone, with the model's score, best first; ties in the hits' order."""
    said = [each for each in evidence if not each.features["heading"]] or list(evidence)
    learned = load_weights() if weights is None else weights
    scored = [
        dataclasses.replace(each, score=sum(learned.get(name, 0.0) * value for name, value in features.items()))
        for each, features in zip(said, features_of(reading, said), strict=True)
    ]
    return sorted(scored, key=lambda each: (-each.score, each.rank, each.sentence))


def features_of(reading: Reading, evidence: Sequence[Evidence]) -> list[dict[str, float]]:
    """What the model looks at, for each sentence. Shares are in [0, 1], of the rarity of what the question speaks of."""
    if not evidence:
        return []
    ready: dict[str, Prepared] = {}
    for each in evidence:
        if each.hit.passage.id not in ready:
            ready[each.hit.passage.id] = prepared(each.hit, reading.language)
    above = {key: spoken_of(reading.concepts, passage.above) for key, passage in ready.items()}
    spoken = {(key, i): spoken_of(reading.concepts, text) for key, passage in ready.items() for i, text in enumerate(passage.sentences)}
    rarity = _rarities(reading, list(spoken.values()))
    top = min(evidence, key=lambda each: each.rank).hit.document
    asked = ready_piece(reading.text)
    question = {own: searchable(reading.text, asked, reading.language, own) for own in LANGUAGES}
    years = years_asked(reading.text)
    act, events = act_asked(reading.text), event_years(reading.text)
    return [
        _features(reading, each, spoken, above[each.hit.passage.id], rarity, question, years, act, events, first=each.hit.document == top)
        for each in evidence
    ]


def _rarities(reading: Reading, spoken: Sequence[AbstractSet[int]]) -> list[float]:
    """Of each concept: the fewer sentences speak of it, the more; nothing for one that none speaks of."""
    count = len(spoken)
    numbers = [sum(i in each for each in spoken) for i in range(len(reading.concepts))]
    return [
        max(math.log((count + 1.0) / (number + 0.5)), 0.0) * (_TOPIC if i in reading.topic else 1.0) if number else 0.0
        for i, number in enumerate(numbers)
    ]


def _features(
    reading: Reading,
    each: Evidence,
    spoken: Mapping[tuple[str, int], frozenset[int]],
    above: frozenset[int],
    rarity: Sequence[float],
    question: Mapping[Language, Searchable],
    years: AbstractSet[int],
    act: Act | None,
    events: AbstractSet[int],
    first: bool,
) -> dict[str, float]:
    passage, key, text = each.hit.passage, each.hit.passage.id, each.text.strip()
    row = row_at(passage, each.sentence) is not None
    columns = spoken_in(reading.concepts, header_at(passage, each.sentence), passage.language, reading.language) if row else frozenset()
    own = spoken[key, each.sentence] | columns
    beside = (
        frozenset[int]().union(*(spoken.get((key, j), frozenset()) for j in (each.sentence - 1, each.sentence + 1)))
        if not row
        else frozenset[int]()
    )
    label = None if row else _LABEL.match(text)
    fit, similarity = _fit(reading, each, text), each.features["similarity"]
    said, beyond = share(own, rarity), share(own - above, rarity)
    signals = each.hit.signals
    told = years_in(text) if years else frozenset[int]()
    other = float(passage.language != reading.language)
    return {
        "similarity": similarity,
        "similarity across": other * similarity,
        "across": other,
        "passage": each.features["passage"],
        "lead": each.features["lead"],
        "rank": -math.log(1 + each.rank),
        "first document": float(first),
        "level": signals.get("level", 0.0),
        "year": signals.get("year", 0.0),
        "time": signals.get("time", 0.0),
        "topic nearby": each.features["topic nearby"],
        "said": said,
        "said above": share(above, rarity),
        "said with above": share(own | above, rarity),
        "said beyond above": beyond,
        "said beside": share(beside - own - above, rarity),
        "said in label": share(spoken_in(reading.concepts, label["label"], passage.language, reading.language), rarity) if label else 0.0,
        "fits": fit,
        "fits surely": fit * (reading.kind in _SURE),
        "fits as list": fit * (reading.kind is Kind.LIST),
        "fits x said": fit * said,
        "fits x said beyond": fit * beyond,
        "row": float(row),
        "introduces": float(introduces(text)),
        "length": math.log(1 + len(text) * (1.0 if passage.language == "zh" else _ENGLISH_LENGTH)),
        "short": each.features["short"],
        "item asked": float(reading.ordinal is not None and item_number(text) == reading.ordinal),
        "of year": float(bool(years & told)),
        "of another year": float(bool(years and told) and not years & told),
        "does the act": float(act is not None and does(act, text, header_at(passage, each.sentence))),
        "names": signals.get("names", 0.0),
        "of another event": float(bool(events) and of_other_event(events, each)),
        "names a cell": _cell_named(text, question[passage.language]) if row else 0.0,
    }


def _fit(reading: Reading, each: Evidence, text: str) -> float:
    """As in evidence; but the number of an item or an article is no figure that answers how many."""
    fit = each.features["fits"]
    mark = _NUMBERING.match(text) if fit and reading.kind is Kind.HOW_MANY else None
    return fit if mark is None else fits(reading.kind, text[mark.end() :], reading.facts, reading.measure)


def _cell_named(row: str, question: Searchable) -> float:
    """The largest share in [0, 1] of what one of a row's first cells speaks of that the question names: it tells which row is meant."""
    cells = [concepts for cell in cells_of(row)[:_NAMING_CELLS] if (concepts := _concepts(cell))]
    return max((len(spoken_of(concepts, question)) / len(concepts) for concepts in cells), default=0.0)


@functools.lru_cache(maxsize=2000)
def _concepts(cell: str) -> tuple[Concept, ...]:
    return concepts_of(cell)
