"""Of which year a sentence speaks: the one that it states, or goes on to speak of, or that of its document."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from knowledge.answering.evidence import Evidence
from knowledge.models import DocumentFacts
from knowledge.retrieval.signals.year import years_asked, years_in
from knowledge.text.folding import fold

_LAST_YEAR = re.compile(r"去年|上年度?|上一年|前一年|\b(?:last|the previous|the preceding) year")

_EVENT = re.compile(
    r"(?:20\d\d|(?<!\d)\d\d)年?(?:度|的)?[^，。？?的]{0,14}?"
    r"(?:大会|会议|工作会|年会|论坛|大赛|比赛|竞赛|征集|培训班|交流会|座谈会|推进会|会(?=[^，。]{0,3}(?:谁|在|是|几|什么|哪)))|"
    r"\b20\d\d (?:[a-z']+ ){0,5}?(?:conference|meeting|forum|contest|competition|congress|symposium|training|course)\b"
)


def event_years(question: str) -> frozenset[int]:
    """The years of a question that names an event by its year: 2024年大会, "the 2024 conference"; empty where it names none so."""
    return years_asked(question) if _EVENT.search(fold(question)) else frozenset()


def of_other_event(asked: AbstractSet[int], each: Evidence) -> bool:
    """Whether a sentence is of a document that bears other years in its title, and states none of those asked for itself."""
    titled = years_in(each.hit.facts.title)
    return bool(titled) and not asked & (titled | years_in(each.text))


def years_told(each: Evidence) -> frozenset[int]:
    """The years that a sentence may be of: those that it states (去年 by its document's date); otherwise the one
    named last before it in its passage or in its headings, those of its document's title and that of its date; empty where nothing tells."""
    if stated := years_in(each.text):
        return stated
    own = year_of(each.hit.facts)
    if own is not None and _LAST_YEAR.search(fold(each.text)):
        return frozenset({own - 1})
    before = year_before(each)
    return years_of_document(each.hit.facts) if before is None else years_of_document(each.hit.facts) | {before}


def years_of_document(facts: DocumentFacts) -> frozenset[int]:
    """The years of a document's title, and that of its date."""
    own = year_of(facts)
    return years_in(facts.title) | (frozenset() if own is None else frozenset({own}))


def year_before(each: Evidence) -> int | None:
    """The year that a sentence goes on to speak of: the one that was named last before it in its passage or in its headings."""
    passage = each.hit.passage
    for text in (*(passage.sentence(i) for i in range(each.sentence - 1, -1, -1)), passage.context):
        if named := years_in(text):
            return max(named) if len(named) == 1 else None
    return None


def year_of(facts: DocumentFacts) -> int | None:
    """The year in which a document was issued, or that its text means; None where neither is known."""
    return facts.date.year if facts.date is not None else facts.year
