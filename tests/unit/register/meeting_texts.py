"""Documents made of texts, and what was found of their meetings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from knowledge.loading import facts, markdown, structure, txt
from knowledge.models import Document, SourceFile
from knowledge.register.entries import Extracted, FieldName
from knowledge.register.meetings.extracting import meetings_of


def document(text: str, name: str = "text.txt") -> Document:
    """A file of this text as the library reads it."""
    data = text.encode()
    reading = markdown.read(data) if name.endswith(".md") else txt.read(data)
    known = facts.find(reading, name)
    source = SourceFile(name, Path(name), len(data), "0" * 64)
    return Document(source, replace(known.facts), structure.arrange(reading.blocks, known.title_blocks))


def values(meeting: Extracted, name: FieldName) -> list[str]:
    """The values of one field as the text writes them."""
    return [field.value for field in meeting.fields if field.name is name]


def normals(meeting: Extracted, name: FieldName) -> list[str]:
    """The canonical forms of one field."""
    return [field.normal for field in meeting.fields if field.name is name]


def meetings(text: str, name: str = "text.txt") -> tuple[Extracted, ...]:
    """The meetings of a text; every value stands where its span says."""
    read = document(text, name)
    found = meetings_of(read)
    for meeting in found:
        for field in meeting.fields:
            assert read.text[field.span.start : field.span.end] == field.value
    return found
