"""Items within items: where a numbered list goes on behind what belongs to one of its items. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

_LETTER = re.compile(r"^\s*(?P<open>[（(]?)(?P<letter>[A-Za-z])(?P<close>[)）.、．])(?=\s|[一-鿿“《])")
_SAYS = re.compile(r"[。.；;，,、！!？?：:]\s*$|^\s*[^：:]{1,12}[:：]\s*\S")
"""What a line ends in, or begins with ("注：…", "Note: …"), that is no heading."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a passage, by the sentence that begins it."""

    sentence: int
    text: str
    mark: str | None
    """The style of its item mark; None for none."""
    number: int | None
    """In its mark."""
    heading: bool = False
    """Whether it is the heading of the passage's section."""


def lettered(text: str) -> tuple[str, int] | None:
    """The style and the number of a mark such as "a)" or "（b）"; None for none."""
    found = _LETTER.match(text)
    if found is None:
        return None
    return f"{found['open']}a{found['close']}", ord(found["letter"].lower()) - ord("a") + 1


def resumed(lines: Sequence[Line], mark: str, number: int, begun: AbstractSet[str] = frozenset()) -> int | None:
    """The sentence with which a list of items marked `mark` goes on behind its item `number`, where all lines before that one may belong
    to the item: lists that begin to count from one, or have `begun` before, and sentences; None where it does not go on."""
    seen = set(begun)
    for line in lines:
        if line.mark == mark:
            return line.sentence if line.number == number + 1 else None
        if line.heading or (line.mark is None and not _SAYS.search(line.text)):
            return None
        if line.mark is not None and line.mark not in seen:
            if line.number not in (None, 1):
                return None  # the next heading of a section, such as 三、 below 1. and 2.
            seen.add(line.mark)
    return None


def in_doubt(lines: Iterable[Line], mark: str, number: int) -> bool:
    """Whether the list may go on in the lines below what was taken for its last item `number`: its next number stands there, or a list
    within the item begins."""
    for n, line in enumerate(lines):
        if line.mark == mark and line.number == number + 1:
            return True
        if n == 0 and line.mark not in (None, mark) and line.number in (None, 1):
            return True
    return False
