"""Rows that are too long for a passage."""

from __future__ import annotations

from pathlib import Path

from knowledge.models import Block, BlockKind, Document, DocumentFacts, Locator, SourceFile
from knowledge.splitting.cutting import BOUNDS
from knowledge.splitting.passages import split

HEADER = ("部门", "任务")


def table(*rows: tuple[str, ...]) -> Document:
    """One table with a header."""
    head = Block(BlockKind.TABLE_ROW, " | ".join(HEADER), Locator(row=1), cells=HEADER, table=1)
    body = [
        Block(BlockKind.TABLE_ROW, " | ".join(cells), Locator(row=number), cells=cells, header=HEADER, table=1)
        for number, cells in enumerate(rows, 2)
    ]
    return Document(SourceFile("a.xlsx", Path("a.xlsx"), 1, "0" * 64), DocumentFacts("a", "zh"), (head, *body))


def test_a_long_row_is_cut_between_cells_and_sentences() -> None:
    """Each passage is short enough, has the header, and tells where its text stands; no character is lost."""
    long = tuple(f"第{number}组负责检查各科室的安全用电情况。" * 4 for number in range(40))
    prose = "".join(f"第{number}项任务由后勤科负责落实。" for number in range(150))
    document = table(("甲", "乙"), long, ("丙", prose), ("丁", "戊"))
    passages = split(document)
    assert all(len(passage.text) <= BOUNDS["zh"].whole for passage in passages)
    assert all(passage.text.startswith("部门 | 任务") for passage in passages)
    for passage in passages:
        for piece in passage.pieces:
            assert passage.text[piece.start : piece.end] == document.text[piece.at : piece.at + piece.end - piece.start]
    shown = "\n".join(passage.text for passage in passages)
    assert all(cell in shown for cell in (*long, "甲 | 乙", "丁 | 戊"))
    assert all(f"第{number}项任务由后勤科负责落实。" in shown for number in range(150))


def test_a_row_that_fits_stays_whole() -> None:
    """Up to the longest passage, whatever the bound of prose."""
    cells = ("后勤科", "检查用电安全。" * 100)
    assert any(" | ".join(cells) in passage.text for passage in split(table(cells)))


def test_many_short_items_are_grouped() -> None:
    """Thousands of items of one list end in passages of even length, none lost."""
    items = tuple(Block(BlockKind.LIST_ITEM, f"事项{number}", Locator()) for number in range(3_000))
    document = Document(SourceFile("a.md", Path("a.md"), 1, "0" * 64), DocumentFacts("a", "zh"), items)
    passages = split(document)
    assert max(len(passage.text) for passage in passages) <= BOUNDS["zh"].high
    assert [line for passage in passages for line in passage.text.split("\n")] == [item.text for item in items]
