"""What a question asks of its subject and the text, read closely, does not say: each check names a contradiction that words decide."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from knowledge.answering.acts import act_asked, does
from knowledge.answering.attributes import attribute_asked, tells
from knowledge.answering.comparing import asks_for_several
from knowledge.answering.constraints import places_unmet
from knowledge.answering.counted_only import name_untold, names_untold, part_untold, rank_untold
from knowledge.answering.evidence import Evidence, Reading
from knowledge.answering.left_open import left_for_later
from knowledge.answering.question import Kind
from knowledge.answering.roles import clauses_with_holder, post_asked
from knowledge.answering.saying import says_nothing
from knowledge.answering.tables import header_at
from knowledge.answering.units import counts
from knowledge.answering.years import event_years, of_other_event, years_told
from knowledge.retrieval.representation import CELL_SEPARATOR
from knowledge.retrieval.signals.year import years_asked
from knowledge.text.facts_in_text import find_facts
from knowledge.text.folding import fold
from knowledge.text.levels import body_levels_in, levels_in
from knowledge.text.written_fact import FactKind
from knowledge.text.written_numbers import parse_written

_HEAD = 2
"""Sentences, best first, of which one must fit the year, month, edition or number asked for."""
_ON_TOPIC = 0.6
"""Share of what the best sentence speaks of that must stand around another that answers in its place."""
_TIMES = frozenset({Kind.WHEN, Kind.DEADLINE})
_PLACED = 3
"""The same for a place, which may stand anywhere in a passage."""


# --- years, months, editions -------------------------------------------------------------------------------------


def _other_year(reading: Reading, statements: Sequence[Evidence]) -> bool:
    asked = years_asked(reading.text)
    told = [years_told(each) for each in statements[:_HEAD]]
    return bool(asked) and all(years and not asked & years for years in told)


def _months(text: str) -> frozenset[int]:
    """The months of a text's dates, from 1."""
    dated = (fact.value.split("-") for fact in find_facts(text) if fact.kind in (FactKind.MONTH, FactKind.DATE))
    return frozenset(int(parts[-1 if len(parts) == 1 or (len(parts) == 2 and len(parts[0]) == 4) else -2]) for parts in dated)


def _other_month(reading: Reading, statements: Sequence[Evidence]) -> bool:
    """The best passages speak of months, and not of that which is asked for."""
    asked = _months(reading.text)
    told = [_months("\n".join((each.hit.facts.title, each.hit.passage.context, each.hit.passage.text))) for each in statements[:_HEAD]]
    return bool(asked) and all(months and not asked & months for months in told)


def _other_level(reading: Reading, statements: Sequence[Evidence]) -> bool:
    """A body is named with its level of government, and the best sentence is of a document of another level that does not speak of it."""
    asked = body_levels_in(reading.text)
    if not asked or asks_for_several(reading):
        return False
    best = statements[0]
    facts = best.hit.facts
    own = body_levels_in(facts.issuer or "") or body_levels_in(facts.title) or levels_in(facts.title)
    return bool(own) and not asked & (own | levels_in(facts.title) | body_levels_in(best.text) | levels_in(best.text))


def _other_place(reading: Reading, statements: Sequence[Evidence]) -> bool:
    return bool(places_unmet(reading.text, [each.hit for each in statements[:_PLACED]]))


# --- acts --------------------------------------------------------------------------------------------------------


def _act_untold(reading: Reading, statements: Sequence[Evidence]) -> bool:
    """Who does something is asked, and in the documents of the best sentences nobody does it."""
    act = act_asked(reading.text)
    documents = {each.hit.document for each in statements[:_PLACED]}
    return act is not None and not any(
        each.hit.document in documents and does(act, each.text, header_at(each.hit.passage, each.sentence)) for each in statements
    )


_MOVED_TO = frozenset({Kind.WHEN, Kind.DEADLINE, Kind.WHERE})
"""Who asks where to or until when something was moved asks for a place or a day, however the text puts the moving."""


def _attribute_untold(reading: Reading, statements: Sequence[Evidence]) -> bool:
    """An attribute is asked for that neither the best passage nor one of the best sentences tells of anything."""
    attribute = attribute_asked(reading.text)
    if attribute is None or (attribute.name == "moving" and reading.kind in _MOVED_TO):
        return False
    best = statements[0].hit.passage.id
    told = [each for each in statements if each.hit.passage.id == best] + list(statements[:_PLACED])
    return not any(tells(attribute, f"{header_at(each.hit.passage, each.sentence)}\n{each.text}") for each in told)


def _holder_untold(reading: Reading, statements: Sequence[Evidence]) -> bool:
    posts = post_asked(reading.text)
    return bool(posts) and not any(clauses_with_holder(posts, each.text) for each in statements)


def _unit_untold(reading: Reading, statements: Sequence[Evidence]) -> bool:
    """No sentence counts in the unit asked for where as much of the topic is spoken of as around the best one."""
    if reading.kind is not Kind.HOW_MANY or reading.measure is None:
        return False
    least = _ON_TOPIC * statements[0].features["concepts around"]
    return not any(
        each.features["fits"] > 0 and each.features["concepts around"] >= least and _counts(reading, each) for each in statements
    )


def _counts(reading: Reading, each: Evidence) -> bool:
    """Whether a sentence counts in the unit asked for; a row may leave that to the names of columns, so its table must tell the attribute."""
    if counts(reading.measure, each.text) == 1:
        return True
    attribute = attribute_asked(reading.text)
    return CELL_SEPARATOR in each.text and attribute is not None and tells(attribute, each.hit.passage.text)


# --- editions ----------------------------------------------------------------------------------------------------

_EDITION = re.compile(
    r"(?P<first>首届)|第(?P<zh>[一二三四五六七八九十\d]+)(?:届|次(?=会议|全会|全体|大会|论坛|例会))|"
    r"\b(?P<en>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)) (?:annual |[a-z]+ ){0,4}?"
    r"(?:forum|conference|congress|meeting|session|competition|contest|edition|symposium)\b"
)
_ENGLISH = {word: n for n, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)}


def _editions(text: str) -> frozenset[int]:
    found = set()
    for match in _EDITION.finditer(fold(text)):
        word = match["zh"] or match["en"] or ""
        number = 1 if match["first"] else _ENGLISH.get(word) or int(parse_written(word) or re.sub(r"\D", "", word) or 0)
        found.add(number)
    return frozenset(found - {0})


def _other_edition(reading: Reading, statements: Sequence[Evidence]) -> bool:
    """The n-th of a series is asked for, and the best passages speak of others alone."""
    asked = _editions(reading.text)
    told = [_editions("\n".join((each.hit.facts.title, each.hit.passage.context, each.hit.passage.text))) for each in statements[:_HEAD]]
    return bool(asked) and all(editions and not asked & editions for editions in told)


def _other_event(reading: Reading, statements: Sequence[Evidence]) -> bool:
    """An event of one year is asked about, and the best sentence is of a document on that of another year."""
    asked = event_years(reading.text)
    return bool(asked) and of_other_event(asked, statements[0])


def _no_time(reading: Reading, statements: Sequence[Evidence]) -> bool:
    """A time is asked for, and the best document states none."""
    document = statements[0].hit.document
    return reading.kind in _TIMES and not any(each.features["fits"] > 0 and each.hit.document == document for each in statements)


_CHECKS: tuple[tuple[str, Callable[[Reading, Sequence[Evidence]], bool]], ...] = (
    ("who is named says nothing there", says_nothing),
    ("the passages are of other years", _other_year),
    ("the document is on the event of another year", _other_event),
    ("the document states no time", _no_time),
    ("the passages are of other months", _other_month),
    ("the passages are of a body of another level", _other_level),
    ("the passages are of other editions", _other_edition),
    ("what is asked about the thing is not told there", _attribute_untold),
    ("nobody is named as holder of the post", _holder_untold),
    ("nothing is counted in the unit asked for", _unit_untold),
    ("no passage names the place", _other_place),
    ("a part of a number is asked for that no passage tells", part_untold),
    ("names are asked for that are only counted", names_untold),
    ("a name is asked for that nobody bears there", name_untold),
    ("what a prize of that rank brings is not told", rank_untold),
    ("the passage leaves it for later", left_for_later),
    ("nobody does what is asked of whom", _act_untold),
)


def unmet(reading: Reading, statements: Sequence[Evidence]) -> str | None:
    """Why the best sentences cannot answer, in a few English words; None where no check speaks against them. `statements` are in
    order, and not empty."""
    return next((reason for reason, fails in _CHECKS if fails(reading, statements)), None)
