"""The passages that a sentence cites, cut into clauses, and the sentence cut likewise."""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.answering.llm.clause import Clause, bare, is_row
from knowledge.answering.llm.people import names_in
from knowledge.answering.llm.source import Source, content
from knowledge.models import Hit
from knowledge.text.facts_in_text import find_facts
from knowledge.text.sentences import sentence_spans

_COMMA = re.compile(r"，|,(?!\d{3})|、(?=[^、，。]{0,12}\d)|\b(?:and|but|while|whereas)\b|(?:同时|并且|而)(?=[一-鿿])", re.IGNORECASE)
_SEMICOLON = re.compile("[；;]")
_POINTS_BACK = re.compile(r"其(?!他|余)|该|\b(?:them|they|their|it|its|these|those|which|who)\b", re.IGNORECASE)


def clauses_of(text: str, sentence: int = 0) -> tuple[Clause, ...]:
    """The clauses of one sentence, in order; a row of a table is one clause."""
    if is_row(text):
        return (Clause(text, sentence),)
    within = [fact.span for fact in find_facts(text)]
    breaks = [
        match
        for match in _COMMA.finditer(text)
        if not _joins_names(text, match) and not any(span.start < match.start() < span.end for span in within)
    ]
    cuts = [0, *(at for match in breaks for at in (match.start(), match.end())), len(text)]
    parts = [text[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True)]
    listed = {text[match.end() : match.end() + 4] for match in breaks if match.group() == "、"}
    head = content(bare(_before_first(text)))
    found: list[Clause] = []
    for part in _whole_parts(parts):
        before = content(bare(_after_first(found[-1].text))) if found and _POINTS_BACK.search(part) else []
        found.append(Clause(part, sentence, head=(*_inherited(head, part, is_listed=part[:4] in listed), *before)))
    return tuple(found)


def statements_of(text: str) -> tuple[Clause, ...]:
    """The clauses of a sentence that may hold several statements, parted by semicolons, each numbered on its own."""
    return tuple(clause for number, part in enumerate(_SEMICOLON.split(text)) for clause in clauses_of(part, number))


def clauses_in(hits: Sequence[Hit]) -> tuple[Clause, ...]:
    """The clauses of the passages of the hits, in order."""
    found: list[Clause] = []
    sentence = 0
    for hit in hits:
        for line in hit.passage.text.split("\n"):
            for span in sentence_spans(line, hit.passage.language):
                for statement in _SEMICOLON.split(line[span.start : span.end]):
                    found += clauses_of(statement, sentence)
                    sentence += 1
    return tuple(found)


def loose_texts(hits: Sequence[Hit]) -> Source:
    """Headings and titles: words that belong to all of a passage."""
    return Source([text for hit in hits for text in (hit.facts.title, hit.passage.context, *hit.passage.locator.section)])


def _before_first(text: str) -> str:
    """The text before its first fact or name."""
    place = _first(text)
    return "" if place is None else text[:place]


def _after_first(text: str) -> str:
    """The text from its first fact or name on: what "of them" points to."""
    place = _first(text)
    return "" if place is None else text[place:]


def _first(text: str) -> int | None:
    places = [fact.span.start for fact in find_facts(text) if fact.certain]
    places += [text.index(name) for name in names_in(text)]
    return min(places, default=None)


def _whole_parts(parts: Sequence[str]) -> list[str]:
    """The parts that say something, each with what stands before it and says nothing but when ("On May 6, ..."), and with what stands
    behind it and is a single word ("in schools and hospitals")."""
    joined: list[str] = []
    waiting = ""
    for part in parts:
        if not re.search(r"\w", part):
            continue
        said = content(bare(part))
        if not said and not names_in(part):
            waiting += part + ", "
            continue
        if len(said) == 1 and part.isascii() and joined and not waiting and not find_facts(part) and not names_in(part):
            joined[-1] += f", {part}"
            continue
        joined.append(waiting + part)
        waiting = ""
    if waiting:
        joined = [*joined[:-1], f"{joined[-1]}, {waiting}"] if joined else [waiting]
    return joined


def _inherited(head: Sequence[str], part: str, *, is_listed: bool) -> Sequence[str]:
    """What a clause takes from the head of its sentence: nothing where it has a like one of its own ("A sent 46 and B sent 64"). An
    English head ends with its verb, which is not taken ("opened on May 6 and closed on May 8")."""
    own = set(content(bare(_before_first(part))))
    if own.intersection(head):
        # 表彰先进集体16个、先进个人54名: a list shares what stands before its first member
        return head[: min(head.index(word) for word in own.intersection(head))] if is_listed else ()
    return head[:-1] if head and head[-1].isascii() else head


def _joins_names(text: str, match: re.Match[str]) -> bool:
    """Whether an "and" stands within a name: Disease Control and Prevention."""
    before, after = text[: match.start()].split(), text[match.end() :].split()
    return (
        match.group().isascii()
        and match.group().isalpha()
        and bool(before and after)
        and before[-1][:1].isupper()
        and after[0][:1].isupper()
    )
