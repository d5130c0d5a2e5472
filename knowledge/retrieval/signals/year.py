"""The year asked for: near-identical editions differ in little else."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from knowledge.ports import StoredPassage
from knowledge.text.folding import fold

_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_SHORT_YEAR = re.compile(r"(?<![\d.月])(\d{2})年(?!来|内|以|间|前|后|底前|制|级)")


def years_asked(text: str) -> frozenset[int]:
    """Years that a question names: 2025, 2025年, 25年; empty where it names none."""
    folded = fold(text)
    years = {int(year) for year in _YEAR.findall(folded)}
    return frozenset(years | {2000 + int(short) for short in _SHORT_YEAR.findall(folded) if 0 < int(short) < 60})


def agreement(asked: AbstractSet[int], stored: StoredPassage) -> float:
    """1 where the passage, its headings or its document's title, date or file name bear a year asked for; 0 where no year is asked
    for or none is known; -1 where only other years are known."""
    if not asked:
        return 0.0
    own = {int(y) for y in _YEAR.findall(f"{stored.passage.context}\n{stored.passage.text}\n{stored.facts.title}\n{stored.document}")}
    if stored.facts.date is not None:
        own.add(stored.facts.date.year)
    if asked & own:
        return 1.0
    return -1.0 if own else 0.0
