"""Whether two entries of different places are one meeting."""

from __future__ import annotations

from knowledge.register.entries import FieldName
from knowledge.register.meetings.series import series_of
from knowledge.register.merging.agreeing import NEVER, agreed, differing, likeness
from knowledge.register.merging.likeness import added_topic, editions_differ, other_thing
from knowledge.register.merging.standing import Standing
from knowledge.register.merging.traits import Traits
from knowledge.register.naming import comparable
from knowledge.relations.identity import edition


def same_meeting(a: Traits, b: Traits, standing: Standing) -> float:
    """The same day and like names, or the same chair or place under names that are not unlike. Of a day whose year one of them leaves
    open more is asked: a person or place in common, or names that are the same."""
    day = same_day(a, b)
    like = likeness(a, b)
    if a.paper is b.paper:
        return 1.0 if day is True and a.core == b.core else NEVER
    if editions_differ(a.label, b.label) or (a.levels and b.levels and not a.levels & b.levels):
        return NEVER
    if day is False:
        moved = standing.over(a.paper.document_id, b.paper.document_id) or standing.over(b.paper.document_id, a.paper.document_id)
        return 0.9 if moved and like >= 0.6 else NEVER
    chair, place = agreed(FieldName.CHAIR, a.chairs, b.chairs), agreed(FieldName.PLACE, a.places, b.places)
    if chair is False and place is False:
        return NEVER
    one_language = a.language == b.language
    if day is None:
        # A month in which both lie, or a year or number in both names; a bare 党组会议 may be any.
        anchored = (bool(a.held) and bool(b.held)) or bool(edition(a.label) & edition(b.label))
        named = like >= (0.85 if one_language else 0.7) and not differing(a, b)
        return like * 0.8 if anchored and named and a.years & b.years and chair is not False else 0.0
    if a.times and b.times and not a.times & b.times and like < 0.85:
        return 0.0
    if not (a.exact and b.exact):
        if a.years and b.years and not a.years & b.years:
            return NEVER
        if chair is False or not _vouched(a, b, like, common=bool(chair or place)):
            return 0.0
    if a.exact and b.exact and chair is not False and (_of_series(a, b) or _of_series(b, a)):
        return 0.9
    if not one_language:
        common = chair or place or (like < 0.75 and agreed(FieldName.SPEAKER, a.speakers, b.speakers))
        return like if like >= 0.75 or (like >= 0.4 and common) else 0.0
    if (chair is False and like < 0.85) or added_topic(a.core.text, b.core.text):
        return 0.0
    common = bool(chair or place)
    if a.language == "en" and a.core.parts != b.core.parts and not common:
        return 0.0
    unlike = other_thing(a.core.text, b.core.text)
    if like >= 0.6 and (common or not unlike):
        return like
    return 0.5 + like / 4 if common and like >= 0.25 and (not unlike or (chair and place)) else 0.0


def _of_series(one: Traits, other: Traits) -> bool:
    """Whether one is known by its series alone, as minutes announce their next meeting, and the other names the same series."""
    span = series_of(other.label, 0)
    return span is not None and comparable(other.label[span.start : span.end]) == comparable(one.label)


def _vouched(a: Traits, b: Traits, like: float, *, common: bool) -> bool:
    """Whether enough agrees for a day whose year one of two entries leaves open: yearly conferences fall on the same day now and then."""
    if common or agreed(FieldName.SPEAKER, a.speakers, b.speakers):
        return True
    silent = not (a.speakers and b.speakers) and not (a.places and b.places)
    return like >= (0.85 if a.language == b.language else 0.75) and silent


def same_day(a: Traits, b: Traits) -> bool | None:
    """Whether two meetings are on one day; None where a day is not known well enough. Where years are left open, month and day tell."""
    if a.exact and b.exact:
        return bool(set(a.exact) & set(b.exact))
    for one, two in ((a, b), (b, a)):
        if one.loose and two.exact:
            return bool(set(one.loose) & {(day.month, day.day) for day in two.exact})
    if a.loose and b.loose:
        return bool(set(a.loose) & set(b.loose))
    if a.held and b.held and not any(x.meets(y.start, y.end) for x in a.held for y in b.held):
        return False
    return None
