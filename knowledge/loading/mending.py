"""Sentences that a line end or a page end of the original broke into two blocks, made whole."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from knowledge.loading import marks, reflow
from knowledge.models import Block, BlockKind

_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_LABEL = re.compile(r"[^\s，。；,.;:：]{1,12}(?: [^\s，。；,.;:：]{1,12}){0,2}\s*[:：]")
_OPEN_ZH = re.compile(r"(?:[，、（《“]|[㐀-鿿](?:和|与|及|或|的|对|在|将|为|并|把|被|由|从|向|以|于|等方面))$")
_HAN = re.compile("[㐀-鿿]")
_ENDED = re.compile(r"[。；！？.;!?：:…][”’」』）)\"']*$")
_LEAST_ZH, _LEAST_EN = 24, 40
"""A shorter line is a line of its own."""
_MOST = 1500


def mended(blocks: Sequence[Block], title_blocks: Collection[int]) -> tuple[list[Block], tuple[int, ...]]:
    """The blocks with the halves of broken sentences joined, and where the title's blocks stand now.

    Two blocks are halves where the first ends in the middle of a sentence (after a comma or a word that needs another; or after any
    character, if a full stop stands before in it or it is a list item) and the second has no mark or label of its own and ends the
    sentence. In English the second half begins with a small letter.
    """
    result: list[Block] = []
    titles: list[int] = []
    for i, block in enumerate(blocks):
        if result and i not in title_blocks and (i - 1) not in title_blocks and _are_halves(result[-1], block):
            first = result[-1]
            result[-1] = replace(first, text=reflow.join(first.text, block.text), confidence=_least(first.confidence, block.confidence))
            continue
        if i in title_blocks:
            titles.append(len(result))
        result.append(block)
    return result, tuple(titles)


def _are_halves(first: Block, second: Block) -> bool:
    if (
        first.kind not in _TEXT
        or second.kind is not BlockKind.PARAGRAPH
        or first.locator.slide is not None
        or first.locator.sheet is not None
    ):
        return False
    before, after = first.text.rstrip(), second.text.lstrip()
    if not before or not after or len(before) + len(after) > _MOST or _ENDED.search(before):
        return False
    if marks.is_item(after) or marks.heading_class(after) is not None or marks.is_signature(after) or _LABEL.match(after):
        return False
    if _HAN.match(before[-1]) or before[-1] in "，、（《“":
        if len(before) < _LEAST_ZH or not (_HAN.match(after) or after[0] in "“《（") or not re.search(r"[。；！？][”）]?$", after):
            return False
        return bool(_OPEN_ZH.search(before)) or "。" in before or marks.is_item(before)
    if len(before) < _LEAST_EN or not after[0].islower() or not re.search(r"[a-z,]$", before):
        return False
    return bool(re.search(r"[.;!?][\"”’)]*$", after))


def _least(one: float | None, other: float | None) -> float | None:
    known = [value for value in (one, other) if value is not None]
    return min(known) if known else None
