"""Which of the documents that tell of one thing has the last word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from knowledge.models import Language
from knowledge.relations.identity import number_key
from knowledge.relations.records import Effect, Relation, RelationKind
from knowledge.relations.validity import LEAST_CONFIDENCE

_PRINTS = frozenset({RelationKind.COPY, RelationKind.REPRINT})
_WHOLLY = frozenset({RelationKind.REVISION, RelationKind.REPLACES})


@dataclass(frozen=True, slots=True)
class Paper:
    """What merging needs to know of a document."""

    document_id: str
    name: str
    """File name."""
    title: str = ""
    date: date | None = None
    year: int | None = None
    number: str | None = None
    issuer: str | None = None
    kind: str | None = None
    language: Language = "zh"
    cited: tuple[str, ...] = ()
    """Numbers of other documents that it names."""

    @property
    def own_year(self) -> int | None:
        """The year that it is of: of its date, else what its text tells."""
        return self.date.year if self.date is not None else self.year


class Standing:
    """The relations between documents, as merging asks for them. Relations that are not sure count for nothing."""

    def __init__(self, papers: Iterable[Paper], relations: Iterable[Relation]) -> None:
        self._papers = {paper.document_id: paper for paper in papers}
        sure = [one for one in relations if one.confidence >= LEAST_CONFIDENCE and one.effect is not Effect.CITES]
        self._print = self._prints(sure)
        self._over: dict[str, set[str]] = {}
        self._wholly: dict[str, set[str]] = {}
        self._cancels: set[str] = set()
        for one in sure:
            if one.kind in _PRINTS:
                continue
            source, target = self.print_of(one.source_id), self.print_of(one.target_id)
            self._over.setdefault(source, set()).add(target)
            if one.kind in _WHOLLY:
                self._wholly.setdefault(source, set()).add(target)
        self._numbers: dict[tuple[int, int], list[Paper]] = {}
        for paper in self._papers.values():
            key = number_key(paper.number)
            if key is not None:
                self._numbers.setdefault((key.year, key.serial), []).append(paper)
        self._cites = {paper.document_id: self._cited(paper) for paper in self._papers.values() if paper.cited}

    def paper(self, document_id: str) -> Paper:
        return self._papers[document_id]

    def print_of(self, document_id: str) -> str:
        """One id for all prints of one text."""
        return self._print.get(document_id, document_id)

    def over(self, later: str, earlier: str) -> bool:
        """Whether the first document changes or replaces the second, by itself or through others."""
        return self.print_of(earlier) in self._reached(self.print_of(later), self._over)

    def wholly_over(self, later: str, earlier: str) -> bool:
        """Whether the first document stands instead of the second."""
        return self.print_of(earlier) in self._reached(self.print_of(later), self._wholly)

    def wholly_under(self, document_id: str) -> frozenset[str]:
        """The documents, one for all prints of each, that stand instead of one."""
        mine = self.print_of(document_id)
        return frozenset(later for later in self._wholly if mine in self._reached(later, self._wholly))

    def related(self, a: str, b: str) -> bool:
        """Whether one of two documents changes, replaces or cites by number the other, or both are prints of one."""
        one, two = self.print_of(a), self.print_of(b)
        return one == two or self.over(a, b) or self.over(b, a) or b in self._cites.get(a, ()) or a in self._cites.get(b, ())

    def neighbours(self) -> list[tuple[str, str]]:
        """All pairs of documents that are related, by their ids; prints of one text are paired too."""
        groups: dict[str, list[str]] = {}
        for document in self._papers:
            groups.setdefault(self.print_of(document), []).append(document)
        found = {(a, b) for of_print in groups.values() for i, a in enumerate(of_print) for b in of_print[i + 1 :]}
        for source in self._over:
            for target in self._reached(source, self._over):
                found |= {(a, b) for a in groups.get(source, ()) for b in groups.get(target, ())}
        found |= {(a, b) for a, cited in self._cites.items() for b in cited}
        # what changes one document together is about one thing: a second amendment may not name the first
        return sorted({(min(pair), max(pair)) for pair in found if pair[0] != pair[1]})

    def _reached(self, start: str, edges: dict[str, set[str]]) -> set[str]:
        seen: set[str] = set()
        ahead = list(edges.get(start, ()))
        while ahead:
            one = ahead.pop()
            if one not in seen:
                seen.add(one)
                ahead.extend(edges.get(one, ()))
        return seen - {start}

    def _cited(self, paper: Paper) -> frozenset[str]:
        found: set[str] = set()
        for written in paper.cited:
            key = number_key(written)
            candidates = self._numbers.get((key.year, key.serial), ()) if key is not None else ()
            for other in candidates:
                own = number_key(other.number)
                if own is not None and key is not None and own.fits(key) and other.document_id != paper.document_id:
                    found.add(other.document_id)
        return frozenset(found)

    @staticmethod
    def _prints(relations: Iterable[Relation]) -> dict[str, str]:
        head: dict[str, str] = {}

        def top(document: str) -> str:
            while head.get(document, document) != document:
                document = head[document]
            return document

        for one in relations:
            if one.kind in _PRINTS:
                first, second = top(one.target_id), top(one.source_id)
                if first != second:
                    head[second] = first
                head.setdefault(first, first)
        return {document: top(document) for document in head}
