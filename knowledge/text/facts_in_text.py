"""Facts that stand in a text in so many words, in a form that both languages share.

    "August 20"            date:08-20           8月20日
    "three hundred"        num:300              三百
    "17 percent"           percent:17           百分之十七
    "2 p.m."               time:14:00           下午2点
    "the 3rd"              ord:3                第三
    〔2025〕61号            docno:江卫宣2025-61

`find_facts` says what a text states and where; `canonical_facts` what it lets a reader look up, with all that follows from it;
`unproven` which facts of a claim stand in none of its sources. Nothing is computed: 今年 and "next Friday" are no facts here.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from knowledge.models import Span
from knowledge.text import written_amounts, written_dates, written_times
from knowledge.text.written_fact import Fact, FactKind, read_all

__all__ = ["Fact", "FactKind", "canonical_facts", "find_facts", "implied", "unproven"]

# one character for one, so that spans hold in the text as given
_SAME_LENGTH = (
    {c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}
    | {0x3000: " ", 0xA0: " ", 0x2011: "-", 0x2212: "-"}
    | str.maketrans(
        "萬億點時號兩週個間處禮歲層樓級類條項場屆門課倍種輪據數餘來", "万亿点时号两周个间处礼岁层楼级类条项场届门课倍种轮据数余来"
    )
)
_FORMAL = re.compile("[零壹贰叁肆伍陆柒捌玖拾佰仟貳參陸萬万亿]{2,}")
_FROM_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟貳參陸", "一二三四五六七八九十百千二三六")
_PIECE = 10_000
"""Characters of the longest text that facts are read from at once."""
_READERS = (*written_amounts.NAME_READERS, *written_dates.READERS, *written_times.READERS, *written_amounts.AMOUNT_READERS)


@functools.lru_cache(maxsize=4096)
def find_facts(text: str) -> tuple[Fact, ...]:
    """The facts that a text states, in order of place; of a range or list each member. Empty where it states none."""
    folded = text.translate(_SAME_LENGTH)
    # 伍 and 陆 are surnames too: formal numerals count only in company
    folded = _FORMAL.sub(lambda run: run[0].translate(_FROM_FORMAL), folded)
    found: list[Fact] = []
    for start, piece in _pieces(folded):
        facts, _ = read_all(piece, _READERS)
        found += [replace(fact, span=Span(fact.span.start + start, fact.span.end + start)) for fact in facts] if start else facts
    return tuple(written_dates.carry_years(found, folded))


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """A text of a passage's length whole; a longer one in pieces that end with a sentence, each with its place.

    Each fact that is read costs a copy of the text around it.
    """
    start = 0
    while len(text) - start > _PIECE:
        window = text[start : start + _PIECE]
        cut = max(window.rfind(mark) for mark in "\n。；;，, ") + 1
        end = start + (cut if cut > _PIECE // 2 else _PIECE)
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def implied(canonical: str) -> frozenset[str]:
    """What follows from one canonical fact: of date:2025-08-20 its day without the year, its month and its year."""
    kind, _, value = canonical.partition(":")
    if kind == FactKind.DATE:
        *year, month, day = value.split("-")
        below = {f"date:{month}-{day}", f"month:{month}", f"day:{day}"}
        return frozenset(below | ({f"month:{year[0]}-{month}", f"year:{year[0]}"} if year else set())) - {canonical}
    if kind == FactKind.MONTH and len(value) == 7:
        return frozenset({f"month:{value[5:]}", f"year:{value[:4]}"})
    if kind == FactKind.YEAR:
        return frozenset({f"num:{value}"})
    if kind == FactKind.DOCUMENT_NUMBER:
        tail = re.search(r"(\d{4})-(\d+)$", value)
        return frozenset() if tail is None else frozenset({f"docno:{tail[0]}", f"year:{tail[1]}", f"ord:{tail[2]}"}) - {canonical}
    return frozenset()


@functools.lru_cache(maxsize=4096)
def canonical_facts(text: str) -> frozenset[str]:
    """Every canonical form that the text's facts could mean, with what follows from them: date:2025-08-20 and date:08-20 and year:2025."""
    stated = {reading for fact in find_facts(text) for reading in fact.readings}
    return frozenset(stated.union(*(implied(reading) for reading in stated)))


def unproven(claim: str, sources: Iterable[str]) -> tuple[Fact, ...]:
    """The certain facts of a claim that no source states, in order of place.

    A date with its year is proven also where day and year stand apart (8月20日 in one place, 2025年 in another); never the other way
    round by halves.
    """
    known = frozenset().union(*(canonical_facts(source) for source in sources))
    return tuple(fact for fact in find_facts(claim) if fact.certain and not _stands(fact, known))


def _stands(fact: Fact, known: frozenset[str]) -> bool:
    if not fact.readings.isdisjoint(known):
        return True
    if fact.kind in (FactKind.DATE, FactKind.MONTH) and len(fact.value) > 5:
        return f"year:{fact.value[:4]}" in known and f"{fact.kind}:{fact.value[5:]}" in known
    return False
