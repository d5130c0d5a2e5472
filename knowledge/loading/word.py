"""Word documents (docx): body text with its automatic numbering, tables, text boxes and notes; running heads stay apart."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import docx
import lxml.etree  # type: ignore[import-untyped]
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from knowledge.errors import UnreadableFileError
from knowledge.loading import boilerplate, marks, reflow, suspicions
from knowledge.loading.reading import Metadata, Reading, heading
from knowledge.loading.word_body import CONTENTS, Body, Part
from knowledge.loading.word_numbering import Numbering
from knowledge.loading.word_styles import Styles
from knowledge.loading.word_text import WordText, balanced
from knowledge.loading.word_title import title_lines
from knowledge.loading.word_visibility import Visibility
from knowledge.models import Block, BlockKind, Locator

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LONGEST_HEADING = 100
_MOST_BOLD = 0.3


def read(data: bytes) -> Reading:
    """The document's blocks, footnotes and endnotes last. Inserted text of tracked changes is kept; deleted text, comments, tables of
    contents and what a reader does not see are left out.

    Raises UnreadableFileError: broken.
    """
    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError) as exc:
        raise UnreadableFileError("broken", type(exc).__name__) from exc
    styles, root = document.styles.element, document.element
    words = WordText(Visibility.of(styles, root), drops_contents=balanced(root.body))
    body = Body(Styles.of(styles), Numbering.of(_numbering(document)), words)
    parts = _without_contents(list(body.parts(root.body)))
    notes = [Block(BlockKind.NOTE, text, Locator()) for kind in ("footnote", "endnote") for text in _notes(document, kind, words)]
    bold_tells = _bold_tells(parts)
    blocks = [_settled(part, bold_tells) for part in parts] + notes
    meta = Metadata(weak_title=document.core_properties.title or None)
    return Reading(tuple(blocks), title_lines(parts), meta, suspicions.most(body.suspicions))


def _without_contents(parts: Sequence[Part]) -> list[Part]:
    """The parts without tables of contents, whether a field made them or a hand, and without the word that stands above them."""
    dropped = boilerplate.contents_lines([part.block.text for part in parts])
    kept: list[Part] = []
    for i, part in enumerate(parts):
        if part is CONTENTS or i in dropped:
            if kept and boilerplate.is_contents_heading(kept[-1].block.text):
                kept.pop()
        else:
            kept.append(part)
    return kept


def _settled(part: Part, bold_tells: bool) -> Block:
    """A block as a heading, where its style, its outline level or bold print says that it is one."""
    block, look = part.block, part.look
    if look is None or block.kind in {BlockKind.TABLE_ROW, BlockKind.NOTE} or not block.text:
        return block
    if look.outline is not None:
        # Whole paragraphs are sometimes given a heading style for its looks.
        is_text = len(block.text) > _LONGEST_HEADING or block.text.endswith(("。", "；"))
        return block if is_text else heading(block.text, look.outline + 1)
    if (
        bold_tells
        and look.bold
        and block.kind is BlockKind.PARAGRAPH
        and marks.looks_short(block.text)
        and not marks.is_signature(block.text)
    ):
        return heading(block.text, 0)
    return block


def _bold_tells(parts: Sequence[Part]) -> bool:
    """Whether bold print is rare enough to set headings apart."""
    shown = [(len(part.block.text), part.look.bold) for part in parts if part.look is not None]
    return sum(length for length, bold in shown if bold) < _MOST_BOLD * sum(length for length, _ in shown)


def _numbering(document: Any) -> Any | None:
    try:
        return document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return None  # python-docx knows no empty numbering part: the document has no lists


def _notes(document: Any, kind: str, words: WordText) -> Iterator[str]:
    """The texts of the notes of a kind, "footnote" or "endnote", without the lines that part them from the text."""
    for relation in document.part.rels.values():
        if relation.reltype == f"{_RELATIONS}/{kind}s" and not relation.is_external:
            parser = lxml.etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            root = lxml.etree.fromstring(relation.target_part.blob, parser)
            for note in root.iter(qn(f"w:{kind}")):
                if note.get(qn("w:type")) in {None, "normal"}:
                    text = reflow.tidy(" ".join(words.words(p).shown.replace("\n", " ") for p in note.iter(qn("w:p"))))
                    if text:
                        yield text
