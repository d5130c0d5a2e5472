"""Everything that a library's passages suggest for the glossary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice

from knowledge.models import Language
from knowledge.proposals.chinese_names import chinese_names
from knowledge.proposals.counting import Names
from knowledge.proposals.definitions import Definition, definitions
from knowledge.proposals.english_names import LINKS, english_names
from knowledge.proposals.known import Known
from knowledge.proposals.matching import matched
from knowledge.proposals.persons import chinese_people, english_people
from knowledge.proposals.types import Evidence, Proposal, ProposalKind, SourcePassage, quoted
from knowledge.text.facts_in_text import canonical_facts
from knowledge.text.folding import fold

_TELLING = ("date:", "num:", "percent:", "docno:", "time:")
_LEAST_NUMBER = 3
"""Digits of the smallest number that tells something."""


def propose(passages: Iterable[SourcePassage], known: Known) -> list[Proposal]:
    """What the passages suggest and the glossary lacks, the surest first.

    The passages are gone through once; what is kept is the names and what stands beside them.
    """
    reader = _Reader()
    for passage in passages:
        reader.read(passage)
    found = [one for one in (*reader.defined(), *reader.named()) if not known.has(one.chinese, one.english)]
    unique: dict[frozenset[str], Proposal] = {}
    for one in sorted(found, key=lambda one: -one.score):
        unique.setdefault(frozenset(map(fold, (*one.chinese, *one.english))), one)
    return list(unique.values())


def people(passages: Iterable[SourcePassage]) -> list[Proposal]:
    """People who are named in both languages, by their English names. The passages are gone through twice."""
    english: dict[str, dict[str, Evidence]] = defaultdict(dict)
    for passage in passages:
        for sound, name, start, end in english_people(passage.text):
            english[sound].setdefault(name, Evidence(passage.document, quoted(passage.text, start, end)))
    chinese: dict[str, dict[str, Evidence]] = defaultdict(dict)
    sounds = frozenset(english)
    for passage in passages:
        for sound, name, start, end in chinese_people(passage.text, sounds):
            chinese[sound].setdefault(name, Evidence(passage.document, quoted(passage.text, start, end)))
    return [
        Proposal(
            ProposalKind.PERSON,
            tuple(chinese[sound]),
            tuple(english[sound]),
            1.0 / len(chinese[sound]),
            (*islice(chinese[sound].values(), 1), *islice(english[sound].values(), 1)),
        )
        for sound in sorted(chinese)
    ]


class _Reader:
    """Gathers names from passages."""

    def __init__(self) -> None:
        self._names: dict[Language, Names] = {"zh": Names(), "en": Names()}
        self._definitions: dict[tuple[str, str], tuple[Definition, Evidence]] = {}

    def read(self, passage: SourcePassage) -> None:
        """Counts a passage's names."""
        text = passage.text
        facts = frozenset(fact for fact in canonical_facts(text) if _tells(fact))
        for definition in definitions(text):
            evidence = Evidence(passage.document, quoted(text, definition.start, definition.end))
            self._definitions.setdefault((definition.first, definition.second), (definition, evidence))
        self._count("zh", chinese_names(text), passage, facts)
        self._count("en", english_names(text), passage, facts)

    def _count(self, language: Language, names: Iterable[tuple[str, int, int]], passage: SourcePassage, facts: frozenset[str]) -> None:
        places = {(start, end): name for name, start, end in names}
        behind: dict[int, tuple[int, str]] = {}
        for start, end in sorted(places, reverse=True):
            name = places[start, end]
            later, shorter = behind.get(end, (start, None))
            # "Bureau and the Center" is no longer name of the Center
            extends = LINKS.isdisjoint(passage.text[start:later].split())
            self._names[language].add(name, partial(_evidence, passage, start, end), facts, shorter if extends else None)
            behind[end] = (start, name)

    def defined(self) -> Iterator[Proposal]:
        """What documents define."""
        for definition, evidence in self._definitions.values():
            forms: dict[Language, list[str]] = {"zh": [], "en": []}
            for form, language in zip((definition.first, definition.second), definition.languages, strict=True):
                forms[language].append(form)
            yield Proposal(ProposalKind.DEFINITION, tuple(forms["zh"]), tuple(forms["en"]), definition.sure, (evidence,))

    def named(self) -> Iterator[Proposal]:
        """Names of both languages whose words mean the same."""
        chinese, english = self._names["zh"].whole(), self._names["en"].whole()
        for pair in matched(chinese, english):
            evidence = (*chinese[pair.chinese].evidence, *english[pair.english].evidence)
            yield Proposal(ProposalKind.NAME, (pair.chinese,), (pair.english,), pair.score, evidence)


def _evidence(passage: SourcePassage, start: int, end: int) -> Evidence:
    return Evidence(passage.document, quoted(passage.text, start, end))


def _tells(fact: str) -> bool:
    return fact.startswith(_TELLING) and (not fact.startswith("num:") or sum(map(str.isdigit, fact)) >= _LEAST_NUMBER)
