"""Documents made of text as the loaders make them, and the tasks found in them in a form that is easy to compare."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path

from knowledge.loading import facts, structure, tables
from knowledge.models import Block, Document, DocumentFacts, Locator, SourceFile
from knowledge.register.entries import Extracted, FieldName
from knowledge.register.tasks.extracting import tasks_of


def read(text: str, name: str = "plan.md") -> Document:
    """The document that a text file of that name would be."""
    reader = importlib.import_module(f"knowledge.loading.{'markdown' if name.endswith('.md') else 'txt'}")
    reading = reader.read(text.encode())
    known = facts.find(reading, name)
    return Document(_source(name), known.facts, structure.arrange(reading.blocks, known.title_blocks))


def of_blocks(blocks: Sequence[Block], known: DocumentFacts) -> Document:
    return Document(_source("table.xlsx"), known, tuple(blocks))


def rows(*lines: Sequence[str], table: int = 1, header: tuple[str, ...] | None = None) -> list[Block]:
    """The rows of a table as any loader gives them."""
    return tables.table_blocks([tables.Row(tuple(line), Locator(row=i)) for i, line in enumerate(lines, 1)], table, header)[0]


def found(document: Document) -> list[dict[FieldName, list[str]]]:
    """Each task's fields: as written, days and deadlines in their canonical form. Every value is checked to stand where it says."""
    return [_fields(document.text, task) for task in tasks_of(document)]


def column(document: Document, *names: FieldName) -> list[tuple[str, ...]]:
    """The values of some fields of each task, several of one field joined by "+"."""
    return [tuple("+".join(task.get(name, [])) for name in names) for task in found(document)]


def _fields(text: str, task: Extracted) -> dict[FieldName, list[str]]:
    values: dict[FieldName, list[str]] = {}
    for one in task.fields:
        assert text[one.span.start : one.span.end] == one.value
        values.setdefault(one.name, []).append(one.normal if one.name is FieldName.DEADLINE else one.value)
    return values


def _source(name: str) -> SourceFile:
    return SourceFile(name, Path(name), 1, "0" * 64)
