"""What a reader must know of the document that answered: what amends it, what it amends, and that another edition exists."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.answering.composing import MOST_CHARACTERS
from knowledge.models import DocumentFacts, Hit, Language
from knowledge.relations.validity import Superseded
from knowledge.retrieval.signals.year import years_asked
from knowledge.text.folding import fold
from knowledge.wording.answers import written_date
from knowledge.wording.remarks import REMARKS

_TIMES = re.compile(r"(?:20)?\d{2}年?|第[一二三四五六七八九十\d]{1,3}[届次期]|\d+(?:st|nd|rd|th)?|\b(?:first|second|third|fourth|fifth)\b")
_ALIKE = 0.8
"""Likeness of two titles, without their years and numbers, from which they are taken for editions of one thing."""


def _unknown(_document_id: str) -> DocumentFacts | None:
    return None


@dataclass(frozen=True, slots=True)
class Related:
    """What the library knows of how its documents stand to each other."""

    superseded: Mapping[str, Superseded] = field(default_factory=dict)
    """By the id of the document that others amend or replace."""
    facts_of: Callable[[str], DocumentFacts | None] = _unknown
    """Of a document by its id; None for one that is gone."""


NONE_RELATED = Related()
"""Where nothing is known of any document."""


def with_remarks(text: str, said: Sequence[str]) -> str:
    """The answer with its remarks below it, as far as they leave it short."""
    for each in said:
        if len(text) + 1 + len(each) <= MOST_CHARACTERS:
            text = f"{text}\n{each}"
    return text


def remarks(question: str, language: Language, cited: Sequence[Hit], hits: Sequence[Hit], related: Related) -> list[str]:
    """One sentence at most for the document cited first; none where what it would name is cited beside it. `hits` are best first."""
    if not cited:
        return []
    first = cited[0]
    own = first.passage.document_id
    beside = {hit.passage.document_id for hit in cited}
    if (known := related.superseded.get(own)) is not None:
        return _named("replaced" if known.wholly else "amended", [d for d in known.by if d not in beside], related, language)
    older = [d for d, by in related.superseded.items() if own in by.by and d not in beside]
    if older:
        wholly = all(related.superseded[d].wholly for d in older)
        return _named("replaces" if wholly else "amends", older, related, language)
    other = None if years_asked(question) else _edition(first, hits)
    return [] if other is None else [_say("edition", other.facts, language)]


def _named(key: str, documents: Sequence[str], related: Related, language: Language) -> list[str]:
    known = [facts for document in documents if (facts := related.facts_of(document)) is not None]
    if not known:
        return []
    newest = max(known, key=lambda facts: (facts.date is not None, facts.date or facts.title, facts.title))
    return [_say(key, newest, language)]


def _say(key: str, facts: DocumentFacts, language: Language) -> str:
    title = facts.title.strip().strip("《》“”")
    name = REMARKS.say("title", language, title=title)
    if facts.date is not None:
        name = REMARKS.say("dated", language, title=name, date=written_date(facts.date, language))
    return REMARKS.say(key, language, name=name)


def _edition(first: Hit, hits: Sequence[Hit]) -> Hit | None:
    """The best hit of a document that bears the same title for another year."""
    if first.facts.date is None:
        return None
    own = _TIMES.sub("", fold(first.facts.title))
    for hit in hits:
        day = hit.facts.date
        if day is None or day.year == first.facts.date.year or hit.passage.document_id == first.passage.document_id:
            continue
        if (
            hit.facts.kind == first.facts.kind
            and difflib.SequenceMatcher(None, own, _TIMES.sub("", fold(hit.facts.title))).ratio() >= _ALIKE
        ):
            return hit
    return None
