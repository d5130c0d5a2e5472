"""Whether two entries of different places are one meeting, one task or one campaign.

Each rule gives how sure it is, in (0, 1]; 0 where nothing speaks for it; NEVER where something speaks against it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from knowledge.register.entries import ONGOING, RECURRING, EntryKind, FieldName
from knowledge.register.merging.agreeing import NEVER, agreed, differing, likeness
from knowledge.register.merging.likeness import across, added_topic, alike, bridge, editions_differ, held, other_figures, other_thing
from knowledge.register.merging.meetings import same_meeting
from knowledge.register.merging.standing import Standing
from knowledge.register.merging.traits import Traits
from knowledge.relations.identity import same_issuer
from knowledge.text.folding import fold

_TELLING = {"zh": 12, "en": 6}
"""Characters or stems of a text that two tasks do not share by chance."""

_FEW = 5
"""Concepts of a text that says enough to be known by them."""

Rule = Callable[[Traits, Traits, Standing], float]


# --- tasks ------------------------------------------------------------------------------------------------------


def same_task(a: Traits, b: Traits, standing: Standing) -> float:
    """Like texts with the same unit or deadline, of one year."""
    like = alike(a.core, b.core)
    if a.paper is b.paper:
        whole = like == 1.0 and set(a.units) == set(b.units) and a.deadlines == b.deadlines
        return 1.0 if whole and a.values(FieldName.MEASURE) == b.values(FieldName.MEASURE) else NEVER
    translated = a.language != b.language
    if like < 0.6 and not translated:
        return 0.0
    related = standing.related(a.paper.document_id, b.paper.document_id)
    if not related and a.years and b.years and not a.years & b.years:
        return NEVER
    by, unit = same_deadline(a, b), agreed(FieldName.UNIT, a.units, b.units)
    if editions_differ(a.label, b.label) or (by is False and unit is False):
        return NEVER
    if translated:
        return _same_translated_task(a, b, by=by, unit=unit)
    if other_figures(fold(a.label), fold(b.label)) and not (related and like >= 0.8):
        return 0.0
    if other_thing(a.core.text, b.core.text) or (a.language == "zh" and added_topic(a.label, b.label)):
        return 0.0
    if a.language == "en" and a.core.parts != b.core.parts and like < 0.8:
        return 0.0
    if related:
        return like if like >= 0.7 else 0.0
    one_year = len(a.years) == 1 and a.years == b.years
    long = one_year and min(len(one.core.text) if one.language == "zh" else len(one.core.parts) for one in (a, b)) >= _TELLING[a.language]
    least = {
        (True, True): 0.6,
        (None, True): 0.72,
        (False, True): 0.9,
        (True, None): 0.72,
        (True, False): 0.85,
        (None, None): 0.93 if long else 2.0,
    }.get((by, unit), 2.0)
    return like if like >= least else 0.0


def _same_translated_task(a: Traits, b: Traits, *, by: bool | None, unit: bool | None) -> float:
    if by is False or (by is None and unit is not True) or other_figures(fold(a.label), fold(b.label)):
        return 0.0
    one, two = bridge(a.label), bridge(b.label)
    like = across(one, two)
    again = bool((a.deadlines & b.deadlines) & {ONGOING, RECURRING})
    if unit and a.weekdays & b.weekdays:
        return 0.5 + like / 2 if like >= 0.3 else 0.0
    if unit and by is True and not again and min(len(one.concepts), len(two.concepts)) >= _FEW:
        # the shorter one may be a headline of the longer one
        like = max(like, 0.9 * max(held(one, two), held(two, one)) if like >= 0.4 else 0.0)
    least = 0.5 if unit and by is True else 0.6 if by is True and not again else 0.65 if unit else 2.0
    return like if like >= least else 0.0


def same_deadline(a: Traits, b: Traits) -> bool | None:
    """Whether two entries have a deadline in common; None where one has none."""
    return bool(a.deadlines & b.deadlines) if a.deadlines and b.deadlines else None


# --- campaigns --------------------------------------------------------------------------------------------------


def same_campaign(a: Traits, b: Traits, standing: Standing) -> float:
    """Like names, the same body and the same year; or documents that are about each other."""
    first, second = a.paper.document_id, b.paper.document_id
    by = same_deadline(a, b)
    if a.paper is b.paper:
        return 1.0 if a.core == b.core and by is not False and agreed(FieldName.HOST, a.hosts, b.hosts) is not False else NEVER
    if editions_differ(a.label, b.label):
        return NEVER
    like = likeness(a, b)
    if standing.print_of(first) == standing.print_of(second) or standing.over(first, second) or standing.over(second, first):
        return 0.95 if like >= 0.35 else 0.0
    if a.years and b.years and not a.years & b.years:
        return NEVER
    if len(a.years) != 1 or len(b.years) != 1:
        return 0.0  # what a plan of several years asks for comes back every year
    bodies = same_bodies(a, b)
    if bodies is False:
        return NEVER
    if standing.related(first, second) and like >= 0.6 and not differing(a, b):
        return 0.9
    if a.language != b.language:
        fits = by or bool(a.starts & b.starts) or (bodies is True and by is not False)
        return like if like >= 0.6 and fits else 0.0
    if like < 0.7:
        return 0.0
    if a.language == "zh" and by is not True and added_topic(a.core.text, b.core.text):
        return 0.0
    if differing(a, b) or (by is False and same_issuer(a.paper.issuer, b.paper.issuer) is False):
        return NEVER
    return like if bodies or like >= 0.8 else 0.0


def same_bodies(a: Traits, b: Traits) -> bool | None:
    """Whether the same body stands behind two campaigns: a host of both; where one names no host, its document's issuer. None where
    nothing tells."""
    of_a = a.hosts or ((a.paper.issuer,) if a.paper.issuer else ())
    of_b = b.hosts or ((b.paper.issuer,) if b.paper.issuer else ())
    return agreed(FieldName.HOST, of_a, of_b)


RULES: Mapping[EntryKind, Rule] = MappingProxyType(
    {EntryKind.MEETING: same_meeting, EntryKind.TASK: same_task, EntryKind.CAMPAIGN: same_campaign}
)
