"""Headings, list items and sections, found in the same way for every format."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from knowledge.loading import marks, mending
from knowledge.models import Block, BlockKind
from knowledge.text.language import detect

_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_LONG = 80
"""A plain English line counts as a heading only above a paragraph of at least this many characters."""

_LONGEST_HEADING = 300
"""Characters; longer ones are paragraphs that a file calls headings."""


def arrange(blocks: Sequence[Block], title_blocks: Collection[int] = ()) -> tuple[Block, ...]:
    """The blocks with headings and list items recognised and every locator's section and paragraph set.

    Headings that the file declares are kept; others are recognised by their numbering (一、 （一） 1. 附件1), or in English by standing
    short and unpunctuated above a long paragraph. A numbered line is a heading only where something stands under it; otherwise it is a
    list item. Title lines become headings of level 1 and are no section. A sentence that a line or page end broke in two is one block.
    """
    marked, title_blocks = mending.mended([_plain_if_long(block) for block in blocks], title_blocks)
    for i in title_blocks:
        marked[i] = replace(marked[i], kind=BlockKind.HEADING, level=1)
    for i in range(min(title_blocks, default=0)):
        if marked[i].kind is BlockKind.HEADING:
            marked[i] = replace(marked[i], kind=BlockKind.PARAGRAPH, level=0)  # a letterhead above the title is no chapter
    marked = _standing_out(marked, title_blocks)
    offset = _level_offset(marked, title_blocks)
    numbered = _numbered_headings(marked)
    for i, block in enumerate(marked):
        if i in title_blocks or block.kind not in _TEXT:
            continue
        depth = marks.heading_class(block.text)
        if i in numbered and depth is not None:
            marked[i] = replace(block, kind=BlockKind.HEADING, level=max(1, depth + offset))
        elif block.kind is BlockKind.PARAGRAPH and marks.is_item(block.text):
            marked[i] = replace(block, kind=BlockKind.LIST_ITEM)
        elif _is_plain_heading(marked, i):
            marked[i] = replace(block, kind=BlockKind.HEADING, level=max(1, 1 + offset))
    return tuple(_with_sections(_demote_empty(_with_levels(marked, title_blocks, offset), title_blocks), title_blocks))


def _plain_if_long(block: Block) -> Block:
    """A heading that is longer than any heading, such as all that stands behind an <h1> that is never closed, as a paragraph."""
    if block.kind is BlockKind.HEADING and len(block.text) > _LONGEST_HEADING:
        return replace(block, kind=BlockKind.PARAGRAPH, level=0)
    return block


def _standing_out(blocks: Sequence[Block], title_blocks: Collection[int]) -> list[Block]:
    """Blocks that only stand out (level 0) as plain ones where their number will tell their depth, or where no text stands under them."""
    result = list(blocks)
    for i, block in enumerate(blocks):
        if block.kind is not BlockKind.HEADING or block.level or i in title_blocks:
            continue
        following = blocks[i + 1] if i + 1 < len(blocks) else None
        alone = following is None or (following.kind is BlockKind.HEADING and not following.level)
        if alone or marks.heading_class(block.text) is not None:
            result[i] = replace(block, kind=BlockKind.PARAGRAPH)
    return result


def _with_levels(blocks: Sequence[Block], title_blocks: Collection[int], offset: int) -> list[Block]:
    """Headings of unknown depth put one below the last heading whose depth is known."""
    result = list(blocks)
    known = 0
    for i, block in enumerate(blocks):
        if block.kind is not BlockKind.HEADING or i in title_blocks:
            continue
        if block.level:
            known = block.level
        else:
            result[i] = replace(block, level=known + 1 if known else max(1, 1 + offset))
    return result


def _level_offset(blocks: Sequence[Block], title_blocks: Collection[int]) -> int:
    """How much deeper the file's own headings are than their numbering says, so that found ones fit between them."""
    for i, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and block.level and i not in title_blocks:
            depth = marks.heading_class(block.text)
            if depth is not None:
                return block.level - depth
    declared = [block.level for i, block in enumerate(blocks) if block.kind is BlockKind.HEADING and block.level and i not in title_blocks]
    return max(declared) if declared else 0


def _numbered_headings(blocks: Sequence[Block]) -> set[int]:
    """Indices of plain blocks that are headings by their numbering."""
    found: set[int] = set()
    previous: dict[int, int] = {}
    for i, block in enumerate(blocks):
        depth = marks.heading_class(block.text) if block.kind in _TEXT else None
        if depth is None or not marks.looks_short(block.text) or not _has_content(blocks, i, depth):
            continue
        # "1." is a heading only as part of a row of headings: the first, or the one after a heading of the same kind.
        value = marks.ordinal(block.text)
        if depth >= 3 and value not in {1, previous.get(depth, -1) + 1}:
            continue
        found.add(i)
        previous[depth] = value or 0
        for deeper in [d for d in previous if d > depth]:
            del previous[deeper]
    return found


def _has_content(blocks: Sequence[Block], i: int, depth: int) -> bool:
    """Whether something stands under the line: text that is no sibling of it, or a deeper numbered line."""
    if i + 1 >= len(blocks):
        return False
    following = blocks[i + 1]
    if following.kind is BlockKind.HEADING:
        return following.level > depth or not following.level
    other = marks.heading_class(following.text)
    return other is None or other > depth


def _is_plain_heading(blocks: Sequence[Block], i: int) -> bool:
    block = blocks[i]
    if i == 0 or i + 1 >= len(blocks) or block.kind is not BlockKind.PARAGRAPH or detect(block.text) != "en":
        return False
    words = block.text.split()
    if not marks.looks_short(block.text) or len(words) > 8 or not block.text[:1].isupper() or any(char.isdigit() for char in block.text):
        return False
    if blocks[i - 1].kind is BlockKind.HEADING and i == 1:
        return False
    following = blocks[i + 1]
    return following.kind is BlockKind.PARAGRAPH and len(following.text) >= _LONG and following.text.rstrip("\"'”’)")[-1:] in ".!?:"


def _demote_empty(blocks: Sequence[Block], title_blocks: Collection[int]) -> list[Block]:
    """Numbered headings of a lower level with nothing under them become list items: （一）…（二）… below 三、 are its list."""
    result = list(blocks)
    for i in range(len(result) - 1, -1, -1):
        block = result[i]
        if block.kind is not BlockKind.HEADING or i in title_blocks or (marks.heading_class(block.text) or 0) < 2:
            continue
        following = result[i + 1] if i + 1 < len(result) else None
        sibling_item = (
            following is not None
            and following.kind is BlockKind.LIST_ITEM
            and marks.heading_class(following.text) == marks.heading_class(block.text)
        )
        if following is None or sibling_item or (following.kind is BlockKind.HEADING and following.level <= block.level):
            result[i] = replace(block, kind=BlockKind.LIST_ITEM, level=0)
    return result


def _with_sections(blocks: Sequence[Block], title_blocks: Collection[int]) -> list[Block]:
    path: list[tuple[int, str]] = []
    number = 0
    result: list[Block] = []
    for i, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING and i not in title_blocks:
            while path and path[-1][0] >= block.level:
                path.pop()
            path.append((block.level, block.text))
            number = 0
        section = tuple(text for _, text in path)
        place = replace(block.locator, section=section)
        counted = block.kind in _TEXT and place.page is None and place.slide is None and place.sheet is None
        if counted:
            number += 1
            place = replace(place, paragraph=number)
        result.append(replace(block, locator=place))
    return result
