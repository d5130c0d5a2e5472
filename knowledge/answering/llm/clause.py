"""A clause: what is said in one belongs together."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from knowledge.answering.llm.bodies import DIVISION, Body, agents_in, bodies_in, places_in
from knowledge.answering.llm.people import names_in
from knowledge.answering.llm.source import Source, content
from knowledge.text.facts_in_text import Fact, FactKind, canonical_facts, find_facts
from knowledge.text.levels import Level, levels_in

_ROW = re.compile(r"\s[|｜]\s")
_GROUPS: dict[FactKind, str] = {
    FactKind.DATE: "date",
    FactKind.MONTH: "date",
    FactKind.DAY: "date",
    FactKind.WEEKDAY: "date",
    FactKind.TIME: "time",
    FactKind.NUMBER: "amount",
    FactKind.PERCENT: "amount",
    FactKind.FRACTION: "amount",
}
PERSON, BODY, PLACE, AGENT = "person", "body", "place", "agent"
GROUPS = (*dict.fromkeys(_GROUPS.values()), PERSON, BODY, PLACE, AGENT)
"""Kinds of things of which a clause usually has one: another one of the kind is its rival."""
_SMALL = frozenset({"num:1", "num:2"})
_LEVEL_WORDS = frozenset("municip provinci provinc nation citi district counti 全省 全市 全国 全县 全区 省级 市级 县级 区级 国家".split())
"""Levels of government are compared on their own."""
_EMPTY = re.compile(r"[的了是在于和与及将由为对等有其该并也都把被从到中上下之以各这那应须可不请每共各本]")
_RUN = re.compile(r"[㐀-鿿]+")


@dataclass(frozen=True)
class Clause:
    """A stretch of a sentence between commas, or a whole row of a table."""

    text: str
    sentence: int
    """Number of its sentence; clauses of one sentence share it."""
    known: tuple[str, ...] = ()
    """People whom it names as others have told."""
    head: tuple[str, ...] = ()
    """Pieces of content that the sentence says before its first date, figure or name, but the last, where the clause has no subject
    of its own."""

    @functools.cached_property
    def agents(self) -> frozenset[str]:
        return agents_in(self.text)

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return is_row(self.text)

    @functools.cached_property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in find_facts(self.text) if fact.certain)

    @functools.cached_property
    def canonical(self) -> frozenset[str]:
        """Its facts in every form, with what follows from them."""
        return canonical_facts(self.text)

    @functools.cached_property
    def people(self) -> tuple[str, ...]:
        return (*names_in(self.text), *self.known)

    @functools.cached_property
    def source(self) -> Source:
        """What it says, asked word by word."""
        return Source([self.text])

    @functools.cached_property
    def taken(self) -> Source:
        """What it takes from the clauses before it."""
        return Source([" ".join(self.head)])

    @functools.cached_property
    def words(self) -> tuple[str, ...]:
        """The pieces of its content, its facts and names taken out."""
        return tuple(word for word in pieces(bare(self.text)) if word not in _LEVEL_WORDS)

    @functools.cached_property
    def bodies(self) -> frozenset[Body]:
        return bodies_in(self.text)

    @functools.cached_property
    def places(self) -> frozenset[str]:
        return places_in(self.text)

    @functools.cached_property
    def levels(self) -> frozenset[Level]:
        """Of government, those of towns left out: a 社区 is more often a neighbourhood than a level."""
        return (levels_in(self.text) | {Level(level) for level, kind in self.bodies if kind != DIVISION}) - {Level.TOWN}

    def of(self, group: str) -> tuple[Fact, ...]:
        """Its facts of one group of dates, times or amounts; "two" beside other amounts is none, as it counts what is spoken of."""
        own = tuple(fact for fact in self.facts if _GROUPS.get(fact.kind) == group)
        return tuple(fact for fact in own if fact.canonical not in _SMALL) or own


def is_row(text: str) -> bool:
    """Whether a text is a row of a table: cells joined with bars."""
    return _ROW.search(text) is not None


def bare(text: str) -> str:
    """The text without its facts and the names of people."""
    letters = list(text)
    for fact in find_facts(text):
        letters[fact.span.start : fact.span.end] = " " * (fact.span.end - fact.span.start)
    left = "".join(letters)
    for name in names_in(text):
        left = left.replace(name, " " * len(name))
    return left


def pieces(text: str) -> tuple[str, ...]:
    """content() of a text, and pairs of the Chinese characters that belong to no word of it: 西岭 of 西岭区医院."""
    found = content(text)
    words = {word for word in found if not word.isascii()}
    for run in _RUN.findall(text):
        covered = [run[max(0, at - 1) : at + 1] in words or run[at : at + 2] in words for at in range(len(run))]
        found += [
            run[at : at + 2]
            for at in range(len(run) - 1)
            if not covered[at] and not covered[at + 1] and not _EMPTY.search(run[at : at + 2])
        ]
    return tuple(dict.fromkeys(found))
