"""A document's blocks in groups that belong together: a paragraph, a list with its introduction, a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.loading import marks
from knowledge.models import Block, BlockKind

_INTRODUCES = re.compile(r"[:：]$")
_ANNOUNCES = re.compile(r"(?:如下|以下|下列|following|as follows|below)[^。.]{0,30}[。.]?$", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:First(?:ly)?|Second(?:ly)?|Third(?:ly)?|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Finally|Lastly|One|Two|Three)[,，:]|[一二三四五六七八九十]{1,3}(?:是|要)|[第其][一二三四五六七八九十]{1,3}[，,、]"
)
_LABEL = re.compile(r"[^\s，。；,.;:：]{1,12}(?: [^\s，。；,.;:：]{1,12}){0,2}\s*[:：]\s*\S")
_SHORT = 60
_LONG_ITEM = {"zh": 200, "en": 420}
"""Items beyond this length stand alone; a list of such is a row of paragraphs."""


class UnitKind(StrEnum):
    """How a unit may be cut."""

    HEADINGS = "headings"
    PROSE = "prose"
    LIST = "list"
    TABLE = "table"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class Unit:
    """Blocks that belong together."""

    kind: UnitKind
    blocks: tuple[Block, ...]

    @property
    def length(self) -> int:
        """Characters with a line end after each block but the last."""
        return sum(len(block.text) + 1 for block in self.blocks) - 1


def units(blocks: Sequence[Block], language: str) -> list[Unit]:
    """All blocks, in order, in units."""
    result: list[Unit] = []
    i = 0
    while i < len(blocks):
        end, kind = _extent(blocks, i, language)
        result.append(Unit(kind, tuple(blocks[i:end])))
        i = end
    return _with_captions(result)


def _with_captions(found: Sequence[Unit]) -> list[Unit]:
    """The units, with the line that names or announces a table moved to the table."""
    result: list[Unit] = []
    for unit in found:
        if unit.kind is UnitKind.TABLE and result and result[-1].kind in {UnitKind.PROSE, UnitKind.LIST}:
            before = result[-1].blocks
            if _same_place(before[-1], unit.blocks[0]) and (_introduces(before[-1]) or marks.looks_short(before[-1].text)):
                result.pop()
                if before[:-1]:
                    result.append(Unit(_kind_of(before[:-1]), before[:-1]))
                result.append(Unit(UnitKind.TABLE, (before[-1], *unit.blocks)))
                continue
        result.append(unit)
    return result


def _kind_of(blocks: Sequence[Block]) -> UnitKind:
    """PROSE for a single block, LIST for several."""
    return UnitKind.LIST if len(blocks) > 1 else UnitKind.PROSE


def _extent(blocks: Sequence[Block], start: int, language: str) -> tuple[int, UnitKind]:
    block = blocks[start]
    if block.kind is BlockKind.HEADING:
        return start + 1, UnitKind.HEADINGS
    if block.kind is BlockKind.NOTE:
        return _while(blocks, start, lambda one: one.kind is BlockKind.NOTE and _same_place(one, block)), UnitKind.NOTES
    if block.table is not None:
        return _while(blocks, start, lambda one: one.table == block.table), UnitKind.TABLE
    if _is_item(block):
        end = _while(blocks, start, lambda one: _is_item(one) and _same_place(one, block))
        if end - start > 1 and not _are_long(blocks[start:end], language):
            return end, UnitKind.LIST
        return start + 1, UnitKind.PROSE
    if _is_label(block):
        end = _while(blocks, start, lambda one: _is_label(one) and _same_place(one, block))
        if end - start > 1:
            return end, UnitKind.LIST
    following = blocks[start + 1] if start + 1 < len(blocks) else None
    if (
        following is not None
        and _same_place(following, block)
        and (_introduces(block) or _is_item(following))
        and (_is_item(following) or _is_label(following))
    ):
        end, kind = _extent(blocks, start + 1, language)
        if kind is UnitKind.LIST:
            return end, UnitKind.LIST
    return start + 1, UnitKind.PROSE


def _while(blocks: Sequence[Block], start: int, belongs: Callable[[Block], bool]) -> int:
    end = start + 1
    while end < len(blocks) and belongs(blocks[end]):
        end += 1
    return end


def _is_item(block: Block) -> bool:
    return block.kind is BlockKind.LIST_ITEM or (block.kind is BlockKind.PARAGRAPH and bool(_COUNTED.match(block.text)))


def _is_label(block: Block) -> bool:
    """Whether a block is a short line "label: value", such as those of contacts or organisers."""
    return block.kind is BlockKind.PARAGRAPH and bool(_LABEL.match(block.text)) and len(block.text) <= 3 * _SHORT


def _introduces(block: Block) -> bool:
    return bool(_INTRODUCES.search(block.text) or _ANNOUNCES.search(block.text))


def _are_long(items: Sequence[Block], language: str) -> bool:
    lengths = sorted(len(item.text) for item in items)
    return lengths[len(lengths) // 2] > _LONG_ITEM[language]


def _same_place(one: Block, other: Block) -> bool:
    a, b = one.locator, other.locator
    return (a.section, a.slide, a.sheet) == (b.section, b.slide, b.sheet)
