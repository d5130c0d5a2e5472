"""Names of bodies, campaigns and posts in English text: words with capitals, and their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.text.english import STOP_WORDS

MOST_WORDS = 9
_CAPITAL = r"(?:[A-Z][\w'’]*(?:-[\w'’]+)*|[0-9]+(?:th|st|nd|rd))"
_LINK = r"(?:of|for|and|on|in|to|the|with|&)"
_NAME = re.compile(rf"\b{_CAPITAL}(?:[ ]+(?:(?:{_LINK}[ ]+){{0,2}}){_CAPITAL})*")
_QUOTED = re.compile(r"[“\"]([A-Z][^”\"\n]{4,80})[”\"]")
LINKS = frozenset(_LINK[3:-1].split("|"))
"""Words that may stand between those with capitals."""
_TIMES = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
_OPENERS = STOP_WORDS | frozenset("annex dear no here today please both during after before since".split())
"""Words that begin a sentence with a capital and no name."""


def english_names(text: str) -> Iterator[tuple[str, int, int]]:
    """What could be a name in an English text, with its place [start, end): runs of words with capitals, each part of them that begins and
    ends with such a word and is parted from the rest by a link or stands at its end, and what stands in quotation marks."""
    for match in _QUOTED.finditer(text):
        quoted = match[1].split()
        if len(quoted) <= MOST_WORDS:
            yield " ".join(quoted).rstrip(".,;:!?"), *match.span(1)
    for match in _NAME.finditer(text):
        words = [(word[0], match.start() + word.start(), match.start() + word.end()) for word in re.finditer(r"\S+", match[0])]
        yield from _parts(words)


def _parts(words: list[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    breaks = [i for i, (word, _, _) in enumerate(words) if word in LINKS]
    ends = [i for i in range(len(words)) if words[i][0] not in LINKS and (i + 1 == len(words) or i + 1 in breaks)]
    for end in ends:
        for start in range(end, max(-1, end - MOST_WORDS), -1):
            word = words[start][0]
            if word in LINKS or (start == 0 and word.lower() in _OPENERS):
                continue
            if word in _TIMES or words[end][0] in _TIMES:
                break
            if end > start:
                yield " ".join(word for word, _, _ in words[start : end + 1]), words[start][1], words[end][2]
