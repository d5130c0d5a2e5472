"""Which sentences of the hits answer the question: each is scored on what it says, not on where it ranks alone."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from knowledge.answering.fitting import fits
from knowledge.answering.lists import item_number, items_of
from knowledge.answering.question import Kind, kind_of
from knowledge.answering.tables import header_at
from knowledge.answering.units import Measure, measure_of
from knowledge.models import Hit, Language, Question
from knowledge.retrieval.query import asked_text, completed
from knowledge.retrieval.representation import CELL_SEPARATOR
from knowledge.text.asking import addresses_a_machine
from knowledge.text.concepts import Concept, Searchable, concepts_of, searchable, share, spoken_in, spoken_of
from knowledge.text.facts_in_text import canonical_facts, find_facts
from knowledge.text.ready import ReadyPassage, ReadyText, native_terms_of, ready_of, text_above
from knowledge.text.terms import native_terms, question_terms
from knowledge.text.written_fact import FactKind

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "similarity": 0.15,
        "passage": 0.06,
        "lead": 0.04,
        "concepts": 2.0,
        "concepts around": 1.6,
        "concepts nearby": 0.8,
        "topic nearby": 2.0,
        "own words": 1.8,
        "fits": 0.3,
        "fits x similarity": 0.26,
        "fits x concepts": 1.7,
        "heading": -0.4,
        "short": -0.3,
    }
)
"""Of a pairwise logistic model (the sentence that answers against each that does not), fitted on the development set; under
cross-validation by question it puts an answering sentence first for .56 and among three for .77, similarity alone .31 and .48."""

_TOPIC = 0.2
"""Weight of what only the turns before said, beside 1 for the question's own words: it tells the document, not the sentence. Set by
hand, as is "topic nearby", on ten follow-ups of the development set."""

_REACH = 2
"""Sentences to either side that are read with a sentence: the topic is often named in one and the answer given in the next."""
_LEAST_ITEMS = 3
"""Items that make a list worth offering to a question that asks for one."""
_HEADING = {"zh": 36, "en": 70}
_STATEMENT = re.compile(r"[。；;.!?！？：:]\s*[”’\"')）]*$|[：:]\s*\S")
_SHORT = {"zh": 8, "en": 25}
"""Characters below which a sentence is more likely a heading than a statement."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of one hit with the reasons for it."""

    hit: Hit
    rank: int
    """Of the hit, from 0."""
    sentence: int
    """Index among the passage's sentences."""
    features: Mapping[str, float]
    score: float
    """Log-odds-like; higher is better, unbounded."""

    @property
    def text(self) -> str:
        return self.hit.passage.sentence(self.sentence)


@dataclass(frozen=True, slots=True)
class Reading:
    """A question with what it asks for and speaks of."""

    text: str
    """Completed from the conversation."""
    language: Language
    kind: Kind
    measure: Measure | None
    """What a question of quantity counts."""
    ordinal: int | None
    """The n of a question for the n-th item of something."""
    concepts: tuple[Concept, ...]
    weights: tuple[float, ...]
    """Of each concept: the rarer among the hits, the heavier; what only earlier turns said weighs little."""
    topic: frozenset[int]
    """Concepts, by index, that only earlier turns said."""
    facts: frozenset[str]
    own_terms: Mapping[str, float]
    """Native terms with their weights."""


def read(question: Question, hits: Sequence[Hit]) -> Reading:
    """Reads a question against the hits that were found for it."""
    text = completed(question)
    concepts = concepts_of(text)
    passages = [prepared(hit, question.language).whole for hit in hits]
    count = len(passages)
    asked = asked_text(question)
    said = set(concepts_of(asked))
    topic = frozenset(i for i, c in enumerate(concepts) if c not in said)
    weights = tuple(_rarity(sum(p.speaks_of(c) for p in passages), count) * (_TOPIC if i in topic else 1.0) for i, c in enumerate(concepts))
    terms = question_terms(native_terms(text))
    in_own = [native_terms_of(ready_hit(hit)) for hit in hits if hit.passage.language == question.language]
    said_terms = set(native_terms(asked))
    own = {t: _rarity(sum(t in p for p in in_own), len(in_own)) * (1.0 if t in said_terms else _TOPIC) for t in terms}
    return Reading(
        text=text,
        language=question.language,
        kind=kind_of(asked),
        measure=measure_of(asked),
        ordinal=next((int(f.value) for f in find_facts(asked) if f.kind is FactKind.ORDINAL and f.value.isdigit()), None),
        concepts=concepts,
        weights=weights,
        topic=topic,
        facts=canonical_facts(text),
        own_terms=own,
    )


def weigh(question: Question, reading: Reading, hits: Sequence[Hit], weights: Mapping[str, float] = WEIGHTS) -> list[Evidence]:
    """Every sentence of the hits but those that give orders to a machine, best first; ties in the hits' order."""
    return [each for each in _weighed(question, reading, hits, weights) if not addresses_a_machine(each.text)]


def best_of_each(question: Question, reading: Reading, hits: Sequence[Hit]) -> dict[str, Evidence]:
    """The best sentence of each hit, by the id of its passage; none for a hit whose sentences all give orders to a machine.

    Of many hits, this looks only at the sentences that might be chosen for such orders.
    """
    best: dict[str, Evidence] = {}
    for each in _weighed(question, reading, hits, WEIGHTS):
        if each.hit.passage.id not in best and not addresses_a_machine(each.text):
            best[each.hit.passage.id] = each
    return best


def _weighed(question: Question, reading: Reading, hits: Sequence[Hit], weights: Mapping[str, float]) -> list[Evidence]:
    found = [
        Evidence(hit, rank, index, features, sum(weight * features[name] for name, weight in weights.items()))
        for rank, hit in enumerate(hits)
        for index, features in enumerate(_features(question, reading, hit, hits[0].score))
    ]
    return sorted(found, key=lambda e: (-e.score, e.rank, e.sentence))


def _features(question: Question, reading: Reading, hit: Hit, best: float) -> list[dict[str, float]]:
    """Features of each sentence of a hit, in order."""
    passage = hit.passage
    texts = [passage.sentence(i) for i in range(len(passage.sentences))]
    ready = ready_hit(hit).sentences
    searched = prepared(hit, question.language)
    spoken = [spoken_of(reading.concepts, sentence) for sentence in searched.sentences]
    above = spoken_of(reading.concepts, searched.above)
    columns = [_columns(reading, hit, i, question.language) for i in range(len(texts))]
    everywhere = above.union(*spoken, *(c for c in columns if c is not None))
    similar = [hit.sentence_scores[i] if i < len(hit.sentence_scores) else 0.0 for i in range(len(texts))]
    listed = items if len(items := items_of(passage)) >= _LEAST_ITEMS else []
    rows = []
    for i, text in enumerate(texts):
        chosen = (reading.kind is Kind.LIST and i in listed) or (reading.ordinal is not None and item_number(text) == reading.ordinal)
        fit = 1.0 if chosen else fits(reading.kind, text, reading.facts, reading.measure, ready[i].facts)
        around = spoken[i].union(above, *_beside(i, spoken, columns))
        rows.append(
            {
                "similarity": similar[i],
                "passage": hit.score,
                "lead": hit.score - best,
                "concepts": share(spoken[i], reading.weights),
                "concepts above": share(above, reading.weights),
                "concepts around": share(around, reading.weights),
                "concepts nearby": share(everywhere, reading.weights),
                "topic nearby": len(everywhere & reading.topic) / len(reading.topic) if reading.topic else 0.0,
                "own words": _own_words(reading, ready[i]) if passage.language == question.language else 0.0,
                "fits": fit,
                "fits x similarity": fit * similar[i],
                "fits x concepts": fit * share(around, reading.weights),
                "listed": float(i in listed),
                "heading": float(_is_heading(text, hit)),
                "short": float(len(text) < _SHORT[passage.language]),
            }
        )
    return rows


def _columns(reading: Reading, hit: Hit, sentence: int, asker: Language) -> frozenset[int] | None:
    """What the names of a row's columns speak of; None for running text."""
    if CELL_SEPARATOR not in hit.passage.sentence(sentence):
        return None
    header = header_at(hit.passage, sentence)
    return spoken_in(reading.concepts, header, hit.passage.language, asker) if header else frozenset()


def _beside(sentence: int, spoken: Sequence[frozenset[int]], columns: Sequence[frozenset[int] | None]) -> list[frozenset[int]]:
    """What is read with a sentence: its neighbours; with a row the names of its columns, since the rows beside it tell of other things."""
    own = columns[sentence]
    if own is not None:
        return [own]
    return [spoken[j] for j in range(max(sentence - _REACH, 0), min(sentence + _REACH + 1, len(spoken))) if j != sentence]


def _own_words(reading: Reading, text: ReadyText) -> float:
    total = sum(reading.own_terms.values())
    return sum(weight for term, weight in reading.own_terms.items() if term in text.native) / total if total else 0.0


def _is_heading(text: str, hit: Hit) -> bool:
    """Whether a line names what follows rather than says something: the title, a heading, a short line without an end mark."""
    bare = text.strip()
    if bare == hit.facts.title.strip() or bare in hit.passage.context:
        return True
    return " | " not in bare and len(bare) < _HEADING[hit.passage.language] and not _STATEMENT.search(bare)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A hit ready to be asked for concepts of one language."""

    above: Searchable
    """Title and headings."""
    sentences: tuple[Searchable, ...]

    @property
    def whole(self) -> Searchable:
        """Title, headings and all sentences together."""
        parts = (self.above, *self.sentences)
        return Searchable("\n".join(part.folded for part in parts), frozenset().union(*(part.terms for part in parts)))


def prepared(hit: Hit, asker: Language) -> Prepared:
    """The hit's passage for concepts of the asker's language; the last few hundred are kept, since an answer looks at each several times."""
    passage = hit.passage
    texts = tuple(passage.sentence(i) for i in range(len(passage.sentences)))
    return _prepared(text_above(passage, hit.facts), texts, ready_hit(hit), passage.language, asker)


def ready_hit(hit: Hit) -> ReadyPassage:
    """The hit's passage as it was made ready when it came in; made ready now where it was not."""
    return ready_of(hit.ready, hit.passage, hit.facts)


@functools.lru_cache(maxsize=400)
def _prepared(above: str, texts: tuple[str, ...], ready: ReadyPassage, own: Language, asker: Language) -> Prepared:
    sentences = zip(texts, ready.sentences, strict=True)
    return Prepared(searchable(above, ready.above, own, asker), tuple(searchable(text, one, own, asker) for text, one in sentences))


def _rarity(spoken_of: int, count: int) -> float:
    return math.log(1.0 + (count + 1.0) / (spoken_of + 0.5))
