"""What a reviewer should look at before trusting a document: text that it hides, and text that speaks to a machine."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.loading.reading import Reading
from knowledge.models import Block, Locator, Suspicion, SuspicionKind
from knowledge.text.machine_orders import instructs_a_machine

_EXCERPT = 200
_TELLING = 30
"""Characters by which the block of an excerpt is known."""
_FEWEST = 8
"""Letters below which hidden text is an accident of layout: a space, a mark, a number that keeps a cell filled."""
_MOST = 50
"""Suspicions of one kind that are told of one document; more say nothing new."""
_TAGS = re.compile("[\U000e0000-\U000e007f]+")
"""Characters of Unicode's tag block: they show nothing and spell out ASCII."""
_SELECTORS = re.compile("[\U000e0100-\U000e01ef]+|[\ufe00-\ufe0d](?:[\ufe00-\ufe0f]|[\U000e0100-\U000e01ef])+")
_ORDER = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_OVERRIDE = re.compile("[\u202d\u202e]")
_JOINER = re.compile("(?<![\u2600-\u27bf\U0001f000-\U0001faff\ufe0f])\u200d|\u200d(?![\u2600-\u27bf\U0001f000-\U0001faff])")
_NOTHING = re.compile("[\u00ad\u115f\u1160\u180e\u200b\u200c\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]")
_SPREAD = 0.2
"""Share of invisible characters in a text from which on they are no trace of copying."""


def find(blocks: Sequence[Block]) -> tuple[Suspicion, ...]:
    """Visible text that tells a machine what to answer or to ignore, one Suspicion a block, at most 50.

    A sentence that is spread over two neighbouring blocks is found as well, and told of the first.
    """
    found: list[Suspicion] = []
    last = -2
    for i, block in enumerate(blocks):
        if len(found) == _MOST:
            break
        following = blocks[i + 1].text if i + 1 < len(blocks) else ""
        alone = instructs_a_machine(block.text)
        across = not alone and last != i - 1 and bool(following) and _spreads(block.text, following)
        if alone or across:
            found.append(Suspicion(SuspicionKind.INSTRUCTIONS, _cut(block.text if alone else f"{block.text} {following}"), block.locator))
            last = i
    return tuple(found)


def hidden(text: str, locator: Locator) -> tuple[Suspicion, ...]:
    """The Suspicion for text that was left out because its reader does not see it; none below 8 letters and figures."""
    plain = " ".join(text.split())
    if sum(char.isalnum() for char in plain) < _FEWEST:
        return ()
    return (Suspicion(SuspicionKind.HIDDEN_TEXT, _cut(plain), locator),)


def most(found: Sequence[Suspicion]) -> tuple[Suspicion, ...]:
    """The first 50, each once."""
    return tuple(dict.fromkeys(found))[:_MOST]


def checked(reading: Reading) -> Reading:
    """The reading with characters that show nothing or turn the order of others dropped from its blocks, and its suspicions complete."""
    blocks = tuple(_plain(block) for block in reading.blocks)
    disguised = [one for block in reading.blocks for one in _disguised(block)]
    return replace(reading, blocks=blocks, suspicions=most([*reading.suspicions, *disguised, *find(blocks)]))


def placed(found: Sequence[Suspicion], blocks: Sequence[Block]) -> tuple[Suspicion, ...]:
    """Those whose format gives no page, slide or sheet, with the section and paragraph of the block that they stand in."""
    nowhere = Locator()
    return tuple(
        replace(one, locator=_place_of(one.excerpt, blocks)) if one.kind is SuspicionKind.INSTRUCTIONS and one.locator == nowhere else one
        for one in found
    )


def _place_of(excerpt: str, blocks: Sequence[Block]) -> Locator:
    start = " ".join(excerpt.split())[:_TELLING]
    return next((block.locator for block in blocks if start in " ".join(block.text.split())), Locator())


def plain(text: str) -> str:
    """The text without characters that show nothing or turn the order of others; what joins emoji stays."""
    for pattern in (_TAGS, _SELECTORS, _ORDER, _JOINER, _NOTHING):
        text = pattern.sub("", text)
    return text


def _plain(block: Block) -> Block:
    cells = (block.text, *block.cells, *block.header)
    if all(cell.isascii() or plain(cell) == cell for cell in cells):
        return block
    return replace(
        block,
        text=plain(block.text),
        cells=tuple(plain(cell) for cell in block.cells),
        header=tuple(plain(cell) for cell in block.header),
    )


def _disguised(block: Block) -> tuple[Suspicion, ...]:
    """What a block's invisible characters say, or that they turn or part its letters; ordinary traces of copying are not told."""
    text = block.text
    if text.isascii():
        return ()
    spelled = "".join(chr(ord(char) - 0xE0000) for run in _TAGS.findall(text) for char in run)
    if told := hidden("".join(char for char in spelled if char.isprintable()), block.locator):
        return told
    coded = any(len(run) >= _FEWEST for run in _SELECTORS.findall(text))
    spread = len(_NOTHING.findall(text)) + len(_JOINER.findall(text))
    if coded or _OVERRIDE.search(text) or (spread >= _FEWEST and spread >= _SPREAD * len(text)):
        return (Suspicion(SuspicionKind.HIDDEN_TEXT, _cut(plain(text)), block.locator),)
    return ()


def _spreads(first: str, second: str) -> bool:
    """Whether two blocks together instruct a machine where neither does alone."""
    if len(first) > _EXCERPT or len(second) > _EXCERPT:
        return False
    return instructs_a_machine(f"{first} {second}") and not instructs_a_machine(second)


def _cut(text: str) -> str:
    return " ".join(text.split())[:_EXCERPT]
