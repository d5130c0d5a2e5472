"""What a reader must know of the document that answered: what amends it, what it amends, and that another edition exists."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from knowledge.answering.composing import MOST_CHARACTERS
from knowledge.models import DocumentFacts, Hit, Language
from knowledge.relations.validity import Superseded
from knowledge.retrieval.signals.year import years_asked
from knowledge.text.folding import fold
from knowledge.wording.answers import written_date
from knowledge.wording.remarks import REMARKS

_TIMES = re.compile(
    r"(?<!\d)(?:19|20)\d{2}(?:\s*[-–—~至/]\s*(?:(?:19|20)\d{2}|\d{2}))?(?!\d)\s*(?:学年|年度|年)?|二[〇零][〇零一二三四五六七八九]{2}年度?|(?<!\d)\d{2}年度?|"
    r"第[一二三四五六七八九十\d]{1,3}[届次期]|\b\d+(?:st|nd|rd|th)\b|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b"
)
_SPACE = re.compile(r"\s+")
_CHINESE = re.compile(r"[一-鿿]")
_LEAST_CHINESE = 8
"""Characters of a title without its times from which it names one thing: "会议纪要" and "工作总结" are the titles of many."""
_WORD = re.compile(r"[a-z]{4,}")
_LEAST_WORDS = 3
"""The same for English, in words that are more than "of" and "the"."""


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
        return _first_named(
            {"replaced": known.wholly_by, "amended": [d for d in known.by if d not in known.wholly_by]}, beside, related, language
        )
    older = {d: own in by.wholly_by for d, by in related.superseded.items() if own in by.by and d not in beside}
    if older:
        parted = {"replaces": [d for d, wholly in older.items() if wholly], "amends": [d for d, wholly in older.items() if not wholly]}
        return _first_named(parted, beside, related, language)
    other = None if years_asked(question) else _edition(first, hits)
    return [] if other is None else [_say("edition", other.facts, language)]


def _first_named(parted: Mapping[str, Sequence[str]], beside: AbstractSet[str], related: Related, language: Language) -> list[str]:
    """Of documents by what they did or suffered, the first group that can be named: each is said only of those that it is true of."""
    for key, documents in parted.items():
        if said := _named(key, [d for d in documents if d not in beside], related, language):
            return said
    return []


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
    own = first.facts
    bare = _bare(own.title)
    if own.date is None or not _tells(own.title):
        return None
    for hit in hits:
        other = hit.facts
        if other.date is None or other.date.year == own.date.year or hit.passage.document_id == first.passage.document_id:
            continue
        if other.kind == own.kind and not _differ(own.issuer, other.issuer) and _bare(other.title) == bare:
            return hit
    return None


def _bare(title: str) -> str:
    """A title without its times and white space."""
    return _SPACE.sub("", _without_times(title))


def _without_times(title: str) -> str:
    return _TIMES.sub(" ", fold(title))


def _tells(title: str) -> bool:
    """Whether a title names one thing, so that the same title of another year is the same thing."""
    text = _without_times(title)
    return len(_CHINESE.findall(text)) >= _LEAST_CHINESE or len(_WORD.findall(text)) >= _LEAST_WORDS


def _differ(one: str | None, other: str | None) -> bool:
    """Whether both are known and not the same."""
    return bool(one and other) and one != other
