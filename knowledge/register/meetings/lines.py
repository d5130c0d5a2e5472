"""A document's lines and sentences with their places, and what is gathered of one meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from knowledge.models import Block, BlockKind, Document, Span
from knowledge.register.days import Expect, Frame
from knowledge.register.entries import FIELDS, EntryKind, Extracted, FieldName, Found, Resolution
from knowledge.text.folding import fold

_END = re.compile(
    r"[。！？；](?:[”’」』）)])*|(?<!\b[A-Z])(?<!\b(?:Dr|Mr|Ms|No|St))(?<!\b(?:Mrs|Nos|vol|Vol))(?<!\bProf)[.!?]+[\"”’)]*(?=\s+(?![a-z])|\s*$)|\n"
)
_PAST = frozenset({"meeting report", "minutes", "speech", "news", "summary", "award list", "circular"})

_LONGEST = 1_500
"""Characters of a sentence that are read; what goes on longer is no sentence."""
_EDGES = " 　\n，,、；;：:。."
_ORDER = {name: place for place, name in enumerate(FIELDS[EntryKind.MEETING])}


@dataclass(frozen=True, slots=True)
class Line:
    """A block and where its text begins in the document's text."""

    block: Block
    at: int

    @property
    def text(self) -> str:
        return self.block.text

    @property
    def is_row(self) -> bool:
        return self.block.kind is BlockKind.TABLE_ROW

    def sentences(self) -> Iterator[tuple[str, int]]:
        """Sentences with their places in the document's text, a longer one up to its first 1,500 characters."""
        start = 0
        for stop in [*_END.finditer(self.text), None]:
            end = stop.end() if stop else len(self.text)
            piece = self.text[start : min(end, start + _LONGEST)]
            if piece.strip():
                yield piece, self.at + start
            start = end


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with what is asked of it again and again."""

    document: Document
    text: str
    lines: tuple[Line, ...]
    frame: Frame
    expect: Expect

    @staticmethod
    def of(document: Document) -> Reading:
        lines = tuple(Line(block, at) for block, at in zip(document.blocks, document.offsets, strict=True) if block.text.strip())
        expect = Expect.PAST if document.facts.kind in _PAST else Expect.COMING
        return Reading(document, document.text, lines, _frame(document), expect)

    def at(self, span: Span) -> str:
        """The text of a range."""
        return self.text[span.start : span.end]


def _frame(document: Document) -> Frame:
    """The document's frame; where neither its day nor its year is known, the only year that its title names."""
    frame = Frame.of(document.facts)
    years = set(re.findall(r"(?<!\d)20\d\d(?!\d)", document.facts.title))
    return Frame(None, int(years.pop())) if frame.day is None and frame.year is None and len(years) == 1 else frame


@dataclass(slots=True)
class Draft:
    """One meeting in the making."""

    found: list[Found] = field(default_factory=list)
    _known: set[tuple[FieldName, str]] = field(default_factory=set)

    def add(
        self, name: FieldName, text: str, start: int, end: int, normal: str | None = None, resolution: Resolution = Resolution.STATED
    ) -> None:
        """A value by its place in the document's text; one that is there already, or empty, or goes over a line's end is left out."""
        while start < end and text[start] in _EDGES:
            start += 1
        while end > start and text[end - 1] in _EDGES:
            end -= 1
        value = text[start:end]
        if value and "\n" not in value:
            self.put(Found(name, value, fold(value) if normal is None else normal, Span(start, end), resolution))

    def put(self, one: Found) -> None:
        """A field as it is, unless it is there already."""
        key = (one.name, one.normal or one.value)
        if key not in self._known:
            self._known.add(key)
            self.found.append(one)

    def has(self, name: FieldName) -> bool:
        """Whether a field of this name is there."""
        return self.first(name) is not None

    def first(self, name: FieldName) -> Found | None:
        """The first field of a name."""
        return next((one for one in self.found if one.name is name), None)

    def drop(self, name: FieldName) -> None:
        """Takes the fields of a name away again."""
        self.found = [one for one in self.found if one.name is not name]
        self._known = {key for key in self._known if key[0] is not name}

    def extracted(self) -> Extracted:
        return Extracted(EntryKind.MEETING, tuple(sorted(self.found, key=lambda one: _ORDER[one.name])))
