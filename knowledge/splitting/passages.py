"""Documents to passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.models import Block, BlockKind, Document, Language, Locator, Passage, Piece, Span, document_id, passage_id
from knowledge.splitting.cutting import BOUNDS, Bounds, Line, Part, Role, cut
from knowledge.splitting.units import UnitKind, units
from knowledge.text.language import detect
from knowledge.text.sentences import sentence_spans

CONTEXT_SEPARATOR = " › "


def split(document: Document) -> list[Passage]:
    """The document's passages in order. Each character of its blocks stands in at least one of them.

    Headings and title lines open the passage of the text below them. Prose is gathered inside one section up to the upper bound of its
    language; a list is kept whole with the sentence that introduces it until it is more than twice as long; a table is cut between rows,
    its header repeated as each piece's first line. A sentence is cut only where it alone exceeds the longest passage. The header line of
    a table is no sentence; each of its rows is one.
    """
    language = document.facts.language
    bounds = BOUNDS[language]
    identity = document_id(document.source.name, document.source.sha256)
    parts: list[Part] = []
    headings: list[Line] = []
    for unit in units(document.blocks, language):
        if headings and _turns(headings[-1].block, unit.blocks[0]):
            parts.append(Part(tuple(headings), UnitKind.PROSE))  # a slide or sheet with nothing but its title
            headings = []
        if unit.kind is UnitKind.HEADINGS:
            headings.extend(Line(block.text, Role.TEXT, block) for block in unit.blocks)
            continue
        first, *others = cut(unit, bounds, language)
        parts.append(replace(first, lines=(*headings, *first.lines)))
        parts.extend(others)
        headings = []
    if headings:
        parts.append(Part(tuple(headings), UnitKind.PROSE))
    places = _Places(document)
    return [_passage(part, identity, ordinal, language, places) for ordinal, part in enumerate(_gathered(parts, bounds))]


class _Places:
    """Finds where the lines of passages stand in the document's text. Lines must be asked for in the order of the passages."""

    def __init__(self, document: Document) -> None:
        # By identity: two paragraphs may say the same, and each line keeps the very block that it was made of.
        self._starts = {id(block): start for block, start in zip(document.blocks, document.offsets, strict=True)}
        self._told: dict[int, int] = {}

    def of(self, line: Line) -> int:
        """Offset of the line's first character in the document's text."""
        block = line.block
        if line.text == block.text:
            return self._starts[id(block)]
        found = block.text.index(line.text, self._told.get(id(block), 0))
        self._told[id(block)] = found + len(line.text)
        return self._starts[id(block)] + found


def _gathered(parts: Sequence[Part], bounds: Bounds) -> list[Part]:
    """Short neighbours joined, inside a section as far as they fit, across sections only where one is too short to stand alone."""
    result: list[Part] = []
    for part in parts:
        if result and _may_join(result[-1], part, bounds):
            joint = UnitKind.TABLE if UnitKind.TABLE in {result[-1].kind, part.kind} else UnitKind.PROSE
            result[-1] = Part((*result[-1].lines, *part.lines), joint)
        else:
            result.append(part)
    return result


def _turns(one: Block, other: Block) -> bool:
    """Whether a new slide or sheet begins between two blocks."""
    return (one.locator.slide, one.locator.sheet) != (other.locator.slide, other.locator.sheet)


def _may_join(one: Part, other: Part, bounds: Bounds) -> bool:
    total = one.length + 1 + other.length
    last, first = one.lines[-1].block, other.lines[0].block
    if _turns(last, first):
        return False
    same_section = first.kind is not BlockKind.HEADING and last.locator.section == first.locator.section
    if UnitKind.TABLE in {one.kind, other.kind}:
        # A line or two above or below a table says what it is; two tables, or a table and an essay, stay apart.
        text = one if other.kind is UnitKind.TABLE else other
        return one.kind is not other.kind and same_section and text.length <= bounds.tiny * 2 and total <= bounds.whole
    if same_section:
        # A signature stays with the letter.
        return total <= bounds.high or (other.length <= bounds.tiny and total <= bounds.whole)
    sisters = last.locator.section[:-1] == first.locator.section[:-1]
    return sisters and total <= 1.2 * bounds.low and min(one.length, other.length) < bounds.tiny


def _passage(part: Part, identity: str, ordinal: int, document_language: Language, places: _Places) -> Passage:
    text = part.text
    confidences = [line.block.confidence for line in part.lines if line.block.confidence is not None]
    language = detect(text) if any(char.isalpha() for char in text) else document_language
    section = _section(part)
    return Passage(
        id=passage_id(identity, ordinal, text),
        document_id=identity,
        ordinal=ordinal,
        text=text,
        context=CONTEXT_SEPARATOR.join(section),
        locator=_locator(part, section),
        language=language,
        sentences=_sentences(part, language),
        pieces=_pieces(part, places),
        confidence=min(confidences, default=None),
    )


def _pieces(part: Part, places: _Places) -> tuple[Piece, ...]:
    """One piece a line, those that follow each other in the document joined."""
    pieces: list[Piece] = []
    start = 0
    for line in part.lines:
        at, end = places.of(line), start + len(line.text)
        before = pieces[-1] if pieces else None
        if before is not None and before.at + (start - before.start) == at:
            pieces[-1] = Piece(before.start, end, before.at)
        else:
            pieces.append(Piece(start, end, at))
        start = end + 1
    return tuple(pieces)


def _section(part: Part) -> tuple[str, ...]:
    """The heading path that all of the part's text shares."""
    blocks = [line.block for line in part.lines]
    paths = [block.locator.section for block in blocks if block.kind is not BlockKind.HEADING] or [blocks[-1].locator.section]
    shared = paths[0]
    for path in paths[1:]:
        length = 0
        while length < min(len(shared), len(path)) and shared[length] == path[length]:
            length += 1
        shared = shared[:length]
    return shared


def _locator(part: Part, section: tuple[str, ...]) -> Locator:
    """Where the part begins; for table rows the first and the last row."""
    blocks = [line.block for line in part.lines if line.role is not Role.HEADER]
    body: list[Block] = [block for block in blocks if block.kind is not BlockKind.HEADING] or blocks
    first = body[0].locator
    rows = [line.block.locator.row for line in part.lines if line.role is Role.ROW and line.block.locator.row is not None]
    sheet_rows = [block.locator.row for block in body if block.locator.sheet is not None and block.locator.row is not None]
    shown = rows or sheet_rows
    return Locator(
        page=first.page,
        slide=first.slide,
        sheet=first.sheet,
        section=section or first.section,
        row=shown[0] if shown else None,
        last_row=shown[-1] if shown and shown[-1] != shown[0] else None,
        paragraph=None if shown else first.paragraph,
    )


def _sentences(part: Part, language: Language) -> tuple[Span, ...]:
    spans: list[Span] = []
    offset = 0
    for line in part.lines:
        if line.role is Role.ROW:
            spans.append(Span(offset, offset + len(line.text)))
        elif line.role is Role.TEXT:
            spans.extend(Span(offset + span.start, offset + span.end) for span in sentence_spans(line.text, language))
        offset += len(line.text) + 1
    return tuple(spans)
