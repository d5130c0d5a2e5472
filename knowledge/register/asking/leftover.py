"""What is left of a question once kind, time and status are known: names of units, people, places and topics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge.register.asking import words
from knowledge.register.asking.query import Ask, Group, Query
from knowledge.register.entries import FIELDS, FieldName
from knowledge.text.concepts import Concept, concepts_of, segmented
from knowledge.text.dictionary import is_word
from knowledge.text.english import STOP_WORDS
from knowledge.text.names_asked import names_asked


def finished(rest: str, query: Query, text: str) -> Query:
    """The query with what is left of the folded text as what it is about; names are read from the text as written."""
    within: frozenset[FieldName] = frozenset()
    for fields, pattern in words.ROLES:
        if (match := pattern.search(rest)) is not None and any(set(fields) & set(FIELDS[kind]) for kind in query.kinds):
            rest, within = rest[: match.start()] + " " + rest[match.end() :], fields
            break
    left = " ".join(_told(rest, query))
    about = tuple(_groups(left, text))
    whole = (
        not about
        and not query.sort
        and not query.plan
        and query.time is None
        and query.status is None
        and query.ask in (Ask.LIST, Ask.COUNT)
    )
    return replace(query, about=about, words=left, within=within if about else frozenset(), whole=whole)


def _told(rest: str, query: Query) -> list[str]:
    """The words that are left, those that belong together in one piece."""
    bare = re.sub(r"[?？!！。.,，、：:；;“”\"'’《》()（）]", " ", words.EMPTY.sub(" ", rest))
    if query.plan is not None:
        bare = words.SET_BY.sub(" ", bare)
    return [piece for run in _RUN.findall(bare) for piece in (_without_empty(run) if _HAN.match(run) else [" ".join(run.split())]) if piece]


def _without_empty(run: str) -> list[str]:
    """Pieces of a run of Chinese characters between those that carry nothing and are no part of a word: 在 云湖宾馆."""
    kept = ""
    for part in segmented(run):
        if len(part) > 3 or is_word(part):
            kept += " " * len(part) if set(part) <= words.EMPTY_HAN else part
            continue
        start, end = 0, len(part)
        while start < end and part[start] in words.EMPTY_HAN:
            start += 1
        while end > start and part[end - 1] in words.EMPTY_HAN:
            end -= 1
        kept += " " * start + part[start:end] + " " * (len(part) - end)
    return kept.split()


def _groups(left: str, text: str) -> Iterator[Group]:
    people = _people(left, text)
    yield from (Group(one.surface, (one,)) for one in people)
    for one in people:
        left = left.replace(one.surface, " ")
    for run in re.findall(_RUN, left):
        for piece in run.split() if _HAN.match(run) else [run.strip()]:
            concepts = concepts_of(piece)
            if concepts:
                yield Group(" ".join(piece.split()), concepts)


_HAN = re.compile("[㐀-鿿]")
_RUN = re.compile(r"[㐀-鿿]+|[^㐀-鿿\s](?:[^㐀-鿿]*[^㐀-鿿\s])?")


def _people(left: str, text: str) -> tuple[Concept, ...]:
    """Latin names of two words that are pinyin: together they are one name."""
    return tuple(
        Concept(name.surface, frozenset({frozenset({f"p:{name.flat}"})}))
        for name in names_asked(text)
        if " " in name.surface and name.surface in left
    )


def misread(left: str) -> bool:
    """Whether words are left that say something and that no record is asked for: "no", "except", "both"."""
    return bool(words.NEGATION.search(left)) or any(len(word) > 1 and word in STOP_WORDS for word in re.findall(r"[a-z]+", left))
