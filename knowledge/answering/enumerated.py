"""Lists that no mark numbers: items in one sentence, lines behind a label, rows of a table."""

from __future__ import annotations

import re

from knowledge.answering.lists import Stretch, mark_of
from knowledge.answering.tables import row_at
from knowledge.models import Hit, Passage
from knowledge.text.folding import fold

_CLAUSE = re.compile(r"[，。；：！？:;!?()（）\n]|\.(?:\s|$)")
_LAST_CHINESE = re.compile(r"(?<=.)(?:以及|和|及|与)(?=.)")
_ENGLISH = re.compile(r"((?:[^,;:.()|]+, )+)((?:and |or )?[^,;:.()|]+)")
_TWO_ENGLISH = re.compile(r"\b(?:and|or)\b")
_LABEL = re.compile(r"^\s*(?P<label>[^：:|。，]{1,24}?)\s*[:：]\s*\S")
_ENDS = re.compile(r"[。.;；!！?？：:]\s*$")
_SPACE = re.compile(r"\s+")
_LONGEST_LINE = 60
"""Characters of a line that names one thing."""


def counts_in(text: str) -> frozenset[int]:
    """How many things a sentence may enumerate: "A, B and C" 3; 甲、乙和丙 2 or 3, since 和 may stand inside a name. Empty for none."""
    counts: set[int] = set()
    for clause in _CLAUSE.split(text):
        marks = clause.count("、")
        if marks:
            last = clause.rsplit("、", 1)[1]
            counts |= {marks + 1, marks + 2} if _LAST_CHINESE.search(last) else {marks + 1}
    for found in _ENGLISH.finditer(text):
        commas = found[1].count(", ")
        last = found[2]
        counts |= {commas + 2, commas + 1} if _TWO_ENGLISH.search(last) and not last.startswith(("and ", "or ")) else {commas + 1}
    return frozenset(count for count in counts if count > 1)


def behind_label(hit: Hit, question: str) -> Stretch | None:
    """The line whose label the question names, such as 副组长：, with the lines below it that bear no label; None where there is none."""
    passage = hit.passage
    asked = _bare(question)
    named = [(len(label), -i) for i in range(len(passage.sentences)) if (label := _label(passage, i)) and len(label) > 1 and label in asked]
    if not named:
        return None
    first = last = -max(named)[1]  # the longest: who asks for the 副组长 names the 组长 as well
    while last + 1 < len(passage.sentences) and _goes_on(passage, last + 1):
        last += 1
    return Stretch(hit, first, last)


def rows_below(hit: Hit, sentence: int) -> Stretch | None:
    """The rows of the table that follows a heading or caption in its passage; None where no table follows."""
    passage = hit.passage
    last = sentence
    while last + 1 < len(passage.sentences) and row_at(passage, last + 1) is not None:
        last += 1
    return Stretch(hit, sentence + 1, last) if last > sentence + 1 else None


def _label(passage: Passage, sentence: int) -> str | None:
    found = _LABEL.match(passage.sentence(sentence)) if begins_line(passage, sentence) else None
    return None if found is None else _bare(found["label"])


def _goes_on(passage: Passage, sentence: int) -> bool:
    text = passage.sentence(sentence)
    return (
        begins_line(passage, sentence)
        and len(text) <= _LONGEST_LINE
        and _label(passage, sentence) is None
        and mark_of(text) is None
        and not _ENDS.search(text)
        and text.strip() not in passage.locator.section
    )


def begins_line(passage: Passage, sentence: int) -> bool:
    """Whether a sentence begins a line of its passage."""
    return sentence == 0 or "\n" in passage.text[passage.sentences[sentence - 1].end : passage.sentences[sentence].start]


def _bare(text: str) -> str:
    """Without spaces, so that 组　长 is 组长; English words stay apart by their capitals alone, which folding takes: none is lost."""
    return _SPACE.sub("", fold(text))
