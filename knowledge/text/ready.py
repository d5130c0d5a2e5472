"""A passage made ready for reading once, when it comes in: finding these again is what most of a question's time went to."""

from __future__ import annotations

import functools
import json
import zlib
from collections.abc import Iterable, Set
from dataclasses import dataclass

from knowledge.models import DocumentFacts, Passage
from knowledge.text.facts_in_text import canonical_facts, find_facts
from knowledge.text.terms import bridge_terms, native_terms

_LEVEL = 6
"""Of zlib: higher ones save a hundredth and take twice as long."""


@dataclass(frozen=True, slots=True)
class ReadyFact:
    """A fact that a text states, without its place."""

    kind: str
    """A value of knowledge.text.written_fact.FactKind."""
    readings: frozenset[str]
    """Every canonical form that its words could mean."""


@dataclass(frozen=True, slots=True)
class ReadyText:
    """What a text can be asked for."""

    native: frozenset[str]
    """Terms of its own script."""
    plain: frozenset[str]
    """Its canonical facts with all that follows from them, and its Latin words as bridge terms: what a Chinese text is asked for by a
    Chinese question beside its own characters."""
    bridge: frozenset[str]
    """Terms that both languages share, those of `plain` among them."""
    facts: tuple[ReadyFact, ...]


@dataclass(frozen=True, slots=True)
class ReadyPassage:
    """A passage's texts, each ready."""

    above: ReadyText
    """Of text_above()."""
    sentences: tuple[ReadyText, ...]


def ready_passage(passage: Passage, facts: DocumentFacts) -> ReadyPassage:
    """Makes a passage of a document with these facts ready."""
    sentences = tuple(ready_text(passage.sentence(i)) for i in range(len(passage.sentences)))
    return ReadyPassage(ready_text(text_above(passage, facts)), sentences)


def text_above(passage: Passage, facts: DocumentFacts) -> str:
    """What stands over a passage's sentences: its document's title, its headings, and of a table the header."""
    header = passage.text[: passage.sentences[0].start] if passage.sentences else passage.text
    return f"{facts.title}\n{passage.context}\n{header}"


@functools.lru_cache(maxsize=800)
def ready_piece(text: str) -> ReadyText:
    """ready_text() of a clause, a cell or a header, which several parts of one answer look at."""
    return ready_text(text)


def ready_text(text: str) -> ReadyText:
    """Makes a text ready."""
    native = native_terms(text)
    plain = canonical_facts(text) | {f"t:{term}" for term in native if term.isascii()}
    facts = tuple(ReadyFact(fact.kind.value, fact.readings) for fact in find_facts(text))
    return ReadyText(frozenset(native), plain, plain | frozenset(bridge_terms(text)), facts)


def native_terms_of(ready: ReadyPassage) -> frozenset[str]:
    """Terms of the passage's own script, with those of what stands over it."""
    return ready.above.native.union(*(sentence.native for sentence in ready.sentences))


def bridge_terms_of(ready: ReadyPassage) -> frozenset[str]:
    """Terms that both languages share, of the passage with what stands over it."""
    return ready.above.bridge.union(*(sentence.bridge for sentence in ready.sentences))


def ready_of(packed_passage: bytes, passage: Passage, facts: DocumentFacts) -> ReadyPassage:
    """A passage as it was made ready when it came in; made ready now where nothing was kept of it."""
    if packed_passage:
        return unpacked(packed_passage)
    return _made_ready(passage, facts)


@functools.lru_cache(maxsize=400)
def _made_ready(passage: Passage, facts: DocumentFacts) -> ReadyPassage:
    return ready_passage(passage, facts)


def packed(ready: ReadyPassage) -> bytes:
    """A ready passage as bytes: compressed JSON, in which each term stands once."""
    texts = (ready.above, *ready.sentences)
    terms = sorted(set().union(*(_terms(text) for text in texts)))
    place = {term: number for number, term in enumerate(terms)}

    def places(chosen: Iterable[str]) -> list[int]:
        return sorted(place[term] for term in chosen)

    rows = [
        [
            places(text.native),
            places(text.plain),
            places(text.bridge - text.plain),
            [[fact.kind, *places(fact.readings)] for fact in text.facts],
        ]
        for text in texts
    ]
    return zlib.compress(json.dumps([terms, rows], ensure_ascii=False, separators=(",", ":")).encode(), _LEVEL)


@functools.lru_cache(maxsize=400)
def unpacked(packed_passage: bytes) -> ReadyPassage:
    """What packed() packed. The last few hundred are kept: questions that follow each other ask about the same."""
    terms, rows = json.loads(zlib.decompress(packed_passage))

    def chosen(places: Iterable[int]) -> frozenset[str]:
        return frozenset(map(terms.__getitem__, places))

    texts = []
    for native, plain, other, facts in rows:
        of_text = chosen(plain)
        ready_facts = tuple(ReadyFact(kind, chosen(places)) for kind, *places in facts)
        texts.append(ReadyText(chosen(native), of_text, of_text | chosen(other), ready_facts))
    return ReadyPassage(texts[0], tuple(texts[1:]))


def _terms(text: ReadyText) -> Set[str]:
    return text.native.union(text.bridge, *(fact.readings for fact in text.facts))
