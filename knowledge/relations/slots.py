"""Figures with the words before them, and named organisations: what tells two forms of one template apart.

Two notices that one template made are alike in nearly all their text. They differ in what was filled in: behind the same words stand
other dates, numbers and bodies. A reprint has the same figure behind the same words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.text.folding import fold

_MOST_DATES = 48
_MOST_OTHERS = 32
_LINE = "␞"
"""Stands for a line end while folding, which would take it for a space."""

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_FIGURE = re.compile(
    rf"(?:\b{_MONTH}\s+)?\d+(?:[.,:/-]\d+)*(?:\s*[年月日时点分]\s*\d+(?:[.:]\d+)?)*(?:\s*[年月日时点分%万亿]|(?:st|nd|rd|th)\b)?"
    rf"(?:\s+(?:of\s+)?{_MONTH}(?:,?\s+(?:19|20)\d\d)?\b)?"
)
_LIST_NUMBER = re.compile(r"\s*[.、)．](?!\d)")
_DATE = re.compile(rf"[年月日]|\d[-/]\d+[-/]\d|{_MONTH}")
_NOT_WORDS = re.compile(r"[\W\d_]+")
_HAN = re.compile(r"[㐀-鿿]")
_REACH = 48
_HAN_WORDS, _LATIN_WORDS = 6, 14
_LEAST_WORDS = 3
_LEAST_PART = 3

_HAN_BODY = re.compile(
    r"(?:(?<=[\s，。；：、:;,（(“\"《|␞])|(?<=[由与和及经向])|^)"
    r"([㐀-鿿]{2,24}?(?:委员会|卫生健康[委局]|办公室|中心|协会|促进会|学会|联盟|人民政府|医院|总工会|大学|集团|公司|报社|电视台))"
    r"(?=[\s，。；：、:;,（()）”\"|␞和与及]|$|[于在拟将])"
)
_LATIN_BODY = re.compile(
    r"\b((?:[A-Z][\w'’-]+ )(?:(?:of|for|and|the|on|[A-Z][\w'’-]+) ){0,7}?"
    r"(?:Commission|Bureau|Office|Cent(?:er|re)|Association|Hospital|Government|Committee|Department|Ministry|University|Society|Federation))\b"
)
_MOST_BODIES = 32


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the figures of two texts stand to each other, counting places that both texts have."""

    shared: int
    """Figures behind the same words in both."""
    differing: int
    """Of these, with another value."""
    shared_dates: int
    differing_dates: int

    @property
    def share(self) -> float:
        """Share in [0, 1] of the common places where the texts differ; 0 where there are none."""
        return self.differing / self.shared if self.shared else 0.0


def slots(text: str) -> tuple[str, ...]:
    """At most 80 figures of a text, each as "12 hex digits for the words before it", "=" and the figure; dates are marked "@" and come
    first. Of a long text every time the same places are taken, so that two versions of it can be compared. Places whose words come again
    with another figure tell nothing and are left out."""
    # a line end is no part of the words: a text that was broken otherwise has the same places
    folded = fold(text.replace("\n", f" {_LINE} "))
    found: dict[str, str] = {}
    doubtful: set[str] = set()
    last_end, in_row = 0, 0
    for match in _FIGURE.finditer(folded):
        # figures in a row, with no word between them, are told apart by their place in it
        in_row = in_row + 1 if last_end and not _NOT_WORDS.sub("", folded[last_end : match.start()]) else 0
        last_end = match.end()
        before = folded[max(0, match.start() - _REACH) : match.start()]
        if before.rstrip().endswith(_LINE) and _LIST_NUMBER.match(folded, match.end()):
            continue
        words = _NOT_WORDS.sub("", _FIGURE.sub(" ", before))
        words = words[-(_HAN_WORDS if words and _HAN.match(words[-1]) else _LATIN_WORDS) :]
        if len(words) < _LEAST_WORDS:
            continue
        key = hashlib.blake2b(f"{words}{in_row}".encode("utf-8", "replace"), digest_size=6).hexdigest()
        value = re.sub(r"[\s,]+", "", match.group())[:40]
        if found.setdefault(key, value) != value:
            doubtful.add(key)
    known = [(key, value) for key, value in sorted(found.items()) if key not in doubtful]
    dates = [f"@{key}={value}" for key, value in known if _DATE.search(value)][:_MOST_DATES]
    others = [f"{key}={value}" for key, value in known if not _DATE.search(value)][:_MOST_OTHERS]
    return (*dates, *others)


def compare(a: Sequence[str], b: Sequence[str], misread: bool = False) -> Agreement:
    """How the slots of two texts agree. With `misread` (text recognition read one of them) figures that differ in one character count
    as the same."""
    values_a, values_b = _by_place(a), _by_place(b)
    shared = values_a.keys() & values_b.keys()
    differing = {place for place in shared if not _same(values_a[place], values_b[place], misread)}
    return Agreement(len(shared), len(differing), sum(p[0] == "@" for p in shared), sum(p[0] == "@" for p in differing))


def _by_place(entries: Iterable[str]) -> dict[str, str]:
    pairs = (entry.split("=", 1) for entry in entries)
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}


def _same(a: str, b: str, misread: bool) -> bool:
    if a == b:
        return True
    if not misread:
        return False
    # one wrong character, or a figure that ends where a wrong character stands
    short, long = sorted((a, b), key=len)
    wrong_one = len(a) == len(b) > 1 and sum(x != y for x, y in zip(a, b, strict=True)) == 1
    return wrong_one or (len(short) >= _LEAST_PART and (long.startswith(short) or long.endswith(short)))


def bodies(text: str) -> tuple[str, ...]:
    """Organisations that a text names, folded, in order of the alphabet, at most 32."""
    marked = text.replace("\n", _LINE)
    found = {fold(match) for pattern in (_HAN_BODY, _LATIN_BODY) for match in pattern.findall(marked)}
    return tuple(sorted(found)[:_MOST_BODIES])


def other_bodies(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two texts speak of other organisations: each names some that the other does not, and these are more than the common."""
    only_a, only_b, common = set(a) - set(b), set(b) - set(a), set(a) & set(b)
    return bool(only_a and only_b) and len(common) < min(len(only_a), len(only_b)) + 1
