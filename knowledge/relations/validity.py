"""Which documents are no longer what holds, and what holds instead. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.relations.records import RelationKind

LEAST_CONFIDENCE = 0.6
"""Of a relation that may change what is answered."""
_SAME = frozenset({RelationKind.COPY, RelationKind.REPRINT})
_WHOLLY = frozenset({RelationKind.REPLACES, RelationKind.REVISION})


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two live documents, by their ids."""

    kind: RelationKind
    source: str
    """Id of the document that copies, amends, revises or replaces."""
    target: str
    confidence: float
    """In [0, 1]."""


@dataclass(frozen=True, slots=True)
class Superseded:
    """What later documents did to one."""

    by: tuple[str, ...]
    """Ids of the documents that hold instead, in order of the alphabet."""
    wholly_by: tuple[str, ...] = ()
    """Those among them that replace or revise it as a whole, in the same order; the others amend parts of it."""

    @property
    def wholly(self) -> bool:
        """Whether anything replaces it as a whole."""
        return bool(self.wholly_by)


def superseded(links: Iterable[Link]) -> Mapping[str, Superseded]:
    """By id the documents that others supersede; copies and reprints share the fate of what they copy. Relations below
    LEAST_CONFIDENCE change nothing."""
    sure = [link for link in links if link.confidence >= LEAST_CONFIDENCE]
    group = _groups(sure)
    members: dict[str, set[str]] = {}
    for document, head in group.items():
        members.setdefault(head, {head}).add(document)
    found: dict[str, dict[str, bool]] = {}
    for link in sure:
        if link.kind in _SAME:
            continue
        for document in members.get(group.get(link.target, link.target), {link.target}) - {link.source}:
            by = found.setdefault(document, {})
            by[link.source] = by.get(link.source, False) or link.kind in _WHOLLY
    return {
        document: Superseded(tuple(sorted(by)), tuple(sorted(source for source, wholly in by.items() if wholly)))
        for document, by in found.items()
    }


def _groups(links: Iterable[Link]) -> dict[str, str]:
    """For each document that is a copy or has one, the head of its group."""
    head: dict[str, str] = {}

    def top(document: str) -> str:
        while head.get(document, document) != document:
            document = head[document]
        return document

    for link in links:
        if link.kind in _SAME:
            first, second = sorted((top(link.source), top(link.target)))
            head[second] = first
            head.setdefault(first, first)
    return {document: top(document) for document in head}
